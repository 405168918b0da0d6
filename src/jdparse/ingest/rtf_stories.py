"""The stories of a Rich Text file (body, page headers, notes, text boxes) while they are read.

In: text, ends of paragraphs, and definitions of table rows in the order of the file. Out: each story's
blocks.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jdparse.ingest.assembler import Paragraph
from jdparse.ingest.inline import Inline
from jdparse.ingest.numbering import Marker
from jdparse.ingest.rtf_blocks import Block, Blocks, CellShape, RowShape


@dataclass(slots=True)
class Stories:
    """What the file shows. ``furniture`` holds headers and footers by the words that named them."""

    body: list[Block] = field(default_factory=list)
    furniture: list[tuple[str, list[Block]]] = field(default_factory=list)
    footnotes: list[list[Block]] = field(default_factory=list)
    endnotes: list[list[Block]] = field(default_factory=list)
    title_page: bool = False
    facing_pages: bool = False
    replaced: int = 0
    unclosed: int = 0
    too_deep: bool = False


@dataclass(slots=True)
class Story:
    """A part of the document that is read for itself: the body, a header, a note, a text box."""

    blocks: Blocks = field(default_factory=Blocks)
    inline: Inline = field(default_factory=Inline)
    number: str = ""
    boxes: list[Block] = field(default_factory=list)

    @property
    def pending(self) -> bool:
        """Whether a paragraph has begun."""
        return bool(self.inline.length or self.number or self.boxes)

    def end_paragraph(self, depth: int, heading: int | None, marker: Marker | None) -> None:
        """Put the paragraph where it belongs; text boxes anchored in it follow it."""
        text, strong, pages = self.inline.finish()
        self.blocks.add([Paragraph(text, marker, heading, strong, pages), *self.boxes], depth)
        self.inline, self.number, self.boxes = Inline(), "", []


@dataclass(slots=True)
class RowDefinition:
    """The definition of a row so far; merges are stated before the right edge of their cell."""

    left: int = 0
    cells: list[CellShape] = field(default_factory=list)
    merges: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """A row's definition begins anew."""
        self.left, self.cells, self.merges = 0, [], set()

    def edge(self, right: int) -> None:
        """The right edge of the next cell, which ends what is said of that cell."""
        down, across = "clvmgf" in self.merges, "clmrg" in self.merges
        self.cells.append(CellShape(right, down, "clvmrg" in self.merges, across))
        self.merges = set()

    def shape(self) -> RowShape:
        """The shape of the row."""
        return RowShape(self.left, tuple(self.cells))


def typed_number(text: str, level: int) -> Marker | None:
    """The marker of an automatic number that the file itself spells out."""
    number = text.strip()
    rest = text[text.find(number) + len(number) :] if number else ""
    separator = "\t" if "\t" in rest else rest[:1]
    return Marker(number, separator, 0, not number.isalnum(), level) if number else None
