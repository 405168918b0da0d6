"""Numbered lists judged as wholes: titles, labels, parts of one section, posts with a sentence each, or items.

In: ``Evidence``. Out: a role for each list. Guaranteed: a list has one role, and which one depends on all of its
members: a single label or name among sentences changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from jdparse.structure.markers.sequence_values import DECIMALS
from jdparse.structure.pieces.heads import Head
from jdparse.structure.roles.evidence import Evidence
from jdparse.structure.roles.list_labels import (
    MAX_SIBLING,
    MIN_SECTIONS,
    are_labels,
    are_parts_of_duties,
    repeat_their_parent,
)
from jdparse.structure.roles.told_lists import are_told_below, says_own_name
from jdparse.structure.roles.unit_lists import ALL_UNITS, are_units, label_above

ListRole = Literal["titles", "labels", "parts", "posts", "items"]

_COUNTED_DUTIES = frozenset({"duty-ordinal"})
"""职责一, 职责二 : whatever stands under them."""
_OTHERS_THAN_TASKS = frozenset({"other", "authorities", "accountabilities"})
"""Sections in which posts are named that the document does not describe there."""
_MIN_POSTS = 2  # 会计:… 出纳:… : one alone may be a sentence with a colon
_MIN_UNITS = 4  # units with a sentence each
_JOB, _MIN_JOBS, _OTHERS = "岗位", 2, "其他"
_OF_JOBS = frozenset({"duties", "summary"})
"""What labels right under such a heading are over."""
_FUNCTION, _MIN_FUNCTIONS = "职能", 2
_OF_FUNCTIONS = frozenset({"", "function", "sibling"})
"""What is no unit's and no post's name: 综合协调 before 职能."""
_MIN_MATTERS = 2  # chapters of a paper that are nobody's duties
_MOST_SECTIONS = 8  # of a post


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
        if roles[list_id] != "items" or not MIN_SECTIONS <= len(members) <= _MOST_SECTIONS:
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
    return len(text) <= MAX_SIBLING and not evidence.has_inline_text(index) and evidence.has_content(index)


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
    if labels and (repeat_their_parent(evidence, members, labels) or are_parts_of_duties(evidence, members)):
        return "parts"
    if labels and not _open_posts(evidence, members, names) and are_labels(evidence, members, labels, len(names)):
        return "labels"
    if _are_posts(evidence, members, heads) or _are_units_with_tasks(evidence, members, heads):
        return "posts"
    bare = _are_bare_titles(evidence, members, names) or are_units(evidence, members, names)
    return "titles" if bare else "items"


def _opens(evidence: Evidence, index: int) -> bool:
    """Whether nothing stands over a piece, or only the unit of what follows."""
    return evidence.before(index) is None or evidence.is_unit(index - 1)


def _are_jobs(evidence: Evidence, members: tuple[int, ...]) -> bool:
    """(一)维修岗位 and (二)会计岗位, each over a list of tasks or over plain lines: posts, in whatever words; over names of
    posts they are groups."""
    jobs = members[:-1] if evidence.texts[members[-1]].startswith(_OTHERS) else members
    if len(jobs) < _MIN_JOBS or not all(evidence.texts[i].endswith(_JOB) for i in jobs):
        return False
    below = [evidence.next(i) for i in jobs]
    if any(len(evidence.texts[i]) > MAX_SIBLING for i in jobs) or None in below:
        return False
    return all(_is_over_tasks(evidence, i) for i in below if i is not None) or all(
        _is_over_lines(evidence, i) for i in below if i is not None
    )


def _is_over_tasks(evidence: Evidence, index: int) -> bool:
    """Whether a piece is the first of a list of tasks."""
    piece, label = evidence.pieces[index], evidence.pieces[index].label
    listed = piece.marker >= 0 and evidence.heads[index] is None and evidence.opens(index)
    return listed and (label is None or label.field in _OF_JOBS)


def _is_over_lines(evidence: Evidence, index: int) -> bool:
    """客诉处理 over 及时回复顾客,…。: what a post does, a name and a sentence or a sentence alone."""
    head = evidence.heads[index]
    if head is not None and (head.name.suffix or head.name.unit or head.name.head not in ("", "function")):
        return False
    told = [one for one in (index, evidence.next(index)) if one is not None and evidence.texts[one][-1:] == "。"]
    pieces = evidence.pieces
    return any(pieces[one].marker < 0 and pieces[one].label is None and not pieces[one].kind for one in told)


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
    if colons < _MIN_POSTS or _tells_of_others(evidence, members, heads):  # nearly all lists
        return False
    others = sum(_goes_with_posts(evidence, i, heads.get(i)) for i in members)
    return 5 * (colons + min(others, colons)) >= 3 * len(members)


def _tells_of_others(evidence: Evidence, members: tuple[int, ...], heads: Mapping[int, Head]) -> bool:
    """3、护士:合理安排班次 behind 1、 and 2、 under 护士长职责: tasks of the one post, each about others."""
    above = evidence.heads[members[0] - 1] if members[0] else None
    if above is None or members[0] in heads or not above.name.suffix or above.how != "whole":
        return False
    name = above.name
    return name.head not in ("", "function") and not (name.generic or name.unit or name.collection)


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
