"""A record in, its items with the list that each stands in out: parents before children, lists in fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jdparse.model.record import Item, Record

LISTS = ("duties", "requirements", "authorities", "accountabilities")


def walk(record: Record) -> Iterator[tuple[str, Item]]:
    """Every item of every list; a further section's list is ``sections.<label>``."""
    for name in LISTS:
        yield from ((name, item) for item in flat(getattr(record, name)))
    for section in record.sections:
        yield from ((f"sections.{section.label}", item) for item in flat(section.items))


def flat(items: Iterable[Item]) -> Iterator[Item]:
    """Items in reading order, nested ones behind their parents."""
    for item in items:
        yield item
        yield from flat(item.items)
