"""Tables that became text with a tabulator between their cells: cells again.

In: ``Clean``, rules. Out: ``Clean`` whose source has cells, and line ends where the tabulators of a table were; unchanged
where there is no such table. Guaranteed: one character for one; a table has three rows or more with labels in them,
or labels over all of its columns, and numbers with a tabulator behind them make none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from operator import eq
from typing import NamedTuple

from jdparse.model.source import Cell
from jdparse.rules.loader import Rules
from jdparse.structure.clean import Clean, with_line_ends
from jdparse.structure.table_heads import NUMBERING, TASK_KINDS, TOLD

_ROW = re.compile(r"[^\n]*\S[ ]*\t[^\n]*\S[^\n]*")
_TO_TAB = re.compile(r"\t[^\n]*")
"""From the first tabulator of a line to its end."""
_FIELD = re.compile(r"[^\t]+")
_ENUMERATOR = re.compile(
    r"[(\[]?(?:第?[0-9一二三四五六七八九十]{1,4}(?:\.[0-9]{1,2}){0,3}[条章]?|[A-Za-z])[)\].、.:]?|[^\w\s]{1,2}"
)
_OVER_ALL = re.compile(r"(?:要求|条件|任职|资格|能力)?(?:项目|类别|栏目|要素)")
"""项目 | 内容 over the rows of a form."""
_PAIR = 2
_LATER_ITEM = re.compile(r"\s*[(]?(?:[2-9]|1[0-9])[)、.][^\t\n]{2}")
_LEADER = re.compile(r"[.…·]{2,}\s*[0-9]{1,4}$")
_CHAPTER = re.compile(r"\n[ ]*[(]?[一二三四五六七八九十]{1,3}[)、][^\n。;]{2,16}(?=\n)")
_MIN_ROWS, _MIN_LABELS = 3, 3
_COUNTED = re.compile(r"人数|序号|定员|编制|名额|^数量$")
"""Heads of columns that hold figures."""
_MAX_FIRST = 24  # characters of the first cell of a row
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
    return replace(clean, source=replace(clean.source, cells=tuple(cells)), text=with_line_ends(clean, cuts))


def _tables(text: str, rules: Rules) -> Iterator[list[_Row]]:
    """Runs of rows not far from each other, with enough labels."""
    for run in _runs(text):
        in_parts = any(_LATER_ITEM.match(text, row.fields[0][0], row.end) for row in run)
        rows = _whole_rows(text, run) if in_parts else run
        if _is_table(text, rows, rules):
            yield rows


def _runs(text: str) -> Iterator[list[_Row]]:
    """Lines with tabulators that stand near each other."""
    run: list[_Row] = []
    for row in _rows(text):
        if run and (text.count("\n", run[-1].end, row.start) > _MAX_BETWEEN or _begins_anew(text, run[-1], row)):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _begins_anew(text: str, last: _Row, row: _Row) -> bool:
    """项目 | 要求 behind a chapter's heading: the head of a further table."""
    first = text[slice(*row.fields[0])].strip()
    head = _OVER_ALL.fullmatch(first) or NUMBERING.fullmatch(first) or TASK_KINDS.fullmatch(first)
    return head is not None and _CHAPTER.search(text, last.end, row.start) is not None


def _whole_rows(text: str, run: list[_Row]) -> list[_Row]:
    """The rows of a table whose cells have several lines: a cell goes on where a line begins with a further number, and
    a row ends when it has as many cells as the heads, or where a short line without number begins."""
    heads, rows, open_row = run[0], [run[0]], list[tuple[int, int]]()
    for start, end in _lines(text, heads.end + 1, run[-1].end):
        first, *others = _fields(text, start, end)
        if open_row and (len(open_row) < len(heads.fields) or not others) and _goes_on(text, first):
            open_row[-1] = (open_row[-1][0], first[1])
            open_row += others
        else:
            if open_row:
                rows.append(_Row(open_row[0][0], open_row[-1][1], tuple(open_row)))
            open_row = [first, *others]
    if open_row:
        rows.append(_Row(open_row[0][0], open_row[-1][1], tuple(open_row)))
    return rows


