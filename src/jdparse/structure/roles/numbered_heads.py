"""A numbered piece among the others of its list: a post among labels, a label that no row knows, a title like its neighbors.

In: ``Evidence``, the index of a piece with a marker. Out: yes or no. Guaranteed: what stands below a piece and beside it counts, not
only its own words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.markers.sequence_values import DECIMALS
from jdparse.structure.pieces.heads import Head
from jdparse.structure.pieces.pieces import Piece
from jdparse.structure.roles.evidence import Evidence
from jdparse.structure.roles.list_roles import ListRole
from jdparse.structure.roles.units import name_by_place

_MAX_SIBLING_TITLE = 16
_MAX_SIBLING_LABEL = 20
_RUN_ON = re.compile(r"[^\s。;,:!?、]{2,14}?(?:的)?(?:岗位|工作)?职责(?=[^\W0-9A-Za-z_]{4})")
_OF_POSTS = frozenset({"duties", "requirements", "summary", "authorities", "accountabilities"})
_OF_ALL_POSTS = re.compile(pattern_of("of-all-posts"))
_NEAR_TITLE = 40  # pieces from a post's heading to the one over what all others do
_STAFF = words_of("plain-staff")
_STOP = re.compile(r"[。;,!?]")
_COUNTS_POSTS = re.compile(pattern_of("counts-posts"))


def is_under_label(evidence: Evidence, index: int) -> bool:
    """2.1 职能范围与工作内容 under 2 岗位职责: a part of that section, whatever its own words would be over."""
    parent = evidence.whole.markers[evidence.pieces[index].marker].parent
    label = evidence.label_of_marker.get(parent) if parent >= 0 else None
    return label is not None and label.field in _OF_POSTS


def run_on_title(evidence: Evidence, index: int) -> Head | None:
    """(二)副经理的职责以身作则,… behind (一)经理职责: a heading run onto its first sentence."""
    found = _RUN_ON.match(evidence.texts[index])
    name = evidence.rules.titles.read(found.group()) if found is not None else None
    if found is None or name is None or name.generic or not (name.suffix and name.head):
        return None
    return Head(name, found.end(), "sentence")


def takes_title(evidence: Evidence, index: int) -> bool:
    """A member of a list of titles is one, unless it is a whole sentence or over nothing."""
    text = evidence.texts[index]
    if _goes_on_above(evidence, index):
        return False
    if evidence.heads[index] is not None or evidence.rules.titles.is_matter(text):
        return True
    short = len(text) <= _MAX_SIBLING_TITLE or evidence.is_unit(index)  # 人事科(与机关党委合署办公)
    return short and evidence.has_content(index) and not _STOP.search(text)


def _goes_on_above(evidence: Evidence, index: int) -> bool:
    """2.护理员岗位职责 behind 1.尊老的意义, with (二)生活照护 right below it, which goes on a list above: a topic, over nothing."""
    following = evidence.next(index)
    if following is None or evidence.pieces[following].marker < 0 or evidence.has_content(index):
        return False
    below, markers = evidence.pieces[following].marker, evidence.whole.markers
    own = markers[evidence.pieces[index].marker]
    above = own.parent >= 0 and markers[own.parent].list_id == markers[below].list_id
    return above and own.value not in (None, 1)


def staff_among_titles(evidence: Evidence, lists: Mapping[int, ListRole], index: int) -> Head | None:
    """三、员工安全职责 behind 二、班组长安全职责, over tasks of its own: what is everybody's who has no heading here."""
    text, following = evidence.texts[index], evidence.next(index)
    if not text.startswith(_STAFF) or following is None or evidence.has_inline_text(index):  # nearly all pieces
        return None
    own, below = evidence.list_of(index), evidence.list_of(following)
    if below in (-1, own) or lists[below] != "items" or not evidence.opens(following):
        return None
    if own >= 0:
        beside = [i for i in evidence.lists[own] if i != index] if lists[own] == "titles" else []
    else:
        behind = evidence.pieces[index].first and index and evidence.pieces[index - 1].marker >= 0
        beside = (
            [i for i in range(max(0, index - _NEAR_TITLE), index) if evidence.pieces[i].marker < 0] if behind else []
        )
    name, words = evidence.rules.titles.read(text), text.rstrip(" :")
    named = [one.name for i in beside if (one := evidence.naming_head(i)) is not None and one.name.head]
    if own >= 0 and named and words in _STAFF:
        return Head(name_by_place(words, False, "staff"), len(text), "whole")
    if not any(one.suffix for one in named):
        return None
    if name is not None and name.suffix and text[name.start : name.end] in _STAFF:
        return Head(name._replace(generic=False), len(text), "whole")
    bare = words.removesuffix(evidence.rules.titles.suffix_end.of(words))  # 其他人员职责: 其他 begins no name
    return Head(name_by_place(bare, False, "staff"), len(text), "whole") if bare in _STAFF and bare != words else None


