"""What the page asks for in, the correction that is meant out.

The page names documents, posts and ranges; what is quoted is taken from the document itself, so that a correction is
always true when it is made. Guaranteed: what is no request raises ``BadRequestError``, what does not fit ``Unfit``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, singledispatch
from typing import TYPE_CHECKING, Annotated, Any, Literal

from jdparse.correct.changes import changed
from jdparse.correct.fit import NO_ITEM, NO_RECORD, Unfit, item_at
from jdparse.correct.items import siblings
from jdparse.correct.values import Correction, Join, Move, RuleRow, SectionName, Split, Title
from jdparse.labelstudio.annotated import lines_of
from jdparse.model.document import Document
from jdparse.model.record import Record
from jdparse.model.span import Quote, Span, Spans, quote
from jdparse.rules.loader import Rules
from jdparse.structure.text.clean import fold
from jdparse.structure.text.slices import slice_body

if TYPE_CHECKING:
    from pydantic import TypeAdapter

NO_NEXT = "no item follows in its list"
NO_CUT = "choose a place inside the item"
_CLOSED = {"extra": "forbid"}


class BadRequestError(ValueError):
    """What the page never asks; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedMove:
    """The item at ``ranges``, or the passage, to another section of its post, or of the post named."""

    __pydantic_config__ = _CLOSED
    action: Literal["section"]
    document: str
    ranges: Spans
    section: SectionName
    label: str | None = None
    post: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSplit:
    """The item at ``ranges`` cut before and behind ``cut``."""

    __pydantic_config__ = _CLOSED
    action: Literal["split"]
    document: str
    ranges: Spans
    cut: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedJoin:
    """The item at ``ranges`` and the next one of its list."""

    __pydantic_config__ = _CLOSED
    action: Literal["join"]
    document: str
    ranges: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTitle:
    """The passage names the post."""

    __pydantic_config__ = _CLOSED
    action: Literal["title"]
    document: str
    ranges: Spans
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRule:
    """A rule row, called for by the passage."""

    __pydantic_config__ = _CLOSED
    action: Literal["rule"]
    document: str
    ranges: Spans
    toml: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSettle:
    """Two occurrences are one post, or are not."""

    __pydantic_config__ = _CLOSED
    action: Literal["same", "different"]
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRemoval:
    """A correction is taken back."""

    __pydantic_config__ = _CLOSED
    action: Literal["remove"]
    mark: str


AskedOfDocument = AskedMove | AskedSplit | AskedJoin | AskedTitle | AskedRule
Asked = AskedOfDocument | AskedSettle | AskedRemoval


def read_asked(body: bytes) -> Asked:
    """A request as the page sends it. Raises ``BadRequestError``."""
    from pydantic import ValidationError

    try:
        asked: Asked = _shape().validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadRequestError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    return asked


@cache
def _shape() -> TypeAdapter[Any]:
    from pydantic import Field, TypeAdapter

    return TypeAdapter(Annotated[Asked, Field(discriminator="action")])


def steps(asked: AskedOfDocument, document: Document, rules: Rules) -> Iterator[Correction]:
    """The corrections that are meant, each for what those before it make of the document: an item comes to another post
    by way of none. Raises ``Unfit``."""
    found = item_at(document, asked.ranges)
    if isinstance(asked, AskedMove) and found is not None and asked.post not in (None, found[0].id):
        away = replace(asked, section="prose", post=None)
        leaving = meant(away, document, rules)
        yield leaving
        if isinstance(leaving, Move) and asked.section != "prose":
            yield meant(asked, changed(leaving, document, rules), rules)
    else:
        yield meant(asked, document, rules)


@singledispatch
def meant(asked: AskedOfDocument, document: Document, rules: Rules) -> Correction:
    """The correction that is meant. Raises ``Unfit``."""
    raise TypeError(f"{type(asked).__name__} is about no document")


@meant.register
def _move(asked: AskedMove, document: Document, rules: Rules) -> Correction:
    passage = _passage(document, asked.ranges)
    free = not _stands(document, passage.spans)
    return Move(
        sha256=document.source.sha256,
        path=document.path,
        passage=passage,
        section=asked.section,
        label=asked.label,
        within=_post(document, asked.post).source.span if free else None,
    )


@meant.register
def _split(asked: AskedSplit, document: Document, rules: Rules) -> Correction:
    spans = asked.ranges
    if item_at(document, spans) is None:
        raise Unfit(NO_ITEM)
    parts = tuple(_parts(document.text, spans, asked.cut, rules))
    if len(parts) < 2:
        raise Unfit(NO_CUT)
    return Split(sha256=document.source.sha256, path=document.path, item=quote(document.text, spans), parts=parts)


@meant.register
def _join(asked: AskedJoin, document: Document, rules: Rules) -> Correction:
    found = item_at(document, asked.ranges)
    if found is None:
        raise Unfit(NO_ITEM)
    record, item = found
    beside = siblings(record, item.spans)
    following = beside[beside.index(item) + 1 :]
    if not following:
        raise Unfit(NO_NEXT)
    items = tuple(quote(document.text, one.spans) for one in (item, following[0]))
    return Join(sha256=document.source.sha256, path=document.path, items=items)


@meant.register
def _title(asked: AskedTitle, document: Document, rules: Rules) -> Correction:
    return Title(
        sha256=document.source.sha256,
        path=document.path,
        title=_passage(document, asked.ranges),
        within=_post(document, asked.post).source.span,
    )


@meant.register
def _rule(asked: AskedRule, document: Document, rules: Rules) -> Correction:
    return RuleRow(
        sha256=document.source.sha256,
        path=document.path,
        passage=_passage(document, asked.ranges),
        toml=asked.toml,
    )


def _passage(document: Document, ranges: Spans) -> Quote:
    """The quotation of an item as it is, or of chosen text line by line without the blanks around it."""
    if _stands(document, ranges):
        return quote(document.text, ranges)
    inside = [(max(0, start), min(len(document.text), end)) for start, end in ranges]
    return quote(document.text, (line for span in sorted(inside) for line in lines_of(document.text, span)))


def _stands(document: Document, spans: Spans) -> bool:
    """Whether an item or a summary has exactly these places."""
    summaries = (record.summary for record in document.records)
    return item_at(document, spans) is not None or any(one is not None and one.spans == spans for one in summaries)


def _post(document: Document, name: str | None) -> Record:
    found = next((record for record in document.records if record.id == name), None)
    if found is None:
        raise Unfit(NO_RECORD)
    return found


def _parts(text: str, spans: Spans, cut: Span, rules: Rules) -> Iterator[Quote]:
    """What stands before, at and behind the cut, each without blanks around it and without an enumerator."""
    whole = quote(text, spans).text
    first, last = (_inside(spans, at) for at in cut)
    for number, (start, end) in enumerate(((0, first), (first, last), (last, len(whole)))):
        piece = whole[start:end]
        begin = start + len(piece) - len(piece.lstrip())
        begin += _marker_length(piece.lstrip(), rules) if number else 0
        stop = start + len(piece.rstrip())
        if begin < stop:
            yield quote(text, slice_body(spans, begin, stop))


def _inside(spans: Spans, at: int) -> int:
    """How many characters of the spans stand before a place of the text."""
    return sum(max(0, min(end, at) - start) for start, end in spans)


def _marker_length(piece: str, rules: Rules) -> int:
    found = rules.markers.at_line.match(fold(piece).translate(dict(rules.simplified)))
    if found is None or found.end() >= len(piece.rstrip()):
        return 0
    return len(piece) - len(piece[found.end() :].lstrip())
