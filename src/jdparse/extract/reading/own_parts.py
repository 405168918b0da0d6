"""Headings that name the post they stand under once more, over a part of its own: (一)站长岗位职责 and (二)站长工作标准 under
一、水文站站长, 收银员任职要求 behind 收银员岗位职责 and its list.

In: ``State``, a title. Out: the part that it opens of the open or the pending post, if it is one, and the state changed.
Guaranteed: no record begins or ends with it. ``_JUDGMENTS`` are asked in their order; the first that gives a part wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from jdparse.extract.reading.state import State
from jdparse.rules.heading_bounds import POINTING
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.outline import Unit

_ANY_DUTIES = late(pattern_of("duties-end"))
_TASKS = re.compile(pattern_of("tasks-heading"))
_HOLDER = re.compile(pattern_of("post-holder-end"))
_FUNCTION = "function"
"""The row of heads that say what is done, not who does it."""


class Part(NamedTuple):
    """A part of a post: the field that its list fills, and the words that say so (none: the post's name alone does)."""

    field: str
    label: str = ""


_DUTIES = Part("duties")


def on_own_part(state: State, unit: Unit) -> bool:
    """Opens the part that the title says, if it is one of the post above; no further post."""
    for judge in _JUDGMENTS:
        part = judge(state, unit)
        if part is not None:
            state.ensure(unit)
            state.open_section(part.field, part.label)
            state.note_label(unit)
            state.paint(unit, "label")
            return True
    return False


def names_same(state: State, one: Unit, other: Unit) -> bool:
    """出纳岗位职责 and 出纳员任职要求: one post, with another half of it under each heading."""
    first, second = state.name_of(one), state.name_of(other)
    return first == second or (_HOLDER.sub("", first) or first) == (_HOLDER.sub("", second) or second)


def goes_on_in_section(state: State, unit: Unit) -> bool:
    """Whether a number goes on with a list of the open section."""
    section, marker = state.section, state.marker(unit)
    if section is None or marker is None:
        return False
    return marker.list_id in {one.list_id for one in state.open_markers(section)}


def _further_half(state: State, unit: Unit) -> Part | None:
    """A section that the open post does not have yet, or a further one of requirements: 司炉工任职条件 behind
    司炉工应具备的能力."""
    draft, label = state.draft, state.section_of(unit)
    if label is None or draft is None or draft.header is None or draft.header.name is None:
        return None
    section = state.section
    further = section is not None and section.target == label.field == "requirements" and section.label != label.word
    taken = any(section.target == label.field for section in draft.sections)
    return Part(label.field, label.word) if names_same(state, draft.header, unit) and (further or not taken) else None


def _under_number(state: State, unit: Unit) -> Part | None:
    """(一)站长岗位职责, in a list right under the number of 一、水文站站长, a bare name that ends with the title's."""
    over = state.pending
    if over is None and state.draft is not None and not state.draft.summary:
        over = state.draft.header  # 二、策展人:展厅的灵魂 over 2.1 策展人的职责 says something of its own
    if over is None or not _is_under(state, unit, over):
        return None
    words = state.text(unit)[unit.name.end if unit.name is not None else 0 :].strip("的 :")
    label = state.rules.labels.match(words)
    return Part(label.field if label is not None else _DUTIES.field, state.text(unit).strip(" :"))


def _is_under(state: State, unit: Unit, over: Unit) -> bool:
    marker = state.marker(unit)
    if marker is None or over.marker < 0 or marker.parent != over.marker or over.name is None or unit.name is None:
        return False
    name = state.name_of(unit)
    return bool(unit.name.suffix and name) and not over.name.suffix and state.name_of(over).endswith(name)


def _by_words_behind(state: State, unit: Unit) -> Part | None:
    """三、质检员的关键技能 among the numbered headings of a paper about 质检员: what the words behind the name say."""
    draft, text = state.draft, state.text(unit)
    if draft is None or draft.header is None or unit.name is None or unit.name.head not in ("sibling", "place"):
        return None
    name = state.name_of(draft.header)
    if not name or draft.header.name is None or not draft.header.name.head or not text.startswith(name):
        return None
    rest = text[len(name) :].strip("的 :")
    label = (state.rules.labels.match(rest) or state.rules.labels.guess(rest, "named-section")) if rest else None
    return Part(label.field, text.strip(" :")) if label is not None else None


def _pointed_at(state: State, unit: Unit) -> Part | None:
    """以下是测绘队的基本职责: right under 一、测绘队, or behind a sentence on it."""
    over = state.pending if state.pending is not None else state.draft.header if state.draft is not None else None
    if over is None or POINTING.match(state.text(unit)) is None:
        return None
    listless = state.draft is None or not state.draft.has_lists()
    return _DUTIES if listless and state.name_of(over) == state.name_of(unit) else None


def _tasks_too(state: State, unit: Unit) -> Part | None:
    """2.2 放映员的工作内容 behind 2.1 放映员的职责: the open post's own list."""
    header = _suffixed_over(state, unit)
    if header is None:
        return None
    first, second = state.marker(header), state.marker(unit)
    if first is None or second is None or state.name_of(header) != state.name_of(unit):
        return None
    apart = state.draft is not None and state.draft.has_lists() and first.list_id != second.list_id
    return _DUTIES if _TASKS.search(state.text(unit)) is not None and not apart else None


def _after_summary(state: State, unit: Unit) -> Part | None:
    """二、出纳岗职责明细 behind 一、出纳岗职责概述, 出纳岗位职责 behind 出纳岗位说明书 and a sentence, 出纳员的工作内容
    behind 出纳员的职责: the same post, no second one."""
    draft = state.draft
    if draft is None or draft.header is None or draft.header.name is None or unit.name is None:
        return None
    same = state.name_of(draft.header) == state.name_of(unit)
    first, second = _of_whom(state, draft.header), _of_whom(state, unit)
    if first and second and first != second and draft.header.marker < 0 and unit.marker < 0:
        return _DUTIES if same else None
    if draft.has_lists() or draft.fields or draft.title_field is not None or not draft.summary:
        return None
    of_duties = bool(draft.header.name.suffix) and bool(unit.name.suffix) and state.section_of(unit) is None
    return _DUTIES if of_duties and same else None


def _after_demands(state: State, unit: Unit) -> Part | None:
    """2. 放映员岗位职责 behind 1. 放映员岗位要求 and its list: the other half of the same post."""
    draft = state.draft
    if draft is None or draft.header is None or draft.header.name is None or unit.name is None:
        return None
    label = state.section_of(draft.header)
    if label is None or label.field != "requirements" or _ANY_DUTIES.search(state.text(unit)) is None:
        return None
    if any(section.target == "duties" for section in draft.sections):
        return None
    return _DUTIES if names_same(state, draft.header, unit) else None


def _counted_on(state: State, unit: Unit) -> Part | None:
    """第六条 机务员的职责: behind 第五条 机务员是…, under 第二节 机务员: the number goes on with the open post's own list;
    第二篇 机务员岗位职责 behind 第一篇 机务员岗位职责 is a further record, as compilations have one post again and again."""
    header = _suffixed_over(state, unit)
    if header is None or header.name is None or not goes_on_in_section(state, unit):
        return None
    own, marker = state.marker(header), state.marker(unit)
    if own is not None and marker is not None and own.list_id == marker.list_id:
        return None
    return _DUTIES if state.name_of(header) == state.name_of(unit) else None


def _what_it_does(state: State, unit: Unit) -> Part | None:
    """影库管理职责 right under 影库管理员岗位职责, or behind some lines: what that post does, no second one."""
    over = state.pending if state.pending is not None else state.draft.header if state.draft is not None else None
    if over is None or over.name is None or unit.name is None or unit.marker >= 0:
        return None
    if not over.name.head or over.name.head == _FUNCTION or unit.name.head not in ("", _FUNCTION):
        return None
    own, name = state.name_of(over), state.name_of(unit)
    of_post = state.text(unit).startswith("岗", unit.name.end)  # 采购岗位职责 behind 采购员岗位职责 may be another post
    plain = bool(unit.name.suffix) and not unit.name.unit and not of_post and _HOLDER.sub("", own) == name != own
    return _DUTIES if plain else None


def _suffixed_over(state: State, unit: Unit) -> Unit | None:
    """The open post's heading, where the title has words behind its name (的职责)."""
    suffixed = unit.name is not None and bool(unit.name.suffix)
    return state.draft.header if state.draft is not None and suffixed else None


def _of_whom(state: State, unit: Unit) -> str:
    """What 出纳员的职责 says behind 的, as essays have it; compilations leave 的 out, and may well have a post twice."""
    if unit.name is None or not unit.name.suffix:
        return ""
    rest = state.text(unit)[unit.name.end :]
    return rest.rstrip(" :0123456789") if rest.startswith("的") else ""


_JUDGMENTS: tuple[Callable[[State, Unit], Part | None], ...] = (
    _further_half, _under_number, _by_words_behind, _pointed_at, _tasks_too, _after_summary, _after_demands, _counted_on,
    _what_it_does,
)  # fmt: skip
