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

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from jdparse.structure.candidates import Candidate
from jdparse.structure.sequence_choices import LOOK_BACK, choose
from jdparse.structure.sequence_values import Choice, Lists, OpenList, Place, Scene

MAX_DEPTH = 32
"""Deeper than any document goes; a list below it begins at the top again."""


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


def read_sequences(
    text: str,
    candidates: tuple[Candidate, ...],
    anchors: tuple[int, ...],
    readings: Mapping[int, str] = MappingProxyType({}),
) -> tuple[Marker, ...]:
    """The markers that count. ``readings`` tells which candidates stand before a name or a minor label."""
    named = frozenset(index for index, reading in readings.items() if reading == "name")
    neutral = frozenset(index for index, reading in readings.items() if reading == "label")
    scene = Scene(text, candidates, named, neutral, _next_same_family(candidates))
    return _Run(scene).markers_of(anchors)


def _next_same_family(candidates: tuple[Candidate, ...]) -> tuple[dict[str, int], ...]:
    """For each candidate, the next one of each family behind it (shared dictionaries, copied on change)."""
    result: list[dict[str, int]] = [{}] * len(candidates)
    following: dict[str, int] = {}
    for index in range(len(candidates) - 1, -1, -1):
        result[index] = following
        if candidates[index].value is not None:
            following = {**following, candidates[index].family: index}
    return tuple(result)


class _Run:
    """One left-to-right run over the candidates of one document; all that changes on the way is here."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.lists = Lists()
        self.markers: list[Marker] = []
        self.origins: list[tuple[int, str]] = []  # of each list: the list it stands under, and its family
        self.continued: dict[int, int] = {}  # of each list that goes on: the marker that did it last

    def markers_of(self, anchors: tuple[int, ...]) -> tuple[Marker, ...]:
        scene = self.scene
        for index, candidate in enumerate(scene.candidates):
            epoch = bisect_right(anchors, candidate.start)
            place = Place(candidate, index, epoch, index in scene.named, index in scene.neutral)
            choice = choose(scene, self.lists, place)
            if choice is not None:
                self._take(place, choice)
        return self._flatten_restarts()

    def _take(self, place: Place, choice: Choice) -> None:
        """The candidate counts: in the list that was chosen."""
        if choice.list_index >= 0:
            entry = self.lists.close_above(choice.list_index)
            self.continued[entry.id] = len(self.markers)
        else:
            entry = self._open(place, choice)
        if choice.value is not None:
            entry.last = choice.value
        entry.epoch = place.epoch
        entry.last_marker = len(self.markers)
        self.markers.append(_marker(place.candidate, choice, entry))

    def _open(self, place: Place, choice: Choice) -> OpenList:
        """A new list, under the innermost one that no unnumbered heading has interrupted."""
        candidate, epoch, stack = place.candidate, place.epoch, self.lists.stack
        family = "arabic" if choice.value != candidate.value else candidate.family  # l、 was read for 1、
        self._climb(candidate, family, epoch)
        top = stack[-1] if stack and stack[-1].epoch == epoch and stack[-1].depth < MAX_DEPTH else None
        parent, parent_list, depth = (top.last_marker, top.id, top.depth + 1) if top else (-1, -1, 1)
        entry = OpenList(
            len(self.origins), family, candidate.tag, choice.value or 0, epoch,
            parent, parent_list, place.named, -1, depth,
        )  # fmt: skip
        self.origins.append((parent_list, f"{family} {candidate.level}"))
        stack.append(entry)
        return entry

    def _climb(self, candidate: Candidate, family: str, epoch: int) -> None:
        """1. (1) 1. : a list of a family that is open further out stands beside that one, not under (1).

        Where the file itself has levels, only a list of the same level counts.
        """
        stack = self.lists.stack
        for back in range(len(stack) - 2, max(-1, len(stack) - 1 - LOOK_BACK), -1):
            entry = stack[back]
            alike = entry.family == family and (not candidate.sure or entry.tag[-1:] == candidate.level)
            if alike and entry.epoch == epoch:
                del stack[back:]
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
        for _ in range(LOOK_BACK):
            parent_list, family = self.origins[list_id]
            if parent_list < 0 or self.origins[parent_list][1] != family:
                return parent
            if self.continued.get(parent_list, -1) > opened[list_id]:
                return parent
            parent = self.markers[opened[parent_list]].parent
            list_id = parent_list
        return parent


def _marker(candidate: Candidate, choice: Choice, entry: OpenList) -> Marker:
    return Marker(
        candidate.start, candidate.end, candidate.form, entry.family, choice.value, candidate.line,
        candidate.at_line, entry.id, entry.parent, choice.oddity,
    )  # fmt: skip
