"""One correction and a document in, the changed document out, or ``Unfit``.

Guaranteed: every value still quotes the source, no character belongs to two items of a record, and the segments still
partition the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch
from itertools import pairwise

from jdparse.correct import items as lists
from jdparse.correct.fit import Unfit, check_free, check_quotes, item_at, known_item, record_over
from jdparse.correct.painting import painted, repainted
from jdparse.correct.values import Join, Move, OfDocument, Split, Title
from jdparse.model.document import Document, Segment, SegmentKind
from jdparse.model.record import Item, Record
from jdparse.model.span import Quote, Span, Spans, quote
from jdparse.rules.loader import Rules

NO_SUMMARY = "the post has no such summary"
NOT_INSIDE = "the parts are not the item's own text, in order"
NOT_TOGETHER = "the items do not stand in one list"
_CONTENT = frozenset({"item", "summary", "field"})


@singledispatch
def changed(correction: OfDocument, document: Document, rules: Rules) -> Document:
    """The document with the correction applied. Raises ``Unfit``."""
    raise TypeError(f"{type(correction).__name__} corrects no document")


# -- to another section


@changed.register
def _move(correction: Move, document: Document, rules: Rules) -> Document:
    check_quotes(document, (correction.passage,))
    record, item, rest = _taken_out(correction, document)
    if correction.section == "prose":
        return _with(document, rest, painted(document.segments, item.spans, "prose", None))
    if correction.section == "summary":
        whole = sorted([*item.spans, *(rest.summary.spans if rest.summary is not None else ())])
        rest = replace(rest, summary=quote(document.text, whole))
        kind: SegmentKind = "summary"
    else:
        rest = lists.in_section(rest, correction.section, correction.label, item)
        kind = "item"
    return _with(document, _stretched(rest, item.spans), painted(document.segments, item.spans, kind, record.id))


def _taken_out(correction: Move, document: Document) -> tuple[Record, Item, Record]:
    """The record, the passage as an item, and the record without it; nested items stay where a text leaves the post."""
    spans = correction.passage.spans
    found = item_at(document, spans)
    if found is not None:
        record, item = found
        if correction.section in ("prose", "summary"):
            return record, item, lists.everywhere(record, lambda own: lists.replaced(own, spans, lambda one: one.items))
        return record, item, _without(record, spans)
    item = Item(None, None, None, correction.passage.text, spans)
    for record in document.records:
        if record.summary is not None and record.summary.spans == spans:
            return record, item, replace(record, summary=None)
    check_free(document, spans)
    record = record_over(document, correction.within)
    return record, item, record


# -- one into several, several into one


@changed.register
def _split(correction: Split, document: Document, rules: Rules) -> Document:
    check_quotes(document, (correction.item, *correction.parts))
    record, item = known_item(document, correction.item.spans)
    parts = tuple(span for part in correction.parts for span in part.spans)
    inside = all(any(begin <= start and end <= stop for begin, stop in item.spans) for start, end in parts)
    if len(correction.parts) < 2 or not inside or any(a[1] > b[0] for a, b in pairwise(parts)):
        raise Unfit(NOT_INSIDE)
    pieces = _pieces(item, correction.parts)
    record = lists.everywhere(record, lambda own: lists.replaced(own, item.spans, lambda one: pieces))
    segments = document.segments
    for start, end in _between(item.spans, parts):
        kind: SegmentKind = "marker" if document.text[start:end].strip() else "blank"
        segments = painted(segments, ((start, end),), kind, None)
    return _with(document, record, segments)


def _between(whole: Spans, parts: Spans) -> Iterator[Span]:
    """What ``parts`` leave of ``whole``."""
    for start, end in whole:
        at = start
        for begin, stop in parts:
            if start <= begin < end:
                if at < begin:
                    yield at, begin
                at = stop
        if at < end:
            yield at, end


def _pieces(item: Item, parts: tuple[Quote, ...]) -> tuple[Item, ...]:
    """The first piece keeps marker and columns, the last the nested items; a facet goes with its words."""
    last = len(parts) - 1
    return tuple(
        replace(
            item,
            marker=None if at else item.marker,
            number=None if at else item.number,
            text=part.text,
            spans=part.spans,
            items=item.items if at == last else (),
            columns=() if at else item.columns,
            facets=tuple(facet for facet in item.facets if _holds(part.spans, facet.spans)),
        )
        for at, part in enumerate(parts)
    )


def _holds(outer: Spans, inner: Spans) -> bool:
    return all(any(begin <= start and end <= stop for begin, stop in outer) for start, end in inner)


@changed.register
def _join(correction: Join, document: Document, rules: Rules) -> Document:
    check_quotes(document, correction.items)
    places = [one.spans for one in correction.items]
    if len(places) < 2 or any(a[-1][1] > b[0][0] for a, b in pairwise(places)):
        raise Unfit(NOT_TOGETHER)
    record, first = known_item(document, places[0])
    others = [_other(document, record, first, spans) for spans in places[1:]]
    whole = quote(document.text, (span for spans in places for span in spans))
    joined = replace(
        first,
        text=whole.text,
        spans=whole.spans,
        items=tuple(nested for one in (first, *others) for nested in one.items),
        facets=tuple(facet for one in (first, *others) for facet in one.facets),
        columns=tuple(column for one in (first, *others) for column in one.columns),
    )
    for other in others:
        record = _without(record, other.spans)
    record = lists.everywhere(record, lambda own: lists.replaced(own, first.spans, lambda one: (joined,)))
    return _with(document, _stretched(record, whole.spans), painted(document.segments, whole.spans, "item", record.id))


def _other(document: Document, record: Record, first: Item, spans: Spans) -> Item:
    """A further item of the same list, or a passage that nobody has."""
    found = item_at(document, spans)
    if found is None:
        check_free(document, spans)
        return Item(None, None, None, quote(document.text, spans).text, spans)
    if found[0].id != record.id or found[1] not in lists.siblings(record, first.spans):
        raise Unfit(NOT_TOGETHER)
    return found[1]


# -- what the post is called


@changed.register
def _title(correction: Title, document: Document, rules: Rules) -> Document:
    check_quotes(document, (correction.title,))
    record = record_over(document, correction.within)
    title = "".join(correction.title.text.split())
    named = replace(
        record,
        title=title,
        title_basis="text",
        title_quote=correction.title,
        aliases=tuple(alias for alias in record.aliases if alias != title),
        department=record.department or rules.titles.department_of(title),
        issues=tuple(issue for issue in record.issues if issue.code != "title-missing"),
    )
    before = record.title_quote.spans if record.title_quote is not None else ()
    segments = repainted(document.segments, before, _to_heading)
    segments = repainted(segments, correction.title.spans, lambda segment: _to_title(segment, record.id))
    return _with(document, named, segments)


def _to_heading(segment: Segment) -> tuple[SegmentKind, str | None]:
    return ("heading", None) if segment[2] == "title" else (segment[2], segment[3])


def _to_title(segment: Segment, record: str) -> tuple[SegmentKind, str | None]:
    """A name that stands in a sentence stays part of it."""
    return (segment[2], segment[3]) if segment[2] in _CONTENT else ("title", record)


# -- shared


def _without(record: Record, spans: Spans) -> Record:
    return lists.everywhere(record, lambda own: lists.replaced(own, spans, lambda one: ()))


def _with(document: Document, record: Record, segments: tuple[Segment, ...]) -> Document:
    before = next((one for one in document.records if one.id == record.id), record)
    records = tuple(record if one.id == record.id else lists.sharing(one, before, record) for one in document.records)
    return replace(document, records=records, segments=segments)


def _stretched(record: Record, spans: Spans) -> Record:
    """The record with its span over a passage that came to it."""
    start, end = record.source.span
    span = min(start, spans[0][0]), max(end, spans[-1][1])
    return replace(record, source=replace(record.source, span=span))
