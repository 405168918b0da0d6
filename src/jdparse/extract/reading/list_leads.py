"""Lines that lead to a list: over it, between two of its parts, or right under a label before its list is announced again.

In: ``State``, the index of a line, the section. Out: yes or no. Guaranteed: nothing is changed.
"""

from __future__ import annotations

import re

from jdparse.extract.drafts.drafts import SectionDraft
from jdparse.extract.drafts.prose import (
    LEAD_IN,
    ends_in_announcement,
)
from jdparse.extract.reading.column_heads import is_column_head
from jdparse.extract.reading.list_ends import SENTENCE
from jdparse.extract.reading.on_items import add_summary
from jdparse.extract.reading.state import State
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.outline import Unit

_CLAUSE_BEFORE = re.compile(r"^[^。,;:]{5,}[。,;][^。;]{2,24}:$|。[^。;]{2,16}:$")
"""What a sentence that leads to a list says before it does."""
_LEADS_ON = re.compile(pattern_of("leads-on"))
_OVER_TABLE = re.compile(pattern_of("over-table"))
_OTHERS = re.compile(pattern_of("others-alone"))
_OVER_POSTS = ("title", "heading")
_MAX_WORD = 8  # characters of what a label that is announced again begins with


def leads_in(state: State, index: int, unit: Unit, text: str, section: SectionDraft) -> bool:
    """Whether a text is over the section's list, or says what the post is for before that is announced."""
    if is_column_head(state, index, text):
        state.paint(unit, "label")
        return True
    if _says_what_for(state, index, unit, text, section):
        if state.draft is not None and not state.draft.summary:
            add_summary(state, unit, unit.body)
        else:
            state.paint(unit, "prose")
        return True
    leads = LEAD_IN.search(text) is not None or _says_why(state, text, section)
    if (leads and list_follows(state, index)) or _OVER_TABLE.search(text) is not None:
        state.paint(unit, "heading")
        return True
    following = state.following(index)
    over = following is not None and (
        following.role in _OVER_POSTS or (following.role == "label" and following.marker >= 0)
    )
    if over and ends_in_announcement(text):
        state.paint(unit, "prose")
        return True
    if _leads_to_label(state, index, unit, section):
        add_summary(state, unit, unit.body)
        return True
    if _begins_label(state, index, unit, text, section):
        state.paint(unit, "label")
        return True
    return False


def _says_why(state: State, text: str, section: SectionDraft) -> bool:
    """为了保证供汽,锅炉房设有这样的奖惩: a sentence of several clauses that neither asks nor orders what the section is about."""
    if text[-1] != ":" or "," not in text or "。" in text:
        return False
    return section.target == "other" or state.rules.cues.about(text) in ("", "prose")


def is_last_part(state: State, index: int, unit: Unit, text: str) -> bool:
    """其他: over its lines, behind 学历: and 经验: over theirs."""
    following = state.following(index)
    if state.sub_label is None or not unit.piece.first or _OTHERS.fullmatch(text) is None:
        return False
    return state.is_in("requirements") and following is not None and following.role == "item"


def _says_what_for(state: State, index: int, unit: Unit, text: str, section: SectionDraft) -> bool:
    """水文站处在…的最前端,承担测报任务。具体包括: under 基本职责, right over 1.: what the post or unit is for, and no task."""
    following = state.following(index)
    marker = state.marker(following) if following is not None and following.role == "item" else None
    if section.target != "duties" or not unit.piece.first or unit.piece.after_label or marker is None:
        return False
    header = state.draft.header if state.draft is not None else None
    own = state.name_of(header) if header is not None else ""
    told = bool(own) and text.startswith(own) and _CLAUSE_BEFORE.search(text) is not None
    return told and marker.value == 1 and text[-1] == ":"


def _begins_label(state: State, index: int, unit: Unit, text: str, section: SectionDraft) -> bool:
    """锅炉 in 锅炉岗位要求: under 任职资格, whose list is announced again."""
    following = state.following(index)
    if following is None or following.label is None or following.label.field != section.target:
        return False
    glued = following.piece.line == unit.piece.line and unit.piece.first and not unit.piece.after_label
    return glued and len(text) <= _MAX_WORD and SENTENCE.search(text) is None


def _leads_to_label(state: State, index: int, unit: Unit, section: SectionDraft) -> bool:
    """解说员是景区的窗口岗位,…。其主要职责包括: under 岗位职责: what the post is for, before its list is announced again."""
    following, draft = state.following(index), state.draft
    again = following is not None and following.label is not None and following.label.field == "duties"
    if not again or following is None or draft is None or section.target != "duties":
        return False
    return following.piece.line == unit.piece.line and unit.piece.first and bool(section.label) and not draft.summary


def may_demand(state: State, section: SectionDraft) -> bool:
    """Whether the post has its tasks already, and no demands yet."""
    sections = state.draft.sections if state.draft is not None else []
    return section.target == "duties" and bool(section.items) and all(one.target == "duties" for one in sections)


def leads_on(state: State, index: int, unit: Unit, text: str) -> bool:
    """以及下述一至多项技能: between two lists of one section, of which the second begins with 1."""
    if text[-1] != ":" or not unit.piece.first or unit.piece.after_label or not state.has_items():
        return False
    following = state.following(index)
    marker = state.marker(following) if following is not None and following.role == "item" else None
    return marker is not None and marker.value == 1 and marker.parent < 0 and _LEADS_ON.search(text) is not None


def leads_below(state: State, index: int, unit: Unit, text: str) -> bool:
    """检票员要核对车票。这包括: between an item and the first item of the list under it."""
    following = state.following(index)
    marker = state.marker(following) if following is not None and following.role == "item" else None
    before = state.before(index)
    above = before.marker if before is not None and before.role == "item" else -1
    return text[-1] == ":" and unit.piece.first and marker is not None and above >= 0 and marker.parent == above


def list_follows(state: State, index: int) -> bool:
    """Whether a numbered item is next."""
    following = state.following(index)
    return following is not None and following.role == "item" and following.marker >= 0
