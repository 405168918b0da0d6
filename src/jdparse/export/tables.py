"""Records and documents in, rows of four flat tables out: records, items, documents, issues.

Every tabular file (CSV, Parquet, Excel) and the data frames have these columns; a row is a tuple in
their order. A cell of kind ``lines`` is a tuple of texts. A table of items has a row an item of every
list, nested ones included, parents before children.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from jdparse.dedupe.merge import Variant
from jdparse.export.shapes import DistinctRecord, DocumentLine
from jdparse.model.record import Item, Record
from jdparse.model.source import Issue

CellKind = Literal["text", "lines", "whole", "share"]
Cell = str | int | float | tuple[str, ...] | None
Row = tuple[Cell, ...]

LISTS = ("duties", "requirements", "authorities", "accountabilities")


@dataclass(frozen=True, slots=True)
class Table:
    """A table's name and its columns with the kind of their cells."""

    name: str
    columns: tuple[tuple[str, CellKind], ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The column names."""
        return tuple(name for name, _ in self.columns)

    def position(self, column: str) -> int:
        """Where a column stands."""
        return self.header.index(column)


def table(name: str, columns: str) -> Table:
    """A table from ``column`` or ``column:kind`` words."""
    words = (word.partition(":") for word in columns.split())
    return Table(name, tuple((column, _KINDS[kind]) for column, _, kind in words))


_KINDS: dict[str, CellKind] = {
    "": "text",
    "text": "text",
    "lines": "lines",
    "whole": "whole",
    "share": "share",
}

RECORDS = table(
    "records",
    """
    id kind title title_basis aliases:lines organization department reports_to:lines reports_to_basis:lines
    subordinates:lines summary duties:lines requirements:lines authorities:lines accountabilities:lines
    attributes:lines sections:lines breadcrumbs:lines document path start:whole end:whole occurrences:whole
    variants:lines issues:lines known
    """,
)
ITEMS = table(
    "items",
    """
    record_id title section position:whole level:whole marker number:whole text document start:whole end:whole
    label parent:whole field path columns:lines facets:lines
    """,
)
DOCUMENTS = table(
    "documents",
    """
    id path media_type encoding replaced:whole sha256 characters:whole coverage:share records:whole
    issues:lines
    """,
)
ISSUES = table("issues", "document path record_id code start:whole end:whole detail")
TABLES = (RECORDS, ITEMS, DOCUMENTS, ISSUES)


def record_row(record: DistinctRecord) -> Row:
    """A distinct post as one row of ``RECORDS``."""
    source = record.source
    return (
        record.id, record.kind, record.title, record.title_basis, record.aliases,
        record.organization, record.department,
        tuple(superior.title for superior in record.reports_to),
        tuple(superior.basis for superior in record.reports_to),
        tuple(subordinate.title for subordinate in record.subordinates),
        record.summary.text if record.summary else None,
        *(_texts(getattr(record, name)) for name in LISTS),
        tuple(f"{attribute.label}：{attribute.text}" for attribute in record.attributes.values()),
        tuple(line for section in record.sections for line in (section.label, *_texts(section.items))),
        source.breadcrumbs, source.document, source.path, *source.span,
        len(record.occurrences), tuple(map(_variant_line, record.variants)), _codes(record.issues),
        record.known,
    )  # fmt: skip


def item_rows(record: DistinctRecord) -> Iterator[Row]:
    """The items of a distinct post as rows of ``ITEMS``; positions in a list and levels count from 1."""
    for name in LISTS:
        yield from _list_rows(record, name, name, getattr(record, name))
    for section in record.sections:
        yield from _list_rows(record, "sections", section.label, section.items)


def document_row(document: DocumentLine) -> Row:
    """A document as one row of ``DOCUMENTS``."""
    return (
        document.id, document.path, document.media_type, document.encoding, document.replaced,
        document.sha256, len(document.text), document.coverage, len(document.records),
        _codes(document.issues),
    )  # fmt: skip


def issue_rows(document: DocumentLine, records: Iterable[Record]) -> Iterator[Row]:
    """What to look at in a document: its records' issues, then those that concern no record, a row each."""
    told: set[Issue] = set()
    for record in records:
        for issue in record.issues:
            told.add(issue)
            yield _issue_row(document, record.id, issue)
    for issue in document.issues:
        if issue not in told:
            yield _issue_row(document, None, issue)


def _issue_row(document: DocumentLine, record: str | None, issue: Issue) -> Row:
    start, end = issue.span or (None, None)
    return (document.id, document.path, record, issue.code, start, end, issue.detail)


def _list_rows(record: Record, name: str, section: str, items: tuple[Item, ...]) -> Iterator[Row]:
    for position, (item, level, parent) in enumerate(_walk(items), 1):
        start, end = (item.spans[0][0], item.spans[-1][1]) if item.spans else (None, None)
        yield (
            record.id, record.title, section, position, level, item.marker, item.number, item.text,
            record.source.document, start, end, item.label, parent, name, record.source.path,
            tuple(f"{column.label}：{column.text}" for column in item.columns),
            tuple(f"{facet.kind}={facet.value}" for facet in item.facets),
        )  # fmt: skip


def _walk(items: tuple[Item, ...]) -> Iterator[tuple[Item, int, int | None]]:
    """Items in reading order with their level and the position of their parent."""
    position = 0
    pending: list[tuple[Item, int, int | None]] = [(item, 1, None) for item in reversed(items)]
    while pending:
        item, level, parent = pending.pop()
        position += 1
        yield item, level, parent
        pending += [(child, level + 1, position) for child in reversed(item.items)]


def _texts(items: tuple[Item, ...]) -> tuple[str, ...]:
    return tuple(item.text for item, _, _ in _walk(items))


def _codes(issues: tuple[Issue, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(issue.code for issue in issues))


def _variant_line(variant: Variant) -> str:
    return f"{variant.field}: {' | '.join(value.text or '—' for value in variant.values)}"
