"""Areas of work under one post: 客诉: and 培训: each over a list of its own, right under 客服主管岗位职责.

In: ``Evidence``. Out: the pieces that name such areas. Guaranteed: areas come two and more together, right under a
heading or label that says that tasks follow, stand alike, and are each over a list; none of them is a post's name, and
one that a row knows as a label (考核, 培训) is over tasks, by what its items say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from functools import partial
from itertools import islice, takewhile

from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.pieces.heads import Head
from jdparse.structure.roles.evidence import Evidence

AREA = "area"
"""The rule of a piece that names one."""
_TASKS_FOLLOW = re.compile(pattern_of("tasks-follow"))
_WORDS = re.compile(
    r"[【\[〖『「《<(]?\s?([^\W0-9A-Za-z_](?:[ \t]?[^\W0-9A-Za-z_]|[、/&](?=\S)){1,11})\s?[】\]〗』」》>)]?\s?:?"
)
_LIKE_SENTENCE = re.compile(pattern_of("like-sentence"))
_LEAD = late(pattern_of("leads-to-following"))
_BRACKETS = "【[〖『「《<("
_MAJOR = frozenset({"duties", "requirements", "authorities", "accountabilities", "summary", "title"})
"""Fields that a post has beside its tasks: their labels end the areas."""
_MINOR_ROWS = frozenset({"requirement-facet", "named-section"})
_UNKNOWN_ROWS = frozenset({"named-section", "house"})
"""Labels by their place alone, that no row knows by their words."""
_KIND_OF_WORK = re.compile(pattern_of("kind-of-work"))
_OTHER_THAN_TASKS = frozenset({"requirement", "authority", "accountability", "prose"})
_MANY = words_of("many-people")
_SIDES = words_of("sides-of-work")
_CALL = "vacancy"
EDGES = " :【】[]〖〗『』「」《》<>()"
_MAX_WORD = 2
"""Characters of a post's name that is an area's as well, among others that are none: 前台."""
_MOST_POSTS = 3  # one area of three may be called like a post
_OFFICES = words_of("offices")
_MIN_AREAS = 2
_FEW_UNLIKE = 4  # one of so many members may have a label's name over other words than a task's
_MIN_LINES = 2  # under an area, where lines have no numbers
_MIN_SHARE = 3  # a third of such lines are tasks
_MOST_ITEMS = 6  # of an area's items that are looked at
_NEAR_NAME = 40  # pieces from a label up to the name of its post
_MOST_PIECES = 60  # of one area
_MOST_AREAS = 40  # of one heading


def find_areas(evidence: Evidence) -> frozenset[int]:
    """The pieces that name areas of work."""
    found: list[int] = []
    last, heads, labels = len(evidence.pieces) - 1, evidence.heads, evidence.labels
    for index in [index for index in range(last) if heads[index] is not None or index in labels]:
        if _says_tasks_follow(evidence, index):
            found += _below(evidence, index)
    return frozenset((*found, *_over_demands(evidence, found)))


def _over_demands(evidence: Evidence, found: Sequence[int]) -> Iterator[int]:
    """The same words under 任职要求: what each area asks for."""
    names = {evidence.texts[at].strip(EDGES) for at in found if evidence.pieces[at].marker < 0}
    for index in evidence.labels if names else ():
        if _asks(evidence, index):
            yield from _named_again(evidence, index, names)
    if not found:
        yield from _before_any_label(evidence)


def _asks(evidence: Evidence, index: int) -> bool:
    """任职要求 alone on its line."""
    label = evidence.labels[index]
    return label.field == "requirements" and label.shape == "section" and not evidence.has_inline_text(index)


def _before_any_label(evidence: Evidence) -> Iterator[int]:
    """【金属组】 and 【陶瓷组】 over tasks that have no label, and again under 任职资格: the groups of one post."""
    own = [*takewhile(partial(_is_bracketed, evidence), evidence.labels)]
    index = next(islice(evidence.labels, len(own), None), None)
    if len(own) < _MIN_AREAS or index is None or not _asks(evidence, index):
        return
    names = {evidence.texts[at].strip(EDGES) for at in own}
    again = [*_named_again(evidence, index, names)]
    if {evidence.texts[at].strip(EDGES) for at in again} == names:
        yield from (*own, *again)


def _is_bracketed(evidence: Evidence, index: int) -> bool:
    piece = evidence.pieces[index]
    unknown = piece.label is not None and piece.label.row in _UNKNOWN_ROWS
    return unknown and piece.first and piece.marker < 0 and evidence.texts[index][:1] == "【"


def _named_again(evidence: Evidence, index: int, names: Set[str]) -> Iterator[int]:
    pieces = evidence.pieces
    for at in range(index + 1, min(len(pieces) - 1, index + _MOST_PIECES)):
        piece = pieces[at]
        if piece.marker < 0 and piece.first and not piece.kind and evidence.texts[at].strip(EDGES) in names:
            yield at
        elif piece.label is not None and _is_major(piece.label):
            return


def _says_tasks_follow(evidence: Evidence, index: int) -> bool:
    """客服主管岗位职责, 客服主管 alone on its line, or 岗位职责: alone on its line."""
    label = evidence.labels.get(index)
    if label is not None:
        main = label.field == "duties" and label.shape == "section"
        return main and not evidence.has_inline_text(index) and _TASKS_FOLLOW.search(label.word) is not None
    head, text = evidence.heads[index], evidence.texts[index]
    if head is None or head.how != "whole" or head.name.unit or head.name.generic or head.name.head == "":
        return False
    if text.endswith(_MANY, head.name.start, head.name.end):
        return False
    return not head.name.suffix or _TASKS_FOLLOW.search(text, head.name.end) is not None


def _below(evidence: Evidence, index: int) -> list[int]:
    """The areas right below a heading, one sentence that says what the post is for, or leads to them, aside."""
    first = evidence.next(index)
    if first is not None and (_is_sentence(evidence, first) or _says_again(evidence, first)):
        first = evidence.next(first)
    if first is None:
        return []
    found = list(_numbered(evidence, first) if evidence.pieces[first].marker >= 0 else _in_lines(evidence, first))
    if len(found) < (1 if _are_sides(evidence, found) else _MIN_AREAS) or any(
        evidence.texts[at].strip(EDGES).endswith(_OFFICES) for at in found
    ):
        return []
    named = _is_of_person(evidence, index) or _has_post(evidence, index)
    if not named and any(evidence.heads[at] is not None for at in found):
        return []
    posts = sum(_is_post(evidence.heads[at]) for at in found)
    return found if _MOST_POSTS * posts <= len(found) else []


def _is_of_person(evidence: Evidence, index: int) -> bool:
    """Whether a heading names somebody by more than a function: 行政岗位职责 may be over 前台: and 司机:."""
    head = evidence.heads[index]
    return head is not None and head.name.head != "function" and bool(head.name.suffix)


def _has_post(evidence: Evidence, index: int) -> bool:
    """Whether the post is named above its label 岗位职责: by a line or by fields, by words right over it that no lexicon knows
    (搭建监理), or by a function's (产品运营), or the heading is a bare name."""
    above = evidence.heads[index - 1] if index else None
    if index and above is None and evidence.leads_post(index - 1):
        return not evidence.is_unit(index - 1)
    if above is not None and above.how == "whole" and above.name.head == "function" and index in evidence.labels:
        return True
    for at in range(index, max(-1, index - _NEAR_NAME), -1):
        head, label = evidence.heads[at], evidence.pieces[at].label
        if head is not None and not head.name.generic and not head.name.unit:
            return head.name.head not in ("", "function") or bool(head.name.suffix)
        if label is not None and label.field == "title":
            return True
    return False


