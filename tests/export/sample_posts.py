"""Posts with values that are hard on a file format, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from jdparse.export.cells import CELL_LIMIT
from jdparse.export.rows import occurrence_row
from jdparse.export.shapes import DistinctRecord
from jdparse.export.sinks import Sink, Spread
from jdparse.export.tables import OCCURRENCES
from jdparse.model.record import Item, Origin, Superior
from jdparse.model.span import Quote

SIGNS = "=+-@\t\r\n\0＝＋－＠"
HOSTILE = [
    *(f"{sign}cmd|' /C calc'!A0" for sign in SIGNS),
    " =1+1", "\ufeff=1+1", "\u200b@SUM(A1)", "'=1+1", "'quoted", '说"引号",逗号', "两行\n内容",
    "回车\r\n内容", "-5℃以下", "+86 10", "😀经理", "", " ", "http://example.com", "1234", "=", "甲,乙;丙|丁",
    "x" * (CELL_LIMIT + 1),
]  # fmt: skip


def item(text: str, *children: Item) -> Item:
    return Item("1、", 1, None, text, ((0, len(text)),), children)


def record(title: str = "收银员", duties: Iterable[Item] = (), **changes: Any) -> DistinctRecord:
    made = DistinctRecord(
        id="r1",
        kind="position",
        title=title,
        title_basis="text",
        title_quote=Quote(title, ((0, len(title)),)),
        aliases=(),
        organization=None,
        department=None,
        department_quote=None,
        reports_to=(Superior("店长", "stated", "店长", ((3, 5),)),),
        subordinates=(),
        summary=None,
        duties=tuple(duties),
        requirements=(),
        authorities=(),
        accountabilities=(),
        attributes={},
        sections=(),
        source=Origin("d1", "a.txt", (0, 9)),
        occurrences=("r1",),
    )
    return replace(made, **changes)


def write(sink: Sink, *records: DistinctRecord) -> None:
    """All tables of posts, as a run writes them."""
    with sink:
        spread = Spread([sink])
        for one in records:
            spread.record(one)
            spread.rows(OCCURRENCES, [occurrence_row(one, one.id)])
