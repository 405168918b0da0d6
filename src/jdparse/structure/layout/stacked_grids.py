"""Grids of tasks or indicators that became a cell a line, their rows without numbers: 工作模块 / 工作内容 / 工作标准 / 接待 /
迎接团队 / 提前到位 / 讲解 / … .

In: the text, rules. Out: the rows of each such grid, a span a cell; None under a kind of tasks that goes on from the row
above. Guaranteed: two heads or more stand right over the rows, one of them over tasks, indicators or whom the post deals
with; the rows, two or more, end right before the next label, heading or line with a label and its colon; each cell looks
like those under its head do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jdparse.model.span import Span
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules
from jdparse.structure.layout.measured_tables import MEASURE_HEAD, is_measured
from jdparse.structure.layout.stacked_tables import lines_of
from jdparse.structure.tables.table_heads import (
    CONTACTS,
    INDICATORS,
    NUMBERING,
    OF_CONTACTS,
    TASK_KINDS,
    TOLD,
    asks_for_duties,
    counts_duties,
    names_column,
)

Row = Sequence[Span | None]

_SIGN = re.compile(pattern_of("grid-sign"))
_KINDS = late(pattern_of("kinds-head"))
_LEVELED = late(pattern_of("leveled-column"))
_PERIODS = late(pattern_of("periods-head"))
_MAIN_HEAD = late("|".join(one.pattern for one in (INDICATORS, TOLD, TASK_KINDS, _LEVELED, CONTACTS)))
_NUMBERED = late(r"[(]?(?P<number>[0-9]{1,2})[)、.](?![0-9])|[①-⑳●◆■★·•]")
_CHAPTER = late(r"[(]?[一二三四五六七八九十]{1,3}[)、.][^。;,]{2,20}")
_FIGURE = late(r"[≤≥<>±]?[0-9][0-9.,/%~-]{0,8}[^\W0-9]{0,3}")
_NOTE = re.compile(pattern_of("table-note"))
_CLAUSE = late(r"[,。;:!?]")
_MAX_HEAD, _MAX_HEADS, _MIN_HEADS, _MIN_ROWS = 18, 8, 2, 2
_MAX_KIND, _MAX_INDICATOR, _MIN_TASK = 10, 16, 5
_MAX_SHORT = 6  # characters of a head that may begin like a task: 完成情况
_MAX_ROWS = 40
_PAIR, _MIN_WIDTH = 2, 3  # heads
_OVER_TASKS = frozenset({"duties", "accountabilities"})
"""责任范围 over rows with their measures is over tasks."""
_WRONG = -4


class _Row(NamedTuple):
    """The lines of a row's cells, a range each, and None under a cell that goes on; how well they fit."""

    cells: tuple[range | None, ...]
    score: int

    @property
    def end(self) -> int:
        return max(cell.stop for cell in self.cells if cell is not None)


def stacked_grids(text: str, rules: Rules) -> Iterator[list[Row]]:
    """The rows of every such grid, its heads first."""
    if _SIGN.search(text) is None:
        return
    lines, words = lines_of(text)
    behind = 0
    for main in [at for at, word in enumerate(words) if len(word) <= _MAX_HEAD and _is_main_head(word, rules)]:
        if main < behind:
            continue
        first, last = main, main
        while last < len(words) and _is_head(words[last], rules):
            last += 1
        while behind < first < last and _may_lead(words[first - 1], rules):
            first -= 1
        over = rules.labels.match(words[first - 1]) if first else None
        if over is not None and over.field == "title":
            continue  # a table of posts
        found = _grid(words, range(first, last), rules) if _MIN_HEADS <= last - first <= _MAX_HEADS else None
        found = found or _regular(words, main, rules)
        behind = last
        if found is not None:
            heads, rows = found
            yield [lines[heads.start : heads.stop], *([_span(lines, cell) for cell in row.cells] for row in rows)]
            behind = rows[-1].end


def _is_main_head(word: str, rules: Rules) -> bool:
    """Whether a line may be the head of tasks or indicators, one of which each grid has."""
    label = rules.labels.match(word)
    duties = (label is not None and label.field in _OVER_TASKS) or asks_for_duties(word)
    return duties or _MAIN_HEAD.fullmatch(word) is not None


def _span(lines: list[Span], cell: range | None) -> Span | None:
    return None if cell is None else (lines[cell.start][0], lines[cell.stop - 1][1])


def _is_head(word: str, rules: Rules) -> bool:
    """Whether a line may be the head of a column."""
    if len(word) > _MAX_HEAD or word.isdigit() or _NUMBERED.match(word) or _CLAUSE.search(word):
        return False
    if is_measured(word) or NUMBERING.fullmatch(word):
        return False
    known = any(
        one.fullmatch(word) for one in (TASK_KINDS, TOLD, INDICATORS, _KINDS, _PERIODS, _LEVELED, CONTACTS, OF_CONTACTS)
    )
    if known or asks_for_duties(word):
        return True
    told = len(word) > _MAX_SHORT and rules.labels.match(word) is None and rules.cues.about(word) == "duty"
    return not told and names_column(word, rules.labels)  # 组织标准论证 is a task, though 标准 is a word of heads


