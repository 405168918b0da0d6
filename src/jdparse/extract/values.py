"""Values on the line after their field's label.

In: ``State``, the unit, the field that waits. Out: whether the unit is the value, and the state changed. Guaranteed: a
sentence is no value.
"""

from __future__ import annotations

import re

from jdparse.extract.drafts import FieldDraft
from jdparse.extract.state import State
from jdparse.structure.outline import Unit
from jdparse.structure.slices import body_length, slice_body

MAX_VALUE = 24
"""Characters of a field's value where only its shortness tells it from a text."""
_PLAIN_FIELDS = frozenset({"location", "salary", "headcount"})
"""Fields of advertisements, whose value is a few words."""
_FOLLOWS = re.compile(
    r"(?<=..)(?:[。;!](?=.)|,不仅|请(?:将|投|发|有|直接)|欢迎|诚邀|(?:期待|联系)(?=.)|[\u4e00-\u9fff]{2}:)"
)
_SENTENCE = re.compile(r"[。;!?]")


def is_late_value(state: State, unit: Unit) -> bool:
    """A field's value on the next line: short, no sentence, and no label itself."""
    text = state.text(unit)
    short = unit.piece.first and body_length(unit.body) <= MAX_VALUE
    return short and not _SENTENCE.search(text) and state.rules.labels.match(text) is None


def cut_value(text: str) -> int:
    """Where a field's value ends within ``text``: before a new sentence, an appeal, or a further word with a colon."""
    found = _FOLLOWS.search(text)
    return len(text) if found is None else len(text[: found.start()].rstrip(" ,;。(["))


def take_value(state: State, unit: Unit, waiting: FieldDraft) -> None:
    """The unit is the value that the field waits for."""
    end = cut_value(state.text(unit)) if waiting.label.row in _PLAIN_FIELDS else body_length(unit.body)
    waiting.value = slice_body(unit.body, 0, end)
    state.waiting = None
    draft = state.ensure(unit)
    if rest := slice_body(unit.body, end, body_length(unit.body)):
        state.paint(unit, "prose", rest)
    if waiting.label.field == "title" and draft.title_field is None:
        draft.title_field = waiting
        state.paint(unit, "title", waiting.value)
    else:
        draft.fields.append(waiting)
        state.paint(unit, "field", waiting.value)
