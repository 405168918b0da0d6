"""The grid of a docx table: which cells it shows, where each stands, and how far it reaches.

In: a table element. Out: its cells in reading order, merged ones once. Guaranteed: deleted and hidden
rows and empty cells that continue a merged one are left out; a continuation that continues nothing, or
holds text, stands as a cell of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from jdparse.ingest.docx_parts import MC, W, alternatives, child, number, switch

_WRAPPERS = frozenset(W + name for name in ("sdtContent", "customXml", "ins", "moveTo"))


@dataclass(slots=True)
class GridCell:
    """A cell with its place, from 0. Its extents grow while the table is read."""

    element: _Element
    row: int
    column: int
    column_span: int
    row_span: int = 1


def grid(table: _Element) -> list[GridCell]:
    """The cells of the table, row by row."""
    cells: list[GridCell] = []
    open_merges: dict[int, GridCell] = {}
    for row, element in enumerate(row for row in _within(table, f"{W}tr") if _is_shown(row)):
        open_merges = _read_row(element, row, open_merges, cells)
    return cells


def _read_row(element: _Element, row: int, above: dict[int, GridCell], cells: list[GridCell]) -> dict[int, GridCell]:
    """Add the row's cells; what it returns are the vertically merged cells that reach to this row."""
    column = number(element, "trPr", "gridBefore") or 0
    merges: dict[int, GridCell] = {}
    last: GridCell | None = None
    for cell in _within(element, f"{W}tc"):
        span = max(1, number(cell, "tcPr", "gridSpan") or 1)
        if child(cell, "tcPr", "cellDel") is not None:
            continue
        vertical, horizontal = _merge(cell, "vMerge"), _merge(cell, "hMerge")
        if horizontal == "continue" and last is not None:
            last.column_span += span
        elif vertical == "continue" and column in above and not _has_text(cell):
            last = above[column]
            last.row_span = row - last.row + 1
            merges[column] = last
        else:
            last = GridCell(cell, row, column, span)
            cells.append(last)
            merges |= {column: last} if vertical else {}
        column += span
    return merges


def _merge(cell: _Element, name: str) -> str | None:
    found = child(cell, "tcPr", name)
    return None if found is None else found.get(f"{W}val", "continue")


def _has_text(cell: _Element) -> bool:
    return any(text.text and text.text.strip() for text in cell.iter(f"{W}t"))


def _is_shown(row: _Element) -> bool:
    return child(row, "trPr", "del") is None and not switch(row, "trPr", "hidden")


def _within(parent: _Element, tag: str) -> Iterator[_Element]:
    """The rows of a table or cells of a row, also those in content controls and insertions."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag == f"{MC}AlternateContent":
            for chosen in alternatives(element):
                yield from [chosen] if chosen.tag == tag else _within(chosen, tag)
        elif element.tag in _WRAPPERS or element.tag == f"{W}sdt":
            yield from _within(element, tag)
