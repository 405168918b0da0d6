"""The cells of tables as boxes: their place, their lines, their text without blanks, and the label that it is.

In: ``Clean`` and its lines. Out: the rows of each table. Guaranteed: every cell of the file is in one row, empty cells
included; a line that was recognized as furniture is in no box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from jdparse.model.source import Cell
from jdparse.rules.labels import Label
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules
from jdparse.structure.tables.data_heads import DATA, with_data_heads
from jdparse.structure.tables.table_heads import NUMBERED, Box
from jdparse.structure.text.clean import Clean
from jdparse.structure.text.lines import CellUse, Line

_MAX_LABEL = 24  # characters of a cell that may be a label
_FIELD_ENDS = frozenset("称呼头衔名字室科部门位处心间组构店厅课数额量号码级次点址区市域")
"""What the name of a field ends with."""
_OF_PERSONS = frozenset({"reports_to", "subordinates"})
"""Fields whose labels are values elsewhere: 分管领导."""
_OF_ONE_LINE = frozenset({"attribute:date", "attribute:code", "attribute:headcount"})
"""Fields that one line says all of: what stands below 2007.3 is something else."""
_MAIN = frozenset({"title", "department", "reports_to", "duties"})
"""Fields and lists that every form has."""
_CONTINUED = re.compile(pattern_of("continued"))
_MAX_WORDS = 12  # characters of a line of a value
_SENTENCE = re.compile(r"[。;:!?]")
_MAX_SIGNING = 8  # characters of a label to sign beside
_NOTE_BEHIND = re.compile(r"(?<=[^\W0-9A-Za-z_])\([^()]{1,16}\)$")


def with_signers(lines: tuple[Line, ...]) -> Iterator[Line]:
    """编制： is an empty line to sign on, unless somebody stands in the cell beside it."""
    for index, line in enumerate(lines):
        beside = lines[index + 1] if index + 1 < len(lines) else None
        cell, other = line.cell, beside.cell if beside is not None else None
        if line.rule == "signature" and cell is not None and other is not None and beside is not None:
            next_to = cell.table == other.table and cell.row == other.row and other.column > cell.column
            signed = next_to and not beside.kind and line.end - line.start <= _MAX_SIGNING
            yield line._replace(kind="", rule="") if signed else line
        else:
            yield line


def boxed_tables(clean: Clean, lines: tuple[Line, ...], rules: Rules) -> Iterator[list[list[Box]]]:
    """The rows of each table, each a list of boxes from left to right; empty cells included."""
    inside: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.cell is not None and not line.kind:
            inside.setdefault(id(line.cell), []).append(index)
    cells = sorted(clean.source.cells, key=lambda cell: (cell.table, cell.row, cell.column))
    for _, table in groupby(cells, key=lambda cell: cell.table):
        rows = [
            [_box(clean, lines, cell, tuple(inside.get(id(cell), ())), rules) for cell in row]
            for _, row in groupby(table, key=lambda cell: cell.row)
        ]
        if clean.source.media_type in DATA:
            rows[0] = with_data_heads(rows[0], rules)
        yield without_gaps(rows)


def without_gaps(rows: list[list[Box]]) -> list[list[Box]]:
    """A column in which nothing stands, between labels and their values: drawn for its width alone.

    A blank form has such columns too, for the values; there the label before one stands before the next label.
    """
    filled = {box.cell.column for row in rows for box in row if box.text}
    gaps = {box.cell.column for row in rows for box in row if not box.text} - filled
    if not gaps or not filled:
        return rows
    gaps = {column for column in gaps if min(filled) < column < max(filled)}
    closed = [[box for box in row if box.cell.column not in gaps] for row in rows]
    pairs = [(a, b) for row in closed for a, b in pairwise(row) if a.cell.column + a.cell.column_span < b.cell.column]
    values = any(a.label is not None and a.label.field in _MAIN and b.label is None and b.text for a, b in pairs)
    blank = any(a.label is not None and (b.label is not None or a.label.row == "signature") for a, b in pairs)
    return closed if values and not blank and all(closed) else rows


def _box(clean: Clean, lines: tuple[Line, ...], cell: Cell, indices: tuple[int, ...], rules: Rules) -> Box:
    text = "".join(clean.text[lines[i].start : lines[i].end] for i in indices)
    bare = "".join(text.split())
    return Box(cell, indices, bare, _label(bare, rules) if 1 < len(bare) <= _MAX_LABEL else None)


def _label(bare: str, rules: Rules) -> Label | None:
    """A label that a row knows, numbered (二、岗位目的) or not; or the name of a column or field by its last words, which
    no value has."""
    label = rules.labels.match(bare)
    if label is None and (number := NUMBERED.match(bare)):
        found = rules.labels.match(bare[number.end() :])
        label = (
            found if found is None or found.row != "requirement-facet" or not bare.lstrip("(")[0].isdigit() else None
        )
    if label is not None or bare[-1] not in _FIELD_ENDS:
        return label
    guess = rules.labels.guess_field(bare)
    return guess if guess is not None and guess.field not in _OF_PERSONS else None


def comes_again(rows: list[list[Box]], paged: set[int], seen: set[tuple[str, ...]]) -> bool:
    """A page's header as a table, page number and all, which stood on an earlier page in the same words."""
    if not rows or rows[0][0].cell.table not in paged:
        return False
    words = tuple(box.text for row in rows for box in row)
    known = words in seen
    seen.add(words)
    return known


def head_again(
    rows: list[list[Box]], before: list[list[Box]], clean: Clean, lines: tuple[Line, ...]
) -> tuple[int, tuple[int, ...]]:
    """How many rows of a form that goes on under 岗位说明书(续) only say once more whose form it is; their lines and that one."""
    first = next((line for row in rows for box in row for line in box.lines), 0)
    above = lines[first - 1] if first else None
    if above is None or above.cell is not None or _CONTINUED.search(clean.text, above.start, above.end) is None:
        return 0, ()
    pairs = zip(rows[:-1], before, strict=False)
    same = sum(takewhile(bool, (_is_field(row) and _words(row) == _words(other) for row, other in pairs)))
    said = (line for row in rows[:same] for box in row for line in box.lines)
    return same, (first - 1, *said) if same else ()


def _is_field(row: list[Box]) -> bool:
    """岗位名称 | 书记员, not a head over further rows."""
    return len(row) > 1 and row[0].label is not None and row[1].label is None and bool(row[1].text)


def _words(row: list[Box]) -> list[str]:
    return [box.text for box in row]


def value_uses(box: Box, use: CellUse, label: Label | None) -> Iterator[tuple[int, CellUse]]:
    """How the lines of a value are used: the first is the value; where it is a field's, and names or words stand on
    lines of their own (库工 / 叉车工 beside 直接下级), the others go on with it."""
    yield box.lines[0], use
    if label is not None and label.shape == "field" and label.field not in _OF_ONE_LINE and _are_words(box):
        yield from ((line, CellUse("more", None, "")) for line in box.lines[1:])


def _are_words(box: Box) -> bool:
    return len(box.text) <= _MAX_WORDS * len(box.lines) and _SENTENCE.search(box.text) is None


def end_values(uses: dict[int, CellUse], clean: Clean, lines: Sequence[Line], rules: Rules) -> None:
    """工作关联部门(公司内、外) below 无, in a form whose cells became lines: a further line that is a label ends the value."""
    ended = -1
    for at in sorted(index for index, use in uses.items() if use.role == "more"):
        text = _NOTE_BEHIND.sub("", clean.text[lines[at].start : lines[at].end].strip())
        if ended == at - 1 or rules.labels.match(text) is not None:
            del uses[at]
            ended = at
