"""What a docx document's styles say: outline level, numbering, bold and hidden text, through inheritance.

In: the styles part. Out: a ``Style`` for each id with everything inherited already worked out.
Guaranteed: cycles and missing bases do no harm, and every style that is asked for gives an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from lxml.etree import _Element

from jdparse.ingest.docx_parts import W, child, number, switch, value
from jdparse.ingest.style_names import level_named

_BODY_LEVEL = 9
_ON = frozenset({"1", "true", "on"})
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Style:
    """One style with its inheritance. ``chain`` holds its own id and the ids of its bases, nearest first."""

    chain: tuple[str, ...] = ()
    heading: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    bold: bool = False
    hidden: bool = False


NO_STYLE = Style()


@dataclass(slots=True)
class Styles:
    """The styles of one document by id, resolved when first asked for."""

    elements: dict[str, _Element] = field(default_factory=dict)
    default: str | None = None
    base: _Element | None = None
    resolved: dict[str, Style] = field(default_factory=dict)

    def paragraph(self, style_id: str | None) -> Style:
        """The named paragraph style, or the default one."""
        name = style_id if style_id in self.elements else self.default
        return self._get(name)

    def character(self, style_id: str | None) -> Style:
        """The named character style; nothing where it is not defined."""
        return self._get(style_id if style_id in self.elements else None)

    def list_of(self, style_id: str) -> str | None:
        """The list that a list style stands for."""
        return value(self.elements.get(style_id), "pPr", "numPr", "numId")

    def _get(self, style_id: str | None) -> Style:
        if style_id is None:
            return NO_STYLE
        if style_id not in self.resolved:
            self.resolved[style_id] = self._resolve(self._chain(style_id))
        return self.resolved[style_id]

    def _chain(self, style_id: str) -> tuple[str, ...]:
        chain: dict[str, None] = {}
        step: str | None = style_id
        while step in self.elements and step not in chain:
            chain[step] = None
            step = value(self.elements[step], "basedOn")
        return tuple(chain)

    def _resolve(self, chain: tuple[str, ...]) -> Style:
        elements = [self.elements[name] for name in chain]
        outline = _first(number(element, "pPr", "outlineLvl") for element in elements)
        return Style(
            chain=chain,
            heading=_heading(elements, outline),
            list_id=_first(value(element, "pPr", "numPr", "numId") for element in elements),
            list_level=_first(number(element, "pPr", "numPr", "ilvl") for element in elements),
            bold=_toggle(elements, "b", self.base),
            hidden=_toggle(elements, "vanish", self.base),
        )


def read_styles(root: _Element | None) -> Styles:
    """Read the styles part; without one there are no styles."""
    if root is None:
        return Styles()
    elements = {element.get(f"{W}styleId", ""): element for element in root.iter(f"{W}style")}
    default = next((name for name, element in elements.items() if _is_default(element)), None)
    return Styles(elements, default, child(root, "docDefaults", "rPrDefault"))


def _is_default(element: _Element) -> bool:
    return element.get(f"{W}type") == "paragraph" and element.get(f"{W}default", "").lower() in _ON


def _first(found: Iterable[_T | None]) -> _T | None:
    return next((item for item in found if item is not None), None)


def heading_level(outline: int | None) -> int | None:
    """A heading's level from 1, of an outline level from 0; None for body text."""
    return None if outline is None or not 0 <= outline < _BODY_LEVEL else outline + 1


def _heading(elements: Sequence[_Element], outline: int | None) -> int | None:
    if outline is not None:
        return heading_level(outline)
    names = [value(element, "name") or "" for element in elements]
    named = _first(map(level_named, names))
    if named is not None:
        return named
    return 1 if "title" in (name.lower() for name in names) else None


def _toggle(elements: Sequence[_Element], name: str, base: _Element | None) -> bool:
    stated = _first(switch(element, "rPr", name) for element in elements)
    return bool(switch(base, "rPr", name) if stated is None else stated)
