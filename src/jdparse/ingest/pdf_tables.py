"""Ruled tables of a page: their cells by the lines around them, through pdfplumber.

In: the bytes of the file, the pages to look at, and their characters. Out: for each page its tables, each
cell with its place in the grid and its lines, those joined that its border broke. Guaranteed: no exception; a page that pdfplumber cannot
read has no tables. Frames around single words, as in flow charts, are no tables.
"""

from __future__ import annotations

import io
import logging
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jdparse.ingest.pdf_lines import Line, read_lines
from jdparse.ingest.pdf_page import Box, Char, Page, around

SAME_LINE = 3.0  # points: edges that are nearer are one line of the grid
_NARROWEST, _LOWEST = 14.0, 9.0  # a cell holds a character of ordinary size
_SHARE_OF_PAGE = 0.2
_MARGIN = 8.0  # points: what word processors leave free inside a border
_ENDS = "。；;：:！？!?"
_BEGINS = re.compile(r"\s{0,4}(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）.．、:：]|[⒈-⒛①-⑳⑴-⒇●◆■□•·*-])")
# What pdfminer raises beside its own errors where it takes a damaged file's values without a check.
_UNCHECKED = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, OSError)
_RARE = (RecursionError, AssertionError)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its place from 0, its extent, its lines."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, its cells row by row."""

    box: Box
    cells: tuple[TableCell, ...]


def find_cells(data: bytes, numbers: Sequence[int]) -> dict[int, list[list[Box]]]:
    """For each page number (from 0): the cells of each of its tables as rectangles."""
    import pdfplumber  # 400 ms, and most documents have no tables
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    if not (log := logging.getLogger("pdfminer")).handlers:
        log.addHandler(logging.NullHandler())  # it warns of everything that pdfium reads without a word
    damage = (PDFException, MalformedPDFException, PdfminerException, *_UNCHECKED, *_RARE)
    found: dict[int, list[list[Box]]] = {}
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for number in numbers:
                tables = document.pages[number].find_tables()
                found[number] = [[Box(*map(float, cell)) for cell in table.cells] for table in tables]
                document.pages[number].close()
    except damage:
        return found
    return found


def read_tables(page: Page, tables: Iterable[Sequence[Box]]) -> tuple[list[PageTable], list[tuple[Char, ...]]]:
    """The tables of a page with their text, and the runs of characters that stand outside them."""
    read: list[PageTable] = []
    rest: list[tuple[Char, ...]] = list(page.runs)
    for cells in tables:
        frame = around(cells)
        if _is_table(cells, frame, page):
            inside, rest = _divided(rest, frame)
            read.append(PageTable(frame, tuple(_cells(cells, inside, page.width))))
    return read, rest


def _is_table(cells: Sequence[Box], frame: Box, page: Page) -> bool:
    large = all(cell.right - cell.left >= _NARROWEST and cell.height >= _LOWEST for cell in cells)
    return large and len(cells) > 1 and frame.right - frame.left >= _SHARE_OF_PAGE * page.width


def _divided(runs: Iterable[tuple[Char, ...]], frame: Box) -> tuple[list[tuple[Char, ...]], list[tuple[Char, ...]]]:
    """Runs inside the frame and outside it; one that crosses it is cut."""
    inside: list[tuple[Char, ...]] = []
    outside: list[tuple[Char, ...]] = []
    for run in runs:
        for is_inside, part in _parts(run, frame):
            (inside if is_inside else outside).append(part)
    return inside, outside


def _parts(run: tuple[Char, ...], frame: Box) -> Iterable[tuple[bool, tuple[Char, ...]]]:
    current: list[Char] = []
    state: bool | None = None
    for char in run:
        now = state if char.box is None else _holds(frame, char.box)
        if current and now != state:
            yield bool(state), tuple(current)
            current = []
        state = now
        current.append(char)
    if current:
        yield bool(state), tuple(current)


def _holds(frame: Box, box: Box) -> bool:
    """Whether the middle of ``box`` lies in the frame."""
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return frame.left <= across <= frame.right and frame.top <= down <= frame.bottom


def _cells(cells: Sequence[Box], runs: Sequence[tuple[Char, ...]], width: float) -> Iterable[TableCell]:
    """The cells in order of rows and columns, with their places by the lines of the whole grid."""
    across = _grid_lines(edge for cell in cells for edge in (cell.left, cell.right))
    down = _grid_lines(edge for cell in cells for edge in (cell.top, cell.bottom))
    rest = list(runs)
    for cell in sorted(cells, key=lambda box: (_line(down, box.top), box.left)):
        inside, rest = _divided(rest, cell)
        row, column = _line(down, cell.top), _line(across, cell.left)
        yield TableCell(
            row,
            column,
            max(1, _line(down, cell.bottom) - row),
            max(1, _line(across, cell.right) - column),
            tuple(_unwrapped(read_lines(inside, width), cell)),
        )


def _unwrapped(lines: Iterable[Line], cell: Box) -> Iterable[Line]:
    """The lines of a cell, those put together again that only the cell's border broke."""
    held: Line | None = None
    for line in lines:
        if held is not None and _is_broken(held, line, cell):
            between = " " if held.text[-1].isascii() and line.text[0].isascii() else ""
            held = Line(
                held.text + between + line.text, Box(held.box.left, held.box.top, line.box.right, line.box.bottom)
            )
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _is_broken(line: Line, following: Line, cell: Box) -> bool:
    """A line with no room for one more character, no full stop, and nothing that begins an item after it."""
    height = min(following.box.height, cell.height / 2)
    full = cell.right - line.box.right < _MARGIN + height
    return full and line.text[-1] not in _ENDS and _BEGINS.match(following.text) is None


def _grid_lines(edges: Iterable[float]) -> list[float]:
    lines: list[float] = []
    for edge in sorted(edges):
        if not lines or edge - lines[-1] > SAME_LINE:
            lines.append(edge)
    return lines


def _line(lines: Sequence[float], edge: float) -> int:
    """The number of the line of the grid that an edge lies on."""
    return bisect_right(lines, edge) - 1
