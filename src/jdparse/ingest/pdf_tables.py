"""The text of a page's ruled tables.

In: a page. Out: its tables, each cell with its place in the grid and its lines, those joined that its border broke;
and the characters outside them. Guaranteed: each character stands in one cell or outside. Frames around single words,
as in flow charts, are no tables.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from jdparse.ingest.pdf_box import Box, around
from jdparse.ingest.pdf_lines import Line, read_lines
from jdparse.ingest.pdf_page import Char, Page
from jdparse.ingest.pdf_wraps import unwrapped

DEEPEST_TABLE = 3
_NARROWEST, _LOWEST = 14.0, 9.0  # a cell holds a character of ordinary size
_SHARE = 0.2  # of the width of the page, or of the cell that a table stands in

Run = tuple[Char, ...]
Cells = Sequence[Box]
_Place = tuple[int, int, int, int]  # row, column, rows, columns


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its place from 0, its extent, where it is drawn, and what stands in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, its cells row by row."""

    box: Box
    cells: tuple[TableCell, ...]


Block = Line | PageTable


def read_blocks(page: Page) -> list[Block]:
    """The lines and tables of a page in reading order."""
    tables, rest = _read_tables(page.tables, page.runs, page.width, page.width)
    return _in_order(read_lines(rest, page.width), tables)


def all_lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """The lines of blocks, then those in their cells."""
    tables: list[PageTable] = []
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            tables.append(block)
    for table in tables:
        for cell in table.cells:
            yield from all_lines(cell.blocks)


def _in_order(lines: Iterable[Line], tables: Iterable[PageTable]) -> list[Block]:
    """Lines in their order, each table before the first line that stands lower."""
    ordered: list[Block] = []
    waiting = sorted(tables, key=lambda table: (table.box.top, table.box.left), reverse=True)
    for line in lines:
        while waiting and waiting[-1].box.top < line.box.top:
            ordered.append(waiting.pop())
        ordered.append(line)
    return [*ordered, *reversed(waiting)]


def _read_tables(
    tables: Iterable[Cells], runs: Iterable[Run], room: float, width: float, depth: int = 0
) -> tuple[list[PageTable], list[Run]]:
    """The tables with their text, and the runs that stand outside them; tables in a cell are read with the cell."""
    read: list[PageTable] = []
    rest = list(runs)
    waiting = sorted(((around(cells), cells) for cells in tables), key=lambda table: _area(table[0]))
    while waiting:
        frame, cells = waiting.pop()
        if _is_table(cells, frame, room):
            inner = [other for other in waiting if _holds(frame, other[0])]
            waiting = [other for other in waiting if not _holds(frame, other[0])]
            made, rest = _read_table(cells, inner if depth < DEEPEST_TABLE else [], rest, width, depth)
            read.append(PageTable(frame, made))
    return read, rest


def _is_table(cells: Cells, frame: Box, room: float) -> bool:
    """Whether cells are those of a table that stands in so much room."""
    large = sum(map(_is_large, cells))
    return large > 1 and 2 * large >= len(cells) and frame.width >= _SHARE * room


def _is_large(cell: Box) -> bool:
    return cell.width >= _NARROWEST and cell.height >= _LOWEST


def _area(box: Box) -> float:
    return box.width * box.height


def _holds(frame: Box, box: Box) -> bool:
    return frame.left <= box.left and box.right <= frame.right and frame.top <= box.top and box.bottom <= frame.bottom


def _read_table(
    cells: Cells, inner: Iterable[tuple[Box, Cells]], runs: Iterable[Run], width: float, depth: int
) -> tuple[tuple[TableCell, ...], list[Run]]:
    """The cells in order of rows and columns, with their places in the grid; and the runs outside them."""
    across = sorted({edge for cell in cells for edge in (cell.left, cell.right)})
    down = sorted({edge for cell in cells for edge in (cell.top, cell.bottom)})
    places = sorted((_place(cell, down, across), cell) for cell in cells)
    squares = {square: number for number, (place, _) in enumerate(places) for square in _squares(place)}

    def owner(box: Box) -> int | None:
        """The number of the cell that the middle of a character lies in."""
        return squares.get((_line(down, (box.top + box.bottom) / 2), _line(across, (box.left + box.right) / 2)))

    dealt: dict[int | None, list[Run]] = {}
    for run in runs:
        for number, part in _parts(run, owner):
            dealt.setdefault(number, []).append(part)
    made: list[TableCell] = []
    for number, (place, cell) in enumerate(places):
        if number in dealt or _is_large(cell):  # what lies between the lines of a wide border is no cell
            tables = [table for frame, table in inner if _holds(cell, frame)]
            read, rest = _read_tables(tables, dealt.get(number, ()), cell.width, width, depth + 1)
            made.append(TableCell(*place, cell, tuple(_in_order(unwrapped(read_lines(rest, width), cell), read))))
    return tuple(made), dealt.get(None, [])


def _place(cell: Box, down: Sequence[float], across: Sequence[float]) -> _Place:
    """Row, column, and how many of each a cell takes."""
    row, column = _line(down, cell.top), _line(across, cell.left)
    return row, column, _line(down, cell.bottom) - row, _line(across, cell.right) - column


def _line(lines: Sequence[float], at: float) -> int:
    """The number of the last line of the grid that is not behind a place."""
    return bisect_right(lines, at) - 1


def _squares(place: _Place) -> Iterator[tuple[int, int]]:
    row, column, rows, columns = place
    return product(range(row, row + rows), range(column, column + columns))


def _parts(run: Run, owner: Callable[[Box], int | None]) -> Iterator[tuple[int | None, Run]]:
    """A run cut where its characters have another owner; blanks that pdfium put in have that of what is before them."""
    current: list[Char] = []
    state: int | None = None
    for char in run:
        now = state if char.box is None else owner(char.box)
        if current and now != state:
            yield state, tuple(current)
            current = []
        state = now
        current.append(char)
    if current:
        yield state, tuple(current)
