"""Tasks in tables without heads: parts beside a label over several rows, tables inside the cell beside a label.

In: boxes, rows, tables. Out: which cells hold tables of tasks; whether a row begins with the name of a part. Guaranteed:
only the cells that are given are looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise

from jdparse.model.source import Cell
from jdparse.rules.labels import Label, LabelRules
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.tables.table_grids import Row, is_total
from jdparse.structure.tables.table_heads import NUMBER, Box, is_measure, is_ordinal, is_short_head

TASK_FIELDS = frozenset({"duties", "authorities", "accountabilities"})
_MIN_LISTED = 3  # indicators side by side
_PART_AND_TASK = 2
_COUNTED = re.compile(pattern_of("counted-task"))
_COUNT_NAME_TASK = 3
_MIN_PARTS = 2
_MIN_TASK = 10  # characters of a task beside the name of its part
_RIGHT, _LONGER = "权", 2
"""How kinds of rights end, and the characters by which a right is longer than its kind."""
_PERIOD = re.compile(pattern_of("period"))
_ONES, _TWOS = frozenset({"1", "一", "①", "1.", "1、"}), frozenset({"2", "二", "②", "2.", "2、"})
_LISTED = re.compile(r"[0-9]{1,2}[、.)]")
_INDICATED = re.compile(pattern_of("indicator-head"))
_AIM = re.compile(r"[0-9%≥≤零无]")
_SAME_START = 2  # a table at the very beginning of its cell begins where the cell does, and so may its own first cell


def task_cells(tables: tuple[list[Row], ...]) -> tuple[Cell, ...]:
    """The cells beside a label of tasks, as they stand in the text: a table inside one of them lists the tasks."""
    pairs = (pair for rows in tables for row in rows for pair in pairwise(row))
    found = (b.cell for a, b in pairs if a.label is not None and a.label.field in TASK_FIELDS)
    return tuple(sorted(found, key=_start))


def is_inside(rows: list[Row], cells: tuple[Cell, ...]) -> bool:
    """Whether a table stands inside one of the cells; the last that begins before it is the only one that may hold it."""
    inner = rows[0][0].cell
    at = bisect_right(cells, inner.start, key=_start)
    near = (cell for cell in cells[max(0, at - _SAME_START) : at] if cell.table != inner.table)
    return any(inner.end <= cell.end for cell in near)


def _start(cell: Cell) -> int:
    return cell.start


def begins_with_part(tasks: Row) -> bool:
    """尽职调查 | three tasks, on lines or in rows of their own: the first cell names the part that they belong to."""
    if len(tasks) < _PART_AND_TASK or not is_short_head(tasks[0]):
        return False
    return (
        _PERIOD.fullmatch(tasks[0].text) is not None
        or len(tasks[1].lines) > 1
        or _LISTED.match(tasks[1].text) is not None
        or tasks[0].cell.row_span > tasks[1].cell.row_span
    )


def names_period(words: str) -> bool:
    """每周, 定期工作: when tasks are done."""
    return _PERIOD.fullmatch(words) is not None


def with_tasks_of_periods(row: Row) -> Row:
    """主要工作 beside 每日 | 录入, over 每周 | 备份: tasks, where the words by themselves lead to one sentence."""
    label = row[0].label
    if label is None or label.field != "summary" or row[0].cell.row_span == 1 or len(row) == 1:
        return row
    if not names_period(row[1].text):
        return row
    return [replace(row[0], label=Label(label.word, "duties", "duties", "section")), *row[1:]]


def names_task(row: Row) -> bool:
    """职责一 | 样品检测 | what is done, without heads over them and without a label beside them; 应急处置, the words of a
    further section, is a name here."""
    filled = [box for box in row if box.text]
    if len(filled) != _COUNT_NAME_TASK or len(row) != len(filled) or not is_ordinal(row[0]):
        return False
    if (
        row[0].label is not None
        or row[2].label is not None
        or is_measure(row[2])
        or _labels_main(row[1])
        or not is_short_head(row[1])
    ):
        return False
    return len(row[2].text) >= max(_MIN_TASK, len(row[1].text))


def _labels_main(box: Box) -> bool:
    return box.label is not None and box.label.field != "other"


def holds_label(box: Box, labels: LabelRules) -> bool:
    """职责表述：薪资核算 in one cell."""
    label, colon, _ = box.text.partition(":")
    return bool(colon) and labels.match(label) is not None


def is_counted(box: Box) -> bool:
    """职责1：审计规划 beside the tasks that it consists of, however short."""
    return _COUNTED.match(box.text) is not None


def is_counted_task(count: Box, rest: Row) -> bool:
    """项目管理 behind 职责一 and before its share of time: the duty itself, however short."""
    box, *others = rest
    unlabeled = box.label is None and bool(box.text) and ":" not in box.text
    return unlabeled and bool(others) and is_ordinal(count) and is_measure(others[0])


def part_column(rows: list[Row], label: Box) -> int:
    """The column of 业绩管理, 巡店督导 … beside a label of tasks, each with a task that is longer; -1 where there is none."""
    beside = ([box for box in row if box is not label] for row in rows)
    told = [tasks for row in beside if len(tasks := _unlabeled(row)) >= _PART_AND_TASK]
    if (merged := _merged_part(told)) >= 0:
        return merged
    places = {tasks[0].cell.column for tasks in told}
    if len(told) < _MIN_PARTS or len(places) > 1 or len({tasks[0].text for tasks in told}) < len(told):
        return -1
    kinds = {tasks[0].text[-1] for tasks in told} == {_RIGHT}
    if not all(is_short_head(part) and _tells_more(part, task, kinds) for part, task, *_ in told):
        return -1
    return places.pop()


def _merged_part(told: list[Row]) -> int:
    """The column where one of the names stands beside several tasks, on lines or in rows of their own; the other names in
    it may have a short one each."""
    at = next((tasks[0].cell.column for tasks in told if begins_with_part(tasks)), -1)
    names = [tasks[0] for tasks in told if tasks[0].cell.column == at]
    return at if len(names) >= _MIN_PARTS and all(map(is_short_head, names)) else -1


def _tells_more(part: Box, task: Box, kinds: bool) -> bool:
    """Whether a cell is a task beside the name of its part; 人事权 and 财务权 are parts of rights beside any longer one."""
    least = len(part.text) + _LONGER if kinds else max(_MIN_TASK, 2 * len(part.text))
    return len(task.text) >= least


def _unlabeled(row: Row) -> Row:
    """The cells with a text that are no labels and no numbers; none where a number tells the task from what stands before it."""
    if numbered(row):
        return []
    return [box for box in row if box.text and box.label is None and not is_ordinal(box)]


def numbered(row: Row) -> Row:
    """What stands behind the number of a row (日常 | 1 | 收样); nothing where no cell is a mere number."""
    at = next((i for i, box in enumerate(row) if NUMBER.fullmatch(box.text) and not is_ordinal(box)), len(row))
    return row[at + 1 :]


def lists_task(rest: Row) -> bool:
    """1、接待来访 | 每日 | 20%: the first of a list, a row each, and what else is said about it."""
    filled = [box for box in rest if box.text]
    if len(filled) < _PART_AND_TASK or not _LISTED.match(filled[0].text) or len(filled[0].lines) > 1:
        return False
    return all(box.label is None and len(box.text) < len(filled[0].text) for box in filled[1:])


def counts_from_one(row: Row, below: Row) -> bool:
    """工作职责 | 1 | a task over a row that has nothing but 2 and the next one: the list's numbers have a column of their own,
    though nobody merged the label's cells."""
    filled = [box for box in below if box.text]
    own = [box for box in row if box.text]
    if len(own) != _COUNT_NAME_TASK or len(filled) != _PART_AND_TASK or not _may_head_list(row[0]):
        return False
    second = filled[0]
    return row[1].text in _ONES and second.text in _TWOS and second.cell.column == row[1].cell.column


