"""Rows in, jdparse.xlsx out: a sheet a table, frozen header, filter, every text typed as text.

No cell becomes a formula, a link or a number because of how it looks. A sheet that is full is continued
on a next one. The bytes depend on the rows alone: the date that the format demands is fixed.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from jdparse.export.sinks import Value, spreadsheet_row
from jdparse.export.tables import TABLES, Row, Table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = "jdparse.xlsx"
SHEET_ROWS = 1_048_576
_FIXED_DATE = datetime(2000, 1, 1)
_WIDTHS = {"text": 18, "lines": 44, "whole": 9, "share": 9}


class XlsxFile:
    """The workbook of a run."""

    def __init__(self, folder: Path, tables: tuple[Table, ...] = TABLES, sheet_rows: int = SHEET_ROWS) -> None:
        import xlsxwriter

        self.cut = 0
        self._sheet_rows = sheet_rows
        self._book = xlsxwriter.Workbook(str(folder / NAME), {"constant_memory": True})
        self._book.set_properties({"created": _FIXED_DATE, "title": "jdparse"})
        self._bold = self._book.add_format({"bold": True, "valign": "top"})
        self._plain = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._sheets: dict[str, tuple[Worksheet, int]] = {}
        for table in tables:
            self._sheets[table.name] = (self._begin(table, table.name), 1)
        self._continued = dict.fromkeys(self._sheets, 1)

    def _begin(self, table: Table, name: str) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, (title, kind) in enumerate(table.columns):
            sheet.set_column(column, column, _WIDTHS[kind], self._plain)
            sheet.write_string(0, column, title, self._bold)
        return sheet

    def add(self, table: Table, row: Row) -> None:
        """Write a row to its table's sheet."""
        values, cut = spreadsheet_row(table, row, _legal)
        self.cut += cut
        sheet, at = self._place(table)
        for column, value in enumerate(values):
            _write(sheet, at, column, value)
        self._sheets[table.name] = (sheet, at + 1)

    def _place(self, table: Table) -> tuple[Worksheet, int]:
        sheet, at = self._sheets[table.name]
        if at < self._sheet_rows:
            return sheet, at
        sheet.autofilter(0, 0, at - 1, len(table.columns) - 1)
        self._continued[table.name] += 1
        return self._begin(table, f"{table.name} {self._continued[table.name]}"), 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for sheet, at in self._sheets.values():
            sheet.autofilter(0, 0, max(at - 1, 0), sheet.dim_colmax)
        self._book.close()


def _write(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif value is not None:
        sheet.write_number(row, column, value)


def _legal(text: str) -> str:
    """The text without the two code points that XML forbids and the writer lets pass."""
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
