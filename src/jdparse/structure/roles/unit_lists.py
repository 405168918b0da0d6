"""Numbered lists of units (办公室, 财务部 …) and of units beside posts, each over what it does; the label that a list stands under.

In: ``Evidence``, the indexes of a list's members. Out: whether they are. Guaranteed: a list that only ends like units
(抵店, 离店) is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from jdparse.rules.labels import Label
from jdparse.rules.lexicon import words_of
from jdparse.structure.pieces.heads import Head
from jdparse.structure.roles.evidence import Evidence

_OFFICES = words_of("unit-list-ends")
_SENTENCE_ENDS = frozenset("。:")
_CHAPTER = "duties-of-all"
"""5.5 职责、权限与沟通"""
ALL_UNITS = 2  # nothing but units, each with something under it


def are_units(evidence: Evidence, members: tuple[int, ...], names: Mapping[int, Head]) -> bool:
    """办公室, 财务部 … under 各部门职责: more than half are units or posts, nearly all with something under them."""
    if not (evidence.of_units or any(head.name.suffix for head in names.values())):  # nearly all lists
        members = _behind_sentence(evidence, members)
        if names and _are_units_and_posts(evidence, members, names):
            return True
        all_units = len(members) >= ALL_UNITS and all(i not in names and evidence.is_unit(i) for i in members)
        if all_units and all(_is_over_post(evidence, i) for i in members):
            return True
        return all_units and all(map(evidence.has_content, members)) and _are_offices(evidence, members)
    units = [i for i in members if i not in names and evidence.is_unit(i)]
    if not units:
        return False
    filled = sum(map(evidence.has_content, members))
    if ALL_UNITS <= len(units) == len(members) == filled and _are_offices(evidence, members):
        return True
    return 2 * (len(units) + len(names)) > len(members) and 4 * filled >= 3 * len(members)


def _behind_sentence(evidence: Evidence, members: tuple[int, ...]) -> tuple[int, ...]:
    """5.5.1.2 技术部, 5.5.1.3 供应部 behind 5.5.1.1 各部门职能见附表。, which leads to them."""
    first = members[0]
    leads = evidence.texts[first][-1:] == "。" and not evidence.has_content(first)
    return members[1:] if leads else members


def _is_over_post(evidence: Evidence, index: int) -> bool:
    """一.总经办 right over 总经理岗位职责, (一)战斗班 over 1.班长: the unit of the posts that follow."""
    following = evidence.next(index)
    if following is None:
        return False
    if evidence.pieces[following].marker >= 0:
        head = evidence.heads[following]
        return head is not None and head.how == "whole" and bool(head.name.head) and evidence.opens(following)
    office = evidence.texts[index].rstrip(" :").endswith(_OFFICES)
    return office and evidence.has_suffix(following)


def _are_units_and_posts(evidence: Evidence, members: tuple[int, ...], names: Mapping[int, Head]) -> bool:
    """3.1 采购部, 3.2 质检部, 3.3 总经理 right under 职责, each over a list of its own: who answers for what."""
    units = tuple(i for i in members if i not in names and evidence.is_unit(i))
    posts = [head for head in names.values() if head.how == "whole" and not head.name.unit]
    known = len(units) + len(posts)
    least = 2 * len(members) if units and posts else 3 * len(members)  # 业务经办人 between 法务专员 and 财务部
    if not units or 3 * known < least or not _are_offices(evidence, units):
        return False
    following = [evidence.next(i) for i in members]
    return all(i is not None and evidence.pieces[i].marker >= 0 and evidence.opens(i) for i in following)


def _are_offices(evidence: Evidence, members: tuple[int, ...]) -> bool:
    """办公室, 仓储科, 质检科 right under 主要职责; 抵店 and 离店 end like units and are none."""
    above = label_above(evidence, members[0])
    duties = above is not None and (above.field == "duties" or above.row == _CHAPTER)
    return duties and all(evidence.texts[i].rstrip(" :").endswith(_OFFICES) for i in members)


def label_above(evidence: Evidence, first: int) -> Label | None:
    """The label that a list stands right under, by its numbering or by its place; a numbered sentence between them
    (5.5.1 各部门的职责如下: under 5.5 职责) only leads to the list."""
    markers, labels = evidence.whole.markers, evidence.label_of_marker
    parent = markers[evidence.pieces[first].marker].parent
    if parent >= 0:
        above = markers[parent].parent
        leads = parent not in labels and above in labels and _is_sentence(evidence, parent)
        return labels.get(above if leads else parent)
    before = evidence.before(first)
    return before.label if before is not None else None


def _is_sentence(evidence: Evidence, marker: int) -> bool:
    """Whether what a marker stands before ends as a sentence does; its list's members stand in the markers' order."""
    members, pieces = evidence.lists[evidence.whole.markers[marker].list_id], evidence.pieces
    place = bisect_left(members, marker, key=lambda i: pieces[i].marker)
    found = place < len(members) and pieces[members[place]].marker == marker
    return found and evidence.texts[members[place]][-1:] in _SENTENCE_ENDS
