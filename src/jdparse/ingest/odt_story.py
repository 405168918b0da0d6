"""The blocks of an OpenDocument text: paragraphs, lists and tables in order, written to the ``Assembler``.

In: an element that holds blocks. Out: nothing; everything that shows is written once. Guaranteed: white
space is as OpenDocument means it (runs of it are one blank, ``text:s`` are blanks that count); deletions,
comments, hidden text and pronunciation guides do not stand; text boxes follow the paragraph that they are
anchored in, notes are handed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from jdparse.ingest import assembler
from jdparse.ingest.assembler import Assembler
from jdparse.ingest.inline import Inline
from jdparse.ingest.numbering import Marker
from jdparse.ingest.odt_lists import Lists, Place
from jdparse.ingest.odt_names import DRAW, OFFICE, TABLE, TEXT, attribute, whole
from jdparse.ingest.odt_styles import Styles

MOST_BLANKS = 1_000
_BLANKS = re.compile("[ \t\r\n]+")
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_ITEMS = frozenset({f"{TEXT}list-item", f"{TEXT}list-header"})
_TRANSPARENT = frozenset(TEXT + name for name in ("section", "index-body", "index-title", "numbered-paragraph"))
_TRANSPARENT |= frozenset(
    TEXT + name
    for name in (
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
        "alphabetical-index", "bibliography",
    )
)  # fmt: skip
_ROWS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
_UNSEEN = frozenset(
    {f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}ruby-text", f"{TEXT}tracked-changes",
     f"{TEXT}placeholder", f"{TEXT}script"}
)  # fmt: skip
_DRAWN = f"{DRAW}"


@dataclass(frozen=True, slots=True)
class Shared:
    """What all stories of a document have in common; ``notes`` are the bodies of notes in order, by class."""

    styles: Styles
    out: Assembler
    notes: list[tuple[str, _Element]] = field(default_factory=list)


@dataclass(slots=True)
class _Content(Inline):
    """A paragraph so far: whether a blank would be one too many, and the drawings anchored in it."""

    after_blank: bool = True
    drawings: list[_Element] = field(default_factory=list)

    def flow(self, text: str | None, bold: bool) -> None:
        """Text of the file, with its white space as it counts."""
        shown = _BLANKS.sub(" ", text or "")
        if self.after_blank:
            shown = shown.removeprefix(" ")
        if shown:
            self.after_blank = shown.endswith(" ")
            self.write(shown, bold)

    def exact(self, text: str, bold: bool) -> None:
        """Characters that count as they are."""
        self.after_blank = False
        self.write(text, bold)


class StoryReader:
    """Reads one story."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._styles, self._out = shared.styles, shared.out
        self._lists = Lists(shared.styles)

    def blocks(self, container: _Element) -> None:
        """Write every block of the container."""
        for element in container:
            self._block(element)

    def _block(self, element: _Element, marker: Marker | None = None) -> None:
        if element.tag in _PARAGRAPHS:
            self._paragraph(element, marker)
        elif element.tag == f"{TEXT}list":
            self._list(element, None)
        elif element.tag == f"{TABLE}table":
            self._table(element)
        elif element.tag in _TRANSPARENT and element.get(f"{TEXT}display") != "none":
            self.blocks(element)
        elif isinstance(element.tag, str) and element.tag.startswith(_DRAWN):
            self._drawing(element)

    # --- paragraphs

    def _paragraph(self, element: _Element, marker: Marker | None) -> None:
        style = element.get(f"{TEXT}style-name")
        if self._styles.is_hidden("paragraph", style):
            return
        content = _Content()
        if self._styles.begins_page(style):
            content.pages.append(0)
        self._inline(element, content, bool(self._styles.is_bold("paragraph", style)))
        text, strong, pages = content.finish()
        self._out.paragraph(assembler.Paragraph(text, marker, self._heading(element, style), strong, pages))
        for drawing in content.drawings:
            self._drawing(drawing)

    def _heading(self, element: _Element, style: str | None) -> int | None:
        if element.tag == f"{TEXT}h":
            return max(1, whole(element, f"{TEXT}outline-level", 1))
        return 1 if self._styles.is_title(style) else None

    def _inline(self, element: _Element, content: _Content, bold: bool) -> None:
        content.flow(element.text, bold)
        for part in element:
            self._part(part, content, bold)
            content.flow(part.tail, bold)

    def _part(self, part: _Element, content: _Content, bold: bool) -> None:
        tag = part.tag
        if tag == f"{TEXT}s":
            content.exact(" " * min(whole(part, f"{TEXT}c", 1), MOST_BLANKS), bold)
        elif tag == f"{TEXT}tab":
            content.exact("\t", bold)
        elif tag == f"{TEXT}line-break":
            content.write("\n", bold)
            content.after_blank = True
        elif tag == f"{TEXT}soft-page-break":
            content.pages.append(content.length)
        elif tag == f"{TEXT}note":
            self._note(part)
        elif isinstance(tag, str) and tag.startswith(_DRAWN) and tag != f"{DRAW}a":
            content.drawings.append(part)
        elif tag not in _UNSEEN and not _is_hidden_field(part):
            style = part.get(f"{TEXT}style-name")
            if not self._styles.is_hidden("text", style):
                stated = self._styles.is_bold("text", style)
                self._inline(part, content, bold if stated is None else stated)

    def _note(self, note: _Element) -> None:
        for body in note.iterchildren(f"{TEXT}note-body"):
            self._shared.notes.append((note.get(f"{TEXT}note-class", "footnote"), body))

    # --- lists, tables, drawings

    def _list(self, element: _Element, around: Place | None) -> None:
        place = self._lists.begin(element, around)
        for item in element:
            if item.tag in _ITEMS:
                self._item(item, place)

    def _item(self, item: _Element, place: Place) -> None:
        """Only the first paragraph of an item bears its marker; an item that only holds a list has none."""
        marked = item.tag == f"{TEXT}list-header"
        for element in item:
            if element.tag == f"{TEXT}list":
                self._list(element, place)
                marked = True
            elif element.tag in _PARAGRAPHS and not marked:
                self._block(element, self._lists.marker(place, item))
                marked = True
            else:
                self._block(element)

    def _table(self, element: _Element) -> None:
        table = self._out.new_table()
        for row, cells in enumerate(_rows(element)):
            column = 0
            for cell in cells:
                spans = (
                    whole(cell, f"{TABLE}number-rows-spanned", 1),
                    whole(cell, f"{TABLE}number-columns-spanned", 1),
                )
                if cell.tag == f"{TABLE}table-cell":
                    with self._out.cell(assembler.Place(table, row, column, *spans)):
                        self.blocks(cell)
                column += max(1, whole(cell, f"{TABLE}number-columns-repeated", 1))

    def _drawing(self, element: _Element) -> None:
        """The text in a drawing: of text boxes, and of shapes that bear text themselves."""
        for part in element:
            if part.tag == f"{DRAW}text-box":
                StoryReader(self._shared).blocks(part)
            elif part.tag in _PARAGRAPHS or part.tag == f"{TEXT}list":
                self._block(part)
            elif isinstance(part.tag, str) and part.tag.startswith(_DRAWN):
                self._drawing(part)


def _is_hidden_field(part: _Element) -> bool:
    return attribute(part, f"{TEXT}is-hidden") == "true" or attribute(part, f"{TEXT}display") == "none"


def _rows(element: _Element) -> Iterator[list[_Element]]:
    """The cells of each row, also of rows in groups, and the places that merged cells cover."""
    for part in element:
        if part.tag == f"{TABLE}table-row":
            yield [cell for cell in part if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")]
        elif part.tag in _ROWS:
            yield from _rows(part)
