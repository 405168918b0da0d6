"""Which characters the bytes of Rich Text stand for: by the font they are set in, and the document's code
page.

In: bytes of one run and the charset of its font. Out: characters. Guaranteed: no exception; bytes that no
encoding reads become U+FFFD, and are counted by the caller.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass

from jdparse.ingest.symbols import is_symbol_font, visible_symbol, visible_text

WESTERN = "cp1252"
CHINESE = "gb18030"
_SYMBOL_CHARSET = 2
_CHARSETS: Mapping[int, str] = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: CHINESE, 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_WESTERN_CHARSETS = frozenset({0, 1})
_PAGES: Mapping[int, str] = {936: CHINESE, 10008: CHINESE, 20936: CHINESE, 54936: CHINESE, 65001: "utf-8"}
_DOUBLE_BYTE = frozenset({CHINESE, "cp932", "cp949", "cp950"})
_PAIRS_ONLY = re.compile(rb"[\x00-\x7f]*+(?:(?:[\x80-\xff]{2})++[\x00-\x7f]*+)*+\Z")


@dataclass(slots=True)
class Font:
    """A font of the font table: its name and its charset, or None where it has none."""

    name: str = ""
    charset: int | None = None


def page_codec(page: int | None) -> str | None:
    """Python's name for a Windows code page; None for one that it does not know."""
    if page is None:
        return None
    name = _PAGES.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name


def decode(data: bytes, font: Font, document: str | None) -> str:
    """The characters of a run. ``document`` is the codec of the document's code page, if declared."""
    if font.charset == _SYMBOL_CHARSET:
        return "".join(visible_symbol(font.name, 0xF000 + byte) if byte > 0x20 else chr(byte) for byte in data)
    text = data.decode(_codec(data, font, document), "replace")
    return visible_text(text, font.name) if is_symbol_font(font.name) else text


def _codec(data: bytes, font: Font, document: str | None) -> str:
    """The font's own encoding; for Western fonts the document's, where the bytes come in pairs as its do.

    Programs set Chinese text in fonts marked as Western, but single bytes in such a font are quotation
    marks and bullets of the Western code page.
    """
    codec = _CHARSETS.get(font.charset if font.charset is not None else 1)
    if codec is not None:
        return codec
    wide = document or CHINESE
    if wide not in _DOUBLE_BYTE:
        return wide
    return wide if _PAIRS_ONLY.match(data) and _reads(data, wide) else WESTERN


def _reads(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
