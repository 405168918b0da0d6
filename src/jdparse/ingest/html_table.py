"""The grid of one table of a page: cells in reading order in, their rows and columns out.

Guaranteed: spans are those of the page, within reason; a table that only arranges the page gives no
cells.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from jdparse.model.source import Cell

FEWEST_ROWS, MOST_NESTED = 4, 2
FEWEST_LINKS, MOSTLY_LINKS, FEWEST_LINES = 3, 0.75, 6  # of a menu; of the text beside it
WIDEST_SPAN, TALLEST_SPAN = 100, 10_000


@dataclass(slots=True)
class Grid:
    """The cells so far and which places of the coming rows are taken from above."""

    cells: list[Cell] = field(default_factory=list)
    layout: bool = False
    nested: int = 0
    row: int = -1
    column: int = 0
    filled: int = 0
    _menus: set[int] = field(default_factory=set)
    _texts: set[int] = field(default_factory=set)
    _taken: dict[int, int] = field(default_factory=dict)

    def next_row(self) -> None:
        """A row begins."""
        self.row += 1
        self.column = 0

    def place(self, row_span: int, column_span: int) -> tuple[int, int]:
        """Row and column of a cell that begins here; its places are taken from then on."""
        row = max(self.row, 0)
        while self._taken.get(self.column, 0) > row:
            self.column += 1
        column = self.column
        if row_span > 1:
            self._taken |= dict.fromkeys(range(column, column + column_span), row + row_span)
        self.column += column_span
        return row, column

    def note(self, lines: int, links: int, linked: float) -> None:
        """A cell of this row has so many lines and links, and this share of its characters in them."""
        row = max(self.row, 0)
        self.filled += lines > 0
        if links >= FEWEST_LINKS and linked >= MOSTLY_LINKS:
            self._menus.add(row)
        elif lines >= FEWEST_LINES:
            self._texts.add(row)

    def is_data(self) -> bool:
        """Whether it holds data: two cells at least with something in them, unlike tables that arrange a page.

        Those hold other tables, or a menu beside the page's text. A form holds one or two tables among several rows of
        labels and values.
        """
        if self.layout or self.filled < 2 or not self._menus.isdisjoint(self._texts):
            return False
        return not self.nested or (self.nested <= MOST_NESTED and self._has_rows())

    def _has_rows(self) -> bool:
        in_row = Counter(cell.row for cell in self.cells)
        return sum(count > 1 for count in in_row.values()) >= FEWEST_ROWS


def span(value: str | None, most: int) -> int:
    """A ``rowspan`` or ``colspan`` as written, within reason; 1 where it makes no sense."""
    digits = (value or "").strip()[:6]
    return min(max(int(digits), 1), most) if digits.isascii() and digits.isdigit() else 1
