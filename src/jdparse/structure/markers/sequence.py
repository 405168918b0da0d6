"""Which candidate markers count: those that continue or open a sequence, in the best reading of the whole document.

In: candidates in order, and the places where an unnumbered heading or label interrupts the numbering (``anchors``).
Out: the markers that count, each with its list, its position there and what is odd about its number. Guaranteed:

1. Inside a line a marker counts only when its value follows the last one of an open list of its family, or is 1
   and 2 comes later.
2. At a line's beginning a strong form always counts; a weak one (a bare number, a letter) as inside a line.
3. Continuing a list closes the lists opened under it; a list opened under another is its child, unless it is of
   the same family and the other never goes on: then it is a restart.
4. Where several choices are near each other, the readings that they lead to are carried on side by side (a beam) until
   what follows tells them apart; everywhere else there is one reading, and the cost is that of a single run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from jdparse.rules.weights import SearchWeights, Weights
from jdparse.structure.markers.candidate import WEAK_FORMS, Candidate
from jdparse.structure.markers.sequence_choices import choices
from jdparse.structure.markers.sequence_steps import carried_on, worth_when_closed
from jdparse.structure.markers.sequence_values import LOOK_BACK, Choice, Place, Reading, Scene, Step

_place = partial(tuple.__new__, Place)
_NOTHING = Reading(0.0, None, MappingProxyType({}), 0, 0, None)


class Marker(NamedTuple):
    """A marker that counts. ``parent`` is the index of the marker that its list stands under, or -1.

    ``oddity`` is an issue code (numbering-gap, numbering-repeat, numbering-order, numbering-start) or empty.
    ``choice`` is what spoke for the reading, ``rival`` the best other choice; they are there to be shown.
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
    choice: Choice | None = None
    rival: Choice | None = None


_marker_of = partial(tuple.__new__, Marker)


def read_sequences(
    text: str,
    candidates: tuple[Candidate, ...],
    anchors: tuple[int, ...],
    readings: Mapping[int, str],
    headed: frozenset[int],
    weights: Weights,
) -> tuple[Marker, ...]:
    """The markers that count. ``readings`` tells which candidates stand before a name or a minor label, ``headed`` which
    stand right behind a section's label."""
    named = frozenset(index for index, reading in readings.items() if reading == "name")
    neutral = frozenset(index for index, reading in readings.items() if reading == "label")
    scene = Scene(text, candidates, named, neutral, headed, _by_family(candidates), weights.marker, weights.likenesses)
    return _markers(scene, _best_reading(scene, anchors, weights.search).step)


def _by_family(candidates: tuple[Candidate, ...]) -> dict[str, list[int]]:
    """The numbers of the candidates of each family, in order; those of bullets are left out."""
    families: dict[str, list[int]] = {}
    for index, candidate in enumerate(candidates):
        if candidate.value is not None:
            families.setdefault(candidate.family, []).append(index)
    return families


# -- the search


def _best_reading(scene: Scene, anchors: tuple[int, ...], search: SearchWeights) -> Reading:
    """Candidate by candidate, the readings that are still worth carrying on; at the end the best of them."""
    beam, settled, epoch = [_NOTHING], 0, 0
    named, neutral = scene.named, scene.neutral
    last = len(anchors)
    for index, candidate in enumerate(scene.candidates):
        while epoch < last and anchors[epoch] <= candidate.start:
            epoch += 1
        place = _place((candidate, index, epoch, index in named, index in neutral))
        if len(beam) == 1:
            settled = index
            beam = _followed_up(scene, beam[0], place, search)
        else:
            beam = _kept([after for one in beam for after in _followed_up(scene, one, place, search)], search)
            if index - settled >= search.reach.value:
                beam = [_best(scene, beam)]
    return _best(scene, beam)


def _followed_up(scene: Scene, reading: Reading, place: Place, search: SearchWeights) -> list[Reading]:
    """The reading carried on by the candidate, once for each choice that is near the best one."""
    options = choices(scene, reading, place)
    if not options:
        return [reading]
    best, rival = options[0], options[1] if len(options) > 1 else None
    followed = [carried_on(scene.weights, reading, place, best, rival)]
    least = best.score - search.near.value
    if rival is not None and rival.score >= least:  # few of them
        near = takewhile(lambda option: option.score >= least, options[1:])
        followed += [carried_on(scene.weights, reading, place, option, best) for option in near]
    if best.score <= search.doubt.value and not _is_certain(place.candidate):
        followed.append(reading)
    return followed


