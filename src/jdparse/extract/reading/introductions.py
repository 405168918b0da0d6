"""Whether a text under a title introduces a document or its posts, and says nothing of a post that the title names.

In: ``State``, the title that waits, the texts under it. Out: yes or no. Guaranteed: nothing is changed.
"""

from __future__ import annotations

import re

from jdparse.extract.drafts.prose import ends_in_announcement, is_announcement, is_prose
from jdparse.extract.reading.state import STAFF, State
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.pieces.heads import VAGUE
from jdparse.structure.pieces.told import says_what
from jdparse.structure.roles.outline import Unit

TRANSPARENT = frozenset({"furniture", "boilerplate"})
"""Roles that a text or list goes on behind."""
_MIN_INTRODUCTION = 40
NEAR = 40
"""Characters before a name in a sentence that is about it."""
_NUMBERED_NOTE = late(r"\s?[(]?[一二三四五六七八九十1-9][)]?")
_OF_UNITS = re.compile(pattern_of("units-not-heads"))
_OWN_DUTIES = re.compile(pattern_of("duties-run-on"))
_NEAR_TASK = 3  # lines
_MAX_PLACE = 4  # characters of where somebody works, before the name
_ANNOUNCES = re.compile(pattern_of("announces-posts"))
_SAYS_WHY = re.compile(pattern_of("says-why"))
_VACANCY = "vacancy"
"""The row of suffixes that announce a vacancy: 招聘公告."""
_CALLS = late(pattern_of("notice-calls"))
_OF_ITSELF = re.compile(pattern_of("paper-of-itself"))
_SCOPES = frozenset(words_of("scope-chapters"))
_OPENS_PAPER = re.compile(pattern_of("opens-paper"))
_GOES_ON = frozenset("的对直不十非在")
"""How a sentence goes on that begins with a whole heading."""
_PREFACE = "preface"
"""The row of 引言, 前言 on a line of its own."""
_PASSED = TRANSPARENT | {"toc"}
WANTED = re.compile(r"(?:[0-9]{1,3}|若干)[名人位]")
"""How many a heading wants of a post."""


def introduces(state: State, pending: Unit, run: list[int], text: str) -> bool:
    """A long text between a compilation's heading and its first post introduces the compilation."""
    following = _behind(state, run[-1])
    if is_wanted(state, pending) or is_about(state, pending, text):
        return False
    if following is not None and following.role == "title" and text.startswith(state.text(pending).rstrip(" :")):
        return True  # the heading once more, with a note behind it
    if following is not None and _is_over_posts(state, pending, following, text):
        return True
    if following is None or following.role not in ("title", "heading") or len(text) <= _MIN_INTRODUCTION:
        return False
    if following.role == "title" and (_are_siblings(state, pending, following) or _are_bare(pending, following)):
        return False
    collection = pending.upper or (pending.name is not None and pending.name.collection)
    return collection or state.rules.cues.about(text) != "duty"


def _is_preface(state: State, index: int, text: str) -> bool:
    """What stands under 引言 below a post's heading and over the first section, or between the heading and 一、基本信息, and
    does not begin with the post: about the paper."""
    before, pending = state.before(index), state.pending
    if before is None or pending is None or is_about(state, pending, text):
        return False
    following = next_unit(state, index, TRANSPARENT)
    label = following.label if following is not None and following.role == "label" else None
    if label is None:
        return False
    return before.rule == _PREFACE or (label.field == "group" and len(text) > NEAR and before is pending)


def opens_paper(state: State, text: str) -> bool:
    """第一条 为了…,制定本制度。 and 第二条 本制度适用于…。 before any post: articles about the paper."""
    return state.draft is None and "本" in text and _OPENS_PAPER.fullmatch(text) is not None


def is_about_paper(state: State, index: int, text: str) -> bool:
    """What a notice announces, or why the paper on a post was written."""
    if _is_preface(state, index, text) or _is_over_scope(state, index, text):
        return True
    if text[-1] == ":" and _ANNOUNCES.search(text) is not None:
        return True
    if is_announcement(text) or (state.pending is not None and _is_preamble(state, state.pending, text)):
        return True
    if text[0] in "本此" and _OF_ITSELF.match(text) is not None:
        return True
    name = state.pending.name if state.pending is not None else None
    of_post = name is None or (bool(name.head) and not (name.unit or name.collection))
    return of_post and _SAYS_WHY.fullmatch(text) is not None


def _is_over_scope(state: State, index: int, text: str) -> bool:
    """范围 on a line of its own over 本标准规定了…: a chapter of the paper that lost its number."""
    if text.rstrip(" :") not in _SCOPES or not state.units[index].piece.first:
        return False
    following = next_unit(state, index, TRANSPARENT)
    return following is not None and following.role == "text" and _OF_ITSELF.match(state.text(following)) is not None


def _is_preamble(state: State, pending: Unit, text: str) -> bool:
    """在门店里,收银员…。以下将详细介绍收银员的职责。 below 收银员岗位职责: the page's way to its list."""
    if _speaks_of_heading(state, pending, text) or _calls(pending, text):
        return True
    return ends_in_announcement(text) and not is_about(state, pending, text)


def _calls(pending: Unit, text: str) -> bool:
    """为充实队伍,现面向社会公开招聘网格员40名。 below 网格员招聘公告: what the notice says that its heading has said."""
    name = pending.name
    return name is not None and name.suffix == _VACANCY and _CALLS.fullmatch(text) is not None


