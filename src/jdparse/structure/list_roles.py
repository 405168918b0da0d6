"""Numbered lists judged as wholes: titles, labels, parts of one section, posts with a sentence each, or items.

In: ``Evidence``. Out: a role for each list. Guaranteed: a list has one role, and which one depends on all of its
members: a single label or name among sentences changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from jdparse.rules.labels import Label
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.evidence import Evidence
from jdparse.structure.heads import Head
from jdparse.structure.sequence_values import DECIMALS
from jdparse.structure.told_lists import are_told_below, says_own_name
from jdparse.structure.unit_lists import ALL_UNITS, are_units, label_above

ListRole = Literal["titles", "labels", "parts", "posts", "items"]

_MINOR_ROWS = frozenset({"requirement-facet", "other", "other-detail", "named-attribute", "vacancy-terms", "signature"})
"""Labels that stand inside sections as well as over them."""
_COUNTED_DUTIES = frozenset({"duty-ordinal"})
"""职责一, 职责二 : whatever stands under them."""
_UPPER = frozenset({"chinese", "formal", "chinese-round", "ideograph"})
_OVER = _UPPER | {"chapter", "piece", "article"}
"""Families that number sections, and those that may stand over them."""
_MAX_SIBLING = 16  # characters of a label that no row knows, among labels
_OTHERS_THAN_TASKS = frozenset({"other", "authorities", "accountabilities"})
"""Sections in which posts are named that the document does not describe there."""
_MIN_POSTS = 2  # 会计:… 出纳:… : one alone may be a sentence with a colon
_MIN_UNITS = 4  # units with a sentence each
_JOB, _MIN_JOBS = "岗位", 2
_OF_JOBS = frozenset({"duties", "summary"})
"""What labels right under such a heading are over."""
_OF_HOLDER = words_of("of-holder-or-post")
_DEMANDS = words_of("demands-end")
_FIELD_OF_WORK = re.compile(pattern_of("field-of-work"))
_MIN_GROUPS = 2  # groups of tasks before the one that a label names
_AS_GROUP = "工作"
"""How labels end that name one group of tasks as well as all of them: 日常工作."""
_FUNCTION, _MIN_FUNCTIONS = "职能", 2
_OF_FUNCTIONS = frozenset({"", "function", "sibling"})
"""What is no unit's and no post's name: 综合协调 before 职能."""
_MIN_MATTERS = 2  # chapters of a paper that are nobody's duties
_MOST_SECTIONS = 8  # of a post
_MIN_SECTIONS = 2  # main labels that make sections of the other members too


def judge_lists(evidence: Evidence) -> Mapping[int, ListRole]:
    """The role of each list."""
    roles = {list_id: _judge(evidence, members) for list_id, members in evidence.lists.items()}
    roles |= dict.fromkeys(_titles_beside(evidence, roles), "titles")
    roles |= dict.fromkeys(_labels_again(evidence, roles), "labels")
    roles |= dict.fromkeys(_units_again(evidence, roles), "posts")
    return roles | dict(_bullets_alike(evidence, roles))


def _bullets_alike(evidence: Evidence, roles: Mapping[int, ListRole]) -> Iterator[tuple[int, ListRole]]:
    """●管辖范围:… in a document whose sections begin with ●, ■展厅接待 in one whose posts begin with ■."""
    bullets = {
        list_id: marker
        for list_id, members in evidence.lists.items()
        if (marker := evidence.whole.markers[evidence.pieces[members[0]].marker]).value is None
    }
    text = evidence.whole.clean.text
    signs = {list_id: text[marker.start : marker.end].strip() for list_id, marker in bullets.items()}
    known = {(roles[list_id], sign) for list_id, sign in signs.items()}
    known |= {("titles", sign) for sign in _over_posts(evidence, signs)}
    for list_id in (list_id for list_id in signs if roles[list_id] == "items"):
        members, sign = evidence.lists[list_id], signs[list_id]
        if ("labels", sign) in known and all(evidence.pieces[i].label is not None for i in members):
            yield list_id, "labels"
        elif ("titles", sign) in known and _are_named(evidence, members):
            yield list_id, "titles"


def _over_posts(evidence: Evidence, signs: Mapping[int, str]) -> Iterator[str]:
    """◆ before 汽机主操 and, behind its lists, before 游艇驾驶员: signs that only names right over a post's label begin with."""
    members: dict[str, list[int]] = {}
    for list_id, sign in signs.items():
        members.setdefault(sign, []).extend(evidence.lists[list_id])
    for sign, pieces in members.items():
        if len(pieces) > 1 and all(evidence.leads_post(i) for i in pieces):
            yield sign


