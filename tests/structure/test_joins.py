"""What a line end took apart is one again; what only stands below is not."""

from __future__ import annotations

import pytest
from reading import texts_of

HEAD = "描图员岗位职责"

JOINED = [
    (
        "a marker alone on its line",
        "1、\n描绘零件图。\n2、\n晒制蓝图。",
        ["描绘零件图。", "晒制蓝图。"],
    ),
    (
        "stacked markers and their sentences on one line",
        "1、\n2、\n描绘零件图。晒制蓝图。",
        ["描绘零件图。", "晒制蓝图。"],
    ),
    (
        "stacked markers and their lines",
        "1、\n2、\n描绘零件图\n晒制蓝图",
        ["描绘零件图", "晒制蓝图"],
    ),
    (
        "an item broken after a comma",
        "1、按照设计师的草图描绘零件图，\n标注尺寸和公差。\n2、晒制蓝图。",
        ["按照设计师的草图描绘零件图,标注尺寸和公差。", "晒制蓝图。"],
    ),
    (
        "over a page's footer",
        "1、按照设计师的草图描绘零件图，\n- 3 -\n标注尺寸和公差。",
        ["按照设计师的草图描绘零件图,标注尺寸和公差。", "- 3 -"],
    ),
]


@pytest.mark.parametrize(("text", "texts"), [case[1:] for case in JOINED], ids=[case[0] for case in JOINED])
def test_what_belongs_together_is_joined(text: str, texts: list[str]) -> None:
    assert texts_of(f"{HEAD}\n{text}")[1:] == texts


WRAPPED = """1、接到图纸后先核对图号、版本和页数，与目录不符的退
回发图人，并在收发本上注明原因。
2、描图时线条均匀、字迹端正，重要尺寸描完后请校对
员复查一遍，错漏处用刀片轻轻刮去重描。
3、底图卷好放入图筒，筒口朝里，标签写明图号和日
期，按项目归架。"""


def test_lines_of_one_width_are_joined() -> None:
    texts = texts_of(f"{HEAD}\n{WRAPPED}")[1:]
    assert len(texts) == 3
    assert texts[0].endswith("与目录不符的退回发图人,并在收发本上注明原因。")


PLAIN = "描图时线条均匀、字迹端正，重要尺寸描完后请校对\n员复查一遍，错漏处用刀片轻轻刮去重描\n" * 4


def test_plain_lines_of_one_width_are_joined_only_where_a_line_end_may_break_a_sentence() -> None:
    assert len(texts_of(f"{HEAD}\n{PLAIN}", wrapped=False)) == 9


APART = [
    ("items without full stop", "1、描图\n2、晒图\n装订图册"),
    ("plain lines", "描绘零件图\n晒制蓝图\n装订图册"),
    ("a heading below", "1、描绘零件图\n晒图工岗位职责\n1、晒图"),
    ("a label below", "1、描绘零件图\n任职要求\n会用丁字尺"),
    ("behind a full stop", "1、描绘零件图。\n完成交办的其他事项。\n2、晒图。"),
]


@pytest.mark.parametrize("text", [case[1] for case in APART], ids=[case[0] for case in APART])
def test_what_only_stands_below_stays_apart(text: str) -> None:
    assert len(texts_of(f"{HEAD}\n{text}")) == 1 + len(text.split("\n"))
