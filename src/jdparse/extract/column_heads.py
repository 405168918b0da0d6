"""Heads of a table's columns that stand a line each over its tasks: 时间分配, 主要职责, 职责描述, 衡量标准 under 工作职责.

In: ``State``, the index of a unit, its text. Out: whether it is such a head. Guaranteed: it can be the head of a column
beside tasks, and two labels of tasks stand around it or above it, none with anything on its line.
"""

from __future__ import annotations

import re

from jdparse.extract.state import State
from jdparse.structure.outline import Unit
from jdparse.structure.table_heads import names_column

_MAX_HEAD = 8  # characters of it
_UNLIKE_HEAD = re.compile(r"[、,。;:]")
_ABOVE = 2  # labels right above the last head


def is_column_head(state: State, index: int, text: str) -> bool:
    """Whether a line over the first task names a column beside the tasks."""
    unit, above = state.units[index], state.units[max(0, index - _ABOVE) : index]
    if len(text) > _MAX_HEAD or unit.marker >= 0 or not unit.piece.first or not above or not _is_over_tasks(above[-1]):
        return False
    around = (state.following(index), above[0] if len(above) == _ABOVE else None)
    lone = _UNLIKE_HEAD.search(text) is None and state.outline.pieces.lines[unit.piece.line].cell is None
    return lone and any(map(_is_over_tasks, around)) and names_column(text, state.rules.labels)


def _is_over_tasks(unit: Unit | None) -> bool:
    label = unit.label if unit is not None and unit.role == "label" and unit.marker < 0 else None
    return label is not None and label.field == "duties" and unit is not None and unit.piece.first
