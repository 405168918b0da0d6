"""Small labels inside a post: 工作时间, 待遇, 人员编制, 其他 … What each is depends on what stands around it.

In: the state, the label and its place. Out: the state with a field, a duty, a line of a section or a section of its own.
"""

from __future__ import annotations

import re

from jdparse.extract.reading.on_cells import PAY_PARTS
from jdparse.extract.reading.on_facets import is_task
from jdparse.extract.reading.on_fields import await_value
from jdparse.extract.reading.on_items import add_with_value
from jdparse.extract.reading.on_sections import on_section_label
from jdparse.extract.reading.state import State
from jdparse.extract.reading.values import MAX_VALUE
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.outline import Unit
from jdparse.structure.text.slices import body_length

_PAY_WORD = "待遇"
_PAY = late(pattern_of("pay"))
_COUNT = late(pattern_of("staff-count"))
_STAFFING = "编制"
"""人员编制: counts where a number stands beside it, else lists the posts of the unit."""
_PAY_PARTS = re.compile(r"[,;]\s?")
_HOURS = re.compile(pattern_of("hours"))
_OF_RELATIONS = re.compile(pattern_of("of-relations"))
_OF_SURROUNDINGS = re.compile(pattern_of("of-surroundings"))
_MAX_TASK_WORD = 2
_MOST_LABELS = 24  # one behind the other, that are looked through
"""Characters of a label that may be the heading of a duty: 培训, 其他."""


def on_minor_label(state: State, index: int, unit: Unit, label: Label) -> None:
    """工作时间, 其他 …: a field, a duty, a line of a section, or a section of its own."""
    detail = label.row == "other-detail"
    if detail and _among_fields(state, index):
        await_value(state, unit, label, "attribute")
    elif (label.word == _PAY_WORD or label.word in PAY_PARTS or state.rules.labels.offers(label.word)) and _states_pay(
        state, index
    ):
        await_value(state, unit, label, "attribute:salary")
    elif label.word.endswith(_STAFFING) and _counts(state, index):
        await_value(state, unit, label, "attribute")
    elif _task_beside(state, index, label):
        add_with_value(state, index, unit)
    elif detail and _is_empty_detail(state, index):
        state.paint(unit, "label")
    elif detail and _is_detail(state, index, unit, label):
        add_with_value(state, index, unit)
    else:
        on_section_label(state, index, unit, label)


def _among_fields(state: State, index: int) -> bool:
    """工作时间:8:30-18:00 in a line of fields is one of them."""
    before, inline = state.before(index), state.inline_text(index)
    if before is None or inline is None or body_length(inline.body) > MAX_VALUE:
        return False
    if before.piece.line != state.units[index].piece.line:
        return _HOURS.search(state.text(state.units[index])) is not None and _leads_from_fields(state, index)
    return before.role == "value" or (before.label is not None and before.label.shape == "field")


def _leads_from_fields(state: State, index: int) -> bool:
    """Whether the post has fields so far and nothing else, and a label follows the value beside this one."""
    draft, behind = state.draft, state.following(index + 1)
    if draft is None or not draft.fields or draft.summary or draft.sections:
        return False
    return behind is not None and behind.role == "label"


def _states_pay(state: State, index: int) -> bool:
    """待遇:12-18K is a field, whether beside its value or over it; 待遇:五险一金,双休 a section."""
    inline = state.inline_text(index) or _line_below(state, index)
    if inline is None or body_length(inline.body) > MAX_VALUE:
        return False
    return all(_PAY.fullmatch(part) for part in _PAY_PARTS.split(state.text(inline).rstrip("。;")))


def _line_below(state: State, index: int) -> Unit | None:
    """The only line between a label and what follows it."""
    line, behind = state.following(index), state.following(index + 1)
    alone = behind is None or behind.role in ("label", "title")
    return line if line is not None and line.role == "text" and alone else None


def _counts(state: State, index: int) -> bool:
    """人员编制：5名 is a number, 人员编制：主任1名、科员4名 the posts of the unit."""
    inline = state.inline_text(index)
    return inline is not None and _COUNT.match(state.text(inline)) is not None


def _task_beside(state: State, index: int, label: Label) -> bool:
    inline = state.inline_text(index)
    return inline is not None and len(label.word) <= _MAX_TASK_WORD and is_task(state, inline)


def _is_empty_detail(state: State, index: int) -> bool:
    """平级: with nothing beside it, inside 工作关系: says nothing and ends nothing."""
    following = state.following(index)
    return state.is_in("other") and (following is None or following.role == "label")


def _is_detail(state: State, index: int, unit: Unit, label: Label) -> bool:
    """工作场所:办公室 inside 工作条件: one of its lines; behind numbered ones a section of its own, unless it is 内部 or 平级.

    So is what stands behind a label in brackets, or behind one that says 如下.
    """
    if state.is_in("requirements") and not _opens_cell(state, index) and _under_listed_label(state, index):
        return unit.marker < 0 and state.inline_text(index) is not None
    if state.section is None or not state.is_in("other"):
        return False
    if state.section.numbered and len(label.word) > _MAX_TASK_WORD:
        return False
    if _OF_RELATIONS.search(state.section.label) and _OF_SURROUNDINGS.search(label.word):
        return False  # 工作场所 办公室 behind 工作关系 and its lines
    beside = state.text(unit)[:1] in "【[" or "如下" in state.text(unit) or _stands_beside(state, index)
    if beside:
        return False
    return unit.marker < 0 and state.inline_text(index) is not None


def _opens_cell(state: State, index: int) -> bool:
    """所受监督:… in a cell of its own below the one with the demands."""
    lines, before = state.outline.pieces.lines, state.before(index)
    cell = lines[state.units[index].piece.line].cell
    return cell is not None and before is not None and lines[before.piece.line].cell != cell


def _under_listed_label(state: State, index: int) -> bool:
    """可直接晋升的职位：主管 under 3、职位关系, a member of the list of requirements: goes with it."""
    units, at = state.units, index - 1
    while at >= max(0, index - _MOST_LABELS) and (
        units[at].piece.after_label or (units[at].role == "label" and units[at].marker < 0)
    ):
        at -= 1
    return at >= 0 and units[at].rule == "label-in-list" and not units[at + 1].piece.after_label


def _stands_beside(state: State, index: int) -> bool:
    """工作时间:8小时 right behind 工作环境:车间: a section of the same kind."""
    before, units = state.before(index), state.units
    if index < 2 or before is None or not before.piece.after_label or state.section is None:
        return False
    opened = units[index - 2].label
    return opened is not None and opened.shape == "section" and state.section.label == opened.word
