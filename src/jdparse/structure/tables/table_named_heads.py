"""Heads that no row knows over posts or units, each with its duties beside it: 名称 | 主要职责 over 采购员, 保管员.

In: the rows of a table as boxes. Out: the same rows; such a head has the label of a post's or a unit's name. Guaranteed: it
is the first of its row but for numbers, and not over those whom a post works with (配合人员); no head in its row names posts,
one behind it is over duties; and all words under it, two or more of which no two are the same, name units, or most of them
posts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jdparse.rules.labels import Label
from jdparse.rules.lexicon import words_of
from jdparse.rules.titles import TitleRules
from jdparse.structure.tables.table_grids import Row
from jdparse.structure.tables.table_heads import NUMBERING, Box, is_short_head

_POST = Label("岗位名称", "title", "title", "field")
_UNIT = Label("部门名称", "title", "title", "field")
_BESIDE = words_of("beside-head")
_MIN_ROWS = 2
_FIRST_ROWS = 3  # the heads, and lines over the whole width above them


def with_named_heads(rows: list[Row], titles: TitleRules) -> list[Row]:
    """The rows, the first head named by what stands under it."""
    first = next((at for at, row in enumerate(rows[:_FIRST_ROWS]) if len(row) > 1), len(rows))
    head = _unnamed(rows[first]) if len(rows) - first > _MIN_ROWS else None
    label = _label_over(head, rows[first + 1 :], titles) if head is not None else None
    if head is None or label is None:
        return rows
    named = [replace(box, label=label) if box is head else box for box in rows[first]]
    return [*rows[:first], named, *rows[first + 1 :]]


def _unnamed(row: Row) -> Box | None:
    """The first head that is none of a number, where no row knows it and duties stand behind it."""
    heads = [box for box in row if box.text and not NUMBERING.fullmatch(box.text)]
    if len(heads) < _MIN_ROWS or not is_short_head(heads[0]) or heads[0].text.startswith(_BESIDE):
        return None
    if (known := heads[0].label) is not None and known.field != "group":  # 管理层级 is a form's part elsewhere
        return None
    labels = [box.label for box in heads[1:] if box.label is not None]
    tasks = any(label.field == "duties" for label in labels) and all(label.field != "title" for label in labels)
    return heads[0] if tasks else None


def _label_over(head: Box, rows: Sequence[Row], titles: TitleRules) -> Label | None:
    names = [box.text for row in rows for box in row if box.cell.column == head.cell.column and box.text]
    if len(names) < _MIN_ROWS or len(set(names)) < len(names):
        return None
    if all(map(titles.is_unit, names)):
        return _UNIT
    return _POST if 2 * sum(map(titles.is_name, names)) > len(names) else None
