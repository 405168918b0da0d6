"""Spreadsheets (.xls, .xlsx, .xlsb, .ods): bytes in; one ``Source`` with a table a sheet out, or one a row.

Guaranteed: values as a person sees them (3 for 3.0, ISO dates), merged cells once with their extent;
hidden sheets are left out and named; a workbook that claims more cells than memory holds is refused
before it is read.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from jdparse.ingest.advertisements import find_text_column
from jdparse.ingest.decode import Decoded
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.rows import row_documents, table_document
from jdparse.ingest.sheet_lock import is_locked
from jdparse.ingest.sheet_size import refuse_oversize
from jdparse.ingest.table_text import Table
from jdparse.model.source import Issue, Source

_OLE = b"\xd0\xcf\x11\xe0"
_OPEN_DOCUMENT = b"oasis.opendocument"
_OFFICE_XML = "openxmlformats-officedocument.spreadsheetml.sheet"
_LOCKED = ("encrypted", "The workbook is protected by a password.", "Save it without.")
_PLAIN_NAME = re.compile(r"(?:sheet|工作表|表)\s?\d{0,4}", re.IGNORECASE)
_REPAIR = "Open it in Excel, WPS or LibreOffice and save it as .xlsx."
_EXACT = 1e15  # beyond it a float no longer holds every integer
_MOST_COVERED = 1_000_000
_AS_STORED = Decoded("", "", 0, 1.0)  # cells are text already
Result = TypeVar("Result")
Pair = tuple[int, int]
Value = str | float | bool | datetime.date | datetime.time | datetime.timedelta


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The filled area of a sheet as texts."""

    title: str
    rows: list[list[str]]
    extents: dict[Pair, Pair]

    def heading(self) -> str:
        """The sheet's name where a person gave it and the sheet is not empty."""
        return "" if _PLAIN_NAME.fullmatch(self.title) or not self.rows else self.title


def read(data: bytes, path: str, options: ReadOptions) -> Source:
    """The workbook as one document."""
    sheets, hidden = _sheets(data, options)
    return _workbook(sheets, hidden, data, path)


def read_many(data: bytes, path: str, options: ReadOptions) -> Iterator[Source]:
    """A document a row where a sheet's column holds documents (named, or plain to see), else the workbook."""
    sheets, hidden = _sheets(data, options)
    columns = [find_text_column(sheet.rows, options.text_column, options.each_line) for sheet in sheets]
    if not any(columns):
        missing = () if options.text_column is None else (_missing(options.text_column),)
        yield _workbook(sheets, hidden + missing, data, path)
        return
    for sheet, column in zip(sheets, columns, strict=True):
        if column is not None:
            place = path if len(sheets) == 1 else f"{path}/{sheet.title}"
            for source in row_documents(sheet.rows, column, _AS_STORED, place, media_type(data)):
                yield replace(source, encoding=None)


def media_type(data: bytes) -> str:
    """The Excel format of 97 to 2003, OpenDocument, or Office Open XML."""
    if data.startswith(_OLE):
        return "application/vnd.ms-excel"
    kind = "oasis.opendocument.spreadsheet" if _OPEN_DOCUMENT in data[:200] else _OFFICE_XML
    return f"application/vnd.{kind}"


def _workbook(sheets: Sequence[_Sheet], issues: tuple[Issue, ...], data: bytes, path: str) -> Source:
    tables = [Table(sheet.rows, sheet.heading(), sheet.extents) for sheet in sheets]
    source = table_document(tables, data, path, media_type(data), issues)
    if not source.cells:
        raise Unreadable("empty", "The workbook holds no text.")
    return source


def _missing(name: str) -> Issue:
    return Issue("text-column-missing", None, f"No sheet has a column {name!r}; the workbook was read whole.")


def _sheets(data: bytes, options: ReadOptions) -> tuple[list[_Sheet], tuple[Issue, ...]]:
    """The sheets that a person sees, with their filled area, and an issue for each that is hidden."""
    refuse_oversize(data, options)
    if data.startswith(_OLE) and is_locked(data):
        raise Unreadable(*_LOCKED)
    book = _safely(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    visible, hidden = [], []
    for position, about in enumerate(book.sheets_metadata):
        if about.visible == SheetVisibleEnum.Visible:
            visible.append(_safely(partial(_sheet, book, position)))
        else:
            hidden.append(Issue("sheet-hidden", None, f"The hidden sheet {about.name!r} was left out."))
    return visible, tuple(hidden)


def _sheet(book: CalamineWorkbook, position: int) -> _Sheet:
    sheet = book.get_sheet_by_index(position)
    rows = [[shown(value) for value in row] for row in sheet.to_python(skip_empty_area=True)]
    top, left = sheet.start or (0, 0)
    return _Sheet(sheet.name, rows, _extents(sheet.merged_cell_ranges or [], (top, left), (len(rows), sheet.width)))


def _extents(ranges: Sequence[tuple[Pair, Pair]], start: Pair, size: Pair) -> dict[Pair, Pair]:
    """Merged ranges within the filled area; more of them than any form has are taken as single cells."""
    extents: dict[Pair, Pair] = {}
    covered = 0
    for (top, left), (bottom, right) in ranges:
        place = (top - start[0], left - start[1])
        extent = min(bottom - start[0] + 1, size[0]) - place[0], min(right - start[1] + 1, size[1]) - place[1]
        covered += max(extent[0], 0) * max(extent[1], 0)
        if min(place) >= 0 and min(extent) > 0 and covered <= _MOST_COVERED:
            extents[place] = extent
    return extents


def shown(value: Value) -> str:
    """A cell's value as text: 3 for 3.0, ISO dates without an empty time, line feeds as line ends."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < _EXACT else f"{value:.15g}"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "seconds")
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")


def _safely(action: Callable[[], Result]) -> Result:
    """Run a step of the reading library; whatever it says of a damaged file becomes one clear error."""
    try:
        return action()
    except PasswordError as error:
        raise Unreadable(*_LOCKED) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Unreadable("damaged", f"The workbook is damaged ({error}).", _REPAIR) from error
    except BaseException as error:
        # A panic inside the library arrives as an exception that no name of Python's reaches.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable("damaged", "The workbook is damaged.", _REPAIR) from error
