"""The text of a .doc file: the piece table that says which bytes hold which characters.

In: the WordDocument and table streams. Out: ``PieceText``: one character a position ("CP"), and its
pieces, which tell where in the stream a character stands. Guaranteed: positions and characters agree (a
character beyond the BMP stays two surrogates until ``joined_surrogates``), and the text is no longer than
the stream that it was read from. After [MS-DOC] 2.4.1, 2.8.35 and 2.9.38.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

from jdparse.ingest import doc_fib
from jdparse.ingest.doc_bytes import i16, read_plc, u8, u16, u32
from jdparse.ingest.doc_fib import Fib

COMPRESSED = 0x40000000
SHORTEST_HEAD = 0x200
_CP1252 = {
    code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


# What no text holds, but what the tables behind the text of a fast-saved file are full of.
_SURROGATE = re.compile("[\ud800-\udfff]")
_DAMAGE = re.compile("[\0\x03\x04\x06\x0f-\x12\x16-\x1d\u0600-\u0605\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``[start, end)`` that stand at ``offset`` in the stream, ``width`` bytes each.

    ``changes`` are property changes (a grpprl) that a fast save laid over the whole piece.
    """

    start: int
    end: int
    offset: int
    width: int
    changes: bytes = b""


@dataclass(frozen=True, slots=True)
class PieceText:
    """All characters of the file, its parts one behind the other; ``missing`` counts those it lacks."""

    text: str
    pieces: tuple[Piece, ...]
    missing: int = 0


def read_pieces(fib: Fib, stream: bytes, table: bytes) -> PieceText:
    """Read the text by the piece table; without one, what stands between the marks of the FIB."""
    described = _described_pieces(fib.part(table, doc_fib.PIECES))
    if not described:
        return contiguous(fib, stream)
    return _decoded(described, stream)


def contiguous(fib: Fib, stream: bytes) -> PieceText:
    """The text as one piece, for files whose piece table is lost: up to the first thing that is no text."""
    size, length = max(0, fib.text_end - fib.text_start), sum(fib.lengths)
    width = 2 if size >= 2 * length else 1
    first = max(fib.text_start, SHORTEST_HEAD)
    between = stream[first : fib.text_end]
    empty = len(between) - len(between.lstrip(b"\0"))
    start = first + empty - empty % width
    text = _decoded((Piece(0, length, start, width),), stream).text
    damage = _DAMAGE.search(text)
    kept = damage.start() if damage else len(text)
    return PieceText(text[:kept], (Piece(0, kept, start, width),), length - kept)


def _decoded(described: tuple[Piece, ...], stream: bytes) -> PieceText:
    """Decode piece by piece. NUL holds the places of characters that the stream lacks."""
    kept: list[Piece] = []
    texts: list[str] = []
    at, missing = 0, 0
    for piece in described:
        wanted = min(piece.end - piece.start, len(stream) - at)
        length = min(wanted, max(0, len(stream) - piece.offset) // piece.width)
        missing += piece.end - piece.start - length
        if length > 0:
            kept.append(Piece(at, at + length, piece.offset, piece.width, piece.changes))
            texts.append(_characters(stream, piece.offset, length, piece.width))
        texts.append("\0" * (wanted - length))
        at += wanted
    return PieceText("".join(texts), tuple(kept), missing)


def _characters(stream: bytes, offset: int, length: int, width: int) -> str:
    raw = stream[offset : offset + length * width]
    if width == 1:
        return raw.decode("latin-1").translate(_CP1252)
    text = raw.decode("utf-16-le", "surrogatepass")
    return text if len(text) == length else split_surrogates(raw)


def split_surrogates(raw: bytes) -> str:
    """UTF-16 as one character a code unit, so that positions stay those of the file."""
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw)))


def joined_surrogates(text: str) -> str:
    """Code units put together to characters; a lone half becomes U+FFFD."""
    if _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _described_pieces(clx: bytes) -> tuple[Piece, ...]:
    """The pieces as the table describes them; empty where there is no table."""
    changes: list[bytes] = []
    at = 0
    while u8(clx, at) == 1:
        size = max(0, i16(clx, at + 1))
        changes.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    if u8(clx, at) != 2:
        return ()
    plc = read_plc(clx[at + 5 : at + 5 + u32(clx, at + 1)], 8)
    return tuple(_piece(start, end, entry, changes) for start, end, entry in plc if end > start)


def _piece(start: int, end: int, entry: bytes, changes: list[bytes]) -> Piece:
    place, modifier = u32(entry, 2), u16(entry, 6)
    if place & COMPRESSED:
        return Piece(start, end, (place & (COMPRESSED - 1)) // 2, 1, _changes(modifier, changes))
    return Piece(start, end, place & (COMPRESSED - 1), 2, _changes(modifier, changes))


# Property changes that fit into the piece itself have short numbers ([MS-DOC] 2.9.209).
_SHORT_CHANGES = {
    0x0C: 0x260A, 0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x55: 0x0835, 0x5C: 0x083C, 0x78: 0x2640,
}  # fmt: skip


def _changes(modifier: int, changes: list[bytes]) -> bytes:
    if modifier & 1:
        number = modifier >> 1
        return changes[number] if number < len(changes) else b""
    sprm = _SHORT_CHANGES.get(modifier >> 1 & 0x7F)
    return b"" if sprm is None else bytes([sprm & 0xFF, sprm >> 8, modifier >> 8])
