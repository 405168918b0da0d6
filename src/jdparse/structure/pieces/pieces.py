"""The text cut into pieces: one marker, label, field, heading or run of text each.

In: ``Clean``, lines, page numbers, markers that count, labels. Out: pieces in text order. Guaranteed:

1. Pieces do not overlap and cover every character that is neither blank nor a page number.
2. A piece has at most one marker, at its beginning, and at most one label, right behind it.
3. A heading or label that was glued to the end of something has a piece of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from jdparse.model.span import Span, Spans
from jdparse.rules.labels import Label
from jdparse.structure.markers.sequence import Marker
from jdparse.structure.text.clean import Clean
from jdparse.structure.text.lines import Line
from jdparse.structure.text.slices import body_text


class Piece(NamedTuple):
    """``body`` are clean spans (page numbers cut out); ``marker`` an index into the markers or -1.

    ``kind`` is set for lines that need no understanding (furniture, toc, boilerplate, prose); ``label`` for labels,
    whose body is the label itself; ``after_label`` says that the piece is what stands on a label's line behind it.
    """

    start: int
    end: int
    body: Spans
    line: int
    first: bool
    marker: int = -1
    kind: str = ""
    rule: str = ""
    label: Label | None = None
    after_label: bool = False


class Wrap(NamedTuple):
    """Whether the line that begins at ``start`` carries on the piece above it, the sum of the weights, what was found."""

    start: int
    carries_on: bool
    score: float
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pieces:
    """All pieces, with what they were cut by, and the line ends that were weighed when pieces were joined."""

    clean: Clean
    lines: tuple[Line, ...]
    pages: tuple[Span, ...]
    markers: tuple[Marker, ...]
    pieces: tuple[Piece, ...]
    wraps: tuple[Wrap, ...] = ()

    def text(self, piece: Piece) -> str:
        """What the piece says, in clean characters."""
        return body_text(self.clean.text, piece.body)
