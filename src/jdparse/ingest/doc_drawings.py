"""Drawings in a .doc file, as far as they carry text: groups of shapes, and lettering (WordArt).

In: records of the drawing layer, from the table stream or from the Data stream. Out: which outermost
group a shape belongs to, and the words of letterings. Guaranteed: no exception, one pass over the bytes.
After [MS-ODRAW] 2.2.13 to 2.2.16, 2.2.9 and 2.3.22.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from jdparse.ingest.doc_bytes import u16, u32

_GROUP, _SHAPE, _PROPERTIES = 0xF003, 0xF00A, 0xF00B
_CONTAINER = 0xF
_LETTERING, _HAS_DATA, _NUMBER = 0xC0, 0x8000, 0x3FFF
_PROPERTY_SIZE = 6
_PICTURE_WITH_NAME = 0x66
_MOST_IN_PICTURE = 200  # records; a picture in a line of text has about ten


@dataclass(slots=True)
class Shapes:
    """For each shape: the outermost group that it is in (or itself), and the words of a lettering."""

    outer: dict[int, int] = field(default_factory=dict)
    letterings: dict[int, str] = field(default_factory=dict)


def read_shapes(data: bytes) -> Shapes:
    """The shapes of all drawings of a document."""
    shapes = Shapes()
    at = 8 + u32(data, 4)  # the first record holds what all drawings share
    while at + 9 <= len(data):
        end = at + 9 + u32(data, at + 5)  # each drawing has one byte before it
        _read_drawing(data, at + 1, end, shapes)
        at = end
    return shapes


def picture_lettering(data: bytes, at: int) -> str:
    """The words of a lettering that stands in a line of text, as a picture in the Data stream."""
    end = at + u32(data, at)
    start = at + u16(data, at + 4)
    if u16(data, at + 6) == _PICTURE_WITH_NAME:
        start += 1 + (data[start] if start < len(data) else 0)
    shapes = Shapes()
    _read_drawing(data, start, end, shapes, _MOST_IN_PICTURE)
    return "\n".join(shapes.letterings.values())


@dataclass(frozen=True, slots=True)
class _Record:
    kind: int
    count: int
    start: int
    end: int
    groups: int  # how many groups are open around it


def _records(data: bytes, start: int, end: int) -> Iterator[_Record]:
    """The records of a drawing; what a container holds follows it."""
    groups: list[int] = []  # where the open groups end
    at, end = start, min(end, len(data))
    while at + 8 <= end:
        head, kind, size = u16(data, at), u16(data, at + 2), u32(data, at + 4)
        while groups and at >= groups[-1]:
            groups.pop()
        if kind == _GROUP:
            groups.append(at + 8 + size)
        yield _Record(kind, head >> 4, at + 8, min(end, at + 8 + size), len(groups))
        at += 8 if head & 0xF == _CONTAINER else 8 + size


def _read_drawing(data: bytes, start: int, end: int, shapes: Shapes, most: int | None = None) -> None:
    """The first group is the page itself; a group in it is a group of shapes, named by its first shape."""
    outer = shape = 0
    for record in islice(_records(data, start, end), most):
        if record.kind == _GROUP and record.groups == 2:
            outer = 0
        elif record.kind == _SHAPE:
            shape = u32(data, record.start)
            outer = shape if record.groups < 2 or not outer else outer
            shapes.outer[shape] = outer
        elif record.kind == _PROPERTIES:
            words = _lettering(data, record)
            if words:
                shapes.letterings[shape] = words


def _lettering(data: bytes, record: _Record) -> str:
    """Long values of properties stand behind the list of all, in its order."""
    at = record.start + record.count * _PROPERTY_SIZE
    for number in range(min(record.count, (record.end - record.start) // _PROPERTY_SIZE)):
        place = record.start + number * _PROPERTY_SIZE
        name = u16(data, place)
        if not name & _HAS_DATA:
            continue
        size = u32(data, place + 2)
        if name & _NUMBER == _LETTERING:
            words = data[at : min(at + size, record.end)].decode("utf-16-le", "replace")
            return words.partition("\0")[0].strip()
        at += size
    return ""
