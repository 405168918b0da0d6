"""Heads of a table's columns and rows that stand a line each: 时间分配, 主要职责, 职责描述, 衡量标准 under 工作职责, over its
tasks; 监督权, 建议权 under 权限项目 and 权限内容, each over the right that it names or over nothing.

In: ``State``, the index of a unit, its text. Out: whether it is such a head. Guaranteed: the head of a column can be one
beside tasks, and two labels of tasks stand around it or above it, none with anything on its line; the head of a row
names a kind of right, under the heads of such a table only; a field is two heads where it has a word for kinds, no name.
"""

from __future__ import annotations

import re

from jdparse.extract.reading.state import State
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.roles.outline import Unit
from jdparse.structure.tables.table_heads import names_column

_MAX_HEAD = 8  # characters of it
_MAX_PAIR = 24  # characters of two heads and the gap between them
_PAIR_HEADS = late(pattern_of("heads-of-pairs"))
_UNLIKE_HEAD = re.compile(r"[、,。;:]")
_ABOVE = 2  # labels right above the last head
_KINDS_OF_RIGHTS = re.compile(pattern_of("kinds-of-rights"))
_RIGHTS = frozenset(words_of("told-rights"))
_KIND_OF_RIGHT = re.compile(pattern_of("kind-of-right"))
_KINDS = late(pattern_of("kinds-head"))
_CONTENT = late(pattern_of("content-column"))


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


def is_pair_head(state: State, text: str) -> bool:
    """项目 要求 right under 任职要求, over rows of a label and its value that lost their cells."""
    return len(text) <= _MAX_PAIR and not state.has_items() and _PAIR_HEADS.fullmatch(text) is not None


def is_row_head(state: State, index: int, text: str) -> bool:
    """Whether a line names a kind of rights in a table of them, or heads the column of such kinds."""
    section = state.section
    if section is None or section.target != "authorities" or state.units[index].marker >= 0:
        return False
    if section.label in _RIGHTS:
        return _KIND_OF_RIGHT.fullmatch(text) is not None
    following = state.following(index)
    over = following is not None and following.label is not None and following.label.word in _RIGHTS
    return over and _KINDS_OF_RIGHTS.fullmatch(text) is not None


def are_two_heads(label: str, value: str) -> bool:
    """项目 | 具体内容 over the rows of a section: the heads of two columns, no field and its value."""
    return _KINDS.fullmatch(label) is not None and _CONTENT.fullmatch(value) is not None
