"""Rows of tables whose wrapped cells stand side by side over several lines.

In: lines in parts (``grid_lines``), rules. Out: ``GridRow`` and the lines between them, in order. Guaranteed: each part is in
one cell, each cell's parts stand below each other in one column; a line goes on with the row above where every part of it
stands below a part of the line before, and its first one ends a wrapped label or is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jdparse.rules.loader import Rules
from jdparse.structure.layout.grid_lines import BEGINS, GridLine, Part, columns_of
from jdparse.structure.text.clean import fold

_LATER = re.compile(r"[(（]?(?:[2-9]|1[0-9])(?:[)）、]|[.．](?![0-9]))|[②-⑳]")
"""What begins a list no more."""
_TOKEN = re.compile(r"[0-9A-Za-z]{1,24}|.")
_ENDS = "。；;"  # of an item, where none has a marker
_MAX_LABEL = 16
_MANY = 3  # columns from which on a line without its first part may be a row by itself


class GridRow:
    """A row that is being read: its columns, and the parts of each of its cells."""

    def __init__(self, line: GridLine) -> None:
        self.start, self.end = line.start, line.end
        self.barred = line.barred
        self.lefts = tuple(part.left for part in line.parts)
        self.cells: list[list[Part]] = [[part] if part.end > part.start else [] for part in line.parts]
        self.last: list[Part | None] = [part if part.end > part.start else None for part in line.parts]
        self.lines = 1

    def below(self, line: GridLine) -> list[Part | None] | None:
        """The line's parts by column; None where one stands in no column of the row."""
        if line.barred != self.barred or (line.barred and tuple(part.left for part in line.parts) != self.lefts):
            return None
        parts: list[Part | None] = [None] * len(self.lefts)
        for part in line.parts:
            if part.left not in self.lefts:
                return None
            if part.end > part.start:
                parts[self.lefts.index(part.left)] = part
        return parts

    def add(self, parts: Sequence[Part | None]) -> None:
        self.lines += 1
        for cell, part in zip(self.cells, parts, strict=True):
            if part is not None:
                cell.append(part._replace(room=cell[0].room))
        self.last = [None if part is None else cell[-1] for cell, part in zip(self.cells, parts, strict=True)]


class Plain(NamedTuple):
    """A line outside of every row."""

    line: GridLine


def rows_of_lines(text: str, lines: Iterable[GridLine], rules: Rules) -> Iterator[GridRow | Plain]:
    """The rows, and the lines between them as they are."""
    row: GridRow | None = None
    for line in lines:
        if row is not None and line.parts:
            parts = row.below(line)
            if parts is not None and _goes_on(text, row, parts, rules):
                row.add(parts)
                continue
        if row is not None:
            yield row
            row = None
        if line.parts:
            row = GridRow(line)
        elif not line.rule:
            yield Plain(line)
    if row is not None:
        yield row


def joined(text: str, cell: Sequence[Part], rules: Rules) -> Iterator[Sequence[Part]]:
    """The lines of a cell by its writer, each of them in the parts that it was broken to."""
    if is_label(text, cell, rules):
        yield cell
        return
    line: list[Part] = []
    stops = sum(text[part.end - 1] in _ENDS for part in cell)
    listed = 2 * stops >= len(cell) and not any(BEGINS.match(text, part.start, part.end) for part in cell)
    for part in cell:
        ended = bool(line) and listed and text[line[-1].end - 1] in _ENDS
        if line and (ended or not is_full(text, line[-1], part) or BEGINS.match(text, part.start, part.end)):
            yield line
            line = []
        line.append(part)
    if line:
        yield line


def is_full(text: str, part: Part, below: Part) -> bool:
    """Whether what begins the line below had no place behind a part."""
    token = _TOKEN.match(text, below.start)
    if text[part.start : part.end].isdigit():
        return False
    return part.width + columns_of(token.group() if token else "") > part.room


def _goes_on(text: str, row: GridRow, parts: Sequence[Part | None], rules: Rules) -> bool:
    """Whether a line is a further one of the row's cells."""
    if not any(parts) or any(part is not None and last is None for part, last in zip(parts, row.last, strict=True)):
        return False
    if any(map(_counts_on, (text,) * len(parts), row.last, parts)):
        return False
    first, *others = parts
    if first is None:
        return not _is_whole(text, row, others)
    return _first_goes_on(text, row, first, others, rules)


def _counts_on(text: str, last: Part | None, part: Part | None) -> bool:
    """2 below 1: rows that are numbered."""
    if last is None or part is None:
        return False
    number, below = text[last.start : last.end], text[part.start : part.end]
    return number.isdecimal() and below.isdecimal() and int(below) == int(number) + 1


def _is_whole(text: str, row: GridRow, others: Sequence[Part | None]) -> bool:
    """Whether a line is a row of its own below the same first cell: nothing of it was wrapped."""
    if len(row.lefts) < _MANY or None in others:
        return False
    pairs = zip(row.last[1:], others, strict=True)
    return not any(last is not None and part is not None and is_full(text, last, part) for last, part in pairs)


def _first_goes_on(text: str, row: GridRow, first: Part, others: Sequence[Part | None], rules: Rules) -> bool:
    """Whether the first cell was wrapped, or is a label set downward."""
    cell = row.cells[0]
    begins = BEGINS.match(text, first.start, first.end) is not None
    wraps = is_full(text, cell[-1], first) and not begins
    alone = not any(others)
    if len(row.lefts) == 1:
        return wraps
    if len(cell) < _MAX_LABEL and all(_is_single(part) for part in (*cell, first)):
        return True
    before, own = is_label(text, cell, rules), is_label(text, [first], rules)
    pairs = [pair for last, part in zip(row.last[1:], others, strict=True) if (pair := _pair(last, part)) is not None]
    if is_label(text, [*cell, first], rules):
        wrapped = bool(pairs) and all(_was_wrapped(text, *pair, rules) for pair in pairs)
        return wraps or alone or wrapped or not (before and own)
    if begins and alone:
        return BEGINS.match(text, cell[0].start) is not None and _LATER.match(text, first.start) is not None
    if not wraps or own or before:
        return False
    return alone or any(is_full(text, *pair) or BEGINS.match(text, pair[1].start) for pair in pairs)


def _was_wrapped(text: str, part: Part, below: Part, rules: Rules) -> bool:
    """Whether a part goes on below: it is full, and neither a post's name nor over a further item."""
    goes_on = is_full(text, part, below) and not BEGINS.match(text, below.start)
    return goes_on and not rules.titles.is_name(text[part.start : part.end])


def _pair(last: Part | None, part: Part | None) -> tuple[Part, Part] | None:
    return None if last is None or part is None else (last, part)


def _is_single(part: Part) -> bool:
    return part.end - part.start == 1 and part.width == 2


def is_label(text: str, cell: Sequence[Part], rules: Rules) -> bool:
    """Whether the words of a cell are a label."""
    if len(cell) > _MAX_LABEL:
        return False
    words = fold("".join(text[part.start : part.end] for part in cell)).strip(" :")
    return len(words) <= _MAX_LABEL and bool(words) and rules.labels.match(words) is not None
