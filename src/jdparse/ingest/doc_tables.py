"""Paragraphs of a .doc file put into their tables, and the grid of each table.

In: paragraphs in order, each with the depth of tables it stands in. Out: blocks: paragraphs and ``Table``
values, nested as in the document; the place and extent of each cell. Guaranteed: each paragraph stands in
the blocks once and in order (the mark of a row's end excepted, which has no text); a merged cell is one
cell. After [MS-DOC] 2.4.3 to 2.4.5.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jdparse.ingest import doc_sprm as sprm
from jdparse.ingest.doc_bytes import i16, u8, u16
from jdparse.ingest.doc_text import Paragraph
from jdparse.ingest.table_edges import SAME_EDGE, grid_lines

CELL_FLAGS_SIZE = 20


@dataclass(slots=True)
class Row:
    """The cells of a row, each a list of blocks; the properties of its row mark."""

    cells: list[list[Block]] = field(default_factory=list)
    properties: bytes = b""


@dataclass(slots=True)
class Table:
    rows: list[Row] = field(default_factory=list)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell to be shown: its blocks, its place, its extent."""

    blocks: list[Block]
    row: int
    column: int
    row_span: int
    column_span: int


# --- nesting


@dataclass(slots=True)
class _OpenTable:
    """A table that is being filled. ``cell`` is None between cells, ``row`` between rows."""

    table: Table
    row: Row | None = None
    cell: list[Block] | None = None

    def blocks(self) -> list[Block]:
        """The cell that takes the next paragraph, opened if need be."""
        if self.row is None:
            self.row = Row()
            self.table.rows.append(self.row)
        if self.cell is None:
            self.cell = []
            self.row.cells.append(self.cell)
        return self.cell

    def end_row(self, properties: bytes) -> None:
        if self.row is not None:
            self.row.properties = properties
        self.row = self.cell = None


def nest(paragraphs: Iterable[Paragraph]) -> list[Block]:
    """The blocks of a part of the text."""
    body: list[Block] = []
    open_tables: list[_OpenTable] = []
    for paragraph in paragraphs:
        depth = paragraph.format.depth
        del open_tables[depth:]
        while len(open_tables) < depth:
            table = Table()
            (open_tables[-1].blocks() if open_tables else body).append(table)
            open_tables.append(_OpenTable(table))
        _place(paragraph, open_tables[-1] if open_tables else None, body)
    return body


def _place(paragraph: Paragraph, current: _OpenTable | None, body: list[Block]) -> None:
    if current is None:
        body.append(paragraph)
    elif paragraph.format.ends_row:
        if paragraph.text.strip():
            current.blocks().append(paragraph)
        current.end_row(paragraph.format.changes)
    else:
        current.blocks().append(paragraph)
        if paragraph.ends_cell:
            current.cell = None


# --- the grid


@dataclass(slots=True)
class _Shape:
    """A cell's edges and merges. ``vertical``: 0 none, 1 goes on from above, 2 and 3 begin a merge."""

    left: int
    right: int
    vertical: int
    blocks: list[Block]
    row_span: int = 1


def grid(table: Table) -> Iterator[tuple[int, list[GridCell]]]:
    """Each row's number and cells; merged cells at their first place only."""
    rows = [_shapes(row) for row in table.rows]
    lines = grid_lines({edge for row in rows for shape in row for edge in (shape.left, shape.right)})
    placed = [_columns(row, lines) for row in rows]
    shown = _merge_down(placed)
    for number, row in enumerate(shown):
        cells = [GridCell(s.blocks, number, column, s.row_span, span) for column, span, s in row]
        yield number, cells


def _shapes(row: Row) -> list[_Shape]:
    """The cells of a row with horizontal merges done."""
    edges, flags = _definition(row.properties)
    shapes: list[_Shape] = []
    head = 0
    for number, blocks in enumerate(row.cells):
        left, right = _edges(edges, number)
        flag = flags[number] if number < len(flags) else 0
        across = flag & 3
        if across and head and across != head:
            shapes[-1].right = right
            shapes[-1].blocks.extend(block for block in blocks if not _is_blank(block))
        else:
            shapes.append(_Shape(left, right, flag >> 5 & 3, list(blocks)))
            head = across
    return shapes


def _edges(edges: tuple[int, ...], number: int) -> tuple[int, int]:
    """Left and right edge of a cell; cells that the definition lacks follow at its right, side by side."""
    if number + 1 < len(edges):
        return edges[number], edges[number + 1]
    last, beyond = (edges[-1] if edges else 0), number - max(0, len(edges) - 1)
    width = 4 * SAME_EDGE
    return last + beyond * width, last + (beyond + 1) * width


def _definition(properties: bytes) -> tuple[tuple[int, ...], list[int]]:
    """Edges and merge flags of the cells, from the properties of the row's mark."""
    edges: tuple[int, ...] = ()
    flags: list[int] = []
    for code, operand in sprm.changes(properties):
        if code == sprm.T_CELLS:
            edges, flags = _cells(operand)
        elif code == sprm.T_VERTICAL_MERGE and u8(operand, 0) < len(flags):
            number = u8(operand, 0)
            flags[number] = flags[number] & ~0x60 | (u8(operand, 1) & 3) << 5
        elif code == sprm.T_MERGE:
            for number in range(operand[0], min(operand[1], len(flags))):
                flags[number] = flags[number] & ~3 | (2 if number == operand[0] else 1)
    return edges, flags


def _cells(operand: bytes) -> tuple[tuple[int, ...], list[int]]:
    count = u8(operand, 0)
    first = 1 + 2 * (count + 1)
    if len(operand) < first:
        return (), []
    edges = tuple(i16(operand, 1 + 2 * i) for i in range(count + 1))
    return edges, [u16(operand, first + CELL_FLAGS_SIZE * i) for i in range(count)]


def _columns(row: list[_Shape], lines: list[int]) -> list[tuple[int, int, _Shape]]:
    """Column and column span of each cell; no two cells of a row share a column."""
    placed: list[tuple[int, int, _Shape]] = []
    free = 0
    for shape in row:
        column = max(free, bisect_right(lines, shape.left) - 1)
        free = max(column + 1, bisect_right(lines, shape.right) - 1)
        placed.append((column, free - column, shape))
    return placed


def _merge_down(rows: list[list[tuple[int, int, _Shape]]]) -> list[list[tuple[int, int, _Shape]]]:
    """Cells that go on from the one above are taken into it, unless they have text of their own."""
    shown: list[list[tuple[int, int, _Shape]]] = []
    above: dict[tuple[int, int], _Shape] = {}
    for row in rows:
        heads: dict[tuple[int, int], _Shape] = {}
        kept: list[tuple[int, int, _Shape]] = []
        for column, span, shape in row:
            head = above.get((column, span)) if shape.vertical == 1 else None
            if head is not None and all(map(_is_blank, shape.blocks)):
                head.row_span += 1
                heads[column, span] = head
                continue
            kept.append((column, span, shape))
            if shape.vertical:
                heads[column, span] = shape
        shown.append(kept)
        above = heads
    return shown


def _is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.text.strip() and not block.anchors
