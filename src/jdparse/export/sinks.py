"""What all files have in common that are made post by post: they are fed one by one, and closing makes them whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any, Protocol

from jdparse.export.cells import Value, cut, lines, ranges
from jdparse.export.rows import RECORD_ROWS
from jdparse.export.shapes import DistinctRecord
from jdparse.export.tables import CellKind, Row, Table

CUT_CODE = "cell-cut"


class Sink(AbstractContextManager[Any], Protocol):
    """A file (or a few) of tables that is being written."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables whose rows it takes."""

    @property
    def found(self) -> dict[str, int]:
        """How often something did not fit, by issue code."""

    def add(self, table: Table, row: Row) -> None:
        """One more row of one of ``tables``, in order."""


class PostSink(AbstractContextManager[Any], Protocol):
    """A file, or a folder of files, made of whole posts."""

    def post(self, record: DistinctRecord) -> None:
        """One more post, in order."""


class Spread:
    """Hands rows to the sinks that take them; a table that none takes costs nothing."""

    def __init__(self, sinks: Iterable[Sink]) -> None:
        self._takers: dict[str, list[Sink]] = {}
        for sink in sinks:
            for table in sink.tables:
                self._takers.setdefault(table.name, []).append(sink)

    def takes(self, *tables: Table) -> bool:
        """Whether any sink takes one of these tables."""
        return any(table.name in self._takers for table in tables)

    def rows(self, table: Table, rows: Iterable[Row]) -> None:
        """Rows of one table."""
        takers = self._takers.get(table.name, ())
        for row in rows if takers else ():
            for sink in takers:
                sink.add(table, row)

    def record(self, record: DistinctRecord) -> None:
        """A distinct post, as rows of all tables of posts."""
        for table, rows_of in RECORD_ROWS.items():
            if table.name in self._takers:
                self.rows(table, rows_of(record))


def spreadsheet_row(table: Table, row: Row, escape: Callable[[str], str]) -> tuple[list[Value], list[str]]:
    """A row as a spreadsheet holds it, and the columns that were cut; its issues column says so too."""
    values = [_value(cell, kind, escape) for cell, (_, kind) in zip(row, table.columns, strict=True)]
    too_long = []
    for position, value in enumerate(values):
        if isinstance(value, str):
            values[position], was_cut = cut(value)
            if was_cut:
                too_long.append(table.header[position])
    if too_long and "issues" in table.header:
        place = table.position("issues")
        values[place] = "\n".join(part for part in (values[place], CUT_CODE) if isinstance(part, str) and part)
    return values, too_long


def _value(cell: Any, kind: CellKind, escape: Callable[[str], str]) -> Value:
    if kind == "lines":
        return escape(lines(cell))
    if kind == "spans":
        return ranges(cell)
    return escape(cell) if isinstance(cell, str) else cell
