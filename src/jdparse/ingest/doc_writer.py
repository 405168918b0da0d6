"""Writes the parts of a .doc document in reading order: headers, main text, text boxes, notes, footers.

In: the words of the document, its lists, and where its stories stand. Out: everything written to an
``Assembler``. Guaranteed: each story is written once, the same header of several sections once; no
exception.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from jdparse.ingest import assembler, doc_fib, doc_parts
from jdparse.ingest.assembler import Assembler, Place
from jdparse.ingest.doc_drawings import read_shapes
from jdparse.ingest.doc_fib import Fib
from jdparse.ingest.doc_lists import DocLists, old_list
from jdparse.ingest.doc_parts import Range
from jdparse.ingest.doc_properties import OLD_LIST, ParagraphFormat
from jdparse.ingest.doc_tables import Block, Table, grid, nest
from jdparse.ingest.doc_text import DRAWING_MARK, Paragraph, Words, read_paragraphs
from jdparse.ingest.numbering import ListCounter, Marker


@dataclass(slots=True)
class _OldLists:
    """Numbering as in Word 6: it goes on from paragraph to paragraph as long as it is the same."""

    operand: bytes = b""
    counter: ListCounter = field(default_factory=lambda: ListCounter({}))

    def marker(self, operand: bytes) -> Marker | None:
        if operand != self.operand:
            self.operand = operand
            self.counter = ListCounter({"old": old_list(operand, "old")})
        return self.counter.marker("old", 0)


@dataclass(slots=True)
class Document:
    """A document, and how far it has been written. ``boxes`` stand behind the paragraph with their place."""

    fib: Fib
    table: bytes
    words: Words
    lists: DocLists
    written: Assembler
    longest: int
    boxes: dict[int, list[Range | str]] = field(default_factory=dict)

    def part(self, part: int) -> Range:
        return doc_parts.part_span(self.fib, part, len(self.words.text))

    def story(self, counter: ListCounter | None = None) -> _Story:
        return _Story(self, counter or ListCounter(self.lists.definitions))


def write(document: Document) -> None:
    """Write all of it. Each story counts its lists for itself, as Word does; text boxes count together."""
    headers = doc_parts.header_stories(document.fib, document.table, document.part(doc_fib.HEADER_TEXT))
    _write_furniture(document, [story.span for story in headers if not story.is_footer])
    beyond = _find_boxes(document)
    box_counter = ListCounter(document.lists.definitions)
    main = document.story()
    main.box_counter = box_counter
    main.blocks(nest(read_paragraphs(document.words, *document.part(doc_fib.MAIN))))
    for box in beyond:
        document.story(box_counter).write(box)
    for note in _notes(document):
        document.story().write(note)
    footers = [story.span for story in headers if story.is_footer]
    _write_furniture(document, [*footers, *_header_boxes(document)])


def _find_boxes(document: Document) -> list[Range]:
    """Put text boxes and letterings at their anchors; the result are text boxes without one."""
    fib, table = document.fib, document.table
    anchors = doc_parts.anchors(fib, table, doc_fib.SHAPES)
    shapes = read_shapes(fib.part(table, doc_fib.DRAWINGS))
    found: list[tuple[int, Range | str]] = [
        *doc_parts.text_boxes(fib, table, doc_fib.TEXT_BOXES, document.part(doc_fib.BOXES)),
        *shapes.letterings.items(),
    ]
    beyond: list[Range] = []
    for shape, content in found:
        position = anchors.get(shape, anchors.get(shapes.outer.get(shape, shape), -1))
        if document.words.text[position : position + 1] == DRAWING_MARK:
            document.boxes.setdefault(position, []).append(content)
        elif not isinstance(content, str):
            beyond.append(content)
    return beyond


def _header_boxes(document: Document) -> list[Range]:
    part = document.part(doc_fib.HEADER_BOXES)
    found = doc_parts.text_boxes(document.fib, document.table, doc_fib.HEADER_TEXT_BOXES, part)
    return [story for _, story in found]


def _notes(document: Document) -> list[Range]:
    fib, table = document.fib, document.table
    foot = doc_parts.note_stories(fib, table, doc_fib.FOOTNOTE_TEXTS, document.part(doc_fib.FOOTNOTES))
    end = doc_parts.note_stories(fib, table, doc_fib.ENDNOTE_TEXTS, document.part(doc_fib.ENDNOTES))
    return [*foot, *end]


def _write_furniture(document: Document, stories: Iterable[Range]) -> None:
    """Page headers or footers, each text once."""
    seen: set[tuple[str, ...]] = set()
    for story in stories:
        paragraphs = list(read_paragraphs(document.words, *story))
        texts = tuple(paragraph.text.strip() for paragraph in paragraphs if paragraph.text.strip())
        if texts and texts not in seen:
            seen.add(texts)
            with document.written.furniture():
                document.story().blocks(nest(_without_last_blank(paragraphs)))


def _without_last_blank(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A story ends with a paragraph mark of its own, which shows as an empty paragraph."""
    last = paragraphs[-1]
    return paragraphs if last.text.strip() or last.anchors or last.format.depth else paragraphs[:-1]


@dataclass(slots=True)
class _Story:
    """Writes one story: its paragraphs, tables, and what is anchored in it."""

    document: Document
    counter: ListCounter
    box_counter: ListCounter | None = None
    old_lists: _OldLists = field(default_factory=_OldLists)

    def write(self, span: Range) -> None:
        """Write a text box or a note; one without any text is left out."""
        paragraphs = list(read_paragraphs(self.document.words, *span))
        if any(paragraph.text.strip() or paragraph.anchors for paragraph in paragraphs):
            self.blocks(nest(_without_last_blank(paragraphs)))

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if self.document.written.length > self.document.longest:
                return
            if isinstance(block, Table):
                self._table(block)
            else:
                self._paragraph(block)

    def _table(self, table: Table) -> None:
        number = self.document.written.new_table()
        for row, cells in grid(table):
            for cell in cells:
                place = Place(number, row, cell.column, cell.row_span, cell.column_span)
                with self.document.written.cell(place):
                    self.blocks(cell.blocks)

    def _paragraph(self, paragraph: Paragraph) -> None:
        look, marker = paragraph.format, self._marker(paragraph.format)
        self.document.written.paragraph(
            assembler.Paragraph(paragraph.text, marker, look.heading, paragraph.bold, paragraph.pages)
        )
        for anchor in paragraph.anchors:
            self._anchored([anchor] if isinstance(anchor, str) else self.document.boxes.pop(anchor, []))

    def _anchored(self, contents: Iterable[Range | str]) -> None:
        for content in contents:
            if not isinstance(content, str):
                self.document.story(self.box_counter).write(content)
            elif content:
                self.document.written.paragraph(assembler.Paragraph(content))

    def _marker(self, look: ParagraphFormat) -> Marker | None:
        if look.list_number == OLD_LIST and look.old_list:
            return self.old_lists.marker(look.old_list)
        self.old_lists.operand = b""
        if look.list_number == 0:
            return None
        list_id = str(look.list_number)
        level = self.document.lists.level(list_id, look.style, look.list_level)
        return self.counter.marker(list_id, level)
