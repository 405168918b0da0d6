"""What a heading names, and which phrases are names at all."""

from __future__ import annotations

import pytest

from jdparse.extract.drafts.titles import from_file_name
from jdparse.rules.loader import load_rules
from jdparse.structure.text.clean import fold

RULES = load_rules()
TITLES = RULES.titles


def named(text: str) -> str | None:
    """The name that a heading names; empty where it names nobody in particular, None where it is no heading."""
    text = fold(text)
    name = TITLES.read(text)
    if name is None:
        return None
    return "" if name.generic else text[name.start : name.end]


HEADINGS = [
    ("冲压工岗位职责", "冲压工"),
    ("冲压工职责", "冲压工"),
    ("冲压工的工作职责", "冲压工"),
    ("《冲压工岗位说明书》", "冲压工"),
    ("冲压工工作说明书", "冲压工"),
    ("职务说明书：冲压工", "冲压工"),
    ("岗位职责--冲压工", "冲压工"),
    ("冲压工岗位职责（试行）", "冲压工"),
    ("冲压工岗位职责大全", "冲压工"),
    ("冲压工岗位职责(三)", "冲压工"),
    ("冲压工 3名", "冲压工"),
    ("冲压工招聘启事", "冲压工"),
    ("设备部职能", "设备部"),
    ("人力资源中心职责", "人力资源中心"),
    ("前端开发工程师", "前端开发工程师"),
    ("护士长", "护士长"),
    ("CTO岗位职责", "CTO"),
    ("公司岗位职责", ""),
    ("岗位职责", ""),
    ("岗位说明书", ""),
    ("清点库存并签字", None),
    ("负责冲压工岗位职责的修订。", None),
    ("冲压工每天擦拭设备，", None),
    ("第三季度总结", None),
    ("", None),
    ("岗" * 90, None),
]


@pytest.mark.parametrize(("text", "name"), HEADINGS)
def test_what_a_heading_names(text: str, name: str | None) -> None:
    assert named(text) == name


NAMES = [
    "出纳",
    "市场部经理",
    "仓库保管员",
    "客户经理助理",
    "执业药师",
    "电工",
    "副班长",
    "策划人员",
    "检查员",
    "经理助理",
]
NO_NAMES = [
    "加工", "分工", "成员", "增长", "有经理以上经验", "全体成员", "市场部", "员",
    "具有三年以上工作经验的会计师事务所审计人员", "检查，督促保安员", "到岗",
]  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_a_name(text: str) -> None:
    assert TITLES.is_name(text)


@pytest.mark.parametrize("text", NO_NAMES)
def test_no_name(text: str) -> None:
    assert not TITLES.is_name(text)


UNITS = ["市场部", "人力资源中心", "一车间", "总务处", "护理组", "第二分公司"]
NO_UNITS = ["工作", "干部", "部", "市场部经理", "全部"]


@pytest.mark.parametrize("text", UNITS)
def test_a_unit(text: str) -> None:
    assert TITLES.is_unit(text)


@pytest.mark.parametrize("text", NO_UNITS)
def test_no_unit(text: str) -> None:
    assert not TITLES.is_unit(text)


DEPARTMENTS = [
    ("市场部经理", "市场部"),
    ("生产车间主任", "生产车间"),
    ("财务科会计", "财务科"),
    ("客服中心主管", "客服中心"),
    ("出纳", None),
    ("部门经理", None),
    ("总经理", None),
    ("教务处处长", "教务处"),
]


@pytest.mark.parametrize(("title", "department"), DEPARTMENTS)
def test_the_unit_in_a_title(title: str, department: str | None) -> None:
    assert TITLES.department_of(title) == department


FILES = [
    ("前台岗位职责.docx", "前台"),
    ("07-海关申报员岗位职责.txt", "海关申报员"),
    ("旧档/2009/出纳员岗位说明书(修订).doc", "出纳员"),
    ("档案.zip!人事专员职责.txt", "人事专员"),
    ("岗位职责.txt", ""),
    ("新建文本文档.txt", ""),
    ("a.txt", ""),
    ("", ""),
]


@pytest.mark.parametrize(("path", "title"), FILES)
def test_the_post_that_a_file_name_names(path: str, title: str) -> None:
    assert from_file_name(path, RULES) == title


MATTERS = ["会议室使用流程", "考勤管理制度", "第一章 总则", "工作流程", "安全操作规程"]
NO_MATTERS = ["流程主管", "制度专员", "清点库存", "岗位职责"]


@pytest.mark.parametrize("text", MATTERS)
def test_a_heading_over_other_matters(text: str) -> None:
    assert TITLES.is_matter(text)


@pytest.mark.parametrize("text", NO_MATTERS)
def test_no_heading_over_other_matters(text: str) -> None:
    assert not TITLES.is_matter(text)
