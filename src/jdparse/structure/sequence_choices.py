"""How a candidate is read: as the next of an open list, as the first of a new one, or not at all.

In: ``Scene``, the open ``Lists``, the place of a candidate. Out: the best ``Choice``, or None where the candidate is
no marker. Guaranteed: nothing is changed; of equal choices the innermost list's comes first.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import takewhile
from typing import NamedTuple

from jdparse.rules.numerals import letter
from jdparse.structure.candidates import WEAK_FORMS, Candidate
from jdparse.structure.sequence_openings import opening
from jdparse.structure.sequence_values import (
    HEADING_REACH,
    HEADINGS,
    LETTERED,
    NEEDS_FULL_STOP,
    SELF_EVIDENT,
    STRONG_LEFT,
    Choice,
    Lists,
    OpenList,
    Place,
    Scene,
    ends_line_soon,
)

LOOK_BACK = 10  # open lists that a candidate is compared with, from the innermost
_MAX_SKIP = 3  # numbers that may be missing between two lines of one list
_LONG_ENOUGH = 3  # a weak form may skip a number once its list has come this far

_SAME_TAG = 2  # a list punctuated the same way
_SAME_EPOCH = 1  # no unnumbered heading in between
_PER_DEPTH = 0.4  # an inner list goes before an outer one
_SAME_KIND = 2  # names continue a list of names, sentences one of sentences

_BULLET_GOES_ON = 10.0
_BULLET_OPENS = 9.0
_DEBRIS = 5.0
_LETTER = 12.5  # before a Roman numeral as the next of its list
_RUNS_ON = 8.0


class _Fit(NamedTuple):
    """How well a number fits a list: 0 not at all; the order of the others is what counts."""

    score: float
    oddity: str = ""


_NOT = _Fit(0.0)
_NEXT = _Fit(10.0)
_VOUCHED = _Fit(8.0)
_GAP = _Fit(5.0, "numbering-gap")
_GAP_IN_DOUBT = _Fit(4.0, "numbering-gap")
_REPEAT_OF_NAME = _Fit(5.0, "numbering-repeat")
_REPEAT = _Fit(4.5, "numbering-repeat")
_REPEAT_IN_DOUBT = _Fit(4.0, "numbering-repeat")
_ORDER = _Fit(2.5, "numbering-order")


def choose(scene: Scene, lists: Lists, place: Place) -> Choice | None:
    """The reading of the candidate that fits best."""
    if place.candidate.value is None:
        return _bullet(lists, place)
    options = _continuations(scene, lists, place)
    options += _as_letter(scene, lists, place)
    opened = opening(scene, place)
    if opened is not None:
        options.append(opened)
    if _runs_on(lists, place):
        options.append(Choice(_RUNS_ON, -1, place.candidate.value))
    return max(options, key=lambda choice: choice.score, default=None)


def _bullet(lists: Lists, place: Place) -> Choice | None:
    candidate, stack = place.candidate, lists.stack
    if candidate.family == "debris":
        return _debris(stack, place.epoch) if candidate.at_line or candidate.left in "。;" else None
    for back in range(len(stack) - 1, max(-1, len(stack) - 1 - LOOK_BACK), -1):
        entry = stack[back]
        if entry.family == candidate.family and entry.tag == candidate.tag and entry.epoch == place.epoch:
            return Choice(_BULLET_GOES_ON, back, None)
    return Choice(_BULLET_OPENS, -1, None)


def _debris(stack: list[OpenList], epoch: int) -> Choice | None:
    """A destroyed enumerator stands for the next number of the innermost list."""
    if stack and stack[-1].epoch == epoch:
        return Choice(_DEBRIS, len(stack) - 1, stack[-1].last + 1, "marker-lost")
    return None


def _as_letter(scene: Scene, lists: Lists, place: Place) -> list[Choice]:
    """i) behind h) is the ninth letter, not the first Roman numeral."""
    candidate, stack = place.candidate, lists.stack
    if candidate.family != "roman-letters":
        return []
    value = letter(scene.text[candidate.start : candidate.end].strip("( ).、:"))
    # epochs never fall from the outermost list to the innermost: those of this epoch are the last ones
    recent = takewhile(lambda back: stack[back].epoch == place.epoch, range(len(stack) - 1, -1, -1))
    found = [back for back in recent if stack[back].family == "letter" and value == stack[back].last + 1]
    return [Choice(_LETTER, back, value) for back in reversed(found)]


def _runs_on(lists: Lists, place: Place) -> bool:
    """一、1 2 二、3 4: the numbering runs straight through the group headings."""
    candidate = place.candidate
    before = lists.closed.get(candidate.family)
    if before is None or candidate.value != before.last + 1 or before.epoch != place.epoch or not lists.stack:
        return False
    return candidate.at_line and lists.stack[-1].id == before.parent_list


def _continuations(scene: Scene, lists: Lists, place: Place) -> list[Choice]:
    """The open lists that the candidate may continue, from the innermost."""
    candidate, stack = place.candidate, lists.stack
    value = candidate.value or 0
    options = []
    for depth in range(min(LOOK_BACK, len(stack))):
        back = len(stack) - 1 - depth
        entry = stack[back]
        if not _same_family(entry.family, candidate) or (candidate.sure and entry.tag[-1:] != candidate.level):
            continue  # the file's own lists know their levels
        fit = _fit(scene, stack, place, value, entry)
        if fit.score > 0:
            score = fit.score + _likeness(place, entry) - _PER_DEPTH * depth
            options.append(Choice(score, back, value, fit.oddity))
    return options


def _same_family(family: str, candidate: Candidate) -> bool:
    if family == candidate.family:
        return True
    # one bracket lost on the way: 2) within (1) (2) (3)
    return family == "arabic-round" and candidate.family == "arabic-half"


def _likeness(place: Place, entry: OpenList) -> float:
    """How much the candidate looks like the list's other markers."""
    candidate = place.candidate
    score = _SAME_TAG * (entry.tag == candidate.tag) + _SAME_EPOCH * (entry.epoch == place.epoch)
    if (candidate.at_line or entry.named) and not place.neutral:
        score += _SAME_KIND if entry.named == place.named else -_SAME_KIND
    return score


