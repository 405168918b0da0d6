"""Rows of tasks and of their parts beside a merged label, without heads over them: 职责一 | 核保审批 | 1.….

In: the boxes of a row. Out: their uses. Guaranteed: as ``TableUses``; how far a label reaches down is kept from row to row
(``task_rows``, ``list_rows``).
"""

from __future__ import annotations

import re

from jdparse.rules.labels import Label, LabelRules
from jdparse.structure.tables.table_grids import Row
from jdparse.structure.tables.table_heads import NUMBERED, Box
from jdparse.structure.tables.table_rows import LISTS, MAX_UNKNOWN, counts, is_numbered
from jdparse.structure.tables.table_tasks import (
    TASK_FIELDS,
    begins_with_part,
    holds_label,
    is_counted,
    is_counted_task,
    is_over_tasks,
    lists_task,
    numbered,
)
from jdparse.structure.tables.table_uses import TableUses

_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}")


class TablePartRows(TableUses):
    """What has been found, and the rows that belong to a merged label."""

    def __init__(self, rows: list[Row], labels: LabelRules) -> None:
        super().__init__(rows, labels)
        self.part = -1  # the column of the names of parts beside a label over tasks
        self.task_rows = 0  # how many rows a label over tasks still reaches down
        self.list_rows = 0  # how many rows a label over a list still reaches down

    def read_task(self, row: Row) -> None:
        """A number, the task, and what else is said about it; 职责二 | 职责表述：… and 工作任务 | … are no columns."""
        own = [box for box in row if box.cell.column != self.part]  # 员工培训 among names of parts is one of them
        named = [box for box in own if box.label is not None or holds_label(box, self.labels)]
        tasks = [box for box in numbered(row) or row if box.text and box not in named and not counts(box)]
        task = next(iter(tasks[self._begins_with_part(tasks) :]), None)
        led = task is not None and is_counted(task)
        for box in row:
            if box in named:
                if box.label is not None:
                    self.give(box, "label", box.label)
            elif box is task or ((led or len(box.text) > MAX_UNKNOWN) and not counts(box)):
                self.give_items(box)
            elif counts(box):
                self.give(box, "number", None)
            elif len(tasks) > 1 and box is tasks[0]:
                chapter = any(_CHAPTER.fullmatch(one.text) for one in row)  # 二 | 媒体关系 | 1.…
                self.give_items(box) if chapter else self._give_part(box, "column")
            else:
                self.give(box, "column", None)

    def _begins_with_part(self, tasks: Row) -> bool:
        """Whether the first of some cells names the part that the others are of, by itself or as others in its column."""
        return begins_with_part(tasks) or (len(tasks) > 1 and tasks[0].cell.column == self.part)

    def _give_part(self, box: Box, role: str = "number") -> None:
        """一、核保审批 beside its tasks is one of a list itself; 核保审批 only says what they are about."""
        if NUMBERED.match(box.text):
            self.give_items(box)
        else:
            self.give(box, role, None)

    def reads_part(self, before: Box, rest: Row) -> bool:
        """The duty behind 职责一, the name of a part behind the label of tasks: whether it was either."""
        if is_counted_task(before, rest):
            self.give_items(rest[0])
            return True
        if is_over_tasks(before, self.labels) and self._begins_with_part(rest):
            self._give_part(rest[0])
            return True
        return False

    def read_beside(self, box: Box, label: Label, rest: Row) -> bool:
        """What stands beside a label over several rows and behind a number: 关键绩效指标 | 1 | 巡检到位率."""
        if label.field in LISTS:
            self.list_rows = box.cell.row_span
        if label.field in TASK_FIELDS:
            self.task_rows = box.cell.row_span
            if numbered(rest) or lists_task(rest):
                self.read_task(rest)
                return True
            return False
        if is_numbered(rest):
            self.read_numbered(rest)
            return True
        return False
