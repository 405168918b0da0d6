"""Label cells of a form: the text beside the cell is the value, without the label.

In: ``State``, the index of a label that is a cell, the label. Out: the state changed. Guaranteed: a label that no row
knows becomes a field, a section or a part of the requirements, by what stands beside it.
"""

from __future__ import annotations

from jdparse.extract.drafts.drafts import Draft
from jdparse.extract.reading.on_facets import FACET_FIELDS, MAX_FACET, RANK_OR_POST, names_the_post, open_part
from jdparse.extract.reading.on_fields import await_value, is_about_conditions
from jdparse.extract.reading.on_sections import on_outside_label, on_section_label, over_tasks
from jdparse.extract.reading.state import State
from jdparse.extract.reading.values import MAX_VALUE
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.roles.outline import Unit
from jdparse.structure.tables.table_heads import is_choice
from jdparse.structure.tables.table_tasks import names_period
from jdparse.structure.text.slices import body_length

_UNKNOWN = frozenset({"unknown", "unknown-field"})
_FURTHER = frozenset({"requirements", "authorities", "accountabilities", "summary"})
"""Sections that the last words of an unknown label name beside the tasks."""
_NAMED = frozenset({"duties", "authorities", "summary"})
"""Sections that the last words of an unknown label name, however short what stands beside it is."""

_BESIDE = frozenset(words_of("same-level"))
_ABOVE = "主管"
"""Beside a post's name it says who stands above."""
_MAX_KIND = 8
_PART = 2
"""Characters of 资格, 条件: parts of the demands among others, whatever their row."""
_WANTED = frozenset(words_of("wanted-count"))
_MIN_SENTENCE = 12
_FACT = late(pattern_of("fact-end"))
_NO_DEMAND = late(pattern_of("no-demand-end"))
_MOST_FACTS = 12  # labels and values of a vacancy before the one that says how many are wanted
_PAIR = 2  # cells in a row: the label and what it says
PAY_PARTS = frozenset(words_of("pay-parts"))


def on_cell_label(state: State, index: int, unit: Unit, label: Label) -> None:
    """A label cell, by its row."""
    if _stays_in_section(state, label):
        state.paint(unit, "label")
    elif label.word == RANK_OR_POST and (beside := state.following(index)) and names_the_post(state, beside):
        await_value(state, unit, label, "title")
    elif state.names_nobody() and label.row in ("requirement-facet", "unknown"):
        state.paint(unit, "unparsed")
    elif is_part(state, label) or _is_part_of_tasks(state, index, label):
        state.in_prose = False
        state.sub_label = label.word
        state.paint(unit, "label")
    elif label.row == "requirement-facet" and _is_vacancy_field(state, index, unit, label):
        await_value(state, unit, label, f"attribute:{FACET_FIELDS[label.word]}")
    elif _is_pay(state, index, label):
        await_value(state, unit, label, "attribute:salary")
    elif label.row == "requirement-facet" or _is_requirement(state, index, label):
        state.ensure(unit)
        state.in_prose = False
        open_part(state, unit, label, "")
    elif _is_kind(state, index, label) or (label.word in _BESIDE and _is_fact(state, index)):
        await_value(state, unit, label, "attribute")
    elif label.row == "unknown":
        _on_unknown_label(state, index, unit, label)
    elif label.field == "other" and state.names_nobody():
        on_outside_label(state, unit)
    else:
        on_section_label(state, index, unit, over_tasks(state, index, label))


def _stays_in_section(state: State, label: Label) -> bool:
    """A column's head right under a section's name that says more: 内容 under 权限, 工作标准 under 考核标准; what a post is
    for has been said when 作业内容 | 序号 | 内容 comes below it."""
    if state.section is None or state.has_items() or (state.is_in("summary") and label.field == "duties"):
        return False
    return label.row == "content" or (label.row == "column" and state.is_in("other"))


def is_part(state: State, label: Label) -> bool:
    """内部 | …, 场所 | … in the rows of 工作关系, 工作条件, whose name stands over or beside all of them."""
    detail = label.row in ("unknown", "other-detail") or (label.row == "location" and is_about_conditions(state))
    inside = detail and state.is_in("other") and state.in_parts
    return inside and (not state.has_items() or state.sub_label is not None)


def _is_part_of_tasks(state: State, index: int, label: Label) -> bool:
    """路面养护 | 1、…, 每周 | … in the rows below 工作内容, which stands over all of them: what those tasks are about, or when."""
    if not (state.is_in("duties") and state.in_parts) or (state.has_items() and state.sub_label is None):
        return False
    following = state.following(index)
    if label.row not in _UNKNOWN or label.field in _FURTHER or following is None or following.role == "label":
        return False
    tasks = _is_list_beside(state, index) or state.rules.cues.about(state.text(following)) == "duty"
    return tasks or names_period(label.word)


