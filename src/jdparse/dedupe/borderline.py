"""Two occurrences and the decision on them in, what a person needs to settle the matter out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jdparse.dedupe.fold import comparable
from jdparse.dedupe.link import Decision
from jdparse.dedupe.walk import walk
from jdparse.model.record import Record

SHOWN_ITEMS = 6
SHOWN_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class Borderline:
    """A pair that may be one post: its occurrences, and the first items that only one of them has."""

    left: str
    right: str
    titles: tuple[str, str]
    paths: tuple[str, str]
    score: float
    reasons: tuple[str, ...]
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]


def borderline(decision: Decision, left: Record, right: Record) -> Borderline:
    """The pair as it is shown."""
    return Borderline(
        left=decision.left,
        right=decision.right,
        titles=(left.title, right.title),
        paths=(left.source.path, right.source.path),
        score=decision.score,
        reasons=decision.reasons,
        only_left=_only(left, right),
        only_right=_only(right, left),
    )


def _only(one: Record, other: Record) -> tuple[str, ...]:
    theirs = {comparable(text) for text in _texts(other)}
    own = [text[:SHOWN_CHARACTERS] for text in _texts(one) if comparable(text) not in theirs]
    return tuple(own[:SHOWN_ITEMS])


def _texts(record: Record) -> Iterator[str]:
    if record.summary is not None:
        yield record.summary.text
    yield from (item.text for _, item in walk(record))
