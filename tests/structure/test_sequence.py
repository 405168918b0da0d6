"""Which of the candidate markers count, and how the lists stand in each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reading import depths_of, markers_of, outline_of

HEAD = "票务员岗位职责\n"

COUNT = [
    ("continue", "1、售票。\n2、退票。", [1, 2]),
    ("run together", "1、售票。2、退票。3、交款。", [1, 2, 3]),
    ("punctuation may change", "1、售票。\n2.退票。\n3．交款。", [1, 2, 3]),
    ("a skipped number at a line's beginning", "1、售票。\n3、退票。", [1, 3]),
    ("a repeated number at a line's beginning", "1、售票。\n2、退票。\n2、交款。", [1, 2, 2]),
    ("a restart", "1、售票。\n2、退票。\n1、交款。\n2、对账。", [1, 2, 1, 2]),
    ("ten follows nine", "\n".join(f"{i}、清点。" for i in range(1, 13)), list(range(1, 13))),
    ("Chinese ten follows nine", "八、售票。\n九、退票。\n十、交款。\n十一、对账。", [8, 9, 10, 11]),
    ("l stands for 1", "l、售票。\n2、退票。", [1, 2]),
    ("bare numbers in a sequence", "1售票。\n2退票。\n3交款。", [1, 2, 3]),
    ("numbers and blanks", "1 售票\n2 退票\n3 交款", [1, 2, 3]),
    ("a destroyed number", "1、售票。\n___退票。\n3、交款。", [1, 2, 3]),
    ("no sequence inside a sentence", "1、核对第3、5排。\n2、退票。", [1, 2]),
    ("a decimal is none", "1、误差在1.5%以内。\n2、退票。", [1, 2]),
    ("a version is none", "1、使用2.0版系统。\n2、退票。", [1, 2]),
    ("a clock time is none", "1、8:30开窗。\n2、退票。", [1, 2]),
    ("a thousand is none", "1、备用金1,000元。\n2、退票。", [1, 2]),
    ("a lone bare number is none", "3年以上经验。\n能倒班。", []),
    ("a ratio is none", "1、把票根和存根1:1核对。\n2、退票。", [1, 2]),
    (
        "the same letter twice on a line",
        "1、会一种语言a) 会英语；a) 会日语；\n2、会打字a) 用五笔；b) 用拼音。",
        [1, 1, 1, 2, 1, 2],
    ),
    ("a date is none", "2015年1月开窗。\n2016年2月闭窗。", []),
]


@pytest.mark.parametrize(("text", "values"), [case[1:] for case in COUNT], ids=[case[0] for case in COUNT])
def test_markers_that_count(text: str, values: list[int]) -> None:
    assert [value for _, value in markers_of(HEAD + text)] == values


ALIKE = "1、窗口\n1、售票。\n2、退票。\n2、电话\n1、订票。\n2、改签。\n3、对账\n1、汇总。\n2、上交。"

DEEP = [
    ("flat", "1、售票。\n2、退票。", [1, 1]),
    ("two levels", "1、售票：\n(1)窗口；\n(2)电话。\n2、退票。", [1, 2, 2, 1]),
    ("three levels", "一、售票\n1、窗口\n(1)现金；\n(2)刷卡。\n2、电话\n二、退票", [1, 2, 3, 3, 2, 1]),
    ("circled under numbers on one line", "1、售票：①窗口；②电话。2、退票。", [1, 2, 2, 1]),
    ("a restart stands beside, not under", "1、售票。\n2、退票。\n1、交款。\n2、对账。", [1, 1, 1, 1]),
    ("numbering through headings", "一、售票\n1、窗口\n2、电话\n二、退票\n3、验票", [1, 2, 2, 1, 2]),
    ("levels of one style, told apart by what follows", ALIKE, [1, 2, 2, 1, 2, 2, 1, 2, 2]),
    ("bullets under numbers", "1、售票：\n●窗口\n●电话\n2、退票", [1, 2, 2, 1]),
]


@pytest.mark.parametrize(("text", "depths"), [case[1:] for case in DEEP], ids=[case[0] for case in DEEP])
def test_how_deep_markers_stand(text: str, depths: list[int]) -> None:
    assert depths_of(HEAD + text) == depths


ODD = [
    ("1、售票。\n3、退票。", ["", "numbering-gap"]),
    ("1、售票。\n2、退票。\n2、交款。", ["", "", "numbering-repeat"]),
    ("1、售票。\n___退票。", ["", "marker-lost"]),
    ("4、售票。\n5、退票。", ["numbering-start", ""]),
]


@pytest.mark.parametrize(("text", "oddities"), ODD)
def test_what_is_odd_about_a_number_is_told(text: str, oddities: list[str]) -> None:
    assert [marker.oddity for marker in outline_of(HEAD + text).pieces.markers] == oddities


def test_markers_do_not_overlap_and_stand_in_order() -> None:
    text = HEAD + "一、售票。1.窗口：①现金；②刷卡。2.电话：(1)登记；(2)回访。二、退票：●验票；●交款。"
    markers = outline_of(text).pieces.markers
    assert len(markers) == 10
    assert all(first.end <= second.start for first, second in pairwise(markers))
