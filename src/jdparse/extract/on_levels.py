"""Headings that only their level tells: ### 移动端方向 under ## 工作内容, ## 其他信息 behind ## 任职要求.

In: ``State``, the unit's index, the unit, which no word or place makes a title or a label. Out: the state changed, and
whether it was. Guaranteed: only where the file says of both lines which level they have.
"""

from __future__ import annotations

from jdparse.extract.state import State
from jdparse.structure.outline import Unit

_MAX_HEADING = 40
_BELOW = frozenset({"item", "text"})


def level_of(state: State, unit: Unit) -> int:
    """The level that the file gives the unit's line, 0 where it gives none or where the unit is not the whole line."""
    if not unit.piece.first or unit.piece.after_label or unit.marker >= 0:
        return 0
    return state.outline.pieces.lines[unit.piece.line].heading


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


def leaves_section(state: State, unit: Unit) -> bool:
    """Whether a heading as high as the open section's own, which no row knows, opens a further one; one as high as the
    post's own is none of the post's."""
    section, draft, level = state.section, state.draft, level_of(state, unit)
    if section is None or draft is None or not level or not section.items or len(state.text(unit)) > _MAX_HEADING:
        return False
    header = draft.header
    if header is not None and 0 < level <= level_of(state, header):
        state.close()
        state.to_prose(unit)
        return True
    if section.level == 0 or level > section.level:
        return False
    state.open_section("other", state.text(unit).strip(" :")).level = level
    state.paint(unit, "label")
    return True
