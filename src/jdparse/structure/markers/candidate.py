"""A candidate marker: one place that looks like one, with all that later stages ask of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

WEAK_FORMS = frozenset(
    {
        "arabic-space",
        "arabic-bare",
        "arabic-lone",
        "arabic-stop",
        "roman-letters",
        "chinese-space",
        "chinese-section",
        "arabic-digit",
        "decimal-unit",
        "misread",
        "misread-one",
        "misread-half",
        "misread-round",
    }
)
_LETTER_FOR_ONE = {"l": 1, "I": 1, "i": 1}


class Candidate(NamedTuple):
    """A place that looks like a marker.

    ``family`` and ``tag`` say what it may continue; ``value`` is None for bullets. ``left`` is the character before
    it on its line (empty at the line's beginning); ``sure`` says that the layout itself vouches for it, ``chained``
    that legal numbers around it do (4.3, 4.3.1, 4.3.2, 4.4).
    """

    start: int
    end: int
    form: str
    family: str
    tag: str
    value: int | None
    line: int
    at_line: bool
    left: str
    sure: bool = False
    chained: bool = False

    @property
    def level(self) -> str:
        """The level that the file's own list gave the marker; empty where it has none."""
        return self.tag[-1:] if self.sure else ""


candidate_of: Callable[[tuple[Any, ...]], Candidate] = partial(tuple.__new__, Candidate)
"""``Candidate`` of all its fields in order, in half the time that naming them takes."""


def as_number(candidate: Candidate, text: str) -> int | None:
    """The value that a letter has when it was read for a figure (``l、`` for ``1、``, ``(l)`` for ``(1)``), else None."""
    if candidate.family not in ("letter", "letter-round", "roman-letters"):
        return None
    return _LETTER_FOR_ONE.get(text[candidate.start + (text[candidate.start] == "(")])


def figure_family(candidate: Candidate) -> str:
    """The family that a letter belongs to when it was read for a figure."""
    if candidate.family == "letter-round":
        return "arabic-round"
    return "arabic-half" if candidate.tag == ")" else "arabic"