def _speaks_of_heading(state: State, pending: Unit, text: str) -> bool:
    """收银员岗位职责的好坏直接影响… below 收银员岗位职责: about duties in general, none of them."""
    heading = state.text(pending).rstrip(" :")
    suffixed = pending.name is not None and bool(pending.name.suffix)
    return (
        suffixed and text.startswith(heading) and text[len(heading) : len(heading) + 1] in _GOES_ON and text[-1] == "。"
    )


def is_wanted(state: State, pending: Unit) -> bool:
    """厂长 1名, 厂长(3人,上海): a vacancy."""
    start, end = pending.piece.start, pending.piece.end
    return WANTED.search(state.words, start, end) is not None


def is_about(state: State, pending: Unit, text: str) -> bool:
    """3. 店员 over 店员是…, 店员 over 店员负责…: a name, and a paragraph that begins with it."""
    name = pending.name
    if name is None or (name.head in ("", "sibling", "place") and not name.unit):
        return False
    words = state.text(pending)[name.start : name.end]
    numbered = pending.marker >= 0 and not name.unit
    if (name.suffix or numbered) and text.startswith("作为"):
        return any(text.find(one, 0, NEAR) > 0 for one in words.split("/"))  # 经理职责 over 作为茶馆的管理者,经理…
    if numbered and any(_is_told(text, one) for one in words.split("/")):
        return True
    return text.startswith(words) and (numbered or says_what(text, len(words)))


def _is_told(text: str, words: str) -> bool:
    """调音师 of 调音师/音响师, 总经理 in 超市总经理是…: one of two names, or the name behind the place's."""
    at = text.find(words, 0, _MAX_PLACE + len(words))
    return (at == 0 or (at > 0 and text[:at].isalpha())) and says_what(text, at + len(words))


def _are_siblings(state: State, first: Unit, second: Unit) -> bool:
    """一、店长岗位职责 and 二、店员岗位职责: what stands between them is the first one's."""
    one, other = state.marker(first), state.marker(second)
    return one is not None and other is not None and one.list_id == other.list_id


def _are_bare(first: Unit, second: Unit) -> bool:
    """成本会计 and 税务会计 on lines of their own, a sentence under each: neither is a compilation's heading."""
    names = (first.name, second.name)
    return all(name is not None and name.head not in VAGUE and not (name.suffix or name.form) for name in names)


def _behind(state: State, index: int) -> Unit | None:
    """The next unit that is no furniture, no site's note and no table of contents."""
    return next_unit(state, index, _PASSED)


def next_unit(state: State, index: int, passed: frozenset[str]) -> Unit | None:
    """The next unit with a role that is none of those to be passed."""
    units = state.units
    return next((units[at] for at in range(index + 1, len(units)) if units[at].role not in passed), None)


def _is_over_posts(state: State, pending: Unit, following: Unit, text: str) -> bool:
    """建筑施工岗位职责 and a sentence or two at the beginning, then 资料员岗位职责: the document's own title."""
    name, next_name = pending.name, following.name
    if _comes_numbered(state, pending, following):
        return True
    if state.drafts or pending.marker >= 0 or name is None or not (name.suffix or name.form):
        return False
    if following.role in ("title", "heading") and _speaks_of_duties(state, pending, text):
        return True
    if (
        following.role == "title"
        and _OF_UNITS.search(state.text(pending))
        and not _OF_UNITS.search(state.text(following))
    ):
        return True
    if name.head:
        return _is_staff_over_posts(state, pending, following)
    if following.role == "heading":
        return name.collection or not name.unit
    if following.role != "title" or next_name is None or not (next_name.head or next_name.unit):
        return False
    own = state.text(following).startswith(state.text(pending)[name.start : name.end])
    introduces = own and state.rules.cues.about(text) != "duty"
    return name.collection or not name.unit or following.marker >= 0 or introduces


def _speaks_of_duties(state: State, pending: Unit, text: str) -> bool:
    """先把人事行政岗位职责写明白: the text is about the paper that the heading names, not about the post."""
    at = text.find(state.name_of(pending))
    return at >= 0 and _OWN_DUTIES.match(text, at + len(state.name_of(pending))) is not None


def _is_staff_over_posts(state: State, pending: Unit, following: Unit) -> bool:
    """药剂科人员岗位职责 over 药剂科主任岗位职责: all posts of the unit together, none of them."""
    name, next_name = state.name_of(pending), following.name
    if next_name is None or not (next_name.head or next_name.unit) or not name.endswith(STAFF):
        return False
    return not state.name_of(following).endswith(STAFF) and state.rules.titles.department_of(name) is not None


def _comes_numbered(state: State, pending: Unit, following: Unit) -> bool:
    """收银员岗位职责 and an introduction, then 收银员岗位职责(一): the page's own title."""
    if state.drafts or following.role != "title" or pending.name is None or not pending.name.suffix:
        return False
    return _NUMBERED_NOTE.fullmatch(state.text(following).removeprefix(state.text(pending))) is not None


def is_before_task(state: State, index: int) -> bool:
    """甲方来人验收时陪同到现场。 over 负责…: one of the next lines is a task, and none is in an essay's words."""
    for unit in state.units[index + 1 : index + 1 + _NEAR_TASK]:
        text = state.text(unit)
        if unit.role != "text" or not unit.piece.first or is_prose(text, state.rules.cues):
            return False
        if state.rules.cues.about(text) == "duty":
            return True
    return False
