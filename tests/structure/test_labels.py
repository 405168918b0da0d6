"""Where labels stand, and what only looks like one."""

from __future__ import annotations

import dataclasses

import pytest
from reading import RULES, labels_of

from jdparse.structure.labels.label_ends import LabelCut
from jdparse.structure.labels.run_on_labels import run_on_labels
from jdparse.structure.markers.candidate import Candidate

MATCHED = [
    ("岗位职责", "duties"),
    ("岗位职责:", "duties"),
    ("【岗位职责】", "duties"),
    ("《岗位职责》", "duties"),
    ("岗  位  职  责", "duties"),
    ("本岗位的工作职责如下:", "duties"),
    ("岗位职责(试行)", "duties"),
    ("任职要求", "requirements"),
    ("员工的任职要求", "requirements"),
    ("学历", "requirement-facet"),
    ("直接上级", "reports-to"),
    ("直属上司", "reports-to"),
    ("下属岗位", "subordinates"),
    ("职位名称 Position", "title"),
    ("部门/科室", "department"),
    ("定员标准", "headcount"),
    ("主要权力", "authorities"),
    ("主管责任", "accountabilities"),
    ("本职工作", "summary"),
    ("管辖范围", "other"),
    ("基本资料", "group"),
]
UNMATCHED = ["", "职", "清点库存", "岗位职责考核办法的修订与发布工作", "岗位职责是什么呢", "要求他人配合", "x" * 61]


@pytest.mark.parametrize(("text", "row"), MATCHED)
def test_a_text_that_is_a_label(text: str, row: str) -> None:
    label = RULES.labels.match(text)
    assert label is not None
    assert label.row == row


@pytest.mark.parametrize("text", UNMATCHED)
def test_a_text_that_is_none(text: str) -> None:
    assert RULES.labels.match(text) is None


FOUND = [
    ("a line", "清扫工\n岗位职责\n1、扫地。", [("岗位职责", "duties")]),
    ("before a colon", "岗位名称:清扫工", [("岗位名称", "title")]),
    (
        "several on a line",
        "岗位名称：清扫工  所属部门：后勤部  直接上级：班长",
        [("岗位名称", "title"), ("所属部门", "department"), ("直接上级", "reports-to")],
    ),
    (
        "an empty field before another",
        "岗位编号：  定员：3人",
        [("岗位编号", "code"), ("定员", "headcount")],
    ),
    ("glued to the end of an item", "1、扫地。任职要求:\n1、健康。", [("任职要求", "requirements")]),
    ("numbered", "一、岗位职责\n1、扫地。", [("岗位职责", "duties")]),
    ("in brackets before a list", "【任职要求】1、健康。2、勤快。", [("任职要求", "requirements")]),
    ("without colon before a list", "清扫工\n任职要求1.健康。2.勤快。", [("任职要求", "requirements")]),
    ("letter-spaced", "职    责：1、扫地。", [("职    责", "duties")]),
    ("a dash for a colon", "岗位名称—清扫工", [("岗位名称", "title")]),
]


@pytest.mark.parametrize(("text", "labels"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_labels_found(text: str, labels: list[tuple[str, str]]) -> None:
    assert [(word.strip("— "), row) for word, row in labels_of(text)] == labels


NONE = [
    "1、修订各岗位的岗位职责和任职要求。",
    "1、按照岗位要求培训新人。",
    "1、审核凭证。\n2、部门间协调。",
    "阅读《岗位职责》一书。",
    "对岗位职责不清的，及时说明。",
]


@pytest.mark.parametrize("text", NONE)
def test_words_in_sentences_are_no_labels(text: str) -> None:
    assert not labels_of(text)


def test_a_name_of_the_house_before_a_list_that_begins_anew_is_whole_whether_its_last_word_is_known_or_not() -> None:
    text = "岗位职责:1、清点。2、登记。另有要求:1、细心。2、守时。"
    words = {word: label for word, label in RULES.labels.words.items() if not word.endswith("要求")}
    bare = dataclasses.replace(RULES, labels=dataclasses.replace(RULES.labels, words=words))
    candidates = [
        Candidate(at, at + 2, "arabic", "arabic", "、", int(text[at]), 0, False, text[at - 1])
        for at in range(1, len(text))
        if text[at].isdigit()
    ]
    duties = LabelCut(0, 5, RULES.labels.words["岗位职责"], "colon")
    found = list(run_on_labels(text, (0, len(text)), candidates, [duties], bare))
    known = list(run_on_labels(text, (0, len(text)), candidates, [duties], RULES))
    for cuts in (found, known):
        assert [(text[cut.start : cut.end], cut.label.field) for cut in cuts] == [("另有要求:", "requirements")]
