"""What holds for every document, whatever its text: the promises that a parse can be held to without any gold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from jdparse.model.document import SEGMENT_KINDS, Document
from jdparse.model.record import Item, Record
from jdparse.model.span import Spans

Quoted = tuple[str, Spans]


def assert_lawful(document: Document) -> None:
    """All laws at once."""
    assert_segments_partition(document)
    assert_quotes_are_true(document)
    assert_items_share_nothing(document)
    assert_records_have_their_place(document)


def assert_segments_partition(document: Document) -> None:
    position = 0
    known = {record.id for record in document.records} | {None}
    for start, end, kind, record in document.segments:
        assert start == position, f"gap or overlap at {position}"
        assert end > start, f"empty segment at {start}"
        assert kind in SEGMENT_KINDS
        assert record in known
        position = end
    assert position == len(document.text)
    assert 0.0 <= document.coverage <= 1.0


def assert_quotes_are_true(document: Document) -> None:
    text = document.text
    for record in document.records:
        for value, spans in quotations(record):
            assert value == "".join(text[start:end] for start, end in spans)
            assert value, "an empty quotation"
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(first[1] <= second[0] for first, second in pairwise(spans))


def quotations(record: Record) -> Iterator[Quoted]:
    """Everything that a record quotes from its source."""
    for quote in (record.title_quote, record.department_quote, record.summary):
        if quote is not None:
            yield quote.text, quote.spans
    yield from ((one.text, one.spans) for one in record.reports_to)
    yield from ((one.text, one.spans) for one in record.subordinates)
    yield from ((value.text, value.spans) for value in record.attributes.values())
    for item in items_of(record):
        yield item.text, item.spans
        yield from ((facet.text, facet.spans) for facet in item.facets)
        yield from ((column.text, column.spans) for column in item.columns)


def items_of(record: Record) -> Iterator[Item]:
    """All items of all lists, children too, in reading order of each list."""
    lists = (record.duties, record.requirements, record.authorities, record.accountabilities)
    for items in (*lists, *(section.items for section in record.sections)):
        yield from _flat(items)


def _flat(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _flat(item.items)


def assert_items_share_nothing(document: Document) -> None:
    """No item has what another has, but for lists that several posts share as a whole (会计、出纳 各1名 over one list)."""
    claimed: set[int] = set()
    shared: set[tuple[Spans, ...]] = set()
    for record in document.records:
        whole = tuple(item.spans for item in items_of(record))
        if whole in shared:
            continue
        shared.add(whole)
        for item in items_of(record):
            own = {offset for start, end in item.spans for offset in range(start, end)}
            assert not own & claimed, f"claimed twice: {item.text!r}"
            claimed |= own


def assert_records_have_their_place(document: Document) -> None:
    ids = [record.id for record in document.records]
    assert len(ids) == len(set(ids))
    for record in document.records:
        begin, end = record.source.span
        assert 0 <= begin <= end <= len(document.text)
        assert record.source.document == document.id
        for item in items_of(record):
            assert all(begin <= first and last <= end for first, last in item.spans)
    for issue in (*document.issues, *(one for record in document.records for one in record.issues)):
        assert issue.span is None or 0 <= issue.span[0] <= issue.span[1] <= len(document.text)
