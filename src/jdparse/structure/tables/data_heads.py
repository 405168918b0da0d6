"""Heads of a table of data, as programs name its columns: job_title, positionName, job.description.

In: the first row of a table, rules. Out: the same row, with the label that a person would have written over each
column. Guaranteed: only rows that name what a post does or asks for, or whom it is for, and one thing more.
"""

from __future__ import annotations

from dataclasses import replace

from jdparse.rules.data_names import TITLE, person_word
from jdparse.rules.loader import Rules
from jdparse.structure.tables.table_heads import Box

DATA = frozenset({"text/csv", "text/tab-separated-values", "application/json", "application/x-ndjson"})
"""Kinds of files whose first row names the columns."""
_TELLS = frozenset({TITLE, "职位描述", "岗位职责", "任职要求"})
"""What a table of posts has one of at the least."""
_FEW = 2


def with_data_heads(heads: list[Box], rules: Rules) -> list[Box]:
    """The row with its labels."""
    named = {at: word for at, box in enumerate(heads) if (word := person_word(box.text)) is not None}
    if len(named) < _FEW or _TELLS.isdisjoint(named.values()):
        return heads
    return [replace(box, label=rules.labels.match(named[at])) if at in named else box for at, box in enumerate(heads)]
