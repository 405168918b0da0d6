"""Where a correction meets the document: its quotations checked, its items and records found, or ``Unfit`` raised."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from jdparse.correct.items import all_items
from jdparse.model.document import Document
from jdparse.model.record import Item, Record
from jdparse.model.span import Quote, Span, Spans, quote

TEXT_DIFFERS = "the text at its place is another"
NO_ITEM = "no item has exactly these places any more"
NO_RECORD = "no post stands at its place any more"
TAKEN = "the passage is part of an item"


class Unfit(Exception):
    """A correction that does not fit the document; the message is the reason."""


def check_quotes(document: Document, quotes: Iterable[Quote]) -> None:
    """Raises ``Unfit`` unless each quote has text and is what the document says there."""
    for one in quotes:
        inside = all(0 <= start < end <= len(document.text) for start, end in one.spans)
        ordered = all(left[1] <= right[0] for left, right in pairwise(one.spans))
        if not (one.text.strip() and inside and ordered and quote(document.text, one.spans).text == one.text):
            raise Unfit(TEXT_DIFFERS)


def item_at(document: Document, spans: Spans) -> tuple[Record, Item] | None:
    """The item with exactly these spans, and its record."""
    for record in document.records:
        for item in all_items(record):
            if item.spans == spans:
                return record, item
    return None


def known_item(document: Document, spans: Spans) -> tuple[Record, Item]:
    """The item with exactly these spans, and its record. Raises ``Unfit``."""
    found = item_at(document, spans)
    if found is None:
        raise Unfit(NO_ITEM)
    return found


def record_over(document: Document, span: Span | None) -> Record:
    """The record whose span has most in common with ``span``, and at least half of the lesser one. Raises ``Unfit``."""
    if span is None or not document.records:
        raise Unfit(NO_RECORD)
    record = max(document.records, key=lambda record: _common(record.source.span, span))
    lesser = min(_length(record.source.span), _length(span))
    if lesser <= 0 or 2 * _common(record.source.span, span) < lesser:
        raise Unfit(NO_RECORD)
    return record


def check_free(document: Document, spans: Spans) -> None:
    """Raises ``Unfit`` where an item or a summary has a character of ``spans``."""
    for record in document.records:
        quoted = [item.spans for item in all_items(record)]
        quoted += [record.summary.spans] if record.summary is not None else []
        if any(_common(one, other) for theirs in quoted for one in theirs for other in spans):
            raise Unfit(TAKEN)


def _common(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _length(span: Span) -> int:
    return span[1] - span[0]
