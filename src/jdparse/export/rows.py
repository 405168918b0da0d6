"""Records and documents in, rows of the flat tables out.

Guaranteed: a row has its table's columns in order; every list has its items in reading order, nested ones
included, parents before children; an item's id is its record's id and its number in the record, so that it
is the same in every file and in every rerun.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jdparse.dedupe.merge import Variant
from jdparse.export.lines import file_line
from jdparse.export.shapes import DistinctRecord, DocumentLine
from jdparse.export.tables import EDGES, FACETS, FIELDS, ITEMS, RECORD_JSON, RECORDS, Row, Table
from jdparse.model.record import Facet, Item, Record, Subordinate, Superior
from jdparse.model.source import Issue
from jdparse.model.span import Quote, Spans

LISTS = ("duties", "requirements", "authorities", "accountabilities")


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


def item_rows(record: Record) -> Iterator[Row]:
    """The items of a post as rows of ``ITEMS``; positions in a list and levels count from 1."""
    for placed in _placed(record):
        item = placed.item
        yield (
            record.id, record.title, placed.section, placed.position, placed.level, item.marker, item.number,
            item.text, record.source.document, *_extent(item.spans), item.label, placed.parent, placed.field,
            record.source.path, tuple(f"{column.label}：{column.text}" for column in item.columns),
            tuple(map(_facet_line, item.facets)), placed.id, item.spans,
        )  # fmt: skip


def facet_rows(record: Record) -> Iterator[Row]:
    """What the items and attributes of a post ask for, as rows of ``FACETS``."""
    for placed in _placed(record):
        for facet in placed.item.facets:
            yield _facet_row(record, placed.id, placed.field, facet)
    for key, attribute in record.attributes.items():
        for facet in attribute.facets:
            yield _facet_row(record, None, f"attributes.{key}", facet)


def field_rows(record: Record) -> Iterator[Row]:
    """The single values that a post quotes, as rows of ``FIELDS``; an attribute's field is ``attributes.<key>``."""
    quoted: Mapping[str, Quote | None] = {
        "title": record.title_quote,
        "department": record.department_quote,
        "summary": record.summary,
    }
    for name, quote in quoted.items():
        if quote is not None:
            yield _field_row(record, name, None, quote.text, quote.spans)
    for key, value in record.attributes.items():
        yield _field_row(record, f"attributes.{key}", value.label, value.text, value.spans)


def edge_rows(record: Record) -> Iterator[Row]:
    """The posts above and below a post, as rows of ``EDGES``; who is below is always stated."""
    for above in record.reports_to:
        yield _edge_row(record, "superior", above.title, above.basis, above)
    for below in record.subordinates:
        yield _edge_row(record, "subordinate", below.title, "stated", below)


RECORD_ROWS: Mapping[Table, Callable[[DistinctRecord], Iterable[Row]]] = {
    RECORDS: lambda record: (record_row(record),),
    ITEMS: item_rows,
    FIELDS: field_rows,
    FACETS: facet_rows,
    EDGES: edge_rows,
    RECORD_JSON: lambda record: ((record.id, file_line(record).decode().rstrip()),),
}
"""How a distinct post becomes rows of a table."""


def occurrence_row(occurrence: Record, record_id: str) -> Row:
    """An occurrence of the distinct post ``record_id`` as one row of ``OCCURRENCES``."""
    source = occurrence.source
    return (occurrence.id, record_id, occurrence.title, source.document, source.path, *source.span)


def document_row(document: DocumentLine) -> Row:
    """A document as one row of ``DOCUMENTS``."""
    return (
        document.id, document.path, document.media_type, document.encoding, document.replaced,
        document.sha256, len(document.text), document.coverage, len(document.records),
        _codes(document.issues),
    )  # fmt: skip


def issue_rows(document: DocumentLine, occurrences: Sequence[Record], distinct: Mapping[str, str]) -> Iterator[Row]:
    """What to look at in a document: its occurrences' issues, then those that concern none, a row each.

    ``distinct`` gives the id of the distinct post of an occurrence.
    """
    told: set[Issue] = set()
    for occurrence in occurrences:
        for issue in occurrence.issues:
            told.add(issue)
            yield _issue_row(document, issue, distinct[occurrence.id], occurrence.id)
    for issue in document.issues:
        if issue not in told:
            yield _issue_row(document, issue, None, None)


def _issue_row(document: DocumentLine, issue: Issue, record: str | None, occurrence: str | None) -> Row:
    start, end = issue.span or (None, None)
    return (document.id, document.path, record, issue.code, start, end, issue.detail, occurrence)


def _field_row(record: Record, name: str, label: str | None, text: str, spans: Spans) -> Row:
    return (record.id, record.title, name, label, text, record.source.document, *_extent(spans), spans)


def _facet_row(record: Record, item: str | None, field: str, facet: Facet) -> Row:
    return (
        record.id, item, record.title, field, facet.kind, facet.value, facet.preferred, facet.text,
        record.source.document, *_extent(facet.spans), facet.spans,
    )  # fmt: skip


def _edge_row(record: Record, relation: str, target: str, basis: str, quote: Superior | Subordinate) -> Row:
    document, spans = record.source.document, quote.spans
    return (record.id, record.title, relation, target, basis, quote.text, document, *_extent(spans), spans)


def _extent(spans: Spans) -> tuple[int | None, int | None]:
    return (spans[0][0], spans[-1][1]) if spans else (None, None)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An item with its place in a record; ``parent`` is the id of the item that it stands under."""

    item: Item
    id: str
    field: str
    section: str
    position: int
    level: int
    parent: str | None


def _placed(record: Record) -> Iterator[_Placed]:
    """All items of a record with their places."""
    lists = [(name, name, getattr(record, name)) for name in LISTS]
    lists += [("sections", section.label, section.items) for section in record.sections]
    before = 0
    for name, section, items in lists:
        position = 0
        for position, (item, level, parent) in enumerate(walk(items), 1):
            above = None if parent is None else f"{record.id}-{before + parent}"
            yield _Placed(item, f"{record.id}-{before + position}", name, section, position, level, above)
        before += position


def walk(items: tuple[Item, ...]) -> Iterator[tuple[Item, int, int | None]]:
    """Items in reading order with their level and the position of their parent, both from 1."""
    position = 0
    pending: list[tuple[Item, int, int | None]] = [(item, 1, None) for item in reversed(items)]
    while pending:
        item, level, parent = pending.pop()
        position += 1
        yield item, level, parent
        pending += [(child, level + 1, position) for child in reversed(item.items)]


def _texts(items: tuple[Item, ...]) -> tuple[str, ...]:
    return tuple(item.text for item, _, _ in walk(items))


def _codes(issues: tuple[Issue, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(issue.code for issue in issues))


def _facet_line(facet: Facet) -> str:
    return f"{facet.kind}={facet.value}{' (preferred)' * facet.preferred}"


def _variant_line(variant: Variant) -> str:
    return f"{variant.field}: {' | '.join(value.text or '—' for value in variant.values)}"
