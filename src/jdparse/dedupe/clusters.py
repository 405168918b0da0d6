"""Pairs judged the same in, clusters out: connected, coherent, and as a person decided.

A chain of small steps is no cluster: every member has to be the same as the one that speaks for the cluster,
or at least not different from it, and of the same unit as the others. Pairs that a person called different
are never in one cluster, pairs that a person called the same always are.

Guaranteed: the clusters depend on the numbers of the posts, never on the order of the pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]
JUDGED_ROUNDS = 8
"""So often a member that does not fit is compared with a new speaker; after that, pairs already judged decide."""


class ContradictionError(ValueError):
    """Decisions that cannot all be obeyed; ``pair`` was called different but others make it the same."""

    def __init__(self, pair: Pair) -> None:
        super().__init__(pair)
        self.pair = pair


@dataclass(frozen=True, slots=True)
class Bounds:
    """What clusters have to respect, and how to find out whether two posts may stand in one."""

    fits: Callable[[int, int], bool]
    size: Callable[[int], int]
    unit: Callable[[int], str]
    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()


@dataclass(slots=True)
class _Forest:
    """Sets that are joined; the least number names a set."""

    parents: dict[int, int] = field(default_factory=dict)

    def find(self, number: int) -> int:
        root = number
        while (parent := self.parents.get(root, root)) != root:
            root = parent
        while (parent := self.parents.get(number, number)) != root:
            self.parents[number] = root
            number = parent
        return root

    def join(self, one: int, other: int) -> None:
        least, greatest = sorted((self.find(one), self.find(other)))
        self.parents[greatest] = self.parents[least] = least


def clusters(pairs: Iterable[Pair], bounds: Bounds) -> list[tuple[int, ...]]:
    """Clusters of two or more, members ascending."""
    near: dict[int, set[int]] = {}
    for one, other in pairs:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    coherent = [part for members in _components(near) for part in _coherent(members, near, bounds)]
    return sorted(part for part in _decided(coherent, bounds) if len(part) > 1)


def _components(near: Mapping[int, Iterable[int]]) -> list[list[int]]:
    forest = _Forest()
    for one, others in near.items():
        for other in others:
            forest.join(one, other)
    found: dict[int, list[int]] = {}
    for number in sorted(near):
        found.setdefault(forest.find(number), []).append(number)
    return list(found.values())


def _coherent(members: Sequence[int], near: Mapping[int, set[int]], bounds: Bounds) -> list[tuple[int, ...]]:
    """Parts of a component, each around the largest post that is left."""
    parts: list[tuple[int, ...]] = []
    left = list(members)
    while left:
        speaker = min(left, key=lambda number: (-bounds.size(number), number))
        judged = len(parts) < JUDGED_ROUNDS
        part = _around(speaker, left, near[speaker], bounds, judged)
        parts.append(tuple(sorted(part)))
        left = [number for number in left if number not in part]
    return parts


def _around(speaker: int, left: Sequence[int], known: set[int], bounds: Bounds, judged: bool) -> set[int]:
    """The posts that stand in one cluster with the speaker: those known as the same first."""
    part, unit = {speaker}, bounds.unit(speaker)
    for number in sorted(left, key=lambda number: (number not in known, number)):
        own = bounds.unit(number)
        apart = (own and unit and own != unit) or any(
            (min(number, other), max(number, other)) in bounds.different for other in part if bounds.different
        )
        if number == speaker or apart:
            continue
        if number in known or (judged and bounds.fits(speaker, number)):
            part.add(number)
            unit = unit or own
    return part


def _decided(parts: Iterable[tuple[int, ...]], bounds: Bounds) -> Iterable[tuple[int, ...]]:
    """The parts, joined where a person said so."""
    forest = _Forest()
    for part in parts:
        for number in part:
            forest.join(part[0], number)
    for one, other in sorted(bounds.same):
        forest.join(one, other)
    for one, other in sorted(bounds.different):
        if forest.find(one) == forest.find(other):
            raise ContradictionError((one, other))
    joined: dict[int, list[int]] = {}
    for number in sorted({*forest.parents, *(number for pair in bounds.same for number in pair)}):
        joined.setdefault(forest.find(number), []).append(number)
    return (tuple(members) for members in joined.values())
