"""What all table files have in common: rows come in one by one, and closing makes the file whole."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Protocol, Self

from jdparse.export.cells import cut, lines
from jdparse.export.tables import Cell, Row, Table

CUT_CODE = "cell-cut"

Value = str | int | float | None


class Sink(Protocol):
    """A file (or a few) of tables that is being written; ``cut`` counts the cells that were cut."""

    cut: int

    def add(self, table: Table, row: Row) -> None:
        """One more row of a table, in order; tables that the sink has no place for are left out."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def spreadsheet_row(table: Table, row: Row, escape: Callable[[str], str]) -> tuple[list[Value], int]:
    """A row as a spreadsheet holds it, and how many cells were cut; its issues column says so too."""
    values = [_value(cell, escape) for cell in row]
    too_long = 0
    for position, value in enumerate(values):
        if isinstance(value, str):
            values[position], was_cut = cut(value)
            too_long += was_cut
    if too_long and "issues" in table.header:
        place = table.header.index("issues")
        values[place] = "\n".join(part for part in (values[place], CUT_CODE) if isinstance(part, str) and part)
    return values, too_long


def _value(cell: Cell, escape: Callable[[str], str]) -> Value:
    if isinstance(cell, tuple):
        return escape(lines(cell))
    return escape(cell) if isinstance(cell, str) else cell
