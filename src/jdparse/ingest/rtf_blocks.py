"""Paragraphs of Rich Text put into their tables, and the grid of each table.

In: paragraphs, ends of cells and ends of rows in the order of the file. Out: blocks (paragraphs and
tables, nested as in the document), and the place and extent of each cell. Guaranteed: each paragraph
stands in the blocks once and in order, also where the file breaks off in a table; cells that continue a
merged one are left out where they are empty.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jdparse.ingest.assembler import Assembler, Paragraph, Place
from jdparse.ingest.table_edges import SAME_EDGE, grid_lines


@dataclass(frozen=True, slots=True)
class CellShape:
    """What a row's definition says of a cell: its right edge, and whether it begins or continues a merge."""

    right: int
    begins_down: bool = False
    goes_on_down: bool = False
    goes_on_across: bool = False


@dataclass(frozen=True, slots=True)
class RowShape:
    """A row's left edge and the shapes of its cells."""

    left: int = 0
    cells: tuple[CellShape, ...] = ()


@dataclass(slots=True)
class Row:
    """The cells of a row, each a list of blocks, and the row's shape."""

    cells: list[list[Block]]
    shape: RowShape


@dataclass(slots=True)
class Table:
    """The rows of a table."""

    rows: list[Row] = field(default_factory=list)


Block = Paragraph | Table


@dataclass(slots=True)
class _OpenTable:
    rows: list[Row] = field(default_factory=list)
    cells: list[list[Block]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def end_cell(self) -> None:
        self.cells.append(self.blocks)
        self.blocks = []

    def end_row(self, shape: RowShape) -> None:
        if self.blocks:
            self.end_cell()
        if self.cells:
            self.rows.append(Row(self.cells, shape))
            self.cells = []


class Blocks:
    """The blocks of one story so far; ``depth`` is the number of tables that the next paragraph stands in."""

    def __init__(self) -> None:
        self._done: list[Block] = []
        self._tables: list[_OpenTable] = []

    @property
    def depth(self) -> int:
        """How many tables are open."""
        return len(self._tables)

    def add(self, blocks: Iterable[Block], depth: int) -> None:
        """Add blocks that stand in so many tables."""
        self._open(depth).extend(blocks)

    def end_cell(self, depth: int) -> None:
        """The cell of the table at that depth ends."""
        self._open(depth)
        self._tables[-1].end_cell()

    def end_row(self, depth: int, shape: RowShape) -> None:
        """The row of the table at that depth ends."""
        self._open(depth)
        self._tables[-1].end_row(shape)

    def finish(self) -> list[Block]:
        """All blocks; tables still open end here."""
        self._open(0)
        return self._done

    def _open(self, depth: int) -> list[Block]:
        while len(self._tables) > depth:
            ended = self._tables.pop()
            ended.end_row(RowShape())
            if ended.rows:
                self._innermost().append(Table(ended.rows))
        while len(self._tables) < depth:
            self._tables.append(_OpenTable())
        return self._innermost()

    def _innermost(self) -> list[Block]:
        return self._tables[-1].blocks if self._tables else self._done


def write(blocks: Iterable[Block], out: Assembler) -> None:
    """Write the blocks to the assembler."""
    for block in blocks:
        if isinstance(block, Paragraph):
            out.paragraph(block)
        else:
            table = out.new_table()
            for cell in _shown(block):
                with out.cell(Place(table, cell.row, cell.column, cell.row_span, cell.column_span)):
                    write(cell.blocks, out)


# --- the grid


@dataclass(slots=True)
class _GridCell:
    blocks: list[Block]
    row: int
    left: int
    right: int
    begins_down: bool
    goes_on_down: bool
    column: int = 0
    column_span: int = 1
    row_span: int = 1


def _shown(table: Table) -> list[_GridCell]:
    """The cells that stand in the text, with their places."""
    rows = [list(_row_cells(row, number)) for number, row in enumerate(table.rows)]
    lines = grid_lines({edge for row in rows for cell in row for edge in (cell.left, cell.right)})
    shown: list[_GridCell] = []
    above: dict[int, _GridCell] = {}
    for row in rows:
        _place(row, lines)
        above = _merge_down(row, above, shown)
    return shown


def _row_cells(row: Row, number: int) -> Iterator[_GridCell]:
    """The cells of a row, those that are merged sideways taken together."""
    last: _GridCell | None = None
    left = row.shape.left
    for blocks, shape in zip(row.cells, _shapes(row), strict=True):
        if shape.goes_on_across and last is not None:
            last.right = shape.right
            last.blocks.extend(blocks if any(map(_has_text, blocks)) else ())
        else:
            if last is not None:
                yield last
            last = _GridCell(blocks, number, left, shape.right, shape.begins_down, shape.goes_on_down)
        left = shape.right
    if last is not None:
        yield last


def _shapes(row: Row) -> Iterator[CellShape]:
    """A shape for each cell, edges going right; cells that the definition lacks follow side by side."""
    right = row.shape.left
    for number in range(len(row.cells)):
        shape = row.shape.cells[number] if number < len(row.shape.cells) else CellShape(right)
        right = max(shape.right, right + SAME_EDGE + 1)
        yield CellShape(right, shape.begins_down, shape.goes_on_down, shape.goes_on_across)


def _place(row: Sequence[_GridCell], lines: Sequence[int]) -> None:
    """Column and extent of each cell; no two cells of a row share a column."""
    free = 0
    for cell in row:
        cell.column = max(free, bisect_right(lines, cell.left) - 1)
        free = max(cell.column + 1, bisect_right(lines, cell.right) - 1)
        cell.column_span = free - cell.column


def _merge_down(row: Iterable[_GridCell], above: dict[int, _GridCell], shown: list[_GridCell]) -> dict[int, _GridCell]:
    """Show the row's cells but those that continue one above; the result are merges that reach this row."""
    merges: dict[int, _GridCell] = {}
    for cell in row:
        head = above.get(cell.column) if cell.goes_on_down else None
        if head is not None and not any(map(_has_text, cell.blocks)):
            head.row_span = cell.row - head.row + 1
            merges[cell.column] = head
            continue
        shown.append(cell)
        if cell.begins_down or cell.goes_on_down:
            merges[cell.column] = cell
    return merges


def _has_text(block: Block) -> bool:
    return isinstance(block, Table) or bool(block.text.strip()) or block.marker is not None
