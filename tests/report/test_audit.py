"""The audit of numbering: what counts as a style, a restart, a marker inside, a run-on or wrapped item."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jdparse
from jdparse.report.audit import audit, style, styles

STYLES = {
    "12、": "1、", "（三）": "（一）", "十二、": "一、", "③": "①", "⒊": "⒈", "⑶": "⑴", "Ⅳ.": "Ⅰ.", "b)": "a)", "C.": "A.",
    "１２．": "1．", "●": "●", "1.2.3": "1.1.1", "第三条": "第一条", "": "",
    "0000000000": "1", "一二三四五六七、": "一、",
}  # fmt: skip


@pytest.mark.parametrize("marker", STYLES)
def test_a_style_is_written_as_its_first_number(marker: str) -> None:
    assert style(marker) == STYLES[marker]


@given(st.text(max_size=40))
def test_a_style_is_its_own_style(marker: str) -> None:
    assert style(style(marker)) == style(marker)


CASES = {
    "nothing odd": ("出纳岗位职责\n1、负责现金收付。\n2、登记日记账。\n3、保管票据。\n", {}),
    "two items on a line": ("出纳岗位职责\n1、负责现金收付。2、登记日记账。\n3、保管票据。\n", {"run-on": 1}),
    "an item on two lines": (
        "出纳岗位职责\n1、负责公司日常的现金收付以及与银行之间的\n往来结算。\n2、登记日记账。\n",
        {"wrapped": 1},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_was_mended_is_counted(case: str) -> None:
    text, expected = CASES[case]
    assert audit(jdparse.parse(text)) == expected


def test_a_list_that_begins_again_and_a_marker_left_inside_are_counted() -> None:
    document = jdparse.parse("出纳岗位职责\n1、负责现金收付。\n2、登记日记账。\n1、保管票据。\n2、编制报表。\n")
    assert audit(document).get("restarts") == 1
    assert styles(document) == {"1、": 4}
    inside = jdparse.parse("出纳岗位职责\n1、负责现金收付；9、登记日记账。\n2、保管票据。\n")
    assert audit(inside) == {"inside": 1}
