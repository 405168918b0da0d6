"""Segments partition the text, name the record they belong to, and show what was not understood."""

from __future__ import annotations

import pytest

from jdparse.model.document import Document
from jdparse.pipeline import parse


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(kind, document.text[start:end]) for start, end, kind, _ in document.segments if kind != "blank"]


def test_a_post_in_segments() -> None:
    document = parse("岗位名称：磨工\n岗位职责：\n1、修整砂轮。\n任职要求：能倒班")
    assert [kind for kind, _ in kinds(document)] == [
        "field", "title", "label", "marker", "item", "label", "item",
    ]  # fmt: skip
    assert {record for _, _, kind, record in document.segments if kind == "item"} == {document.records[0].id}


def test_each_record_has_its_own_segments() -> None:
    document = parse("磨工岗位职责\n1、修整砂轮。\n2、擦机床。\n铣工岗位职责\n1、装夹工件。\n2、清铁屑。")
    owners = [record for _, _, kind, record in document.segments if kind == "item"]
    first, second = (record.id for record in document.records)
    assert owners == [first, first, second, second]


OUTSIDE = [
    ("furniture", "磨工岗位职责\n1、修整砂轮。\n第 1 页 共 2 页\n2、擦机床。", "第 1 页 共 2 页"),
    ("toc", "目录\n磨工岗位职责……1\n磨工岗位职责\n1、修整砂轮。\n2、擦机床。", "磨工岗位职责……1"),
    ("boilerplate", "磨工岗位职责\n1、修整砂轮。\n2、擦机床。\n返回顶部", "返回顶部"),
    ("repeat", "磨工岗位职责\n1、修整砂轮。\n2、擦机床。\n1、修整砂轮。\n2、擦机床。", "修整砂轮。"),
]


@pytest.mark.parametrize(("kind", "text", "words"), OUTSIDE, ids=[case[0] for case in OUTSIDE])
def test_what_stands_in_no_record(kind: str, text: str, words: str) -> None:
    assert (kind, words) in kinds(parse(text))


def test_a_doubled_block_is_a_repeat_and_given_once() -> None:
    document = parse("磨工岗位职责\n1、修整砂轮。\n2、擦机床。\n1、修整砂轮。\n2、擦机床。")
    assert [kind for kind, _ in kinds(document)].count("repeat") == 2
    assert len(document.records[0].duties) == 2


def test_blank_segments_are_blank_and_others_are_not() -> None:
    document = parse("\n\n  磨工岗位职责 \r\n\r\n　　1、修整砂轮。\n\t2、擦机床。\n \n")
    for start, end, kind, _ in document.segments:
        assert (not document.text[start:end].strip()) == (kind == "blank")


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u3000\t\r\n"])
def test_nothing_to_read_is_read_completely(text: str) -> None:
    document = parse(text)
    assert document.coverage == 1.0
    assert document.records == ()
    assert {kind for _, _, kind, _ in document.segments} <= {"blank"}


def test_what_was_not_understood_lowers_coverage_and_is_told() -> None:
    document = parse("磨刀石")
    assert document.segments == ((0, 3, "unparsed", None),)
    assert document.coverage == 0.0
    assert [(issue.code, issue.span) for issue in document.issues] == [("unparsed-text", (0, 3))]


def test_invisible_characters_are_furniture() -> None:
    document = parse("磨工岗位职责\n1、修\u200b整砂轮。\n2、擦机床。")
    assert ("furniture", "\u200b") in kinds(document)
    assert document.coverage == 1.0
    assert document.records[0].duties[0].spans == ((9, 10), (11, 15))
