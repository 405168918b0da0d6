"""The lists of a .doc file as ``ListDefinition`` values, for the code that writes automatic numbers in every
format.

In: the table stream with PlfLst and PlfLfo, and the names of the fonts. Out: a definition for each list
override (the number that paragraphs name, from 1), and for each numbering of the kind that Word 6 had.
Guaranteed: no exception; what is cut off is left out. After [MS-DOC] 2.9.131, 2.9.147, 2.9.150 and 2.9.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jdparse.ingest import doc_fib
from jdparse.ingest import doc_sprm as sprm
from jdparse.ingest.doc_bytes import u8, u16, u32
from jdparse.ingest.doc_fib import Fib
from jdparse.ingest.number_formats import NFC_FORMATS
from jdparse.ingest.numbering import MAX_LEVELS, Level, ListDefinition, Suffix
from jdparse.ingest.symbols import is_symbol_font

LONGEST_TEXT = 64  # characters of a level's text; more is damage
_LIST_SIZE, _OVERRIDE_SIZE, _LEVEL_HEAD = 28, 16, 28
_LEGAL, _NO_RESTART = 0x04, 0x08
_STARTS_AT, _REFORMATS = 0x10, 0x20
_SUFFIXES: tuple[Suffix, ...] = ("tab", "space", "nothing")
_FONT_CODES = (0x4A4F, 0x4A51)


@dataclass(frozen=True, slots=True)
class _List:
    """One list of PlfLst: its levels, and the style that is linked to each (0xFFF for none)."""

    levels: tuple[Level, ...]
    styles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DocLists:
    """Definitions by the number that paragraphs name, and the level that a style is linked to in each."""

    definitions: dict[str, ListDefinition]
    style_levels: dict[tuple[str, int], int]

    def level(self, list_id: str, style: int, stated: int | None) -> int:
        """The paragraph's own level, or else the level of its style."""
        return self.style_levels.get((list_id, style), 0) if stated is None else stated


def read_lists(fib: Fib, table: bytes, fonts: tuple[str, ...]) -> DocLists:
    """Read both tables. Level descriptions follow right behind the table of lists."""
    start, size = fib.place(doc_fib.LISTS)
    lists = _read_lists(table[start : start + size], table[start + size :] if size else b"", fonts)
    definitions: dict[str, ListDefinition] = {}
    style_levels: dict[tuple[str, int], int] = {}
    for number, (lsid, overrides) in enumerate(_overrides(fib.part(table, doc_fib.LIST_OVERRIDES), fonts), 1):
        described = lists.get(lsid)
        if described is not None:
            definitions[str(number)] = _definition(lsid, described, overrides)
            for level, style in enumerate(described.styles):
                style_levels.setdefault((str(number), style), level)
    return DocLists(definitions, style_levels)


def _read_lists(heads: bytes, levels: bytes, fonts: tuple[str, ...]) -> dict[int, _List]:
    lists: dict[int, _List] = {}
    at = 0
    for number in range(min(u16(heads, 0), (len(heads) - 2) // _LIST_SIZE)):
        head = heads[2 + number * _LIST_SIZE : 2 + (number + 1) * _LIST_SIZE]
        found: list[Level] = []
        for _ in range(1 if u8(head, 26) & 1 else MAX_LEVELS):
            level, at = _level(levels, at, fonts)
            found.append(level)
        lists[u32(head, 0)] = _List(tuple(found), tuple(u16(head, 8 + 2 * i) for i in range(MAX_LEVELS)))
    return lists


def _level(data: bytes, at: int, fonts: tuple[str, ...]) -> tuple[Level, int]:
    """One level description and where the next one begins."""
    flags, fmt = u8(data, at + 5), NFC_FORMATS.get(u8(data, at + 4), "decimal")
    text_at = at + _LEVEL_HEAD + u8(data, at + 25) + u8(data, at + 24)
    formatting = data[text_at - u8(data, at + 24) : text_at]
    end = text_at + 2 + 2 * u16(data, text_at)
    level = Level(
        fmt=fmt,
        text=_with_places(data[text_at + 2 : end].decode("utf-16-le", "replace")[:LONGEST_TEXT]),
        start=u32(data, at),
        restart=u8(data, at + 26) if flags & _NO_RESTART else None,
        legal=bool(flags & _LEGAL),
        suffix=_SUFFIXES[min(u8(data, at + 15), 2)],
        symbol_font=_symbol_font(formatting, fonts),
    )
    return level, end


def _with_places(text: str) -> str:
    """Characters 0 to 8 hold the places of the numbers of the levels: ``%1`` to ``%9``."""
    return "".join(f"%{ord(char) + 1}" if char < "\t" else char for char in text)


def _symbol_font(formatting: bytes, fonts: tuple[str, ...]) -> str:
    for code, operand in sprm.changes(formatting):
        number = u16(operand, 0)
        if code in _FONT_CODES and number < len(fonts) and is_symbol_font(fonts[number]):
            return fonts[number]
    return ""


@dataclass(frozen=True, slots=True)
class _Override:
    """What a list override changes in one level: the start, or the whole description."""

    level: int
    start: int | None
    described: Level | None


def _overrides(data: bytes, fonts: tuple[str, ...]) -> Iterator[tuple[int, tuple[_Override, ...]]]:
    """For each override of PlfLfo: the list it belongs to and what it changes."""
    count = min(u32(data, 0), (len(data) - 4) // _OVERRIDE_SIZE)
    at = 4 + count * _OVERRIDE_SIZE
    for number in range(count):
        head = 4 + number * _OVERRIDE_SIZE
        at += 4  # each begins with a position that says nothing about numbers
        found: list[_Override] = []
        for _ in range(min(u8(data, head + 12), MAX_LEVELS)):
            override, at = _override(data, at, fonts)
            found.append(override)
        yield u32(data, head), tuple(found)


def _override(data: bytes, at: int, fonts: tuple[str, ...]) -> tuple[_Override, int]:
    flags, after = u32(data, at + 4), at + 8
    described: Level | None = None
    if flags & _REFORMATS:
        described, after = _level(data, after, fonts)
    start = u32(data, at) if described is None else described.start
    return _Override(flags & 0xF, start if flags & _STARTS_AT else None, described), after


def _definition(lsid: int, described: _List, overrides: tuple[_Override, ...]) -> ListDefinition:
    levels = list(described.levels)
    starts: dict[int, int] = {}
    for override in overrides:
        if override.level >= len(levels):
            continue
        if override.described is not None:
            levels[override.level] = replace(override.described, start=levels[override.level].start)
        if override.start is not None:
            starts[override.level] = override.start
    return ListDefinition(f"{lsid:08x}", tuple(levels), starts)


def old_list(operand: bytes, list_id: str) -> ListDefinition:
    """Numbering as Word 6 kept it, in the paragraph: format, start, text before and after the number."""
    before, after = u8(operand, 1), u8(operand, 2)
    text = operand[20:].decode("utf-16-le", "replace")
    fmt = NFC_FORMATS.get(u8(operand, 0), "decimal")
    place = "" if fmt in ("bullet", "none") else "%1"
    written = text[:before] + place + text[before : before + after].rstrip("\0")
    return ListDefinition(list_id, (Level(fmt, written[:LONGEST_TEXT], u16(operand, 10)),))
