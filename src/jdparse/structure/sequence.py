"""Which candidate markers count: those that continue or open a sequence.

In: candidates in order, and the places where an unnumbered heading or label interrupts the numbering (``anchors``).
Out: the markers that count, each with its list, its position there and what is odd about its number. Guaranteed:

1. Inside a line a marker counts only when its value follows the last one of an open list of its family, or is 1
   and 2 comes later.
2. At a line's beginning a strong form always counts; a weak one (a bare number, a letter) as inside a line.
3. Continuing a list closes the lists opened under it; a list opened under another is its child, unless it is of
   the same family and the other never goes on: then it is a restart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from jdparse.rules.numerals import letter
from jdparse.structure.candidates import WEAK_FORMS, Candidate, as_number

_STRONG_LEFT = frozenset('。;:!?)]】》”"」』…> \t,')
_SELF_EVIDENT = frozenset(
    {"dotted", "enclosed", "circled", "negative", "ideograph", "arabic-round", "chinese-round", "bullet"}
)
_NEEDS_FULL_STOP = frozenset(
    {"article", "arabic-open", "decimal", "arabic-digit", "formal", "chinese-half", "roman"}
)  # forms
_LETTERED = frozenset({"letter", "letter-round", "roman-letters"})
_ENUMERATION = re.compile(r"[0-9]{1,3}[、,.)]")
MAX_DEPTH = 32
_LOOK_BACK = 10
_LOOK_AHEAD = 16
_LOOK_AROUND = 40


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker that counts. ``parent`` is the index of the marker that its list stands under, or -1.

    ``oddity`` is an issue code (numbering-gap, numbering-repeat, numbering-order, numbering-start) or empty.
    """

    start: int
    end: int
    form: str
    family: str
    value: int | None
    line: int
    at_line: bool
    list_id: int
    parent: int
    oddity: str = ""


@dataclass(slots=True)
class _List:
    """A list while it is open: local to one run over one document."""

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


@dataclass(frozen=True, slots=True)
class _Choice:
    score: float
    list_index: int  # -1 opens a new list
    value: int | None
    oddity: str = ""


