"""Lines under a title that are headings: over a group of posts, over a table; labels over posts; a unit over a table of them.

In: ``State``, a unit's index, its text. Out: yes or no; a unit is closed. Guaranteed: only the unit, the title above it and the few units
below it are looked at.
"""

from __future__ import annotations

import re

from jdparse.extract.drafts.drafts import Draft, FieldDraft
from jdparse.extract.reading.state import Crumb, State
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.outline import Unit
from jdparse.structure.roles.units import LIST_OF_POSTS
from jdparse.structure.text.slices import body_text

_SENTENCE = re.compile(r"[。;,:!?、的]")
OF_CONTROL = frozenset({"signature", "date", "code"})
"""Rows of fields that are about a paper: its number, its version, who signed it."""
_OF_PAPER = re.compile(pattern_of("paper-fields"))
_TELLS_WHY = re.compile(pattern_of("tells-why-paper"))
_MAX_GROUP = 8  # characters of a heading over several posts
_MAX_HEADING = 12
_NEAR_POSTS = 4  # units from an introduction to the first post


def is_heading_over(state: State, index: int, text: str) -> bool:
    """Whether a line under a title is a heading itself: no post, and no summary of one."""
    if state.pending is None or _SENTENCE.search(text) is not None:
        return False
    return _is_over_posts(state, index, text) or _is_over_table(state, index, text)


def _is_over_posts(state: State, index: int, text: str) -> bool:
    """领导班子 between 一、管理人员 and the first of its posts with a sentence each: two headings, no post and its summary."""
    pending, following = state.pending, state.following(index)
    if pending is None or pending.marker < 0 or following is None:
        return False
    if following.role != "title" or following.marker >= 0 or not state.units[index].piece.first:
        return False
    return len(text) <= _MAX_GROUP


def _is_over_table(state: State, index: int, text: str) -> bool:
    """## 组织概览 under # 社团分工与职责, over a table of posts: a heading of its own by the file's word."""
    following = state.following(index)
    own = state.outline.pieces.lines[state.units[index].piece.line].heading
    return own > 0 and following is not None and following.rule.startswith("table") and len(text) <= _MAX_HEADING


def label_is_over_posts(state: State, index: int) -> bool:
    """Whether the label behind a text is over posts: 一、岗位职责总结, 以下是主要岗位的职责:, - 领班:…."""
    for unit in state.units[index + 1 : index + 1 + _NEAR_POSTS]:
        if unit.role == "title":
            return unit.marker >= 0
        if unit.role != "label" and (unit.role != "text" or state.text(unit)[-1] != ":"):
            return False
    return False


def leads_to_posts(state: State, unit: Unit, draft: Draft) -> bool:
    """1. 渔政负责人:… under 四、成员职责 and a sentence that leads to it (…履行下列职责:): a heading over posts, and no post."""
    header, marker = draft.header, state.marker(unit)
    if header is None or header.marker < 0 or marker is None or unit.rule != LIST_OF_POSTS:
        return False
    if any(section.items for section in draft.sections) or draft.fields or not draft.summary:
        return False
    first = marker.value == 1 and unit.marker == header.marker + 1
    return first and (bool(draft.sections) or body_text(state.words, draft.summary[-1]).rstrip().endswith(":"))


def is_over_paper(state: State, unit: Unit, draft: Draft) -> bool:
    """品质部岗位职责 over 文件编号, 版本, 1 目的 明确各岗位的职责。 and 2.1 检验员: the paper's name, and no unit that it describes."""
    header, named = draft.header, draft.header.name if draft.header is not None else None
    if draft.number or header is None or named is None or not (named.unit and named.suffix):
        return False
    if header.marker >= 0 or unit.marker < 0 or any(section.items for section in draft.sections):
        return False
    controlled = all(_is_of_paper(one) for one in draft.fields)
    texts = [body_text(state.words, body) for body in draft.summary]
    why = all(_TELLS_WHY.match(text) for text in texts)
    return controlled and why and bool(draft.fields or texts)


def _is_of_paper(field: FieldDraft) -> bool:
    """文件编号, 审核, 版本, and the unit that the paper is of."""
    label = field.label
    return label.row in OF_CONTROL or label.field == "department" or _OF_PAPER.match(label.word) is not None


def close_unit(state: State) -> None:
    """船务部岗位职责 over an introduction, or its functions, and then a table of posts: they are the unit's, if it is the only one."""
    draft = state.draft
    if (
        draft is None
        or draft.header is None
        or draft.kind != "department"
        or draft.title_field
        or len(state.drafts) > 1
    ):
        return
    department = state.unit_named(draft.header)
    if department is None:
        return
    state.crumbs.append(Crumb(-1, department, department, draft.start))
    if not draft.has_content():
        state.paint(draft.header, "heading")
    state.close()
