"""Lists of labels: whether the members of a numbered list name sections of a post, or parts of one section.

In: ``Evidence`` and a list's members. Out: yes or no. Guaranteed: a few labels among tasks make no sections of the others.
"""

from __future__ import annotations

import re

from jdparse.rules.labels import Label
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.roles.evidence import Evidence
from jdparse.structure.roles.unit_lists import label_above

_MINOR_ROWS = frozenset({"requirement-facet", "other", "other-detail", "named-attribute", "vacancy-terms", "signature"})
"""Labels that stand inside sections as well as over them."""
_UPPER = frozenset({"chinese", "formal", "chinese-round", "ideograph"})
_OVER = _UPPER | {"chapter", "piece", "article"}
"""Families that number sections, and those that may stand over them."""
MAX_SIBLING = 16  # characters of a label that no row knows, among labels
_OF_HOLDER = words_of("of-holder-or-post")
_DEMANDS = words_of("demands-end")
_FIELD_OF_WORK = re.compile(pattern_of("field-of-work"))
_MIN_GROUPS = 2  # groups of tasks before the one that a label names
_AS_GROUP = "工作"
"""How labels end that name one group of tasks as well as all of them: 日常工作."""
MIN_SECTIONS = 2  # main labels that make sections of the other members too


def repeat_their_parent(evidence: Evidence, members: tuple[int, ...], labels: list[Label]) -> bool:
    """必要条件 and 优先条件 under 任职资格, 日常工作 beside 定期工作 under 工作内容: parts of one section, not sections."""
    above = label_above(evidence, members[0])
    if above is None or above.field not in ("requirements", "duties"):
        return False
    if len(members) == 1 and _says_again(labels[0], above):
        return False
    same = sum(label.field == above.field for label in labels)
    if above.field == "duties" and (
        _is_said_in_items(evidence, members) or _are_fields_of_work(evidence, members, labels)
    ):
        return True
    if above.field == "duties":
        told = any(label.word.endswith("概述") for label in labels)  # (一)职责概述:… over (二)主要职责: no part
        return len(members) > 1 and same == len(labels) and not told
    unknown = sum(evidence.pieces[i].label is None and _is_kind_of_demand(evidence.texts[i]) for i in members)
    return same > 0 and 2 * (same + unknown) > len(members)


def _says_again(label: Label, above: Label) -> bool:
    """三、任职条件 right under 任职资格: the same section's name once more, which counts on from the names before it."""
    same = label.row == above.row == "requirements" and label.shape == "section"
    return same and (label.word == above.word or label.word.startswith(_OF_HOLDER))


def _is_kind_of_demand(text: str) -> bool:
    """业务条件 beside 基本条件: demands of another kind."""
    return len(text) <= MAX_SIBLING and text.rstrip(" :").endswith(_DEMANDS)


def _is_said_in_items(evidence: Evidence, members: tuple[int, ...]) -> bool:
    """1.优化投放流程。2.主要工作包括:… under 职位描述: a sentence among tasks, not what the post is in short."""
    first, *others = members
    if evidence.pieces[first].label is not None:
        return False
    labeled = [i for i in others if evidence.pieces[i].label is not None]
    return all(_sums_up(evidence, i) for i in labeled)


def _are_fields_of_work(evidence: Evidence, members: tuple[int, ...], labels: list[Label]) -> bool:
    """一、招聘管理, 二、薪酬福利, 三、员工关系 under 岗位职责, each over its tasks: what a clerk of personnel works on is no section."""
    if 2 * len(labels) > len(members) or not all(_FIELD_OF_WORK.search(label.word) for label in labels):
        return False
    unknown = [i for i in members if evidence.pieces[i].label is None]
    return all(len(evidence.texts[i]) <= MAX_SIBLING and _is_over_list(evidence, i) for i in unknown)


def _sums_up(evidence: Evidence, index: int) -> bool:
    label = evidence.pieces[index].label
    return label is not None and label.field == "summary" and evidence.has_inline_text(index)


