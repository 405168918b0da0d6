"""The first item of a bulleted list that stands on its heading's line (检票员- 核对车票, and - 引导旅客 below), or that lost
its bullet: 检查灯泡。 over ●核对密钥。 and ●按时开映。.

In: ``State``, the index of a text, the unit or its text. Out: whether it is such an item. Guaranteed: the one stands behind a
post's name, with the same bullet before it as before the item below; the other is as brief as the two items below, ends as
they do, and has no words of a sentence that sums a post up.
"""

from __future__ import annotations

from jdparse.extract.reading.state import State
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.outline import Unit

_BULLETS = frozenset("-–—·•*")
_SUMS_UP = late(pattern_of("sums-up"))
_OF_TASKS = frozenset({"", "duty"})
_BELOW = 2  # items that it is held against
_BRIEF, _LONGER = 32, 2  # characters of it, and how many times as long as they it may be
_STOPS = "。;!,"


def is_first_bullet(state: State, index: int, unit: Unit) -> bool:
    """Whether a text behind a name is the first item of the list below it."""
    start = unit.body[0][0] if unit.body else 0
    before = state.words[max(0, start - 3) : start].rstrip(" ")[-1:]
    following = state.following(index)
    if unit.rule != "title-sentence" or before not in _BULLETS or following is None or following.role != "item":
        return False
    marker = state.marker(following)
    return marker is not None and state.words[marker.start : marker.end].strip() == before


def lost_its_bullet(state: State, index: int, text: str) -> bool:
    """Whether a text over bullets is one task among the rest."""
    below = state.units[index + 1 : index + 1 + _BELOW]
    if len(text) > _BRIEF or len(below) < _BELOW or any(unit.role != "item" or unit.marker < 0 for unit in below):
        return False
    rest = [state.text(unit) for unit in below]
    if any(_stop(one) != _stop(text) for one in rest) or len(text) > _LONGER * max(map(len, rest)):
        return False
    summed = _SUMS_UP.search(text)
    own = summed is not None and all(one.startswith(summed.group()) for one in rest)
    return (summed is None or own) and state.rules.cues.about(text) in _OF_TASKS


def _stop(text: str) -> str:
    """The mark that a text ends with, if any."""
    return text[-1:] if text[-1:] in _STOPS else ""
