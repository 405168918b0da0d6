"""Tables that became text with a tabulator between their cells: cells again.

In: ``Clean``, rules. Out: ``Clean`` whose source has cells, and line ends where the tabulators of a table were; unchanged
where there is no such table. Guaranteed: one character for one; a table has three rows or more with labels in them or as
many cells each, labels over all of its columns, or rows that count under 序号; beside one of these a row of fields is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile
from operator import eq

from jdparse.model.source import Cell
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules
from jdparse.structure.layout.exact_rows import exact_cells, exact_tables
from jdparse.structure.layout.spread_rows import with_spread
from jdparse.structure.layout.tabbed_rows import LATER_ITEM, Row, rows_of, whole_rows, with_broken, with_sections
from jdparse.structure.tables.table_heads import NUMBERED, NUMBERING, TASK_KINDS, TOLD, are_corner_words
from jdparse.structure.text.clean import Clean, with_line_ends

OVER_ALL = late(pattern_of("form-columns-left"))
_FORM_HEAD = late(pattern_of("form-columns"))
_FORM_PAIR = late(pattern_of("form-pair"))
_PAIR, _FEW = 2, 3
_CHAPTER = late(r"\n[ ]*[(]?[一二三四五六七八九十]{1,3}[)、.]{1,2}[ ]*([^\n。;]{2,16})(?=\n)")
_PAGE_HEAD = late(
    r"[^\t\n]{0,24}(?:\t[^\t\n]{0,24}){0,4}(?:第[ ]?[0-9]{1,3}[ ]?页|文件编号)[^\t\n]{0,16}(?:\t[^\t\n]{0,24}){0,3}"
)
_FIRST_ROW = re.compile(r"\n+[ ]*1[、.]?[ ]*[ \t]")
"""The row right below a head that begins with 1."""
_MIN_ROWS, _MIN_LABELS = 3, 3
_COUNTED = re.compile(pattern_of("counting-head"))
_SECTIONS = frozenset({"duties", "requirements", "authorities", "accountabilities", "summary", "other"})
"""Rows of labels that stand at the left edge of a form."""
_LISTS = frozenset({"duties", "requirements", "authorities", "accountabilities"})
_EMPTY_FIRST = re.compile(r"[ ]*\t")
_STOPS = frozenset("。;；")
_FOOT = re.compile(r"(?:公司|集团|[部处科室])$|[0-9]{4}[-/.年]|http|www")
"""Who issued a paper, when and where."""
_MAX_GAP = 40  # characters up to the line above a table
_PAGE = re.compile(r"[0-9]{1,4}")
_CONTENTS = re.compile(r"目[ ]{0,6}[录次][::]?")
_MAX_LINE = 120  # characters of a line that goes on with a list
_MAX_BETWEEN = 14  # lines of a cell that go on below its row


def with_cells(clean: Clean, rules: Rules) -> Clean:
    """The cells of every tabbed table of a text without other tables."""
    if clean.source.cells or "\t" not in clean.text:
        return clean
    cells: list[Cell] = []
    cuts: list[int] = []
    for number, table in enumerate(exact_tables(clean, rules)):
        cells += exact_cells(clean, table, number)
        cuts += [start - 1 for row in table for start, _ in row[1:]]
    if cells:
        return replace(clean, source=replace(clean.source, cells=tuple(cells)), text=with_line_ends(clean, cuts))
    for number, rows in enumerate(_tables(clean.text, rules)):
        cells += cells_of(clean, rows, number, rules)
        cuts += [field[0] - 1 for row in rows for field in row.fields[1:]]
    if not cells:
        return clean
    return replace(clean, source=replace(clean.source, cells=tuple(cells)), text=with_line_ends(clean, cuts))


def _tables(text: str, rules: Rules) -> Iterator[list[Row]]:
    """The tables of a text; rows may stand over several lines with tabulators."""
    rows = [*with_spread(text, [*with_broken(text, [*rows_of(text, rules)], rules)], rules)]
    for near in _runs(text, with_sections(text, rows, rules)):
        if not (run := _without_entries(text, near)):
            continue
        parts = whole_rows(text, run) if _breaks_in(text, run, rules) else run
        yield from _part_tables(text, parts, _is_table(text, parts, rules), rules)


def _without_entries(text: str, rows: list[Row]) -> list[Row]:
    """1 | 仓储部经理 | 3 under 目录, row by row with a page at its end: what stands in the document, no table of it."""
    above = text[max(0, rows[0].start - _MAX_GAP) : rows[0].start].rstrip()
    if _CONTENTS.fullmatch(above[above.rfind("\n") + 1 :].strip()) is None:
        return rows
    entries = len([*takewhile(lambda row: _PAGE.fullmatch(text[slice(*row.fields[-1])].strip()), rows)])
    return rows[entries:]


def tables_of(text: str, rows: Iterable[Row], rules: Rules) -> Iterator[list[Row]]:
    """Rows not far from each other, with enough labels; of other runs the parts that are tables."""
    for run in _runs(text, rows):
        yield from _part_tables(text, run, _is_table(text, run, rules), rules)


def _part_tables(text: str, rows: list[Row], whole: bool, rules: Rules) -> Iterator[list[Row]]:
    """序号 | 内容 over rows that count, fields above and below: each a table, if all or one of them are beyond doubt."""
    parts = [
        part for part in _parts(text, rows, rules) if len(part[0].fields) > 1 and not _breaks_in(text, part, rules)
    ]
    certain = [_is_table(text, part, rules) or _is_counted(text, part) for part in parts]
    for part, is_certain in zip(parts, certain, strict=True):
        if whole or is_certain or _is_regular(part) or (any(certain) and _are_fields(text, part, rules)):
            yield part[_is_form_head(text, part[0]) :]


def _is_form_head(text: str, row: Row) -> bool:
    """字段 | 内容 over the rows of a form: its heads name nothing, and stay outside of the table."""
    return _FORM_HEAD.fullmatch(" ".join(text[start:end].strip() for start, end in row.fields)) is not None


def _parts(text: str, rows: list[Row], rules: Rules) -> Iterator[list[Row]]:
    """Rows up to a head over rows that count, up to the row behind the last that does, and up to a chapter's name."""
    part: list[Row] = []
    counted = -1
    for row in rows:
        first = text[slice(*row.fields[0])].strip()
        heads = NUMBERING.fullmatch(first) is not None and _FIRST_ROW.match(text, row.end) is not None
        goes_on = counted >= 0 and first.rstrip("、.") == str(counted + 1)
        alone = bool(part) and (_is_apart(text, row) or _is_apart(text, part[-1]))
        if part and (alone or heads or (counted >= 0 and not goes_on) or _behind_chapter(text, part[-1], row, rules)):
            yield part
            part = []
        counted = 0 if heads else counted + 1 if goes_on else -1
        part.append(row)
    yield part


