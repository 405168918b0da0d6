"""The first item of a bulleted list that stands on its heading's line: 检票员- 核对车票, and - 引导旅客 below.

In: ``State``, the index of a text, the unit. Out: whether it is such an item. Guaranteed: it stands behind a post's name,
with the same bullet before it as before the item below.
"""

from __future__ import annotations

from jdparse.extract.reading.state import State
from jdparse.structure.roles.outline import Unit

_BULLETS = frozenset("-–—·•*")


def is_first_bullet(state: State, index: int, unit: Unit) -> bool:
    """Whether a text behind a name is the first item of the list below it."""
    start = unit.body[0][0] if unit.body else 0
    before = state.words[max(0, start - 3) : start].rstrip(" ")[-1:]
    following = state.following(index)
    if unit.rule != "title-sentence" or before not in _BULLETS or following is None or following.role != "item":
        return False
    marker = state.marker(following)
    return marker is not None and state.words[marker.start : marker.end].strip() == before
