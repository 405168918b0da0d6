"""PDF files by their text layer: lines in reading order, ruled tables as cells, headers and footers as
furniture.

In: the bytes of a file. Out: one ``Source`` whose lines are those of the pages (``wrapped``). Guaranteed:
nothing but ``Unreadable`` is raised; a page that shows something but has no text is named in an issue
``no-text-layer``, or ``ocr-text`` where OCR read it; radicals and compatibility characters are folded one for one, everything else stays as
the file has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import groupby
from typing import Any

import pypdfium2

from jdparse.ingest.assembler import Assembler, Paragraph, Place
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.pdf_furniture import find_furniture
from jdparse.ingest.pdf_joined import Laid, whole_tables
from jdparse.ingest.pdf_lines import Line
from jdparse.ingest.pdf_ocr import engine, recognize
from jdparse.ingest.pdf_page import Page, read_page
from jdparse.ingest.pdf_paragraphs import whole_lines
from jdparse.ingest.pdf_tables import Block, PageTable, all_lines, read_blocks
from jdparse.model.source import Source

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 5_000
_TAIL = 2_048  # bytes at the end that the end mark stands in
_REPAIR = "Fetch the file again, or print it to a new PDF."
_UNPROTECTED = "Open it with its password and save it without one."


def read(data: bytes, path: str, options: ReadOptions) -> Source:
    """Read one PDF. Raises ``Unreadable``: empty, encrypted, damaged."""
    if not data:
        raise Unreadable("empty", "The file has no content.")
    pages, total = _read_pages(data)
    written = Assembler()
    for number, (page, laid) in enumerate(zip(pages, _laid_out(pages), strict=True), 1):
        if written.length > options.max_expanded_bytes:
            written.issue("too-large", "The text is longer than the limit and ends early.")
            break
        _write_page(page, laid, number, written)
    if total > len(pages):
        written.issue("too-large", f"The document has {total:,} pages; {len(pages):,} were read.", whole=True)
    if b"%%EOF" not in data[-_TAIL:]:
        written.issue("truncated", "The file ends early; what could be read is here.", whole=True)
    return replace(written.source(data, path, MEDIA_TYPE), wrapped=True)


def _read_pages(data: bytes) -> tuple[list[Page], int]:
    """The pages that can be read, and how many there are."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Unreadable("encrypted", "The file is protected by a password.", _UNPROTECTED) from error
        raise Unreadable("damaged", f"The file is no sound PDF ({error}).", _REPAIR) from error
    try:
        total = len(document)
        return [_read_page(document, number) for number in range(min(total, MOST_PAGES))], total
    finally:
        document.close()


def _read_page(document: Any, number: int) -> Page:
    """A page; one that cannot be read is taken for a page that shows something without text."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Page(0.0, 0.0, (), shows=True)
    try:
        return _with_ocr(read_page(page), page)
    except pypdfium2.PdfiumError:
        return Page(0.0, 0.0, (), shows=True)
    finally:
        page.close()


def _with_ocr(read: Page, page: Any) -> Page:
    """A page that shows something without text, read by OCR where that is installed."""
    read_lines = engine() if read.shows and not read.runs else None
    recognized = recognize(page, read_lines) if read_lines is not None else None
    if recognized is None:
        return read
    return replace(read, runs=recognized.runs, confidence=recognized.confidence)


def _laid_out(pages: Sequence[Page]) -> list[Laid]:
    """What stands on each page: tables that went on over pages on the first of them, paragraphs in as few lines as can be
    told."""
    blocks = [read_blocks(page) for page in pages]
    lines = [list(all_lines(found)) for found in blocks]
    furniture = find_furniture(lines, [page.height for page in pages])
    laid = [
        Laid(page.height, tuple(found), frozenset(id(line) for place, line in enumerate(within) if place in places))
        for page, found, within, places in zip(pages, blocks, lines, furniture, strict=True)
    ]
    return list(map(whole_lines, whole_tables(laid)))


def _write_page(page: Page, laid: Laid, number: int, written: Assembler) -> None:
    if page.shows and not page.runs:
        written.issue("no-text-layer", f"Page {number} has no text layer; its text was not read.")
    if page.too_many:
        written.issue("too-large", f"Page {number} draws too many lines; tables were not looked for among them.")
    if page.confidence is not None:
        sure = f"with a confidence of {page.confidence:.2f}"
        written.issue("ocr-text", f"Page {number} is a picture; its text was recognized {sure}.")
    start = written.length
    for repeated, blocks in groupby(laid.blocks, lambda block: _lines_of(block) <= laid.furniture):
        with written.furniture() if repeated else nullcontext():
            for block in blocks:
                _write_block(block, start, written, laid, repeated)


def _lines_of(block: Block) -> frozenset[int]:
    return frozenset(map(id, all_lines([block])))


def _write_block(block: Block, page_start: int, written: Assembler, laid: Laid, repeated: bool) -> None:
    """Write a line or table; cells of a page's header that a table of the page touches are furniture all the same."""
    if isinstance(block, Line):
        begins = (0,) if written.length == page_start else ()  # the first line of a page says that the page begins
        written.paragraph(Paragraph(block.text, pages=begins, ends=id(block) in laid.ended))
        return
    table, header = written.new_table(), 0 if repeated else _header_rows(block, laid.furniture)
    for cell in block.cells:
        place = Place(table, cell.row, cell.column, cell.row_span, cell.column_span)
        with written.furniture() if cell.row < header else nullcontext(), written.cell(place):
            for inner in cell.blocks:
                _write_block(inner, page_start, written, laid, repeated)


def _header_rows(table: PageTable, repeated: frozenset[int]) -> int:
    """How many rows at the table's top belong to the page: nothing in them that is not on other pages, too."""
    count = 0
    for _, row in groupby(table.cells, lambda cell: cell.row):
        lines = frozenset(id(line) for cell in row for line in all_lines(cell.blocks))
        if not repeated or not lines <= repeated:
            return count
        count += 1
    return count