def _labels_again(evidence: Evidence, roles: Mapping[int, ListRole]) -> Iterator[int]:
    """1. 职责, 2. 挑战, 3. 应对策略, each over its lines, under post after post: labels, though no row knows most of them."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for list_id, members in evidence.lists.items():
        if roles[list_id] != "items" or not _MIN_SECTIONS <= len(members) <= _MOST_SECTIONS:
            continue
        if evidence.pieces[members[0]].label is not None and all(_may_head(evidence, i) for i in members):
            alike.setdefault(tuple([evidence.texts[i] for i in members]), []).append(list_id)
    for same in alike.values():
        if len(same) > 1:
            yield from same


def _units_again(evidence: Evidence, roles: Mapping[int, ListRole]) -> Iterator[int]:
    """1、业务部:负责… 2、读者服务部:负责… behind a longer list of units with a sentence each, numbered like it."""
    if "posts" not in roles.values():  # nearly all documents
        return
    units = [list_id for list_id in evidence.lists if _names_units(evidence, evidence.lists[list_id])]
    forms = {_form(evidence, list_id) for list_id in units if roles[list_id] == "posts"}
    for list_id in units:
        if roles[list_id] == "items" and _form(evidence, list_id) in forms:
            yield list_id


def _names_units(evidence: Evidence, members: tuple[int, ...]) -> bool:
    """Whether each member is a unit before a sentence of its own."""
    return all((head := evidence.heads[i]) is not None and head.how == "unit" for i in members)


def _form(evidence: Evidence, list_id: int) -> tuple[str, str]:
    marker = evidence.whole.markers[evidence.pieces[evidence.lists[list_id][0]].marker]
    return marker.family, marker.form


def _may_head(evidence: Evidence, index: int) -> bool:
    """A short member without text on its own line, and with something under it."""
    text = evidence.texts[index]
    return len(text) <= _MAX_SIBLING and not evidence.has_inline_text(index) and evidence.has_content(index)


def _are_named(evidence: Evidence, members: tuple[int, ...]) -> bool:
    """Whether each member is a name, if only a function's, and has something under it, or stands right over a post's label."""
    return all((evidence.heads[i] is not None and evidence.has_content(i)) or evidence.leads_post(i) for i in members)


def _titles_beside(evidence: Evidence, roles: Mapping[int, ListRole]) -> Iterator[int]:
    """一、公众号编辑 under 第三部分, 一、主班教师 under 第一部分: lists of names that stand under one list are alike."""
    if "titles" not in roles.values():
        return
    above = {list_id: _level(evidence, members) for list_id, members in evidence.lists.items()}
    titles = {above[list_id] for list_id, role in roles.items() if role == "titles"}
    items = [list_id for list_id, role in roles.items() if role == "items" and above[list_id] in titles]
    for list_id in items:
        if _are_named(evidence, evidence.lists[list_id]):
            yield list_id


def _level(evidence: Evidence, members: tuple[int, ...]) -> tuple[str, int]:
    """How a list is numbered, and the list that it stands under."""
    markers = evidence.whole.markers
    first = markers[evidence.pieces[members[0]].marker]
    return first.family, markers[first.parent].list_id if first.parent >= 0 else -1


def _judge(evidence: Evidence, members: tuple[int, ...]) -> ListRole:
    """The judgments in their order; the first that holds counts."""
    if evidence.whole.markers[evidence.pieces[members[0]].marker].family in _COUNTED_DUTIES:
        return "items"
    pieces, all_heads = evidence.pieces, evidence.heads
    labels = [label for i in members if (label := pieces[i].label) is not None]
    headed = [i for i in members if all_heads[i] is not None and not says_own_name(evidence, i)]
    heads = {i: head for i in headed if (head := evidence.naming_head(i)) is not None}
    names = {i: head for i, head in heads.items() if head.how not in ("stop", "unit")}
    alone = len(members) == 1 and not _opens(evidence, members[0])
    if not labels and not alone and all(evidence.leads_post(i) for i in members):
        return "titles"
    if len(members) > 1 and are_told_below(evidence, members):
        return "titles"
    if not labels and _are_jobs(evidence, members):
        return "titles"
    if not labels and not headed:  # most lists
        return "titles" if are_units(evidence, members, names) else "items"
    if _are_functions(evidence, members, names):
        return "items"
    if _are_suffixed(evidence, members, names) or _are_chapters(evidence, members):
        return "titles"
    if labels and (_repeat_their_parent(evidence, members, labels) or _are_parts_of_duties(evidence, members)):
        return "parts"
    if labels and not _open_posts(evidence, members, names) and _are_labels(evidence, members, labels, len(names)):
        return "labels"
    if _are_posts(evidence, members, heads) or _are_units_with_tasks(evidence, members, heads):
        return "posts"
    bare = _are_bare_titles(evidence, members, names) or are_units(evidence, members, names)
    return "titles" if bare else "items"


def _opens(evidence: Evidence, index: int) -> bool:
    """Whether nothing stands over a piece, or only the unit of what follows."""
    return evidence.before(index) is None or evidence.is_unit(index - 1)


def _are_jobs(evidence: Evidence, members: tuple[int, ...]) -> bool:
    """(一)维修岗位 and (二)会计岗位, each over a list of tasks: posts, in whatever words; over names of posts they are groups."""
    if len(members) < _MIN_JOBS or not all(evidence.texts[i].endswith(_JOB) for i in members):
        return False
    return all(
        len(evidence.texts[i]) <= _MAX_SIBLING
        and (below := evidence.next(i)) is not None
        and evidence.pieces[below].marker >= 0
        and evidence.heads[below] is None
        and ((label := evidence.pieces[below].label) is None or label.field in _OF_JOBS)
        and evidence.opens(below)
        for i in members
    )


def _are_functions(evidence: Evidence, members: tuple[int, ...], names: Mapping[int, Head]) -> bool:
    """综合协调职能, 后勤保障职能 right under 办公室工作职责: what one unit does, no units."""
    if len(members) < _MIN_FUNCTIONS or not all(evidence.texts[i].endswith(_FUNCTION) for i in members):
        return False
    if members[0] == 0 or any(head.name.unit or head.name.head not in _OF_FUNCTIONS for head in names.values()):
        return False
    head, label = evidence.heads[members[0] - 1], evidence.pieces[members[0] - 1].label
    suffixed = head is not None and bool(head.name.suffix) and not (head.name.generic or head.name.collection)
    return suffixed or (label is not None and label.field == "duties")


def _are_suffixed(evidence: Evidence, members: tuple[int, ...], names: Mapping[int, Head]) -> bool:
    """收银员岗位职责, 会计岗位职责 …: half of the members are names or matters, and a suffix says what of."""
    if not any(head.name.suffix and not head.name.generic for head in names.values()):
        return False
    matters = sum(i not in names and evidence.rules.titles.is_matter(evidence.texts[i]) for i in members)
    return 2 * (len(names) + matters) >= len(members)


def _are_chapters(evidence: Evidence, members: tuple[int, ...]) -> bool:
    """1 范围, 2 总则, 3 岗位标准, 4 附则: a paper's own chapters, of which one is over the posts."""
    heads = evidence.heads
    over_posts = [i for i in members if (head := heads[i]) is not None and head.name.generic]
    if not over_posts:  # nearly all lists
        return False
    matters = sum(evidence.rules.titles.is_matter(evidence.texts[i]) for i in members if i not in over_posts)
    return matters >= _MIN_MATTERS and 3 * (matters + len(over_posts)) >= 2 * len(members)


