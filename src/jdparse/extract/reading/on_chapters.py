"""Chapters of the whole document behind the posts of one of them.

In: ``State``, a unit whose number is of a list that the open post stands under. Out: the state changed. Guaranteed: no
record is open, and what follows is prose until the next title or label.
"""

from __future__ import annotations

from jdparse.extract.reading.state import State
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.outline import Unit
from jdparse.structure.text.slices import body_text

_ON = "关于"
_FEW_SECTIONS = 4  # of a post in an agreement
_MAX_HEAD = 16  # characters of a heading; what is longer tells something
_PARTIES = late(pattern_of("of-parties"))


def on_chapter(state: State, unit: Unit) -> None:
    """第四章 奖惩 behind the posts of 第三章: no section of the last post."""
    state.close()
    state.push_crumb(unit, None)
    state.in_prose = True
    state.paint(unit, "heading")


def is_chapter(state: State, index: int, unit: Unit) -> bool:
    """5.5.2 管理者代表 behind the posts of 5.5.1, with nothing but a sentence under it, is a chapter of a manual."""
    marker, following, after = state.marker(unit), state.following(index), state.following(index + 1)
    if marker is None or marker.list_id not in state.over_posts or following is None or following.role != "text":
        return False
    beside = state.marker(after) if after is not None else None
    return (
        after is None or after.role in ("title", "heading") or (beside is not None and beside.list_id == marker.list_id)
    )


def is_of_paper(state: State, unit: Unit) -> bool:
    """四、车辆管理 behind 二、保管员的职责 and a rule before that: the paper counts its own parts, of which one is over a post."""
    draft = state.draft
    header = draft.header if draft is not None else None
    if (
        draft is None or header is None or header.marker < 0 or unit.marker < 0 or header.marker == unit.marker
    ):  # nearly all units
        return False
    marker, post = state.markers[unit.marker], state.markers[header.marker]
    if marker.list_id != post.list_id or post.family != "chinese":
        return False
    if state.text(unit).startswith(_ON):
        return True  # 二、关于设备更新 behind 一、机修工的职责: the next matter of a meeting
    if post.value in (None, 1):
        return False
    if unit.label is not None and unit.label.field != "other":
        return False  # 三、任职资格 is the post's all the same
    beside = (one for one in state.units if one.marker >= 0 and state.markers[one.marker].list_id == post.list_id)
    first = next(beside)
    if first.role != "item" or first.marker >= header.marker:
        return False
    name, opening = body_text(state.words, draft.title), state.text(first)
    about = opening.startswith(name) if len(opening) > _MAX_HEAD else name in opening  # 一、…由厂长管理,设厨师长一名。
    return not about and name not in state.text(unit)  # 一、检票员的名称: all is about that one


def is_of_parties(state: State, unit: Unit) -> bool:
    """四、乙方的权利和义务 or 六、本协议一式两份 behind 三、岗位职责: a chapter of the agreement that the tasks stand in, counted as
    theirs is."""
    marker, draft = state.marker(unit), state.draft
    if marker is None or draft is None or not state.is_agreement:  # nearly all units
        return False
    if all(section.label_list != marker.list_id for section in draft.sections[-_FEW_SECTIONS:]):
        return False
    terms = unit.label is not None and unit.label.field.startswith(("other", "attribute"))  # 四、劳动报酬
    return terms or _PARTIES.match(state.text(unit)) is not None
