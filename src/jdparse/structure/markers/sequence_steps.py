"""One reading carried on by one candidate.

In: a ``Reading``, a place, the choice that is made there. Out: the reading with the candidate in it, its score
added up. Guaranteed: the reading that came in is as it was; what both have in common is shared, so a step costs the
same however long the document is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from jdparse.rules.weights import MarkerWeights, Weight
from jdparse.structure.markers.candidate import Candidate, figure_family
from jdparse.structure.markers.sequence_values import (
    HEADINGS,
    MAX_DEPTH,
    STRONG_LEFT,
    Choice,
    OpenList,
    Place,
    Reading,
    Step,
)

_CHANGING = OpenList._fields.index("last")  # the fields before it are the same as long as the list is open
_open_list = partial(tuple.__new__, OpenList)  # half the time of the class itself
_step = partial(tuple.__new__, Step)
_reading = partial(tuple.__new__, Reading)
_NOWHERE = (-1, -1, 1)  # parent marker, parent list and depth of a list that stands under none


def carried_on(weights: MarkerWeights, reading: Reading, place: Place, choice: Choice, rival: Choice | None) -> Reading:
    """The candidate counts: in the list that was chosen."""
    score, _top, closed, lists, count, before = reading
    entry = choice.onto
    if entry is None:
        entry, worth = _opened(weights, reading, place, choice)
        lists += 1
    elif entry is reading.top:
        worth = 0.0
    else:
        closed, worth = _closed_above(weights, reading, entry)
    last = entry.last if choice.value is None else choice.value
    entry = _open_list((*entry[:_CHANGING], last, place.epoch, count, entry.size + 1, entry.filled, False))
    step = _step((place.number, choice, rival, entry, before))
    return _reading((score + choice.score + worth, entry, closed, lists, count + 1, step))


def _closed_above(weights: MarkerWeights, reading: Reading, entry: OpenList) -> tuple[Mapping[str, OpenList], float]:
    """The lists opened under one that goes on are closed: those closed last by family, and what that is worth."""
    above, inner = [], reading.top
    while inner is not None and inner is not entry:
        above.append(inner)
        inner = inner.below
    closed = {**reading.closed, **{inner.family: inner for inner in reversed(above)}}
    return closed, sum(worth_when_closed(weights, inner) for inner in above)


def _opened(weights: MarkerWeights, reading: Reading, place: Place, choice: Choice) -> tuple[OpenList, float]:
    """A new list, under the innermost one that no unnumbered heading has interrupted."""
    candidate = place.candidate
    family = figure_family(candidate) if choice.fit is weights.misread_one else candidate.family  # l、 was read for 1、
    top, worth = _climbed(weights, reading, candidate, family, place.epoch)
    parent, parent_list, depth = _NOWHERE
    if top is not None and top.epoch == place.epoch and top.depth < MAX_DEPTH:
        parent, parent_list, depth = top.last_marker, top.id, top.depth + 1
        if not top.last_filled:
            top = top._replace(filled=top.filled + 1, last_filled=True)
    inside = not candidate.at_line and candidate.left not in STRONG_LEFT and family not in HEADINGS
    entry = OpenList(
        reading.lists, family, candidate.tag, parent, parent_list, place.named, inside, depth, top,
        choice.value or 0, place.epoch, -1, 0, 0, False,
    )  # fmt: skip
    return entry, worth


def _climbed(
    weights: MarkerWeights, reading: Reading, candidate: Candidate, family: str, epoch: int
) -> tuple[OpenList | None, float]:
    """1. (1) 1. : a list of a family that is open further out stands beside that one, not under (1).

    Where the file itself has levels, only a list of the same level counts; of numbers only those punctuated the same way.
    """
    inner: list[OpenList] = []
    for entry in reading.recent_lists(epoch):
        if inner and entry.family == family and _is_alike(entry, candidate):
            inner.append(entry)
            return entry.below, weights.restart.value + sum([worth_when_closed(weights, one) for one in inner])
        inner.append(entry)
    return reading.top, 0.0


def _is_alike(entry: OpenList, candidate: Candidate) -> bool:
    if candidate.sure:
        return entry.tag[-1:] == candidate.level
    return candidate.value is None or entry.tag == candidate.tag


def worth_when_closed(weights: MarkerWeights, entry: OpenList) -> float:
    """What a list as a whole says for the reading that has it."""
    weight = closing(weights, entry)
    return 0.0 if weight is None else weight.value


def closing(weights: MarkerWeights, entry: OpenList) -> Weight | None:
    """The evidence of a list that has ended."""
    if entry.size == 1:
        return None if not entry.last else weights.alone_inside if entry.inside else weights.alone
    filled = entry.filled - entry.last_filled  # under the last one may stand what only follows the list
    return weights.mixed if 0 < filled < entry.size - 1 else None
