"""The lines of a page in reading order.

In: the runs of characters of a page (or of a table's cell). Out: ``Line`` values from the top down; two
columns of running text one after the other. Guaranteed: every character stands in one line; pieces side
by side are one line, with as many blanks between them as the gap is wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from jdparse.ingest.pdf_box import Box, around
from jdparse.ingest.pdf_page import Char

SAME_ROW = 0.5  # share of the lower height that two pieces of one row overlap by
MOST_BLANKS = 40
FIRST_WIDE = "\u2e80"  # from here on characters are as wide as they are high
_AIR = 0.4  # of the height of a line
_COLUMN_LINES = 6  # a column of running text has at least so many lines,
_COLUMN_FILL = 0.6  # which are on average so full,
_COLUMN_WIDTH = 0.25  # and take so much of the page
_BROKEN_WIDTH = 0.3  # what a column of a list takes of the page,
_FULL, _FULL_LINES, _FULL_SHARE = 0.9, 3, 0.15  # how full a line is that goes on, and how many of them there are,
_FLUSH_SHARE = 0.8  # and how many lines begin at the column's left edge
_ITEMS, _ITEM_SHARE = 3, 0.4  # items of a list beside another list, and their share of its lines
_ENUMERATOR = re.compile(
    r"\s*(?:[（(]?(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[)）、.．](?![0-9])|[①-⑳⒈-⒛]|[·•●◆■◇□★☆※▲△➢✓√]\s?(?=\S))"
)
_GUTTERS = 21  # places tried, in the middle third of the page


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands."""

    text: str
    box: Box


@dataclass(slots=True)
class _Row:
    """Pieces side by side."""

    pieces: list[Line]
    box: Box


def read_lines(runs: Iterable[Sequence[Char]], width: float) -> list[Line]:
    """The lines of a page of the given width."""
    pieces = [piece for piece in map(_piece, runs) if piece is not None]
    lines: list[Line] = []
    for part in _columns(pieces, width):
        lines += [_joined(row) for row in _rows(part)]
    return lines


def _piece(run: Sequence[Char]) -> Line | None:
    """The text of a run with its gaps as blanks; None for one without any visible character."""
    run = _in_place(run)
    boxes = [char.box for char in run if char.box is not None]
    if not boxes:
        return None
    text = "".join(_with_gaps(run)).rstrip()
    return Line(text, around(boxes)) if text.strip() else None


def _in_place(run: Sequence[Char]) -> Sequence[Char]:
    """The characters of a row from left to right: pdfium puts quotation marks and dashes behind the words around them."""
    drawn = [(char.box, char) for char in run if char.box is not None]
    ordered = sorted(drawn, key=lambda pair: pair[0].left)
    if ordered in (drawn, drawn[::-1]) or not _are_side_by_side([box for box, _ in ordered]):
        return run
    placed = [ordered[0][1]]
    for (before, _), (box, char) in pairwise(ordered):
        if box.left - before.right > _AIR / 2 * min(before.height, box.height):
            placed.append(Char(" ", None))
        placed.append(char)
    return placed


def _are_side_by_side(boxes: Sequence[Box]) -> bool:
    """In one row, none over another, as in text that runs downward."""
    in_row = max(box.top for box in boxes) < min(box.bottom for box in boxes)
    return in_row and all(box.left > (before.left + before.right) / 2 for before, box in pairwise(boxes))


def _with_gaps(run: Sequence[Char]) -> Iterator[str]:
    """The characters, with blanks where pdfium saw a gap between two words."""
    last: Char | None = None
    gap = False
    for char in run:
        if char.box is None:
            gap = True
            continue
        if gap and last is not None and last.box is not None and not _is_spacing(last, char):
            yield _blanks(last.box, char.box)
        yield char.text
        last, gap = char, False


def _is_spacing(before: Char, after: Char) -> bool:
    """Whether a gap is only the little air that programs leave beside Chinese characters."""
    if before.box is None or after.box is None or max(before.text, after.text) < FIRST_WIDE:
        return False
    return after.box.left - before.box.right < _AIR * min(before.box.height, after.box.height)


