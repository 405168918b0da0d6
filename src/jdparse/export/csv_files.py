"""Rows in, records.csv and items.csv out, made for Excel.

UTF-8 with a byte order mark unless another encoding is asked for, CRLF line ends, lists joined by line feeds inside a
quoted cell, no cell that starts a formula, no cell longer than Excel holds. A character that the encoding lacks is
written as its number (``&#128512;``, as HTML has it), and counted.
"""

from __future__ import annotations

import csv
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from jdparse.export.cells import Value, guard
from jdparse.export.heads import Headers, heads
from jdparse.export.sinks import CUT_CODE, spreadsheet_row
from jdparse.export.tables import ITEMS, RECORDS, Row, Table

if TYPE_CHECKING:
    from _csv import Writer


CSV_ENCODING = "utf-8-sig"
CSV_ENCODINGS = (CSV_ENCODING, "utf-8", "gb18030", "gbk", "big5")
LACKING_CODE = "character-lacking"


class CsvFiles:
    """A CSV file a table."""

    def __init__(
        self,
        folder: Path,
        tables: tuple[Table, ...] = (RECORDS, ITEMS),
        headers: Headers = "en",
        encoding: str = CSV_ENCODING,
    ) -> None:
        self.tables = tables
        self.found: dict[str, int] = {}
        self._headers, self._encoding = headers, encoding
        self._files = ExitStack()
        self._writers = {table.name: self._open(folder, table) for table in tables}

    def _open(self, folder: Path, table: Table) -> Writer:
        path = folder / f"{table.name}.csv"
        handle = self._files.enter_context(
            path.open("w", encoding=self._encoding, errors="xmlcharrefreplace", newline="")
        )
        writer = csv.writer(handle, lineterminator="\r\n")
        writer.writerow(heads(table, self._headers))
        return writer

    def add(self, table: Table, row: Row) -> None:
        """Write a row to its table's file."""
        values, cut = spreadsheet_row(table, row, guard)
        self._count(CUT_CODE, len(cut))
        if not self._encoding.startswith("utf-8"):
            self._count(LACKING_CODE, sum(_lacks(value, self._encoding) for value in values))
        self._writers[table.name].writerow(values)

    def _count(self, code: str, cells: int) -> None:
        if cells:
            self.found[code] = self.found.get(code, 0) + cells

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()


def _lacks(value: Value, encoding: str) -> bool:
    """Whether a cell has a character that the encoding does not."""
    try:
        str(value).encode(encoding)
    except UnicodeEncodeError:
        return True
    return False
