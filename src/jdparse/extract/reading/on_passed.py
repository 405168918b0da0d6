"""Units that the outline has understood already: running headers, boilerplate, prose, numbers and columns of tables.

In: ``State``, the unit's index, the unit. Out: the state changed. Guaranteed: no record is opened or closed.
"""

from __future__ import annotations

from collections.abc import Iterable

from jdparse.extract.drafts.drafts import SectionDraft
from jdparse.extract.reading.on_chapters import on_chapter
from jdparse.extract.reading.on_items import add_item
from jdparse.extract.reading.state import State
from jdparse.model.source import Cell
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.outline import Unit
from jdparse.structure.tables.table_heads import NUMBERED
from jdparse.structure.text.slices import slice_body

_LINKS = late(pattern_of("site-links"))
_PAY_NOTE = "pay-note"
_BULLETS = "-*·•+ \t"
_WORK_AND_STANDARDS = late(pattern_of("work-and-standards"))
_STANDARDS = late(r"标准|要求")
_OFFERS = late(pattern_of("offers-passed"))
_NOTE = "note"
"""The rule of a remark behind the last item."""
_PART = "paper-part"
_MOST_AROUND = 64
"""As many units before or behind a column may stand in its row."""
_CONTENT = frozenset({"item", "text", "value"})


def on_outside(state: State, index: int, unit: Unit) -> None:
    """A line of a table of contents, boilerplate or prose: what its role says; behind 猜你喜欢 only links follow, behind
    备注: its list."""
    if unit.rule == _PAY_NOTE and state.section is not None and _OFFERS.search(state.section.label) is not None:
        text = state.text(unit)
        begin = len(text) - len(text.lstrip(_BULLETS))
        add_item(state, unit, slice_body(unit.body, begin, len(text)))  # 薪酬面议 under 待遇, of which it is a line
        return
    if unit.rule == _PART and state.stands_over_post(unit):
        on_chapter(state, unit)  # 4 程序 behind 3.3 总经理: whatever is counted under it
        return
    state.paint(unit, unit.role)
    if unit.rule == _NOTE and state.text(unit)[-1:] == ":":
        state.section = None
        state.in_prose = True
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
    line = state.outline.pieces.lines[unit.piece.line]
    if line.use is not None and state.section is not None:
        if _is_named_by_section(state.section, line.use.text):
            text = state.text(unit)
            begin = number.end() if (number := NUMBERED.match(text)) else 0
            state.paint(unit, "marker", slice_body(unit.body, 0, begin))
            add_item(state, unit, slice_body(unit.body, begin, len(text)))
            return
        if line.cell is not None and _is_before_item(state, index, line.cell):
            state.ahead.append((line.cell, line.use.text, unit.body))
        elif state.section.items:
            state.section.items[-1].columns.append((line.use.text, unit.body))
    state.paint(unit, "field")


def _is_named_by_section(section: SectionDraft, head: str) -> bool:
    """工作标准 under 工作流程及考核标准: the section is about both columns."""
    joined = section.target == "other" and _WORK_AND_STANDARDS.search(section.label) is not None
    return joined and _STANDARDS.search(head) is not None


def _is_before_item(state: State, index: int, cell: Cell) -> bool:
    """Whether the items of its row stand behind the column, and none before it: 模块 | 任务, not 任务 | 频率."""
    before = reversed(state.units[max(0, index - _MOST_AROUND) : index])
    behind = state.units[index + 1 : index + _MOST_AROUND]
    return not _hold_content(state, before, cell) and _hold_content(state, behind, cell)


def _hold_content(state: State, units: Iterable[Unit], cell: Cell) -> bool:
    """Whether one of the units up to the end of the cell's rows is content of theirs."""
    for unit in units:
        own = state.outline.pieces.lines[unit.piece.line].cell
        if own is None or own.table != cell.table or not _overlap(own, cell):
            return False
        if unit.role in _CONTENT:
            return True
    return False


def _overlap(one: Cell, other: Cell) -> bool:
    return one.row < other.row + other.row_span and other.row < one.row + one.row_span
