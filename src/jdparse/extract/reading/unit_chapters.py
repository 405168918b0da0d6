"""Whether a post's heading stands under the chapter of a unit: 一、业务部职责 over 跟单员岗位职责.

In: ``State``, the heading, the unit's own title. Out: whether the unit's posts go on with it; what was learned of their lists is
kept in the state (``grouped``, ``unit_siblings``, ``unit_lists``, ``flat_units``). Guaranteed: nothing else of the state changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdparse.rules.lexicon import words_of
from jdparse.structure.roles.outline import Unit

if TYPE_CHECKING:
    from jdparse.extract.reading.state import State

_MEETINGS = words_of("meetings-end")
_WHOLE, _PARTS = words_of("leads-employer"), words_of("part-of-whole")
_MAX_RANK = 3  # characters of 主任, 副部长


def stands_under(state: State, unit: Unit, chapter: Unit) -> bool:
    """By the levels that the file gives both; else without a number where the chapter has one and more follow it, or
    behind a unit's functions, where neither has one and a post is called after its unit (信息科职责, 信息科科长职责, 网管员职责)."""
    lines = state.outline.pieces.lines
    level, above = lines[unit.piece.line].heading, lines[chapter.piece.line].heading
    if level and above:
        return level > above
    marker, own = state.marker(chapter), state.marker(unit)
    if marker is None and not (own or level or above):
        state.flat_units |= _bears_name_of(state, unit, chapter) or _leads_unit(state, unit)
        return state.flat_units
    if marker is None:
        return own is not None and (chapter is state.announcing or _opens_own_list(state, unit, chapter))
    if own is not None and own.parent == chapter.marker:
        return True
    if own is not None and own.list_id == marker.list_id:
        return _heads_siblings(state, unit, chapter)
    if own is not None and state.reach_of(own.list_id)[0] <= chapter.marker:
        return False  # a list that began before the chapter
    last = state.reach_of(marker.list_id)[1]
    if state.markers[last].start > unit.piece.start:
        state.grouped.add(marker.list_id)
    return marker.list_id in state.grouped or _bears_name_of(state, unit, chapter)


def _heads_siblings(state: State, unit: Unit, chapter: Unit) -> bool:
    """二、主任岗位职责 right behind 一、保障部职责: whoever leads the unit; the posts behind are its own, too."""
    own, above = state.markers[unit.marker], state.markers[chapter.marker]
    if chapter.marker in state.unit_siblings:
        return True
    stem = state.name_of(chapter)[:-1]
    met = state.name_of(chapter).endswith(_MEETINGS)  # 会员大会 over whose decisions 秘书长 watches
    leads = (_leads_unit(state, unit) and not met and not _is_over(state, unit, chapter)) or state.name_of(
        unit
    ).startswith(stem)
    if own.value == (above.value or 0) + 1 and leads:
        state.unit_siblings.add(chapter.marker)
        return True
    return False


def _opens_own_list(state: State, unit: Unit, chapter: Unit) -> bool:
    """1.运输部部长 right behind 运输部职责, which has no number: the list that it opens is of the unit's posts."""
    own = state.markers[unit.marker]
    named = state.name_of(unit).startswith(state.name_of(chapter)[:-1]) or _leads_unit(state, unit)
    told = any(draft.header is chapter and draft.has_lists() for draft in (*state.drafts[-1:], state.draft) if draft)
    if told and own.value == 1 and named and state.reach_of(own.list_id)[0] == unit.marker:
        state.unit_lists.add(own.list_id)
    return own.list_id in state.unit_lists


def _leads_unit(state: State, unit: Unit) -> bool:
    """主任, 科长 without more: whoever leads the unit that was named before."""
    name = state.name_of(unit)
    return len(name) <= _MAX_RANK and state.rules.titles.head_of(name) == "rank"


def _is_over(state: State, unit: Unit, chapter: Unit) -> bool:
    """总经理 behind 技术科: whoever leads the whole employer, of which the unit is a part."""
    whole = state.name_of(unit).removeprefix("副").startswith(_WHOLE)
    return whole and state.name_of(chapter).endswith(_PARTS)


def _bears_name_of(state: State, unit: Unit, chapter: Unit) -> bool:
    """稽核专员岗位职责 behind 四、稽核科, the last unit of a list: the post is called after it."""
    stem = state.name_of(chapter)[:-1]
    return unit.marker < 0 and len(stem) > 1 and state.name_of(unit).startswith(stem)
