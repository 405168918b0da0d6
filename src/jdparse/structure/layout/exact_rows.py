"""Tables that became text in which it is certain where each cell stands, empty ones too: every row has as many tabulators
as the others, or begins and ends with a bar.

In: the clean text, rules. Out: the rows of such tables, each a list of cells from left to right, empty ones behind the last
filled one left out. Guaranteed: every line with a tabulator, or with several bars, is in one of them, else there is none; a
row of tabulators that a line end inside a cell broke has all its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from jdparse.model.source import Cell
from jdparse.rules.loader import Rules
from jdparse.structure.text.clean import Clean

Field = tuple[int, int]
"""Where a cell begins and ends in the text, its tabulator left out."""
ExactRow = list[Field]
_BARS = "|｜"
_CLOSED = re.compile(r"(?m)^[ ]*[|｜][^\n]*[|｜][ ]*$")
_MIN_TABS, _MIN_ROWS, _MIN_LABELS = 2, 3, 3
_MAX_LINES = 14  # of a row
_MAX_LABEL = 24  # characters


def exact_tables(clean: Clean, rules: Rules) -> list[list[ExactRow]]:
    """The tables of a text; none where a line with tabulators does not fit or nothing is said by an empty cell."""
    if rows := closed_rows(clean, rules):
        return [rows]
    text = clean.text
    lines = [*_lines(text)]
    tables: list[list[ExactRow]] = []
    at = 0
    while at < len(lines):
        tabs = text.count("\t", *lines[at])
        if not tabs:
            at += 1
            continue
        rows, at = _rows(text, lines, at, tabs) if tabs >= _MIN_TABS else ([], at)
        if len(rows) < _MIN_ROWS or not (_has_labels(text, rows, rules) and _has_gaps(text, rows, tabs)):
            return []
        tables.append(rows)
    return tables


def closed_rows(clean: Clean, rules: Rules) -> list[ExactRow]:
    """| 岗位名称 | 出纳 | over |  | 2、… |: a bar on either side of every cell, which became a tabulator or a blank; any number
    of cells a row."""
    text, source, rows = clean.text, clean.source.text, list[ExactRow]()
    if _CLOSED.search(source) is None:  # nearly all documents
        return rows
    for start, stop in _lines(text):
        if source[clean.at(start)] in _BARS and source[clean.at(stop - 1)] in _BARS:
            if row := _cells(text, start, stop):
                rows.append(row)
        elif text.count("\t", start, stop):
            return []
    gaps = any(not text[slice(*cell)].strip() for row in rows for cell in row)
    return rows if gaps and len(rows) >= _MIN_ROWS and _has_labels(text, rows, rules) else []


def _lines(text: str) -> Iterator[Field]:
    """Where the lines begin and end that are not blank; one of tabulators only is an empty row."""
    start = 0
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        if text[start:stop].strip(" "):
            yield start, stop
        start = stop + 1


def _rows(text: str, lines: list[Field], at: int, tabs: int) -> tuple[list[ExactRow], int]:
    """The rows from a line on, up to the first that has another number of tabulators."""
    rows: list[ExactRow] = []
    while at < len(lines):
        stop, found = at, 0
        while stop < len(lines) and found < tabs and stop - at < _MAX_LINES and (stop == at or found):
            found += text.count("\t", *lines[stop])
            stop += 1
        if found != tabs:
            break
        if row := _cells(text, lines[at][0], lines[stop - 1][1]):
            rows.append(row)
        at = stop
    return rows, at


def _cells(text: str, start: int, end: int) -> ExactRow:
    """The cells of a row."""
    row: ExactRow = []
    while start <= end:
        stop = text.find("\t", start, end)
        stop = end if stop < 0 else stop
        row.append((start, stop))
        start = stop + 1
    return _filled(text, row)


def _filled(text: str, row: ExactRow) -> ExactRow:
    """The cells up to the last that has something in it."""
    while row and not text[slice(*row[-1])].strip():
        row.pop()
    return row


def _has_labels(text: str, rows: list[ExactRow], rules: Rules) -> bool:
    """Whether several cells are labels that a row knows."""
    short = (text[slice(*cell)].strip() for row in rows for cell in row if cell[1] - cell[0] <= _MAX_LABEL)
    return sum(rules.labels.match(words) is not None for words in short) >= _MIN_LABELS


def _has_gaps(text: str, rows: list[ExactRow], tabs: int) -> bool:
    """Whether some cells are empty: where all are filled nothing is in doubt."""
    return any(len(row) <= tabs or any(not text[slice(*cell)].strip() for cell in row) for row in rows)


def exact_cells(clean: Clean, rows: list[ExactRow], table: int) -> Iterator[Cell]:
    """A cell a field, in the column that was counted; over empty ones at the left of the rows below it reaches down."""
    empty = [_empty_at_left(clean.text, row) for row in rows]
    for number, row in enumerate(rows):
        for column, (start, end) in enumerate(row):
            if number and column < empty[number]:
                continue
            below = next((at for at in range(number + 1, len(rows)) if empty[at] <= column), len(rows))
            yield Cell(clean.at(start), clean.end_at(end), table, number, column, below - number)


def _empty_at_left(text: str, row: ExactRow) -> int:
    """How many cells are empty before the first that has something in it."""
    return sum(1 for _ in takewhile(lambda cell: not text[slice(*cell)].strip(), row))
