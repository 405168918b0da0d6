"""Lists of items taken apart and put together: an item found, taken out, replaced, or put in at its place.

Items are named by their spans, which no two items of a record share. All functions give new values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from jdparse.correct.values import LISTS
from jdparse.model.record import Item, Record, Section
from jdparse.model.span import Spans

Items = tuple[Item, ...]
OTHER_LABEL = "其他"
"""What a further section without a label of its own is called."""


def lists_of(record: Record) -> Iterator[Items]:
    """All lists of a record, named ones first."""
    yield from (getattr(record, name) for name in LISTS)
    yield from (section.items for section in record.sections)


def walk(items: Iterable[Item]) -> Iterator[Item]:
    """Items and, behind each, the nested ones."""
    for item in items:
        yield item
        yield from walk(item.items)


def all_items(record: Record) -> Iterator[Item]:
    """Every item of a record."""
    return (item for items in lists_of(record) for item in walk(items))


def siblings(record: Record, spans: Spans) -> Items:
    """The list, nested or not, in which the item with these spans stands; empty where there is no such item."""
    lists = [*lists_of(record), *(item.items for item in all_items(record))]
    return next((items for items in lists if any(item.spans == spans for item in items)), ())


def replaced(items: Items, spans: Spans, instead: Callable[[Item], Items]) -> Items:
    """The list with what ``instead`` makes of the item that has these spans."""
    made: list[Item] = []
    for item in items:
        made += instead(item) if item.spans == spans else (replace(item, items=replaced(item.items, spans, instead)),)
    return tuple(made)


def everywhere(record: Record, change: Callable[[Items], Items]) -> Record:
    """The record with all of its lists changed; a section that is left empty goes."""
    lists: dict[str, Any] = {name: change(getattr(record, name)) for name in LISTS}
    sections = (replace(section, items=change(section.items)) for section in record.sections)
    return replace(record, **lists, sections=tuple(section for section in sections if section.items))


def placed(items: Items, new: Item) -> Items:
    """The list with one more item, where it stands in the text."""
    at = sum(item.spans[0] < new.spans[0] for item in items)
    return (*items[:at], new, *items[at:])


def in_section(record: Record, section: str, label: str | None, new: Item) -> Record:
    """The record with one more item in a list, or in the section with that label, which is made where it is missing."""
    if section in LISTS:
        longer: dict[str, Any] = {section: placed(getattr(record, section), new)}
        return replace(record, **longer)
    label = label or OTHER_LABEL
    if not any(one.label == label for one in record.sections):
        return replace(record, sections=(*record.sections, Section(label, (new,))))
    return replace(
        record,
        sections=tuple(
            replace(one, items=placed(one.items, new)) if one.label == label else one for one in record.sections
        ),
    )


def sharing(other: Record, before: Record, after: Record) -> Record:
    """Another post with what a correction made of the lists that it shares as wholes with the corrected one."""
    same = [name for name in LISTS if getattr(other, name) == getattr(before, name)]
    if not any(getattr(before, name) for name in same):
        return other
    lists: dict[str, Any] = {name: getattr(after, name) for name in same}
    return replace(other, **lists)
