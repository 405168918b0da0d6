"""What a reader makes of a file: one text, where the file's layout says more than the text, and what went wrong.

Conventions that every reader keeps, so that later stages need not know the format:

1. Every paragraph, explicit line break and table cell ends with a line feed (text files keep their own line ends).
2. A table is read row by row; a cell's text stands on lines of its own and a ``Cell`` says where; a merged
   cell stands once, at its first row and column, with its extent. A nested table's cells lie inside the range of
   their parent cell and carry a table number of their own.
3. Automatic numbers (Word lists, HTML ``ol``) are written into the text as the program would show them, with the
   separator that follows, and covered by a ``Hint`` of kind ``number``.
4. Nothing is folded or cleaned: full-width forms, odd spaces and private-use characters stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jdparse.model.span import Span

HintKind = Literal["heading", "item", "number", "furniture", "strong", "page", "ends"]


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person may want to look at. ``span`` is None where the whole document is meant."""

    code: str
    span: Span | None
    detail: str


@dataclass(frozen=True, slots=True)
class Hint:
    """Layout evidence for the characters ``[start, end)`` of the text.

    heading    a heading by its style (level 1 is the highest)
    item       a list item without visible number in the text, such as an HTML ``li`` of a ``ul``
    number     an automatic number that the reader wrote into the text
    furniture  page header or footer, navigation, menus
    strong     a paragraph that is bold as a whole
    page       a page begins here (start == end)
    ends       the line ends here by its writer, far from the margin (start == end)
    """

    start: int
    end: int
    kind: HintKind
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its range in the text (line feed at its end included) and its place in the grid, from 0."""

    start: int
    end: int
    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """One document as read. Offsets everywhere are code points of ``text``.

    ``wrapped`` says whether a line end may stand in the middle of a sentence (text files, PDF) or always ends a
    paragraph or cell (Word, HTML). ``replaced`` counts bytes that no encoding could read.
    """

    path: str
    media_type: str
    encoding: str | None
    sha256: str
    text: str
    hints: tuple[Hint, ...] = ()
    cells: tuple[Cell, ...] = ()
    issues: tuple[Issue, ...] = ()
    replaced: int = 0
    wrapped: bool = True
