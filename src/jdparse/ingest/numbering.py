"""Automatic numbers as Word shows them, whatever file format they come from.

In: the description of a document's lists (``ListDefinition``, one for each ``w:num``, list override or
list style) and its numbered paragraphs in document order. Out: the marker of each paragraph, and what
separates it from the text. Guaranteed: each paragraph of a known list gets the marker that Word would
print before it, with restarts, start overrides, lists that share a definition, legal numbering, and
bullets made visible.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from jdparse.ingest.number_formats import NFC_FORMATS, render_number
from jdparse.ingest.symbols import visible_text

__all__ = ["NFC_FORMATS", "Level", "ListCounter", "ListDefinition", "Marker", "Suffix", "render_number"]

Suffix = Literal["tab", "space", "nothing"]
SUFFIX_TEXT: Mapping[Suffix, str] = {"tab": "\t", "space": " ", "nothing": ""}
MAX_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list, as Word describes it.

    ``text`` holds ``%1`` to ``%9`` for the numbers of the levels. ``restart``: None starts anew after any
    higher level, 0 never, n only after level n (counted from 1) or a higher one. ``legal`` writes every
    number in plain digits. ``symbol_font`` is the font that the marker is set in, for bullets from
    Symbol, Wingdings and the like.
    """

    fmt: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    suffix: Suffix = "tab"
    symbol_font: str = ""


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """What a paragraph's list id stands for.

    Lists with the same ``abstract`` count together. ``starts`` holds start overrides: level (from 0) to
    number, applied when this list first numbers a paragraph of that level.
    """

    abstract: str
    levels: tuple[Level, ...]
    starts: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marker:
    """A paragraph's number or bullet as shown, its separator, the level's current number, and the level."""

    text: str
    separator: str
    number: int
    is_bullet: bool
    level: int = 0


class ListCounter:
    """Walks the numbered paragraphs of one document in order and says what stands before each."""

    def __init__(self, lists: Mapping[str, ListDefinition]) -> None:
        self._lists = lists
        self._counts: dict[str, list[int | None]] = {}
        self._overridden: set[tuple[str, int]] = set()

    def marker(self, list_id: str, level: int) -> Marker | None:
        """Count this paragraph. None where the list is unknown or has no such level."""
        definition = self._lists.get(list_id)
        if definition is None or not 0 <= level < min(len(definition.levels), MAX_LEVELS):
            return None
        counts = self._counts.setdefault(definition.abstract, [None] * MAX_LEVELS)
        self._advance(definition, list_id, level, counts)
        return _marker(definition, level, counts)

    def _advance(self, definition: ListDefinition, list_id: str, level: int, counts: list[int | None]) -> None:
        for higher in range(level):  # a level that was skipped counts as used: 1.1 is followed by 2, not by 1
            counts[higher] = _start(definition, higher) if counts[higher] is None else counts[higher]
        override = definition.starts.get(level)
        if override is not None and (list_id, level) not in self._overridden:
            self._overridden.add((list_id, level))
            counts[level] = override
        else:
            count = counts[level]
            counts[level] = _start(definition, level) if count is None else count + 1
        for deeper in range(level + 1, min(len(definition.levels), MAX_LEVELS)):
            if _restarts(definition.levels[deeper], level):
                counts[deeper] = None


def _start(definition: ListDefinition, level: int) -> int:
    return definition.starts.get(level, definition.levels[level].start)


def _restarts(deeper: Level, level: int) -> bool:
    return deeper.restart is None or level < deeper.restart


def _marker(definition: ListDefinition, level: int, counts: list[int | None]) -> Marker:
    described = definition.levels[level]
    text = _filled(definition, level, counts)
    if described.fmt == "bullet" or described.symbol_font:
        text = visible_text(text, described.symbol_font)
    separator = SUFFIX_TEXT[described.suffix] if text else ""
    return Marker(text, separator, counts[level] or 0, described.fmt == "bullet", level)


def _filled(definition: ListDefinition, level: int, counts: list[int | None]) -> str:
    """The level's text with its numbers put in; ``%`` without a level stays."""
    pieces = definition.levels[level].text.split("%")
    written = pieces[0]
    for piece in pieces[1:]:
        place = "123456789".find(piece[:1]) if piece else -1
        if place < 0:
            written += "%" + piece
            continue
        written += _number(definition, level, place, counts) + piece[1:]
    return written


def _number(definition: ListDefinition, level: int, place: int, counts: list[int | None]) -> str:
    if place > level or place >= len(definition.levels):
        return ""
    fmt = definition.levels[place].fmt
    legal = definition.levels[level].legal and fmt not in ("bullet", "none")
    return render_number("decimal" if legal else fmt, counts[place] or 0)
