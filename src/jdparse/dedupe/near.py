"""Distinct contents in, which of them are one post out, with every decision on the way.

The way of the data: contents, how rare their items are, signatures, candidate pairs, judged pairs, clusters.
Few posts are compared without signatures, and numpy is not loaded then.

Guaranteed: what is joined depends on the contents and on a person's decisions alone, not on the order in
which the posts came.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, Protocol

from jdparse.dedupe.clusters import Bounds, ContradictionError, Pair, clusters
from jdparse.dedupe.content import Content, unpacked
from jdparse.dedupe.decide import Judgment, judge
from jdparse.dedupe.few import few_pairs
from jdparse.dedupe.rarity import Rarity, text_digest

FEW = 128
"""Up to so many contents no signatures are made."""
_SLICE = 65_536

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Shelf(Protocol):
    """Keeps texts by number, in memory or on disk."""

    def put(self, text: str) -> None:
        """One more text; it gets the next number."""

    def take(self, number: int) -> str:
        """The text of that number."""


@dataclass(slots=True)
class Posts:
    """Contents that are compared, and what is kept of each in memory."""

    shelf: Shelf
    rarity: Rarity = field(default_factory=Rarity)
    titles: array[int] = field(default_factory=lambda: array("Q"))
    keys: list[tuple[bytes, str]] = field(default_factory=list)

    def add(self, digest: bytes, name: str, content: Content) -> None:
        """One more post; digest and name order it among all, whatever the order in which they come."""
        self.shelf.put(content.packed())
        self.rarity.add(content)
        self.titles.append(text_digest(content.title))
        self.keys.append((digest, name))

    def __len__(self) -> int:
        return len(self.keys)

    def content(self, number: int) -> Content:
        """The content of a post."""
        return unpacked(self.shelf.take(number))

    def equal(self, one: int, other: int) -> bool:
        """Whether two posts have one digest."""
        return self.keys[one][0] == self.keys[other][0]


class Judge:
    """Judges pairs of posts by their numbers; remembers the contents that it used last."""

    def __init__(self, posts: Posts) -> None:
        self._posts = posts
        self._weighed = lru_cache(maxsize=4_096)(self._weigh)

    def __call__(self, one: int, other: int) -> Judgment:
        (content, weights), (other_content, other_weights) = self._weighed(one), self._weighed(other)
        return judge(content, other_content, (weights, other_weights))

    def content(self, number: int) -> Content:
        """The content of a post."""
        return self._weighed(number)[0]

    def _weigh(self, number: int) -> tuple[Content, dict[str, float]]:
        content = self._posts.content(number)
        return content, self._posts.rarity.weights(number, content)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What a person decided about pairs of posts, by their numbers, the lesser first."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()

    def has(self, pair: Pair) -> bool:
        """Whether the pair was decided."""
        return pair in self.same or pair in self.different


By = Literal["exact", "near", "cluster", "person"]
Tell = Callable[[int, int, By, Judgment], None]
DIGEST_EQUAL = ("digest-equal",)


@dataclass(frozen=True, slots=True)
class Ready:
    """Posts that are ready to be compared: their numbers in content's order, and signatures in that order."""

    rank: Sequence[int]
    signatures: NDArray[np.uint32] | None


def prepare(posts: Posts) -> Ready:
    """The first stage: how rare each item is, and the signatures where there are many posts."""
    large = len(posts) > FEW
    posts.rarity.settle(large)
    rank = array("Q", sorted(range(len(posts)), key=posts.keys.__getitem__))
    if not large:
        return Ready(rank, None)
    from jdparse.dedupe.signatures import sign

    telling = ("\n".join(posts.rarity.telling(number, posts.content(number))) for number in rank)
    return Ready(rank, sign(telling, len(posts)))