def _open_posts(evidence: Evidence, members: tuple[int, ...], names: Mapping[int, Head]) -> bool:
    """1.部门职责 and 2.空运操作员, the name right over 直接上级：…: no sibling of the label beside it."""
    if not names or evidence.whole.markers[evidence.pieces[members[0]].marker].value is None:
        return False
    return all(head.how == "whole" and evidence.leads_post(i) for i, head in names.items())


def _are_posts(evidence: Evidence, members: tuple[int, ...], heads: Mapping[int, Head]) -> bool:
    """会计:负责… 出纳:负责… : three fifths are names with a colon (办公室。 with a full stop) and a sentence.

    Units (财务部:负责…), functions (前台接待:负责…) and names whose sentence stands on the next line go with them.
    """
    colons = sum(head.how in ("colon", "stop", "count") for head in heads.values())
    if colons < _MIN_POSTS:  # nearly all lists
        return False
    others = sum(_goes_with_posts(evidence, i, heads.get(i)) for i in members)
    return 5 * (colons + min(others, colons)) >= 3 * len(members)


def _goes_with_posts(evidence: Evidence, index: int, head: Head | None) -> bool:
    """A unit before its sentence, a function alone before its own, a name with a colon over it."""
    if head is not None:
        return head.how == "unit" or is_over_text(evidence, index, head)
    weak = evidence.heads[index]
    return weak is not None and weak.how == "colon" and not weak.name.generic


