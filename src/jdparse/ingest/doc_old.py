"""Documents of Word 6 and Word 95: their text, without automatic numbers and without table cells.

In: the main stream and its head. Out: the lines of the text. Guaranteed: no exception; bytes that the
document's code page cannot read become U+FFFD. The text is one stretch of bytes, or pieces after a fast
save, in the code page of the document's language.
"""

from __future__ import annotations

import re

from jdparse.ingest import doc_fib
from jdparse.ingest.doc_bytes import read_plc, u8, u16, u32
from jdparse.ingest.doc_fib import Fib
from jdparse.ingest.doc_fields import resolve_fields
from jdparse.ingest.doc_text import shown_controls

_CODE_PAGES = {
    0x04: "gb18030",
    0x11: "cp932",
    0x12: "cp949",
    0x19: "cp1251",
}  # by the main part of the language
_TRADITIONAL = frozenset({0x0404, 0x0C04, 0x1404})
_MARKS = re.compile("[\r\x07\f]")


def old_lines(fib: Fib, stream: bytes) -> tuple[list[str], bool]:
    """The lines of main text and text boxes, and whether some of it is missing."""
    raw = _raw_text(fib, stream)
    width = 2 if fib.flags & doc_fib.WIDE_CHARACTERS else 1
    starts = [sum(fib.lengths[:part]) for part in range(len(fib.lengths) + 1)]
    wanted = raw[: starts[1] * width] + raw[starts[doc_fib.BOXES] * width : starts[doc_fib.BOXES + 1] * width]
    text = resolve_fields(wanted.decode(_code_page(fib, width), "replace"))
    lines = [shown_controls(line) for line in _MARKS.split(text)]
    return lines[:-1] if lines[-1] == "" else lines, len(raw) < starts[1] * width


def _raw_text(fib: Fib, stream: bytes) -> bytes:
    table = fib.part(stream, doc_fib.PIECES) if fib.flags & doc_fib.COMPLEX else b""
    pieces = _pieces(table)
    if not pieces:
        return stream[fib.text_start : max(fib.text_start, fib.text_end)]
    return b"".join(stream[offset : offset + size] for offset, size in pieces)[: len(stream)]


def _pieces(clx: bytes) -> list[tuple[int, int]]:
    """Offset and length of each piece."""
    at = 0
    while u8(clx, at) == 1:
        at += 3 + u16(clx, at + 1)
    if u8(clx, at) != 2:
        return []
    plc = read_plc(clx[at + 5 : at + 5 + u32(clx, at + 1)], 8)
    return [(u32(entry, 2), end - start) for start, end, entry in plc if end > start]


def _code_page(fib: Fib, width: int) -> str:
    if width == 2:
        return "utf-16-le"
    if fib.language in _TRADITIONAL:
        return "cp950"
    return _CODE_PAGES.get(fib.language & 0xFF, "cp1252")
