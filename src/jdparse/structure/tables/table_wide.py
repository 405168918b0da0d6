"""Labels over the whole width of a form: 主要职责, 任职要求 each in a row of its own, and others that no row knows; sentences
that lead to the row below them.

In: the rows of a table. Out: the places of the labels that rows know; whether a further row names a section, or leads to
one. Guaranteed: only where several known labels stand so does an unknown one count, and none where the known ones are
numbered: so are all of them then.
"""

from __future__ import annotations

import re

from jdparse.rules.lexicon import pattern_of
from jdparse.rules.titles import TitleRules
from jdparse.structure.tables.table_grids import Row
from jdparse.structure.tables.table_heads import NUMBERED
from jdparse.structure.tables.table_rows import MAX_UNKNOWN, UNLIKE_LABEL

_MIN_WIDE = 2
_PAIR = 2  # cells: a label and what it says
_LEADS_TO_ROW = re.compile(pattern_of("leads-to-row"))
_KIND_OF_DUTIES = re.compile(r"([^\W_]{2,6})(?:职责|责任)")


def wide_labels(rows: list[Row]) -> tuple[int, ...]:
    """The numbers of the rows that are a known section's label, where there are several and no number stands before them."""
    found = tuple(at for at, row in enumerate(rows) if _is_wide_label(row))
    counted = any(NUMBERED.match(rows[at][0].text) for at in found)
    return () if counted or len(found) < _MIN_WIDE else found


def names_section(rows: list[Row], index: int, wide: tuple[int, ...], titles: TitleRules) -> bool:
    """关键绩效 over the whole width, as 主要职责 and 任职要求 stand in other rows of the form."""
    if _tells_duties(rows, index, titles):
        return True
    if not wide or not wide[0] < index < len(rows) - 1 or not _may_name(rows[index], titles):
        return False
    around = (rows[index - 1], rows[index + 1])
    return not any(_is_wide_label(one) or _may_name(one, titles) for one in around)


def is_under_other(rows: list[Row], index: int) -> bool:
    """纵向：… | 横向：… right under 职业发展: what that section says, no fields of the post."""
    above = rows[index - 1] if index else []
    return bool(above) and _is_wide_label(above) and above[0].label is not None and above[0].label.field == "other"


def leads_to_row(rows: list[Row], index: int) -> bool:
    """有下列行为之一的,按规定处罚。 over the whole width, behind a label with its value or at the top of a table that goes on
    with the form, and over 岗位禁止行为 with its list."""
    above, row, below = (_filled(rows, at) for at in range(index - 1, index + 2))
    if len(row) != 1 or row[0].label is not None or (index and len(above) < _PAIR) or len(below) < _PAIR:
        return False
    if _LEADS_TO_ROW.search(row[0].text) is None or ":" in row[0].text[:-1]:
        return False
    over = below[0].label
    return over is not None and over.shape == "section" and len(below[1].lines) > 1


def _filled(rows: list[Row], at: int) -> Row:
    """The boxes of a row in which something stands; none beyond the table."""
    return [box for box in rows[at] if box.text] if 0 <= at < len(rows) else []


def _tells_duties(rows: list[Row], index: int, titles: TitleRules) -> bool:
    """生产职责, HSE职责 over lists in the form that has named its post: kinds of its duties, no further posts."""
    row = rows[index]
    found = _KIND_OF_DUTIES.fullmatch(row[0].text) if len(row) == 1 and row[0].label is None else None
    if found is None or titles.is_name(found[1]) or titles.is_unit(found[1]) or index + 1 == len(rows):
        return False
    named = any(box.names_post for above in rows[:index] for box in above)
    return named and len(rows[index + 1]) == 1 and len(rows[index + 1][0].lines) > 1


def _is_wide_label(row: Row) -> bool:
    """任职要求 in the only cell of a row."""
    alone = len(row) == 1 and row[0].cell.column == 0
    return alone and row[0].label is not None and row[0].label.shape == "section"


def _may_name(row: Row, titles: TitleRules) -> bool:
    """Whether the only cell of a row may name the rows below it: a few words that call nobody, no unit and no rules."""
    box = row[0]
    if len(row) > 1 or box.cell.column or box.label is not None or len(box.lines) != 1:
        return False
    text = box.text
    if (
        not 1 < len(text) <= MAX_UNKNOWN
        or "、" in text
        or UNLIKE_LABEL.search(text)
        or NUMBERED.match(text)
        or ":" in text
    ):
        return False
    return titles.read(text) is None and not (titles.is_name(text) or titles.is_unit(text) or titles.is_matter(text))
