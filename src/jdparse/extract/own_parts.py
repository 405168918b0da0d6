"""Numbered headings that name the post above them once more: (一)站长岗位职责, (二)站长工作标准 under 一、水文站站长.

In: ``State``, a title. Out: whether it is such a part, and the state changed. Guaranteed: the title stands in a list right
under the number of the post's own heading, which is a bare name that ends with the title's.
"""

from __future__ import annotations

from jdparse.extract.state import State
from jdparse.structure.outline import Unit

_DUTIES = "duties"


def on_own_part(state: State, unit: Unit) -> bool:
    """Opens the section that the words behind the name say; no further post."""
    over = state.pending
    if over is None and state.draft is not None and not state.draft.summary:
        over = state.draft.header  # 二、策展人:展厅的灵魂 over 2.1 策展人的职责 says something of its own
    if over is None or not _is_part_of(state, unit, over):
        return False
    words = state.text(unit)[unit.name.end if unit.name is not None else 0 :].strip("的 :")
    label = state.rules.labels.match(words)
    state.ensure(unit)
    state.open_section(label.field if label is not None else _DUTIES, state.text(unit).strip(" :"))
    state.note_label(unit)
    state.paint(unit, "label")
    return True


def _is_part_of(state: State, unit: Unit, over: Unit) -> bool:
    marker = state.marker(unit)
    if marker is None or over.marker < 0 or marker.parent != over.marker or over.name is None or unit.name is None:
        return False
    name = state.name_of(unit)
    return bool(unit.name.suffix and name) and not over.name.suffix and state.name_of(over).endswith(name)
