"""What a page sets between a vacancy's name and 岗位职责: a list of tags without a label.

In: ``State``, the index of an item, the unit. Out: yes or no. Guaranteed: at most ``_MOST`` units behind it are looked at.
"""

from __future__ import annotations

import re

from jdparse.extract.reading.state import State
from jdparse.structure.roles.named_posts import TAGS
from jdparse.structure.roles.outline import Unit

_STOP = re.compile(r"[。;,:!?]")
_LONGEST, _MOST = 12, 8


def is_tag(state: State, index: int, unit: Unit) -> bool:
    """内容制作部, 上海, 5年以上 in a list of their own over 工作职责 with the tasks: none of them is a task."""
    if state.pending is None or not _is_few_words(state, unit):
        return False
    for following in state.units[index + 1 : index + 1 + _MOST]:
        if following.role == "label":
            return following.label is not None and following.label.field == "duties"
        if not _is_few_words(state, following):
            return False
    return False


def _is_few_words(state: State, unit: Unit) -> bool:
    if unit.role == "text" and state.text(unit) in TAGS:
        return True
    if unit.role != "item" or unit.rule != "layout-item" or unit.marker >= 0:
        return False
    text = state.text(unit)
    return len(text) <= _LONGEST and not _STOP.search(text) and state.rules.cues.about(text) != "duty"
