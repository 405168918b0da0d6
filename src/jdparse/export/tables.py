"""The flat tables that a run has: their columns in order, and what kind of value stands in each.

Every tabular file (CSV, Parquet, Excel, SQLite) and the data frames have these columns; a row is a tuple in
their order, made in ``rows``. What each column holds, and its head in Chinese, stands in columns.toml.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jdparse.model.span import Spans

CellKind = Literal["text", "code", "lines", "whole", "share", "flag", "spans"]
"""A text, a text out of a small fixed set, a tuple of texts, a whole number, a number, yes or no, a tuple of ranges."""

Cell = str | int | float | tuple[str, ...] | Spans | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's name, its columns with the kind of their cells, and the columns that name a row of another table."""

    name: str
    columns: tuple[tuple[str, CellKind], ...]
    key: str | None = None
    links: tuple[tuple[str, str], ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The column names."""
        return tuple(name for name, _ in self.columns)

    def position(self, column: str) -> int:
        """Where a column stands."""
        return self.header.index(column)


def table(name: str, columns: str, key: str | None = None, **links: str) -> Table:
    """A table from ``column`` or ``column:kind`` words; each of ``links`` is a column with the table it points to."""
    words = (word.partition(":") for word in columns.split())
    return Table(name, tuple((column, _KINDS[kind]) for column, _, kind in words), key, tuple(links.items()))


_KINDS: dict[str, CellKind] = {
    "": "text",
    "text": "text",
    "code": "code",
    "lines": "lines",
    "whole": "whole",
    "share": "share",
    "flag": "flag",
    "spans": "spans",
}

RECORDS = table(
    "records",
    """
    id kind:code title title_basis:code aliases:lines organization department reports_to:lines
    reports_to_basis:lines subordinates:lines summary duties:lines requirements:lines authorities:lines
    accountabilities:lines attributes:lines sections:lines breadcrumbs:lines document path start:whole end:whole
    occurrences:whole variants:lines issues:lines known
    """,
    key="id",
    document="documents",
)
ITEMS = table(
    "items",
    """
    record_id title section position:whole level:whole marker number:whole text document start:whole end:whole
    label parent field:code path columns:lines facets:lines id spans:spans
    """,
    key="id",
    record_id="records",
    document="documents",
    parent="items",
)
FIELDS = table(
    "fields",
    "record_id title field label text document start:whole end:whole spans:spans",
    record_id="records",
    document="documents",
)
FACETS = table(
    "facets",
    "record_id item_id title field kind:code value preferred:flag text document start:whole end:whole spans:spans",
    record_id="records",
    item_id="items",
    document="documents",
)
EDGES = table(
    "edges",
    "record_id title relation:code target basis:code text document start:whole end:whole spans:spans",
    record_id="records",
    document="documents",
)
OCCURRENCES = table(
    "occurrences",
    "id record_id title document path start:whole end:whole",
    key="id",
    record_id="records",
    document="documents",
)
DOCUMENTS = table(
    "documents",
    """
    id path media_type:code encoding:code replaced:whole sha256 characters:whole coverage:share records:whole
    issues:lines
    """,
    key="id",
)
ISSUES = table(
    "issues",
    "document path record_id code:code start:whole end:whole detail occurrence",
    document="documents",
    record_id="records",
    occurrence="occurrences",
)
RECORD_JSON = table("record_json", "record_id json", key="record_id", record_id="records")
TEXTS = table("texts", "document text", key="document", document="documents")
"""What makes a database complete by itself: the lines of records.jsonl, and the texts that spans count in."""

TABLES = (RECORDS, ITEMS, FIELDS, FACETS, EDGES, OCCURRENCES, DOCUMENTS, ISSUES)
