"""Occurrences of one post in, their items set side by side out: a row for each item of any of them.

Rows follow the occurrence that speaks for the post; items that it lacks come behind, list by list. Each
occurrence has each of its items in exactly one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jdparse.dedupe.align import NEAR, likeness
from jdparse.dedupe.fold import comparable
from jdparse.dedupe.walk import walk
from jdparse.model.record import Item, Record


@dataclass(slots=True)
class Row:
    """One item: its list and place (``duties[3]``), and how each occurrence that has it (by id) puts it."""

    field: str
    key: str
    items: dict[str, Item]


def rows(occurrences: Sequence[Record], canonical: int) -> list[Row]:
    """The rows of all occurrences; ``canonical`` is the place of the one that speaks for the post."""
    speaker = occurrences[canonical]
    found = [
        Row(f"{name}[{place}]", comparable(item.text), {speaker.id: item}) for name, place, item in _placed(speaker)
    ]
    for record in (*occurrences[:canonical], *occurrences[canonical + 1 :]):
        _set_beside(found, record)
    return found


def _set_beside(found: list[Row], record: Record) -> None:
    """Add a record's items to their rows, and rows for those that have none yet."""
    left = []
    by_key: dict[str, list[Row]] = {}
    for row in found:
        by_key.setdefault(row.key, []).append(row)
    for name, _, item in _placed(record):
        free = [row for row in by_key.get(comparable(item.text), ()) if record.id not in row.items]
        if free:
            _of_list(free, name).items[record.id] = item
        else:
            left.append((name, item))
    for name, item in left:
        nearest = _nearest(found, record.id, item)
        if nearest is None:
            found.append(Row(f"{name}[+{_added(found, name) + 1}]", comparable(item.text), {record.id: item}))
        else:
            nearest.items[record.id] = item


def _of_list(free: Sequence[Row], name: str) -> Row:
    """The first row of that list, else the first of any."""
    return next((row for row in free if row.field.startswith(f"{name}[")), free[0])


def _nearest(found: Sequence[Row], name: str, item: Item) -> Row | None:
    """The row that an item is likest to, if it is like one at all and the record has nothing there yet."""
    key = comparable(item.text)
    free = [(likeness(key, row.key), -place) for place, row in enumerate(found) if name not in row.items]
    value, place = max(free, default=(0.0, 0))
    return found[-place] if value >= NEAR else None


def _added(found: Sequence[Row], name: str) -> int:
    return sum(row.field.startswith(f"{name}[+") for row in found)


def _placed(record: Record) -> Iterator[tuple[str, int, Item]]:
    """Items with their lists and their places in them, from 1."""
    counts: dict[str, int] = {}
    for name, item in walk(record):
        counts[name] = counts.get(name, 0) + 1
        yield name, counts[name], item
