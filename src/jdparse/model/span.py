"""Places in a text: half-open ranges of code points, and quotations made of several pieces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A value with its proof: ``text`` equals the source at ``spans``, joined, to the character."""

    text: str
    spans: Spans


def quote(text: str, spans: Iterable[Span]) -> Quote:
    """Quote the given pieces of ``text``; empty pieces are dropped, touching ones joined."""
    pieces = join_touching(spans)
    return Quote("".join(text[start:end] for start, end in pieces), pieces)


def join_touching(spans: Iterable[Span]) -> Spans:
    """The same characters in as few pieces as possible; the order is kept."""
    joined: list[Span] = []
    for start, end in spans:
        if end <= start:
            continue
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