def _blanks(before: Box, after: Box) -> str:
    """Blanks of half an em, as many as the gap holds, and at least one."""
    half = max(1.0, min(before.height, after.height) / 2)
    return " " * max(1, min(MOST_BLANKS, round((after.left - before.right) / half)))


def _rows(pieces: Sequence[Line]) -> list[_Row]:
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda line: (line.box.top + line.box.bottom, line.box.left)):
        if rows and _same_row(rows[-1].box, piece.box):
            rows[-1].pieces.append(piece)
        else:
            rows.append(_Row([piece], piece.box))
    return rows


def _same_row(row: Box, piece: Box) -> bool:
    overlap = min(row.bottom, piece.bottom) - max(row.top, piece.top)
    return overlap > SAME_ROW * max(1.0, min(row.height, piece.height))


def _joined(row: _Row) -> Line:
    first, *others = sorted(row.pieces, key=lambda line: line.box.left)
    text, last = [first.text], first
    for piece in others:
        touching = _is_spacing(Char(last.text[-1], last.box), Char(piece.text[0], piece.box))
        text.append(piece.text if touching else _blanks(last.box, piece.box) + piece.text)
        last = piece
    return Line("".join(text), around([piece.box for piece in row.pieces]))


# --- columns


def _columns(pieces: list[Line], width: float) -> list[list[Line]]:
    """The pieces of a page in parts to be read one after the other: all at once, or column by column."""
    step = width / 3 / (_GUTTERS - 1)
    ordered = sorted(pieces, key=lambda line: line.box.top)
    best, most = [ordered], 0
    for number in range(_GUTTERS):
        parts, in_columns = _split(ordered, width / 3 + step * number, width)
        if in_columns > most:
            best, most = parts, in_columns
    return best


def _split(ordered: list[Line], gutter: float, width: float) -> tuple[list[list[Line]], int]:
    """Cut at lines that cross the gutter; what lies between two cuts is read by columns if it is columns.

    The second result is the number of lines that stand in columns.
    """
    parts: list[list[Line]] = []
    in_columns = 0
    for crossing, group in groupby(ordered, lambda line: line.box.left < gutter < line.box.right):
        lines = list(group)
        left = [line for line in lines if line.box.right <= gutter]
        right = [line for line in lines if line.box.left >= gutter]
        if not crossing and _are_columns(left, right, width):
            parts += [left, right]
            in_columns += len(lines)
        else:
            parts.append(lines)
    return parts, in_columns


def _are_columns(left: list[Line], right: list[Line], width: float) -> bool:
    """Running text on both sides, or a list on each."""
    return (_is_column(left, width) and _is_column(right, width)) or (_is_list(left) and _is_list(right))


def _is_list(lines: list[Line]) -> bool:
    """Several items with an enumerator or bullet, flush with one another."""
    items = [line for line in lines if _ENUMERATOR.match(line.text)]
    if len(items) < _ITEMS:
        return False
    edge = min(line.box.left for line in items)
    flush = sum(line.box.left - edge <= line.box.height for line in items)
    return flush == len(items) >= _ITEM_SHARE * len(lines)


def _is_column(lines: list[Line], width: float) -> bool:
    """Whether these are lines of running text, one under the other."""
    if len(lines) < _COLUMN_LINES:
        return False
    widths = [line.box.right - line.box.left for line in lines]
    mean, widest = sum(widths) / len(widths), max(widths)
    if mean >= _COLUMN_FILL * widest and mean >= _COLUMN_WIDTH * width:
        return True
    return widest >= _BROKEN_WIDTH * width and _is_broken_list(lines, widths)


def _is_broken_list(lines: list[Line], widths: list[float]) -> bool:
    """Short items and labels, some of which run over to the next line where the column ends, all flush on the left."""
    edge = min(line.box.left for line in lines)
    full = sum(width >= _FULL * max(widths) for width in widths)
    flush = sum(line.box.left - edge <= 2 * line.box.height for line in lines)
    return full >= max(_FULL_LINES, _FULL_SHARE * len(lines)) and flush >= _FLUSH_SHARE * len(lines)
