"""The lines of a cell, those put together again that only the cell's border broke.

In: the lines of a cell, and the cell. Out: the same text in as many lines as its writer made. Guaranteed: a line that
had room for what the next one begins with stays a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jdparse.ingest.pdf_box import Box
from jdparse.ingest.pdf_lines import FIRST_WIDE, Line

_MARGIN = 8.0  # points: what word processors leave free inside a border
CLOSED = "。；;：:！？!?"
"""What a line ends with that nothing was broken off from."""
ITEM_NUMBER = r"[(（]?[0-9一二三四五六七八九十]{1,3}(?:[)）、:：](?!\d)|[.．](?!\d))"
"""The number of an item, as a pattern; 0.05 and 14:30 have none."""
_BEGINS = re.compile(rf"\s{{0,4}}(?:{ITEM_NUMBER}|[⒈-⒛①-⑳⑴-⒇●◆■□•·*-])")
_CLOCK = re.compile(r"[0-9]{1,2}[:：]$")
"""14: with its minutes on the next line."""
_BOXES = "□■☐☑☒"
_CHOICE = re.compile(rf"[{_BOXES}].+[{_BOXES}]|\S\s*[{_BOXES}]")
"""Several boxes to tick in a line: those on the next line are further choices, no items."""
_UNIT = re.compile(
    r"[（(《〈“‘【〔「『]*(?:[A-Za-z0-9]+(?:[.:/%+-]+[A-Za-z0-9]+)*%?|.)[，。；、：？！）)》〉”’】〕」』…,.;:!?%]*"
)
"""What no line end may part: a character or a word, with the marks that may not end a line before it or begin one behind."""
_WIDE_MARKS = "“”‘’…"


def unwrapped(lines: Iterable[Line], cell: Box) -> Iterator[Line]:
    """The lines as they were written."""
    held: Line | None = None
    for line in lines:
        if held is not None and is_broken(held, line, cell):
            held = put_together(held, line)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def put_together(line: Line, following: Line) -> Line:
    """Both as one line, a blank between Latin words."""
    words = line.text[-1].isascii() and following.text[0].isascii() and not _is_inside_time(line, following)
    box = Box(line.box.left, line.box.top, following.box.right, following.box.bottom)
    return Line(line.text + (" " if words else "") + following.text, box)


def is_broken(line: Line, following: Line, cell: Box) -> bool:
    """A line with no room for what the next one begins with, no full stop, and no item that begins behind it."""
    if line.text[-1] in CLOSED and not _is_inside_time(line, following):
        return False
    if _BEGINS.match(following.text) is not None and not (following.text[0] in _BOXES and _CHOICE.search(line.text)):
        return False
    em = min(following.box.height, cell.height / 2)  # a line turned sideways is as high as its cell
    return cell.right - line.box.right < _MARGIN + first_width(following, em)


def _is_inside_time(line: Line, following: Line) -> bool:
    return following.text[0].isdigit() and _CLOCK.search(line.text) is not None


def first_width(line: Line, em: float) -> float:
    """The width of what stands first in a line and cannot be parted."""
    first = _UNIT.match(line.text.lstrip())
    return em * max(1.0, width_in_ems(first.group()) if first is not None else 1.0)


def width_in_ems(text: str) -> float:
    """The width of a text: Chinese characters and their marks are as wide as they are high, others about half of it."""
    return sum(1.0 if character >= FIRST_WIDE or character in _WIDE_MARKS else 0.5 for character in text)
