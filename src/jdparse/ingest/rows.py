"""Files that are tables of text, whatever their format: a row is a document, or the table is one.

In: rows of cell texts and how the file was decoded. Out: a ``Source`` a row, or one for the whole with
its cells. Guaranteed: every row that holds text is in the output; a row that is a web page's markup is
read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jdparse.ingest.advertisements import Row, TextColumn, documents
from jdparse.ingest.decode import Decoded
from jdparse.ingest.table_text import Table, write_tables
from jdparse.ingest.text import digest, row_source
from jdparse.model.source import Issue, Source

_MARKUP = re.compile(r"<br\s{0,3}/?>|</(?:p|div|li|ul|ol|span|h[1-6])>", re.IGNORECASE)


def row_documents(
    rows: Sequence[Row], found: TextColumn, whole: Decoded, path: str, media_type: str
) -> Iterator[Source]:
    """A document a row; its path is the file's with the row's number."""
    for number, text in documents(rows, found):
        yield row_document(text, whole, f"{path}#{number}", media_type)


def row_document(text: str, whole: Decoded, path: str, media_type: str) -> Source:
    """One row's text as a document."""
    source = row_source(text, whole, path, media_type)
    return _as_page(source) if _MARKUP.search(source.text) else source


def table_document(
    tables: Sequence[Table], data: bytes, path: str, media_type: str, issues: tuple[Issue, ...] = ()
) -> Source:
    """All tables of a file as one document with cells."""
    written = write_tables(tables)
    return Source(
        path=path,
        media_type=media_type,
        encoding=None,
        sha256=digest(data),
        text=written.text,
        hints=tuple(written.hints),
        cells=tuple(written.cells),
        issues=issues,
        wrapped=False,
    )


def _as_page(source: Source) -> Source:
    """Scraped texts keep their markup; a browser's view of it is the document."""
    from jdparse.ingest.html_source import shallow
    from jdparse.ingest.html_walk import walk

    page = walk(shallow(source.text))
    issues = tuple(replace(issue, span=None) for issue in source.issues)
    return replace(source, text=page.text, hints=page.hints, cells=page.cells, issues=issues, wrapped=page.wrapped)
