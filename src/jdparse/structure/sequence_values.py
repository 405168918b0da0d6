"""The values of the run over the markers: what is known of the candidates, the lists that are open, and the choices.

In: nothing. Out: ``Scene`` (frozen, one a document), ``Place`` (frozen, one a candidate), ``OpenList`` and ``Lists``
(they change while the run goes on and belong to it alone), ``Choice``. Guaranteed: nothing here decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jdparse.structure.candidates import Candidate

STRONG_LEFT = frozenset('。;:!?)]】》”"」』…> \t,')
"""Behind these a marker may stand inside a line."""
SELF_EVIDENT = frozenset(
    {"dotted", "enclosed", "circled", "negative", "ideograph", "arabic-round", "chinese-round", "bullet"}
)
"""Families that are nothing but markers, whatever stands before them."""
NEEDS_FULL_STOP = frozenset({"article", "arabic-open", "decimal", "arabic-digit", "formal", "chinese-half", "roman"})
"""Forms that are part of ordinary sentences too: inside a line only behind a full stop."""
LETTERED = frozenset({"letter", "letter-round", "roman-letters"})
HEADINGS = frozenset({"chapter", "piece"})
"""Families that number a document's chapters."""
HEADING_REACH = 20
"""The words of a numbered heading are no longer than this."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known before the run: the text, the candidates and what each of them stands before.

    ``named`` and ``neutral`` are indexes of candidates before a name or a minor label; ``next_same`` has, for each
    candidate, the next one of each family.
    """

    text: str
    candidates: tuple[Candidate, ...]
    named: frozenset[int]
    neutral: frozenset[int]
    next_same: tuple[dict[str, int], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate and where it stands; ``epoch`` counts the unnumbered headings and labels before it."""

    candidate: Candidate
    index: int
    epoch: int
    named: bool
    neutral: bool

    @property
    def heads(self) -> bool:
        """Whether a name or a label follows the candidate."""
        return self.named or self.neutral


@dataclass(slots=True)
class OpenList:
    """A list while it is open. ``last`` is the value of its last marker, ``parent`` the marker it stands under."""

    id: int
    family: str
    tag: str
    last: int
    epoch: int
    parent: int
    parent_list: int
    named: bool
    last_marker: int
    depth: int


@dataclass(slots=True)
class Lists:
    """The open lists, the innermost last, and the list of each family that was closed last."""

    stack: list[OpenList] = field(default_factory=list)
    closed: dict[str, OpenList] = field(default_factory=dict)

    def close_above(self, index: int) -> OpenList:
        """The list at ``index`` goes on: those opened under it are closed."""
        for entry in self.stack[index + 1 :]:
            self.closed[entry.family] = entry
        del self.stack[index + 1 :]
        return self.stack[index]


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to read a candidate; ``list_index`` is a place in the stack, -1 opens a new list."""

    score: float
    list_index: int
    value: int | None
    oddity: str = ""


def ends_line_soon(text: str, start: int) -> int:
    """Where the line ends whose last few words begin at ``start``; -1 where more than a heading's words follow."""
    return text.find("\n", start, start + HEADING_REACH)
