"""A page of a PDF as characters with their places, through pdfium.

In: a page. Out: ``Page``: its runs of characters as pdfium divides them into lines, whether it shows
anything at all, and whether its lines may be those of a table. Guaranteed: coordinates are those of the
page as shown (rotation done), from its upper left corner, in points; each character is one code point.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from jdparse.ingest.pdf_fold import fold

_LINE_ENDS = frozenset({0x0A, 0x0D})
_BLANK = 0x20
_HYPHENS = frozenset({0x02, 0xFFFE})  # pdfium's marks for a hyphen at the end of a line
_REPLACEMENT = "\ufffd"
SHORTEST_EDGE = 14.0
THICKEST_LINE = 4.0
DEEPEST_FORM = 3
MOST_PATHS = 3_000  # finding tables takes time by the square of their lines


class Box(NamedTuple):
    """A rectangle of the page; ``top`` is above ``bottom`` and the smaller number."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


def around(boxes: Sequence[Box]) -> Box:
    """The smallest rectangle around all of them."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return Box(min(left), min(top), max(right), max(bottom))


class Char(NamedTuple):
    """A character; ``box`` is None for a blank that pdfium put in between two words."""

    text: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page. ``shows``: whether there is anything; ``ruled``: whether a table may be; ``confidence``: of OCR."""

    width: float
    height: float
    runs: tuple[tuple[Char, ...], ...]
    shows: bool
    ruled: bool
    confidence: float | None = None


_Place = Callable[[float, float, float, float], Box]  # left, lower, right, upper edge


def read_page(page: Any) -> Page:
    """Read a page of pypdfium2."""
    place, width, height = _as_shown(page)
    text = page.get_textpage()
    runs = tuple(_runs(text, place))
    text.close()
    shows, ruled = _paths(page)
    return Page(width, height, runs, shows, ruled)


def _as_shown(page: Any) -> tuple[_Place, float, float]:
    """How a rectangle of the page's own space lies on the page as shown, and the size of that."""
    x0, y0, x1, y1 = page.get_mediabox()
    turns: dict[int, _Place] = {
        0: lambda left, low, right, high: Box(left - x0, y1 - high, right - x0, y1 - low),
        90: lambda left, low, right, high: Box(low - y0, left - x0, high - y0, right - x0),
        180: lambda left, low, right, high: Box(x1 - right, low - y0, x1 - left, high - y0),
        270: lambda left, low, right, high: Box(y1 - high, x1 - right, y1 - low, x1 - left),
    }
    rotation = page.get_rotation()
    size = (y1 - y0, x1 - x0) if rotation in (90, 270) else (x1 - x0, y1 - y0)
    return turns.get(rotation, turns[0]), *size


def _runs(text: Any, place: _Place) -> Iterator[tuple[Char, ...]]:
    """The characters between pdfium's line ends."""
    run: list[Char] = []
    rectangle = pdfium.FS_RECTF()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in _LINE_ENDS:
            if run:
                yield tuple(run)
            run = []
        elif code == _BLANK and pdfium.FPDFText_IsGenerated(text, index) == 1:
            run.append(Char(" ", None))
        elif code and pdfium.FPDFText_GetLooseCharBox(text, index, rectangle):
            box = place(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            run.append(Char(_readable(code), box))
    if run:
        yield tuple(run)


def _readable(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or (code < 0x20 and code != 0x09):
        return _REPLACEMENT
    return fold(chr(code))


def _paths(page: Any) -> tuple[bool, bool]:
    """Whether there are objects, and whether there are edges enough for a table."""
    across = down = paths = 0
    shows = False
    for found in _objects(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject):
        shows = True
        if pdfium.FPDFPageObj_GetType(found) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        paths += 1
        if paths > MOST_PATHS:
            return True, False
        wide, high = _extent(found)
        sides = 2 if min(wide, high) > THICKEST_LINE else 1  # a rectangle, or several lines in one path
        across += sides * (wide >= SHORTEST_EDGE)
        down += sides * (high >= SHORTEST_EDGE)
    return shows, across >= 2 and down >= 2


def _objects(parent: Any, count: Callable[[Any], int], get: Callable[[Any, int], Any], depth: int = 0) -> Iterator[Any]:
    """The objects of a page, and those in its forms down to a few levels."""
    for number in range(count(parent)):
        found = get(parent, number)
        yield found
        if depth < DEEPEST_FORM and pdfium.FPDFPageObj_GetType(found) == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _objects(found, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth + 1)


def _extent(found: Any) -> tuple[float, float]:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(found, *edges):
        return 0.0, 0.0
    left, bottom, right, top = (edge.value for edge in edges)
    return right - left, top - bottom
