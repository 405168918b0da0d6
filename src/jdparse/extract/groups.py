"""Names over some items of a list: 精密测量 between 21. and 22., 电话服务: over a line without a number, which are labels and
no items.

In: ``State``, the index of a text unit. Out: yes or no. Guaranteed: nothing but the units near it is looked at.
"""

from __future__ import annotations

import re

from jdparse.extract.state import State
from jdparse.structure.outline import Unit

_MAX_NAME = 10  # characters
_SENTENCE = re.compile(r"[。;,:!?]")
_LOOK_AHEAD = 40  # units of a list


def names_group(state: State, index: int, unit: Unit) -> bool:
    """Whether the list before the unit goes on behind it."""
    before, following = state.before(index), state.following(index)
    if before is None or following is None or before.role != "item" or not _is_name(state, unit):
        return False
    above, below = state.marker(before), state.marker(following)
    goes_on = above is not None and below is not None and above.list_id == below.list_id
    return goes_on and state.text(before)[-1:] in "。;!"


def opens_groups(state: State, index: int, unit: Unit) -> bool:
    """Whether the list right below the unit has such names further down, so that this is the first of them."""
    following = state.following(index)
    first = state.marker(following) if following is not None and following.role == "item" else None
    if first is None or first.value != 1 or not _is_name(state, unit):
        return False
    units = state.units
    for at in range(index + 2, min(len(units), index + _LOOK_AHEAD)):
        if units[at].role == "text" and names_group(state, at, units[at]):
            marker = state.marker(units[at - 1])
            return marker is not None and marker.list_id == first.list_id
        if units[at].role != "item":
            return False
    return False


def is_over_line(state: State, index: int, unit: Unit, text: str) -> bool:
    """电话服务: and 文件收发:, each on a line of its own over a line that says what is done: labels without a number."""
    if text[-1] != ":" or not _heads_line(state, index):
        return False
    return _heads_line(state, index + 2) or (index > 1 and _heads_line(state, index - 2))


def _heads_line(state: State, index: int) -> bool:
    """Whether a few words before a colon stand right over a plain sentence."""
    if index + 1 >= len(state.units):
        return False
    unit, below = state.units[index], state.units[index + 1]
    if unit.role != "text" or below.role != "text" or not (unit.piece.first and below.piece.first):
        return False
    text, says = state.text(unit), state.text(below)
    named = text[-1] == ":" and len(text) <= _MAX_NAME and _SENTENCE.search(text[:-1]) is None
    return named and says[-1] in "。;" and not below.piece.after_label


def _is_name(state: State, unit: Unit) -> bool:
    text = state.text(unit)
    return unit.piece.first and len(text) <= _MAX_NAME and text[-1] not in "。;,:、"
