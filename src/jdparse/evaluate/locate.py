"""Where an annotated text stands in the source, although gold gives no offsets.

In: a document's text. Out: a ``Locator`` that finds folded texts in it. Guaranteed: the characters at the
span that it gives fold to the text that was looked for, or begin and end as it does.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from jdparse.evaluate.folding import fold

Span = tuple[int, int]

SHORTEST_END = 3


@lru_cache(maxsize=65_536)
def _folded(character: str) -> str:
    return fold(character)


class Locator:
    """A text that is searched without regard to white space, punctuation, width and case."""

    def __init__(self, text: str) -> None:
        kept: list[str] = []
        self._offsets: list[int] = []
        for offset, character in enumerate(text):
            folded = _folded(character)
            kept.append(folded)
            self._offsets += [offset] * len(folded)
        self._folded = "".join(kept)
        self._last = 0

    def find(self, folded: str, within: Span | None) -> Span | None:
        """The place of ``folded``: inside ``within``, else after the last one found, else anywhere."""
        if not folded:
            return None
        found = self._whole(folded, within) or self._broken(folded, within)
        if found is None:
            return None
        self._last = found[1]
        return self._offsets[found[0]], self._offsets[found[1] - 1] + 1

    def _whole(self, folded: str, within: Span | None) -> Span | None:
        at = self._inside(folded, within)
        for start in (self._last, 0):
            at = self._folded.find(folded, start) if at < 0 else at
        return (at, at + len(folded)) if at >= 0 else None

    def _broken(self, folded: str, within: Span | None) -> Span | None:
        """A text with something in its middle, such as a page number: from its head to its tail."""
        length = len(folded) // 4
        if length < SHORTEST_END:
            return None
        head = self._whole(folded[:length], within)
        if head is None:
            return None
        tail = self._folded.find(folded[-length:], head[1], head[0] + 2 * len(folded))
        return (head[0], tail + length) if tail >= 0 else None

    def _inside(self, folded: str, within: Span | None) -> int:
        if within is None:
            return -1
        start, end = (bisect_left(self._offsets, offset) for offset in within)
        return self._folded.find(folded, start, end)
