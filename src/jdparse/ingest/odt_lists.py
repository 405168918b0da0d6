"""The lists of an OpenDocument text: which of them count on from one another, and each item's marker.

In: list elements and their items in document order. Out: the marker of an item's first paragraph.
Guaranteed: a list counts for itself unless it says that it continues another one; start values and styles
of single items hold for them.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from jdparse.ingest.numbering import MAX_LEVELS, ListCounter, ListDefinition, Marker
from jdparse.ingest.odt_names import TEXT, XML_ID, whole
from jdparse.ingest.odt_styles import Styles


@dataclass(frozen=True, slots=True)
class Place:
    """The list that an item belongs to, its style, and its level from 0."""

    identity: str
    style: str | None
    level: int


class Lists:
    """All lists of one story."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, ListDefinition] = {}
        self._counter = ListCounter(self._definitions)
        self._identities: dict[str | None, str] = {}
        self._last_of_style: dict[str | None, str] = {}
        self._made = 0

    def begin(self, element: _Element, around: Place | None) -> Place:
        """A list begins, in an item of another one or on its own."""
        own = element.get(f"{TEXT}style-name")
        if around is not None:
            return Place(around.identity, own or around.style, min(around.level + 1, MAX_LEVELS - 1))
        style = own or self._style_of_paragraph(element)
        identity = self._identity(element, style)
        self._last_of_style[style] = identity
        self._identities[element.get(XML_ID)] = identity
        return Place(identity, style, 0)

    def marker(self, place: Place, item: _Element) -> Marker | None:
        """The marker of an item's first paragraph."""
        style = item.get(f"{TEXT}style-override") or place.style
        start = item.get(f"{TEXT}start-value")
        key = f"{place.identity} {style}"
        starts: dict[int, int] = {}
        if start is not None:
            self._made += 1
            key += f" {self._made}"
            starts[place.level] = whole(item, f"{TEXT}start-value", 1)
        if key not in self._definitions:
            self._definitions[key] = ListDefinition(place.identity, self._styles.levels(style), starts)
        return self._counter.marker(key, place.level)

    def _style_of_paragraph(self, element: _Element) -> str | None:
        """A list without a style has that of its first paragraph."""
        paragraph = next(element.iter(f"{TEXT}p", f"{TEXT}h"), None)
        return None if paragraph is None else self._styles.list_of(paragraph.get(f"{TEXT}style-name"))

    def _identity(self, element: _Element, style: str | None) -> str:
        continues = element.get(f"{TEXT}continue-list")
        continued = None if continues is None else self._identities.get(continues)
        if continued is None and element.get(f"{TEXT}continue-numbering") == "true":
            continued = self._last_of_style.get(style)
        self._made += 1
        return continued or str(self._made)