def _is_sentence(evidence: Evidence, index: int) -> bool:
    piece = evidence.pieces[index]
    plain = piece.marker < 0 and piece.label is None and not piece.kind and evidence.heads[index] is None
    return plain and evidence.texts[index][-1:] == "。"


def _says_again(evidence: Evidence, index: int) -> bool:
    """主要工作如下: right under 工作职责: , with nothing else on its line."""
    label = evidence.pieces[index].label
    if label is not None:
        return label.field == "duties" and label.shape == "section" and not evidence.has_inline_text(index)
    return evidence.pieces[index].marker < 0 and _LEAD.search(evidence.texts[index]) is not None


def _numbered(evidence: Evidence, first: int) -> Iterator[int]:
    """The members of a list of which each is an area."""
    members = evidence.lists[evidence.list_of(first)]
    ends = [*members[1:], None]
    if members[0] != first:
        return
    unlike = [at for at, end in zip(members, ends, strict=True) if not _is_area(evidence, at, end)]
    if not unlike or (_FEW_UNLIKE * len(unlike) < len(members) and all(_is_like_area(evidence, at) for at in unlike)):
        yield from members


def _is_like_area(evidence: Evidence, index: int) -> bool:
    """8、风险防控 over a line in other words than a task's, among many areas: a row may know it as a label of its own."""
    label, following = evidence.pieces[index].label, evidence.next(index)
    if label is None or _is_major(label) or following is None or evidence.has_inline_text(index):
        return False
    below = evidence.pieces[following]
    plain = below.marker < 0 and below.label is None and below.first and evidence.heads[following] is None
    return plain and evidence.pieces[index].first and _LIKE_SENTENCE.search(evidence.texts[index]) is None


def _in_lines(evidence: Evidence, first: int) -> Iterator[int]:
    """Lines that stand alike, each over its tasks; none where a post's name stands like them behind the last."""
    found: list[int] = []
    at: int | None = first
    look = _look(evidence.texts[first])
    while at is not None and _stands(evidence, at, look):
        end = _next_like(evidence, at, look)
        if not _is_area(evidence, at, end):
            break
        found.append(at)
        at = end
        if len(found) > _MOST_AREAS:
            return
    over_posts = at is not None and _stands(evidence, at, look) and _is_post(evidence.heads[at])
    if (not over_posts or _are_sides(evidence, found)) and _are_over_lists(evidence, found):
        yield from found


