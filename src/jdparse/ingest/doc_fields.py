"""Fields in the text of a .doc file: their instructions hidden, their results shown.

In: a part of the text with the marks 0x13 (begin), 0x14 (result follows) and 0x15 (end). Out: the text,
position for position, with NUL where an instruction stood. A field without a result shows what its
instruction says, where that is text: buttons, symbols, form fields, characters that an equation lays over
one another (①, readings). Guaranteed: the length stays; a mark without its partner hides nothing; cell
marks stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from jdparse.ingest.symbols import visible_symbol

BEGIN, SEPARATOR, END = "\x13", "\x14", "\x15"
PICTURE_MARK = "\x01"
_MARKS = re.compile("[\x13-\x15]")
_FORM = re.compile(r"\s{0,9}FORM(?:CHECKBOX|DROPDOWN)\b", re.IGNORECASE)
_FONT = re.compile(r'\\f\s{0,9}"?([^"\\]{1,64})')
_LONGEST_INSTRUCTION = 2_000
CELL_MARK = "\x07"


@dataclass(slots=True)
class _Field:
    begin: int
    separator: int | None = None


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Characters ``[start, end)`` that don't show, and what stands for them."""

    start: int
    end: int
    shown: str = ""


def resolve_fields(text: str, form_field: Callable[[int], str] = lambda _: "") -> str:
    """The text as it shows, each character at its place.

    ``form_field`` says what the form field shows whose data belong to the picture mark at a place.
    """
    if BEGIN not in text:
        return text
    pieces: list[str] = []
    at = 0
    for hidden in _outermost(text, form_field):
        pieces.append(text[at : hidden.start])
        pieces.append(_blanked(text[hidden.start : hidden.end], hidden.shown))
        at = hidden.end
    pieces.append(text[at:])
    return "".join(pieces)


def _outermost(text: str, form_field: Callable[[int], str]) -> list[_Hidden]:
    """The hidden ranges in order, none inside another."""
    outermost: list[_Hidden] = []
    for hidden in sorted(_hidden_ranges(text, form_field), key=lambda found: (found.start, -found.end)):
        if not outermost or hidden.start >= outermost[-1].end:
            outermost.append(hidden)
    return outermost


def _hidden_ranges(text: str, form_field: Callable[[int], str]) -> list[_Hidden]:
    found: list[_Hidden] = []
    fields: list[_Field] = []
    for mark in _MARKS.finditer(text):
        at = mark.start()
        if mark.group() == BEGIN:
            fields.append(_Field(at))
        elif fields and mark.group() == SEPARATOR:
            fields[-1].separator = at
        elif fields and mark.group() == END:
            found.append(_hidden(text, fields.pop(), at, form_field))
    return found


def _hidden(text: str, field: _Field, end: int, form_field: Callable[[int], str]) -> _Hidden:
    instruction_end = end if field.separator is None else field.separator
    instruction = text[field.begin + 1 : min(instruction_end, field.begin + _LONGEST_INSTRUCTION)]
    if _FORM.match(instruction):
        picture = instruction.find(PICTURE_MARK)
        return _Hidden(field.begin, end + 1, form_field(field.begin + 1 + picture) if picture >= 0 else "")
    if field.separator is not None:
        return _Hidden(field.begin, field.separator + 1)
    return _Hidden(field.begin, end + 1, _without_result(instruction))


def _blanked(hidden: str, shown: str) -> str:
    """NUL for what is hidden, after the characters that stand for it; marks of cells stay."""
    if CELL_MARK in hidden:
        return "".join(char if char == CELL_MARK else "\0" for char in hidden)
    return shown[: len(hidden)].ljust(len(hidden), "\0")


def _without_result(instruction: str) -> str:
    """What a field shows whose result is not in the file."""
    name, _, rest = instruction.strip().partition(" ")
    if name.upper() in ("MACROBUTTON", "GOTOBUTTON"):
        return rest.strip().partition(" ")[2]
    if name.upper() == "SYMBOL":
        return _symbol(rest)
    return _overlaid(instruction) if name.upper() == "EQ" else ""


def _symbol(arguments: str) -> str:
    code = arguments.strip().partition(" ")[0]
    font = _FONT.search(arguments)
    number = int(code) if code.isascii() and code.isdigit() and len(code) <= 5 else 0
    return visible_symbol(font.group(1).strip() if font else "", number) if number >= 0x20 else ""


_OVERLAY = re.compile(r"\\o(?:\\a[a-z])?\s{0,9}\(", re.IGNORECASE)
_RING = frozenset("○〇◯")


def _overlaid(instruction: str) -> str:
    r"""Characters laid over one another: ``\o\ac(○,1)`` is ①; of a word and its reading, the word."""
    overlay = _OVERLAY.search(instruction)
    if not overlay:
        return ""
    layers = _arguments(instruction[overlay.end() :])
    if len(layers) == 2 and layers[0] in _RING and layers[1].isascii() and layers[1].isdigit():
        number = int(layers[1][:3])
        return chr(0x245F + number) if 1 <= number <= 20 else layers[1]
    shown = [layer for layer in layers if not layer.startswith("\\") and layer not in _RING]
    return shown[-1] if shown else ""


def _arguments(text: str) -> list[str]:
    """The arguments up to the closing parenthesis, split at commas outside inner parentheses."""
    found, depth, current = [], 0, ""
    for char in text:
        if char == ")" and depth == 0:
            break
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            found.append(current.strip())
            current = ""
        else:
            current += char
    return [*found, current.strip()]
