"""A record in, what near-duplicates are judged by out: kind, title key, parts of the unit, folded items.

Markers, order, nesting and the list that an item stands in are left out; the summary is an item among the
others. A record without items has nothing to be judged by: it is compared exactly or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jdparse.dedupe.fold import comparable
from jdparse.dedupe.titles import title_key, unit_parts
from jdparse.dedupe.walk import walk
from jdparse.model.record import Item, Record

_FIELD, _ITEM = "\x1d", "\x1e"


@dataclass(frozen=True, slots=True)
class Content:
    """What a post says, folded: ``items`` are different from each other and never empty."""

    kind: str
    title: str
    unit: str
    items: tuple[str, ...]

    def packed(self) -> str:
        """As one text; the signs between the parts are in no folded text."""
        return _FIELD.join((self.kind, self.title, self.unit, _ITEM.join(self.items)))


def content_of(record: Record) -> Content:
    """The content of a record."""
    items = dict.fromkeys(text for text in _texts(record) if text)
    return Content(record.kind, title_key(record.title), unit_parts(record.department), tuple(items))


def unpacked(text: str) -> Content:
    """The content that was packed."""
    kind, title, unit, items = text.split(_FIELD)
    return Content(kind, title, unit, tuple(items.split(_ITEM)) if items else ())


def _texts(record: Record) -> Iterator[str]:
    if record.summary is not None:
        yield comparable(record.summary.text)
    for _, item in walk(record):
        yield _text(item)


def _text(item: Item) -> str:
    if not item.columns:
        return comparable(item.text)
    return comparable("".join((item.text, *(column.text for column in item.columns))))
