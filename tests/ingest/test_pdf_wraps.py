"""Which line ends in a cell its border made."""

from __future__ import annotations

import pytest

from jdparse.ingest.pdf_box import Box
from jdparse.ingest.pdf_lines import FIRST_WIDE, Line
from jdparse.ingest.pdf_wraps import unwrapped

EM = 10.0
CELL = Box(0, 0, 116, 100)  # room for ten characters between margins of eight points


def lines(*texts: str) -> list[Line]:
    made = []
    for number, text in enumerate(texts):
        width = sum(EM if character >= FIRST_WIDE else EM / 2 for character in text)
        made.append(Line(text, Box(8, number * 12, 8 + width, number * 12 + EM)))
    return made


BROKEN = [
    ("a full line", ["核对当日发货单与库存数", "是否一致"]),
    ("a character that its comma drew to the next line", ["按时编制统计月报表季", "报、年报和各种专题分析"]),
    ("two characters between brackets", ["每班检查安全设施两次并", "（夜班）签字"]),
    ("a word", ["每月用电子表格软件", "Excel汇总考勤"]),
    ("a number that is no item's", ["出水余氯低于每升限值", "0.05毫克时补氯"]),
    ("a time", ["值班时间为每日上午的", "8:30至下班时为止"]),
    ("a time that the border cut", ["值班时间由早上六点到14:", "30，节日轮值"]),
    ("choices", ["☑合同制职工 □事业编制", "□返聘"]),
]
KEPT = [
    ("a line with room for more", ["核对发货单", "清点库存"]),
    ("a full stop", ["核对当日发货单与库存。", "清点库存"]),
    ("an item with a box as its bullet", ["□核对当日发货单与库存", "□清点库存"]),
    ("an item", ["核对当日发货单与库存数", "2、清点库存"]),
    ("an item with a full stop behind its number", ["核对当日发货单与库存数", "2.清点库存"]),
]


@pytest.mark.parametrize(("name", "texts"), BROKEN, ids=[name for name, _ in BROKEN])
def test_a_line_that_the_border_broke(name: str, texts: list[str]) -> None:
    assert [line.text for line in unwrapped(lines(*texts), CELL)] == ["".join(texts)]


@pytest.mark.parametrize(("name", "texts"), KEPT, ids=[name for name, _ in KEPT])
def test_a_line_of_its_own(name: str, texts: list[str]) -> None:
    assert [line.text for line in unwrapped(lines(*texts), CELL)] == texts