def is_over_text(evidence: Evidence, index: int, head: Head) -> bool:
    """3.收银员: over a line that says what a 收银员 is."""
    following = evidence.next(index)
    if head.how != "whole" or following is None or evidence.texts[index][-1:] != ":":
        return False
    return evidence.pieces[following].marker < 0 and evidence.pieces[following].label is None


def _are_units_with_tasks(evidence: Evidence, members: tuple[int, ...], heads: Mapping[int, Head]) -> bool:
    """行政部:负责… 财务部:负责… and nothing but units; in a procedure with decimal numbers they share its work."""
    least = ALL_UNITS if evidence.of_units else _MIN_UNITS
    if len(members) < least or evidence.whole.markers[evidence.pieces[members[0]].marker].family in DECIMALS:
        return False
    if not all(i in heads and heads[i].how in ("unit", "colon") for i in members):
        return False
    tasks = sum(evidence.rules.cues.about(evidence.texts[i][heads[i].cut :]) == "duty" for i in members)
    return 3 * tasks >= 2 * len(members)


def _are_bare_titles(evidence: Evidence, members: tuple[int, ...], names: Mapping[int, Head]) -> bool:
    """会计, 出纳 …: half are names, and half of these have something under them; right under 教育程度: they are demands, and
    under 晋升方向: what may become of one, where nothing but the next section follows the last."""
    above = label_above(evidence, members[0])
    if above is not None and above.field == "requirements":
        return False
    filled = sum(evidence.has_content(i) for i in names)
    if above is not None and above.field in _OTHERS_THAN_TASKS and filled == evidence.has_content(members[-1]):
        return False
    return filled > 0 and 2 * len(names) >= len(members) and 2 * filled >= len(names)


def _repeat_their_parent(evidence: Evidence, members: tuple[int, ...], labels: list[Label]) -> bool:
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
    return len(text) <= _MAX_SIBLING and text.rstrip(" :").endswith(_DEMANDS)


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
    return all(len(evidence.texts[i]) <= _MAX_SIBLING and _is_over_list(evidence, i) for i in unknown)


def _sums_up(evidence: Evidence, index: int) -> bool:
    label = evidence.pieces[index].label
    return label is not None and label.field == "summary" and evidence.has_inline_text(index)


def _are_parts_of_duties(evidence: Evidence, members: tuple[int, ...]) -> bool:
    """一、设备管理 and 二、卫生 before 三、日常工作, each over its list: one more group of tasks, no section beside them."""
    *others, last = members
    label = evidence.pieces[last].label
    if label is None or label.field != "duties" or not label.word.endswith(_AS_GROUP) or len(others) < _MIN_GROUPS:
        return False
    unknown = all(evidence.pieces[i].label is None and evidence.heads[i] is None for i in others)
    return unknown and all(len(evidence.texts[i]) <= _MAX_SIBLING and _is_over_list(evidence, i) for i in members)


def _are_labels(evidence: Evidence, members: tuple[int, ...], labels: list[Label], names: int) -> bool:
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
    others = [i for i in members if evidence.pieces[i].label is None]
    least = _MIN_SECTIONS - (0 < len(others) == sum(_is_over_list(evidence, i) for i in others))
    return sections >= least and all(len(evidence.texts[i]) <= _MAX_SIBLING and evidence.has_content(i) for i in others)


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
