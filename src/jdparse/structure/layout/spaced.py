"""Tables that became text with blanks between their cells, a line a row: cells again.

In: ``Clean``, rules. Out: ``Clean`` whose source has cells, and line ends where the cells ended; unchanged where there is no
such table. Guaranteed: one character for one; a row begins with a label that no colon follows, or counts on under a head
that begins with 序号; a table is what ``tabbed`` takes for one, with fields or parts of the requirements in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from jdparse.model.span import Span
from jdparse.rules.labels import Label
from jdparse.rules.loader import Rules
from jdparse.structure.layout.measured_tables import rows_as_lines
from jdparse.structure.layout.tabbed import cells_of, tables_of
from jdparse.structure.layout.tabbed_rows import Row, with_broken
from jdparse.structure.layout.value_rows import row_cells
from jdparse.structure.tables.table_heads import NUMBERING
from jdparse.structure.text.clean import Clean, with_line_ends

_ROW = re.compile(r"\n[ ]*+(?:[^\W0-9A-Za-z_][ ])?(?=[\w/]{2,8}[ ])(?:[^\W0-9A-Za-z_]|/){2,8}[ ]+(?=[^\s:])")
"""The quick question: a short word and a blank behind a line end."""
_LINE = re.compile(r"(?m)^[^\n\t]*[^\s\n][^\n\t]*$")
_WORD = re.compile(r"(?<![^ \n])[^\W0-9A-Za-z_][ ]{1,8}[^\W0-9A-Za-z_](?![^ \n])|[^ \n]+")
_MIN_ROWS, _PAIR, _TWO_PAIRS = 3, 2, 4
_MAX_LINE = 240
_MAX_HEAD = 12
_LAST_WORD = re.compile(r"(?:^|[ \n])([^\W0-9A-Za-z_]{1,4}/?)[ ]*\n$")
_FIRST_WORD = re.compile(r"\n[ ]*([^\W0-9A-Za-z_]{1,4})[ ]")
_MAX_PART, _MAX_LAST = 4, 8  # characters of a part of a label, and of a line's end that may hold one
_CLOSED = re.compile(r"[A-Za-z]:|:(?=[ ]|\Z|\n)")
_HAN = re.compile(r"[^\WA-Za-z_]")
_NUMBERED = re.compile(r"[0-9]{1,2}[ ]+[^\W0-9A-Za-z_]")
"""工作任务 1 按图下料: a list beside its label, no value."""


def with_spaced(clean: Clean, rules: Rules) -> Clean:
    """The cells of every table of a text without other tables whose rows are lines."""
    text = clean.text
    if clean.source.cells or " " not in text or len([*islice(_ROW.finditer(f"\n{text}"), _MIN_ROWS)]) < _MIN_ROWS:
        return clean
    rows = [*with_broken(text, [*_rows(text, rules)], rules)]
    measured = [*rows_as_lines(text, rules)]
    taken = [_reach(table) for table in measured]
    rows = [row for row in rows if all(row.end <= start or row.start >= end for start, end in taken)]
    tables = [table for table in tables_of(text, rows, rules) if _has_fields(text, table, rules)]
    if not tables:
        return clean
    tables = [*_apart(tables, taken)]
    cells = [cell for number, table in enumerate(tables) for cell in cells_of(clean, table, number, rules)]
    cells += [cell for number, table in enumerate(measured, len(tables)) for cell in row_cells(clean, table, number)]
    cuts = [field[0] - 1 for table in tables for row in table for field in row.fields[1:]]
    cuts += [cell[0] - 1 for table in measured for row in table for cell in _behind_first(row)]
    ordered = tuple(sorted(cells, key=lambda cell: cell.start))
    return replace(clean, source=replace(clean.source, cells=ordered), text=with_line_ends(clean, cuts))


def _reach(table: Sequence[Sequence[Span | None]]) -> Span:
    """From a table's first cell to its last."""
    cells = [cell for row in table for cell in row if cell is not None]
    return cells[0][0], cells[-1][1]


def _behind_first(row: Sequence[Span | None]) -> list[Span]:
    return [cell for cell in row if cell is not None][1:]


def _apart(tables: list[list[Row]], taken: list[Span]) -> Iterator[list[Row]]:
    """Each table, or its parts before and behind the tables that stand inside of it."""
    for table in tables:
        parts = [table]
        for start, _ in taken:
            parts = [part for whole in parts for part in _split(whole, start)]
        yield from parts


def _split(table: list[Row], place: int) -> list[list[Row]]:
    before, behind = [row for row in table if row.start < place], [row for row in table if row.start >= place]
    return [part for part in (before, behind) if part]