def is_post_among_labels(evidence: Evidence, index: int, head: Head) -> bool:
    """5.5.2 管理者代表 between 职责和权限 and 内部沟通, over a list of its own; - 店长 right over - 岗位职责:…."""
    following = evidence.next(index)
    if evidence.whole.markers[evidence.pieces[index].marker].value is None:
        return _is_over_sibling_label(evidence, index, head)
    if _has_sections(evidence, index, head):
        return True
    while following is not None and evidence.pieces[following].marker < 0:
        if evidence.pieces[following].label is not None:
            return False
        following = evidence.next(following)
    listed = following is not None and evidence.list_of(following) != evidence.list_of(index)
    whole = head.how == "whole" and bool(head.name.head) and not head.name.generic
    decimals = evidence.whole.markers[evidence.pieces[index].marker].family in DECIMALS
    return whole and decimals and listed and following is not None and evidence.opens(following)


def _has_sections(evidence: Evidence, index: int, head: Head) -> bool:
    """一、数学教师 3人 over its own 岗位职责: though 三、待遇 and 四、报名方式 count on behind the posts."""
    following = evidence.next(index)
    if following is None or head.how not in ("whole", "pay") or head.name.head in ("", "function"):
        return False
    below = evidence.pieces[following]
    return not head.name.generic and below.marker < 0 and below.label is not None and below.label.field in _OF_POSTS


def _is_over_sibling_label(evidence: Evidence, index: int, head: Head) -> bool:
    """Whether a bullet names a post, and the next one of the same list says what its duties are."""
    following = evidence.next(index)
    if following is None or head.how != "whole" or head.name.head in ("", "function") or head.name.generic:
        return False
    label = evidence.pieces[following].label
    return label is not None and label.field in _OF_POSTS and evidence.list_of(following) == evidence.list_of(index)


def is_unknown_label(evidence: Evidence, index: int) -> bool:
    """A member of a list of labels that no row knows; what stands in a cell beside a label (基本素质 | 1、勤快) is none, however
    the file counts it."""
    text, use = evidence.texts[index], evidence.whole.lines[evidence.pieces[index].line].use
    if use is not None and use.role == "value":
        return False
    short = len(text) <= _MAX_SIBLING_LABEL
    return short and evidence.has_content(index) and not _STOP.search(text.rstrip(":"))


def is_counted_post(evidence: Evidence, index: int, piece: Piece) -> bool:
    """岗位③：地面机器手 over its own lines: a post by its number, though no lexicon knows the name."""
    marker, text = evidence.whole.markers[piece.marker], evidence.texts[index]
    if marker.family != "piece" or len(text) > _MAX_SIBLING_TITLE or _STOP.search(text) is not None:
        return False
    return _COUNTS_POSTS.search(evidence.whole.clean.text, marker.start, marker.end) is not None and (
        evidence.has_content(index)
    )


def is_beside_posts(evidence: Evidence, index: int, head: Head) -> bool:
    """第三篇 财务 behind 第二篇 岗位, under which the posts stand: a chapter about money, no post."""
    if head.name.head != "function" or head.name.suffix:
        return False
    members = evidence.lists[evidence.list_of(index)]
    return any(_OF_ALL_POSTS.search(evidence.texts[i]) for i in members if i != index)
