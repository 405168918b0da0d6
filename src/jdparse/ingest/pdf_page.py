"""A page of a PDF as characters with their places, through pdfium.

In: a page. Out: ``Page``: its runs of characters as pdfium divides them into lines, the cells of its ruled tables, and
whether it shows anything at all. Guaranteed: each character is one code point; coordinates as in ``pdf_box``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from jdparse.ingest.pdf_box import Box, Place, as_shown
from jdparse.ingest.pdf_edges import read_edges
from jdparse.ingest.pdf_fold import fold
from jdparse.ingest.pdf_grid import find_tables

_LINE_ENDS = frozenset({0x0A, 0x0D})
_BLANK = 0x20
_HYPHENS = frozenset({0x02, 0xFFFE})  # pdfium's marks for a hyphen at the end of a line
_REPLACEMENT = "\ufffd"


class Char(NamedTuple):
    """A character; ``box`` is None for a blank that pdfium put in between two words."""

    text: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page.

    ``shows``: whether there is anything; ``tables``: the cells of each; ``too_many``: lines to look for tables among
    them; ``confidence``: of OCR.
    """

    width: float
    height: float
    runs: tuple[tuple[Char, ...], ...]
    shows: bool
    tables: tuple[tuple[Box, ...], ...] = ()
    too_many: bool = False
    confidence: float | None = None


def read_page(page: Any) -> Page:
    """Read a page of pypdfium2."""
    place, width, height = as_shown(page)
    text = page.get_textpage()
    runs = tuple(_runs(text, place))
    text.close()
    drawn = read_edges(page, place)
    return Page(width, height, runs, drawn.shows, find_tables(drawn.edges), drawn.too_many)


def _runs(text: Any, place: Place) -> Iterator[tuple[Char, ...]]:
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
