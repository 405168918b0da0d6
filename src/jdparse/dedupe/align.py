"""Two lists of folded items in, which of them match which out: exactly, nearly, or in pieces.

Rare items weigh more than common ones, long ones more than short ones. Matches are one to one, best first;
what is left is then looked for in what the other side has left, since a conversion may have cut one item in
two or run two together. Items that differ in a figure never match nearly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from math import fsum

NEAR = 0.66
COVERED = 0.85
ALIKE = 0.49
"""An item of which less stands anywhere on the other side matches nothing there: it follows from the others."""
SHORTEST = 5
MOST_LEFT = 40
"""Where more items are alike but not equal, nothing near is looked for: it would take too long."""

Weighed = Mapping[str, float]
"""Folded items of a record, each with how much it says; an item weighs the same wherever it stands."""

TYPO = 0.75
"""Two words in Latin letters that are so much alike are one with a typo."""
COUNTING = frozenset("一二三四五六七八九十两甲乙丙丁戊早中晚夜东西南北前后内外男女正副软硬上下进出收付买卖")
_FIGURES = re.compile(r"[0-9]+")
_WORDS = re.compile(r"[a-z]+|[^a-z]")


@dataclass(frozen=True, slots=True)
class Alignment:
    """How many items match in which way, how many are only on one side, and the shares of weight that match.

    ``score`` is the weighted Dice coefficient (1.0: all items match), ``contained`` the matched share of the
    side that has less, ``evidence`` the number of characters that match. ``swapped`` counts items that are the
    same but for a word or a figure that stands where the other has another one (人脸识别, 指纹识别; 3年, 5年),
    ``stray`` those found in pieces with a figure that the pieces lack, often an enumerator that was left inside.
    """

    equal: int
    near: int
    pieces: int
    swapped: int
    stray: int
    only_left: int
    only_right: int
    score: float
    contained: float
    evidence: int


def align(left: Weighed, right: Weighed) -> Alignment:
    """Match the items of two records; the result is the same the other way round, but for the sides."""
    shared = left.keys() & right.keys()
    rests = _alike([item for item in left if item not in shared], [item for item in right if item not in shared])
    pairs = _near(*rests)
    matched = dict.fromkeys(shared, 1.0)
    for value, one, other in pairs:
        matched[one] = matched[other] = value
    pieces, stray = _in_pieces(*(_unmatched(rest, matched) for rest in rests))
    matched |= pieces
    figures = _other_figures(*(_unmatched(rest, matched) for rest in rests))
    swapped = sum(is_swap(one, other) for _, one, other in pairs) + figures
    return _summed(left, right, matched, (len(shared), len(pairs), len(pieces), swapped, stray))


def _unmatched(rest: list[str], matched: Mapping[str, float]) -> list[str]:
    return [item for item in rest if item not in matched]


def _alike(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """The items that have enough in common with the other side to match anything there at all."""
    if not left or not right:
        return [], []
    pools = [frozenset[str]().union(*map(grams, side)) for side in (left, right)]
    alike = tuple(
        [item for item in side if len(grams(item) & pool) >= ALIKE * len(grams(item))]
        for side, pool in ((left, pools[1]), (right, pools[0]))
    )
    return ([], []) if max(map(len, alike)) > MOST_LEFT else (alike[0], alike[1])


def _summed(
    left: Weighed, right: Weighed, matched: Mapping[str, float], counts: tuple[int, int, int, int, int]
) -> Alignment:
    sides = [(_total(side), _total(side, matched)) for side in (left, right)]
    total = sides[0][0] + sides[1][0]
    least, of_least = min(sides)
    return Alignment(
        *counts,
        only_left=sum(item not in matched for item in left),
        only_right=sum(item not in matched for item in right),
        score=(sides[0][1] + sides[1][1]) / total if total else 0.0,
        contained=of_least / least if least else 0.0,
        evidence=min(sum(len(item) for item in side if item in matched) for side in (left, right)),
    )


def _total(side: Weighed, matched: Mapping[str, float] | None = None) -> float:
    """The weight of a side, or of what matches of it; exactly summed, so that no order matters."""
    if matched is None:
        return fsum(side.values())
    return fsum(weight * matched.get(item, 0.0) for item, weight in side.items())


def _near(left: list[str], right: list[str]) -> list[tuple[float, str, str]]:
    """Pairs of items that are nearly the same, one to one, best first; ties go by the texts themselves."""
    scored = ((likeness(a, b), a, b) for a in left for b in right if _comparable_length(a, b))
    close = [pair for pair in scored if pair[0] >= NEAR]
    taken: set[str] = set()  # no text is on both sides
    found = []
    for value, a, b in sorted(close, key=lambda pair: (-pair[0], *sorted(pair[1:]))):
        if a not in taken and b not in taken:
            taken.update((a, b))
            found.append((value, a, b))
    return found


def _comparable_length(one: str, other: str) -> bool:
    return 2 * len(one) >= len(other) and 2 * len(other) >= len(one)


def likeness(one: str, other: str) -> float:
    """Dice's coefficient of the characters' pairs; 0 where the figures differ."""
    return _dice(one, other) if _FIGURES.findall(one) == _FIGURES.findall(other) else 0.0


@lru_cache(maxsize=65_536)
def _dice(one: str, other: str) -> float:
    pairs, others = grams(one), grams(other)
    return 2 * len(pairs & others) / (len(pairs) + len(others)) if pairs and others else 0.0


@lru_cache(maxsize=65_536)
def is_swap(one: str, other: str) -> bool:
    """Whether a word, or a sign that counts, stands in one of two like items where the other has another."""
    parts, others = _WORDS.findall(one), _WORDS.findall(other)
    changes = SequenceMatcher(None, parts, others, autojunk=False).get_opcodes()
    return any(
        kind == "replace" and _tells(parts[start:end], others[begin:stop]) for kind, start, end, begin, stop in changes
    )


def _tells(one: list[str], other: list[str]) -> bool:
    """One character for one is a typo, unless both count something; a word in Latin letters (ios, android) for one
    that is not nearly the same, or more characters, is another word."""
    if len(one) == len(other) == 1 and one[0].isascii() and other[0].isascii():
        return SequenceMatcher(None, one[0], other[0], autojunk=False).ratio() < TYPO
    if len(one[0]) == len(other[0]) == len(one) == len(other) == 1:
        return one[0] in COUNTING and other[0] in COUNTING
    return len("".join(one)) >= 2 and len("".join(other)) >= 2


def _other_figures(left: list[str], right: list[str]) -> int:
    """How many unmatched items are like one of the other side but for their figures."""
    return sum(any(_comparable_length(a, b) and _dice(a, b) >= NEAR for b in right) for a in left)


@lru_cache(maxsize=65_536)
def grams(text: str) -> frozenset[str]:
    """The pairs of neighboring characters, its ends marked."""
    return frozenset(map("".join, zip("\x02" + text, text + "\x03", strict=True)))


def _in_pieces(*rests: list[str]) -> tuple[dict[str, float], int]:
    """Unmatched items whose text stands in what the other side has unmatched; how many have other figures."""
    found: dict[str, float] = {}
    stray = 0
    for mine, others in (rests, rests[::-1]):
        pool = Counter(gram for item in others for gram in _pairs(item))
        figures = {figure for item in others for figure in _FIGURES.findall(item)}
        for item in mine:
            share = _covered(item, pool)
            if share >= COVERED:
                found[item] = share
                stray += not figures.issuperset(_FIGURES.findall(item))
    return found, stray


def _covered(item: str, pool: Counter[str]) -> float:
    if len(item) < SHORTEST:
        return 0.0
    wanted = Counter(_pairs(item))
    return sum((wanted & pool).values()) / sum(wanted.values())


def _pairs(item: str) -> list[str]:
    return list(map("".join, pairwise(item)))
