"""What a requirement asks for: the cases of ``facets.txt``, and facets in whole documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jdparse.extract.drafts.facets import find_facets
from jdparse.model.record import Facet, Record
from jdparse.pipeline import parse
from jdparse.rules.loader import load_rules
from jdparse.structure.text.clean import fold

RULES = load_rules().facets
CASES = (Path(__file__).parent / "facets.txt").read_text(encoding="utf-8").split("=== ")[1:]


def expected_and_found(case: str) -> tuple[list[str], list[str]]:
    """The lines of the case, and what is found in its text in the same notation."""
    text, expected = case.split("\n", 1)[1].split("\n---\n")
    label, bar, rest = text.partition(" | ")
    words = rest if bar else text
    found = find_facets(fold(words), label if bar else None, RULES)
    lines = [
        f"{'+' if facet.preferred else ''}{facet.kind} {facet.value}: {words[facet.start : facet.end]}"
        for facet in found
    ]
    return expected.strip().split("\n"), lines or ["none"]


@pytest.mark.parametrize("case", CASES, ids=[case.partition("\n")[0] for case in CASES])
def test_case(case: str) -> None:
    expected, found = expected_and_found(case)
    assert found == expected


def facets(record: Record) -> Iterator[Facet]:
    for item in record.requirements:
        yield from item.facets
        yield from (facet for child in item.items for facet in child.facets)


POST = """古籍修复师岗位职责
一、岗位职责
1、登记待修古籍的尺寸、纸张，熟悉库房的温度湿度
要求，逐页拍照存档。
2、用相近的纸张补缀虫蛀处，浆糊稀稠适度，补口不
超过两毫米。
二、任职要求
1、能长期坐班，热爱传统文化，本科及以
上学历，历史学专业毕业，视力良好，无色盲色弱。
2、英語四級以上。
"""


def test_a_facet_quotes_the_source_across_lines() -> None:
    document = parse(POST)
    first = next(facets(document.records[0]))
    assert (first.kind, first.value, first.text) == ("education", ">=本科", "本科及以上学历")
    assert "".join(document.text[start:end] for start, end in first.spans) == first.text
    assert len(first.spans) == 2


def test_only_requirements_are_typed() -> None:
    record = parse(POST).records[0]
    assert [item.facets for item in record.duties] == [(), ()]


def test_an_attribute_that_states_a_requirement_is_typed() -> None:
    record = parse("岗位名称：电工\n学历：中专以上\n年龄：18-50岁\n岗位职责：\n1、巡检线路。\n2、更换灯具。").records[0]
    typed = {key: [facet.value for facet in value.facets] for key, value in record.attributes.items()}
    assert typed == {"education": [">=中专"], "age": ["18-50"]}


def test_a_requirement_without_end_is_left_alone() -> None:
    assert find_facets("熟悉Linux、Shell，" * 100, None, RULES) == []
