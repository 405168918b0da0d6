"""Text tables (.csv, .tsv): bytes in; one ``Source`` with cells out, or one a row where a row is a document.

Guaranteed: cells of any size; quotes, commas and line ends inside quotes as the format means them; a file
whose quotes do not pair is read all the same, line by line, and says so.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePosixPath

from jdparse.ingest.advertisements import find_text_column, no_column
from jdparse.ingest.decode import Decoded, decode, decoding_issues
from jdparse.ingest.mojibake import repair
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.rows import row_documents, table_document
from jdparse.ingest.table_text import Table
from jdparse.model.source import Issue, Source

_DELIMITERS = (",", "\t", ";", "|")
_NONE = "\x1f"  # a separator that texts do not contain: then every record is one cell
_SNIFFED = 100_000
_LEAST_REGULAR = 0.8
_LARGEST_CELL = 2**31 - 1
_QUOTES = Issue("quotes-unpaired", None, "Quotation marks do not pair; every line was read as a row.")
Rows = list[list[str]]


def read(data: bytes, path: str, options: ReadOptions) -> Source:
    """The whole table as one document."""
    del options
    return _whole(decode(data), data, path)


def read_many(data: bytes, path: str, options: ReadOptions) -> Iterator[Source]:
    """A document a row where one column holds documents (named, or plain to see), else the whole table."""
    decoded = decode(data)
    rows, _ = parse_rows(decoded.text, path)
    found = find_text_column(rows, options.text_column, options.each_line)
    if found is None and options.text_column is not None:
        raise no_column(options.text_column, rows[0])
    if found is None:
        yield _whole(decoded, data, path)
    else:
        yield from row_documents(rows, found, decoded, path, media_type(path))


def parse_rows(text: str, path: str) -> tuple[Rows, bool]:
    """The records, and whether their quotation marks pair; where not, a quotation mark is a character."""
    paired = text.count('"') % 2 == 0
    return _records(text, _delimiter(text, path, paired), paired), paired


def media_type(path: str) -> str:
    """By the suffix: tabs or commas."""
    return "text/tab-separated-values" if PurePosixPath(path).suffix.lower() in {".tsv", ".tab"} else "text/csv"


def _whole(decoded: Decoded, data: bytes, path: str) -> Source:
    text, repairs = repair(decoded.text)
    rows, paired = parse_rows(text, path)
    issues = decoding_issues(decoded) + tuple(replace(found, span=None) for found in repairs)
    source = table_document([Table(rows)], data, path, media_type(path), issues if paired else (*issues, _QUOTES))
    return replace(source, encoding=decoded.encoding, replaced=decoded.replaced)


def _records(text: str, delimiter: str, quoted: bool) -> Rows:
    lines = io.StringIO(text, newline="")
    with _any_cell_size():
        if quoted:
            return list(csv.reader(lines, delimiter=delimiter))
        return list(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE))


def _delimiter(text: str, path: str, quoted: bool) -> str:
    """The separator that cuts most records into the same number of cells, more than one."""
    sample = text[:_SNIFFED]
    shares = {delimiter: _regularity(_records(sample, delimiter, quoted)) for delimiter in _DELIMITERS}
    best = max(shares, key=shares.__getitem__)
    if shares[best] >= _LEAST_REGULAR:
        return best
    return "\t" if media_type(path) != "text/csv" else _NONE


def _regularity(rows: Rows) -> float:
    widths = Counter(len(row) for row in rows if row)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return count / widths.total() if width > 1 else 0.0


@contextmanager
def _any_cell_size() -> Iterator[None]:
    """The csv module refuses cells over 131,072 characters; its limit is put back after use."""
    before = csv.field_size_limit(_LARGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
