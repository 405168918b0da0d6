"""Rows of a table that became lines: a line of labels over lines of their values, or labels and then their values a line each.

In: ``Clean``, rules. Out: ``Clean`` whose source has cells, and line ends where the cells ended; unchanged where no line is
nothing but labels. Guaranteed: one character for one; a row has as many values as labels: on a line of their own three
labels or more, two fields among them, a line each two fields or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jdparse.model.source import Cell
from jdparse.model.span import Span
from jdparse.rules.late import late
from jdparse.rules.loader import Rules
from jdparse.structure.layout.grouped_tables import grouped_tables
from jdparse.structure.layout.measured_tables import measured_tables
from jdparse.structure.layout.stacked_demands import stacked_demands
from jdparse.structure.layout.stacked_forms import stacked_forms
from jdparse.structure.layout.stacked_grids import stacked_grids
from jdparse.structure.layout.stacked_posts import Row, side_by_side, spaced_posts, stacked_posts
from jdparse.structure.layout.stacked_tables import stacked_tables
from jdparse.structure.text.clean import Clean, with_line_ends

_HEADS = re.compile(
    r"\n[ \t]*(?=[\w/]{2,8}[ \t])(?:(?:[^\W0-9A-Za-z_]|/){2,8}[ \t]+){2,9}(?:[^\W0-9A-Za-z_]|/){2,8}[ \t]*(?=\n)"
)
"""A line of short words, from the line end before it to its own; most lines are turned away by their first word."""
_SHORT = r"(?:[ \t]{0,12}(?:[^\W0-9A-Za-z_]|/){2,8}+[ \t]*+\n){3}"
_BEFORE_SHORT = re.compile(rf"\n(?={_SHORT})")
_LINES = late(rf"{_SHORT}(?:[ \t]{{0,12}}[^\s。;:][^\n。;:]{{0,23}}\n?)*")
"""Three short lines of ideographs only, and what short lines follow them."""
_WORD = re.compile(r"[^\s]+")
_LINE = re.compile(r"[^\s][^\n]*")
_MIN_STACKED = 2
_MIN_FIELDS = 2
_MAX_VALUE = 24  # characters of a value; a longer one is text that goes on
_SENTENCE = re.compile(r"[。;:]")


_SHOWS = re.compile(r"\S")


def _shown(clean: Clean) -> str:
    """The text with blanks for what is furniture by the file: buttons in the rows of a list of vacancies."""
    shown: list[str] = []
    at = 0
    for hint in clean.source.hints:
        start, end = max(clean.to_clean(hint.start), at), clean.to_clean(hint.end)
        if hint.kind == "furniture" and start < end:
            shown += clean.text[at:start], _SHOWS.sub(" ", clean.text[start:end])
            at = end
    return "".join((*shown, clean.text[at:]))


def with_value_rows(clean: Clean, rules: Rules) -> Clean:
    """The cells of every line of labels and of the lines of values below it."""
    if clean.source.cells:
        return clean
    text = clean.text
    spaced = _HEADS.finditer(f"\n{text}") if " " in text or "\t" in text else ()
    heads = (found.span() for found in spaced)  # of the line and of its end, in the text
    rows = [table for span in heads if (table := _table(text, span, rules))]
    rows = rows or [table for span in _runs(text) for table in _stacked(text, *span, rules)]
    stacked: list[Sequence[Row]] = [
        *grouped_tables(text, rules),
        *stacked_tables(text, rules),
        *measured_tables(text, rules),
        *stacked_grids(text, rules),
        *stacked_demands(text, rules),
    ]
    tables = _apart([*stacked_posts(_shown(clean), rules), *side_by_side(text, rules), *rows, *stacked])
    tables = _apart([*tables, *stacked_forms(text, [_span(rows) for rows in tables], rules)])
    return _with_tables(clean, tables) if tables else clean


def with_spaced_posts(clean: Clean, rules: Rules) -> Clean:
    """The cells of every table of posts whose heads stand on one line."""
    tables = [] if clean.source.cells else [*spaced_posts(clean.text, rules)]
    return _with_tables(clean, tables) if tables else clean


def _with_tables(clean: Clean, tables: Sequence[Sequence[Row]]) -> Clean:
    cells = tuple(cell for number, rows in enumerate(tables) for cell in row_cells(clean, rows, number))
    ends = (cell[0] - 1 for rows in tables for row in rows for cell in row if cell and cell != row[0])
    return replace(clean, source=replace(clean.source, cells=cells), text=with_line_ends(clean, ends))


def _apart(tables: Iterable[Sequence[Row]]) -> list[Sequence[Row]]:
    """The tables in order; of two that share lines the first one given."""
    kept: dict[Span, Sequence[Row]] = {}
    for rows in tables:
        start, end = _span(rows)
        if all(end <= first or start >= last for first, last in kept):
            kept[start, end] = rows
    return [kept[span] for span in sorted(kept)]


def _span(rows: Sequence[Row]) -> Span:
    """From a table's first cell to its last."""
    spans = [cell for row in rows for cell in row if cell]
    return min(spans)[0], max(spans)[1]


