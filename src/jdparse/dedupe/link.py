"""Occurrences with equal digests in, occurrences of one post out: the linker for near-duplicates.

It reads each distinct content once, together with the records of an earlier run if there is one, and hands
them to ``near``. Guaranteed: every decision is told; what is linked does not depend on the order of the
occurrences.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappush, heappushpop

from jdparse.dedupe.clusters import ContradictionError
from jdparse.dedupe.content import content_of
from jdparse.dedupe.decide import Judgment
from jdparse.dedupe.exact import digest
from jdparse.dedupe.group import Traits
from jdparse.dedupe.near import DIGEST_EQUAL, By, Posts, Shelf, Verdicts, near_clusters
from jdparse.model.record import Record

IdPair = tuple[str, str]
KEPT_BORDERLINE = 1_000


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided: pairs of occurrences, by their ids."""

    same: tuple[IdPair, ...] = ()
    different: tuple[IdPair, ...] = ()

    def named(self) -> frozenset[str]:
        """The ids of all occurrences that a decision speaks of."""
        return frozenset(name for pair in (*self.same, *self.different) for name in pair)


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of dedup.jsonl: two occurrences, whether they are one post, who says so, and why."""

    left: str
    right: str
    verdict: str
    by: By
    score: float
    reasons: tuple[str, ...]
    titles: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """How to come by what is compared: records and ids by position, the records of an earlier run, a shelf."""

    record: Callable[[int], Record]
    name: Callable[[int], str]
    earlier: Callable[[], Iterable[Record]]
    shelf: Callable[[], Shelf]


@dataclass(slots=True)
class NearLinker:
    """Joins occurrences of one post. Afterwards ``known`` has, by its first position, the id under which the
    earlier run has a post, and ``borderline`` the pairs of positions that a person should look at, with their
    decisions, likeliest first."""

    reading: Reading
    decisions: Decisions
    tell: Callable[[Decision], None]
    known: dict[int, str] = field(default_factory=dict)
    borderline: list[tuple[int, int, Decision]] = field(default_factory=list)
    _posts: Posts = field(init=False)
    _names: list[str] = field(default_factory=list)
    _titles: list[str] = field(default_factory=list)
    _close: list[tuple[float, IdPair, int, int, Decision]] = field(default_factory=list)

    def __call__(self, traits: Traits, links: Sequence[int]) -> Sequence[int]:
        """``links`` with near-duplicates joined, and parted where a person called occurrences different."""
        self._posts = Posts(self.reading.shelf())
        named = self._named(len(traits))
        positions = array("Q", (at for at, first in enumerate(links) if first == at or at in named))
        for position in positions:
            self._add(traits.digests[position], self.reading.record(position))
        for record in self.reading.earlier():
            self._add(digest(record), record)
        numbers = {position: number for number, position in enumerate(positions)}
        self._tell_copies(links, numbers)
        joined = self._joined(named, numbers)
        self._settle_borderline(joined, positions)
        return self._linked(links, numbers, joined, positions)

    def _named(self, count: int) -> dict[int, str]:
        """The positions of the occurrences that decisions speak of."""
        wanted = self.decisions.named()
        if not wanted:
            return {}
        names = ((position, self.reading.name(position)) for position in range(count))
        return {position: name for position, name in names if name in wanted}

    def _add(self, key: bytes, record: Record) -> None:
        self._posts.add(key, record.id, content_of(record))
        self._names.append(record.id)
        self._titles.append(sys.intern(record.title))

    def _tell_copies(self, links: Sequence[int], numbers: dict[int, int]) -> None:
        """Occurrences that are not compared, since their digest says all."""
        for position, first in enumerate(links):
            if position not in numbers:
                number = numbers[first]
                title = self._titles[number]
                pair = self._names[number], self.reading.name(position)
                self.tell(Decision(*pair, "same", "exact", 1.0, DIGEST_EQUAL, (title, title)))

    def _joined(self, named: dict[int, str], numbers: dict[int, int]) -> list[tuple[int, ...]]:
        if len(self._posts) < 2:
            return []
        by_name = {name: numbers[position] for position, name in named.items()}
        verdicts = Verdicts(*(_numbered(pairs, by_name) for pairs in (self.decisions.same, self.decisions.different)))
        try:
            return near_clusters(self._posts, verdicts, self._hear, own=len(numbers))
        except ContradictionError as error:
            one, other = error.pair
            raise ContradictoryDecisionsError(self._names[one], self._names[other]) from error

    def _hear(self, one: int, other: int, by: By, judgment: Judgment) -> None:
        names, titles = (self._names[one], self._names[other]), (self._titles[one], self._titles[other])
        decision = Decision(*names, judgment.verdict, by, judgment.score, judgment.reasons, titles)
        self.tell(decision)
        if judgment.verdict == "borderline":
            kept = (judgment.score, names, one, other, decision)
            (heappush if len(self._close) < KEPT_BORDERLINE else heappushpop)(self._close, kept)

    def _settle_borderline(self, joined: Iterable[tuple[int, ...]], positions: Sequence[int]) -> None:
        """Pairs that did not come together in some other way, and of which both are of this run."""
        cluster = {number: members[0] for members in joined for number in members}
        for _, _, one, other, decision in sorted(self._close, reverse=True):
            apart = cluster.get(one, one) != cluster.get(other, other)
            if apart and max(one, other) < len(positions):
                self.borderline.append((positions[one], positions[other], decision))

    def _linked(
        self,
        links: Sequence[int],
        numbers: dict[int, int],
        joined: Iterable[tuple[int, ...]],
        positions: Sequence[int],
    ) -> Sequence[int]:
        first_of = array("Q", positions)
        for members in joined:
            own = [number for number in members if number < len(positions)]
            earlier = [self._names[number] for number in members if number >= len(positions)]
            for number in own:
                first_of[number] = positions[own[0]]
            if own and earlier:
                self.known[positions[own[0]]] = min(earlier)
        return array("Q", (first_of[numbers[at if at in numbers else first]] for at, first in enumerate(links)))


class ContradictoryDecisionsError(ValueError):
    """Two occurrences that decisions call different, and by way of others the same."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other} are called different, but other decisions make them the same.")


def _numbered(pairs: Iterable[IdPair], numbers: dict[str, int]) -> frozenset[tuple[int, int]]:
    """Pairs by number, the lesser first; those of which an occurrence is not in this run are left out."""
    return frozenset(_known_pairs(pairs, numbers))


def _known_pairs(pairs: Iterable[IdPair], numbers: dict[str, int]) -> Iterator[tuple[int, int]]:
    for one, other in pairs:
        if one in numbers and other in numbers:
            first, second = sorted((numbers[one], numbers[other]))
            yield first, second
