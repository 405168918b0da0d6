"""Tables of tasks with how often or how long beside them, that became text a line a row or a cell a line:
职责模块 具体工作内容 频次 占用时间 / 收银 核对票款 每日 20% / 清点备用金 每周 5%; and, a line a row, of indicators with
their weights: 考核指标 权重 / 账物相符率 40%.

In: the text, rules. Out: the rows of each such table, a span a cell: the kind of task where there is one, the task, and all
that stands behind it. Guaranteed: a head of tasks or indicators stands before one of a measure, and two rows or more have
a measure, which is known by its words (每日, 20%, 全责).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jdparse.model.span import Span
from jdparse.rules.edges import signs
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules
from jdparse.structure.layout.stacked_tables import lines_of
from jdparse.structure.tables.table_heads import INDICATORS, NUMBERING, TASK_KINDS, TOLD, is_lone_measure, names_column

Cells = list[Span | None]
Row = Sequence[Span | None]

_HEAD = pattern_of("measure-head")
MEASURE_HEAD = late(_HEAD)
_SIGN = signs(rf"(?<=[ \n])(?:{_HEAD})[ ]*(?=[ \n])")
"""The quick question: such a head between blanks or alone on its line."""
_VALUE = late(pattern_of("measure-value"))
_UNLIKE_HEAD = late(r"[。;,:!?0-9]")
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\s]+")
_MAX_HEAD, _MAX_HEADS, _MIN_HEADS = 12, 6, 2
_MAX_KIND = 10  # characters of a kind of tasks
_MIN_ROWS, _MAX_OPEN = 2, 3
_MIN_TASK, _MIN_INDICATOR = 4, 2  # characters of a task, and of what a post is measured by


def measured_tables(text: str, rules: Rules) -> Iterator[list[Row]]:
    """The rows of every such table, its heads first."""
    if _SIGN.search(text) is None:
        return
    yield from rows_as_lines(text, rules)
    yield from _a_cell_a_line(text, rules)


def _heads(words: Sequence[str], rules: Rules) -> tuple[int, int] | None:
    """Which head is over the tasks, and which over their measure."""
    if not _MIN_HEADS <= len(words) <= _MAX_HEADS:
        return None
    if NUMBERING.fullmatch(words[0]) and not INDICATORS.fullmatch(words[1]):
        return None
    if any(len(word) > _MAX_HEAD or _UNLIKE_HEAD.search(word) for word in words):
        return None
    tasks = [at for at, word in enumerate(words) if INDICATORS.fullmatch(word) or _is_task_head(word, rules)]
    if len(tasks) > 1 and TASK_KINDS.fullmatch(words[tasks[0]]):
        del tasks[0]
    if len(tasks) != 1 or (tasks[0] == 0 and TOLD.fullmatch(words[0])):
        return None  # duties, and what they consist in: both are tasks
    measures = [at for at, word in enumerate(words) if at > tasks[0] and MEASURE_HEAD.fullmatch(word)]
    return (tasks[0], measures[0]) if measures and tasks[0] < _MIN_HEADS else None


def _is_task_head(word: str, rules: Rules) -> bool:
    label = rules.labels.match(word)
    if label is not None:
        return label.field == "duties"
    return TOLD.fullmatch(word) is not None or TASK_KINDS.fullmatch(word) is not None or word.endswith("职责")


def is_measured(word: str) -> bool:
    """每日, 20%, 全责: how often, how long, or how far."""
    return is_lone_measure(word) or _VALUE.fullmatch(word) is not None


def rows_as_lines(text: str, rules: Rules) -> Iterator[list[Row]]:
    """Such tables with the words of a row on its line, blanks between them."""
    if _SIGN.search(text) is None:
        return
    rows: list[Row] = []
    task = measure = least = 0
    for line in _LINE.finditer(text):
        words = [word.span() for word in _WORD.finditer(text, *line.span())]
        said = [text[start:end] for start, end in words]
        heads = _heads(said, rules) if len(words) > 1 else None
        row = _row(said, words, (task, measure, least)) if rows and heads is None else []
        if row:
            rows.append(_fitting(row, len(rows[0])))
            continue
        if len(rows) > _MIN_ROWS:
            yield rows
        rows = []
        if heads is not None:
            task, measure = heads
            least = _MIN_INDICATOR if INDICATORS.fullmatch(said[task]) else _MIN_TASK
            rows = [words]
    if len(rows) > _MIN_ROWS:
        yield rows


def _fitting(row: Cells, width: int) -> Row:
    """A cell for each head; what is too much is the last one's."""
    last, end = row[width - 1 : width], row[-1]
    if len(row) <= width or last[0] is None or end is None:
        return row
    return [*row[: width - 1], (last[0][0], end[1])]


