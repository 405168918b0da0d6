"""Values on the line after their field's label.

In: ``State``, the unit, the field that waits. Out: whether the unit is the value, and the state changed. Guaranteed: a
sentence is no value, but for that of an agreement that names the post.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from jdparse.extract.drafts.drafts import FieldDraft
from jdparse.extract.reading.column_heads import are_two_heads
from jdparse.extract.reading.state import State
from jdparse.model.span import Span
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.outline import Unit
from jdparse.structure.text.slices import body_length, slice_body

_SEPARATORS = " |｜,、;"
"""What stands between the fields of a line, not in a value."""
MAX_VALUE = 24
"""Characters of a field's value where only its shortness tells it from a text."""
_MAX_ADDRESS = 60
_OF_POSTS = frozenset({"reports-to", "subordinates"})
_COUNT = re.compile(r"[ ]*(?:[0-9]{1,2}[、.)]|\([0-9]{1,2}\)|[①-⑳])[ ]*(?=[^\W0-9])")
"""The number of one of several posts."""
MORE = "table-more"
"""The rule of a further line of a value in a cell."""
_BETWEEN = re.compile(r"[、,,/;\s]+")
_MAX_NAMES = 160  # characters of a list of posts
_PLAIN_FIELDS = frozenset({"location", "salary", "headcount"})
"""Fields of advertisements, whose value is a few words."""
_NAMING_ROWS = frozenset({"title", "department", "headcount", "named-attribute"})
_FOLLOWS = re.compile(pattern_of("follows-value"))
_UNIT_WORD = "部门名称"
_DEPARTMENT = Label("部门", "department", "department", "field")
_SENTENCE = re.compile(r"[。;!?]")
_PARTY = "乙方"
_EMPLOYS = late(pattern_of("employs-as"))
_NO_NAME = re.compile(r"[。;!?:0-9]")
_ALL_ROWS = 1 << 20
_MAX_NAME = 8  # characters of a post that no lexicon knows

_OF_NAMES = frozenset({"title", "department", "reports-to"})
_PART_NUMBER = re.compile(r"(?<=[^\W0-9A-Za-z_])[2-9][.、]$")
_NEXT_NUMBER = re.compile(r"(?<=[^\W0-9A-Za-z_])([0-9]{1,2})[ \t]*$")
_OWN_NUMBER = re.compile(r"(?<![0-9.])([0-9]{1,2})[ \t]{0,3}[^\W0-9A-Za-z_][^:\n0-9]{1,12}:[ \t]{0,3}$")
_MAX_NUMBERED = 24  # characters of a numbered field's label
_LAST_WORD = re.compile(r"(?<=[^\W0-9A-Za-z_])[ \t]{1,4}([^\W0-9A-Za-z_]{4,10})$")


def is_late_value(state: State, unit: Unit) -> bool:
    """A field's value on the next line: short, no sentence, and no label itself."""
    text = state.text(unit)
    address = state.waiting is not None and state.waiting.label.row == "location"
    short = unit.piece.first and body_length(unit.body) <= (_MAX_ADDRESS if address else MAX_VALUE)
    if state.waiting is not None and state.waiting.label.field == "title" and employed_as(text) is not None:
        return unit.piece.first
    if state.waiting is not None and state.waiting.label.row in _OF_POSTS and unit.piece.first:
        short = short or _names_posts(state, text)
    signer = state.waiting is not None and state.waiting.label.row == "signature"
    if signer and unit.piece.first and state.rules.titles.is_unit(text):
        return False  # 批准人: with nothing behind it, over the office that issues the paper
    return (
        not is_next_heading(state, unit)
        and short
        and not _SENTENCE.search(text)
        and state.rules.labels.match(text) is None
    )


def employed_as(text: str) -> Span | None:
    """甲方聘用乙方在 锅炉工 岗位工作: where the name stands in an agreement's sentence."""
    found = _EMPLOYS.match(text) if _PARTY in text else None
    return None if found is None else found.span("name")


def _names_posts(state: State, text: str) -> bool:
    """粤菜餐厅主管、川菜餐厅主管、… below 直接下属:, however many."""
    names = [name for name in _BETWEEN.split(text.rstrip("。;")) if name]
    return len(names) > 1 and len(text) <= _MAX_NAMES and all(state.rules.titles.is_name(name) for name in names)