def _are_sides(evidence: Evidence, found: Sequence[int]) -> bool:
    """安全方面, 经济方面: what parts a post's tasks by its last word, whoever stands behind the last."""
    return bool(found) and all(evidence.texts[at].strip(EDGES).endswith(_SIDES) for at in found)


def _are_over_lists(evidence: Evidence, areas: Sequence[int]) -> bool:
    """Whether numbers stand under the first, or so many plain lines that they are lists, of which enough are tasks."""
    if not areas or evidence.pieces[areas[0] + 1].marker >= 0:
        return True
    ends = [*areas[1:], None]
    lines = [_lines(evidence, at + 1, end) for at, end in zip(areas, ends, strict=True)]
    if max(map(len, lines)) < _MIN_LINES:
        return False
    tasks = [evidence.rules.cues.about(evidence.texts[at]) == "duty" for one in lines for at in one]
    return _MIN_SHARE * sum(tasks) >= len(tasks)


def _stands(evidence: Evidence, index: int, look: str) -> bool:
    """Whether a line without a number has this look and is no sentence."""
    piece, text = evidence.pieces[index], evidence.texts[index]
    return (
        piece.marker < 0
        and piece.first
        and not piece.kind
        and _look(text) == look
        and _WORDS.fullmatch(text) is not None
    )


def _next_like(evidence: Evidence, index: int, look: str) -> int | None:
    """The next line that stands so, before any main label and any heading."""
    pieces = evidence.pieces
    for at in range(index + 1, min(len(pieces), index + _MOST_PIECES)):
        label, head = pieces[at].label, evidence.heads[at]
        if _stands(evidence, at, look) and (look or pieces[at - 1].marker >= 0):
            return at
        if (label is not None and _is_major(label)) or (head is not None and head.name.suffix):
            return None
    return None


def _look(text: str) -> str:
    """The bracket that a line opens with, its colon, or nothing."""
    return text[0] if text[:1] and text[0] in _BRACKETS else text[-1:] if text[-1:] == ":" else ""


def _is_area(evidence: Evidence, index: int, end: int | None) -> bool:
    """A few words alone on their line and over tasks, neither a post's name nor one of its main labels."""
    piece, text, following = evidence.pieces[index], evidence.texts[index], evidence.next(index)
    if not piece.first or piece.kind or piece.after_label or following is None or evidence.has_inline_text(index):
        return False
    if _WORDS.fullmatch(text) is None or _LIKE_SENTENCE.search(text) is not None:
        return False
    if _is_post(evidence.heads[index]) and len(text.strip(EDGES)) > _MAX_WORD:
        return False
    below = evidence.pieces[following]
    if below.label is not None or evidence.heads[following] is not None:
        return False
    if not below.first and (below.marker < 0 or text[0] not in _BRACKETS):
        return False  # 【客户开发】1、…: a list that begins beside its area
    if below.marker < 0:
        lines = _lines(evidence, following, end)
        return bool(_look(text) or piece.marker >= 0) and _holds_tasks(evidence, lines, piece.label)
    if evidence.list_of(following) == evidence.list_of(index) or not (_look(text) or evidence.opens(following)):
        return False
    members = evidence.lists[evidence.list_of(following)]
    at = bisect_left(members, following)
    return _holds_tasks(evidence, members[at : at + _MOST_ITEMS], piece.label)


def _lines(evidence: Evidence, first: int, end: int | None) -> Sequence[int]:
    """The plain lines under an area."""
    last = min(first + _MOST_ITEMS, end if end is not None else len(evidence.pieces))
    pieces = evidence.pieces
    plain = takewhile(
        lambda at: pieces[at].marker < 0 and pieces[at].label is None and not pieces[at].kind, range(first, last)
    )
    return tuple(plain)


def _is_post(head: Head | None) -> bool:
    """收银员, 前台, 仓库职责; 销售 is a function, 招聘 calls nobody where nothing stands before it."""
    if head is None or head.name.head == "function":
        return False
    return bool(head.name.head or head.name.unit) or head.name.suffix not in ("", _CALL)


def _holds_tasks(evidence: Evidence, items: Sequence[int], label: Label | None) -> bool:
    """Whether half of the items speak of tasks; under a word that no row knows they may speak of nothing."""
    if not items or (label is not None and _is_major(label)):
        return False
    topics = [evidence.rules.cues.about(evidence.texts[at]) for at in items]
    if 2 * sum(topic in _OTHER_THAN_TASKS for topic in topics) >= len(topics):
        return False
    unknown = label is None or label.row in _UNKNOWN_ROWS or label.word.endswith(_SIDES)
    return unknown or 2 * topics.count("duty") >= len(topics)


def _is_major(label: Label) -> bool:
    """岗位权限, 任职要求; 培训, 日常工作 and 教研工作 are areas as well."""
    if label.field not in _MAJOR or label.row in _MINOR_ROWS:
        return False
    return label.field != "duties" or _KIND_OF_WORK.match(label.word) is None
