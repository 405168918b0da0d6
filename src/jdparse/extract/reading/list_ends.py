"""Where the list of an open section ends: an essay, an office, a site's word, an offer; and what only looks so among tasks.

In: ``State``, the index of a line, the section. Out: yes or no. Guaranteed: nothing is changed.
"""

from __future__ import annotations

import re
from itertools import islice

from jdparse.extract.drafts.drafts import SectionDraft
from jdparse.extract.drafts.prose import (
    is_closing_line,
    is_closing_note,
    is_prose,
)
from jdparse.extract.reading.introductions import is_before_task
from jdparse.extract.reading.state import State
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.outline import Unit
from jdparse.structure.text.slices import body_text

_OFFERS = re.compile(pattern_of("offers-board"))
_PRESENTS = late(pattern_of("presents-itself"))
_MAX_OWN = 14  # characters of a post's name at a sentence's beginning
_OF_WHOLE = late(pattern_of("speaks-of-whole"))
_MAX_TASK = 24
"""A line that reads like prose and is longer ends a list."""
_OFFER = re.compile(pattern_of("offer-words"))
_MAX_SITES_WORD = 12
_MAX_ISSUER = 16
_COMPANY = late(pattern_of("company-name"))
_LISTS_OF_POST = frozenset({"duties", "requirements"})
_NAMED_TASK = late(r"(?P<name>[^\W0-9A-Za-z_]{4,12}):(?=[^\s:])")
_MAX_NAMED = 270  # characters of a task behind its name
_REACH = 6  # lines inside a list
_MIN_TOLD, _MAX_TOLD = 2, 8  # lines of tasks without numbers before one that tells a story, and behind it
SENTENCE = re.compile(r"[。;,:!?]")


def ends_list(state: State, unit: Unit, text: str, numbered: str) -> bool:
    """Whether a line of its own is prose; behind a numbered list, with the target ``numbered``, few lines are not."""
    cues = state.rules.cues
    if unit.piece.after_label:
        return False
    if is_closing_note(text) or (not state.is_in("other") and (_OFFERS.match(text) or _presents_employer(text))):
        return True
    if state.has_items() and _speaks_of_whole(state, text):
        return True
    if numbered and (not is_closing_line(text, cues, numbered) or _is_sites_word(state, text)):
        return True
    if (numbered in _LISTS_OF_POST and _is_issuer(state, unit, text)) or _is_employer(state, unit, text):
        return True
    if not numbered and _names_task(state, text):
        return False
    spoken = text[1:2] == ":" and not text[0].isdigit()  # 问:… but 9:30 回访
    return (len(text) > _MAX_TASK or spoken) and is_prose(text, cues) and not _opens_offer(state)


def _presents_employer(text: str) -> bool:
    """公司成立于2005年,是…。"""
    return len(text) > _MAX_SITES_WORD and _PRESENTS.match(text) is not None


def _speaks_of_whole(state: State, text: str) -> bool:
    """水泵工的工作环境通常…,水泵工的工作对供水具有深远的影响。 behind a list: about the post, none of its tasks."""
    at = text.find("的", 0, _MAX_OWN)
    return at > 1 and _OF_WHOLE.match(text, at) is not None and text[:at] in _own_name(state)


def _own_name(state: State) -> str:
    """The post's name, as its heading or a sentence gives it."""
    draft = state.draft
    if draft is None:
        return ""
    return state.name_of(draft.header) if draft.header is not None else body_text(state.words, draft.title)


def _names_task(state: State, text: str) -> bool:
    """活动策划落地:结合节日…, 全程统筹执行。 under 岗位职责: a task's name before what it takes, however long that is."""
    section, named = state.section, _NAMED_TASK.match(text)
    if section is None or section.target != "duties" or not section.label or named is None:
        return False
    cues = state.rules.cues
    known = state.rules.labels.match(named["name"]) is not None
    return not known and len(text) <= _MAX_NAMED and not cues.is_essay(text) and not is_closing_note(text)


def _opens_offer(state: State) -> bool:
    """The first line under 公司福利: whatever an employer says there is its offer."""
    section = state.section
    return (
        section is not None
        and section.target == "other"
        and not section.items
        and _OFFER.search(section.label) is not None
    )


def _is_issuer(state: State, unit: Unit, text: str) -> bool:
    """招待所办公室 below the last list: who issued the paper."""
    if len(text) == 1 and unit.piece.first:
        return True  # the last character of a name that a portal broke over two lines: no task
    if not unit.piece.first or SENTENCE.search(text) or state.rules.cues.weigh(text).get("duty", 0):
        return False
    return _COMPANY.fullmatch(text) is not None or (len(text) <= _MAX_ISSUER and state.rules.titles.is_unit(text))


def _is_employer(state: State, unit: Unit, text: str) -> bool:
    """某某家具有限公司 without a number behind 1. 2., however few they are: who made the paper, or drew its chart."""
    section = state.section
    if not unit.piece.first or section is None or not section.numbered or not section.items:
        return False
    return _COMPANY.fullmatch(text) is not None and not state.rules.cues.weigh(text).get("duty", 0)


def list_goes_on(state: State, index: int, section: SectionDraft) -> bool:
    """Whether the next member of the list that the section's last item is of follows soon: the text stands inside it."""
    if section.target == "other" or not section.numbered:
        return False  # the chapters of a paper; a section without numbers has no list of them
    lists = {marker.list_id for marker in state.open_markers(section)}
    units = state.units[index + 1 : index + 1 + _REACH]
    following = next((unit for unit in units if unit.role != "text"), None)
    marker = state.marker(following) if following is not None and following.role == "item" else None
    return marker is not None and marker.list_id in lists and marker.value not in (None, 1)


def is_told_task(state: State, index: int, section: SectionDraft, text: str) -> bool:
    """A line in the words of an essay among tasks: another task is right below, or 任职资格 behind those under 工作职责."""
    if section.target != "duties" or section.numbered or len(section.items) < _MIN_TOLD:
        return False
    demands = bool(section.label) and _comes_to_demands(state, index)
    return demands or (not is_closing_note(text) and is_before_task(state, index))


def _comes_to_demands(state: State, index: int) -> bool:
    """直播平台:…,是我们的挑战。 and further lines before 任职资格: a task told as a story."""
    behind = islice(state.units, index + 1, index + 1 + _MAX_TOLD)
    following = next((unit for unit in behind if unit.role != "text" or not unit.piece.first), None)
    label = following.label if following is not None and following.role == "label" else None
    return label is not None and label.field == "requirements"


def _is_sites_word(state: State, text: str) -> bool:
    """map, Top on a line of its own behind Chinese items."""
    if not text.isascii() or len(text) > _MAX_SITES_WORD or state.section is None or not state.section.items:
        return False
    body = state.section.items[-1].body
    return not body_text(state.words, body).isascii()
