"""A document whose text was put in another order before it was read, on the text as it was.

In: the ``Document`` of a ``Placed`` source, and the source. Out: the document with all places in the source. Guaranteed: as
for every document: segments partition the text, quotes are the source's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from jdparse.extract.records.segments import coverage, filled
from jdparse.model.document import Document, Explained
from jdparse.model.source import Source
from jdparse.model.span import Span, Spans
from jdparse.structure.layout.grid import Placed


def in_place(document: Document, source: Source, placed: Placed) -> Document:
    """The document of the source as it was."""
    segments = sorted(
        (first, last, kind, record)
        for start, end, kind, record in document.segments
        if kind != "blank"
        for first, last in placed.spans(start, end)
    )
    whole = filled(source.text, segments)
    return replace(
        document,
        source=source,
        segments=whole,
        coverage=coverage(source.text, whole),
        issues=tuple(_moved(document.issues, placed, source.text)),
        records=tuple(_moved(document.records, placed, source.text)),
        explained=tuple(_explained(document.explained, placed)),
    )


def _explained(pieces: Iterable[Explained], placed: Placed) -> Iterable[Explained]:
    for piece in pieces:
        start, end = _hull(placed.spans(piece.start, piece.end)) or (0, 0)
        yield piece._replace(start=start, end=end)


def _moved(value: Any, placed: Placed, text: str) -> Any:
    """A value with its ``spans`` and ``span`` in the source, and what it quotes."""
    if isinstance(value, tuple):
        return tuple(_moved(one, placed, text) for one in value)
    if isinstance(value, dict):
        return {key: _moved(one, placed, text) for key, one in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        own = getattr(value, field.name)
        if field.name == "spans":
            spans = tuple(piece for start, end in own for piece in placed.spans(start, end))
            changed["spans"] = spans
            changed["text"] = "".join(text[start:end] for start, end in spans)
        elif field.name == "span":
            changed["span"] = None if own is None else _hull(placed.spans(*own))
        elif not isinstance(own, str | int | float | None):
            changed[field.name] = _moved(own, placed, text)
    return replace(value, **changed) if changed else value


def _hull(spans: Spans) -> Span | None:
    """From the first character to the last."""
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None