def _is_apart(text: str, row: Row) -> bool:
    """A line of a cell that came among the rows, or the head of a page: 质量手册 <tab> 编号 <tab> 第1页."""
    return len(row.fields) == 1 or _PAGE_HEAD.fullmatch(text, row.start, row.end) is not None


def _behind_chapter(text: str, last: Row, row: Row, rules: Rules) -> bool:
    """Whether a chapter's heading that names a section stands between two rows."""
    return any(rules.labels.match(chapter[1]) for chapter in _CHAPTER.finditer(text, last.end, row.start))


def _is_counted(text: str, rows: list[Row]) -> bool:
    """序号 over rows of 1, 2 …, as wide as their head or with an empty cell at their end."""
    if NUMBERING.fullmatch(text[slice(*rows[0].fields[0])].strip()) is None or len(rows) < _PAIR:
        return False
    return all(_PAIR <= len(row.fields) <= len(rows[0].fields) for row in rows)


def _is_regular(rows: list[Row]) -> bool:
    """Three rows of as many cells, three or more, are a table whatever they say."""
    width = len(rows[0].fields)
    return len(rows) >= _MIN_ROWS and width > _PAIR and all(len(row.fields) == width for row in rows)


def _are_fields(text: str, rows: list[Row], rules: Rules) -> bool:
    """A label before the value in every row; or pairs in every row, where known labels stand only before values."""
    known = [[_label(text[start:end], rules) is not None for start, end in row.fields] for row in rows]
    if all(one[0] for one in known):
        return True
    paired = all(len(one) % _PAIR == 0 and not any(one[1::_PAIR]) for one in known)
    first = [label for one in known for label in one[::_PAIR]]
    return paired and sum(first) >= max(_PAIR, len(first) / _PAIR)


def _breaks_in(text: str, rows: list[Row], rules: Rules) -> bool:
    """Whether a row begins in the middle of a cell (3、… <tab> …); 3、任职要求 <tab> … is a numbered label."""
    later = (row for row in rows if LATER_ITEM.match(text, row.fields[0][0], row.end))
    return any(_label(text[slice(*row.fields[0])], rules) is None for row in later)


