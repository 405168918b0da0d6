"""Distinct posts of many companies in, a library out: each title once, its items by how common they are.

Titles are one where their keys agree. Items that fold to the same text are one, and so are items that are nearly the
same; the text shown is the first that was met in the commonest wording.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jdparse.dedupe.align import NEAR, likeness
from jdparse.dedupe.fold import comparable
from jdparse.dedupe.titles import title_key
from jdparse.dedupe.walk import walk
from jdparse.model.record import Record

MOST_COMPARED = 300
"""In titles with more different items than this, an item is compared with the commonest ones only."""


@dataclass(frozen=True, slots=True)
class CommonItem:
    """An item of a title: the list it stands in, its text, and in how many posts of that title it is found."""

    field: str
    text: str
    posts: int


@dataclass(frozen=True, slots=True)
class LibraryTitle:
    """A title with the number of distinct posts, of their occurrences and of their companies, and their items."""

    title: str
    posts: int
    occurrences: int
    organizations: int
    items: tuple[CommonItem, ...]


@dataclass(slots=True)
class _Gathered:
    titles: Counter[str] = field(default_factory=Counter)
    organizations: set[str] = field(default_factory=set)
    posts: int = 0
    occurrences: int = 0
    items: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)


def title_counts(titles: Iterable[str]) -> Counter[str]:
    """How many posts there are of each title, by its key; posts without a title are left out."""
    return Counter(key for key in map(title_key, titles) if key)


def library(posts: Iterable[tuple[Record, int]], wanted: frozenset[str]) -> list[LibraryTitle]:
    """The titles with the wanted keys, those with most posts first. ``posts`` come with their occurrences' number."""
    gathered: dict[str, _Gathered] = {}
    for record, occurrences in posts:
        key = title_key(record.title)
        if key in wanted:
            _gather(gathered.setdefault(key, _Gathered()), record, occurrences)
    entries = [(key, _entry(found)) for key, found in gathered.items()]
    return [entry for key, entry in sorted(entries, key=lambda pair: (-pair[1].posts, pair[0]))]


def _gather(found: _Gathered, record: Record, occurrences: int) -> None:
    found.titles[record.title] += 1
    found.posts += 1
    found.occurrences += occurrences
    if record.organization:
        found.organizations.add(comparable(record.organization))
    for name, key, text in _items(record):
        first, count = found.items.get((name, key), (text, 0))
        found.items[name, key] = first, count + 1


def _items(record: Record) -> Iterator[tuple[str, str, str]]:
    """Each item of a post once: its list, its key, its text."""
    own = {(name, comparable(item.text)): item.text for name, item in walk(record)}
    yield from ((name, key, text) for (name, key), text in own.items() if key)


def _entry(found: _Gathered) -> LibraryTitle:
    title = min(found.titles, key=lambda title: (-found.titles[title], title))
    ordered = sorted(found.items.items(), key=lambda pair: (-pair[1][1], pair[0]))
    merged: list[tuple[str, str, str, int]] = []
    for (name, key), (text, count) in ordered:
        place = _like(merged, name, key)
        if place is None:
            merged.append((name, key, text, count))
        else:
            *first, before = merged[place]
            merged[place] = (first[0], first[1], first[2], min(before + count, found.posts))
    items = (CommonItem(name, text, count) for name, _, text, count in merged)
    common = tuple(sorted(items, key=lambda item: (-item.posts, item.field, item.text)))
    return LibraryTitle(title, found.posts, found.occurrences, len(found.organizations), common)


def _like(merged: list[tuple[str, str, str, int]], name: str, key: str) -> int | None:
    """The place of an item that is nearly the same in the same list."""
    for place, (other, likely, _, _) in enumerate(merged[:MOST_COMPARED]):
        if other == name and likeness(key, likely) >= NEAR:
            return place
    return None
