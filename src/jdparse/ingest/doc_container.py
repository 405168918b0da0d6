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
        streams = _read_container(data)
    except _DAMAGE:
        streams = None
    found = streams if streams and is_head(streams.main, 0) else _salvaged(data)
    if found is not None:
        return found
    if streams is not None and not streams.main:
        raise Unreadable("no-reader", "The compound file holds no Word document.", _SAVE_AGAIN)
    raise Unreadable("truncated", "The compound file is damaged, and no text was found in it.", _SAVE_AGAIN)


def _read_container(data: bytes) -> Streams:
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        main, cut = _stream(container, MAIN_STREAM)
        tables: dict[str, bytes] = {}
        for name in ("0Table", "1Table"):
            tables[name], table_cut = _stream(container, name)
            cut = cut or table_cut
        far, _ = _stream(container, "Data")
    return Streams(main, tables, far, cut)


def _stream(container: olefile.OleFileIO, name: str) -> tuple[bytes, bool]:
    """The bytes of a stream, as many as there are, and whether some are missing."""
    if not container.exists(name):
        return b"", False
    stated = container.get_size(name)
    try:
        content = bytes(container.openstream(name).read())
    except _DAMAGE:
        return b"", True
    return content, len(content) < stated


def _salvaged(data: bytes) -> Streams | None:
    found = find_streams(data)
    return None if found is None else Streams(found[0], {"": found[1]}, b"", cut=True)