def _is_certain(candidate: Candidate) -> bool:
    """A strong form at a line's beginning is a marker in every reading."""
    return candidate.at_line and candidate.form not in WEAK_FORMS


def _kept(beam: list[Reading], search: SearchWeights) -> list[Reading]:
    """Of readings that leave the same lists open the best one, and of these the best few."""
    beam.sort(key=itemgetter(0), reverse=True)
    least = beam[0].score - search.far.value
    different: dict[object, Reading] = {}
    for reading in beam:
        if reading.score >= least:
            different.setdefault(_state(reading), reading)
    return list(different.values())[: int(search.width.value)]


def _state(reading: Reading) -> object:
    """What the further course depends on."""
    entries = tuple(
        [
            (entry.family, entry.tag, entry.last, entry.epoch, entry.named, entry.size == 1)
            for entry in reading.open_lists(LOOK_BACK)
        ]
    )
    return entries, tuple([(family, entry.last, entry.epoch) for family, entry in reading.closed.items()])


def _best(scene: Scene, beam: list[Reading]) -> Reading:
    """The reading with the highest score, with what its open lists say as wholes."""
    return beam[0] if len(beam) == 1 else max(beam, key=lambda reading: _final_score(scene, reading))


def _final_score(scene: Scene, reading: Reading) -> float:
    return reading.score + sum(worth_when_closed(scene.weights, entry) for entry in reading.open_lists(LOOK_BACK))


# -- the reading as markers


def _markers(scene: Scene, last: Step | None) -> tuple[Marker, ...]:
    steps = []
    while last is not None:
        steps.append(last)
        last = last.before
    steps.reverse()
    opened: dict[int, int] = {}  # of each list: its first step
    continued: dict[int, int] = {}  # of each list that goes on: the last step of it
    for number, step in enumerate(steps):
        if step.choice.onto is None:
            opened[step.entry.id] = number
        else:
            continued[step.entry.id] = number
    siblings = Counter(steps[first].entry.parent_list for first in opened.values() if _is_alike(steps, opened, first))
    lists = _Ancestry(scene, steps, opened, continued, siblings)
    parents = {list_id: lists.parent(steps[first]) for list_id, first in opened.items()}
    return tuple([_marker(scene.candidates[step.number], step, parents[step.entry.id]) for step in steps])


def _is_alike(steps: list[Step], opened: dict[int, int], first: int) -> bool:
    """Whether the list that begins with a step stands under one of its own family and form."""
    entry = steps[first].entry
    if entry.parent_list < 0:
        return False
    above = steps[opened[entry.parent_list]].entry
    return above.family == entry.family and above.tag == entry.tag


@dataclass(frozen=True, slots=True)
class _Ancestry:
    """Which list stands under which, once all are known."""

    scene: Scene
    steps: list[Step]
    opened: dict[int, int]
    continued: dict[int, int]
    siblings: Counter[int]

    def parent(self, step: Step) -> int:
        """The marker that a list stands under, told by its first step.

        A list under one of its own family that never goes on stands beside it, unless others stand under that one."""
        entry = step.entry
        for _ in range(LOOK_BACK):
            if entry.parent < 0 or self._kind(entry.parent_list) != self._kind(entry.id):
                return entry.parent
            if self.siblings[entry.parent_list] > 1:
                return entry.parent
            if self.continued.get(entry.parent_list, -1) > self.opened[step.entry.id]:
                return entry.parent
            entry = self.steps[self.opened[entry.parent_list]].entry
        return entry.parent

    def _kind(self, list_id: int) -> tuple[str, str]:
        step = self.steps[self.opened[list_id]]
        return step.entry.family, self.scene.candidates[step.number].level


def _marker(candidate: Candidate, step: Step, parent: int) -> Marker:
    _number, choice, rival, entry, _before = step
    start, end, form, _family, _tag, _value, line, at_line, *_ = candidate
    return _marker_of(
        (start, end, form, entry.family, choice.value, line, at_line, entry.id, parent, choice.oddity, choice, rival)
    )
