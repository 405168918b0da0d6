"""The head of a WordDocument stream (FIB): its version, the lengths of its parts, the places of its tables.

In: the bytes of the stream. Out: ``Fib``. Guaranteed: no exception but ``Unreadable`` for an encrypted
document or for bytes that are no Word document. After [MS-DOC] 2.5, and for Word 6 and 95 after the
layout that the format had then.
"""

from __future__ import annotations

from dataclasses import dataclass

from jdparse.ingest.doc_bytes import u16, u32, u32_array
from jdparse.ingest.errors import Unreadable

WORD_MAGICS = frozenset({0xA5EC, 0xA5DC, 0xA697, 0xA698, 0xA699})  # Word 97 and later, Word 6 and 95, Far East 6
FIRST_WORD_97 = 0xC1
_VERSIONS = range(0x60, 0x200)  # Word 6 is 0x65, Word 2007 is 0x112

ENCRYPTED = 0x0100
SECOND_TABLE_STREAM = 0x0200
WIDE_CHARACTERS = 0x1000
OBFUSCATED = 0x8000
COMPLEX = 0x0004

# Numbers of the places (offset and length) in the FIB's table, [MS-DOC] 2.5.6.
STYLES, FOOTNOTE_REFERENCES, FOOTNOTE_TEXTS, HEADERS = 1, 2, 3, 11
CHARACTER_BINS, PARAGRAPH_BINS, FONTS, PIECES = 12, 13, 15, 33
SHAPES, HEADER_SHAPES, ENDNOTE_REFERENCES, ENDNOTE_TEXTS, DRAWINGS = 40, 41, 46, 47, 50
TEXT_BOXES, HEADER_TEXT_BOXES, LISTS, LIST_OVERRIDES = 56, 58, 73, 74


@dataclass(frozen=True, slots=True)
class Fib:
    """What the head says. ``lengths`` are the characters of the seven parts of the text, in their order."""

    version: int
    flags: int
    language: int
    text_start: int
    text_end: int
    lengths: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    @property
    def is_word_97(self) -> bool:
        return self.version >= FIRST_WORD_97

    @property
    def table_stream(self) -> str:
        return "1Table" if self.flags & SECOND_TABLE_STREAM else "0Table"

    def place(self, number: int) -> tuple[int, int]:
        """Offset and length of a table; both 0 where it is absent."""
        return self.places[number] if number < len(self.places) else (0, 0)

    def part(self, table: bytes, number: int) -> bytes:
        """The bytes of a table, as many as there are."""
        start, size = self.place(number)
        return table[start : start + size]


# The parts of the text stand one behind the other, in this order.
MAIN, FOOTNOTES, HEADER_TEXT, COMMENTS, ENDNOTES, BOXES, HEADER_BOXES = range(7)


def is_head(stream: bytes, at: int) -> bool:
    """Whether the main stream of a Word document may begin at ``at``."""
    return u16(stream, at) in WORD_MAGICS and u16(stream, at + 2) in _VERSIONS


def read_fib(stream: bytes) -> Fib:
    """Read the head. ``Unreadable``: ``encrypted`` for a protected document."""
    version, flags = u16(stream, 2), u16(stream, 10)
    if flags & (ENCRYPTED | OBFUSCATED):
        raise Unreadable(
            "encrypted",
            "The document is protected by a password.",
            "Open it in Word or WPS, take the password off, and save it again.",
        )
    read = _read_97 if version >= FIRST_WORD_97 else _read_95
    return read(stream, version, flags)


def _read_97(stream: bytes, version: int, flags: int) -> Fib:
    words = u16(stream, 32)
    longs_at = 34 + 2 * words + 2
    longs = u16(stream, longs_at - 2)
    places_at = longs_at + 4 * longs + 2
    numbers = u32_array(stream, places_at, 2 * u16(stream, places_at - 2))
    counts = [u32(stream, longs_at + 4 * i) for i in (3, 4, 5, 7, 8, 9, 10)]
    return Fib(
        version,
        flags,
        u16(stream, 6),
        u32(stream, 24),
        u32(stream, 28),
        tuple(_plausible(counts)),
        tuple(zip(numbers[0::2], numbers[1::2], strict=False)),
    )


def _read_95(stream: bytes, version: int, flags: int) -> Fib:
    counts = [u32(stream, at) for at in (0x34, 0x38, 0x3C, 0x44, 0x48, 0x4C, 0x50)]
    pieces = (u32(stream, 0x160), u32(stream, 0x164))
    places = tuple(pieces if number == PIECES else (0, 0) for number in range(PIECES + 1))
    start, end = u32(stream, 24), u32(stream, 28)
    return Fib(version, flags, u16(stream, 6), start, end, tuple(_plausible(counts)), places)


def _plausible(counts: list[int]) -> list[int]:
    """Lengths are signed in the file; a negative one is damage."""
    return [count if count < 0x80000000 else 0 for count in counts]