def is_next_heading(state: State, unit: Unit) -> bool:
    """## 公司 below ## 招聘职位: the next heading of that level, which names no post: nothing stood below the first."""
    line = unit.piece.line
    lines = state.outline.pieces.lines
    if not lines[line].heading or not line or lines[line - 1].heading != lines[line].heading:  # nearly all lines
        return False
    return not state.rules.titles.is_name(state.text(unit))


def cut_value(text: str) -> int:
    """Where a field's value ends within ``text``: before a new sentence, an appeal, or a further word with a colon."""
    found = next((f for f in _FOLLOWS.finditer(text) if not _is_bracketed(text, f.start())), None)
    return len(text) if found is None else len(text[: found.start()].rstrip(" ,;。(["))


def _is_bracketed(text: str, at: int) -> bool:
    """Whether a place is inside brackets: 面议(年假、福利)."""
    return text.count("(", 0, at) > text.count(")", 0, at) and ")" in text[at:]


def _names_a_post(state: State, text: str) -> bool:
    """职位:陶艺老师职责:1、…: the name, and the label of its list run onto it."""
    name = state.rules.titles.read(text.rstrip(" :"))
    return name is not None and bool(name.head) and not name.generic


def _before_next_number(state: State, unit: Unit, text: str, end: int) -> int:
    """2 职务:艄公3 直接上司: the number of the next field, run onto the value of the one numbered before it."""
    if (part := _PART_NUMBER.search(text, 0, end)) is not None and state.words[
        unit.body[-1][1] : unit.body[-1][1] + 1
    ] not in ("", "\n"):
        return part.start()  # 岗位等级:中层2.岗位职责 of a form whose line ends were lost
    following = _NEXT_NUMBER.search(text, 0, end)
    if following is None:
        return end
    start = unit.body[0][0]
    own = _OWN_NUMBER.search(state.words, max(0, start - _MAX_NUMBERED), start)
    return following.start() if own is not None and int(own[1]) + 1 == int(following[1]) else end


def _is_section(state: State, words: str) -> bool:
    """直属领导 over 库区经理 部门组织结构图: the label of what a drawing said, behind the value."""
    label = state.rules.labels.match(words)
    return label is not None and label.shape == "section"


def take_value(state: State, unit: Unit, waiting: FieldDraft) -> None:
    """The unit is the value that the field waits for."""
    text = state.text(unit)
    empty = text.endswith(":") and body_length(unit.body) <= MAX_VALUE
    if are_two_heads(waiting.label.word, text) or (
        empty and not (waiting.label.row in _NAMING_ROWS and _names_a_post(state, text))
    ):
        # 直接上级: 任职者签字: on one line, both empty
        state.waiting = None
        state.paint(unit, "label")
        return
    start = _behind_number(text) if waiting.label.row in _OF_POSTS else 0
    end = cut_value(text) if waiting.label.row in _PLAIN_FIELDS else body_length(unit.body)
    end = _before_next_number(state, unit, text, end)
    if waiting.label.row in _OF_NAMES and (behind := _LAST_WORD.search(text, 0, end)) is not None:
        end = behind.start() if _is_section(state, behind[1]) else end
    end = len(text[:end].rstrip(_SEPARATORS)) or end
    if end > 1 and text[end - 1] == ")" and "(" not in text[:end]:
        end -= 1  # (工作地点:上海)
    if waiting.label.row in _NAMING_ROWS and text.find("。") == end - 1 > 0:
        end -= 1  # (3)所属部门 财务部。
    employed = employed_as(text) if waiting.label.field == "title" else None
    start, end = employed or (start, end)
    waiting.value = slice_body(unit.body, start, end)
    state.waiting, state.taken = None, (waiting, unit.piece.line)
    draft = state.ensure(unit)
    if employed is not None:
        state.paint(unit, "prose", slice_body(unit.body, 0, start))
    if rest := slice_body(unit.body, end, body_length(unit.body)):
        state.paint(unit, "prose", rest)
    if waiting.label.field == "title" and draft.title_field is None:
        draft.title_field = waiting
        before, shared = list(draft.fields), list(_shared_with(state, unit))
        draft.fields += shared
        _share_over_table(state, unit, before)
        _share_unit(state, unit, waiting)
        state.paint(unit, "title", waiting.value)
    else:
        draft.fields.insert(_place_of(waiting, state.over_table, draft.fields), waiting)
        _share(state, unit, waiting)
        state.paint(unit, "field", slice_body(unit.body, 0, end))


def _behind_number(text: str) -> int:
    """Where the name begins in 2、叉车工."""
    found = _COUNT.match(text)
    return found.end() if found is not None else 0


