"""Occurrences of one post in, rows of union.csv out: each item once, with how many occurrences have it.

Every text is quoted from one occurrence, which is named beside it; nothing is blended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jdparse.dedupe.merge import speaker
from jdparse.dedupe.rows import rows
from jdparse.export.tables import Row, table
from jdparse.model.record import Record

UNION = table(
    "union",
    """
    record_id title field text have:whole of:whole occurrence document path start:whole end:whole
    """,
)


def union_rows(occurrences: Sequence[Record]) -> Iterator[Row]:
    """The items of a post as rows of ``UNION``, those of the occurrence that speaks for it first."""
    place = speaker(occurrences)
    by_id = {record.id: record for record in occurrences}
    for row in rows(occurrences, place):
        name, item = next(iter(row.items.items()))
        start, end = (item.spans[0][0], item.spans[-1][1]) if item.spans else (None, None)
        source = by_id[name].source
        yield (
            occurrences[place].id, occurrences[place].title, row.field, item.text, len(row.items),
            len(occurrences), name, source.document, source.path, start, end,
        )  # fmt: skip
