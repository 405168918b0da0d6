"""Rows in, records.csv and items.csv out, made for Excel.

UTF-8 with a byte order mark, CRLF line ends, lists joined by line feeds inside a quoted cell, no cell
that starts a formula, no cell longer than Excel holds.
"""

from __future__ import annotations

import csv
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from jdparse.export.cells import guard
from jdparse.export.sinks import CUT_CODE, spreadsheet_row
from jdparse.export.tables import ITEMS, RECORDS, Row, Table

if TYPE_CHECKING:
    from _csv import Writer


class CsvFiles:
    """A CSV file a table."""

    def __init__(self, folder: Path, tables: tuple[Table, ...] = (RECORDS, ITEMS)) -> None:
        self.tables = tables
        self.found: dict[str, int] = {}
        self._files = ExitStack()
        self._writers = {table.name: self._open(folder, table) for table in tables}

    def _open(self, folder: Path, table: Table) -> Writer:
        path = folder / f"{table.name}.csv"
        handle = self._files.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
        writer = csv.writer(handle, lineterminator="\r\n")
        writer.writerow(table.header)
        return writer

    def add(self, table: Table, row: Row) -> None:
        """Write a row to its table's file."""
        values, cut = spreadsheet_row(table, row, guard)
        if cut:
            self.found[CUT_CODE] = self.found.get(CUT_CODE, 0) + len(cut)
        self._writers[table.name].writerow(values)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()
