"""Tables of duties that became a cell a line: 序号 / 工作内容 / 权重 / 1 / 编制计划 / 30% / 2 / … .

In: the text, rules. Out: the rows of each such table, a span a cell. Guaranteed: a table has two short heads or more right
over its rows, and lines of nothing but the next number, or but a percentage, that set its rows apart. Without a head over
the numbers every row has as many lines behind its number as there are heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from jdparse.model.span import Span
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, patterns_of
from jdparse.rules.loader import Rules
from jdparse.structure.tables.table_heads import NUMBERING, TASK_KINDS

_SIGN = re.compile(r"\n[ ]*(?:1|[0-9]{1,3}[ ]?%)[ ]*(?=\n)")
"""The quick question: the first number, or a percentage, alone on its line."""
_LINE = re.compile(r"[^\s][^\n]*")
_PERCENT = re.compile(r"[0-9]{1,3}[ ]?%")
_KINDS = late(patterns_of("kinds-head", "periods-head", "kinds-of-tasks"))
_MEASURED = late(pattern_of("measured-head"))
_UNLIKE_HEAD = late(r"[。;,:!?]|^[0-9]|[0-9]$")
_MAX_HEAD, _MAX_HEADS, _MIN_HEADS = 12, 7, 2
_MIN_ROWS, _MIN_REGULAR = 2, 3
_MAX_LINES = 12  # lines of a row


def stacked_tables(text: str, rules: Rules) -> Iterator[Sequence[Sequence[Span | None]]]:
    """The rows of every such table, its heads first."""
    if _SIGN.search(text) is None:
        return
    lines, words = lines_of(text)
    index = 0
    while index < len(lines):
        if parted := _grouped(words, lines, index, rules):
            yield parted
            index += sum(cell is not None for row in parted for cell in row)
            continue
        if rows := _regular(words, lines, index, rules):
            yield rows
            index += len(rows[0]) + (len(rows) - 1) * (len(rows[0]) + 1)
            continue
        heads, keys = _counted(words, index) or _measured(words, index, rules) or (0, [])
        if heads and len(keys) >= _MIN_ROWS:
            last = min(keys[-1] + _longest(keys, heads), len(lines))
            last = next((at for at in range(keys[-1] + 1, last) if rules.labels.match(words[at])), last)
            head = rules.labels.match(words[keys[0] - heads + 1])
            longest = _MAX_LINES if words[keys[0]] == "1" and (head is None or head.shape == "section") else heads - 1
            longest = 0 if any(rules.labels.match(word) for word in words[keys[0] : last]) else longest
            named = heads > _MIN_HEADS and TASK_KINDS.fullmatch(words[keys[0] - heads + 1]) is not None
            if (rows := [*_rows(lines, [*keys, last], heads, longest, int(named))]) and all(rows):
                yield [lines[keys[0] - heads : keys[0]], *rows]
                index = last
                continue
        index += 1


@lru_cache(maxsize=2)
def lines_of(text: str) -> tuple[list[Span], list[str]]:
    """The lines that have words, without blanks around them: their places, and their words. Kept for those who ask next
    about the same text, and not to be changed."""
    lines = [(line.start(), line.start() + len(line.group().rstrip())) for line in _LINE.finditer(text)]
    return lines, [text[start:end] for start, end in lines]


def _heads_before(words: list[str], first: int, key: int) -> int:
    """How many heads stand from ``first`` up to the first key; none where one of them is no head."""
    count = key - first
    plain = all(len(word) <= _MAX_HEAD and _UNLIKE_HEAD.search(word) is None for word in words[first:key])
    return count if _MIN_HEADS <= count <= _MAX_HEADS and plain else 0


def _counted(words: list[str], first: int) -> tuple[int, list[int]] | None:
    """序号 and further heads over lines of 1, 2, 3 …"""
    if NUMBERING.fullmatch(words[first]) is None:
        return None
    keys: list[int] = []
    for at in range(first + 1, len(words)):
        if words[at] == str(len(keys) + 1):
            keys.append(at)
        elif at - (keys[-1] if keys else first) > _MAX_LINES:
            break
    return (_heads_before(words, first, keys[0]), keys) if keys else None


def _grouped(words: list[str], lines: list[Span], first: int, rules: Rules) -> list[list[Span | None]]:
    """周期 / 序号 / 工作事项 / … over 每日 / 1 / … / 2 / … / 每周 / 3 / …: what the rows are of stands before the first number of each."""
    heads = words[first : first + _MAX_HEADS]
    if _KINDS.fullmatch(heads[0]) is None or len(heads) < _MIN_REGULAR or NUMBERING.fullmatch(heads[1]) is None:
        return []
    places = range(first + _MIN_REGULAR, min(len(words), first + _MAX_HEADS + 3))
    key = next((at for at in places if words[at] == "1"), 0)
    width = key - first - 3  # behind the number; the kind of the first row stands before its number
    if not 0 < width < _MAX_HEADS or not _heads_before(words, first, key - 1):
        return []
    head: list[Span | None] = [*lines[first : key - 1]]
    rows, kind = [head], lines[key - 1] if key else None
    while key + width < len(words) and words[key] == str(len(rows)):
        end = key + 1 + width
        if any(rules.labels.match(word) is not None for word in words[key + 1 : end]):
            break
        rows.append([kind, *lines[key:end]])
        again = words[end : end + 1] == [str(len(rows))]
        kind, key = (None, end) if again else (lines[end] if end < len(lines) else None, end + 1)
    return rows if len(rows) > _MIN_ROWS else []


def _regular(words: list[str], lines: list[Span], label: int, rules: Rules) -> list[list[Span]]:
    """工作职责 / 绩效标准 / 能力要求 / 1 / … / … / … / 2 / …: rows have a cell more than heads, the number."""
    section = rules.labels.match(words[label])
    if section is None or section.field != "duties":
        return []
    ends = range(label + _MIN_HEADS, min(label + _MAX_HEADS + 1, len(words)))
    count = _heads_before(words, label, next((at for at in ends if words[at] == "1"), label))
    rows = [*_of_equal_length(words, lines, label + count, count, rules)] if count else []
    return [lines[label : label + count], *rows] if len(rows) >= _MIN_REGULAR else []


def _of_equal_length(words: list[str], lines: list[Span], key: int, count: int, rules: Rules) -> Iterator[list[Span]]:
    """Rows of the next number and ``count`` lines, none of them a label."""
    number = 1
    while key + count < len(words) and words[key] == str(number):
        if any(rules.labels.match(word) is not None for word in words[key + 1 : key + 1 + count]):
            return
        yield lines[key : key + 1 + count]
        key, number = key + count + 1, number + 1


def _measured(words: list[str], label: int, rules: Rules) -> tuple[int, list[int]] | None:
    """工作职责 over 时间分配 and further heads, and rows that begin with a percentage."""
    if label + 1 == len(words) or _MEASURED.search(words[label + 1]) is None:
        return None
    section = rules.labels.match(words[label])
    if section is None or section.field != "duties":
        return None
    keys: list[int] = []
    named = False
    for at in range(label + 1, len(words)):
        if _PERCENT.fullmatch(words[at]):
            if named:
                return None  # a label among the rows: none of them is a task's
            keys.append(at)
        elif at - (keys[-1] if keys else label) > _MAX_LINES:
            break
        elif keys and rules.labels.match(words[at]) is not None:
            named = True
    return (_heads_before(words, label + 1, keys[0]), keys) if keys else None


def _longest(keys: list[int], heads: int) -> int:
    """How many lines the last row has at the most: as many as the longest before it, and no more than heads."""
    return min(heads, max(b - a for a, b in pairwise(keys)))


def _rows(lines: list[Span], keys: list[int], heads: int, longest: int, at: int) -> Iterator[list[Span]]:
    """A cell a line; where a row has more lines than heads, that with the tasks has several: the one behind the key, or
    behind the name of the part (``at`` is 1)."""
    for key, following in pairwise(keys):
        behind = lines[key + 1 : following]
        further = max(0, len(behind) - (heads - 1))
        if not behind or len(behind) > longest:
            yield []
        else:
            yield [lines[key], *behind[:at], (behind[at][0], behind[at + further][1]), *behind[at + further + 1 :]]
