"""Names over some items of a list, which are labels and no items: 精密测量 between 21. and 22., 电话服务: over a line without
a number, 日常管理: and 采收管理: each over its own tasks.

In: ``State``, the index of a text unit. Out: yes or no. Guaranteed: nothing but the units near it is looked at.
"""

from __future__ import annotations

import re

from jdparse.extract.drafts.prose import LEAD_IN
from jdparse.extract.reading.state import State
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.outline import Unit

_MAX_NAME = 10  # characters
_SENTENCE = re.compile(r"[。;,:!?]")
_LOOK_AHEAD = 40  # units of a list
_PART = re.compile(r"(?!其中|例如|包括|附|注)[^\W0-9A-Za-z_]{2,12}(?<![为是括有]):")
_OF_WORK = re.compile(pattern_of("area-of-work"))
BY_PLACE = frozenset({"label:guess", "label:by-content"})
"""Rules of labels that no row knows."""


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


def opens_parts(state: State, index: int, unit: Unit) -> bool:
    """日常管理: right over a list, and further down, before the next section, 采收管理: over one of its own."""
    if state.text(unit)[-1:] != ":" or not _is_part(state, index):  # nearly all texts
        return False
    units = state.units
    for at in range(index + 2, min(len(units), index + _LOOK_AHEAD)):
        if _may_be_part(units[at]) and _is_part(state, at):
            return True
        if units[at].role not in ("item", "text"):
            return False
    return False


def goes_on_parts(state: State, index: int, unit: Unit) -> bool:
    """采收管理: over its tasks in a section that 日常管理: has opened."""
    section = state.section
    if section is None or section.target != "duties" or state.sub_label is None or not section.items:
        return False
    return _may_be_part(unit) and _is_part(state, index)


def _may_be_part(unit: Unit) -> bool:
    """A text, a label that no row knows, or one whose words are those of a task: 绩效管理."""
    if unit.role == "text":
        return True
    label = unit.label
    if unit.role != "label" or label is None or label.field not in ("other", "duties"):
        return False
    return unit.rule in BY_PLACE or (unit.rule.startswith("label:") and _OF_WORK.search(label.word) is not None)


def _is_part(state: State, index: int) -> bool:
    """A few words with a colon, no number before them, right over a list that begins."""
    unit, following, text = state.units[index], state.following(index), state.text(state.units[index])
    beside = unit.piece.after_label and state.outline.pieces.lines[unit.piece.line].cell is None
    alone = unit.marker < 0 and unit.piece.first and not beside
    if following is None or not alone or _PART.fullmatch(text) is None or LEAD_IN.search(text) is not None:
        return False
    marker = state.marker(following) if following.role == "item" else None
    listed = marker is not None and marker.value in (1, None)
    return listed and state.rules.relations.gate.search(text) is None


def _is_name(state: State, unit: Unit) -> bool:
    text = state.text(unit)
    return unit.piece.first and len(text) <= _MAX_NAME and text[-1] not in "。;,:、"