def _is_vacancy_field(state: State, index: int, unit: Unit, label: Label) -> bool:
    """学历要求 | 大专 in the head of an advertisement is a field, as it is in its text; so it is under the head of a column
    in a table with a post in each row, wherever the column with the duties stands."""
    if label.word not in FACET_FIELDS:
        return False
    if _is_short_fact(state, index) or (_is_fact(state, index) and _is_wanted_below(state, index)):
        return True
    return _is_under_head(state, unit) and _is_wanted_fact(state, index)


def _is_wanted_below(state: State, index: int) -> bool:
    """学历要求 | 大专 right before 招聘人数 | 2人, among nothing but facts."""
    for unit in state.units[index + 1 : index + _MOST_FACTS]:
        label = unit.label if unit.role == "label" else None
        if label is not None and (label.word in _WANTED or label.word.startswith("招聘")):
            return True
        if label is not None and label.shape == "section" and label.row != "requirement-facet":
            return False
    return False


def _is_under_head(state: State, unit: Unit) -> bool:
    """Whether the label is the head of the column that the cell stands in."""
    use = state.outline.pieces.lines[unit.piece.line].use
    return use is not None and use.role == "value" and use.label is not None


def _is_wanted_fact(state: State, index: int) -> bool:
    """Whether a vacancy has a word or two in a cell."""
    following = state.following(index)
    if state.draft is None or following is None or not _is_vacancy(state.draft):
        return False
    return body_length(following.body) <= MAX_FACET and not _is_list_beside(state, index)


def _is_kind(state: State, index: int, label: Label) -> bool:
    """岗位性质 | 专业技术岗, or boxes to tick: a word, and no sentence about what the post is for."""
    beside = state.following(index) if label.field == "summary" else None
    text = state.text(beside) if beside is not None else ""
    word = label.word.endswith("性质") and 0 < len(text) <= _MAX_KIND and "," not in text and text[-1] != "。"
    return word or is_choice(text)


def _is_pay(state: State, index: int, label: Label) -> bool:
    """待遇 | 面议 in the head of an advertisement, 薪资结构 | 底薪＋提成 in that of any post; over a list it is a section."""
    if label.word in PAY_PARTS:
        return _is_fact(state, index)
    return label.word == "待遇" and _is_short_fact(state, index)


def _is_short_fact(state: State, index: int) -> bool:
    """Whether a cell stands among the facts of a vacancy, with a word or two beside it."""
    return state.draft is not None and _is_vacancy(state.draft) and _is_fact(state, index)


def _is_fact(state: State, index: int) -> bool:
    """Whether a cell stands before all sections, with a word or two beside it."""
    following = state.following(index)
    if state.draft is None or state.section is not None or following is None:
        return False
    return body_length(following.body) <= MAX_FACET and not _is_list_beside(state, index)


def _is_vacancy(draft: Draft) -> bool:
    """Whether a post's fields say that somebody is wanted: how many, or what is paid and where."""
    labels = [one.label for one in (draft.title_field, *draft.fields) if one is not None]
    wanted = any(label.word in _WANTED or label.word.startswith("招聘") for label in labels)
    return wanted or {"salary", "location"} <= {label.row for label in labels}


def _is_requirement(state: State, index: int, label: Label) -> bool:
    """An unknown label that sounds like a requirement, or one among them with a single line beside it."""
    if label.row != "unknown":
        return False
    if label.field == "requirements":
        return True
    if _NO_DEMAND.search(label.word) is not None and not _demands(state, index):
        return False  # 工作中接触的部门 behind 所需经验
    inside = state.is_in("requirements") and not _is_list_beside(state, index)
    return inside and not _stands_below(state, index)


def _stands_below(state: State, index: int) -> bool:
    """质量标准 below 任职资格, whose cell reaches down over its own rows, or 劳动保护 | 发放耳塞 below 上岗条件 | 初中以上文化,
    which holds its demands itself: a label beside it, none of its parts."""
    lines = state.outline.pieces.lines
    own = lines[state.units[index].piece.line].cell
    for at in range(index - 1, -1, -1):
        unit = state.units[at]
        cell = lines[unit.piece.line].cell
        if own is None or cell is None or cell.table != own.table:
            return False
        if unit.role == "label" and cell.row == own.row and unit.label is not None and unit.label.shape == "field":
            return True  # a row of fields
        if unit.role == "label" and cell.column == own.column:
            own_demands = unit.label is not None and unit.label.row == "requirements" and len(unit.label.word) > _PART
            parted = cell.row_span > 1 or _has_parts(state, at, cell.row)
            return parted or (own_demands and not _demands(state, index))
    return False


