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
SHORTEST = 5
MOST_LEFT = 40
"""Beyond so many unmatched items on both sides two records have little in common: nothing near is looked for."""

Weighed = Mapping[str, float]
"""Folded items of a record, each with how much it says; an item weighs the same wherever it stands."""

COUNTING = frozenset("一二三四五六七八九十两甲乙丙丁戊早中晚夜东西南北前后内外男女正副")
_FIGURES = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Alignment:
    """How many items match in which way, how many are only on one side, and the shares of weight that match.

    ``score`` is the weighted Dice coefficient (1.0: all items match), ``contained`` the matched share of the
    side that has less, ``evidence`` the number of characters that match. ``swapped`` counts items that are the
    same but for a word or a figure that stands where the other has another one (人脸识别, 指纹识别; 3年, 5年).
    """

    equal: int
    near: int
    pieces: int
    swapped: int
    only_left: int
    only_right: int
    score: float
    contained: float
    evidence: int


def align(left: Weighed, right: Weighed) -> Alignment:
    """Match the items of two records; the result is the same the other way round, but for the sides."""
    shared = left.keys() & right.keys()
    rest_left = [item for item in left if item not in shared]
    rest_right = [item for item in right if item not in shared]
    pairs = _near(rest_left, rest_right)
    matched = dict.fromkeys(shared, 1.0)
    for value, one, other in pairs:
        matched[one] = matched[other] = value
    pieces = _in_pieces(rest_left, rest_right, matched)
    matched |= pieces
    swapped = sum(is_swap(one, other) for _, one, other in pairs) + _other_figures(rest_left, rest_right, matched)
    return _summed(left, right, matched, (len(shared), len(pairs), len(pieces), swapped))


def _summed(left: Weighed, right: Weighed, matched: Mapping[str, float], counts: tuple[int, ...]) -> Alignment:
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
    if len(left) > MOST_LEFT or len(right) > MOST_LEFT:
        return []
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
    changes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return any(
        kind == "replace" and _tells(one[start:end], other[begin:stop]) for kind, start, end, begin, stop in changes
    )


def _tells(one: str, other: str) -> bool:
    """One character for one is a typo, unless both count something; more is another word."""
    if len(one) == len(other) == 1:
        return one in COUNTING and other in COUNTING
    return len(one) >= 2 and len(other) >= 2


def _other_figures(left: list[str], right: list[str], matched: Mapping[str, float]) -> int:
    """How many unmatched items are like one of the other side but for their figures."""
    rest_left, rest_right = ([item for item in side if item not in matched] for side in (left, right))
    if len(rest_left) > MOST_LEFT or len(rest_right) > MOST_LEFT:
        return 0
    return sum(any(_comparable_length(a, b) and _dice(a, b) >= NEAR for b in rest_right) for a in rest_left)


@lru_cache(maxsize=65_536)
def grams(text: str) -> frozenset[str]:
    """The pairs of neighboring characters, its ends marked."""
    return frozenset(map("".join, zip("\x02" + text, text + "\x03", strict=True)))


def _in_pieces(left: list[str], right: list[str], matched: Mapping[str, float]) -> dict[str, float]:
    """Unmatched items whose text stands in what the other side has unmatched."""
    rests = [[item for item in side if item not in matched] for side in (left, right)]
    if not all(rests) or max(map(len, rests)) > MOST_LEFT:
        return {}
    found: dict[str, float] = {}
    for mine, others in (rests, rests[::-1]):
        pool = Counter(gram for item in others for gram in _pairs(item))
        figures = {figure for item in others for figure in _FIGURES.findall(item)}
        within = (item for item in mine if len(item) >= SHORTEST and figures.issuperset(_FIGURES.findall(item)))
        found |= {item: share for item in within if (share := _covered(item, pool)) >= COVERED}
    return found


def _covered(item: str, pool: Counter[str]) -> float:
    wanted = Counter(_pairs(item))
    return sum((wanted & pool).values()) / sum(wanted.values())


def _pairs(item: str) -> list[str]:
    return list(map("".join, pairwise(item)))
