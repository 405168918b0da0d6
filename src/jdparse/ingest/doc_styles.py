"""The style sheet and the fonts of a .doc file.

In: the bytes of STSH and SttbfFfn in the table stream. Out: ``StyleSheet`` with each style's chain of
property changes, from its farthest base to itself, and the names of fonts. Guaranteed: no exception; a
base that is missing, or that leads round in a circle, ends the chain. After [MS-DOC] 2.9.135, 2.9.260 and
2.9.279.
"""

from __future__ import annotations

from dataclasses import dataclass

from jdparse.ingest.doc_bytes import u8, u16

PARAGRAPH_STYLE, CHARACTER_STYLE = 1, 2
NO_BASE = 0xFFF
DEEPEST_CHAIN = 64
_FIXED_FONT_HEAD = 39  # bytes of a font's description before its name, the length byte not counted


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its built-in number (1 to 9 are the headings), its base, and its own property changes."""

    builtin: int
    kind: int
    base: int
    paragraph: bytes
    character: bytes


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The styles by number; None for a free place."""

    styles: tuple[Style | None, ...] = ()

    def get(self, number: int) -> Style | None:
        return self.styles[number] if 0 <= number < len(self.styles) else None

    def chain(self, number: int) -> tuple[Style, ...]:
        """The style with all its bases, the farthest first."""
        found: list[Style] = []
        style = self.get(number)
        while style is not None and len(found) < DEEPEST_CHAIN:
            found.append(style)
            style = self.get(style.base)
        return tuple(reversed(found))


def read_styles(data: bytes) -> StyleSheet:
    """Read STSH: its head, then each style with its length before it."""
    head = u16(data, 0)
    count, base_size = u16(data, 2), u16(data, 4)
    styles: list[Style | None] = []
    at = 2 + head
    while len(styles) < count and at + 2 <= len(data):
        size = u16(data, at)
        styles.append(_style(data[at + 2 : at + 2 + size], base_size) if size else None)
        at += 2 + size
    return StyleSheet(tuple(styles))


def _style(data: bytes, base_size: int) -> Style:
    kind, base = u16(data, 2) & 0xF, u16(data, 2) >> 4
    updates = _updates(data, base_size + 2 + 2 * u16(data, base_size) + 2, u16(data, 4) & 0xF)
    updates += [b""] * 2
    builtin = u16(data, 0) & 0xFFF
    if kind == PARAGRAPH_STYLE:
        return Style(builtin, kind, base, updates[0][2:], updates[1])
    return Style(builtin, kind, base, b"", updates[0] if kind == CHARACTER_STYLE else b"")


def _updates(data: bytes, at: int, count: int) -> list[bytes]:
    """The lists of changes of a style, each with its length before it and at an even place."""
    found: list[bytes] = []
    for _ in range(count):
        at += at % 2
        size = u16(data, at)
        found.append(data[at + 2 : at + 2 + size])
        at += 2 + size
    return found


def read_fonts(data: bytes) -> tuple[str, ...]:
    """The names of the fonts by number."""
    names: list[str] = []
    at = 4
    while len(names) < u16(data, 0) and at < len(data):
        size = u8(data, at)
        name = data[at + 1 + _FIXED_FONT_HEAD : at + 1 + size].decode("utf-16-le", "replace")
        names.append(name.partition("\0")[0])
        at += 1 + size
    return tuple(names)
