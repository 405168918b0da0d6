"""What holds at one place of a Rich Text file: where text goes, how it looks, which paragraph it stands in.

A group inherits all of it from the group around it, and what changes inside ends with it.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from jdparse.ingest.assembler import Paragraph
from jdparse.ingest.fields import CHECKED, UNCHECKED, shown_by_instruction
from jdparse.ingest.inline import Inline
from jdparse.ingest.numbering import Marker
from jdparse.ingest.rtf_blocks import Block, Blocks
from jdparse.ingest.rtf_fonts import Font

DEEPEST_TABLE = 32
_NOT_A_STYLE = 9
_CHECK_BOX, _DROP_DOWN, _AS_DEFAULT = 1, 2, 25


class Destination(Enum):
    """Where the text of a group goes."""

    SHOWN = auto()
    SKIPPED = auto()  # nothing inside matters
    SHELL = auto()  # its own text does not show, but groups inside it may
    FONTS = auto()
    STYLES = auto()
    INSTRUCTION = auto()
    NUMBER = auto()  # the automatic number of a paragraph
    ENTRY = auto()  # an entry of a drop-down list
    LISTS = auto()


@dataclass(slots=True)
class State:
    """The state of a group."""

    destination: Destination = Destination.SHOWN
    font: Font = field(default_factory=Font)
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    fallback: int = 1  # how many bytes after a character's code stand for readers that don't know the code
    in_table: bool = False
    table_depth: int = 0
    outline: int | None = None
    list_id: str | None = None
    list_level: int = 0
    new_page: bool = False

    def inside(self) -> State:
        """The state that a group inside this one begins with."""
        return copy.copy(self)

    @property
    def depth(self) -> int:
        """How many tables a paragraph at this place stands in."""
        return min(max(self.table_depth, int(self.in_table)), DEEPEST_TABLE)

    @property
    def heading(self) -> int | None:
        """The level of the heading, from 1."""
        return None if self.outline is None or self.outline >= _NOT_A_STYLE else self.outline + 1

    def plain(self, font: Font) -> None:
        """Character properties as in the beginning."""
        self.font, self.bold, self.hidden, self.deleted = font, False, False, False

    def new_paragraph(self) -> None:
        """Paragraph properties as in the beginning."""
        self.in_table, self.table_depth, self.outline, self.new_page = False, 0, None, False
        self.list_id, self.list_level = None, 0


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
class FieldFrame:
    """A field being read: its instruction, whether its result shows anything, and its form data."""

    instruction: str = ""
    has_result: bool = False
    form: dict[str, int] = field(default_factory=dict)
    entries: list[str] = field(default_factory=list)

    def shown(self) -> str:
        """What the field shows beside its result: all of it where there is no result."""
        if self.has_result:
            return ""
        return shown_by_form(self.form, self.entries) or shown_by_instruction(self.instruction)


def shown_by_form(form: Mapping[str, int], entries: list[str]) -> str:
    """The box of a check box, or the chosen entry of a drop-down list."""
    result = form.get("ffres", _AS_DEFAULT)
    chosen = form.get("ffdefres", 0) if result == _AS_DEFAULT else result
    if form.get("fftype") == _CHECK_BOX:
        return CHECKED if chosen else UNCHECKED
    return entries[chosen].strip() if form.get("fftype") == _DROP_DOWN and 0 <= chosen < len(entries) else ""


def typed_number(text: str, level: int) -> Marker | None:
    """The marker of an automatic number that the file itself spells out."""
    number = text.strip()
    rest = text[text.find(number) + len(number) :] if number else ""
    separator = "\t" if "\t" in rest else rest[:1]
    return Marker(number, separator, 0, not number.isalnum(), level) if number else None