def _row(said: list[str], words: list[Span], heads: tuple[int, int, int]) -> Cells:
    """The kind of task (or its number), the task, and what stands beside it; empty where no word is a measure."""
    task, measure, least = heads
    at = next((at for at in range(1, len(said)) if is_measured(said[at])), 0)
    last = at - (measure - task - 1)  # behind the task's last word
    if at == 0 or last < 1:
        return []
    first = 1 if task and last > 1 and len(said[0]) <= _MAX_KIND else 0
    if words[last - 1][1] - words[first][0] < least:
        return []
    kinds: Cells = [*words[:first]] or [None] * task
    return [*kinds, (words[first][0], words[last - 1][1]), *words[last:]]


def _a_cell_a_line(text: str, rules: Rules) -> Iterator[list[Row]]:
    """A line for each head, and one for each cell."""
    lines, words = lines_of(text)
    measures = [at for at, word in enumerate(words) if MEASURE_HEAD.fullmatch(word)]
    near = {at - before for at in measures for before in (1, 2)}  # the lines of the first head
    index = 0
    while index < len(lines):
        count, task = _stacked_heads(words, index, rules) if index in near else (0, 0)
        places = [*_measures(words, index + count, rules)] if count else []
        if len(places) >= _MIN_ROWS:
            last = min(places[-1] + count - task - 1, len(lines))
            last = next((at for at in range(places[-1] + 1, last) if rules.labels.match(words[at])), last)
            yield [*_stacked(lines, words, (index, count, task), places, last)]
            index = last
        else:
            index += 1


def _stacked_heads(words: list[str], index: int, rules: Rules) -> tuple[int, int]:
    """How many heads begin at a line, up to the first task (and its kind), and which of them is over the tasks."""
    if index + _MIN_HEADS >= len(words):
        return 0, 0
    kinds = TASK_KINDS.fullmatch(words[index]) is not None and _is_task_head(words[index + 1], rules)
    kind = kinds or not _is_task_head(words[index], rules)
    if not kind and index and _is_task_head(words[index - 1], rules):
        return 0, 0  # duties, and what they consist in
    if kind and not (kinds or names_column(words[index], rules.labels)):
        return 0, 0
    if not MEASURE_HEAD.fullmatch(words[index + kind + 1] if index + kind + 1 < len(words) else ""):
        return 0, 0
    places = range(index + kind + 3, min(index + _MAX_HEADS + kind + 2, len(words)))
    first = next((at for at in places if is_measured(words[at])), index)
    count = first - 1 - index - kind
    task, measure = _heads(words[index : index + max(count, 0)], rules) or (0, 0)
    return (count, task) if measure == task + 1 and task == kind else (0, 0)


def _measures(words: list[str], first: int, rules: Rules) -> Iterator[int]:
    """The lines that are measures, not far from each other, up to the next label."""
    last = first
    for at in range(first, len(words)):
        if rules.labels.match(words[at]) is not None or at - last > _MAX_OPEN + _MAX_OPEN:
            return
        if at > first and is_measured(words[at]) and len(words[at - 1]) >= _MIN_TASK and not is_measured(words[at - 1]):
            yield at
            last = at


def _stacked(
    lines: list[Span], words: list[str], head: tuple[int, int, int], places: list[int], last: int
) -> Iterator[Row]:
    """The task is the line before its measure, its kind a short one before it; what is left stands beside the row above."""
    index, count, task = head
    yield lines[index : index + count]
    begin = index + count
    ends = [*places[1:], 0]
    for place, following in zip(places, ends, strict=True):
        kinds: Cells = [lines[place - 2]] if task and place - 2 >= begin and len(words[place - 2]) <= _MAX_KIND else []
        begin = place + 1
        end = last - 1 if not following else _end(words, place, following, task, count - task - 2)
        beside = lines[place : max(place, end) + 1]
        yield _fitting([*(kinds or [None] * task), lines[place - 1], *beside], count)
        begin = max(place, end) + 1


def _end(words: list[str], place: int, following: int, task: int, beside: int) -> int:
    """The last line of a row: without the next task, and without its kind where more lines stand there than columns."""
    end = following - 2
    kind = task and end > place and end - place > beside and len(words[end]) <= _MAX_KIND
    return end - 1 if kind else end
