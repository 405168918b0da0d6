"""Running headers and footers: what stands at the same height on one page after the other.

In: the lines of each page. Out: for each page the lines that belong to its header or footer. Guaranteed:
only lines from the upper and lower ends of a page, before any line that is not repeated, and only where
the document has at least two pages.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from jdparse.ingest.pdf_lines import Line

SAME_HEIGHT = 3.0
_ENOUGH_PAGES = 3
_HEADER_SHARE, _FOOTER_SHARE = 0.25, 0.2
_SENTENCE = 8
"""Characters of a text that cannot be a page's number with a word or two."""
_NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十〇]{1,6}")

Key = tuple[str, bool]


def find_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[frozenset[int]]:
    """For each page the places (in its list) of lines that are page header or footer."""
    repeated = _Repeated(pages, heights)
    return [
        frozenset([*repeated.ends(lines, height, is_footer=False), *repeated.ends(lines, height, is_footer=True)])
        for lines, height in zip(pages, heights, strict=True)
    ]


class _Repeated:
    """The heights at which each text stands, all pages taken together."""

    def __init__(self, pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> None:
        self._pages = len(pages)
        self._heights: dict[Key, list[tuple[float, int]]] = defaultdict(list)
        self._listed = frozenset(key for lines in pages for key in _listed(lines))
        for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
            for line in lines:
                for is_footer in (False, True):
                    self._heights[_key(line, is_footer)].append((_distance(line, height, is_footer), number))
        for found in self._heights.values():
            found.sort()

    def ends(self, lines: Sequence[Line], height: float, is_footer: bool) -> Iterable[int]:
        """From the upper or lower end of the page inwards, as long as lines are repeated."""
        limit = height * (_FOOTER_SHARE if is_footer else _HEADER_SHARE)
        inwards = sorted(range(len(lines)), key=lambda place: _distance(lines[place], height, is_footer))
        for place in inwards:
            distance = _distance(lines[place], height, is_footer)
            if distance > limit or not self._is_repeated(_key(lines[place], is_footer), distance):
                return
            yield place

    def _is_repeated(self, key: Key, distance: float) -> bool:
        if key[0] in self._listed:
            return False
        found = self._heights[key]
        first = bisect_left(found, (distance - SAME_HEIGHT, -1))
        last = bisect_right(found, (distance + SAME_HEIGHT, self._pages))
        pages = {number for _, number in found[first:last]}
        return len(pages) >= min(_ENOUGH_PAGES, max(2, self._pages))


def _listed(lines: Sequence[Line]) -> set[str]:
    """Sentences that stand several times on a page but for their numbers: items of a list, wherever they stand.

    Not what stands there twice to the letter: a chapter's heading says what the page's header says.
    """
    said = {"".join(line.text.split()) for line in lines}
    times = Counter(_NUMBER.sub("0", text) for text in said)
    return {text for text, count in times.items() if count > 1 and len(text) >= _SENTENCE}


def _key(line: Line, is_footer: bool) -> Key:
    return _NUMBER.sub("0", "".join(line.text.split())), is_footer


def _distance(line: Line, height: float, is_footer: bool) -> float:
    """From the upper or lower edge of the page to the far edge of the line."""
    return height - line.box.top if is_footer else line.box.bottom