def ends_count(rows: list[Row], index: int) -> bool:
    """所需知识 below 1.河道巡查 and 2.涉河审批, each beside what is done: no third part, the form goes on."""
    if index < _MIN_PARTS or not all(len(row) > 1 for row in rows[index - _MIN_PARTS : index + 1]):
        return False
    *counted, named = (row[0] for row in rows[index - _MIN_PARTS : index + 1])
    numbers = [
        found.group() for box in counted if (found := _LISTED.match(box.text)) and len(found.group()) < len(box.text)
    ]
    alike = all(box.cell.column == named.cell.column for box in counted)
    return alike and len(set(numbers)) == _MIN_PARTS and is_short_head(named) and not is_total(rows[index])


def counts_behind(row: Row, at: int) -> bool:
    """1 between 任职要求 and its only demand: the number of a list that has no second item."""
    if at == 0 or at + 1 == len(row) or row[at].text not in _ONES:
        return False
    label, told = row[at - 1].label, row[at + 1]
    return label is not None and label.shape == "section" and told.label is None and len(told.text) > 1


def _may_head_list(box: Box) -> bool:
    short = is_short_head(box) if box.label is None else box.label.shape == "section"
    return short and box.cell.row_span == 1


def is_over_indicators(box: Box, rows: list[Row]) -> bool:
    """考核指标 beside rows of 设备完好率 | 98%以上: names of indicators and how high they must be, without heads."""
    if box.cell.row_span == 1 or box.label is None or _INDICATED.search(box.label.word) is None:
        return False
    told = ([one for one in row if one is not box] for row in rows)
    return all(len(row) == _PART_AND_TASK and _is_indicator(*row) for row in told)


def lists_indicators(row: Row) -> bool:
    """考核指标 | 销售额 | 回款率 | 客户流失率: nothing but names of indicators, side by side."""
    label, told = row[0].label, [box for box in row[1:] if box.text]
    if label is None or _INDICATED.search(label.word) is None or len(told) < _MIN_LISTED:
        return False
    return all(box.label is None and is_short_head(box) and _AIM.search(box.text) is None for box in told)


def _is_indicator(name: Box, aim: Box) -> bool:
    return name.label is None and is_short_head(name) and aim.label is None and _AIM.search(aim.text) is not None


def is_over_tasks(box: Box, labels: LabelRules) -> bool:
    """工作任务 beside several rows, or what its last words file there (服务内容)."""
    if box.cell.row_span == 1 or not box.text:
        return False
    label = box.label or labels.guess(box.text.strip(":"), "unknown")
    return label.field in TASK_FIELDS
