"""The head of a page inside one table: 某公司 | 岗位任职说明 | 文件号 over the form, and once more where its next page began.

In: the rows of a table. Out: the rows without such a head, and the uses of its lines. Guaranteed: a head has several
cells in its first row, none of them a field of a post; only figures (page 1, page 2) may differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from jdparse.structure.tables.table_grids import Row
from jdparse.structure.text.lines import CellUse

_FIGURES = re.compile(r"[0-9一二三四五六七八九十]+")
_SIGNING = frozenset({"signature", "date"})
_MIN_CELLS, _MIN_LENGTH = 2, 8  # characters of a head's first row
_MAX_ROWS = 6  # of a head
_MOST = 2  # half of a table's rows at the most


def without_page_heads(rows: list[Row], uses: dict[int, CellUse]) -> list[Row]:
    """The rows without those that only say on whose page they stand: the first time that is text, later nothing."""
    depth, again = _page_heads(rows)
    if not depth or _MOST * (depth + len(again)) > len(rows):  # nearly all tables, and those of nothing but such rows
        return rows
    for at in (*range(depth), *again):
        use = CellUse("repeated" if at in again else "plain", None, "")
        uses.update((line, use) for box in rows[at] for line in box.lines)
    return [row for at, row in enumerate(rows) if at >= depth and at not in again]


def _page_heads(rows: Sequence[Row]) -> tuple[int, frozenset[int]]:
    """How many rows the head has, and where it stands again; (0, none) for nearly all tables."""
    if len(rows) < _MIN_CELLS or not _may_head(rows[0]):
        return 0, frozenset()
    first = _words(rows[0])
    again = [at for at in range(1, len(rows)) if len(rows[at]) == len(rows[0]) and _words(rows[at]) == first]
    if not again:
        return 0, frozenset()
    depth = min(_depth(rows, at) for at in again)
    return depth, frozenset(row for at in again for row in range(at, at + depth))


def _depth(rows: Sequence[Row], at: int) -> int:
    """How many rows from ``at`` say what the first ones of the table say."""
    pairs = ((rows[row], rows[at + row]) for row in range(min(_MAX_ROWS, at, len(rows) - at)))
    return sum(takewhile(bool, (_may_be_part(row) and _words(row) == _words(other) for row, other in pairs)))


def _may_head(row: Row) -> bool:
    filled = [box for box in row if box.text]
    return len(filled) >= _MIN_CELLS and sum(len(box.text) for box in filled) >= _MIN_LENGTH and _may_be_part(row)


def _may_be_part(row: Row) -> bool:
    """Nothing in the row is a field of a post, or the head of a column."""
    return all(box.label is None or box.label.row in _SIGNING for box in row)


def _words(row: Row) -> list[str]:
    return [_FIGURES.sub("0", box.text) for box in row]
