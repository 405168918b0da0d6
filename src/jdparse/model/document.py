"""One document after parsing: its segments partition its text, its records quote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from jdparse.model.record import Record
from jdparse.model.source import Issue, Source

SegmentKind = Literal[
    "title", "marker", "item", "label", "field", "summary", "heading", "toc", "furniture", "prose",
    "boilerplate", "repeat", "blank", "unparsed",
]  # fmt: skip
SEGMENT_KINDS: tuple[SegmentKind, ...] = SegmentKind.__args__  # type: ignore[attr-defined]

Segment = tuple[int, int, SegmentKind, str | None]


class Explained(NamedTuple):
    """One line or piece of a line as it was understood, for ``explain``: span, kind, marker, level, deciding rule."""

    start: int
    end: int
    kind: str
    marker: str | None
    level: int
    rule: str


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document.

    ``segments`` are ``(start, end, kind, record id or None)`` without gap or overlap. ``coverage`` is the share of
    non-blank characters that are not ``unparsed`` (1.0 for an empty text). ``explained`` holds the reading, piece by
    piece; it is worked out when it is first looked at.
    """

    id: str
    source: Source
    segments: tuple[Segment, ...]
    coverage: float
    issues: tuple[Issue, ...]
    records: tuple[Record, ...]
    explained: Sequence[Explained] = ()

    @property
    def text(self) -> str:
        """The text that all spans count in."""
        return self.source.text

    @property
    def path(self) -> str:
        """The path or name the document was given under."""
        return self.source.path
