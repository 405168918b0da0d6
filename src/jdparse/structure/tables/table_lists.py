"""Tables that describe no post: 岗位名称 | 人数 over rows of a word each, a table of contents, a paper's history.

In: the rows of a table, the number of the row with the heads. Out: how each box of the list is used. Guaranteed: only
rows with cells in the places of the heads belong to it; what a label beside the list says (岗位设置) is a section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.tables.table_grids import Row
from jdparse.structure.tables.table_heads import Box

_PAGE_HEAD = re.compile(pattern_of("page-column"))
_PAGE = re.compile(r"第?[-—]?[0-9]{1,4}[-—]?页?(?:[-~—至][0-9]{1,4})?")
_CHANGED = late(pattern_of("change-column"))
_OF_HISTORY = late(pattern_of("history-column"))
_HISTORIES = frozenset(words_of("paper-changes"))
_HALF = 2
_FEWEST = 3  # columns of a history: which edition, what it changed, when or who


def is_contents(rows: Sequence[Row], source: str) -> bool:
    """序号 | 岗位 | 页码 over rows that end in a page's number: a table of contents, whatever it lists.

    The head is looked up in the ``source``: by itself 页码 is what pages have at their foot, and in no box.
    """
    first = rows[0] if len(rows) > 1 and len(rows[0]) > 1 else []
    heads = [box for box in first if _PAGE_HEAD.fullmatch(source[box.cell.start : box.cell.end].strip())]
    if not heads:  # nearly all tables
        return False
    column = heads[0].cell.column
    filled = [row for row in rows[1:] if any(box.text for box in row)]
    paged = sum(any(box.cell.column == column and _PAGE.fullmatch(box.text) for box in row) for row in filled)
    return paged > 0 and _HALF * paged >= len(filled)


def is_history(rows: Sequence[Row]) -> bool:
    """版次 | 修订内容 | 修订人 | 日期 over its editions: what became of the paper, and nothing about who holds the post."""
    start = 1 if len(rows) > 1 and len(rows[0]) == 1 and rows[0][0].text in _HISTORIES else 0
    heads = [box.text for box in rows[start]] if len(rows) > start + 1 else []
    if len(heads) < _FEWEST or not any(_CHANGED.fullmatch(head) for head in heads):  # nearly all tables
        return False
    known = all(_CHANGED.fullmatch(head) or _OF_HISTORY.fullmatch(head) for head in heads if head)
    editions = [row for row in rows[start + 1 :] if any(box.text for box in row)]
    return known and bool(editions) and all(len(row) == len(heads) for row in editions)


def listed_posts(rows: Sequence[Row], index: int) -> list[list[tuple[Box, str]]]:
    """The rows of the list whose heads stand in row ``index``, each box with its role."""
    row = rows[index]
    over = row[:1] if row[0].label is not None and row[0].cell.row_span > 1 else []
    heads = row[len(over) :]
    places = [box.cell.column for box in heads]
    names = next((box.cell.column for box in heads if box.label is not None and box.label.field == "title"), -1)
    used = [[*((box, "label") for box in over), *((box, "number" if over else "unfilled") for box in heads)]]
    for below in rows[index + 1 :]:
        if [box.cell.column for box in below] != places:
            break
        used.append([(box, _role(box, names) if over else "unfilled") for box in below])
    return used


def _role(box: Box, names: int) -> str:
    return "item" if box.cell.column == names else "number"
