"""Labels in two lines, and those of two characters that are set wide."""

import pytest

from jdparse.rules.loader import Rules, load_rules
from jdparse.structure.mending.halved_labels import halved_labels, spread_labels


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


def _without(text: str, gaps: list[tuple[int, int]]) -> str:
    for start, end in reversed(gaps):
        text = text[:start] + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("任职\n资格\n高中", "任职资格\n高中"),
        ("  所属 \n 部门\t\n动力科", "  所属部门\t\n动力科"),
        ("任职\n资格\n高中\n考核\n要点\n出勤", "任职资格\n高中\n考核要点\n出勤"),
        ("任职\n资格\n高中\n岗位\n职责\n1.看火", "任职资格\n高中\n岗位职责\n1.看火"),
    ],
)
def test_halves_become_one_label(text: str, whole: str, rules: Rules) -> None:
    assert _without(text, [*halved_labels(text, rules)]) == whole


@pytest.mark.parametrize(
    "text",
    [
        "岗位\n职责\n司炉工\n看火",  # the heads of two columns, where nothing says that labels are in halves
        "岗位\n系数\n1.2",
        "部门\n岗位\n人数\n岗位职责",
        "职务\n主管\n部门\n生产部",
        "岗位\n人数\n任职要求\n任职\n资格",
    ],
)
def test_two_labels_stay_two(text: str, rules: Rules) -> None:
    gaps = [*halved_labels(text, rules)]
    assert all("任职\n资格" in text[start - 2 : end + 2] for start, end in gaps)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("职 责\n看火", "职责\n看火"),
        ("序 号\t部　门".replace("\u3000", " "), "序号\t部门"),
        ("频    次\n每日", "频次\n每日"),
    ],
)
def test_labels_set_wide_are_whole(text: str, whole: str, rules: Rules) -> None:
    assert _without(text, [*spread_labels(text, rules)]) == whole


@pytest.mark.parametrize("text", ["是 否", "男 女", "看火 加料", "职 责 看火", "一 二", "高 中"])
def test_what_is_no_label_stays(text: str, rules: Rules) -> None:
    assert [*spread_labels(text, rules)] == []
