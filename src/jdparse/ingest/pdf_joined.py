"""Tables that the end of a page broke, whole again.

In: the blocks of each page, and which lines are header or footer. Out: the same, a table that goes on over pages as one
table on the first of them; the heads that each page has anew stay on theirs, as furniture. Guaranteed: every line stays,
in one cell; only a table that is the last on its page and the first on the next are one, where both have the same outer
borders and the second does not begin as the first did, as the form of the next post does.

A row that the end of a page broke is one row again: its cells go on in those below that have the same borders. A
label's cell that is empty below the end of a page reaches over the rows there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jdparse.ingest.pdf_box import Box
from jdparse.ingest.pdf_grid import SAME_LINE
from jdparse.ingest.pdf_lines import Line
from jdparse.ingest.pdf_tables import Block, PageTable, TableCell, all_lines
from jdparse.ingest.pdf_wraps import is_broken, put_together

_LOWEST_SHARE = (
    0.7  # of the page's height that a table reaches down to where it goes on: the next row may be a high one
)
_MOST_HEADS = 3  # rows at the top of a table that each page has anew
_SENTENCE_ENDS = "。；;.、，,"

Cells = Sequence[TableCell]


@dataclass(frozen=True, slots=True)
class Laid:
    """What stands on a page: its height, its blocks from the top down, and the lines (by id) that are furniture, and
    those that their writer ended."""

    height: float
    blocks: tuple[Block, ...]
    furniture: frozenset[int]
    ended: frozenset[int] = frozenset()


def whole_tables(pages: Iterable[Laid]) -> list[Laid]:
    """The pages with each table on the one that it begins on."""
    made: list[Laid] = []
    whole: _Whole | None = None
    for page in pages:
        content = [block for block in page.blocks if not _is_furniture(block, page.furniture)]
        first = content[0] if content else None
        if whole is not None and isinstance(first, PageTable) and whole.goes_on_in(first):
            made.append(_without(page, first, whole.add(first, page.height)))
            content = content[1:]
        else:
            made.append(page)
        if content:
            _close(made, whole)
            last = content[-1]
            whole = _Whole(len(made) - 1, last, page.height) if isinstance(last, PageTable) else None
    _close(made, whole)
    return made


def _is_furniture(block: Block, furniture: frozenset[int]) -> bool:
    return all(id(line) in furniture for line in all_lines([block]))


def _without(page: Laid, table: PageTable, heads: int) -> Laid:
    """The page with no more of a table than its first rows, as furniture."""
    kept = replace(table, cells=tuple(cell for cell in table.cells if cell.row < heads))
    blocks = [kept if block is table else block for block in page.blocks]
    furniture = page.furniture.union(map(id, all_lines([kept])))
    return replace(page, blocks=tuple(block for block in blocks if block is not kept or heads), furniture=furniture)


def _close(made: list[Laid], whole: _Whole | None) -> None:
    """Put a table that went on over pages in the place of its first part."""
    if whole is not None and whole.parts > 1:
        page = made[whole.page]
        blocks = tuple(whole.table() if block is whole.first else block for block in page.blocks)
        made[whole.page] = replace(page, blocks=blocks)


class _Whole:
    """A table that may go on: its cells so far, rows counted through."""

    def __init__(self, page: int, first: PageTable, height: float) -> None:
        self.page, self.first, self.parts = page, first, 1
        self._cells = list(first.cells)
        self._rows = _count(first.cells)
        self._frame, self._height = first.box, height
        self._bottom = [number for number, cell in enumerate(self._cells) if cell.row + cell.row_span == self._rows]

    def table(self) -> PageTable:
        """All of it."""
        return PageTable(self.first.box, tuple(_in_columns(self._cells)))

    def goes_on_in(self, below: PageTable) -> bool:
        """Whether the first table of the next page is the rest of this one."""
        frame, other = self._frame, below.box
        if frame.bottom < _LOWEST_SHARE * self._height:
            return False
        if not (_near(frame.left, other.left) and _near(frame.right, other.right)):
            return False
        return bool(_repeated_heads(self.first, below)) or not _begins_alike(self.first, below)

    def add(self, below: PageTable, height: float) -> int:
        """Add the rest that stands on the next page; gives the number of its heads, which are left out."""
        heads = _repeated_heads(self.first, below)
        rest = [replace(cell, row=cell.row - heads) for cell in below.cells if cell.row >= heads]
        mates = [(self._mate(cell), cell) for cell in rest if cell.row == 0]
        if self._is_broken_row(mates):
            self._lengthen(mates)
            rest = [replace(cell, row=cell.row - 1) for cell in rest if cell.row > 0]
        else:
            gone = self._reach_over(mates)
            rest = [cell for cell in rest if id(cell) not in gone]
        self._append(rest)
        self._frame, self._height = below.box, height
        self.parts += 1
        return heads

    def _mate(self, cell: TableCell) -> int | None:
        """The number of the cell of the last row with the same borders at its sides."""
        for number in self._bottom:
            box = self._cells[number].box
            if _near(box.left, cell.box.left) and _near(box.right, cell.box.right):
                return number
        return None

    def _is_broken_row(self, mates: Sequence[tuple[int | None, TableCell]]) -> bool:
        """Whether the first row is the rest of the last one: a sentence goes on, and no number or label stands before it."""
        if any(cell.row_span > 1 or (mate is None and cell.blocks) for mate, cell in mates):
            return False
        rests = [mate is not None and _is_rest(self._cells[mate], cell) for mate, cell in mates]
        return any(rests) and (rests[0] or not mates[0][1].blocks)

    def _lengthen(self, mates: Iterable[tuple[int | None, TableCell]]) -> None:
        for mate, rest in mates:
            if mate is not None and rest.blocks:
                self._cells[mate] = _longer(self._cells[mate], rest)

    def _reach_over(self, mates: Iterable[tuple[int | None, TableCell]]) -> set[int]:
        """Let labels reach over the rows beside the empty cells below them; gives those cells."""
        gone: set[int] = set()
        for mate, cell in mates:
            if mate is None or cell.blocks or not _is_label(self._cells[mate]):
                break
            above = self._cells[mate]
            self._cells[mate] = replace(above, row_span=above.row_span + cell.row_span)
            gone.add(id(cell))
        return gone

    def _append(self, rest: Cells) -> None:
        start = len(self._cells)
        self._cells += [replace(cell, row=cell.row + self._rows) for cell in rest]
        self._rows = max(self._rows + _count(rest), *(_end(self._cells[number]) for number in self._bottom))
        numbers = [*self._bottom, *range(start, len(self._cells))]
        self._bottom = [number for number in numbers if _end(self._cells[number]) == self._rows]


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= SAME_LINE


def _count(cells: Iterable[TableCell]) -> int:
    return max(map(_end, cells), default=0)


def _end(cell: TableCell) -> int:
    return cell.row + cell.row_span


def _texts(table: PageTable, row: int) -> list[str]:
    """The words of the cells that begin in a row."""
    return [_text(cell) for cell in table.cells if cell.row == row]


def _text(cell: TableCell) -> str:
    return "".join("".join(line.text.split()) for line in all_lines(cell.blocks))


def _repeated_heads(above: PageTable, below: PageTable) -> int:
    """How many rows at the top of the second are those at the top of the first, which both have more than."""
    most = min(_MOST_HEADS, _count(above.cells) - 1, _count(below.cells) - 1)
    count = 0
    while count < most and any(words := _texts(above, count)) and words == _texts(below, count):
        count += 1
    return count


def _begins_alike(above: PageTable, below: PageTable) -> bool:
    """Whether the second begins with the first's first words: 岗位名称 over the form of the next post."""
    first, other = _texts(above, 0), _texts(below, 0)
    return first[:1] == other[:1] != [""]


