"""The items of all posts in, how much each says about which post it is out: rare ones much, common ones little.

Memory holds eight bytes an item and a few numbers a post, no text.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from math import log

from jdparse.dedupe.content import Content

FULL_LENGTH = 12
"""Items at least so long have the whole weight of their rarity; 诚信 says less than a sentence."""
_SMOOTHING = 50
_COMMON_POSTS, _COMMON_SHARE = 50, 0.01


def text_digest(text: str) -> int:
    """Eight bytes for a text, the same on every machine."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


_item_digest = lru_cache(maxsize=262_144)(text_digest)


class Rarity:
    """Collects the items of posts, one post after the other; after ``settle``, weighs them."""

    def __init__(self) -> None:
        self._digests = array("Q")
        self._starts = array("Q", [0])
        self._counts: Sequence[int] = ()
        self._rare: dict[int, float] = {}

    def add(self, content: Content) -> None:
        """The next post."""
        self._digests.extend(map(_item_digest, content.items))
        self._starts.append(len(self._digests))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def settle(self, large: bool) -> None:
        """Count in how many posts each item stands; ``large`` says that numpy is worth its loading."""
        self._rare.clear()
        self._counts = _counted(self._digests) if large else _few_counted(self._digests)

    def weights(self, number: int, content: Content) -> dict[str, float]:
        """The items of a post with their weights, from 0 to 1."""
        rare, full = self._rare, FULL_LENGTH
        weighed = {}
        for item, count in zip(content.items, self._of(number), strict=True):
            if count not in rare:
                rare[count] = self._rarity(count)
            length = len(item)
            weighed[item] = rare[count] if length >= full else length / full * rare[count]
        return weighed

    def telling(self, number: int, content: Content) -> tuple[str, ...]:
        """The items of a post without the commonest of all, which bring too many posts together; these are
        left out as long as half of the text stays."""
        most = max(_COMMON_POSTS, len(self) * _COMMON_SHARE)
        counts = self._of(number)
        common = sorted((-count, item) for count, item in zip(counts, content.items, strict=True) if count > most)
        left = 0.5 * sum(map(len, content.items))
        dropped = set()
        for _, item in common:
            left -= len(item)
            if left < 0:
                break
            dropped.add(item)
        return tuple(item for item in content.items if item not in dropped)

    def _of(self, number: int) -> Sequence[int]:
        return self._counts[self._starts[number] : self._starts[number + 1]]

    def _rarity(self, count: int) -> float:
        """Of an item that stands in so many posts; 1 in one post alone."""
        posts = len(self) + _SMOOTHING
        return log(1 + posts / count) / log(1 + posts)


def _few_counted(digests: array[int]) -> Sequence[int]:
    counts = Counter(digests)
    return array("L", (counts[digest] for digest in digests))


def _counted(digests: array[int]) -> Sequence[int]:
    import numpy as np

    _, place, counts = np.unique(np.frombuffer(digests, np.uint64), return_inverse=True, return_counts=True)
    return array("L", counts[place].astype(f"u{array('L').itemsize}").tobytes())
