"""One sheet of the workbook while it is being written: its columns, their widths, its pages.

Guaranteed: texts are texts, numbers numbers; the head stays in view and has a filter; a sheet that is full is
continued on a next one; widths fit what stands in the first rows, a Chinese character counted as two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from jdparse.export.cells import Value

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEET_ROWS = 1_048_576
LINKS = 65_530
"""So many links Excel takes on one sheet; what comes after them is plain."""

_MEASURED_ROWS, _MEASURED_CHARACTERS = 200, 1_200
_LEAST, _BESIDE = 6, 3
"""The narrowest column, and the room beside a head for its filter's button."""
_LINE, _HIGHEST = 15, 405
"""Heights in points: of a line, and the highest row (Excel allows 409)."""
_A4 = 9


@dataclass(frozen=True, slots=True)
class Look:
    """The formats of a workbook's cells."""

    head: Format
    plain: Format
    number: Format
    share: Format
    link: Format
    number_link: Format


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet is like: name, heads, the widest that each column may be, how many columns are printed.

    ``height`` in points holds all rows to one height; None lets each be as high as its text. ``shares`` are the
    columns that hold shares.
    """

    name: str
    heads: tuple[str, ...]
    widest: tuple[int, ...]
    printed: int
    height: int | None = None
    shares: frozenset[int] = frozenset()


class Sheet:
    """A sheet, and those that continue it."""

    def __init__(self, book: Workbook, plan: Plan, look: Look, sheet_rows: int = SHEET_ROWS) -> None:
        self._book, self._plan, self._look, self._rows = book, plan, look, sheet_rows
        self._widths = [_LEAST if not head else _width(head) + _BESIDE for head in plan.heads]
        self._parts = 0
        self._begin()

    def _begin(self) -> None:
        self._parts += 1
        name = self._plan.name if self._parts == 1 else f"{self._plan.name} {self._parts}"
        self._sheet: Worksheet = self._book.add_worksheet(name)
        self._at, self._links = 1, 0
        self._sheet.freeze_panes(1, 1)
        for column, head in enumerate(self._plan.heads):
            self._sheet.write_string(0, column, head, self._look.head)

    @property
    def place(self) -> str:
        """Where the next row will stand, as the target of a link."""
        if self._at == self._rows:
            return f"internal:'{self._plan.name} {self._parts + 1}'!A2"
        return f"internal:'{self._sheet.get_name()}'!A{self._at + 1}"

    def write(self, values: Sequence[Value], links: Mapping[int, str] | None = None) -> None:
        """Write a row; ``links`` are the targets of cells, by column."""
        if self._at == self._rows:
            self.close()
            self._begin()
        if self._at <= _MEASURED_ROWS:
            self._measure(values)
        height = self._plan.height or self._height(values)
        if height > _LINE:
            self._sheet.set_row(self._at, height)
        for column, value in enumerate(values):
            self._write(column, value, (links or {}).get(column))
        self._at += 1

    def _write(self, column: int, value: Value, link: str | None) -> None:
        number = self._look.share if column in self._plan.shares else self._look.number
        look = self._look.plain if isinstance(value, str) else number
        if link is not None and self._links < LINKS:
            self._links += 1
            look = self._look.link if isinstance(value, str) else self._look.number_link
            self._sheet.write_url(self._at, column, link, look, str(value))
        if value is None or value == "":
            if column < self._plan.printed:
                self._sheet.write_blank(self._at, column, None, look)
        elif isinstance(value, str):
            self._sheet.write_string(self._at, column, value, look)
        else:
            self._sheet.write_number(self._at, column, value, look)

    def _measure(self, values: Sequence[Value]) -> None:
        for column, value in enumerate(values):
            if value is not None:
                self._widths[column] = max(self._widths[column], _width(str(value)) + 1)

    def _height(self, values: Sequence[Value]) -> int:
        """What the row takes with its texts wrapped: not every program works that out by itself."""
        widths = map(min, self._widths, self._plan.widest)
        texts = ((value, width) for value, width in zip(values, widths, strict=True) if isinstance(value, str))
        return min(_LINE * max((_lines(text, width) for text, width in texts), default=1), _HIGHEST)

    def close(self) -> None:
        """Set widths, filter and pages, which depend on what was written."""
        last = max(self._at - 1, 1)
        sheet, plan = self._sheet, self._plan
        sheet.autofilter(0, 0, last, len(plan.heads) - 1)
        for column, width in enumerate(self._widths):
            sheet.set_column(column, column, min(width, plan.widest[column]), self._look.plain)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, last, plan.printed - 1)
        sheet.set_footer("&L&A&R&P / &N")


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column."""
    if 2 * len(text) < width and "\n" not in text:
        return 1
    return sum(1 + _width(line) // width for line in text.split("\n"))


def _width(text: str) -> int:
    """The widest line in columns of a digit's width; long texts are judged by their beginning."""
    return max((sum(1 + (sign > "\u2e7f") for sign in line) for line in _beginning(text)), default=0)


def _beginning(text: str) -> list[str]:
    return "".join(islice(text, _MEASURED_CHARACTERS)).split("\n")
