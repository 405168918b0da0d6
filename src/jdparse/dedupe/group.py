"""Traits of occurrences in, groups of the same post out, in the order of the first occurrence of each.

Every occurrence is in exactly one group. Memory holds a digest and three numbers an occurrence, never a
record. A later stage that finds near-duplicates is a further ``Linker``: it sees the links made so far
and may join groups.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(slots=True)
class Traits:
    """What is kept of each occurrence, column by column; offsets are bytes of occurrences.jsonl."""

    digests: list[bytes] = field(default_factory=list)
    issues: array[int] = field(default_factory=lambda: array("L"))
    items: array[int] = field(default_factory=lambda: array("L"))
    offsets: array[int] = field(default_factory=lambda: array("Q"))

    def add(self, digest: bytes, issues: int, items: int, offset: int) -> None:
        """One more occurrence."""
        self.digests.append(digest)
        self.issues.append(issues)
        self.items.append(items)
        self.offsets.append(offset)

    def __len__(self) -> int:
        return len(self.digests)


@dataclass(frozen=True, slots=True)
class Group:
    """Positions of the occurrences of one post, ascending, and of the one that speaks for them."""

    canonical: int
    members: tuple[int, ...]


class Linker(Protocol):
    """Joins occurrences: for each position, that of the first occurrence of the same post."""

    def __call__(self, traits: Traits, links: Sequence[int]) -> Sequence[int]:
        """``links`` are those made so far (at first each its own); the result splits none."""


def same_digest(traits: Traits, links: Sequence[int]) -> Sequence[int]:
    """Exact duplicates: occurrences whose digests agree."""
    first: dict[bytes, int] = {}
    return array("Q", (first.setdefault(digest, links[i]) for i, digest in enumerate(traits.digests)))


def distinct(traits: Traits, linkers: Sequence[Linker] = (same_digest,)) -> Iterator[Group]:
    """The groups, in the order of their first occurrences."""
    links: Sequence[int] = range(len(traits))
    for linker in linkers:
        links = linker(traits, links)
    later: dict[int, list[int]] = {}
    for position, first in enumerate(links):
        if first != position:
            later.setdefault(first, []).append(position)
    for position, first in enumerate(links):
        if first == position:
            members = (position, *later.get(position, ()))
            yield Group(_canonical(traits, members), members)


def _canonical(traits: Traits, members: tuple[int, ...]) -> int:
    return min(members, key=lambda i: (traits.issues[i], -traits.items[i], i))
