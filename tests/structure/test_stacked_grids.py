"""Grids of tasks and indicators that became a cell a line."""

import pytest

from jdparse.rules.loader import Rules, load_rules
from jdparse.structure.layout.stacked_grids import stacked_grids


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


def _rows(text: str, rules: Rules) -> list[list[list[str]]]:
    grids = [*stacked_grids("\n" + text, rules)]
    return [[["" if cell is None else ("\n" + text)[slice(*cell)] for cell in row] for row in rows] for rows in grids]


def test_a_kind_goes_on_where_the_next_row_has_none(rules: Rules) -> None:
    text = "职责模块\n具体描述\n工作产出\n养护\n按时给苗床喷水\n日志\n挑出病苗并烧毁\n清单\n出圃\n起苗带土球\n出圃单\n任职要求\n识苗"
    assert _rows(text, rules) == [
        [
            ["职责模块", "具体描述", "工作产出"],
            ["养护", "按时给苗床喷水", "日志"],
            ["", "挑出病苗并烧毁", "清单"],
            ["出圃", "起苗带土球", "出圃单"],
        ]
    ]


def test_the_label_of_the_section_is_no_head(rules: Rules) -> None:
    text = "主要职责\n项目\n工作内容\n考核标准\n割草\n沿路肩割到十厘米\n无漏割\n清沟\n雨前清完涵洞淤泥\n水流畅通"
    assert _rows(text, rules)[0][0] == ["项目", "工作内容", "考核标准"]


@pytest.mark.parametrize(
    "text",
    [
        "岗位职责\n1、看火。\n2、加料。\n工作标准\n不结焦\n不断料",  # labels with what belongs to them
        "工作内容\n工作标准",  # nothing under the heads
        "部门\n岗位名称\n主要职责\n学历要求\n动力科\n锅炉工\n烧锅炉看水位\n初中",  # a table of posts
    ],
)
def test_what_is_no_grid(text: str, rules: Rules) -> None:
    assert _rows(text, rules) == []
