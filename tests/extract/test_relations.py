"""Who stands above: read out of sentences and fields, and who is only mentioned."""

from __future__ import annotations

import pytest

from jdparse.extract.drafts.relations import inferred, plain_title, split_field, split_titles
from jdparse.pipeline import parse
from jdparse.rules.loader import load_rules

RULES = load_rules()


def told(sentence: str) -> list[str]:
    """The names of the superiors that a sentence tells of, in the order of the text."""
    return list(dict.fromkeys(sentence[start:end] for (start, end), _ in sorted(inferred(sentence, RULES))))


TOLD = [
    ("服从车间主任的领导。", ["车间主任"]),
    ("服从护士长安排。", ["护士长"]),
    ("接受教务主任的业务指导。", ["教务主任"]),
    ("听从现场指挥部总指挥调度。", []),
    ("在总工程师的领导下开展试验。", ["总工程师"]),
    ("在工段长直接领导下工作。", ["工段长"]),
    ("受审计经理的监督。", ["审计经理"]),
    ("直接受店长领导。", ["店长"]),
    ("对总经理负责。", ["总经理"]),
    ("直接对分管副厂长负责。", ["分管副厂长"]),
    ("每周向项目经理汇报工作。", ["项目经理"]),
    ("每月向校长提交工作报告。", ["校长"]),
    ("业务上由质量总监直接指导。", ["质量总监"]),
    ("服从厂长和车间主任的领导。", ["厂长", "车间主任"]),
]
NOT_TOLD = [
    "协助车间主任排产。",
    "报财务总监审批。",
    "完成站长交办的其他任务。",
    "配合护士长查房。",
    "服从上级的安排。",
    "接受领导的检查。",
    "对产品质量负责。",
    "对客户经理的业绩进行考核。",
    "向客户经理介绍新品。",
    "向仓库主管递交盘点表。",
    "领导班组长完成任务。",
    "受客户好评。",
    "通知部门经理参加会议。",
    "在工作中领导下属。",
    "",
    "服从" * 300,
]


@pytest.mark.parametrize(("sentence", "names"), TOLD)
def test_a_sentence_tells_who_stands_above(sentence: str, names: list[str]) -> None:
    assert told(sentence) == names


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_a_sentence_only_mentions_somebody(sentence: str) -> None:
    assert told(sentence) == []


FIELDS = [
    ("总经理", ["总经理"]),
    ("总经理、副总经理", ["总经理", "副总经理"]),
    ("出纳，会计；开票员", ["出纳", "会计", "开票员"]),
    ("厂长/车间主任", ["厂长", "车间主任"]),
    ("仓管员  叉车司机", ["仓管员", "叉车司机"]),
    ("营业部经理及副经理", ["营业部经理", "副经理"]),
    ("无", []),
    ("暂无", []),
    ("***", []),
    ("__", []),
    ("", []),
    ("收银员、理货员等", ["收银员", "理货员"]),
    ("“店长”", ["店长"]),
]


@pytest.mark.parametrize(("value", "titles"), FIELDS)
def test_a_field_holds_titles(value: str, titles: list[str]) -> None:
    assert [value[start:end] for start, end in split_titles(value)] == titles


def test_a_field_whose_parts_are_no_names_stays_whole() -> None:
    value = "咨询、企划部主管"
    assert [value[start:end] for start, end in split_field(value, RULES)] == [value]


@pytest.mark.parametrize(
    ("text", "title"), [("总经理（兼）", "总经理"), ("会  计", "会计"), ("(缺)", "(缺)"), ("站长(代理)", "站长")]
)
def test_a_title_without_its_notes(text: str, title: str) -> None:
    assert plain_title(text) == title


def superiors(text: str) -> list[tuple[str, str]]:
    (record,) = parse(text).records
    return [(one.title, one.basis) for one in record.reports_to]


def test_a_field_comes_first_and_is_not_repeated() -> None:
    text = "岗位名称：铆工\n直接上级：铆焊班长\n岗位职责：\n1、服从铆焊班长的领导。\n2、接受车间主任的监督。"
    assert superiors(text) == [("铆焊班长", "stated"), ("车间主任", "inferred")]


def test_each_superior_is_named_once() -> None:
    text = "铆工岗位职责\n1、服从车间主任的领导。\n2、向车间主任汇报工作。"
    assert superiors(text) == [("车间主任", "inferred")]


def test_nobody_is_his_own_superior() -> None:
    assert superiors("车间主任岗位职责\n1、服从车间主任的领导。\n2、排定班次。") == []
