"""Rows under heads whose cells have several lines, in a table that became text with tabulators: 序号 <tab> 职责 <tab> 比重 over
1 <tab> 看火 / 清渣 <tab> 40%.

In: the clean text, its lines with tabulators as rows, the rules. Out: the rows, those under such heads whole. Guaranteed:
each row made whole has exactly as many tabulators as its heads, there are two or more, and none of its further lines
begins with a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jdparse.rules.late import late
from jdparse.rules.loader import Rules
from jdparse.structure.layout.tabbed_rows import Row, fields_in, lines_in
from jdparse.structure.tables.table_heads import NUMBERED

_UNLIKE_HEAD = late(r"[。;,:!?0-9]")
_CHAPTER = re.compile(r"[(]?[一二三四五六七八九十]{1,3}[)、.]")
_MIN_HEADS, _MIN_ROWS, _MAX_HEAD = 3, 2, 12
_MAX_LINES = 14  # of a row


def with_spread(text: str, rows: Sequence[Row], rules: Rules) -> Iterator[Row]:
    """The rows, whole where they stand under heads and their cells have several lines."""
    at = 0
    while at < len(rows):
        yield rows[at]
        at += 1
        if at == len(rows) or not _are_heads(text, rows[at - 1], rules):
            continue
        found = [*_whole(text, rows[at - 1], rows[-1].end, rules)]
        spread = any("\n" in text[row.start : row.end] for row in found)
        if len(found) >= _MIN_ROWS and spread:
            yield from found
            at = next((index for index in range(at, len(rows)) if rows[index].start >= found[-1].end), len(rows))
        elif found and not spread:  # nor are they under any of them
            last = next((index for index in range(at, len(rows)) if rows[index].end > found[-1].end), len(rows))
            yield from rows[at:last]
            at = last


def _are_heads(text: str, row: Row, rules: Rules) -> bool:
    """A few words between all of its tabulators; 岗位名称 | 出纳 | 部门 | 财务部 are fields with their values."""
    words = [text[start:end].strip() for start, end in row.fields]
    if len(words) < _MIN_HEADS or text.count("\t", row.start, row.end) != len(words) - 1:
        return False
    if not all(len(word) <= _MAX_HEAD and _UNLIKE_HEAD.search(word) is None for word in words):
        return False
    known = [rules.labels.match(word) is not None for word in words]
    return len(words) % 2 == 1 or not (known[0] and not any(known[1::2]))


def _whole(text: str, heads: Row, end: int, rules: Rules) -> Iterator[Row]:
    """The rows below the heads, up to a line that fits none: lines without a tabulator go on with the cell above."""
    due, tabs, lines = len(heads.fields) - 1, 0, list[tuple[int, int]]()
    for start, stop in lines_in(text, heads.end + 1, end):
        count, first = text.count("\t", start, stop), _names_section(text, start, stop, rules)
        if tabs == due and lines and (count or first):
            yield _joined(text, lines)
            tabs, lines = 0, []
            if not count:
                return
        elif lines and (first or tabs + count > due or len(lines) == _MAX_LINES):
            return
        tabs += count
        lines.append((start, stop))
        if not tabs or tabs > due:
            return
    if tabs == due and lines:
        yield _joined(text, lines)


def _names_section(text: str, start: int, stop: int, rules: Rules) -> bool:
    """任职要求, or 四、任职要求, at the beginning of a line."""
    words = text[start:stop].split("\t", 1)[0].strip()
    if len(words) > _MAX_HEAD:
        return False
    return rules.labels.match(words) is not None or (
        _CHAPTER.match(words) is not None and rules.labels.match(NUMBERED.sub("", words, count=1)) is not None
    )


def _joined(text: str, lines: Sequence[tuple[int, int]]) -> Row:
    """One row of some lines: the first cell of each goes on with the last one of the line above."""
    fields: list[tuple[int, int]] = []
    for start, stop in lines:
        first, *others = fields_in(text, start, stop)
        if fields:
            fields[-1] = (fields[-1][0], first[1])
        else:
            fields.append(first)
        fields += others
    return Row(lines[0][0], lines[-1][1], tuple(fields))
