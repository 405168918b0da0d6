"""Units that the outline has understood already: running headers, boilerplate, prose, numbers and columns of tables.

In: ``State``, the unit's index, the unit. Out: the state changed. Guaranteed: no record is opened or closed.
"""

from __future__ import annotations

import re

from jdparse.extract.state import State
from jdparse.structure.outline import Unit

_LINKS = re.compile(r"^(?:猜你喜欢|相关(?:文章|阅读|推荐|链接|文档)|(?:推荐|热门|最新|延伸)(?:文章|阅读))[:：]?$")
"""The head of a list of links."""


def on_outside(state: State, index: int, unit: Unit) -> None:
    """A line of a table of contents, boilerplate or prose: what its role says; behind 猜你喜欢 only links follow."""
    state.paint(unit, unit.role)
    state.in_prose = state.in_prose or (unit.role == "boilerplate" and _LINKS.search(state.text(unit)) is not None)


def on_furniture(state: State, index: int, unit: Unit) -> None:
    """A running header may name the unit that all posts of the document belong to."""
    if not state.running_unit:
        text = state.text(unit)
        name = state.rules.titles.read(text)
        if name is not None and name.unit and name.suffix:
            state.running_unit = text[name.start : name.end]
    state.paint(unit, "furniture")


def on_number(state: State, index: int, unit: Unit) -> None:
    """The number cell of a table's row."""
    state.paint(unit, "marker")


def on_column(state: State, index: int, unit: Unit) -> None:
    """A further column of a duties table: kept with the duty of its row, where the row has one duty."""
    use = state.outline.pieces.lines[unit.piece.line].use
    if use is not None and state.section is not None and state.section.items:
        state.section.items[-1].columns.append((use.text, unit.body))
    state.paint(unit, "field")
