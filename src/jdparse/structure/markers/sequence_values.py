"""The values of the search over the markers: what is known of the candidates, the readings so far, and the choices.

In: nothing. Out: ``Scene`` (one a document), ``Place`` (one a candidate), ``Reading`` with its ``OpenList``s and
``Step``s, ``Choice``. Guaranteed: all are frozen, so that readings share what they have in common; nothing here
decides anything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jdparse.rules.weights import MarkerWeights, Weight
from jdparse.structure.markers.candidate import Candidate

STRONG_LEFT = frozenset('。;:!?)]】》”"」』…> \t,')
"""Behind these a marker may stand inside a line."""
SELF_EVIDENT = frozenset(
    {"dotted", "enclosed", "circled", "negative", "ideograph", "arabic-round", "chinese-round", "bullet"}
)
"""Families that are nothing but markers, whatever stands before them."""
CHAPTERS = frozenset({"chinese", "chapter", "piece"})
"""Families that number a paper's chapters."""
DECIMALS = frozenset({"decimal", "decimal-three", "decimal-four", "decimal-five"})
"""Legal numbering (5.5.2), a family for each depth."""
NEEDS_FULL_STOP = DECIMALS | {"article", "arabic-open", "arabic-digit", "formal", "chinese-half", "roman"}
"""Forms that are part of ordinary sentences too: inside a line only behind a full stop."""
LETTERED = frozenset({"letter", "letter-round", "roman-letters"})
HEADINGS = frozenset({"chapter", "piece"})
"""Families that number a document's chapters."""
MAX_DEPTH = 32
"""Deeper than any document goes; a list below it begins at the top again."""
LOOK_BACK = 10
"""Open lists that a candidate is compared with, from the innermost."""
HEADING_REACH = 20
"""The words of a numbered heading are no longer than this."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known before the run: the text, the candidates and what each of them stands before.

    ``named`` and ``neutral`` are indexes of candidates before a name or a minor label, ``headed`` of those right behind
    a section's label; ``by_family`` has the indexes of each family, in order.
    """

    text: str
    candidates: tuple[Candidate, ...]
    named: frozenset[int]
    neutral: frozenset[int]
    headed: frozenset[int]
    by_family: Mapping[str, Sequence[int]]
    weights: MarkerWeights
    likenesses: tuple[tuple[float, tuple[Weight, ...]], ...]

    def following(self, number: int, family: str) -> int:
        """The value of the next candidate of a family behind the one with this number; 0 where there is none."""
        same = self.by_family.get(family, ())
        index = bisect_right(same, number)
        return (self.candidates[same[index]].value or 0) if index < len(same) else 0


class Place(NamedTuple):
    """A candidate, its number among all, and where it stands; ``epoch`` counts the unnumbered headings and labels before it."""

    candidate: Candidate
    number: int
    epoch: int
    named: bool
    neutral: bool

    @property
    def heads(self) -> bool:
        """Whether a name or a label follows the candidate."""
        return self.named or self.neutral


class OpenList(NamedTuple):
    """A list while it is open, and the list ``below`` it that it was opened under or after.

    ``last`` is the value of its last marker, ``parent`` the marker it stands under; ``size`` counts its markers,
    ``filled`` those of them that have a list of their own, of which the last is one if ``last_filled``. ``inside`` says
    that its first marker stands in the middle of words.
    """

    id: int
    family: str
    tag: str
    parent: int
    parent_list: int
    named: bool
    inside: bool
    depth: int
    below: OpenList | None
    last: int
    epoch: int
    last_marker: int
    size: int
    filled: int
    last_filled: bool


class Choice(NamedTuple):
    """One way to read a candidate: as the next of the list ``onto``, or (None) as the first of a new one.

    ``score`` is the sum of what speaks for it: how it fits, how it is like the list's others, and one weight for each
    of the ``outer`` lists further in.
    """

    score: float
    onto: OpenList | None
    value: int | None
    fit: Weight
    likeness: tuple[Weight, ...] = ()
    outer: int = 0
    oddity: str = ""


class Step(NamedTuple):
    """A candidate that counts, in one reading: its choice, the best other choice, its list, and the step before."""

    number: int
    choice: Choice
    rival: Choice | None
    entry: OpenList
    before: Step | None


class Reading(NamedTuple):
    """One reading of all candidates so far: its score, the innermost open list, and how it came about.

    ``lists`` and ``markers`` count what it has taken so far; ``closed`` has the list of each family that was closed last; it is never changed, only replaced.
    """

    score: float
    top: OpenList | None
    closed: Mapping[str, OpenList]
    lists: int
    markers: int
    step: Step | None

    def open_lists(self, most: int) -> Iterator[OpenList]:
        """The open lists, from the innermost, ``most`` at the most."""
        entry = self.top
        while entry is not None and most > 0:
            yield entry
            entry, most = entry.below, most - 1

    def recent_lists(self, epoch: int, most: int = LOOK_BACK) -> Iterator[OpenList]:
        """Those that no unnumbered heading has interrupted since ``epoch``, the present one.

        Epochs never fall from the outermost list to the innermost: they are the last ones."""
        entry = self.top
        while entry is not None and most > 0 and entry.epoch == epoch:
            yield entry
            entry, most = entry.below, most - 1


def ends_line_soon(text: str, start: int) -> int:
    """Where the line ends whose last few words begin at ``start``; -1 where more than a heading's words follow."""
    return text.find("\n", start, start + HEADING_REACH)
