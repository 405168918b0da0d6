"""The lists of a docx package, and which list and level a paragraph belongs to.

In: the numbering part, the styles, and a paragraph's properties. Out: ``ListDefinition`` values by the id
that paragraphs name, and ``(list id, level)`` of a paragraph. Guaranteed: numbering through styles, list
styles, links from levels to styles, and overrides of one list are followed; cycles and missing
definitions give no number, no error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from jdparse.ingest.docx_parts import MC, W, as_number, child, number, switch, value
from jdparse.ingest.docx_styles import Style, Styles
from jdparse.ingest.numbering import MAX_LEVELS, Level, ListDefinition, Suffix
from jdparse.ingest.symbols import is_symbol_font

_SUFFIXES: Mapping[str | None, Suffix] = {"space": "space", "nothing": "nothing"}
_PADDED = re.compile(r"0{1,8}1(?![0-9])")
_NO_LIST = "0"


@dataclass(frozen=True, slots=True)
class DocxLists:
    """Definitions by list id, and the level of each list that a style is linked to."""

    definitions: Mapping[str, ListDefinition] = field(default_factory=dict)
    style_levels: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def place(self, properties: _Element | None, style: Style) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, or else those of its style."""
        list_id = value(properties, "numPr", "numId") or style.list_id
        if list_id is None or list_id == _NO_LIST or list_id not in self.definitions:
            return None
        own = number(properties, "numPr", "ilvl")
        return list_id, own if own is not None else self._style_level(list_id, style)

    def _style_level(self, list_id: str, style: Style) -> int:
        linked = (self.style_levels.get((list_id, name)) for name in style.chain)
        level = next((found for found in linked if found is not None), style.list_level)
        return level or 0


@dataclass(frozen=True, slots=True)
class _Abstract:
    """An abstract list: its id, levels by number, and the styles linked to them."""

    id: str
    levels: Mapping[int, Level]
    linked: Mapping[str, int]


def read_lists(root: _Element | None, styles: Styles) -> DocxLists:
    """Read the numbering part; without one there are no lists."""
    if root is None:
        return DocxLists()
    nums = {num.get(f"{W}numId", ""): num for num in root.iterfind(f"{W}num")}
    abstracts = {item.get(f"{W}abstractNumId", ""): item for item in root.iterfind(f"{W}abstractNum")}
    definitions: dict[str, ListDefinition] = {}
    style_levels: dict[tuple[str, str], int] = {}
    for list_id, num in nums.items():
        abstract = _abstract(_followed(num, nums, abstracts, styles))
        if abstract is not None:
            definitions[list_id] = _definition(abstract, num)
            style_levels |= {(list_id, style): level for style, level in abstract.linked.items()}
    return DocxLists(definitions, style_levels)


def _followed(
    num: _Element, nums: Mapping[str, _Element], abstracts: Mapping[str, _Element], styles: Styles
) -> _Element | None:
    """The abstract list of a list; a reference to a list style is followed to the list that defines it."""
    seen: set[str] = set()
    while True:
        abstract_id = value(num, "abstractNumId") or ""
        abstract = abstracts.get(abstract_id)
        style = value(abstract, "numStyleLink")
        target = nums.get(styles.list_of(style) or "") if style else None
        if target is None or abstract_id in seen:
            return abstract
        seen.add(abstract_id)
        num = target


def _abstract(element: _Element | None) -> _Abstract | None:
    if element is None:
        return None
    levels: dict[int, Level] = {}
    linked: dict[str, int] = {}
    for described in element.iterfind(f"{W}lvl"):
        place = as_number(described.get(f"{W}ilvl")) or 0
        levels[place] = _level(described)
        style = value(described, "pStyle")
        if style:
            linked.setdefault(style, place)
    return _Abstract(element.get(f"{W}abstractNumId", ""), levels, linked)


def _definition(abstract: _Abstract, num: _Element) -> ListDefinition:
    """The abstract list with what this list says otherwise."""
    levels, starts = dict(abstract.levels), {}
    for override in num.iterfind(f"{W}lvlOverride"):
        place = as_number(override.get(f"{W}ilvl")) or 0
        described = child(override, "lvl")
        if described is not None:
            levels[place] = _level(described)
        start = number(override, "startOverride")
        if start is not None:
            starts[place] = start
    return ListDefinition(abstract.id, tuple(levels.get(place, _EMPTY) for place in range(MAX_LEVELS)), starts)


_EMPTY = Level(fmt="none")


def _level(element: _Element) -> Level:
    fonts = child(element, "rPr", "rFonts")
    font = "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
    level = Level(
        fmt=_format(element),
        text="" if switch(element, "rPr", "vanish") else value(element, "lvlText") or "",
        start=number(element, "start") or 0,
        restart=number(element, "lvlRestart"),
        legal=switch(element, "isLgl") or False,
        suffix=_SUFFIXES.get(value(element, "suff"), "tab"),
        symbol_font=font if is_symbol_font(font) else "",
    )
    return replace(level, text="•") if child(element, "lvlPicBulletId") is not None and not level.text else level


def _format(element: _Element) -> str:
    """The level's format. A custom one is given as its first numbers (001, 002, …); the first names it."""
    choice = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    custom = "" if choice is None else choice.get(f"{W}format", "")
    padded = _PADDED.match(custom)
    if padded is not None:
        return padded[0]
    fallback = element.find(f"{MC}AlternateContent/{MC}Fallback")
    return value(element, "numFmt") or value(fallback, "numFmt") or "decimal"