def are_parts_of_duties(evidence: Evidence, members: tuple[int, ...]) -> bool:
    """一、设备管理 and 二、卫生 before 三、日常工作, each over its list: one more group of tasks, no section beside them."""
    *others, last = members
    label = evidence.pieces[last].label
    if label is None or label.field != "duties" or not label.word.endswith(_AS_GROUP) or len(others) < _MIN_GROUPS:
        return False
    unknown = all(evidence.pieces[i].label is None and evidence.heads[i] is None for i in others)
    return unknown and all(len(evidence.texts[i]) <= MAX_SIBLING and _is_over_list(evidence, i) for i in members)


def are_labels(evidence: Evidence, members: tuple[int, ...], labels: list[Label], names: int) -> bool:
    """Most members are labels, or the few that are not have lists of their own."""
    if len(labels) == len(members) and (_all_further(evidence, members, labels) or _heads_list(evidence, members)):
        return True
    sections = sum(_is_section(evidence, i) for i in members)
    if 2 * len(labels) >= len(members) and len(labels) >= names:
        return 2 * sections >= len(labels)
    matters = sum(
        evidence.pieces[i].label is None and evidence.rules.titles.is_matter(evidence.texts[i]) for i in members
    )
    if sections and 2 * (len(labels) + matters) > len(members) and not names:
        return True
    if names > max(1, len(labels)):
        return False  # 一、经理 二、专员 三、文员 四、工作要求: posts, and a chapter about all of them
    others = [i for i in members if evidence.pieces[i].label is None]
    least = MIN_SECTIONS - (0 < len(others) == sum(_is_over_list(evidence, i) for i in others))
    return sections >= least and all(len(evidence.texts[i]) <= MAX_SIBLING and evidence.has_content(i) for i in others)


def _is_over_list(evidence: Evidence, index: int) -> bool:
    """二、薪资与定级标准 over 1. 2. 3.: no sentence, and right over a list that begins."""
    marker, following = evidence.whole.markers[evidence.pieces[index].marker], evidence.next(index)
    if marker.family != "chinese" or following is None or evidence.texts[index][-1:] in "。;,":
        return False
    return evidence.pieces[following].marker >= 0 and evidence.opens(following)


def _heads_list(evidence: Evidence, members: tuple[int, ...]) -> bool:
    """一.岗位职责 over its list, 二.工作难点:…, 三.使用设备:… : labels only, and a main one is over a list of its own."""
    following = (evidence.next(i) for i in members if _is_main(evidence, i))
    return any(i is not None and evidence.pieces[i].marker >= 0 and evidence.opens(i) for i in following)


def _is_main(evidence: Evidence, index: int) -> bool:
    """A main label without text on its line."""
    label = evidence.pieces[index].label
    return label is not None and label.row not in _MINOR_ROWS and not evidence.has_inline_text(index)


def _all_further(evidence: Evidence, members: tuple[int, ...], labels: list[Label]) -> bool:
    """●工作时间:… ●晋升空间:… : bulleted further sections, each with its text; 一、管辖范围:… behind 1. 2. 3. as well."""
    marker = evidence.whole.markers[evidence.pieces[members[0]].marker]
    if not all(label.field == "other" for label in labels):
        return False
    if marker.family in _UPPER and _stands_in_items(evidence, marker.parent):
        return True
    if marker.value is not None:
        return False
    earlier = (evidence.pieces[i].label for i in range(members[0] - 1, -1, -1))
    above = next((label for label in earlier if label is not None), None)
    return above is None or above.field != "other"


def _stands_in_items(evidence: Evidence, parent: int) -> bool:
    """Whether the marker that a list stands under is one of a list's items, not a section's or a chapter's."""
    if parent < 0 or parent in evidence.label_of_marker:
        return False
    return evidence.whole.markers[parent].family not in _OVER


def _is_section(evidence: Evidence, index: int) -> bool:
    """A main label, or a minor one without text on its line."""
    label = evidence.pieces[index].label
    return label is not None and (label.row not in _MINOR_ROWS or not evidence.has_inline_text(index))