def _may_lead(word: str, rules: Rules) -> bool:
    """Whether a line may be a head before that of the tasks: no field of a form (直接上级) and no post under one (部门经理)."""
    label = rules.labels.match(word)
    if (label is not None and label.shape == "field") or rules.titles.is_name(word):
        return False
    return _is_head(word, rules)


def _grid(words: list[str], run: range, rules: Rules) -> tuple[range, list[_Row]] | None:
    """The heads among lines that might all be some, the label of their section aside, and the rows under them."""
    labels = [rules.labels.match(words[at]) for at in run]
    if any(label is not None and label.field == "title" for label in labels):
        return None  # a table of posts
    best: tuple[float, range, list[_Row]] | None = None
    for behind in range(run.start + _MIN_HEADS, run.stop + 1):
        ways = [
            (first, _uses(words[first:behind], labels[first - run.start :])) for first in range(run.start, behind - 1)
        ]
        ways = [(first, uses) for first, uses in ways if uses]
        end = _end(words, behind, rules) if ways else behind
        for first, uses in ways:
            for last in (end, end - 1) if _is_filled_label(words, end) else (end,):
                rows = _rows(words, behind, last, uses)
                fit = sum(row.score for row in rows) / len(rows) - (run.stop - behind) / 2 if rows else 0
                if rows and (best is None or fit > best[0]):
                    best = fit, range(first, behind), rows
    if best is None or (len(best[1]) == _PAIR and not _are_unlike(words, best[1], best[2], rules)):
        return None
    return best[1:]


def _are_unlike(words: list[str], heads: range, rows: list[_Row], rules: Rules) -> bool:
    """Whether two columns differ in length where no row knows the second head: 工作内容 | 整编观测数据 over tasks is a list."""
    if rules.labels.match(words[heads[-1]]) is not None or len(words[heads[-1]]) <= _MAX_SHORT:
        return True
    tasks, beside = (
        sum(len(words[at]) for row in rows if (cell := row.cells[column]) is not None for at in cell)
        for column in range(_PAIR)
    )
    return not tasks < 2 * beside < 4 * tasks


def _regular(words: list[str], main: int, rules: Rules) -> tuple[range, list[_Row]] | None:
    """主要职责 / 关键动作 / 占时 / 关键产出 over rows of as many lines, all with a measure in the same place: what the heads are
    called is no matter then."""
    end = _end(words, main + 1, rules)
    for width in range(_MIN_WIDTH, _MAX_HEADS + 1):
        heads, rows = words[main : main + width], range(main + width, end, width)
        if (end - main) % width or len(rows) < _MIN_ROWS or not all(map(_is_plain, heads)):
            continue
        columns = [[words[row + at] for row in rows] for at in range(width)]
        measured = [all(is_measured(word) or _FIGURE.fullmatch(word) for word in column) for column in columns]
        if any(measured[1:]) and not measured[0] and not any(_NUMBERED.match(word) for word in columns[0]):
            cells = (tuple(range(at, at + 1) for at in range(row, row + width)) for row in rows)
            return range(main, main + width), [_Row(one, 0) for one in cells]
    return None


def _is_plain(word: str) -> bool:
    return 1 < len(word) <= _MAX_KIND and _CLAUSE.search(word) is None and _FIGURE.fullmatch(word) is None


def _is_filled_label(words: list[str], end: int) -> bool:
    """Whether a label that no row knows may stand right before the end of a grid, over 内部:…."""
    word = words[end - 1]
    plain = len(word) <= _MAX_KIND and _CLAUSE.search(word) is None and _FIGURE.fullmatch(word) is None
    return plain and end < len(words) and ":" in words[end]


def _uses(words: list[str], labels: list[Label | None]) -> str:
    """What stands under each head: k(inds), p(eriods), t(asks), i(ndicators), m(easures) or s(omething else); empty where
    there is no head of tasks or indicators."""
    if CONTACTS.fullmatch(words[0]) and not all(OF_CONTACTS.fullmatch(word) for word in words[1:]):
        return ""
    uses = [_use(word, at, label) for at, (word, label) in enumerate(zip(words, labels, strict=False))]
    tasks = uses.count("t")
    first = tasks >= _PAIR and uses[:tasks] == ["t"] * tasks
    if first and (TASK_KINDS.fullmatch(words[tasks - _PAIR]) or TOLD.fullmatch(words[tasks - 1])):
        uses[: tasks - 1] = "k" * (tasks - 1)
    if uses[:_PAIR] == ["t", "t"] and tasks == _PAIR < len(uses):
        uses[0] = "k"  # 职责 | 工作内容 | 占比: names of duties, and what they are
    if uses[0] != "i" and (uses.count("t") != 1 or "t" not in "".join(uses).lstrip("k")[:_PAIR]):
        return ""
    return "".join(uses)