def _rows(text: str, rules: Rules) -> Iterator[Row]:
    """Every line that is a row: a head, a number or as many values under a head, or fields by their labels."""
    heads, counted = list[Span](), -1
    for line in _LINE.finditer(text):
        words = [word.span() for word in _WORD.finditer(text, *line.span())]
        if len(words) < _PAIR or line.end() - line.start() > _MAX_LINE:
            heads = heads if counted > 0 else []
            continue
        if _is_counting_head(text, words):
            heads, counted, fields = words, 0, words
        elif heads and counted >= 0 and text[slice(*words[0])] == str(counted + 1):
            counted, fields = counted + 1, _under_heads(words, len(heads))
        else:
            fields, heads = _without_number(text, line.span(), words, heads if counted < 0 else [], rules)
            counted = -1
        if fields:
            yield Row(words[0][0], line.end(), tuple(fields))


def _is_counting_head(text: str, words: list[Span]) -> bool:
    """序号 and further short words."""
    first = text[slice(*words[0])]
    return NUMBERING.fullmatch(first) is not None and all(end - start <= _MAX_HEAD for start, end in words)


def _without_number(
    text: str, line: Span, words: list[Span], heads: list[Span], rules: Rules
) -> tuple[list[Span], list[Span]]:
    """The fields of a line that does not count, and the line's words where it is the head of the next."""
    labels = [_label(text[start:end], rules) for start, end in words]
    labels[0] = labels[0] or _from_above(text, line[0], words[0], rules)
    labels[-1] = labels[-1] or _into_below(text, line[1], words[-1], rules)
    if heads and len(words) == len(heads) and not any(labels):
        return words, []
    if all(labels) and not _is_heading(text[slice(*line)].strip(), rules):
        under = _LINE.match(text, text.find("\n", line[1]) + 1)
        values = [] if under is None else [*_WORD.finditer(text, *under.span())]
        are_heads = len(values) == len(words) and _label(values[0].group(), rules) is None
        return (words, words) if are_heads else ([], [])
    return ([] if _is_heading(text[slice(*line)].strip(), rules) else _by_labels(text, words, labels)), []


def _under_heads(words: list[Span], heads: int) -> list[Span]:
    """As many cells as heads at the most: what is too much is the content's, behind the number."""
    last = max(2, len(words) - (heads - 2))
    return [words[0], (words[1][0], words[last - 1][1]), *words[last:]]


def _from_above(text: str, line: int, word: Span, rules: Rules) -> Label | None:
    """汇报 / 对象 餐饮总监: the label whose first part ends the line above."""
    above = _LAST_WORD.search(text, max(0, line - _MAX_LAST), line) if word[1] - word[0] <= _MAX_PART else None
    return None if above is None else rules.labels.match(above[1] + text[slice(*word)])


def _into_below(text: str, line: int, word: Span, rules: Rules) -> Label | None:
    """… 督导 / 对象 学徒: the label whose last part begins the line below."""
    below = _FIRST_WORD.match(text, line) if word[1] - word[0] <= _MAX_PART else None
    return None if below is None else rules.labels.match(text[slice(*word)] + below[1])


def _is_heading(line: str, rules: Rules) -> bool:
    """职 务 说 明 书, 岗 位 标 识: the form's own name, or a label, set wide."""
    name = rules.titles.read(line)
    return (name is not None and name.generic and bool(name.suffix)) or rules.labels.match(line) is not None


def _by_labels(text: str, words: list[Span], labels: list[Label | None]) -> list[Span]:
    """A field for every label, and for what stands between two of them; empty where the line does not begin with one."""
    beside = labels[0] is None and words[0][1] - words[0][0] == 1 and labels[1] is not None
    if (labels[0] is None and not beside) or text[words[0][0]].isascii() or _is_closed(text, words):
        return []
    if len(words) == _TWO_PAIRS and [label is None for label in labels] == [False, True] * _PAIR:
        return words
    fields = [words[0]]
    open_value = beside  # a label written downward is a cell by itself
    for index, (word, label) in enumerate(zip(words[1:], labels[1:], strict=True), 1):
        begins = label is not None and (label.shape == "field" or index == 1 or labels[index - 1] is None)
        if begins or not open_value or labels[index - 1] is not None:
            fields.append(word)
            open_value = label is None
        else:
            fields[-1] = (fields[-1][0], word[1])
    if len(fields) < _PAIR or _NUMBERED.match(text, fields[-1][0]):
        return []
    return fields


def _is_closed(text: str, words: list[Span]) -> bool:
    """职位 POSITION: 香薰师, 主要职责 MAIN DUTIES: a colon ends a label of the line, or it has a label in English only."""
    line = words[0][0], words[-1][1]
    return _CLOSED.search(text, *line) is not None or _HAN.search(text, words[1][0], words[-1][1]) is None


def _label(word: str, rules: Rules) -> Label | None:
    """The label that a word is, without any sign of text about it."""
    return None if word[-1] in ":。;,、" else rules.labels.match(word)


def _has_fields(text: str, table: list[Row], rules: Rules) -> bool:
    """Whether a table has a head that counts, or fields or parts of the requirements."""
    if NUMBERING.fullmatch(text[slice(*table[0].fields[0])]):
        return True
    labels = [_label(text[start:end].strip(), rules) for row in table for start, end in row.fields if end > start]
    return (
        sum(label is not None and (label.shape == "field" or label.row == "requirement-facet") for label in labels) > 1
    )
