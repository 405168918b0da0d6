"""Vacancies of an old page's table: 外贸跟单员 | 2名 over a cell as wide as both, which holds what is said of the post.

In: a row and the one below it. Out: the uses of its cells, none where it is no such row. Guaranteed: a name that the
lexicon of names knows stands first, facts of a vacancy behind it, a label of duties or requirements at the beginning of
the wide cell below.
"""

from __future__ import annotations

import re

from jdparse.rules.labels import LabelRules
from jdparse.rules.titles import TitleRules
from jdparse.rules.vacancy_facts import facts_from
from jdparse.structure.tables.table_grids import Row
from jdparse.structure.text.lines import CellUse

_TITLE = "招聘岗位"
_HEADS = {"count": "招聘人数", "place": "工作地点", "pay": "薪资"}
"""What would stand over such a fact in a table with heads."""
_MOST = 4  # cells: the name, how many, where, since when
_END_OF_LABEL = re.compile(r"[:】0-9(]")
_FIELDS = frozenset({"duties", "requirements", "summary"})


def vacancy_row(row: Row, below: Row, titles: TitleRules, labels: LabelRules) -> dict[int, CellUse]:
    """The uses of the name and the facts beside it."""
    if not 1 < len(row) <= _MOST or len(below) != 1 or row[0].label is not None or not titles.is_name(row[0].text):
        return {}
    first = labels.match(_END_OF_LABEL.split(below[0].text.lstrip("【"), maxsplit=1)[0])
    if first is None or first.field not in _FIELDS or below[0].cell.column != row[0].cell.column:
        return {}
    kinds = [facts_from(box.text, 0) for box in row[1:]]
    if any(not kind or "words" in kind for kind in kinds):
        return {}
    uses = {line: CellUse("value", labels.match(_TITLE), _TITLE, True) for line in row[0].lines}
    for box, kind in zip(row[1:], kinds, strict=True):
        head = _HEADS.get(kind[0], "") if len(kind) == 1 else ""
        use = CellUse("value", labels.match(head), head) if head else CellUse("column", None, "")
        uses.update((line, use) for line in box.lines)
    return uses
