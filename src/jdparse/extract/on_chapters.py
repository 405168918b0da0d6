"""Chapters of the whole document behind the posts of one of them.

In: ``State``, a unit whose number is of a list that the open post stands under. Out: the state changed. Guaranteed: no
record is open, and what follows is prose until the next title or label.
"""

from __future__ import annotations

from jdparse.extract.state import State
from jdparse.structure.outline import Unit


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
