"""A document while it is being set: lines that can still be damaged, and drafts that point to them.

A draft holds the lines of its items, not their strings: noise that changes what an item says (a width)
changes ``Line.text`` and the truth follows; noise that only litters (a page number, a wrap) changes
``Line.printed``, and the truth stays. ``assemble`` prints the lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .bank import Bank
from .dice import Dice
from .markers import NONE, Marker
from .records import Post
from .styles import HALF, Style

ITEM_ROLES = ("item", "child")


@dataclass(slots=True, eq=False)
class Line:
    """A piece of the document that begins a line, or follows on the same line after ``glue``.

    ``post`` is the record it belongs to (-1: none), ``block`` the list (-1: none), ``number`` its place.
    """

    role: str
    text: str
    mark: str = ""
    glue: str | None = None
    indent: str = ""
    post: int = -1
    block: int = -1
    number: int = 0
    marker: Marker = NONE
    gap: str = ""
    printed: str | None = None

    @property
    def shown(self) -> str:
        """The text as it is printed, debris included."""
        return self.text if self.printed is None else self.printed


@dataclass(slots=True, eq=False)
class Draft:
    """The truth of one record, its items still lines."""

    post: Post
    header: Line | None = None
    department: str | None = None
    superiors: list[tuple[str, str]] = field(default_factory=list)
    subordinates: list[str] = field(default_factory=list)
    summary: Line | None = None
    duties: list[Line] = field(default_factory=list)
    requirements: list[Line] = field(default_factory=list)
    authorities: list[Line] = field(default_factory=list)
    accountabilities: list[Line] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    other: dict[str, list[Line]] = field(default_factory=dict)

    def add_superiors(self, titles: Iterable[str], basis: str) -> None:
        """Note superiors that are not noted yet."""
        known = {title for title, _ in self.superiors}
        self.superiors += [(title, basis) for title in titles if title not in known]


class Page:
    """The lines and drafts of one document, and what its making needs."""

    def __init__(self, dice: Dice, bank: Bank, style: Style) -> None:
        self.dice, self.bank, self.style = dice, bank, style
        self.lines: list[Line] = []
        self.drafts: list[Draft] = []
        self.blocks = 0

    def add(self, role: str, text: str, mark: str = "", glue: str | None = None, indent: str = "") -> Line:
        """Put a line at the end; it belongs to the record that is being set."""
        line = Line(role, text, mark, glue, indent, post=len(self.drafts) - 1)
        self.lines.append(line)
        return line

    def outside(self, role: str, text: str, mark: str = "", indent: str = "") -> Line:
        """Put a line at the end that belongs to no record."""
        line = Line(role, text, mark, None, indent)
        self.lines.append(line)
        return line

    def blank(self) -> None:
        """An empty line, unless there is one already."""
        if self.lines and self.lines[-1].role != "blank":
            self.lines.append(Line("blank", ""))

    def block(self) -> int:
        """The number of a new list."""
        self.blocks += 1
        return self.blocks

    def dress(self, text: str) -> str:
        """The text in the document's width of punctuation."""
        return text.translate(HALF) if self.style.half else text


def assemble(lines: list[Line], style: Style, headers: list[Line | None]) -> tuple[str, tuple[int, ...]]:
    """Print the lines; also say where each of the headers begins. Wraps inside a piece become line ends."""
    newline = style.newline
    between = newline * 2 if style.blanks == "all" else newline
    waiting = {id(header): place for place, header in enumerate(headers)}
    starts = [0] * len(headers)
    parts: list[str] = []
    at = 0
    for line in lines:
        lead = line.glue if line.glue is not None else (between if parts else "") + line.indent
        shown = line.shown if newline == "\n" else line.shown.replace("\n", newline)
        if id(line) in waiting:
            starts[waiting[id(line)]] = at + len(lead)
        parts += (lead, line.mark, shown)
        at += len(lead) + len(line.mark) + len(shown)
    parts.append(newline)
    return "".join(parts), tuple(starts)