def _use(word: str, at: int, label: Label | None) -> str:
    if at == 0 and (INDICATORS.fullmatch(word) or CONTACTS.fullmatch(word)):
        return "i"
    if (label is not None and label.field in _OVER_TASKS) or asks_for_duties(word):
        return "t"
    if at and MEASURE_HEAD.fullmatch(word):
        return "m"
    if any(one.fullmatch(word) for one in (TOLD, TASK_KINDS, _LEVELED)):
        return "t"
    if at == 0 and (_KINDS.fullmatch(word) or _PERIODS.fullmatch(word)):
        return "k" if _KINDS.fullmatch(word) else "p"
    return "s"


def _end(words: list[str], first: int, rules: Rules) -> int:
    """The line that ends a grid: a label, a chapter, a heading, a line that begins with a label and its colon."""
    last = min(len(words), first + _MAX_ROWS * _MAX_HEADS + 1)
    for at in range(first, last):
        word = words[at]
        head, colon, _ = word.partition(":")
        if counts_duties(word):
            continue
        if rules.labels.match(word) is not None or (colon and rules.labels.match(head) is not None):
            return at
        if _CHAPTER.fullmatch(word) or _NOTE.match(word):
            return at
        name = rules.titles.read(word) if len(word) <= _MAX_HEAD + _MAX_KIND else None
        if name is not None and name.suffix:
            return at
    return last


def _rows(words: list[str], first: int, end: int, uses: str) -> list[_Row]:
    """The rows that the lines are if read in the way that fits best; none where they are no rows."""
    if not _MIN_ROWS <= end - first <= _MAX_ROWS * len(uses):
        return []
    best: dict[int, tuple[int, _Row | None]] = {first: (0, None)}
    for at in range(first, end):
        if at in best:
            for row in _choices(words, at, end, uses, at == first):
                score = best[at][0] + row.score
                if row.end not in best or score > best[row.end][0]:
                    best[row.end] = score, row
    rows: list[_Row] = []
    at = end
    while at in best and (above := best[at][1]) is not None:
        rows.append(above)
        at = next(cell.start for cell in above.cells if cell is not None)
    fits = len(rows) >= _MIN_ROWS and best[end][0] >= len(rows)
    return rows[::-1] if fits else []


def _choices(words: list[str], at: int, end: int, uses: str, first: bool) -> Iterator[_Row]:
    """The rows that may begin at a line: all of the columns, all but the kind, all but the last, or the task alone."""
    ordinal = uses[0] == "k" and counts_duties(words[at])
    ways = [(0, len(uses), 1 + (1 - _WRONG) * ordinal)]
    if not first and len(uses) > _PAIR:
        ways.append((0, len(uses) - 1, -2))
        kinds = len(uses) - len(uses.lstrip("kp"))
        ways += [(start, len(uses), 0) for start in range(1, kinds + 1)] + [(kinds, len(uses) - 1, -2)] * (kinds > 0)
        if "t" in uses[1:]:
            ways.append((uses.index("t"), uses.index("t") + 1, -2))
    for start, stop, score in ways:
        if start < stop and (row := _row(words, at, end, uses[start:stop])) is not None:
            yield _Row((*[None] * start, *row.cells), row.score + score)


def _row(words: list[str], at: int, end: int, uses: str) -> _Row | None:
    """A line for each column; a list of tasks has several."""
    cells: list[range] = []
    score = 0
    for use in uses:
        if at >= end:
            return None
        last = _list_end(words, at, end) if use == "t" else at + 1
        cells.append(range(at, last))
        score += _likeness(words[at], use)
        at = last
    return _Row(tuple(cells), score)


def _list_end(words: list[str], at: int, end: int) -> int:
    """The line behind a list that counts from 1, or behind a single line."""
    number = 1
    while at < end and (found := _NUMBERED.match(words[at])) is not None and found["number"] == str(number):
        at, number = at + 1, number + 1
    return at if number > 1 else at + 1


def _likeness(word: str, use: str) -> int:
    """How much a cell looks like those under a head."""
    measure = is_measured(word) or _FIGURE.fullmatch(word) is not None
    if use in "mp":
        return 2 if measure else 0 if len(word) <= _MAX_KIND and not _CLAUSE.search(word) else _WRONG
    if measure:
        return _WRONG if use in "kti" else 0
    if counts_duties(word):
        return _WRONG
    if use == "t":
        return 1 if len(word) >= _MIN_TASK else 0
    if _NUMBERED.match(word):
        return _WRONG
    if use == "s":
        return 0
    most = _MAX_KIND if use == "k" else _MAX_INDICATOR
    return 1 if len(word) <= most and not _CLAUSE.search(word) else _WRONG
