"""Tasks in tables without heads: parts beside a label over several rows, tables inside the cell beside a label.

In: boxes, rows, tables. Out: which cells hold tables of tasks; whether a row begins with the name of a part. Guaranteed:
only the cells that are given are looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from jdparse.model.source import Cell
from jdparse.structure.table_grids import Row
from jdparse.structure.table_heads import NUMBER, Box, is_ordinal, is_short_head

TASK_FIELDS = frozenset({"duties", "authorities", "accountabilities"})
_PART_AND_TASK = 2
_PERIOD = re.compile(r"每[日天周旬月季年](?:度|工作)?|(?:日|周|月|季度|年度)(?:常|工作)?|不定期|随时|班[前中后]")
"""每周 beside a task: when it is done."""
_LISTED = re.compile(r"[0-9]{1,2}[、.)]")
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


def numbered(row: Row) -> Row:
    """What stands behind the number of a row (日常 | 1 | 收样); nothing where no cell is a mere number."""
    at = next((i for i, box in enumerate(row) if NUMBER.fullmatch(box.text) and not is_ordinal(box)), len(row))
    return row[at + 1 :]


def is_over_tasks(box: Box) -> bool:
    """工作任务 beside several rows."""
    return box.cell.row_span > 1 and box.label is not None and box.label.field in TASK_FIELDS
