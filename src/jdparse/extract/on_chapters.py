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
