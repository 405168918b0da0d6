"""Values on the line after their field's label.

In: ``State``, the unit, the field that waits. Out: whether the unit is the value, and the state changed. Guaranteed: a
sentence is no value.
"""

from __future__ import annotations

import re

from jdparse.extract.drafts import FieldDraft
from jdparse.extract.state import State
from jdparse.structure.outline import Unit
from jdparse.structure.slices import body_length

MAX_VALUE = 24
"""Characters of a field's value where only its shortness tells it from a text."""
_SENTENCE = re.compile(r"[。;!?]")


def is_late_value(state: State, unit: Unit) -> bool:
    """A field's value on the next line: short, no sentence, and no label itself."""
    text = state.text(unit)
    short = unit.piece.first and body_length(unit.body) <= MAX_VALUE
    return short and not _SENTENCE.search(text) and state.rules.labels.match(text) is None


def take_value(state: State, unit: Unit, waiting: FieldDraft) -> None:
    """The unit is the value that the field waits for."""
    waiting.value = unit.body
    state.waiting = None
    draft = state.ensure(unit)
    if waiting.label.field == "title" and draft.title_field is None:
        draft.title_field = waiting
        state.paint(unit, "title")
    else:
        draft.fields.append(waiting)
        state.paint(unit, "field")
