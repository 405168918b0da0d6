"""Lists of posts with a figure each: 岗位名称 | 人数 over rows of a word each, none of which describes a post.

In: the rows of a table, the number of the row with the heads. Out: how each box of the list is used. Guaranteed: only
rows with cells in the places of the heads belong to it; what a label beside the list says (岗位设置) is a section.
"""

from __future__ import annotations

from collections.abc import Sequence

from jdparse.structure.table_grids import Row
from jdparse.structure.table_heads import Box


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