def _fit(scene: Scene, stack: list[OpenList], place: Place, value: int, entry: OpenList) -> _Fit:
    """How ``value`` fits behind the list's last number."""
    candidate = place.candidate
    step = value - entry.last
    if step == 1:
        return _NEXT if _is_next(scene, stack, place, entry) else _NOT
    if candidate.sure:
        return _VOUCHED
    if candidate.form in WEAK_FORMS:
        return _fit_weak(place, step, entry)
    if candidate.family in LETTERED and not 0 <= step <= 2:
        return _NOT
    if not candidate.at_line:
        return _fit_inside(scene, stack, place, step, entry)
    return _fit_line(step, value) if entry.epoch == place.epoch else _NOT


def _is_next(scene: Scene, stack: list[OpenList], place: Place, entry: OpenList) -> bool:
    """The number is the list's next: does its place let it be a marker?"""
    candidate = place.candidate
    if candidate.at_line or _may_stand_inside(stack, place, entry):
        return True
    return place.heads and entry.named and _ends_line(scene.text, candidate)


def _fit_weak(place: Place, step: int, entry: OpenList) -> _Fit:
    """A bare number or the like: only at a line's beginning, before a name or deep inside its list."""
    if not place.candidate.at_line:
        return _NOT
    if place.heads and entry.named and step in (0, 2, _MAX_SKIP):
        return _GAP if step else _REPEAT_OF_NAME
    skipped = step == 2 and entry.last >= _LONG_ENOUGH and entry.epoch == place.epoch
    return _GAP_IN_DOUBT if skipped else _NOT


def _fit_inside(scene: Scene, stack: list[OpenList], place: Place, step: int, entry: OpenList) -> _Fit:
    candidate = place.candidate
    if step == 0 and entry.last > 1 and _repeats_inside(scene, stack, candidate, entry):
        return _REPEAT_IN_DOUBT
    alike = entry.tag == candidate.tag and entry.epoch == place.epoch
    return _GAP_IN_DOUBT if step == 2 and candidate.left in "。;" and alike else _NOT


def _fit_line(step: int, value: int) -> _Fit:
    if 1 < step <= _MAX_SKIP:
        return _GAP
    if value <= 1:
        return _NOT
    return _REPEAT if step == 0 else _ORDER


def _may_stand_inside(stack: list[OpenList], place: Place, entry: OpenList) -> bool:
    """Whether the next number of a list may be a marker in the middle of a line."""
    candidate = place.candidate
    if candidate.form in NEEDS_FULL_STOP:
        return candidate.left in "。;"
    if candidate.left in STRONG_LEFT or candidate.family in SELF_EVIDENT:
        return True
    if candidate.family in LETTERED or candidate.family in HEADINGS or candidate.family in ("chinese", "arabic-half"):
        return False
    # 优先3、熟练: run together without a full stop; only the very list that is open, punctuated the same way
    return entry is stack[-1] and entry.tag == candidate.tag and entry.epoch == place.epoch


def _ends_line(text: str, candidate: Candidate) -> bool:
    """Whether only a few words follow on the line, as behind a heading's number."""
    return ends_line_soon(text, candidate.end) >= 0 or len(text) - candidate.end <= HEADING_REACH


def _repeats_inside(scene: Scene, stack: list[OpenList], candidate: Candidate, entry: OpenList) -> bool:
    """The same number twice: behind a full stop in the same form, or over a list of its own."""
    if candidate.left in "。;" and entry is stack[-1] and entry.tag == candidate.tag:
        return True
    return candidate.left in STRONG_LEFT and _heads_list(scene, candidate)


def _heads_list(scene: Scene, candidate: Candidate) -> bool:
    """Whether a few words and a line end follow, and then the 1 of another list: a heading by its place."""
    after = ends_line_soon(scene.text, candidate.end)
    if after < 0 or not scene.text[candidate.end : after].strip():
        return False
    index = bisect_right(scene.candidates, candidate.start, key=lambda c: c.start)
    if index == len(scene.candidates):
        return False
    following = scene.candidates[index]
    return following.at_line and following.value == 1 and following.line == candidate.line + 1
