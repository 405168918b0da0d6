"""The blocks of a docx story (body, header, footer, note, text box): paragraphs and tables in order.

In: an element that holds blocks. Out: nothing; everything is written to the ``Assembler``. Guaranteed:
every paragraph and cell that Word shows is written once, in order, with its automatic number; a text box
follows the paragraph that it is anchored in; a paragraph whose mark is deleted or hidden runs on into the
next one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from jdparse.ingest.assembler import Assembler, Paragraph, Place
from jdparse.ingest.docx_inline import DIAGRAM, Content, InlineReader, is_placeholder, story_fields
from jdparse.ingest.docx_numbering import DocxLists
from jdparse.ingest.docx_parts import (
    MC,
    DocxParts,
    W,
    alternatives,
    child,
    diagram_words,
    number,
    switch,
    value,
)
from jdparse.ingest.docx_styles import Style, Styles, heading_level
from jdparse.ingest.docx_tables import GridCell, grid
from jdparse.ingest.numbering import ListCounter, Marker

_WRAPPERS = frozenset(W + name for name in ("sdtContent", "customXml", "ins", "moveTo"))
_EMBEDDED = f"{W}altChunk"


@dataclass(frozen=True, slots=True)
class Shared:
    """What all stories of a document have in common."""

    parts: DocxParts
    styles: Styles
    lists: DocxLists
    out: Assembler
    box_counter: ListCounter
    notes: list[tuple[str, str]] = field(default_factory=list)


class StoryReader:
    """Reads one story. Its lists count for themselves, as Word counts them; all text boxes count together."""

    def __init__(self, story: _Element, shared: Shared, counter: ListCounter | None = None) -> None:
        self._shared = shared
        self._out = shared.out
        self._counter = counter or ListCounter(shared.lists.definitions)
        self._inline = InlineReader(shared.styles, story_fields(story), shared.notes)
        self._carried: Content | None = None

    def blocks(self, container: _Element) -> None:
        """Write every block of the container; a paragraph left without its mark ends here at the latest."""
        for element in container:
            self._block(element)
        self._end_carried()

    def _block(self, element: _Element) -> None:
        if element.tag == f"{W}p":
            self._paragraph(element)
        elif element.tag == f"{W}tbl":
            self._end_carried()
            self._table(element)
        elif element.tag in _WRAPPERS or (element.tag == f"{W}sdt" and not is_placeholder(element)):
            for inner in element:
                self._block(inner)
        elif element.tag == f"{MC}AlternateContent":
            for chosen in alternatives(element):
                self._block(chosen)
        elif element.tag == _EMBEDDED:
            self._out.issue("embedded-document", "A document embedded in this one was not read.")

    def _paragraph(self, element: _Element) -> None:
        properties = child(element, "pPr")
        style = self._shared.styles.paragraph(value(properties, "pStyle"))
        inline, self._carried = self._carried or Content(), None
        if switch(properties, "pageBreakBefore"):
            inline.pages.append(0)
        self._inline.read(element, style, inline)
        if _lost_its_mark(properties):
            self._carried = inline
        else:
            marker = self._marker(properties, style)
            self._write(inline, marker, _heading(properties, style))

    def _write(self, inline: Content, marker: Marker | None, heading: int | None) -> None:
        text, strong, pages = inline.finish()
        self._out.paragraph(Paragraph(text, marker, heading, strong, pages))
        for box in inline.boxes:
            self._box(box)

    def _end_carried(self) -> None:
        inline, self._carried = self._carried, None
        if inline is not None and (inline.length or inline.boxes):
            self._write(inline, None, None)

    def _marker(self, properties: _Element | None, style: Style) -> Marker | None:
        place = self._shared.lists.place(properties, style)
        return None if place is None else self._counter.marker(*place)

    def _box(self, box: _Element | str) -> None:
        if isinstance(box, str):
            self._out.paragraph(Paragraph(box))
        elif box.tag == DIAGRAM:
            for words in diagram_words(self._shared.parts, box):
                self._out.paragraph(Paragraph(words))
        else:
            StoryReader(box, self._shared, self._shared.box_counter).blocks(box)

    def _table(self, element: _Element) -> None:
        table = self._out.new_table()
        for cell in grid(element):
            self._cell(table, cell)

    def _cell(self, table: int, cell: GridCell) -> None:
        place = Place(table, cell.row, cell.column, cell.row_span, cell.column_span)
        with self._out.cell(place):
            self.blocks(cell.element)


def _lost_its_mark(properties: _Element | None) -> bool:
    mark = child(properties, "rPr")
    if mark is None:
        return False
    deleted = child(mark, "del") is not None or child(mark, "moveFrom") is not None
    return deleted or bool(switch(mark, "vanish"))


def _heading(properties: _Element | None, style: Style) -> int | None:
    own = number(properties, "outlineLvl")
    return style.heading if own is None else heading_level(own)
