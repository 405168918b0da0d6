"""Segments of a document changed where a correction says so.

Guaranteed: the segments partition the text as before; only the given characters change their kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from jdparse.model.document import Segment, SegmentKind
from jdparse.model.span import Spans

Segments = tuple[Segment, ...]
Repaint = Callable[[Segment], tuple[SegmentKind, str | None]]


def repainted(segments: Segments, spans: Spans, repaint: Repaint) -> Segments:
    """The segments with those pieces that lie in ``spans`` painted anew."""
    return tuple(piece for segment in segments for piece in _pieces(segment, spans, repaint))


def painted(segments: Segments, spans: Spans, kind: SegmentKind, record: str | None) -> Segments:
    """The segments with the characters of ``spans`` of one kind; blanks stay blank."""
    return repainted(segments, spans, lambda segment: (kind, record) if segment[2] != "blank" else ("blank", None))


def _pieces(segment: Segment, spans: Spans, repaint: Repaint) -> Iterator[Segment]:
    start, end, kind, record = segment
    cuts = sorted({start, end, *(at for span in spans for at in span if start < at < end)})
    for left, right in pairwise(cuts):
        inside = any(begin <= left and right <= stop for begin, stop in spans)
        yield (left, right, *(repaint(segment) if inside else (kind, record)))