def near_clusters(
    posts: Posts, verdicts: Verdicts, tell: Tell, own: int | None = None, ready: Ready | None = None
) -> list[tuple[int, ...]]:
    """Clusters of two or more posts, by their numbers; ``tell`` hears of every pair that was judged.

    Posts from the ``own``-th on are of an earlier run and not compared with each other. ``ready`` is what
    ``prepare`` made of the posts, if it was called before.
    """
    ready = ready or prepare(posts)
    judging = Judge(posts)
    wanted = (pair for pair in _pairs(posts, judging, ready) if own is None or pair[0] < own)
    same = [*_equal(posts, ready.rank, verdicts, tell), *_judged(wanted, posts, judging, verdicts, tell)]
    found = _clusters(same, judging, ready.rank, verdicts)
    _tell_parted(same, found, tell)
    return found


def _clusters(same: Iterable[Pair], judging: Judge, rank: Sequence[int], verdicts: Verdicts) -> list[tuple[int, ...]]:
    """Clusters by number; they are found by place in content's order."""
    place = array("Q", rank)
    for at, number in enumerate(rank):
        place[number] = at
    bounds = Bounds(
        fits=lambda one, other: judging(rank[one], rank[other]).fits,
        size=lambda at: len(judging.content(rank[at]).items),
        unit=lambda at: judging.content(rank[at]).unit,
        same=_placed(verdicts.same, place),
        different=_placed(verdicts.different, place),
    )
    try:
        return sorted(tuple(sorted(rank[at] for at in cluster)) for cluster in clusters(_placed(same, place), bounds))
    except ContradictionError as error:
        raise ContradictionError((rank[error.pair[0]], rank[error.pair[1]])) from error


def _equal(posts: Posts, rank: Sequence[int], verdicts: Verdicts, tell: Tell) -> Iterator[Pair]:
    """Posts with one digest, as pairs of neighbors by content's order."""
    for pair in map(_ordered, rank, rank[1:]):
        if posts.equal(*pair) and not verdicts.has(pair):
            tell(*pair, "exact", Judgment("same", 1.0, DIGEST_EQUAL))
            yield pair


def _judged(pairs: Iterable[Pair], posts: Posts, judging: Judge, verdicts: Verdicts, tell: Tell) -> Iterator[Pair]:
    """The pairs that are the same; what a person decided is only told."""
    for pair in sorted(verdicts.same | verdicts.different):
        tell(*pair, "person", Judgment("same" if pair in verdicts.same else "different", 1.0, ("decided",)))
    for pair in pairs:
        if verdicts.has(pair) or posts.equal(*pair):
            continue
        judgment = judging(*pair)
        tell(*pair, "near", judgment)
        if judgment.verdict == "same":
            yield pair


def _tell_parted(same: Iterable[Pair], found: Iterable[tuple[int, ...]], tell: Tell) -> None:
    """Pairs that are the same by themselves, but not in one cluster: they were links of a chain."""
    cluster = {number: members[0] for members in found for number in members}
    for one, other in same:
        if cluster.get(one, one) != cluster.get(other, other):
            tell(one, other, "cluster", Judgment("different", 0.0, ("chain",)))


def _pairs(posts: Posts, judging: Judge, ready: Ready) -> Iterable[Pair]:
    """The pairs worth judging, ascending by number, so that contents are read in about their order."""
    rank = ready.rank
    if ready.signatures is not None:
        return _signed_pairs(posts, rank, ready.signatures)
    contents = [judging.content(number) for number in rank]
    return sorted(_ordered(rank[one], rank[other]) for one, other in few_pairs(contents))


def _signed_pairs(posts: Posts, rank: Sequence[int], signatures: NDArray[np.uint32]) -> Iterator[Pair]:
    import numpy as np

    from jdparse.dedupe.candidates import candidate_pairs

    order = np.array(rank)
    left, right = (order[side] for side in candidate_pairs(signatures, np.frombuffer(posts.titles, np.uint64)[order]))
    lesser, greater = np.minimum(left, right), np.maximum(left, right)
    ascending = np.lexsort((greater, lesser))
    for at in range(0, len(ascending), _SLICE):
        part = ascending[at : at + _SLICE]
        yield from zip(lesser[part].tolist(), greater[part].tolist(), strict=True)


def _ordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _placed(pairs: Iterable[Pair], place: Sequence[int]) -> frozenset[Pair]:
    return frozenset(_ordered(place[one], place[other]) for one, other in pairs)
