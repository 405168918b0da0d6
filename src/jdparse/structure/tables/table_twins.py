"""Tables with two posts or more side by side, each with labels of its own: 岗位名称 | 出纳 | 岗位名称 | 会计.

In: the rows of a table as boxes. Out: its parts from left to right, each with its rows, or nothing where the table is
one post's. Guaranteed: every part begins with a label of a post's name, and each of its rows with the label, or under
the label, that the row of the first part has.
"""

from __future__ import annotations

import re
from itertools import pairwise

from jdparse.structure.tables.table_grids import Row
from jdparse.structure.tables.table_heads import Box

_IN_ONE_CELL = re.compile(r"(?:岗位|职位|职务)(?:名称)?:[^\W0-9_][^:。;,]{1,15}$")
_MIN_PARTS, _MIN_ROWS, _MIN_LABELS = 2, 3, 2


def read_twins(rows: list[Row]) -> tuple[list[Row], ...]:
    """The parts of the table; full rows above and below them are in none."""
    first = next((at for at, row in enumerate(rows) if len(_names(row)) >= _MIN_PARTS), len(rows))
    if first == len(rows) or any(box.label is not None for row in rows[:first] for box in row):
        return ()
    borders = [box.cell.column for box in _names(rows[first])]
    if rows[first][0].cell.column != borders[0]:
        return ()
    parts: tuple[list[Row], ...] = tuple([] for _ in borders)
    for row in rows[first:]:
        cut = _cut(row, borders)
        if not _are_alike(cut):
            break
        for part, boxes in zip(parts, cut, strict=True):
            part.append(boxes)
    labels = sum(row[0].label is not None for row in parts[0])
    return parts if len(parts[0]) >= _MIN_ROWS and labels >= _MIN_LABELS else ()


def _names(row: Row) -> list[Box]:
    """The labels of posts' names in a row, a value beside each of them or in the same cell (岗位:出纳)."""
    named = [box for box, beside in pairwise(row) if box.names_post and beside.text and beside.label is None]
    if not named and len(row) >= _MIN_PARTS and all(_IN_ONE_CELL.match(box.text) for box in row):
        return row if len({box.text for box in row}) == len(row) else []
    return named if len({box.text for box in named}) == 1 else []


def _cut(row: Row, borders: list[int]) -> list[Row]:
    stops = [*borders[1:], row[-1].cell.column + 1]
    return [[box for box in row if start <= box.cell.column < stop] for start, stop in zip(borders, stops, strict=True)]


def _are_alike(cut: list[Row]) -> bool:
    """Whether a row has something in each part: the same label first, or none in any."""
    if not all(cut):
        return False
    labels = {boxes[0].text if boxes[0].label is not None else "" for boxes in cut}
    return len(labels) == 1
