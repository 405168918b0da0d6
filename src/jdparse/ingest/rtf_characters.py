"""The characters of Rich Text, which spells them in four ways: bytes, escaped bytes, codes, and words.

In: bytes of text, codes of characters, and the font they are set in. Out: text. Guaranteed: bytes of one
character that are spelled in different ways come together; the stand-ins that follow a code for old
readers are left out.
"""

from __future__ import annotations

from collections.abc import Mapping

from jdparse.ingest.rtf_fonts import Font, decode
from jdparse.ingest.symbols import is_symbol_font, visible_text

CHARACTERS: Mapping[str, str] = {
    "tab": "\t", "line": "\n", "lbr": "\n", "column": "\n", "emdash": "—", "endash": "–", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "\\~": "\u00a0", "\\_": "\u2011", "\\-": "", "\\\\": "\\", "\\{": "{", "\\}": "}",
    "\\\t": "\t",
}  # fmt: skip
REPLACEMENT = "\ufffd"


class Characters:
    """The fonts of a file, and the bytes that are not yet decoded."""

    def __init__(self, codec: str | None) -> None:
        self.codec = codec
        self.fonts: dict[int, Font] = {}
        self.replaced = 0
        self._bytes = bytearray()
        self._stand_ins = 0
        self._surrogate = 0

    def font(self, number: int) -> Font:
        """The font of that number."""
        return self.fonts.setdefault(number, Font())

    @property
    def pending(self) -> bool:
        """Whether bytes wait to be decoded."""
        return bool(self._bytes)

    def add(self, data: bytes) -> None:
        """Add bytes."""
        self._bytes += data

    def take(self, font: Font) -> str:
        """The text of the bytes so far."""
        text = decode(bytes(self._bytes), font, self.codec)
        self._bytes.clear()
        self.replaced += text.count(REPLACEMENT)
        return text

    def by_code(self, number: int, font: Font, stand_ins: int) -> str:
        """The character of a UTF-16 code, which may be negative; "" for the first half of a pair."""
        code, self._stand_ins = number % 0x10000, stand_ins
        high, self._surrogate = self._surrogate, 0
        if 0xD800 <= code < 0xDC00:
            self._surrogate = code
            return ""
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else ord(REPLACEMENT)
        return visible_text(chr(code), font.name) if is_symbol_font(font.name) else chr(code)

    def without_fallback(self, data: bytes) -> bytes:
        """The bytes behind the stand-ins of the last code."""
        skipped = min(self._stand_ins, len(data))
        self._stand_ins -= skipped
        return data[skipped:]

    def is_fallback(self, word: str) -> bool:
        """Whether the word is a stand-in for the last code."""
        is_one = self._stand_ins > 0 and word in CHARACTERS
        self._stand_ins = self._stand_ins - 1 if is_one else 0
        return is_one

    def no_fallback(self) -> None:
        """No stand-in follows any more."""
        self._stand_ins = 0
