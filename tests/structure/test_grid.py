"""Tables printed as text, their wrapped cells side by side: put in order, read, and quoted where they stand."""

from __future__ import annotations

import pytest
from reading import RULES

from jdparse.model.source import Source
from jdparse.pipeline import parse
from jdparse.structure.layout.grid import in_grid
from jdparse.structure.layout.grid_cells import Words, places_of
from laws import assert_lawful

PRINTED = """绞车工岗位说明书
岗位名称      绞车工                              所属部门      提升队
直接上级      队长                                定员          6人
岗位目的      操作绞车提升矸石，保证每次提升都不超
              过规定的载荷。
岗位职责      1、开车前试验闸皮和信号，记入交接簿
              ；
              2、班中巡视钢丝绳。
"""
BARRED = """|岗位名称    |绞车工                  |
|直接上级    |队长                    |
|岗位职责    |1、开车前试验闸皮和信号 |
|            |，记入交接簿；          |
|            |2、班中巡视钢丝绳。     |
"""


def _source(text: str) -> Source:
    return Source("", "text/plain", None, "", text)


@pytest.mark.parametrize("text", [PRINTED, BARRED, PRINTED.replace("\n", "\r\n")])
def test_what_is_read_is_quoted_where_it_stands(text: str) -> None:
    document = parse(text)
    assert_lawful(document)
    assert document.text == text
    record = document.records[0]
    assert record.title == "绞车工"
    assert [item.text for item in record.duties] == ["开车前试验闸皮和信号，记入交接簿；", "班中巡视钢丝绳。"]
    assert len(record.duties[0].spans) > 1


def test_the_cells_come_one_after_the_other() -> None:
    placed = in_grid(_source(PRINTED), RULES)
    assert placed is not None
    cells = [placed.source.text[cell.start : cell.end] for cell in placed.source.cells]
    assert cells[:4] == ["岗位名称\n", "绞车工\n", "所属部门\n", "提升队\n"]
    assert cells[9] == "操作绞车提升矸石，保证每次提升都不超过规定的载荷。\n"
    start = placed.source.text.index("过规定")
    assert placed.spans(start, start + 3) == ((PRINTED.index("过规定"), PRINTED.index("过规定") + 3),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "岗位名称  钳工\n所属部门  机修车间\n岗位职责  修理设备\n直接上级  班长\n",  # no cell was wrapped
        "第一条  钳工\n（一）修理设备。\n第二条  焊工\n（一）焊接管道。\n第三条  电工\n（一）检查线路。\n",
        "招聘岗位：钳工  人数：2人\n学历：不限  地点：东区\n招聘岗位：焊工  人数：1人\n学历：不限  地点：东区\n",
        "| 岗位名称 | 岗位职责 |\n|---|---|\n| 钳工 | 修理 |\n|  | 保养 |\n",  # Markdown has its own reader
        "    职责一    负责设备的修理\n    任务  1  每周巡检设备\n          2  更换备件\n    任务  1  培训\n",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert in_grid(_source(text), RULES) is None


def test_a_label_beside_several_rows_reaches_down() -> None:
    first = Words(
        (0, 14, 64), ("任职条件", "学历", "大专"), ("requirements", "requirement-facet", ""), (True, False, False)
    )
    second = Words((0, 14), ("经验", "两年"), ("requirement-facet", ""), (False, False))
    places = places_of([first, second])
    assert [place.column for place in places[1]] == [1, 2]
    assert places[0][0].row_span == 2


def test_a_row_without_a_merged_cell_stands_under_the_heads_it_looks_like() -> None:
    lefts = (0, 14, 64)
    heads = Words(lefts, ("部门", "岗位", "人数"), ("department", "title", "headcount"), (False,) * 3)
    whole = Words(lefts, ("机修车间", "钳工", "2"), ("",) * 3, (False,) * 3)
    short = Words(lefts[:2], ("焊工", "3"), ("",) * 2, (False,) * 2)
    assert [place.column for place in places_of([heads, whole, short])[2]] == [1, 2]


def test_thousands_of_lines_take_no_time_to_speak_of() -> None:
    assert parse(PRINTED + "              又一行看到这里就写满了这一栏的字\n" * 800).records
    assert parse(PRINTED + "任            一\n" * 800).records
