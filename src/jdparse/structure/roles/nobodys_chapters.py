"""Chapters beside those of posts that are about something else: 三、消防设施管理 behind 二、组织与职责.

In: ``Evidence``, the markers over lists of titles, a piece's index. Out: whether the piece heads such a chapter.
"""

from __future__ import annotations

import re

from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.markers.sequence_values import DECIMALS
from jdparse.structure.roles.evidence import Evidence

_OTHER_DUTIES = late(r"其[他它](?:关键|重要|相关|通用|共同)?(?:工作|岗位)?(?:职责|要求|事项|说明)")
_DOING = re.compile(pattern_of("doing-end"))
_PART = late(pattern_of("paper-part"))
_MIN_LABELED, _MOST_SIBLINGS = 3, 60
_OF_POSTS = frozenset({"duties", "requirements", "summary", "authorities", "accountabilities"})


def is_unlike_posts(evidence: Evidence, over_titles: frozenset[int], index: int) -> bool:
    """5.8 沟通 over 5.8.1 内部沟通, behind posts that each have 职责： right under their names; 其他关键职责 behind 客服岗位;
    4.4 记录 behind 4.3 加油员."""
    following, text = evidence.next(index), evidence.texts[index]
    if _OTHER_DUTIES.fullmatch(text) is not None or _PART.fullmatch(text.rstrip(" :")) is not None:
        return True
    if following is None or evidence.pieces[following].marker < 0 or evidence.is_unit(index):
        return False
    if _DOING.search(evidence.texts[index]) and _is_beside_chapter(evidence, over_titles, index):
        return True
    label = evidence.pieces[following].label
    if label is not None and label.field in _OF_POSTS:
        return False
    if evidence.whole.markers[evidence.pieces[following].marker].family not in DECIMALS:
        return False
    members = evidence.lists[evidence.list_of(index)][:_MOST_SIBLINGS]
    labeled = sum(_is_labeled(evidence, other) for other in members)
    return labeled >= _MIN_LABELED and 3 * labeled >= 2 * len(members)


def _is_beside_chapter(evidence: Evidence, over_titles: frozenset[int], index: int) -> bool:
    """三、消防设施管理 behind 二、组织与职责, which is over a list of posts."""
    marker, markers = evidence.pieces[index].marker, evidence.whole.markers
    over = {markers[parent].list_id for parent in over_titles if parent >= 0}
    return marker not in over_titles and markers[marker].list_id in over


def is_nobodys_chapter(evidence: Evidence, over_titles: frozenset[int], index: int) -> bool:
    """4.2.6 公正性保证 behind 4.2.5 人员职责, under which the posts stand, over 4.2.6.1 and its sentence."""
    following = evidence.next(index)
    if following is None or evidence.pieces[following].marker < 0 or evidence.is_unit(index):
        return False
    below = evidence.whole.markers[evidence.pieces[following].marker]
    return (
        below.parent == evidence.pieces[index].marker
        and below.family in DECIMALS
        and _is_beside_chapter(evidence, over_titles, index)
    )


def _is_labeled(evidence: Evidence, index: int) -> bool:
    """Whether a label stands right under a heading."""
    following = evidence.next(index)
    return following is not None and evidence.pieces[following].label is not None