class _Reader:
    """One left-to-right run over the candidates of one document."""

    def __init__(
        self, text: str, candidates: tuple[Candidate, ...], anchors: tuple[int, ...], readings: Mapping[int, str]
    ):
        self.text = text
        self.candidates = candidates
        self.anchors = anchors
        self.named = frozenset(index for index, reading in readings.items() if reading == "name")
        self.neutral = frozenset(index for index, reading in readings.items() if reading == "label")
        self.next_same = _next_same_family(candidates)
        self.stack: list[_List] = []
        self.markers: list[Marker] = []
        self.list_parents: dict[int, tuple[int, str, str]] = {}
        self.continued: dict[int, int] = {}
        self.closed: dict[str, _List] = {}  # the list of each family that was closed last

    def run(self) -> tuple[Marker, ...]:
        for index, candidate in enumerate(self.candidates):
            epoch = bisect_right(self.anchors, candidate.start)
            choice = (
                self._bullet(candidate, epoch) if candidate.value is None else self._number(index, candidate, epoch)
            )
            if choice is not None:
                self._take(candidate, choice, epoch, index in self.named)
        return self._flatten_restarts()

    def _bullet(self, candidate: Candidate, epoch: int) -> _Choice | None:
        if candidate.family == "debris":
            return self._debris(epoch) if candidate.at_line or candidate.left in "。;" else None
        for back in range(len(self.stack) - 1, max(-1, len(self.stack) - 1 - _LOOK_BACK), -1):
            entry = self.stack[back]
            if entry.family == candidate.family and entry.tag == candidate.tag and entry.epoch == epoch:
                return _Choice(10, back, None)
        return _Choice(9, -1, None)

    def _debris(self, epoch: int) -> _Choice | None:
        """A destroyed enumerator stands for the next number of the innermost list."""
        if self.stack and self.stack[-1].epoch == epoch:
            return _Choice(5, len(self.stack) - 1, self.stack[-1].last + 1, "marker-lost")
        return None

    def _number(self, index: int, candidate: Candidate, epoch: int) -> _Choice | None:
        options = self._continuations(index, candidate, epoch)
        options += self._as_letter(candidate, epoch)
        opening = self._opening(index, candidate)
        if opening is not None:
            options.append(opening)
        if self._runs_on(candidate, epoch):
            options.append(_Choice(8, -1, candidate.value))
        return max(options, key=lambda choice: choice.score, default=None)

    def _as_letter(self, candidate: Candidate, epoch: int) -> list[_Choice]:
        """i) behind h) is the ninth letter, not the first Roman numeral."""
        if candidate.family != "roman-letters":
            return []
        value = letter(self.text[candidate.start : candidate.end].strip("( ).、:"))
        return [
            _Choice(12.5, back, value)
            for back, entry in enumerate(self.stack)
            if entry.family == "letter" and entry.epoch == epoch and value == entry.last + 1
        ]

    def _continuations(self, index: int, candidate: Candidate, epoch: int) -> list[_Choice]:
        value = candidate.value or 0
        options = []
        for depth in range(min(_LOOK_BACK, len(self.stack))):
            back = len(self.stack) - 1 - depth
            entry = self.stack[back]
            if not _same_family(entry.family, candidate):
                continue
            score, oddity = self._fit(candidate, value, entry, epoch, index in self.named or index in self.neutral)
            if score <= 0:
                continue
            score += (2 if entry.tag == candidate.tag else 0) + (1 if entry.epoch == epoch else 0) - 0.4 * depth
            if (candidate.at_line or entry.named) and index not in self.neutral:
                score += 2 if entry.named == (index in self.named) else -2
            options.append(_Choice(score, back, value, oddity))
        return options

    def _runs_on(self, candidate: Candidate, epoch: int) -> bool:
        """一、1 2 二、3 4: the numbering runs straight through the group headings."""
        before = self.closed.get(candidate.family)
        if before is None or candidate.value != before.last + 1 or before.epoch != epoch or not self.stack:
            return False
        return candidate.at_line and self.stack[-1].id == before.parent_list

    def _fit(self, candidate: Candidate, value: int, entry: _List, epoch: int, named: bool) -> tuple[float, str]:
        step = value - entry.last
        if step == 1:
            if candidate.at_line or self._may_stand_inside(candidate, entry, epoch):
                return 10.0, ""
            return (10.0, "") if named and entry.named and self._ends_line(candidate) else (0.0, "")
        if candidate.sure:
            return 8.0, ""
        if candidate.form in WEAK_FORMS and named and entry.named and candidate.at_line and step in (0, 2, 3):
            return 5.0, "numbering-gap" if step else "numbering-repeat"
        if (
            candidate.form in WEAK_FORMS
            and candidate.at_line
            and step == 2
            and entry.last >= 3
            and entry.epoch == epoch
        ):
            return 4.0, "numbering-gap"
        if candidate.form in WEAK_FORMS or (candidate.family in _LETTERED and not 0 <= step <= 2):
            return 0.0, ""
        if not candidate.at_line:
            if step == 0 and value > 1 and self._repeats_inside(candidate, entry):
                return 4.0, "numbering-repeat"
            skipped = step == 2 and candidate.left in "。;" and entry.tag == candidate.tag and entry.epoch == epoch
            return (4.0, "numbering-gap") if skipped else (0.0, "")
        if entry.epoch != epoch:
            return 0.0, ""
        if 1 < step <= 3:
            return 5.0, "numbering-gap"
        if step == 0 and value > 1:
            return 4.5, "numbering-repeat"
        return (2.5, "numbering-order") if value > 1 else (0.0, "")

    def _ends_line(self, candidate: Candidate) -> bool:
        """Whether only a few words follow on the line, as behind a heading's number."""
        after = self.text.find("\n", candidate.end, candidate.end + 20)
        return after >= 0 or len(self.text) - candidate.end <= 20

    def _repeats_inside(self, candidate: Candidate, entry: _List) -> bool:
        """The same number twice: behind a full stop in the same form, or over a list of its own."""
        if candidate.left in "。;" and entry is self.stack[-1] and entry.tag == candidate.tag:
            return True
        return candidate.left in _STRONG_LEFT and self._heads_list(candidate)

    def _heads_list(self, candidate: Candidate) -> bool:
        """Whether a few words and a line end follow, and then the 1 of another list: a heading by its place."""
        after = self.text.find("\n", candidate.end, candidate.end + 20)
        if after < 0 or not self.text[candidate.end : after].strip():
            return False
        index = bisect_right(self.candidates, candidate.start, key=lambda c: c.start)
        following = self.candidates[index] if index < len(self.candidates) else None
        return (
            following is not None
            and following.at_line
            and following.value == 1
            and following.line == candidate.line + 1
        )

    def _may_stand_inside(self, candidate: Candidate, entry: _List, epoch: int) -> bool:
        if candidate.form in _NEEDS_FULL_STOP:
            return candidate.left in "。;"
        if candidate.left in _STRONG_LEFT or candidate.family in _SELF_EVIDENT:
            return True
        if candidate.family in _LETTERED or candidate.family in ("chinese", "chapter", "piece", "arabic-half"):
            return False
        # 优先3、熟练: run together without a full stop; only the very list that is open, punctuated the same way
        return entry is self.stack[-1] and entry.tag == candidate.tag and entry.epoch == epoch

    def _opening(self, index: int, candidate: Candidate) -> _Choice | None:
        value = candidate.value
        if value != 1:
            other = as_number(candidate, self.text)
            if other == 1 and self._followed_by_two(index, "arabic"):
                return _Choice(11, -1, 1)
            return self._late_opening(candidate, index in self.named or index in self.neutral)
        if candidate.sure:
            return _Choice(9.5, -1, 1)
        follows = self._followed_by_two(index, candidate.family)
        if candidate.at_line:
            weak = candidate.form in WEAK_FORMS or (candidate.family in _LETTERED and not self._under_label(candidate))
            return _Choice(9, -1, 1) if follows or not weak else None
        if candidate.family in ("chapter", "piece") and candidate.left in _STRONG_LEFT:
            return _Choice(9, -1, 1)
        return _Choice(7, -1, 1) if follows and self._opens_inside(candidate) else None

    def _under_label(self, candidate: Candidate) -> bool:
        """Whether the line above ends like a label: then a single A. is a list of one."""
        last = candidate.start - 1
        floor = max(0, last - _LOOK_AROUND)
        while last > floor and self.text[last] in " \t\n":
            last -= 1
        return self.text[last] in ":】]"

    def _opens_inside(self, candidate: Candidate) -> bool:
        if candidate.left in ",、":
            return False
        following = self.text[candidate.end : candidate.end + 4]
        if following[:1] in "、,。;)" or _ENUMERATION.match(following):
            return False
        if candidate.form == "arabic-digit" and re.match(r"[0-9]{1,3}[万元%角分]", following):
            return False
        if candidate.form in _NEEDS_FULL_STOP:
            return candidate.left in "。;: \t】"
        return (
            candidate.left in _STRONG_LEFT
            or candidate.family in _SELF_EVIDENT
            or "\u4e00" <= candidate.left <= "\u9fff"
        )

    def _late_opening(self, candidate: Candidate, named: bool) -> _Choice | None:
        """A list whose first numbers are lost, at a line's beginning and in a strong form."""
        if candidate.sure or (named and candidate.at_line and candidate.form in WEAK_FORMS):
            return _Choice(3, -1, candidate.value)
        if not candidate.at_line or candidate.form in WEAK_FORMS or candidate.family in _LETTERED:
            if candidate.family in ("chapter", "piece") and candidate.left in _STRONG_LEFT:
                return _Choice(3, -1, candidate.value, "numbering-start")
            return None
        return _Choice(2, -1, candidate.value, "numbering-start")

    def _followed_by_two(self, index: int, family: str) -> bool:
        """Whether a 2 of the family comes before its next 1."""
        at = self.next_same[index].get(family, -1)
        for _ in range(_LOOK_AHEAD):
            if at < 0:
                return False
            following = self.candidates[at]
            if following.value == 2:
                return True
            if following.value == 1 and following.at_line:
                return False
            at = self.next_same[at].get(family, -1)
        return False

    def _take(self, candidate: Candidate, choice: _Choice, epoch: int, named: bool) -> None:
        if choice.list_index >= 0:
            for entry in self.stack[choice.list_index + 1 :]:
                self.closed[entry.family] = entry
            del self.stack[choice.list_index + 1 :]
            entry = self.stack[choice.list_index]
            self.continued[entry.id] = len(self.markers)
        else:
            entry = self._open(candidate, choice, epoch, named)
        if choice.value is not None:
            entry.last = choice.value
        entry.epoch = epoch
        marker = Marker(
            candidate.start,
            candidate.end,
            candidate.form,
            entry.family,
            choice.value,
            candidate.line,
            candidate.at_line,
            entry.id,
            entry.parent,
            choice.oddity,
        )
        entry.last_marker = len(self.markers)
        self.markers.append(marker)

    def _open(self, candidate: Candidate, choice: _Choice, epoch: int, named: bool) -> _List:
        family = "arabic" if choice.value != candidate.value else candidate.family
        self._climb(family, epoch)
        top = self.stack[-1] if self.stack and self.stack[-1].epoch == epoch else None
        depth = top.depth + 1 if top else 1
        if depth > MAX_DEPTH:
            top, depth = None, 1
        entry = _List(
            len(self.list_parents), family, candidate.tag, choice.value or 0, epoch,
            top.last_marker if top else -1, top.id if top else -1, named, -1, depth,
        )  # fmt: skip
        self.list_parents[entry.id] = (entry.parent_list, family, candidate.tag)
        self.stack.append(entry)
        return entry

    def _climb(self, family: str, epoch: int) -> None:
        """1. (1) 1. : a list of a family that is open further out stands beside that one, not under (1)."""
        for back in range(len(self.stack) - 2, max(-1, len(self.stack) - 1 - _LOOK_BACK), -1):
            if self.stack[back].family == family and self.stack[back].epoch == epoch:
                del self.stack[back:]
                return

    def _flatten_restarts(self) -> tuple[Marker, ...]:
        """A list under one of its own family that never goes on stands beside it, not under it."""
        opened: dict[int, int] = {}
        for index, marker in enumerate(self.markers):
            opened.setdefault(marker.list_id, index)
        return tuple(
            replace(marker, parent=self._real_parent(marker, opened)) if marker.parent >= 0 else marker
            for marker in self.markers
        )

    def _real_parent(self, marker: Marker, opened: dict[int, int]) -> int:
        list_id, parent = marker.list_id, marker.parent
        for _ in range(_LOOK_BACK):
            parent_list, family, _ = self.list_parents[list_id]
            if parent_list < 0 or self.list_parents[parent_list][1] != family:
                return parent
            if self.continued.get(parent_list, -1) > opened[list_id]:
                return parent
            parent = self.markers[opened[parent_list]].parent
            list_id = parent_list
        return parent


def _same_family(family: str, candidate: Candidate) -> bool:
    if family == candidate.family:
        return True
    # one bracket lost on the way: 2) within (1) (2) (3)
    return family == "arabic-round" and candidate.family == "arabic-half"


def _next_same_family(candidates: tuple[Candidate, ...]) -> list[dict[str, int]]:
    """For each candidate, the next one of each family behind it (shared dictionaries, copied on change)."""
    result: list[dict[str, int]] = [{}] * len(candidates)
    following: dict[str, int] = {}
    for index in range(len(candidates) - 1, -1, -1):
        result[index] = following
        if candidates[index].value is not None:
            following = {**following, candidates[index].family: index}
    return result


def read_sequences(
    text: str,
    candidates: tuple[Candidate, ...],
    anchors: tuple[int, ...],
    readings: Mapping[int, str] = MappingProxyType({}),
) -> tuple[Marker, ...]:
    """The markers that count. ``readings`` tells which candidates stand before a name or a minor label."""
    return _Reader(text, candidates, anchors, readings).run()
