"""The columns of the cells of a table whose wrapped cells stood side by side.

In: the rows of a table, each with its columns on the screen and its words. Out: the column of each cell in the table, and how
far down it reaches. Guaranteed: the cells of a row keep their order; a row with fewer cells than its heads stands at the left
unless what its cells look like says that the merged cells of the rows above are missing there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jdparse.structure.layout.grid_lines import BEGINS
from jdparse.structure.tables.table_heads import NUMBERING

_MIN_HEADS, _MIN_CELLS = 3, 2
_NEAR = 40  # rows that a row is compared with
_FACET = "requirement-facet"
_LONG = 14  # characters of a cell that is more than a name or figure


class Words(NamedTuple):
    """A row: where each of its cells begins on the screen, what it says, and the row of the label that it is."""

    lefts: tuple[int, ...]
    cells: tuple[str, ...]
    labels: tuple[str, ...]
    sections: tuple[bool, ...]


class Place(NamedTuple):
    """A cell's column, and its rows."""

    column: int
    row_span: int = 1


def places_of(rows: Sequence[Words]) -> list[list[Place]]:
    """The place of each cell."""
    rank = {left: column for column, left in enumerate(sorted({left for row in rows for left in row.lefts}))}
    columns = [[rank[left] for left in row.lefts] for row in rows]
    spans = [[1] * len(row.lefts) for row in rows]
    last: dict[int, int] = {}  # the last row with a cell in a column
    heads = group = -1
    for number, row in enumerate(rows):
        missing: Sequence[int] = ()
        over = group
        if group >= 0 and _is_of_group(rows[group], row):
            missing = (0,)
        elif _is_below(rows, heads, row):
            missing, over = _missing(rows, heads, row), heads
            group = number if _begins_group(row) and not missing else -1
        else:
            heads = number if len(row.lefts) >= _MIN_HEADS and _begin_columns(rows, number) else -1
            group = number if _begins_group(row) else -1
        if missing:
            whole = columns[over]
            columns[number] = [column for place, column in enumerate(whole) if place not in missing]
            for place in missing:
                above = last[whole[place]]
                spans[above][columns[above].index(whole[place])] = number - above + 1
        last.update((column, number) for column in columns[number])
    return [[*map(Place, *pair)] for pair in zip(columns, spans, strict=True)]


def _is_below(rows: Sequence[Words], heads: int, row: Words) -> bool:
    """Whether a row has two columns of its heads or more, from the left."""
    return heads >= 0 and len(row.lefts) >= _MIN_CELLS and row.lefts == rows[heads].lefts[: len(row.lefts)]


def _begins_group(row: Words) -> bool:
    """工作内容 | 序号 | 内容 | 频次: a label that may stand beside several rows."""
    return len(row.lefts) >= _MIN_HEADS and row.sections[0]


def _is_of_group(first: Words, row: Words) -> bool:
    """Whether a row has all cells of a group's first row but its label, and none of its own begins a group."""
    if row.lefts != first.lefts[:-1]:
        return False
    if len(row.lefts) > _MIN_CELLS:
        return not row.labels[0]
    if first.labels[1] == _FACET:
        return row.labels[0] == _FACET
    return BEGINS.match(first.cells[1]) is not None and BEGINS.match(row.cells[0]) is not None


def _begin_columns(rows: Sequence[Words], number: int) -> bool:
    """Whether a row below one has the same columns."""
    return any(row.lefts == rows[number].lefts for row in rows[number + 1 : number + 3])


def _missing(rows: Sequence[Words], heads: int, row: Words) -> Sequence[int]:
    """The columns that a row lacks: those at the left where its cells then look more like those of whole rows."""
    whole = rows[heads]
    missing = len(whole.lefts) - len(row.lefts)
    full = [other for other in rows[heads + 1 : heads + _NEAR] if other.lefts == whole.lefts] if missing else []
    counted = NUMBERING.fullmatch(whole.cells[0].strip()) is not None and row.cells[0].strip().isdigit()
    moved = [at if counted and not at else at + missing for at in range(len(row.cells))]
    if _fit(row, full, moved) <= _fit(row, full, range(len(row.cells))):
        return ()
    return range(counted, counted + missing)


def _fit(row: Words, full: Sequence[Words], places: Sequence[int]) -> int:
    """How much the cells of a row look like those of whole rows in the same places."""
    return sum(
        _look(cell)[at] == _look(other.cells[place])[at]
        for cell, place in zip(row.cells, places, strict=True)
        for other in full
        for at in range(3)
    )


def _look(cell: str) -> tuple[bool, bool, bool]:
    """Whether a cell is a figure, long, a list."""
    words = cell.strip()
    return words.isdigit(), len(words) > _LONG, BEGINS.match(words) is not None
