"""Tables of cells written down row by row: sheets, CSV and JSON rows in; text, cells and hints out.

Guaranteed: each cell's text stands on lines of its own, a merged cell once, with its extent; empty cells
between filled ones of a row keep an empty line; a run of empty rows gives one blank line, edges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jdparse.model.source import Cell, Hint

Row = Sequence[str]
Pair = tuple[int, int]
SINGLE: Pair = (1, 1)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cell texts. ``name`` is shown above; ``extents``: merged cells, place to rows and columns."""

    rows: Sequence[Row]
    name: str = ""
    extents: Mapping[Pair, Pair] = field(default_factory=dict)


@dataclass(slots=True)
class TableText:
    """Tables as text."""

    parts: list[str] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """Everything written so far."""
        return "".join(self.parts)

    def line(self, text: str) -> Pair:
        """Write a line (or several) and say where it stands."""
        start = self.length
        self.parts += text, "\n"
        self.length += len(text) + 1
        return start, self.length


def write_tables(tables: Iterable[Table]) -> TableText:
    """All tables, one after the other; a table's number is its position."""
    written = TableText()
    for number, table in enumerate(tables):
        if table.name:
            start, end = written.line(table.name)
            written.hints.append(Hint(start, end - 1, "heading", 1))
        _write_rows(written, table, number)
    return written


def _write_rows(written: TableText, table: Table, number: int) -> None:
    covered = _covered(table.extents)
    blank = False
    for row_number, row in enumerate(table.rows):
        filled = [column for column, text in enumerate(row) if text.strip()]
        if not filled:
            blank = True
            continue
        if blank and written.length:
            written.line("")
        blank = False
        for column in range(filled[0], filled[-1] + 1):
            place = (row_number, column)
            if place not in covered:
                start, end = written.line(row[column])
                written.cells.append(Cell(start, end, number, *place, *table.extents.get(place, SINGLE)))


def _covered(extents: Mapping[Pair, Pair]) -> frozenset[Pair]:
    """The places that a merged cell hides: all of its own but the first."""
    hidden = {
        (row, column)
        for (top, left), (rows, columns) in extents.items()
        for row in range(top, top + rows)
        for column in range(left, left + columns)
    }
    return frozenset(hidden.difference(extents))