def _has_parts(state: State, index: int, row: int) -> bool:
    """任职资格 | 学历 | 大专: labels of parts stand beside that of the demands."""
    beside = state.units[index + 1] if index + 1 < len(state.units) else None
    cell = state.outline.pieces.lines[beside.piece.line].cell if beside is not None else None
    return beside is not None and beside.role == "label" and cell is not None and cell.row == row


def _demands(state: State, index: int) -> bool:
    """Whether what stands beside a label says what a person must be."""
    following = state.following(index)
    return following is not None and state.rules.cues.about(state.text(following)) == "requirement"


def _on_unknown_label(state: State, index: int, unit: Unit, label: Label) -> None:
    """A short value makes it a field, a list or a long text a section: the one that its last words suggest."""
    state.ensure(unit)
    following = state.following(index)
    heads = following is not None and following.role in ("label", "number") and following.piece.line != unit.piece.line
    if label.word == _ABOVE and following is not None and state.rules.titles.is_name(state.text(following)):
        await_value(state, unit, label, "reports_to")
        return
    if _is_under_heading(state, index, unit):
        state.in_parts = True
        state.sub_label = label.word
        state.paint(unit, "label")
        return
    short = following is not None and body_length(following.body) <= MAX_VALUE
    if following is not None and following.role == "label" and _reaches_down(state, unit):
        state.open_section(label.field, label.word)
        state.in_parts = True
        state.paint(unit, "label")
        return
    if (
        short
        and not _is_sentence(state, following)
        and not _says_what(state, label, following)
        and not _is_list_beside(state, index)
        and not (heads and _holds_table(state, index))
        and not _goes_on_below(state, index, unit)
    ):
        await_value(state, unit, label, "attribute")
    else:
        state.open_section(label.field, label.word).guessed = True
        state.paint(unit, "label")


def _goes_on_below(state: State, index: int, unit: Unit) -> bool:
    """考核奖惩 | 按月排名 behind the duties, alone in its row or over the next one: no fact of the form's head but one more section, however short."""
    if state.draft is None or not state.draft.has_lists() or not unit.body or _FACT.search(state.text(unit)):
        return False
    if state.section is not None and not state.has_items():
        return False  # a table under a heading of its own
    lines = state.outline.pieces.lines
    own = lines[unit.piece.line].cell
    if own is None:
        return False
    near = (lines[one.piece.line].cell for one in state.units[max(0, index - 3) : index + 4])
    columns = {cell.column for cell in near if cell is not None and (cell.table, cell.row) == (own.table, own.row)}
    return len(columns) <= _PAIR


def _is_sentence(state: State, following: Unit | None) -> bool:
    """冒料时先停泵,再报警。 is no value, however short, nor is 上岗前、离岗时职业健康检查。; nor clauses that semicolons part."""
    text = state.text(following) if following is not None else ""
    sentence = text[-1:] == "。" and ("," in text or (len(text) > _MIN_SENTENCE and "、" in text))
    return sentence or ";" in text[:-1]


def _is_under_heading(state: State, index: int, unit: Unit) -> bool:
    """输入 | 计划, 输出 | 报告 in a table right under 输入与输出: parts of that section."""
    before = state.before(index)
    if before is None or before.role != "label" or not state.is_in("other") or state.has_items():
        return False
    lines = state.outline.pieces.lines
    return lines[before.piece.line].cell is None and lines[unit.piece.line].cell is not None


def _reaches_down(state: State, unit: Unit) -> bool:
    """沟通 beside several rows, each with a label of its own: 内部, 外部."""
    cell = state.outline.pieces.lines[unit.piece.line].cell
    return cell is not None and cell.row_span > 1


def _says_what(state: State, label: Label, following: Unit | None) -> bool:
    """部门权限 | 停用设备 says what may be done, 人事权限 | 校长 who may do it."""
    return label.field in _NAMED and following is not None and not state.rules.titles.is_name(state.text(following))


def _holds_table(state: State, index: int) -> bool:
    """Whether what follows stands in a further table, one inside the cell beside."""
    lines = state.outline.pieces.lines
    here, there = (lines[unit.piece.line].cell for unit in state.units[index : index + 2])
    return here is not None and there is not None and here.table != there.table


def _is_list_beside(state: State, index: int) -> bool:
    """Whether the cell beside holds several lines or a numbered list, or a number of its own stands before the first."""
    if [unit.role for unit in state.units[index + 1 : index + 3]] == ["number", "item"]:
        return True
    lines = state.outline.pieces.lines
    cells = [lines[unit.piece.line].cell for unit in state.units[index + 1 : index + 3]]
    return len(cells) > 1 and cells[0] is not None and cells[0] == cells[1]