def _table(text: str, span: Span, rules: Rules) -> list[list[Span]]:
    """The labels' row and the rows below it with as many words; empty where there is none."""
    heads = [word.span() for word in _WORD.finditer(text, *span)]
    labels = [rules.labels.match(text[start:end]) for start, end in heads]
    fields = sum(label is not None and label.shape == "field" for label in labels)
    if None in labels or fields < _MIN_FIELDS:
        return []
    rows = [heads, *_values(text, span[1], len(heads), rules)]
    return rows if len(rows) > 1 else []


def _runs(text: str) -> Iterator[Span]:
    """Where short lines follow each other."""
    done = 0
    for before in _BEFORE_SHORT.finditer(f"\n{text}"):
        run = _LINES.match(text, before.start()) if before.start() >= done else None
        if run is not None:
            yield run.span()
            done = run.end()


def _stacked(text: str, start: int, end: int, rules: Rules) -> Iterator[list[list[Span]]]:
    """Three fields' labels or more on lines of their own, and as many lines behind them before the next label."""
    lines = [line.span() for line in _LINE.finditer(text, start, end)]
    labels = [rules.labels.match(text[first:last].rstrip()) for first, last in lines]
    index = 0
    while index < len(lines):
        count = 0
        while index + count < len(lines) and (label := labels[index + count]) is not None and label.shape == "field":
            count += 1
        behind = labels[index + count : index + 2 * count]
        whole = len(behind) == count and not any(behind)
        ends = index + 2 * count == len(lines) or (whole and labels[index + 2 * count] is not None)
        if count >= _MIN_STACKED and whole and ends:
            yield [lines[index : index + count], lines[index + count : index + 2 * count]]
            index += 2 * count
        else:
            index += max(1, count)


def _values(text: str, start: int, count: int, rules: Rules) -> Iterator[list[Span]]:
    """The lines from a place on that have so many short words, none of them a label."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        words = [word.span() for word in _WORD.finditer(text, start, end)]
        if len(words) != count or _SENTENCE.search(text, start, end):
            return
        if any(last - first > _MAX_VALUE or rules.labels.match(text[first:last]) for first, last in words):
            return
        yield words
        start = end + 1


def row_cells(clean: Clean, rows: Sequence[Row], table: int) -> Iterator[Cell]:
    """A cell goes on through the rows in which None stands under it; one that is empty is left out."""
    unnamed = max(map(len, rows)) - len(rows[0])  # a column of numbers: the first head is over it, too
    for number, row in enumerate(rows):
        further = unnamed if number == 0 else 0
        for column, cell in enumerate(row):
            if cell is not None and cell[1] > cell[0]:
                end = min(cell[1] + 1, len(clean.text))
                place, wide = (column + further, 1) if column else (0, 1 + further)
                deep = 1 + _empty(rows, number + 1, column)
                yield Cell(clean.at(cell[0]), clean.end_at(end), table, number, place, deep, wide)


def _empty(rows: Sequence[Row], first: int, column: int) -> int:
    """How many of the rows, from ``first`` on, have nothing in a column that they have."""
    at = first
    while at < len(rows) and column < len(rows[at]) and rows[at][column] is None:
        at += 1
    return at - first
