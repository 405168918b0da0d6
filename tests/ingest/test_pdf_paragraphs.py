"""Lines of running text on a page: which are one paragraph, and which their writer ended."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from jdparse.ingest.pdf_box import Box
from jdparse.ingest.pdf_joined import Laid
from jdparse.ingest.pdf_lines import Line
from jdparse.ingest.pdf_paragraphs import whole_lines

EM, LEFT = 10.0, 60.0
FULL = "负责各仓库每日的收货发货和盘点并按月编制"  # as wide as the text
CLOSED = "仓库管理员在物流经理的领导下做好本职工作。"  # its full stop beyond the margin


def page(*texts: str, step: float = 16, indents: Sequence[float] = (), size: float = EM) -> Laid:
    """A page with these lines, blanks at their beginning being indents of half a character."""
    lines = []
    for number, text in enumerate(texts):
        body = text.lstrip(" ")
        left = LEFT + (len(text) - len(body)) * EM / 2
        top = 100 + step * number
        lines.append(Line(body, Box(left, top, left + len(body) * EM, top + size)))
    return Laid(800, tuple(lines), frozenset())


def read(laid: Laid) -> list[str]:
    return [block.text for block in whole_lines(laid).blocks if isinstance(block, Line)]


AROUND = [CLOSED, CLOSED, CLOSED]  # lines that show where the margin is

ONE = [
    ("a full line", [FULL, "报表上交。"]),
    ("three lines", [FULL, FULL, "报表。"]),
    ("a line that a comma made short", [FULL[:-1], "报，并上交。"]),
    ("an item under whose first word the rest stands", ["1、" + FULL[:-2], "    报表上交。"]),
    ("a figure that begins no item", [FULL, "3份报表上交。"]),
]
APART = [
    ("room for more", [FULL[:-4], "报表上交"]),
    ("a full stop", [FULL[:-1] + "。", "报表上交"]),
    ("an item", [FULL, "2、报表上交"]),
    ("an item with a blank behind its number", [FULL, "2 报表上交"]),
    ("a bullet", [FULL, "●报表上交"]),
    ("a chapter", [FULL, "第二章 报表"]),
    ("a label", [FULL, "任职要求："]),
    ("an indent", [FULL, "    报表上交"]),
]


@pytest.mark.parametrize(("name", "texts"), ONE, ids=[name for name, _ in ONE])
def test_a_paragraph(name: str, texts: list[str]) -> None:
    assert read(page(*AROUND, *texts)) == [*AROUND, "".join(text.strip() for text in texts)]


@pytest.mark.parametrize(("name", "texts"), APART, ids=[name for name, _ in APART])
def test_lines_of_their_own(name: str, texts: list[str]) -> None:
    assert read(page(*AROUND, *texts)) == [*AROUND, *(text.strip() for text in texts)]


def test_without_a_margin_nothing_is_put_together() -> None:
    assert read(page(CLOSED, FULL, "报表上交。")) == [CLOSED, FULL, "报表上交。"]


def test_lines_far_apart_are_no_paragraph() -> None:
    assert read(page(*AROUND, FULL, "报表上交。", step=40)) == [*AROUND, FULL, "报表上交。"]


def test_a_line_of_another_size_is_no_rest() -> None:
    laid = page(*AROUND, FULL, "报表上交")
    *others, last = laid.blocks
    larger = Line("报表上交", Box(LEFT, last.box.top, LEFT + 64, last.box.top + 16))
    assert read(Laid(800, (*others, larger), frozenset())) == [*AROUND, FULL, "报表上交"]


def test_a_footer_is_no_rest() -> None:
    laid = page(*AROUND, FULL, "物流部")
    assert read(Laid(800, laid.blocks, frozenset({id(laid.blocks[-1])}))) == [*AROUND, FULL, "物流部"]


def test_lines_far_from_the_margin_were_ended_by_their_writer() -> None:
    made = whole_lines(page(*AROUND, "岗位职责", FULL, "报表上交。", "任职要求", "高中"))
    ended = [block.text for block in made.blocks if isinstance(block, Line) and id(block) in made.ended]
    assert ended == ["岗位职责", FULL + "报表上交。", "任职要求"]


def test_columns_have_margins_of_their_own() -> None:
    left = page(*AROUND, FULL, "报表。").blocks
    right = page(*AROUND, FULL, "台账。").blocks
    moved = [
        Line(b.text, b.box._replace(left=b.box.left + 300, right=b.box.right + 300))
        for b in right
        if isinstance(b, Line)
    ]
    assert read(Laid(800, (*left, *moved), frozenset())) == [*AROUND, FULL + "报表。", *AROUND, FULL + "台账。"]
