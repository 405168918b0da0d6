"""Rows of a table that became text with tabulators: lines, cells of several lines, labels broken over lines.

In: the clean text. Out: ``Row`` in text order. Guaranteed: a row has two fields or more, its label is whole, and numbers
with a tabulator behind them are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from jdparse.rules.late import late
from jdparse.rules.loader import Rules
from jdparse.structure.tables.table_heads import NUMBERING

_ROW = re.compile(r"[^\n]*\S[ ]*\t[^\n]*\S[^\n]*")
_TO_TAB = re.compile(r"\t[^\n]*")
"""From the first tabulator of a line to its end."""
_FIELD = re.compile(r"[^\t]+")
_ENUMERATOR = late(
    r"[(\[]?(?:第?[0-9一二三四五六七八九十]{1,4}(?:\.[0-9]{1,2}){0,3}[条章]?|[A-Za-z])[)\].、.:]?|[^\w\s]{1,2}"
)
LATER_ITEM = re.compile(r"\s*[(]?(?:[2-9]|1[0-9])[)、.][^\t\n]{2}")
"""2、…, which begins no cell but goes on in one."""
_LEADER = late(r"[.…·]{2,}\s*[0-9]{1,4}$")
_PAIR = 2  # fields of a row
_MAX_SECTION = 12  # characters of a section's label
_MAX_FIRST = 24  # characters of the first cell of a row
_MAX_PART, _MAX_BROKEN, _MAX_LINES = 4, 24, 16
"""Characters of a line of a label set downward, of the whole label with its line ends, and lines of it."""
_DOWNWARD = re.compile(r"[^\W0-9A-Za-z_](?:[ ]*\n+[ ]*[^\W0-9A-Za-z_]){2,7}")
"""衡 / 量 / 尺 / 度, a character a line."""


class Row(NamedTuple):
    """A line with tabulators: where it begins and ends, and its fields."""

    start: int
    end: int
    fields: tuple[tuple[int, int], ...]


def with_broken(text: str, rows: list[Row], rules: Rules) -> Iterator[Row]:
    """岗 / 位 / 职 / 责 <tab> …, 部门 / 科室 <tab> …: rows whose label begins on the lines above, or at the end of the row above."""
    above: Row | None = None
    for row in rows:
        if (
            above is not None
            and _is_label(text, above.fields[-1][0], row.fields[0], rules)
            and _stands_below(text, above, row)
        ):
            above = Row(
                above.start, row.end, (*above.fields[:-1], (above.fields[-1][0], row.fields[0][1]), *row.fields[1:])
            )
            continue
        if above is not None:
            yield above
        above = _from_above(text, row, above.end if above is not None else 0, rules)
    if above is not None:
        yield above


def with_sections(text: str, rows: list[Row], rules: Rules) -> Iterator[Row]:
    """任职条件 alone on the line between the rows of a grid and those of a form: a row of its own, which was as wide as both;
    what stands before it belongs to the row above."""
    for row, below in zip_longest(rows, rows[1:]):
        heading = _heading_between(text, row, below, rules) if below is not None else None
        if heading is None:
            yield row
            continue
        end = max(row.end, row.end + len(text[row.end : heading[0]].rstrip()))
        yield Row(row.start, end, (*row.fields[:-1], (row.fields[-1][0], end)))
        yield Row(*heading, (heading,))


def _heading_between(text: str, row: Row, below: Row, rules: Rules) -> tuple[int, int] | None:
    """The first line between two rows that heads what follows."""
    for start, end in lines_in(text, row.end + 1, below.start):
        words = text[start:end].strip()
        section = len(row.fields) > _PAIR and _names_section(words, rules)
        if section or _is_named_by(text, words, below, rules):
            return start, end
    return None


def _is_named_by(text: str, words: str, row: Row, rules: Rules) -> bool:
    """分切工 over 岗位名称 | 分切工: the heading of a further form."""
    if len(row.fields) < _PAIR or text[slice(*row.fields[1])].strip() != words:
        return False
    label = rules.labels.match(text[slice(*row.fields[0])].strip())
    return label is not None and label.field == "title"


def _names_section(words: str, rules: Rules) -> bool:
    """A known section's label; 其他 and parts of demands stand inside cells, too."""
    label = rules.labels.match(words) if len(words) <= _MAX_SECTION else None
    return label is not None and label.shape == "section" and label.row not in ("requirement-facet", "other-detail")


