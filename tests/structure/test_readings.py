"""Lines and markers read among alternatives: what was weighed adds up, and the table decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from reading import outline_of

from jdparse.pipeline import read_structure
from jdparse.rules.loader import Rules, load_rules
from jdparse.rules.rows import RuleError, shipped_texts, tables
from jdparse.rules.weights import LineWeight, build_weights
from jdparse.structure.roles.outline import Unit
from jdparse.structure.roles.reasons import Reason, reasons

RULES = load_rules()
SERIES = """花店人手安排

岗位一  养苗
职能如下
1、修剪苗木。
2、防治病虫。

岗位二  租架
①登记租出的花架。
②回收花盆。

岗位三  扎花
职能如下
1、扎制花束。
2、预约配送。"""
UNKNOWN = """花艺师岗位说明
手上的活儿：
1、负责扎制花束。
2、整理冷柜。
进门的门槛：
1、具备两年以上花店经验。
2、熟悉花材习性。"""


def units_of(text: str) -> Iterator[tuple[Unit, tuple[Reason, ...]]]:
    outline = outline_of(text)
    return zip(outline.units, reasons(outline, RULES), strict=True)


@pytest.mark.parametrize("text", [SERIES, UNKNOWN], ids=["series", "unknown labels"])
def test_parts_add_up_to_the_score(text: str) -> None:
    weighed = [reason for _, found in units_of(text) for reason in found]
    assert len(weighed) >= 10
    for reason in weighed:
        assert sum(value for _, value in reason.parts) == pytest.approx(reason.score)


def test_a_line_is_what_weighs_most() -> None:
    for unit, found in units_of(SERIES):
        if found and unit.marker < 0 and unit.rule != "group-line":
            assert found[0].score == max(reason.score for reason in found)
            assert (found[0].reading == "title") == (unit.role == "title")


def test_one_line_of_a_series_speaks_for_the_others() -> None:
    titles = [unit for unit, _ in units_of(SERIES) if unit.rule == "title-by-place"]
    assert len(titles) == 3
    assert not [unit for unit in _units_without("series-title") if unit.rule == "title-by-place"][1:]


def _units_without(row: str) -> tuple[Unit, ...]:
    """The units of the series when one row of the table counts nothing."""
    line = {**RULES.weights.line, row: LineWeight(row, 0.0, 0.0)}
    rules: Rules = replace(RULES, weights=replace(RULES.weights, line=line))
    return read_structure(outline_of(SERIES).pieces.clean.source, rules).units


def test_unknown_sections_are_filed_by_content() -> None:
    fields = [unit.label.field for unit, _ in units_of(UNKNOWN) if unit.label is not None]
    assert fields == ["duties", "requirements"]
    assert {unit.rule for unit, _ in units_of(UNKNOWN) if unit.label is not None} == {"label:by-content"}


def test_every_piece_of_evidence_has_its_row() -> None:
    found = {
        name for text in (SERIES, UNKNOWN) for _, one in units_of(text) for reason in one for name, _ in reason.parts
    }
    marker = tables("weights", shipped_texts()["weights"])["marker"]
    assert found <= marker.keys() | RULES.weights.line.keys() | RULES.weights.wrap.keys()


@pytest.mark.parametrize("change", ["missing", "superfluous", "no number"])
def test_a_table_that_does_not_fit_is_refused(change: str) -> None:
    table = {name: dict(rows) for name, rows in tables("weights", shipped_texts()["weights"]).items()}
    if change == "missing":
        del table["marker"]["next"]
    elif change == "superfluous":
        table["marker"]["nobody"] = {"weight": 1.0, "why": "Asked for by nobody."}
    else:
        table["line"]["name"] = {"title": "much", "section": 0.0, "why": "Not a number."}
    with pytest.raises(RuleError, match="weights: "):
        build_weights(table)
