"""The corrections of a run and what became of them in, what the report says of them out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from jdparse.correct.subject import place, subject
from jdparse.correct.values import Applied, Correction, RuleRow, Settle

NO_SOURCE = "no document of this run has its source"
NO_POST = "the run has no post with the id"


@dataclass(frozen=True, slots=True)
class UnfitCorrection:
    """A correction that could not be applied: its line in the file, what it is about, and why."""

    line: int
    action: str
    path: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectionFigures:
    """How many corrections were applied, and those that no longer fit."""

    applied: int = 0
    unfit: tuple[UnfitCorrection, ...] = ()


def summarized(lines: Sequence[Correction], applied: Iterable[Applied], posts: Collection[str]) -> CorrectionFigures:
    """``applied`` comes from the documents of the run, ``posts`` are the ids that it has of those that are named."""
    fitted: set[int] = set()
    reasons: dict[int, str] = {}
    for one in applied:
        if one.unfit:
            reasons.setdefault(one.line, one.unfit)
        else:
            fitted.add(one.line)
    unfit = tuple(_unfit(lines, fitted, reasons, posts))
    return CorrectionFigures(len(lines) - len(unfit), unfit)


def _unfit(
    lines: Sequence[Correction], fitted: Collection[int], reasons: dict[int, str], posts: Collection[str]
) -> Iterator[UnfitCorrection]:
    for number, line in enumerate(lines, 1):
        reason = _missing(line, posts) if isinstance(line, Settle) else reasons.get(number, NO_SOURCE)
        if isinstance(line, RuleRow) or number in fitted or not reason:
            continue
        yield UnfitCorrection(number, line.action, place(line)[1], subject(line).text, reason)


def _missing(line: Settle, posts: Collection[str]) -> str:
    missing = [post.id for post in (line.left, line.right) if post.id not in posts]
    return f"{NO_POST} {', '.join(missing)}" if missing else ""
