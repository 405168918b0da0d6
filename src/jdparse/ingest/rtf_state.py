"""What holds at one place of a Rich Text file: where text goes, how it looks, which paragraph it stands in.

A group inherits all of it from the group around it, and what changes inside ends with it.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from jdparse.ingest.fields import CHECKED, UNCHECKED, extended, shown_by_instruction
from jdparse.ingest.rtf_fonts import Font

DEEPEST_TABLE = 32
_LETTERING = "gtextUNICODE"
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
    PROPERTY = auto()  # the name of a property of a drawing
    VALUE = auto()


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
class DrawingProperty:
    """A property of a drawing."""

    name: str = ""
    value: str = ""

    def lettering(self) -> list[str]:
        """The words of the lettering that the drawing is, if it is one."""
        return [self.value.strip()] if self.name.strip() == _LETTERING and self.value.strip() else []


@dataclass(slots=True)
class _Field:
    """A field being read: its instruction, whether its result shows anything, and its form data."""

    instruction: str = ""
    has_result: bool = False
    form: dict[str, int] = field(default_factory=dict)
    entries: list[str] = field(default_factory=list)


class FieldStack:
    """The fields open at this place."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def begin(self) -> None:
        """A field begins."""
        self._open.append(_Field())

    def end(self) -> str:
        """A field ends; what it shows beside its result: all of it where there is no result."""
        ended = self._open.pop()
        if ended.has_result:
            self.result("x")
            return ""
        return shown_by_form(ended.form, ended.entries) or shown_by_instruction(ended.instruction)

    def instruct(self, text: str) -> None:
        """Text of the innermost field's instruction."""
        if self._open:
            self._open[-1].instruction = extended(self._open[-1].instruction, text)

    def result(self, text: str) -> None:
        """Text that shows in the innermost field."""
        if self._open and text:
            self._open[-1].has_result = True

    def form_data(self, name: str, number: int) -> None:
        """A number of the form field."""
        if self._open:
            self._open[-1].form[name] = number

    def begin_entry(self) -> None:
        """An entry of a drop-down list begins."""
        if self._open:
            self._open[-1].entries.append("")

    def name_entry(self, text: str) -> None:
        """Text of that entry."""
        if self._open and self._open[-1].entries:
            self._open[-1].entries[-1] = extended(self._open[-1].entries[-1], text)


def shown_by_form(form: Mapping[str, int], entries: list[str]) -> str:
    """The box of a check box, or the chosen entry of a drop-down list."""
    result = form.get("ffres", _AS_DEFAULT)
    chosen = form.get("ffdefres", 0) if result == _AS_DEFAULT else result
    if form.get("fftype") == _CHECK_BOX:
        return CHECKED if chosen else UNCHECKED
    return entries[chosen].strip() if form.get("fftype") == _DROP_DOWN and 0 <= chosen < len(entries) else ""
