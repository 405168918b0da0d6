"""Tables that became text with a tabulator between their cells: cells again.

In: ``Clean``, rules. Out: ``Clean`` whose source has cells, and line ends where the tabulators of a table were; unchanged
where there is no such table. Guaranteed: one character for one; a table has three rows or more with labels in them,
and numbers with a tabulator behind them make none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from jdparse.model.source import Cell
from jdparse.rules.loader import Rules
from jdparse.structure.clean import Clean

_ROW = re.compile(r"(?m)^[^\n]*\S[ ]*\t[^\n]*\S[^\n]*$")
_FIELD = re.compile(r"[^\t]+")
_ENUMERATOR = re.compile(
    r"[(\[]?(?:第?[0-9一二三四五六七八九十]{1,4}(?:\.[0-9]{1,2}){0,3}[条章]?|[A-Za-z])[)\].、.:]?|[^\w\s]{1,2}"
)
_LATER_ITEM = re.compile(r"\s*[(]?(?:[2-9]|1[0-9])[)、.][^\t\n]{2}")
_LEADER = re.compile(r"[.…·]{2,}\s*[0-9]{1,4}$")
_MIN_ROWS, _MIN_LABELS = 3, 3
_MAX_BETWEEN = 14  # lines of a cell that go on below its row


class _Row(NamedTuple):
    """A line with tabulators: where it begins and ends, and its fields."""

    start: int
    end: int
    fields: tuple[tuple[int, int], ...]


def with_cells(clean: Clean, rules: Rules) -> Clean:
    """The cells of every tabbed table of a text without other tables."""
    if clean.source.cells or "\t" not in clean.text:
        return clean
    cells: list[Cell] = []
    cuts: list[int] = []
    for number, rows in enumerate(_tables(clean.text, rules)):
        cells += _cells(clean, rows, number)
        cuts += [field[0] - 1 for row in rows for field in row.fields[1:]]
    if not cells:
        return clean
    text = list(clean.text)
    for cut in cuts:
        text[cut] = "\n"
    return replace(clean, source=replace(clean.source, cells=tuple(cells)), text="".join(text))


def _tables(text: str, rules: Rules) -> Iterator[list[_Row]]:
    """Runs of rows not far from each other, with enough labels."""
    run: list[_Row] = []
    for row in _rows(text):
        if run and text.count("\n", run[-1].end, row.start) > _MAX_BETWEEN:
            if _is_table(text, run, rules):
                yield run
            run = []
        run.append(row)
    if _is_table(text, run, rules):
        yield run


def _rows(text: str) -> Iterator[_Row]:
    for line in _ROW.finditer(text):
        fields = tuple(field.span() for field in _FIELD.finditer(text, *line.span()) if field.group().strip())
        first = text[fields[0][0] : fields[0][1]].strip()
        if (len(fields) > 1 and not _ENUMERATOR.fullmatch(first) and not _LEADER.search(line.group())) or (
            len(fields) > 2 and first.isdigit()
        ):
            yield _Row(*line.span(), fields)


def _is_table(text: str, rows: list[_Row], rules: Rules) -> bool:
    """Enough rows, labels in them, and no row that begins in the middle of a cell (3、… <tab> …)."""
    if len(rows) < _MIN_ROWS or any(_LATER_ITEM.match(text, row.fields[0][0], row.end) for row in rows):
        return False
    first = rules.labels.match(text[slice(*rows[0].fields[0])].strip())
    labels = sum(
        rules.labels.match(text[start:end].strip()) is not None
        for row in rows
        for start, end in row.fields
        if end - start <= 24
    )
    return first is not None and labels >= _MIN_LABELS


def _cells(clean: Clean, rows: list[_Row], table: int) -> Iterator[Cell]:
    """A cell a field; the last one of a row has the lines up to the next row. Columns are counted from the right."""
    widest = max(len(row.fields) for row in rows)
    for number, row in enumerate(rows):
        below = rows[number + 1].start if number + 1 < len(rows) else row.end
        ends = [start for start, _ in row.fields[1:]] + [below]
        for place, ((start, _), end) in enumerate(zip(row.fields, ends, strict=True)):
            column = widest - len(row.fields) + place
            yield Cell(clean.at(start), clean.end_at(end), table, number, column)
