"""A record in, what near-duplicates are judged by out: kind, title key, parts of the unit, folded items.

Markers, order, nesting and the list that an item stands in are left out; the summary is an item among the
others. A record without items has nothing to be judged by: it is compared exactly or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jdparse.dedupe.fold import comparable
from jdparse.dedupe.titles import title_key, unit_parts
from jdparse.dedupe.walk import walk
from jdparse.model.record import Item, Record
from jdparse.rules.numerals import chinese

_ENUMERATOR = re.compile(r"(?<![0-9A-Za-z.．])[0-9]{1,2}\s?[、.．)）](?=\s{0,2}[^\W\d])")
"""Of an item that a conversion ran on into this one: 5、 is no figure that tells posts apart."""
_COUNTED = re.compile(r"[一二两三四五六七八九十]{1,3}(?=年|个?月|周?岁)")
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
    text = _COUNTED.sub(_in_figures, _ENUMERATOR.sub("", item.text))
    return comparable("".join((text, *(column.text for column in item.columns))))


def _in_figures(numeral: re.Match[str]) -> str:
    """十年 is 10年; 三五年 stays, for it is no number."""
    value = chinese(numeral[0]) if len(numeral[0]) == 1 or "十" in numeral[0] else None
    return numeral[0] if value is None else str(value)
