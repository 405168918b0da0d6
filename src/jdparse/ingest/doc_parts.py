"""The parts of a .doc file beside its main text: text boxes, page headers and footers, notes.

In: the FIB, the table stream and the lengths of the parts. Out: where each story stands in the text, and
where in the main text it is anchored. Guaranteed: ranges lie inside their part and don't overlap; no
exception. After [MS-DOC] 2.4.1, 2.8.25 to 2.8.29, 2.8.32 and 2.8.37.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from jdparse.ingest import doc_fib
from jdparse.ingest.doc_bytes import Plc, read_plc, u16, u32
from jdparse.ingest.doc_fib import Fib

Range = tuple[int, int]
SEPARATOR_STORIES = 6  # the first stories of the header part are lines above notes
_HEADER_STORIES = 6  # a section has headers and footers for even, odd and first pages
_FOOTERS = frozenset({2, 3, 5})
_BOX_SIZE, _SHAPE_SIZE = 22, 26


@dataclass(frozen=True, slots=True)
class HeaderStory:
    """A page header or footer."""

    span: Range
    is_footer: bool


def part_span(fib: Fib, part: int, available: int) -> Range:
    """Positions of a part (``doc_fib.MAIN`` and so on), as far as the text goes."""
    ends = list(accumulate(fib.lengths[: part + 1]))
    return min(ends[part] - fib.lengths[part], available), min(ends[part], available)


def _stories(plc: Plc, part: Range) -> Iterator[Range]:
    """The stories between the positions of a PLC, which count from the start of the part."""
    at = part[0]
    for start, end, _ in plc:
        first, last = max(at, part[0] + start), min(part[1], part[0] + end)
        yield (first, last) if first < last else (at, at)
        at = max(at, last)


def header_stories(fib: Fib, table: bytes, part: Range) -> list[HeaderStory]:
    """All page headers and footers, section by section; empty ones repeat those of the last section."""
    plc = read_plc(fib.part(table, doc_fib.HEADERS), 0)
    without_last = Plc(plc.positions[:-1], plc.entries[:-1])  # the last position means nothing
    return [
        HeaderStory(span, (number - SEPARATOR_STORIES) % _HEADER_STORIES in _FOOTERS)
        for number, span in enumerate(_stories(without_last, part))
        if number >= SEPARATOR_STORIES and span[0] < span[1]
    ]


def note_stories(fib: Fib, table: bytes, texts: int, part: Range) -> list[Range]:
    """Footnotes or endnotes in order; ``texts`` is the table that divides them."""
    plc = read_plc(fib.part(table, texts), 0)
    return [span for span in _stories(plc, part) if span[0] < span[1]]


def text_boxes(fib: Fib, table: bytes, boxes: int, part: Range) -> list[tuple[int, Range]]:
    """Each text box that is in use: the number of its shape, and its story."""
    plc = read_plc(fib.part(table, boxes), _BOX_SIZE)
    described = zip(plc.entries, _stories(plc, part), strict=True)
    return [(u32(entry, 14), span) for entry, span in described if not u16(entry, 8) and span[0] < span[1]]


def anchors(fib: Fib, table: bytes, shapes: int) -> dict[int, int]:
    """For each shape or group of shapes: the position of the character that it is anchored at."""
    plc = read_plc(fib.part(table, shapes), _SHAPE_SIZE)
    return {u32(entry, 0): position for position, _, entry in plc}
