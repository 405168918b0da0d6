"""Fields of work and what is done in each: 日常清洁 on a line, a paragraph on the next, 设备养护, its paragraph.

In: ``State``, the open section, a text in another tone than its items. Out: whether it is of the post all the same.
"""

from __future__ import annotations

import re

from jdparse.extract.drafts.drafts import SectionDraft
from jdparse.extract.drafts.prose import is_closing_note
from jdparse.extract.reading.state import State
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.text.slices import body_text

_STOP = re.compile(r"[。;,:!?]")
_MIN_PARAGRAPH = 24
_OPENING = 24  # characters of a paragraph within which it says what is to be done
_FIELD_AND_TEXT = 2
_MAX_FIELD = 12  # characters of the name of a field of work
_ALTERNATES = 3  # items: a heading, its text, the next heading
_TASK = late(pattern_of("task-in-heading"))


def tells_more(state: State, index: int, section: SectionDraft, text: str) -> bool:
    """Whether a line in another tone is of the post all the same."""
    return _explains(state, section, text) or _names_next_field(state, index, section, text)


def _explains(state: State, section: SectionDraft, text: str) -> bool:
    """验光员负责… under 验光与配镜, the short name of a field of work: what it says is the post's, in whatever tone."""
    if section.target != "duties" or not section.items:
        return False
    if section.numbered:
        return _alternates(state, section) and not is_closing_note(text)
    if not section.label:
        return False
    last = section.items[-1]
    above = body_text(state.words, last.body)
    short = last.marker is None and len(above) <= _MAX_FIELD and not _STOP.search(above)
    return short and _TASK.search(text[:_OPENING]) is not None and not is_closing_note(text)


def _alternates(state: State, section: SectionDraft) -> bool:
    """1、日常清洁 and its text, 2、设备养护 and its text, 3、用品管理: a text belongs under the last one, too."""
    if len(section.items) < _ALTERNATES:
        return False
    over, under, last = section.items[-_ALTERNATES:]
    if over.number is None or under.number is not None or last.number is None:
        return False
    words = state.words
    return all(
        len(text := body_text(words, item.body)) <= _MAX_FIELD and not _STOP.search(text) for item in (over, last)
    )


def _names_next_field(state: State, index: int, section: SectionDraft, text: str) -> bool:
    """设备维护 behind 水样采集 and its paragraph, over a paragraph of its own: the next field of work."""
    if section.target != "duties" or section.numbered or not section.label or len(section.items) < _FIELD_AND_TEXT:
        return False
    name, says = (body_text(state.words, item.body) for item in section.items[-_FIELD_AND_TEXT:])
    following = state.following(index)
    paired = _is_field(name) and len(says) > _MIN_PARAGRAPH and _is_field(text)
    if not paired or following is None or following.role != "text":
        return False
    below = state.text(following)
    return len(below) > _MIN_PARAGRAPH and _TASK.search(below[:_OPENING]) is not None


def _is_field(text: str) -> bool:
    return len(text) <= _MAX_FIELD and not _STOP.search(text)
