"""学历, 技能, 职称 …: labels of what a person must have, which stand in many places.

In: ``State``, the index of a label of the row ``requirement-facet``, the label. Out: the state changed. Guaranteed: it
is a line of the requirements, a duty with its heading, a field of an advertisement or a part of the requirements,
tried in this order.
"""

from __future__ import annotations

import re

from jdparse.extract.reading.on_fields import await_value
from jdparse.extract.reading.on_items import add_with_value
from jdparse.extract.reading.on_sections import on_outside_label
from jdparse.extract.reading.state import State
from jdparse.rules.labels import Label
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.labels.glued_cells import CELL
from jdparse.structure.roles.outline import Unit
from jdparse.structure.text.slices import body_length

_PAIR = 2  # a label and its value
_FACET_KEYS = {
    "education": words_of("education-fields"),
    "experience": words_of("experience-fields"),
    "age": words_of("age-fields"),
    "gender": words_of("gender-fields"),
    "major": words_of("major-fields"),
    "language": words_of("language-fields"),
    "professional_title": words_of("professional-title-fields"),
    "政治面貌": ("政治面貌",),
}
FACET_FIELDS = {word: key for key, words in _FACET_KEYS.items() for word in words}
RANK_OR_POST = "职称"
MAX_FACET = 16
"""Characters of a facet that is a field (本科及以上); a longer one is a requirement in words."""
_LEFT_OUT = re.compile(r"[/\\—–-]{1,4}[。;]?")
"""经验:/ in a form: nothing is asked for."""

_REFERS = re.compile(pattern_of("refers-to-rules"))


def on_facet_label(state: State, index: int, unit: Unit, label: Label) -> None:
    """A facet's label, with or without text behind it; 培训 in a handbook without posts is a chapter of it."""
    if state.names_nobody() and state.is_regulation:
        on_outside_label(state, unit)
        return
    state.ensure(unit)
    state.in_prose = False
    inline, key = state.inline_text(index), FACET_FIELDS.get(label.word)
    if label.shape == CELL:
        open_part(state, unit, label, state.text(unit).rstrip(" :"))
    elif inline is not None:
        _on_filled(state, index, unit, label, inline, key)
    elif key and _is_empty_field(state, index):
        state.paint(unit, "field")
    elif key and _is_fact_below(state, index):
        await_value(state, unit, label, f"attribute:{key}")
    else:
        open_part(state, unit, label, state.text(unit).strip(" :【】[]"))


def _on_filled(state: State, index: int, unit: Unit, label: Label, inline: Unit, key: str | None) -> None:
    """With text behind it."""
    if _LEFT_OUT.fullmatch(state.text(inline)) is not None:
        state.paint(unit, "field")
        state.paint(inline, "field")
        state.merged = index + 1
    elif state.is_in("requirements") or (key is None and is_task(state, inline)):
        add_with_value(state, index, unit)
    elif label.word == RANK_OR_POST and names_the_post(state, inline):
        await_value(state, unit, label, "title")
    elif key and body_length(inline.body) <= MAX_FACET and not state.has_items():
        await_value(state, unit, label, f"attribute:{key}")
    elif not unit.rule.startswith("cell") and _is_first_of_several(state, index, unit):
        state.open_section("requirements", "")
        add_with_value(state, index, unit)
    else:
        open_part(state, unit, label, state.text(unit).strip(" :【】[]"))


def _is_first_of_several(state: State, index: int, unit: Unit) -> bool:
    """学历:中专 over 年龄:18-35岁, behind the tasks, numbered (六、学历:中专) or not: a line of the requirements like the next."""
    units = state.units[index + 2 : index + 4]
    if len(units) < _PAIR or not unit.piece.first:
        return False
    label, value = units
    again = label.label is not None and label.label.row == "requirement-facet" and _are_alike(state, unit, label)
    return again and label.piece.first and value.piece.after_label and value.piece.line == label.piece.line


def _are_alike(state: State, unit: Unit, other: Unit) -> bool:
    """Two lines without a number, or two members of one list."""
    marker, further = state.marker(unit), state.marker(other)
    if marker is None or further is None:
        return marker is further
    return marker.list_id == further.list_id


def open_part(state: State, unit: Unit, label: Label, words: str) -> None:
    """A part of the requirements: of those that are open, or of a section named ``words`` that it opens."""
    if not state.is_in("requirements"):
        state.open_section("requirements", words)
        state.note_label(unit)
    state.sub_label = label.word
    state.paint(unit, "label")


def is_task(state: State, inline: Unit) -> bool:
    """培训:组织员工岗前培训 among duties is a duty with its heading."""
    text = state.text(inline)
    return (
        state.is_in("duties")
        and state.has_items()
        and state.rules.cues.about(text) == "duty"
        and _REFERS.match(text) is None
    )


def names_the_post(state: State, inline: Unit) -> bool:
    """職稱 is the post's name in Taiwan, a professional rank on the mainland."""
    draft = state.draft
    named = draft is not None and (draft.title_field is not None or draft.has_lists())
    return not named and state.rules.titles.is_name(state.text(inline))


def _is_fact_below(state: State, index: int) -> bool:
    """学历要求 over 本科 among a vacancy's facts, before its first section."""
    following, after, draft = state.following(index), state.following(index + 1), state.draft
    if state.section is not None or draft is None or not draft.fields or following is None or after is None:
        return False
    plain = following.role in ("text", "item") and following.marker < 0
    return plain and body_length(following.body) <= MAX_FACET and after.role == "label"


def _is_over_fact(state: State, index: int) -> bool:
    """专业要求: over 学历要求:本科, a line each: the first was not filled in."""
    following = state.following(index)
    label = following.label if following is not None and following.role == "label" else None
    apart = following is not None and following.piece.first and state.units[index].marker < 0
    return apart and label is not None and label.word in FACET_FIELDS


def _is_empty_field(state: State, index: int) -> bool:
    """A label with another label right behind it on its line, or among fields: nothing was filled in."""
    if _is_over_fact(state, index):
        return True
    line = state.units[index].piece.line
    following, before = state.following(index), state.before(index)
    if following is not None and following.role == "item":
        marker = state.marker(following)
        if following.piece.line == line or (marker is not None and marker.value == 1):
            return False  # 学历要求:1.… with its list right behind it
    if following is not None and following.role == "label" and following.piece.line == line:
        return True
    return before is not None and before.piece.line == line
