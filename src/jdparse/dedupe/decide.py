"""Two contents in, the verdict on them out, with its score and the reasons in words that stay the same.

Same: the titles agree and the items match by weight. Borderline: nearly so, or the same content under titles
that differ in their wording; a person should look. Different: all else. A rank, number or area that only one
title has always means different posts. Where no title tells posts apart (advertisements without one), more has
to match, and an item that is replaced or has a swapped word or figure (人脸, 指纹; 3年, 5年) leaves the
matter to a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jdparse.dedupe.align import Alignment, Weighed, align
from jdparse.dedupe.content import Content
from jdparse.dedupe.titles import difference

Verdict = Literal["same", "borderline", "different"]

SAME = 0.68
SAME_CONTAINED, CLEAR = 0.75, 0.78
"""Of the side that has less this share has to match, unless the score is clear by itself."""
WITHIN, WITHIN_ITEMS, SAME_WITHIN = 0.95, 6, 0.58
"""All of one post, at least so many items, stands in another of its title: the other took up lines that follow."""
BORDERLINE = 0.5
SAME_UNTITLED, BORDERLINE_UNTITLED = 0.9, 0.7
OTHER_WORDING = 0.85
OTHER_KIND = 0.85
"""What kind of thing a title names is read from its surroundings: with so much in common it does not matter."""
SWAPPED = 1
"""So many items of posts of one title may have a swapped word or figure: conversions leave stray figures."""
EVIDENCE = 12
"""Characters that have to match: two posts are not one for a single short duty that they share."""


@dataclass(frozen=True, slots=True)
class Judgment:
    """What was found about a pair."""

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether the two may stand in one cluster if others of it are the same as both."""
        swapped = any(reason.startswith("swapped:") for reason in self.reasons)
        return self.verdict == "same" or (self.verdict == "borderline" and not swapped)


def judge(one: Content, other: Content, weights: tuple[Weighed, Weighed]) -> Judgment:
    """Whether two contents describe one post; ``weights`` are those of the items of each."""
    found = align(*weights)
    apart = _apart(one, other)
    titled = bool(one.title and other.title)
    other_kind = ("kind-differs",) if one.kind != other.kind else ()
    reasons = (f"title-{apart}" if apart else "title-equal", *other_kind, *_counts(found))
    return Judgment(_verdict(apart, found, titled, bool(other_kind)), round(found.score, 4), reasons)


def _apart(one: Content, other: Content) -> str:
    """What tells two posts apart whatever they have in common; empty if nothing does."""
    if one.unit and other.unit and one.unit != other.unit:
        return "unit"
    return difference(one.title, other.title)


def _verdict(apart: str, found: Alignment, titled: bool, other_kind: bool) -> Verdict:
    if apart in ("wording", "missing"):
        return "borderline" if found.score >= OTHER_WORDING and found.evidence >= EVIDENCE else "different"
    if apart or found.score < (BORDERLINE if titled else BORDERLINE_UNTITLED):
        return "different"
    if found.evidence < EVIDENCE or (found.contained < SAME_CONTAINED and found.score < CLEAR):
        return "borderline"
    if titled and not other_kind and found.contained >= WITHIN and found.equal >= WITHIN_ITEMS:
        least, fitting = SAME_WITHIN, not found.swapped
    elif titled:
        least, fitting = OTHER_KIND if other_kind else SAME, found.swapped <= SWAPPED
    else:
        replaced = found.only_left and found.only_right
        least, fitting = SAME_UNTITLED, not (found.swapped or found.stray or replaced)
    return "same" if found.score >= least and fitting else "borderline"


def _counts(found: Alignment) -> Iterator[str]:
    """What matches and what does not, in numbers; only what there is any of."""
    for name in ("equal", "near", "pieces", "swapped", "stray", "only_left", "only_right"):
        count = getattr(found, name)
        if count:
            yield f"{name.replace('_', '-')}:{count}"
