"""Headings that only their level tells: ### 移动端方向 under ## 工作内容, ## 其他信息 behind ## 任职要求.

In: ``State``, the unit's index, the unit, which no word or place makes a title or a label. Out: the state changed, and
whether it was. Guaranteed: only where the file says of both lines which level they have.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from jdparse.extract.filing.filing import FIELDS
from jdparse.extract.reading.state import State
from jdparse.structure.roles.outline import Unit

_MAX_HEADING = 40
_ASIDE = frozenset({"text", "prose", "boilerplate", "furniture"})
_NEAR = 4  # units behind the employer's name that are about it
_BELOW = frozenset({"item", "text"})
_start = attrgetter("start")


def level_of(state: State, unit: Unit) -> int:
    """The level that the file gives the unit's line, 0 where it gives none or where the unit is not the whole line."""
    if not unit.piece.first or unit.piece.after_label or unit.marker >= 0:
        return 0
    return state.outline.pieces.lines[unit.piece.line].heading


def close_row(state: State, index: int, unit: Unit) -> None:
    """## 例会 right behind a table with a post in each row: the last row's post ends with its table."""
    if leaves_rows(state, index, unit):
        state.close()


def leaves_rows(state: State, index: int, unit: Unit) -> bool:
    """Whether a unit stands right behind a table with a post in each row."""
    draft, before = state.draft, state.before(index)
    if draft is None or before is None or draft.header is not None or draft.title_field is None:
        return False
    lines = state.outline.pieces.lines
    if lines[unit.piece.line].cell is not None or lines[before.piece.line].cell is None or not draft.title_field.value:
        return False
    use = lines[bisect_right(lines, draft.title_field.value[0][0], key=_start) - 1].use
    return use is not None and use.opens


def is_part_by_level(state: State, index: int, unit: Unit) -> bool:
    """Whether a heading lower than the open section's own names a part of it: a label over some of its items."""
    section = state.section
    if section is None or section.guessed or section.level == 0 or level_of(state, unit) <= section.level:
        return False
    following = state.following(index)
    if following is None or following.role not in _BELOW or level_of(state, following):
        return False
    state.paint(unit, "label")
    return True


def leaves_section(state: State, index: int, unit: Unit) -> bool:
    """Whether a heading as high as the open section's own, which no row knows, opens a further one; one as high as the
    post's own is none of the post's."""
    section, draft, level = state.section, state.draft, level_of(state, unit)
    if section is None or draft is None or not level or not section.items or len(state.text(unit)) > _MAX_HEADING:
        return False
    over = level_of(state, draft.header) if draft.header is not None else 0
    if level <= over or (not over and not section.level):
        if _is_among_facts(state, index):
            state.section = None
            state.paint(unit, "prose")
            return True
        state.close()
        state.to_prose(unit)
        return True
    if level > section.level > 0:
        return False
    words = state.text(unit).strip(" :")
    field = state.rules.labels.guess(words, "").field
    opened = state.open_section(field if field in FIELDS else "other", words)
    opened.level, opened.guessed = level, True
    state.paint(unit, "label")
    return True


def _is_among_facts(state: State, index: int) -> bool:
    """The employer's name as a heading, behind what a vacancy offers and over its first list: the post goes on."""
    draft = state.draft
    if draft is None or any(section.target in FIELDS and section.items for section in draft.sections):
        return False
    below = state.outline.units[index + 1 : index + 1 + _NEAR]
    following = next((unit for unit in below if unit.role not in _ASIDE), None)
    label = following.label if following is not None and following.role == "label" else None
    return label is not None and label.shape == "section" and label.field == "duties"