def goes_on(state: State, unit: Unit) -> bool:
    """Whether the unit is a further line of the cell that the last value stands in, or a further cell beside it."""
    if unit.rule != MORE or state.taken is None or state.draft is None:
        return False
    lines = state.outline.pieces.lines
    taken, own = lines[state.taken[1]].cell, lines[unit.piece.line].cell
    beside = taken is not None and own is not None and (taken.table, taken.row) == (own.table, own.row)
    return taken is own or beside


def goes_on_with_names(state: State, unit: Unit) -> bool:
    """学生志愿者 right below 直接下属:兼职发单员, in one cell: one more of them."""
    if state.taken is None or not unit.piece.first or state.taken[0].label.row not in _OF_POSTS:
        return False
    lines, line = state.outline.pieces.lines, unit.piece.line
    if line != state.taken[1] + 1 or lines[line].cell is None or lines[line].cell is not lines[line - 1].cell:
        return False
    text, last = state.text(unit), line + 1 == len(lines) or lines[line + 1].cell is not lines[line].cell
    names = [name for name in _BETWEEN.split(text) if name]
    short = last and _NO_NAME.search(text) is None and all(len(name) <= _MAX_NAME for name in names)
    return bool(names) and (short or all(state.rules.titles.is_name(name) for name in names))


def take_more(state: State, unit: Unit) -> None:
    """A further line of a value: another post above or below, else the rest of the words."""
    if state.taken is None or state.draft is None:
        return
    taken, _ = state.taken
    state.taken = (taken, unit.piece.line)
    if taken.label.row in _OF_POSTS:
        body = slice_body(unit.body, _behind_number(state.text(unit)), body_length(unit.body))
        state.draft.fields.append(FieldDraft(taken.label, taken.text, body))
    else:
        taken.value += unit.body
    state.paint(unit, "title" if taken is state.draft.title_field else "field")


def _share(state: State, unit: Unit, taken: FieldDraft) -> None:
    """A value in a cell that reaches over several rows, or columns, a post each, is the value of all of them."""
    line = state.outline.pieces.lines[unit.piece.line]
    if line.cell is None or line.use is None or line.use.label is None:
        return
    if line.cell.row_span > 1 or (line.use.order > 0 and line.cell.column_span > 1):
        state.shared.append((taken, line.cell))


def _share_unit(state: State, unit: Unit, taken: FieldDraft) -> None:
    """安检部 before what it does is the unit of the posts in its rows, from its own row on."""
    cell = state.outline.pieces.lines[unit.piece.line].cell
    if cell is not None and taken.label.word == _UNIT_WORD:
        whose = FieldDraft(_DEPARTMENT, _DEPARTMENT.word, taken.value)
        state.shared.append((whose, replace(cell, row=cell.row - 1, row_span=cell.row_span + 1)))


def _share_over_table(state: State, unit: Unit, before: list[FieldDraft]) -> None:
    """部门:总务处 right over a table with a post in each row, or column, is the unit of all of them."""
    lines = state.outline.pieces.lines
    cell, use = lines[unit.piece.line].cell, lines[unit.piece.line].use
    if not before or cell is None or use is None or use.label is None:
        return
    taken = next((one for one in before if one.label.row == _DEPARTMENT.row and one.value), None)
    if taken is None:
        return
    at = bisect_right(lines, taken.value[0][0], key=lambda line: line.start) - 1
    if lines[at].cell is None:
        state.over_table = taken
        state.shared = [one for one in state.shared if one[1].table == cell.table]  # no table before it asks again
        state.shared.append((taken, replace(cell, row=cell.row - 1, row_span=_ALL_ROWS)))


def _place_of(field: FieldDraft, over_table: FieldDraft | None, fields: list[FieldDraft]) -> int:
    """The unit in a post's own row goes before the one over the table; all other fields go behind those before them."""
    if over_table is None or field.label.row != _DEPARTMENT.row:
        return len(fields)
    return next((place for place, one in enumerate(fields) if one is over_table), len(fields))


def _shared_with(state: State, unit: Unit) -> Iterator[FieldDraft]:
    """The values of earlier rows that reach down to the row of a title."""
    line = state.outline.pieces.lines[unit.piece.line]
    own, by_columns = line.cell, line.use is not None and line.use.order > 1
    for taken, cell in state.shared:
        if own is None or own.table != cell.table:
            continue
        below = cell.row < own.row < cell.row + cell.row_span
        if below or (by_columns and cell.column < own.column < cell.column + cell.column_span):
            yield taken
