"""Lines of text that show columns: parts of them with the place where each stands on a screen or a print.

In: the source's text. Out: ``GridLine`` for each of its lines. Guaranteed: the parts of a line follow each other and quote
the source; a Chinese character takes two columns. Between bars every cell has a part, though an empty one; between blanks
two blanks or more stand before a part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from jdparse.model.span import Span
from jdparse.rules.late import late

_BAR = "|│┃║"
_BARRED = re.compile(rf"[ \t]*[{_BAR}][^\n]*[{_BAR}][ \t\r]*")
_STROKES = re.compile(rf"[ \t\r{_BAR}:+=\-\u2500-\u257f]+")
_CELL = re.compile(rf"(?<=[{_BAR}])[^{_BAR}\n]*(?=[{_BAR}])")
BEGINS = late(
    r"[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:[)）、]|[.．](?![0-9])|(?:\.[0-9]{1,2}){1,3}[ \t])|[①-⑳⑴-⒇⒈-⒛●◆■★▲◇○□√•·]"
)
"""What begins a line of a cell by its writer: an enumerator."""
_WORDS = re.compile(r"[^ \u3000\n\r](?:[ \u3000]?[^ \u3000\n\r])*")
_OFTEN, _NO_END = 2, 999
"""Lines that have a part at a place before it is a column; the room of a part that may go on."""
_WIDE_GAP = 4  # blanks of a gap that parts cells though no other line has a part below
_NAMED = re.compile(r"[^\W0-9A-Za-z_]{2,8}[：:]")
_CHAPTER = re.compile(r"第[0-9一二三四五六七八九十百]{1,4}[章节条篇部]")
_SET_WIDE = late(r"[^\W0-9A-Za-z_](?:\Z|[:：])")
_MAX_WIDE_GAP = 8  # blanks between the characters of a word set wide


class Part(NamedTuple):
    """What stands in a cell on one line: its range, its first column, how wide it is and may be (0: not known)."""

    start: int
    end: int
    left: int
    width: int
    room: int = 0


def are_drawn(text: str) -> bool:
    """Whether the last bars stand below each other, as a program prints them; typed ones stand where the words end."""
    widths = [columns_of(line.group().rstrip()) for line in _BARRED.finditer(text)]
    return 2 * sum(one == other for one, other in pairwise(widths)) >= len(widths) - 1


class GridLine(NamedTuple):
    """A line: its range, its parts; whether bars part them, or it is nothing but strokes."""

    start: int
    end: int
    parts: tuple[Part, ...]
    barred: bool = False
    rule: bool = False


def columns_of(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


@lru_cache(maxsize=8192)
def _width(character: str) -> int:
    return 2 if east_asian_width(character) in "WFA" else 1


def barred_lines(text: str) -> Iterator[GridLine]:
    """Every line; those between bars in parts."""
    for start, end in _lines(text):
        if _STROKES.fullmatch(text, start, end) and text[start:end].strip():
            yield GridLine(start, end, (), True, True)
        elif _BARRED.fullmatch(text, start, end):
            yield GridLine(start, end, tuple(_between_bars(text, start, end)), True)
        else:
            yield GridLine(start, end, ())


def spaced_lines(text: str) -> list[GridLine]:
    """Every line, in parts with two blanks or more between them."""
    lines = [(start, end, [*_parts(text, start, end)]) for start, end in _lines(text)]
    often = Counter(part.left for _, _, parts in lines for part in parts)
    whole = [(start, end, _without_fields(text, _whole(text, parts, often))) for start, end, parts in lines]
    rooms: dict[int, int] = {}
    for _, _, parts in whole:
        for last in parts[-1:]:
            rooms[last.left] = max(rooms.get(last.left, 0), last.width)
    often = Counter(part.left for _, _, parts in whole for part in parts)
    return [GridLine(start, end, tuple(_with_room(parts, rooms, often))) for start, end, parts in whole]


def _lines(text: str) -> Iterator[Span]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _between_bars(text: str, start: int, end: int) -> Iterator[Part]:
    for cell in _CELL.finditer(text, start, end):
        words = cell.group().strip(" \u3000")
        first = cell.start() + len(cell.group()) - len(cell.group().lstrip(" \u3000"))
        left = columns_of(text[start : cell.start()])
        pads = 2 * (cell.group()[:1] == " ") if words else 0
        yield Part(first, first + len(words), left, columns_of(words), columns_of(cell.group()) - pads)


def _parts(text: str, start: int, end: int) -> Iterator[Part]:
    column, place = 0, start
    for words in _WORDS.finditer(text, start, end):
        column += columns_of(text[place : words.start()])
        width = columns_of(words.group())
        yield Part(words.start(), words.end(), column, width)
        column, place = column + width, words.end()


def _whole(text: str, parts: Sequence[Part], often: Counter[int]) -> list[Part]:
    """Without the parts that only a wider gap made: 定    员, 直接：2人   间接：46人."""
    kept: list[Part] = []
    for part in parts:
        gap = part.left - kept[-1].left - kept[-1].width if kept else 0
        wide = kept and gap <= _MAX_WIDE_GAP and _is_set_wide(text, kept[-1], part)
        if kept and (wide or (gap < _WIDE_GAP and often[part.left] == 1)):
            last = kept[-1]
            kept[-1] = Part(last.start, part.end, last.left, part.left + part.width - last.left)
        else:
            kept.append(part)
    return kept


def _is_set_wide(text: str, before: Part, part: Part) -> bool:
    """职    系: characters of one word, each by itself."""
    alone = _SET_WIDE.match(text, part.start, part.end) is not None
    return alone and all(len(word) == 1 for word in text[before.start : before.end].split())


def _without_fields(text: str, parts: list[Part]) -> list[Part]:
    """None for a line of fields (招聘岗位：店员  招聘人数：3人) or of a chapter (第三条  货运员)."""
    chapter = bool(parts) and _CHAPTER.match(text, *parts[0][:2]) is not None
    return [] if len(parts) > 1 and (chapter or all(_NAMED.match(text, *part[:2]) for part in parts)) else parts


def _with_room(parts: Sequence[Part], rooms: dict[int, int], often: Counter[int]) -> Iterator[Part]:
    """How wide each may be: up to the next one where other lines have one there too, the last one as wide as the widest
    that ends a line there."""
    for at, part in enumerate(parts):
        following = parts[at + 1].left if at + 1 < len(parts) else -1
        room = following - part.left - 2 if often[following] >= _OFTEN else _NO_END
        yield part._replace(room=rooms[part.left] if following < 0 else room)
