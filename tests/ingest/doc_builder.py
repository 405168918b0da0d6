"""Small .doc files for tests, byte by byte: what an office program would not write, or only by chance.

``document`` makes the bytes of a compound file from paragraphs of runs. Every run is a piece of its own
in the piece table, every paragraph and run has a formatted disk page to itself: wasteful, and simple to
read.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ole_builder import SECTOR, compound_file

TEXT_START = 0x800
PLACES = 93  # of tables in the head of a Word 97 document


@dataclass(frozen=True)
class Run:
    """Characters of one formatting. ``narrow``: one byte each; ``piece``: changes of the whole piece."""

    text: str
    changes: bytes = b""
    narrow: bool = False
    piece: bytes = b""


@dataclass(frozen=True)
class Para:
    """A paragraph: its runs, the last of which ends with its mark, its style, its changes."""

    runs: tuple[Run, ...]
    style: int = 0
    changes: bytes = b""


@dataclass(frozen=True)
class Parts:
    """The paragraphs of each part of the text, in the order of the file."""

    main: Sequence[Para]
    footnotes: Sequence[Para] = ()
    headers: Sequence[Para] = ()
    endnotes: Sequence[Para] = ()
    boxes: Sequence[Para] = ()

    def all(self) -> list[Sequence[Para]]:
        return [self.main, self.footnotes, self.headers, (), self.endnotes, self.boxes, ()]


def para(*runs: Run | str, style: int = 0, changes: bytes = b"", mark: str = "\r") -> Para:
    """A paragraph; the mark is added to the last run, or stands in one of its own after an empty list."""
    made = [Run(run) if isinstance(run, str) else run for run in runs] or [Run("")]
    made[-1] = Run(made[-1].text + mark, made[-1].changes, made[-1].narrow, made[-1].piece)
    return Para(tuple(made), style, changes)


def sprm(code: int, *operand: int) -> bytes:
    """A property change with an operand of single bytes."""
    return struct.pack("<H", code) + bytes(operand)


def long_sprm(code: int, operand: bytes) -> bytes:
    """A property change whose operand states its length in one byte."""
    return struct.pack("<HB", code, len(operand)) + operand


def cell(*runs: Run | str, depth: int = 1, changes: bytes = b"") -> Para:
    """The last paragraph of a cell."""
    if depth == 1:
        return para(*runs, changes=sprm(0x2416, 1) + changes, mark="\x07")
    inner = sprm(0x2416, 1) + struct.pack("<HI", 0x6649, depth) + sprm(0x244B, 1)
    return para(*runs, changes=inner + changes)


def row_end(edges: Sequence[int], flags: Sequence[int] = (), depth: int = 1) -> Para:
    """The mark that ends a row, with the edges and merge flags of its cells."""
    cells = b"".join(struct.pack("<H18x", flag) for flag in flags)
    operand = bytes([len(edges) - 1]) + struct.pack(f"<{len(edges)}h", *edges) + cells
    table = struct.pack("<HH", 0xD608, len(operand) + 1) + operand
    if depth == 1:
        return para(changes=sprm(0x2416, 1) + sprm(0x2417, 1) + table, mark="\x07")
    inner = sprm(0x2416, 1) + struct.pack("<HI", 0x6649, depth) + sprm(0x244C, 1) + sprm(0x244B, 1)
    return para(changes=inner + table)


def plc(positions: Sequence[int], entries: Iterable[bytes]) -> bytes:
    """Positions, then the entries between them."""
    return struct.pack(f"<{len(positions)}I", *positions) + b"".join(entries)


def style_sheet(*styles: bytes) -> bytes:
    """STSH of the given styles (see ``style``)."""
    head = struct.pack("<HH", len(styles), 10) + bytes(14)
    return struct.pack("<H", len(head)) + head + b"".join(struct.pack("<H", len(s)) + s for s in styles)


def style(
    builtin: int = 0xFFE, base: int = 0xFFF, paragraph: bytes = b"", character: bytes = b"", kind: int = 1
) -> bytes:
    """One style; a paragraph style has two lists of changes, a character style one."""
    lists = [b"\0\0" + paragraph, character] if kind == 1 else [character]
    head = struct.pack("<HHHHH", builtin, base << 4 | kind, len(lists), 0, 0) + struct.pack("<HHH", 1, ord("s"), 0)
    return head + b"".join(_even(struct.pack("<H", len(item)) + item) for item in lists)


def level(
    fmt: int, text: str, *, start: int = 1, flags: int = 0, follow: int = 0, limit: int = 0, look: bytes = b""
) -> bytes:
    """LVL; ``\\x00`` to ``\\x08`` in the text are the numbers of the levels."""
    places = bytes(i + 1 for i, char in enumerate(text) if char < "\t").ljust(9, b"\0")
    head = struct.pack("<IBB9sBIIBBBB", start, fmt, flags, places, follow, 0, 0, len(look), 0, limit, 0)
    return head + look + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def list_head(number: int, *, simple: bool = True, styles: Sequence[int] = ()) -> bytes:
    """LSTF."""
    linked = list(styles) + [0xFFF] * (9 - len(styles))
    return struct.pack("<II9HBB", number, 0, *linked, int(simple), 0)


def overrides(*rows: tuple[int, bytes, int]) -> bytes:
    """PlfLfo: for each override the list, its level overrides as bytes, and how many they are."""
    heads = b"".join(struct.pack("<IIIBBBB", number, 0, 0, count, 0, 0, 0) for number, _, count in rows)
    return struct.pack("<I", len(rows)) + heads + b"".join(struct.pack("<I", 0xFFFFFFFF) + more for _, more, _ in rows)


def fonts(*names: str) -> bytes:
    """SttbfFfn."""
    described = (bytes(39) + name.encode("utf-16-le") + b"\0\0" for name in names)
    return struct.pack("<HH", len(names), 0) + b"".join(bytes([len(item)]) + item for item in described)


def document(
    parts: Parts | Sequence[Para],
    tables: dict[int, bytes] | None = None,
    *,
    lists: tuple[Sequence[bytes], Sequence[bytes]] = ((), ()),
    data: bytes = b"",
    flags: int = 0,
) -> bytes:
    """The file. ``tables`` are further tables by their number in the head; ``lists`` are heads and levels."""
    text = parts if isinstance(parts, Parts) else Parts(parts)
    placed = {**(tables or {})}
    if lists[0]:
        placed[73] = struct.pack("<H", len(lists[0])) + b"".join(lists[0])
    main, placed = _main_stream(text, placed)
    table = bytearray()
    places = bytearray(8 * PLACES)
    for number, content in placed.items():
        struct.pack_into("<II", places, 8 * number, len(table), len(content))
        table += content
        if number == 73:
            table += b"".join(lists[1])
    counts = [sum(len(run.text.encode("utf-16-le")) // 2 for p in part for run in p.runs) for part in text.all()]
    main[: len(_head(counts, bytes(places), flags))] = _head(counts, bytes(places), flags)
    return compound_file({"WordDocument": bytes(main), "1Table": bytes(table), "Data": data})


def _main_stream(text: Parts, tables: dict[int, bytes]) -> tuple[bytearray, dict[int, bytes]]:
    """Text, then the pages that format it; the piece table and the bin tables are added to the tables."""
    stream = bytearray(TEXT_START)
    positions, pieces, prcs = [0], list[bytes](), list[bytes]()
    paragraphs, characters = list[tuple[int, int, bytes]](), list[tuple[int, int, bytes]]()
    for paragraph in (p for part in text.all() for p in part):
        first = len(stream)
        for run in paragraph.runs:
            start = len(stream)
            stream += run.text.encode("cp1252" if run.narrow else "utf-16-le")
            units = len(run.text.encode("utf-16-le")) // 2
            pieces.append(_piece(start, run, prcs))
            positions.append(positions[-1] + units)
            characters.append((start, len(stream), run.changes))
        paragraphs.append((first, len(stream), struct.pack("<H", paragraph.style) + paragraph.changes))
    changes = b"".join(struct.pack("<BH", 1, len(prc)) + prc for prc in prcs)
    table = plc(positions, pieces)
    found = {33: changes + struct.pack("<BI", 2, len(table)) + table}
    found[13] = _bins(stream, paragraphs, _paragraph_page)
    found[12] = _bins(stream, characters, _character_page)
    return stream, {**tables, **found}


def _piece(start: int, run: Run, prcs: list[bytes]) -> bytes:
    modifier = 0
    if run.piece:
        modifier = len(prcs) << 1 | 1
        prcs.append(run.piece)
    place = 2 * start | 0x40000000 if run.narrow else start
    return struct.pack("<HIH", 0, place, modifier)


def _bins(stream: bytearray, runs: list[tuple[int, int, bytes]], make: object) -> bytes:
    assert callable(make)
    stream += bytes(-len(stream) % SECTOR)
    numbers = []
    for run in runs:
        numbers.append(struct.pack("<I", len(stream) // SECTOR))
        stream += make(*run)
    return plc([start for start, _, _ in runs] + [runs[-1][1]], numbers)


def _paragraph_page(start: int, end: int, changes: bytes) -> bytes:
    content = _even(changes)
    at = (SECTOR - 1 - 2 - len(content)) // 2 * 2
    page = bytearray(SECTOR)
    struct.pack_into("<IIB", page, 0, start, end, at // 2)
    page[at : at + 2 + len(content)] = bytes([0, len(content) // 2]) + content
    page[-1] = 1
    return bytes(page)


def _character_page(start: int, end: int, changes: bytes) -> bytes:
    at = (SECTOR - 2 - len(changes)) // 2 * 2 if changes else 0
    page = bytearray(SECTOR)
    struct.pack_into("<IIB", page, 0, start, end, at // 2)
    if changes:
        page[at : at + 1 + len(changes)] = bytes([len(changes)]) + changes
    page[-1] = 1
    return bytes(page)


def _even(content: bytes) -> bytes:
    return content + bytes(len(content) % 2)


def _head(counts: Sequence[int], places: bytes, flags: int) -> bytes:
    base = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x804, 0, 0x0200 | flags) + bytes(20)
    lengths = [0, 0, 0, *counts[:3], 0, *counts[3:]]
    longs = struct.pack(f"<{len(lengths)}I", *lengths).ljust(88, b"\0")
    words = struct.pack("<H", 14) + bytes(28)
    return base + words + struct.pack("<H", 22) + longs + struct.pack("<H", PLACES) + places


def with_list(paragraphs: Sequence[Para], levels: Sequence[bytes], tables: dict[int, bytes] | None = None) -> bytes:
    """A document with one list (of one level, or of nine) and one override that changes nothing."""
    heads = [list_head(7, simple=len(levels) == 1)]
    filled = list(levels) + [level(255, "")] * (0 if len(levels) == 1 else 9 - len(levels))
    return document(paragraphs, {74: overrides((7, b"", 0)), **(tables or {})}, lists=(heads, filled))


def listed(text: str, depth: int = 0, number: int = 1, more: bytes = b"") -> Para:
    return para(text, changes=sprm(0x260A, depth) + sprm(0x460B, *struct.pack("<h", number)) + more)
