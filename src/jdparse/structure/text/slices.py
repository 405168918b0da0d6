"""Part of a body that consists of several spans, by offsets in its joined text; where a text goes on behind blanks."""

from __future__ import annotations

from jdparse.model.span import Span, Spans


def slice_body(body: Spans, start: int, end: int) -> Spans:
    """The spans of characters ``start`` to ``end`` of the joined body; empty spans are left out."""
    if len(body) == 1:  # nearly all of them
        low, high = body[0]
        low, high = max(low, low + start), min(high, low + end)
        return ((low, high),) if low < high else ()
    pieces: list[Span] = []
    position = 0
    for first, last in body:
        low = max(first, first + start - position)
        high = min(last, first + end - position)
        if low < high:
            pieces.append((low, high))
        position += last - first
    return tuple(pieces)


def body_length(body: Spans) -> int:
    """How many characters the body has."""
    if len(body) == 1:
        start, end = body[0]
        return end - start
    return sum(end - start for start, end in body)


def body_text(text: str, body: Spans) -> str:
    """What the body says."""
    if len(body) == 1:
        start, end = body[0]
        return text[start:end]
    return "".join(text[start:end] for start, end in body)


def skip_blanks(text: str, start: int, end: int | None = None) -> int:
    """The next character that is no blank, before ``end`` if that is given."""
    stop = len(text) if end is None else end
    while start < stop and text[start] in " \t":
        start += 1
    return start