def _label(words: str, rules: Rules) -> Label | None:
    """The label that a cell is, with a number before it or without."""
    words = words.strip()
    return rules.labels.match(words) or rules.labels.match(NUMBERED.sub("", words, count=1))


def _runs(text: str, rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Lines with tabulators that stand near each other."""
    run: list[Row] = []
    for row in rows:
        if run and (text.count("\n", run[-1].end, row.start) > _MAX_BETWEEN or _begins_anew(text, run[-1], row)):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _begins_anew(text: str, last: Row, row: Row) -> bool:
    """项目 | 要求 behind a chapter's heading: the head of a further table."""
    first = text[slice(*row.fields[0])].strip()
    head = OVER_ALL.fullmatch(first) or NUMBERING.fullmatch(first) or TASK_KINDS.fullmatch(first)
    return head is not None and _CHAPTER.search(text, last.end, row.start) is not None


def _is_table(text: str, rows: list[Row], rules: Rules) -> bool:
    """Enough rows, labels in them, and no row that begins in the middle of a cell (3、… <tab> …)."""
    if len(rows) < _MIN_ROWS or _breaks_in(text, rows, rules):
        return len(rows) == _PAIR and _is_of_one_post(text, rows, rules)
    over = OVER_ALL.fullmatch(text[slice(*rows[0].fields[0])].strip())
    first = _label(text[slice(*rows[over is not None].fields[0])], rules)
    labels = sum(
        _label(text[start:end], rules) is not None for row in rows for start, end in row.fields if end - start <= 24
    )
    headed = _has_heads(text, rows, rules) or (labels >= _PAIR and _is_headed_form(text, rows))
    return headed or (first is not None and labels >= _MIN_LABELS)


def _is_headed_form(text: str, rows: list[Row]) -> bool:
    """项目 | 内容 over rows of two cells each: what stands on the left are labels, known or not."""
    heads = " ".join(text[start:end].strip() for start, end in rows[0].fields)
    return _FORM_PAIR.fullmatch(heads) is not None and all(len(row.fields) == _PAIR for row in rows)


def _is_of_one_post(text: str, rows: list[Row], rules: Rules) -> bool:
    """招聘岗位, 工作职责, 任职条件 over a single row: a notice with one vacancy."""
    heads = [rules.labels.match(text[start:end].strip()) for start, end in rows[0].fields]
    fields = {head.field for head in heads if head is not None}
    known = None not in heads and "title" in fields and not fields.isdisjoint(("duties", "requirements"))
    return known and len(heads) > _PAIR and len(rows[1].fields) == len(heads)


def _has_heads(text: str, rows: list[Row], rules: Rules) -> bool:
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


def cells_of(clean: Clean, rows: list[Row], table: int, rules: Rules) -> Iterator[Cell]:
    """A cell a field; the last one of a row has the lines up to the next row, one over a gap on the left reaches down."""
    widest = max(len(row.fields) for row in rows)
    belows = [*(row.start for row in rows[1:]), _end_of_last(clean.text, rows[-1], rules)]
    if any(_is_led(clean.text, row) for row in rows):
        columns = [[clean.text.count("\t", row.start, start) for start, _ in row.fields] for row in rows]
    else:
        columns = [
            [*range(len(row.fields))] if left else _columns(clean.text, row, rows[0], below, widest)
            for row, below, left in zip(rows, belows, _at_left(clean.text, rows, rules), strict=True)
        ]
    for number, (row, below) in enumerate(zip(rows, belows, strict=True)):
        ends = [*(start for start, _ in row.fields[1:]), below]
        for column, (start, _), end in zip(columns[number], row.fields, ends, strict=True):
            span = _reach(columns, number, column)
            yield Cell(clean.at(start), clean.end_at(end), table, number, column, span)


def _is_led(text: str, row: Row) -> bool:
    """Whether an empty cell stands at a row's left: where one row has such, all say where they begin."""
    return text.find("\t", row.start, row.fields[0][0]) >= 0


def _at_left(text: str, rows: list[Row], rules: Rules) -> Iterator[bool]:
    """Which rows begin at the left edge of a form: labels of sections behind parts of another one (工作任务 | 日常管理 | …),
    and what follows them in as many cells; 项目 | 必备 | 期望 and all rows behind these heads."""
    form, parted, left, cornered = not _are_labels(text, rows[0], rules), False, False, False
    for row in rows:
        pair = len(row.fields) == _PAIR
        opens = pair and form and _opens_section(text, row, rules)
        left = pair and (left or (opens and parted))
        parted = not left and (parted or (len(row.fields) == _PAIR + 1 and _begins_with_section(text, row, rules)))
        cornered = cornered or are_corner_words([text[start:end].strip() for start, end in row.fields])
        yield left or cornered


def _begins_with_section(text: str, row: Row, rules: Rules) -> bool:
    """工作任务 | 日常管理 | …"""
    label = _label(text[slice(*row.fields[0])], rules)
    return label is not None and label.row in _SECTIONS


def _end_of_last(text: str, row: Row, rules: Rules) -> int:
    """Where the last row ends: with it the lines right below that go on with its list, or begin with an empty cell."""
    end = row.end
    label = _label(text[slice(*row.fields[0])], rules)
    filled = sum(stop > start for start, stop in row.fields)
    if filled != _PAIR or label is None or label.row not in _LISTS:
        return end
    below = [*_lines_below(text, end, rules)]
    words = [text[slice(*row.fields[-1])].strip(), *(text[start:stop].strip() for start, stop in below)]
    told = sum(rules.cues.about(one) in ("duty", "requirement") for one in words)
    listed = _FEW * told >= len(words) and not any(one[-1] in _STOPS for one in words)
    for start, stop in below:
        if not (listed or _EMPTY_FIRST.match(text, start) or _goes_on_with(text[start:stop].strip(), rules)):
            break
        end = stop
    return end


def _lines_below(text: str, end: int, rules: Rules) -> Iterator[tuple[int, int]]:
    """The lines right below a row that may belong to its last cell: up to a blank one, a label, a name, a date, a signature."""
    for _ in range(_MAX_BETWEEN):
        start, stop = end + 1, text.find("\n", end + 1)
        stop = len(text) if stop < 0 else stop
        line = text[start:stop].strip()
        if not line or "\t" in line or len(line) > _MAX_LINE or ":" in line or _FOOT.search(line):
            return
        name = rules.titles.read(line)
        if rules.labels.match(line) is not None or rules.titles.is_unit(line) or (name is not None and name.suffix):
            return
        if rules.titles.is_name(line):
            return
        yield start, stop
        end = stop


def _goes_on_with(line: str, rules: Rules) -> bool:
    """A task, demand or right on a line of its own."""
    topic = rules.cues.about(line)
    return topic in ("duty", "requirement") or (topic != "prose" and line[-1] in _STOPS)


def _are_labels(text: str, row: Row, rules: Rules) -> bool:
    """Whether a row is nothing but heads."""
    return all(rules.labels.match(text[start:end].strip()) is not None for start, end in row.fields)


def _opens_section(text: str, row: Row, rules: Rules) -> bool:
    """任职要求 | 1、… below 工作任务 | 日常管理 | …: a section of its own, no part of the one above."""
    second = rules.labels.match(text[slice(*row.fields[1])].strip())
    return second is None and _begins_with_section(text, row, rules)


def _reach(columns: list[list[int]], number: int, column: int) -> int:
    """How many rows a cell has: those below that have a cell on its right, and none there or between."""
    span = 1
    for below in columns[number + 1 :]:
        left = [place for place in below if place <= column and (place or not column)]
        if not number or left or not any(place > column for place in below):
            break
        span += 1
    return span


def _columns(text: str, row: Row, heads: Row, below: int, widest: int) -> list[int]:
    """The column of each field. Under heads that fill all columns an empty cell counts by its tabulator."""
    places = [text.count("\t", row.start, start) for start, _ in row.fields]
    cells = text.count("\t", row.start, below) + 1
    filled = len(heads.fields) == widest == text.count("\t", heads.start, heads.end) + 1
    if not filled or cells > widest or len(set(places)) < len(places):
        places, cells = [*range(len(row.fields))], len(row.fields)
    names = [text[start:end].strip() for start, end in heads.fields]
    words = [text[start:end].strip() for start, end in row.fields]
    counted = NUMBERING.fullmatch(names[0]) is not None and words[0].isdigit()
    shift = _shift(words[counted:], places[counted:], names, widest - cells)
    return [place if counted and not place else place + shift for place in places]


def _shift(words: list[str], places: list[int], heads: list[str], missing: int) -> int:
    """How far right a row begins that has fewer cells than the widest: a merged cell is missing at its left, unless
    figures stand under heads of figures only when empty cells are missing at its right."""
    if not missing or len(heads) <= places[-1] + missing:
        return missing
    figures = [word.isdigit() for word in words]
    counted = [_COUNTED.search(head) is not None for head in heads]
    fits = [sum(map(eq, figures, (counted[place + shift] for place in places))) for shift in (missing, 0)]
    return 0 if fits[1] > fits[0] else missing