def _is_rest(mate: TableCell, cell: TableCell) -> bool:
    """Whether the first line of a cell is the rest of the last one of the cell above."""
    if not mate.blocks or not cell.blocks:
        return False
    last, line = mate.blocks[-1], cell.blocks[0]
    return isinstance(last, Line) and isinstance(line, Line) and is_broken(last, line, _as_high(mate.box))


def _as_high(box: Box) -> Box:
    """A box that is no reason to take its lines for lower than they are."""
    return box._replace(bottom=max(box.bottom, box.top + box.width))


def _longer(cell: TableCell, rest: TableCell) -> TableCell:
    """A cell with what stands in the one that it goes on in."""
    last, line = cell.blocks[-1] if cell.blocks else None, rest.blocks[0]
    if isinstance(last, Line) and isinstance(line, Line) and _is_rest(cell, rest):
        return replace(cell, blocks=(*cell.blocks[:-1], put_together(last, line), *rest.blocks[1:]))
    return replace(cell, blocks=(*cell.blocks, *rest.blocks))


def _is_label(cell: TableCell) -> bool:
    """Whether a cell has words, and no sentences."""
    text = _text(cell)
    return bool(text) and text[-1] not in _SENTENCE_ENDS


def _in_columns(cells: Cells) -> Iterator[TableCell]:
    """The cells with their places among the columns of all parts."""
    edges: list[float] = []
    for edge in sorted({edge for cell in cells for edge in (cell.box.left, cell.box.right)}):
        if not edges or edge - edges[-1] > SAME_LINE:
            edges.append(edge)
    for cell in cells:
        column, behind = _nearest(edges, cell.box.left), _nearest(edges, cell.box.right)
        yield replace(cell, column=column, column_span=max(1, behind - column))


def _nearest(edges: Sequence[float], place: float) -> int:
    """The number of the edge that a place is nearest to."""
    behind = min(bisect_left(edges, place), len(edges) - 1)
    return behind - 1 if behind and place - edges[behind - 1] < edges[behind] - place else behind
