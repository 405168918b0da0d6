"""How many cells a workbook would take in memory, found out before a reader makes room for them.

In: the bytes of a workbook. Out: nothing, or ``Unreadable``. A reader that keeps a sheet as a full
rectangle ends the whole program when one stray cell stands at XFD1048576, so the corners are looked up
first.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Iterator

import olefile

from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.xml_parts import OLE_SIGNATURE, REPAIR_REMEDY, Package, open_package

MOST_CELLS = 20_000_000  # at some 33 bytes each
_SHEET = re.compile(r"xl/worksheets/[^/]{1,80}\.xml")
# A cell with content; one that only carries a format takes no room.
_CELL = re.compile(rb"<(?:\w{1,20}:)?c\s[^<>]*?\br=\"([A-Z]{1,3})([0-9]{1,7})\"[^<>]*(?<!/)>")
_REPEATED_ROW = re.compile(rb"<table:table-row\b[^<>]*>|<table:table-cell\b[^<>]*(?<!/)>")
_ROWS = re.compile(rb"number-rows-repeated=\"(\d{1,9})\"")
_COLUMNS = re.compile(rb"number-columns-repeated=\"(\d{1,9})\"")
# BIFF records of cells; each begins with the row and the column (two bytes each).
_CELL_RECORDS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, 0x0003, 0x0004, 0x0005})
# What the container's reader raises on damaged files (its own error is an OSError).
_DAMAGE = (OSError, ValueError, LookupError, struct.error, TypeError, AttributeError, ArithmeticError)
_BEGIN, _SEVERAL = 0x0809, 0x00BD  # a sheet begins; a record of several cells, its last column at its end
_FAR = 1 << 30
Corner = tuple[int, int]


def refuse_oversize(data: bytes, options: ReadOptions) -> None:
    """Raise ``Unreadable`` (too-large, truncated, damaged, encrypted) for a workbook not to be opened."""
    counts = _old_sheets(data) if data.startswith(OLE_SIGNATURE) else _package_sheets(data, options)
    for cells in counts:
        if cells > MOST_CELLS:
            detail = f"A sheet spans {cells:,} cells; the limit is {MOST_CELLS:,}."
            raise Unreadable("too-large", detail, "Delete stray cells far below or right of the table.")


def _package_sheets(data: bytes, options: ReadOptions) -> Iterator[int]:
    package = open_package(data, options)
    for name in package.names:
        if _SHEET.fullmatch(name):
            yield _area(_cells_of(package, name))
        elif name == "content.xml":
            yield _repeated(package.read(name) or b"")
        elif name.endswith((".xml", ".bin")):
            package.read(name)  # for the limits on what a package may expand to


def _cells_of(package: Package, name: str) -> Iterator[Corner]:
    for found in _CELL.finditer(package.read(name) or b""):
        yield int(found[2]), _column(found[1])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _repeated(content: bytes) -> int:
    """OpenDocument says how often a row and a cell repeat."""
    cells = rows = 0
    for found in _REPEATED_ROW.finditer(content):
        if found[0].startswith(b"<table:table-row"):
            rows = _times(_ROWS, found[0])
        else:
            cells += rows * _times(_COLUMNS, found[0])
    return cells


def _times(attribute: re.Pattern[bytes], tag: bytes) -> int:
    found = attribute.search(tag)
    return int(found[1]) if found else 1


def _old_sheets(data: bytes) -> Iterator[int]:
    """The areas of the sheets of an .xls file: its records name row and column of each cell."""
    corners: list[Corner] = []
    for kind, body in _records(_workbook_stream(data)):
        if kind == _BEGIN:
            yield _area(corners)
            corners = []
        elif kind in _CELL_RECORDS and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            corners.append((row, column))
            if kind == _SEVERAL:
                corners.append((row, int.from_bytes(body[-2:], "little")))
    yield _area(corners)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + size]
        place += 4 + size


def _workbook_stream(data: bytes) -> bytes:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            name = next(name for name in ("Workbook", "Book", "BOOK") if container.exists(name))
            return bytes(container.openstream(name).read())
    except (*_DAMAGE, StopIteration, RecursionError) as error:
        raise Unreadable("damaged", "The workbook's container is damaged.", REPAIR_REMEDY) from error


def _area(corners: Iterable[Corner]) -> int:
    """Cells of the smallest rectangle around all."""
    top = left = _FAR
    bottom = right = 0
    for row, column in corners:
        top, bottom = min(top, row), max(bottom, row)
        left, right = min(left, column), max(right, column)
    return max(bottom - top + 1, 0) * max(right - left + 1, 0)