def _stands_below(text: str, above: Row, row: Row) -> bool:
    """Whether nothing stands between two rows."""
    return not text[above.end : row.start].strip()


def _is_label(text: str, start: int, field: tuple[int, int], rules: Rules) -> bool:
    """Whether what stands from a place above on to the end of a short field is a label, or a word written downward."""
    words = text[start : field[1]]
    if field[1] - field[0] > _MAX_PART or len(words) > _MAX_BROKEN:
        return False
    return _DOWNWARD.fullmatch(words) is not None or rules.labels.match(words) is not None


def _from_above(text: str, row: Row, low: int, rules: Rules) -> Row:
    """The row with what of its first label stands on short lines above it."""
    start, best = row.start, row.start
    for _ in range(_MAX_LINES):
        before = text.rfind("\n", low, max(low, start - 1)) + 1 or low
        words = text[before : start - 1].strip() if start - 1 > before else ""
        if start <= low or len(words) > _MAX_PART or "\t" in words:
            break
        start = before
        if words and _is_label(text, start, row.fields[0], rules):
            best = start
    return row if best == row.start else Row(best, row.end, ((best, row.fields[0][1]), *row.fields[1:]))


def whole_rows(text: str, run: list[Row]) -> list[Row]:
    """The rows of a table whose cells have several lines: a cell goes on where a line begins with a further number, and
    a row ends when it has as many cells as the heads, or where a short line without number begins; where the rows count,
    only the next number begins one."""
    heads, rows, open_row = run[0], [run[0]], list[tuple[int, int]]()
    counts = NUMBERING.fullmatch(text[slice(*heads.fields[0])].strip()) is not None
    for start, end in lines_in(text, heads.end + 1, run[-1].end):
        first, *others = fields_in(text, start, end)
        begins = bool(others) and text[slice(*first)].strip() == str(len(rows) + bool(open_row))
        further = not begins if counts else _goes_on(text, first)
        if open_row and (len(open_row) < len(heads.fields) or not others) and further:
            open_row[-1] = (open_row[-1][0], first[1])
            open_row += others
        else:
            if open_row:
                rows.append(Row(open_row[0][0], open_row[-1][1], tuple(open_row)))
            open_row = [first, *others]
    if open_row:
        rows.append(Row(open_row[0][0], open_row[-1][1], tuple(open_row)))
    return rows


def fields_in(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """What stands between tabulators; an empty cell at the row's end counts, one in the middle is only a wider gap."""
    fields = [field.span() for field in _FIELD.finditer(text, start, end) if field.group().strip()]
    last = fields[-1][1] if fields else start
    return (*fields, *((place + 1, place + 1) for place in range(last, end) if text[place] == "\t"))


def lines_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a part of the text."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield start, stop
        start = stop + 1


def _goes_on(text: str, field: tuple[int, int]) -> bool:
    """Whether a field at a line's beginning is a further line of the cell above."""
    return LATER_ITEM.match(text, *field) is not None or field[1] - field[0] > _MAX_FIRST


def rows_of(text: str, rules: Rules) -> Iterator[Row]:
    """The lines with a tabulator between two fields, but for an enumerator's and those of a table of contents; below 序号,
    or 工作任务 | 1 | a task, the numbers of further rows are cells."""
    due, above = 0, 0  # the number that the next row has, and where the last row ends
    for rest in _TO_TAB.finditer(text):
        line = _ROW.match(text, text.rfind("\n", 0, rest.start()) + 1, rest.end())
        if line is None:
            continue
        fields = fields_in(text, *line.span())
        first = text[fields[0][0] : fields[0][1]].strip()
        counts = first == str(due) and not text[above : line.start()].strip()
        if (
            counts
            or (len(fields) > 1 and not _ENUMERATOR.fullmatch(first) and not _LEADER.search(line.group()))
            or (len(fields) > _PAIR and first.isdigit())
        ):
            yield Row(*line.span(), fields)
            due, above = _next_number(text, fields, due if counts else 0, rules), line.end()


def _next_number(text: str, fields: tuple[tuple[int, int], ...], counted: int, rules: Rules) -> int:
    """The number that a row below has if it counts on; 0 where none does."""
    if counted:
        return counted + 1
    first, second = (text[slice(*field)].strip() for field in fields[:2])
    if len(fields) > _PAIR and second == "1":
        return 2 if rules.labels.match(first) is not None else 0
    return int(any(map(NUMBERING.fullmatch, (first, second))))
