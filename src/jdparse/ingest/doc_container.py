"""The streams of a compound file (OLE2) that hold a Word document, out of a sound file or a damaged one.

In: the bytes of the file. Out: ``Streams``. Guaranteed: nothing but ``Unreadable`` is raised. Where the
container is broken, the text is looked for where Word puts it: in one stretch behind the head of the
document.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

import olefile

from jdparse.ingest.doc_bytes import u16, u32
from jdparse.ingest.doc_fib import is_head
from jdparse.ingest.doc_salvage import find_streams
from jdparse.ingest.errors import Unreadable

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN_STREAM = "WordDocument"
_SAVE_AGAIN = "Open it in Word, WPS or LibreOffice and save it as .docx."
# What olefile raises on damaged files, by its source: an OSError of its own, and what Python raises where it
# takes numbers and lists from the file without a check.
_UNCHECKED = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
_DAMAGE = (OSError, struct.error, *_UNCHECKED)


@dataclass(frozen=True, slots=True)
class Streams:
    """The main stream, the table streams by name, the Data stream; whether something is cut off."""

    main: bytes
    tables: dict[str, bytes]
    data: bytes
    cut: bool

    def table(self, name: str) -> bytes:
        """The table stream of that name, or the only one there is."""
        return self.tables.get(name) or max(self.tables.values(), key=len, default=b"")


def open_streams(data: bytes) -> Streams:
    """Find the streams. ``Unreadable``: empty, binary, truncated, or ``no-reader`` for another kind."""
    if not data:
        raise Unreadable("empty", "The file has no content.")
    if not data.startswith(SIGNATURE):
        raise Unreadable("binary", "The file is no Word document of 97 to 2003.", _SAVE_AGAIN)
    try:
        streams = _read_container(data) if _is_sane(data) else None
    except _DAMAGE:
        streams = None
    found = streams if streams and is_head(streams.main, 0) else _salvaged(data)
    if found is not None:
        return found
    if streams is not None and not streams.main:
        raise Unreadable("no-reader", "The compound file holds no Word document.", _SAVE_AGAIN)
    raise Unreadable("truncated", "The compound file is damaged, and no text was found in it.", _SAVE_AGAIN)


def _is_sane(data: bytes) -> bool:
    """Whether the head claims no more sectors than the file can have: olefile reads all that are claimed."""
    shift, short_shift = u16(data, 30), u16(data, 32)
    if shift not in (9, 12) or short_shift != 6:
        return False
    sectors = (len(data) >> shift) + 1
    fat_sectors, short_fat_sectors, extra_sectors = u32(data, 44), u32(data, 64), u32(data, 72)
    entries = fat_sectors << shift >> 2
    return entries <= 4 * sectors + 4096 and short_fat_sectors <= sectors and extra_sectors <= sectors


def _read_container(data: bytes) -> Streams:
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        container.root.size = min(container.root.size, len(data))
        main, cut = _stream(container, MAIN_STREAM, len(data))
        tables: dict[str, bytes] = {}
        for name in ("0Table", "1Table"):
            tables[name], table_cut = _stream(container, name, len(data))
            cut = cut or table_cut
        far, _ = _stream(container, "Data", len(data))
    return Streams(main, tables, far, cut)


def _stream(container: olefile.OleFileIO, name: str, limit: int) -> tuple[bytes, bool]:
    """The bytes of a stream, as many as there are, and whether some are missing.

    olefile follows a chain of sectors for as long as the stated size says, so the size is limited first.
    """
    entry = container.root.kids_dict.get(name.lower())
    if entry is None:
        return b"", False
    stated, entry.size = entry.size, min(entry.size, limit)
    try:
        content = bytes(container.openstream(name).read())
    except _DAMAGE:
        return b"", True
    return content, len(content) < stated


def _salvaged(data: bytes) -> Streams | None:
    found = find_streams(data)
    return None if found is None else Streams(found[0], {"": found[1]}, b"", cut=True)
