"""When an extracted value counts as right: three degrees of strictness, each reading the same values.

strict        the texts are equal, to the character
soft          they are equal after folding; a department may be part of the other, a summary nearly the same
levenshtein   they are soft-equal, or one edit in five characters apart at most (ratio 0.8)

In: the values of a field in a pair of records. Out: how many match one to one, and what is left on both
sides. Guaranteed: whatever matches in one degree matches in the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from jdparse.evaluate.distance import closeness
from jdparse.evaluate.views import Value, View

Mode = Literal["strict", "soft", "levenshtein"]
MODES: tuple[Mode, ...] = ("strict", "soft", "levenshtein")
Values = tuple[Value, ...]

SAME_SUMMARY = 0.9


@dataclass(frozen=True, slots=True)
class Matching:
    """A field's values in a pair of records: how many match, how many there are, which are left over."""

    hit: int
    gold: int
    found: int
    missed: Values
    extra: Values

    @property
    def right(self) -> bool:
        """Whether nothing is missing and nothing too much."""
        return self.hit == self.gold == self.found


def match(mode: Mode, field: str, gold: View, found: View) -> Matching:
    """The values of ``field`` in a pair of records, matched one to one."""
    wanted, given = gold.fields[field], _granted(mode, field, gold, found)
    missed, extra = _left_over(wanted, given, _raw if mode == "strict" else _folded)
    if mode == "levenshtein":
        missed, extra = _without_close(missed, extra)
    return Matching(len(wanted) - len(missed), len(wanted), len(given), missed, extra)


def _raw(value: Value) -> str:
    return value.raw


def _folded(value: Value) -> str:
    return value.folded


def _granted(mode: Mode, field: str, gold: View, found: View) -> Values:
    """What was found, or the gold's own value where that counts as the same."""
    wanted, given = gold.fields[field], found.fields[field]
    if field == "title":
        return wanted if _same_title(mode, gold, found) else given
    if field == "department" and not wanted:
        return ()  # a heading above may name a unit that the annotator had no reason to give
    if mode != "strict" and wanted and given and _same(field, wanted[0].folded, given[0].folded):
        return wanted
    return given


def _same_title(mode: Mode, gold: View, found: View) -> bool:
    if mode == "strict":
        return bool(gold.titles & found.titles)
    return bool(gold.folded_titles & found.folded_titles)


def _same(field: str, wanted: str, given: str) -> bool:
    """Whether two different values of a field that has one are the same for all purposes."""
    if field == "department":
        return given in wanted or wanted in given
    if field == "summary":
        matcher = SequenceMatcher(None, wanted, given)
        bounds = (
            matcher.real_quick_ratio,
            matcher.quick_ratio,
            matcher.ratio,
        )  # cheapest first, each an upper bound
        return all(ratio() > SAME_SUMMARY for ratio in bounds)
    return False


def _left_over(wanted: Values, given: Values, key: Callable[[Value], str]) -> tuple[Values, Values]:
    """What remains on both sides when equal values are taken away in pairs."""
    return _without(wanted, given, key), _without(given, wanted, key)


def _without(values: Values, others: Values, key: Callable[[Value], str]) -> Values:
    remaining = Counter(map(key, others))
    kept = []
    for value in values:
        if remaining[key(value)]:
            remaining[key(value)] -= 1
        else:
            kept.append(value)
    return tuple(kept)


def _without_close(missed: Values, extra: Values) -> tuple[Values, Values]:
    pairs = close_pairs(missed, extra)
    missed_close, extra_close = {left for left, _ in pairs}, {right for _, right in pairs}
    return (
        tuple(value for at, value in enumerate(missed) if at not in missed_close),
        tuple(value for at, value in enumerate(extra) if at not in extra_close),
    )


def close_pairs(missed: Values, extra: Values) -> list[tuple[int, int]]:
    """Indices of values that are nearly the same, the closest first, each value at most once."""
    ranked = sorted(
        (-ratio, left, right)
        for left, wanted in enumerate(missed)
        for right, given in enumerate(extra)
        if (ratio := closeness(wanted.folded, given.folded)) is not None
    )
    pairs: dict[int, int] = {}
    for _, left, right in ranked:
        if left not in pairs and right not in pairs.values():
            pairs[left] = right
    return list(pairs.items())
