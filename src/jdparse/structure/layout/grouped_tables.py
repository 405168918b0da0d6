"""Tables of duties and their tasks that became a cell a line: 核心职责 / 内容描述 / 输出成果 / 1.采购 / 1)询价 / 2)签约 / 合同 / 2.… .

In: the text, rules. Out: the rows of each such table, a span a cell. Guaranteed: the heads are of duties, of what they
consist in and of one column or more beside that; rows begin with 1., 2., …, and each has numbered lines under its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.model.span import Span
from jdparse.rules.loader import Rules
from jdparse.structure.layout.stacked_tables import lines_of
from jdparse.structure.tables.table_heads import TASK_KINDS, TOLD, names_column

_SIGN = re.compile(rf"\n[ ]*(?:{TOLD.pattern})[ ]*(?=\n)")
"""The quick question: the head of the second column alone on its line."""
_NAME = re.compile(r"(?P<number>[1-9][0-9]?)[.、](?![0-9])[^。;:]{2,30}")
_PART = re.compile(r"[(]?[0-9]{1,2}[)]|[①-⑳]")
_MAX_BESIDE, _MAX_LINES = 4, 8  # columns beside the tasks, and lines of them in a row
_MAX_VALUE = 40  # characters of a line there
_MIN_ROWS = 2
_HEADS = 2  # of duties and of their content


def grouped_tables(text: str, rules: Rules) -> Iterator[list[list[Span]]]:
    """The rows of every such table, its heads first."""
    if _SIGN.search(text) is None:
        return
    lines, words = lines_of(text)
    for index in range(len(lines) - _HEADS):
        if TASK_KINDS.fullmatch(words[index]) and TOLD.fullmatch(words[index + 1]):
            beside = _beside(words, index + _HEADS, rules)
            first = index + _HEADS + beside
            rows = [*_rows(words, lines, first, beside, rules)] if beside else []
            if len(rows) >= _MIN_ROWS:
                yield [lines[index:first], *rows]


def _beside(words: list[str], first: int, rules: Rules) -> int:
    """How many heads of further columns stand between 内容描述 and the first name; 0 where anything else does."""
    for count in range(1, _MAX_BESIDE + 1):
        if len(words) <= first + count or not names_column(words[first + count - 1], rules.labels):
            return 0
        if _number(words[first + count]) == 1:
            return count
    return 0


def _number(line: str) -> int:
    """The number of a duty's name; 0 of any other line."""
    found = _NAME.fullmatch(line)
    return int(found["number"]) if found is not None else 0


def _rows(words: list[str], lines: list[Span], at: int, beside: int, rules: Rules) -> Iterator[list[Span]]:
    """A name, its numbered lines, and a line for each column beside them; the last column has what is left."""
    number = 1
    while at < len(words) and _number(words[at]) == number:
        last = at + 1
        while last < len(words) and _PART.match(words[last]):
            last += 1
        end = last
        while end < len(words) and end - last < _MAX_LINES and _is_value(words[end], rules):
            end += 1
        if last == at + 1:
            return
        closed = end < len(words) and _number(words[end]) == number + 1
        end = end if closed else min(end, last + beside)
        values = lines[last:end]
        if len(values) > beside:
            values = [*values[: beside - 1], (values[beside - 1][0], values[-1][1])]
        yield [lines[at], (lines[at + 1][0], lines[last - 1][1]), *values]
        at, number = end, number + 1


def _is_value(line: str, rules: Rules) -> bool:
    """Whether a line may stand in a column beside the tasks: short, no name, number or label."""
    if len(line) > _MAX_VALUE or _NAME.fullmatch(line) or _PART.match(line):
        return False
    return rules.labels.match(line) is None
