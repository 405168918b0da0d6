"""Word 97 to 2003 documents (.doc, .dot, .wps) without an office program; Word 6 and 95 as plain text.

In: the bytes of a compound file. Out: its paragraphs in order, tables in place, automatic numbers as Word
shows them, text boxes behind the paragraph they are anchored in, page headers and footers as furniture,
notes at the end. Guaranteed: nothing but ``Unreadable`` is raised, whatever the bytes; what a damaged
file still holds is read, with an issue ``truncated``. Written after Microsoft's published specification
[MS-DOC].
"""

from __future__ import annotations

from jdparse.ingest import assembler, doc_fib
from jdparse.ingest.assembler import Assembler
from jdparse.ingest.doc_container import Streams, open_streams
from jdparse.ingest.doc_fib import Fib, read_fib
from jdparse.ingest.doc_lists import read_lists
from jdparse.ingest.doc_old import old_lines
from jdparse.ingest.doc_pieces import PieceText, read_pieces
from jdparse.ingest.doc_properties import Formats
from jdparse.ingest.doc_runs import character_runs, over_text, paragraph_runs
from jdparse.ingest.doc_styles import read_fonts, read_styles
from jdparse.ingest.doc_text import Words
from jdparse.ingest.doc_writer import Document, write
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import Source

MEDIA_TYPE = "application/msword"
DEEPEST_TABLE = 64
_REPAIR = "Fetch the file again, or open it in an office program, let it repair the file, and save it."


def read(data: bytes, path: str, options: ReadOptions) -> Source:
    """Read one document. Raises ``Unreadable``: empty, binary, encrypted, truncated, no-reader."""
    streams = open_streams(data)
    fib = read_fib(streams.main)
    written = Assembler()
    lost = _write_97(fib, streams, written, options) if fib.is_word_97 else _write_old(fib, streams, written)
    if lost or streams.cut:
        written.issue("truncated", "The file is cut off or damaged; what could be read is here.", whole=True)
    if written.length > options.max_expanded_bytes:
        written.issue("too-large", "The text is longer than the limit and ends early.")
    source = written.source(data, path, MEDIA_TYPE)
    if (lost or streams.cut) and not source.text.strip():
        raise Unreadable("truncated", "The document is cut off before its text.", _REPAIR)
    return source


def _write_97(fib: Fib, streams: Streams, written: Assembler, options: ReadOptions) -> bool:
    """Write the whole document; the result says whether some of it is missing."""
    table = streams.table(fib.table_stream)
    pieces = read_pieces(fib, streams.main, table)
    words = _words(fib, streams, pieces, min(DEEPEST_TABLE, options.max_nesting))
    lists = read_lists(fib, table, words.fonts)
    write(Document(fib, table, words, lists, written, options.max_expanded_bytes))
    return pieces.missing > 0


def _words(fib: Fib, streams: Streams, pieces: PieceText, deepest: int) -> Words:
    table = streams.table(fib.table_stream)
    paragraphs = paragraph_runs(streams.main, fib.part(table, doc_fib.PARAGRAPH_BINS))
    found = character_runs(streams.main, fib.part(table, doc_fib.CHARACTER_BINS))
    characters = over_text(pieces.pieces, found)
    return Words(
        pieces.text,
        pieces.pieces,
        paragraphs,
        characters,
        Formats(read_styles(fib.part(table, doc_fib.STYLES)), streams.data, deepest),
        read_fonts(fib.part(table, doc_fib.FONTS)),
        streams.data,
        {},
        [piece.start for piece in pieces.pieces],
        [run.start for run in paragraphs],
        [run.start for run in characters],
    )


def _write_old(fib: Fib, streams: Streams, written: Assembler) -> bool:
    lines, lost = old_lines(fib, streams.main)
    for line in lines:
        written.paragraph(assembler.Paragraph(line))
    detail = "Written by Word 6 or 95: automatic numbers and table cells are not read."
    written.issue("numbers-lost", detail, whole=True)
    return lost