def _fields(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """What stands between tabulators; an empty cell at the row's end counts, one in the middle is only a wider gap."""
    fields = [field.span() for field in _FIELD.finditer(text, start, end) if field.group().strip()]
    last = fields[-1][1] if fields else start
    return (*fields, *((place + 1, place + 1) for place in range(last, end) if text[place] == "\t"))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a part of the text."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield start, stop
        start = stop + 1


def _goes_on(text: str, field: tuple[int, int]) -> bool:
    """Whether a field at a line's beginning is a further line of the cell above."""
    return _LATER_ITEM.match(text, *field) is not None or field[1] - field[0] > _MAX_FIRST


def _rows(text: str) -> Iterator[_Row]:
    for rest in _TO_TAB.finditer(text):
        line = _ROW.match(text, text.rfind("\n", 0, rest.start()) + 1, rest.end())
        if line is None:
            continue
        fields = _fields(text, *line.span())
        first = text[fields[0][0] : fields[0][1]].strip()
        if (len(fields) > 1 and not _ENUMERATOR.fullmatch(first) and not _LEADER.search(line.group())) or (
            len(fields) > 2 and first.isdigit()
        ):
            yield _Row(*line.span(), fields)


def _is_table(text: str, rows: list[_Row], rules: Rules) -> bool:
    """Enough rows, labels in them, and no row that begins in the middle of a cell (3、… <tab> …)."""
    if len(rows) < _MIN_ROWS or any(_LATER_ITEM.match(text, row.fields[0][0], row.end) for row in rows):
        return False
    over = _OVER_ALL.fullmatch(text[slice(*rows[0].fields[0])].strip())
    first = rules.labels.match(text[slice(*rows[over is not None].fields[0])].strip())
    labels = sum(
        rules.labels.match(text[start:end].strip()) is not None
        for row in rows
        for start, end in row.fields
        if end - start <= 24
    )
    headed = _has_heads(text, rows, rules)
    return headed or (first is not None and labels >= _MIN_LABELS)


def _has_heads(text: str, rows: list[_Row], rules: Rules) -> bool:
    """部门名称, 主要职责 over rows that are all as wide: a table of two columns needs no third label."""
    if any(len(row.fields) != len(rows[0].fields) for row in rows):
        return False
    heads = [text[start:end].strip() for start, end in rows[0].fields]
    if len(heads) > _PAIR and NUMBERING.fullmatch(heads[0]):
        del heads[0]
    labels = [rules.labels.match(head) for head in heads]
    told = len(heads) == _PAIR and TOLD.fullmatch(heads[-1]) is not None
    if len(heads) == _PAIR and TASK_KINDS.fullmatch(heads[0]):
        return told or (labels[-1] is not None and labels[-1].field == "duties")
    if told and labels[0] is not None and labels[0].field == "duties":
        return True
    return None not in labels


def _cells(clean: Clean, rows: list[_Row], table: int) -> Iterator[Cell]:
    """A cell a field; the last one of a row has the lines up to the next row."""
    widest = max(len(row.fields) for row in rows)
    heads = [clean.text[start:end].strip() for start, end in rows[0].fields]
    for number, row in enumerate(rows):
        below = rows[number + 1].start if number + 1 < len(rows) else row.end
        ends = [start for start, _ in row.fields[1:]] + [below]
        first = _first_column(clean.text, row, heads, widest)
        for place, ((start, _), end) in enumerate(zip(row.fields, ends, strict=True)):
            yield Cell(clean.at(start), clean.end_at(end), table, number, first + place)


def _first_column(text: str, row: _Row, heads: list[str], widest: int) -> int:
    """Where a row begins that has fewer cells than the widest: a merged cell is missing at its left, unless figures
    stand under heads of figures only when empty cells are missing at its right."""
    missing = widest - len(row.fields)
    if not missing or len(heads) < widest:
        return missing
    figures = [text[start:end].strip().isdigit() for start, end in row.fields]
    counted = [_COUNTED.search(head) is not None for head in heads]
    fits = [sum(map(eq, figures, counted[first:])) for first in (missing, 0)]
    return 0 if fits[1] > fits[0] else missing
