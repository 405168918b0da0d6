"""Puts a document's text together while a reader walks it, so that all readers keep the same conventions.

In: paragraphs, cells and page headers in reading order. Out: the ``Source`` of ``model/source.py``.
Guaranteed: every paragraph ends with a line feed, every hint and cell lies inside the text and says where
its own characters stand, and a cell inside a cell lies inside its range.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from jdparse.ingest.numbering import Marker
from jdparse.model.source import Cell, Hint, Issue, Source


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as its reader understood it; ``pages`` are offsets in ``text`` where a page begins; ``ends`` says that
    no margin ended it."""

    text: str
    marker: Marker | None = None
    heading: int | None = None
    strong: bool = False
    pages: tuple[int, ...] = ()
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands in the grid of its table, from 0, and how far it reaches."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


class Assembler:
    """The text so far, with its hints, cells and issues."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._hints: list[Hint] = []
        self._cells: list[Cell | None] = []
        self._issues: list[Issue] = []
        self._tables = 0
        self.length = 0

    def paragraph(self, paragraph: Paragraph) -> None:
        """Write one paragraph with its automatic number, its hints, and the line feed that ends it."""
        start = self.length
        self._number(paragraph.marker)
        body = self.length
        self._write(paragraph.text)
        for page in paragraph.pages:
            place = body + page if page else start
            self._hints.append(Hint(place, place, "page"))
        if self.length > start:
            self._describe(paragraph, start)
        if paragraph.ends:
            self._hints.append(Hint(self.length, self.length, "ends"))
        self._write("\n")

    def new_table(self) -> int:
        """The number of a table that begins here."""
        self._tables += 1
        return self._tables - 1

    @contextmanager
    def cell(self, place: Place) -> Iterator[None]:
        """Everything written inside stands in one cell; an empty cell still gets its line feed."""
        slot, start = len(self._cells), self.length
        self._cells.append(None)
        yield
        if self.length == start:
            self._write("\n")
        spans = (place.row_span, place.column_span)
        self._cells[slot] = Cell(start, self.length, place.table, place.row, place.column, *spans)

    @contextmanager
    def furniture(self) -> Iterator[None]:
        """Everything written inside belongs to a page header or footer."""
        start = self.length
        yield
        if self.length > start:
            self._hints.append(Hint(start, self.length, "furniture"))

    def issue(self, code: str, detail: str, whole: bool = False) -> None:
        """Report something at this place, or about the document as a whole."""
        self._issues.append(Issue(code, None if whole else (self.length, self.length), detail))

    def source(self, data: bytes, path: str, media_type: str, encoding: str | None = None) -> Source:
        """What has been written, as the source of the file that held ``data``."""
        return Source(
            path=path,
            media_type=media_type,
            encoding=encoding,
            sha256=hashlib.sha256(data).hexdigest(),
            text="".join(self._parts),
            hints=tuple(sorted(self._hints, key=lambda hint: (hint.start, -hint.end))),
            cells=tuple(cell for cell in self._cells if cell is not None),
            issues=tuple(self._issues),
            wrapped=False,
        )

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)

    def _number(self, marker: Marker | None) -> None:
        if marker is None or not marker.text:
            return
        self._hints.append(Hint(self.length, self.length + len(marker.text), "number", marker.level + 1))
        self._write(marker.text + marker.separator)

    def _describe(self, paragraph: Paragraph, start: int) -> None:
        if paragraph.heading is not None:
            self._hints.append(Hint(start, self.length, "heading", paragraph.heading))
        if paragraph.strong:
            self._hints.append(Hint(start, self.length, "strong"))
