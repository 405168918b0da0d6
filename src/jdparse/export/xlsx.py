"""Rows in, jdparse.xlsx out: a sheet each of posts, duties, requirements, other items, issues and documents.

No cell becomes a formula, a link or a number because of how it looks. A post links to its duties and its
requirements, the first of these back to it. A cell that is longer than Excel holds is cut, ends in a note, and
has a row among the issues. The bytes depend on the rows alone: the date that the format demands is fixed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from jdparse.export.cells import Value
from jdparse.export.heads import Headers, head
from jdparse.export.sheet import SHEET_ROWS, Look, Plan, Sheet
from jdparse.export.sinks import CUT_CODE, spreadsheet_row
from jdparse.export.tables import DOCUMENTS, ISSUES, ITEMS, RECORDS, Row, Table, table

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = "jdparse.xlsx"
_FIXED_DATE = datetime(2000, 1, 1)
_FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top"}

POSTS = table("posts", "duties_count:whole requirements_count:whole")
"""The columns that the sheet of posts has beside those of ``RECORDS``."""

_ITEM_COLUMNS = "title position marker text facets label columns level path record_id id"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of sheet: names in both languages, the table it is made of, its columns, how many are printed."""

    en: str
    zh: str
    table: Table
    columns: str
    printed: int
    height: int | None = None


_KINDS = {
    "posts": _Kind(
        "posts",
        "岗位",
        RECORDS,
        """title department organization reports_to subordinates duties_count requirements_count summary duties
        requirements issues authorities accountabilities attributes sections aliases reports_to_basis variants
        occurrences known kind title_basis breadcrumbs path document start end id""",
        8,
        34,
    ),
    "duties": _Kind("duties", "职责", ITEMS, _ITEM_COLUMNS, 4),
    "requirements": _Kind("requirements", "任职要求", ITEMS, _ITEM_COLUMNS, 5),
    "other": _Kind("other items", "其他条目", ITEMS, f"section {_ITEM_COLUMNS} field", 5),
    "issues": _Kind("issues", "问题", ISSUES, "code path detail start end record_id occurrence document", 5),
    "documents": _Kind(
        "documents", "文档", DOCUMENTS,
        "path records coverage characters issues media_type encoding replaced sha256 id", 7,
    ),
}  # fmt: skip
_WIDEST = {
    "text": 80, "detail": 60, "summary": 44, "duties": 60, "requirements": 50, "path": 52, "title": 28, "sections": 50,
    "facets": 30, "issues": 24, "sha256": 66,
}  # fmt: skip
_WIDEST_OTHER = 32


class XlsxFile:
    """The workbook of a run while it is being written."""

    tables = (RECORDS, ITEMS, DOCUMENTS, ISSUES)

    def __init__(self, folder: Path, headers: Headers = "en", sheet_rows: int = SHEET_ROWS) -> None:
        import xlsxwriter

        options = {"constant_memory": True, "default_format_properties": {**_FONT}}
        self._book = xlsxwriter.Workbook(str(folder / NAME), options)
        self._book.set_properties({"created": _FIXED_DATE, "title": "jdparse"})
        look = _look(self._book)
        self._sheets = {
            name: Sheet(self._book, _plan(kind, headers), look, sheet_rows) for name, kind in _KINDS.items()
        }
        self._cut: list[Row] = []
        self._post = ""

    @property
    def found(self) -> dict[str, int]:
        """How many cells were cut."""
        return {CUT_CODE: len(self._cut)} if self._cut else {}

    def add(self, table: Table, row: Row) -> None:
        """Write a row to its sheet."""
        name = _sheet_name(table, row)
        cells, cut = spreadsheet_row(table, row, _legal)
        self._cut += (_cut_row(table, row, name, column) for column in cut)
        values: dict[str, Value] = dict(zip(table.header, cells, strict=True))
        links = self._links(name, values, row)
        columns = _KINDS[name].columns.split()
        at = {columns.index(column): link for column, link in links.items()}
        self._sheets[name].write([values[column] for column in columns], at)

    def _links(self, name: str, values: dict[str, Value], row: Row) -> dict[str, str]:
        """Where cells of a row lead; a post's row is given its counts."""
        if name == "posts":
            self._post, self._linked = self._sheets[name].place, set[str]()
            return dict(self._counted(values, row))
        if name in {"duties", "requirements", "other"} and name not in self._linked:
            self._linked.add(name)
            return {"title": self._post}
        return {}

    def _counted(self, values: dict[str, Value], row: Row) -> list[tuple[str, str]]:
        links = []
        for name in ("duties", "requirements"):
            texts = row[RECORDS.position(name)]
            count = values[f"{name}_count"] = len(texts) if isinstance(texts, tuple) else 0
            if count:
                links.append((f"{name}_count", self._sheets[name].place))
        return links

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for row in self._cut:
            self.add(ISSUES, row)
        for sheet in self._sheets.values():
            sheet.close()
        self._book.close()


def _sheet_name(table: Table, row: Row) -> str:
    if table is ITEMS:
        field = str(row[ITEMS.position("field")])
        return field if field in {"duties", "requirements"} else "other"
    return "posts" if table is RECORDS else table.name


def _plan(kind: _Kind, headers: Headers) -> Plan:
    columns = kind.columns.split()
    heads = tuple(head(kind.table if name in kind.table.header else POSTS, name, headers) for name in columns)
    widest = tuple(_WIDEST.get(name, _WIDEST_OTHER) for name in columns)
    shares = frozenset(columns.index(name) for name, cell in kind.table.columns if cell == "share")
    return Plan(kind.zh if headers == "zh" else kind.en, heads, widest, kind.printed, kind.height, shares)


def _look(book: Workbook) -> Look:
    plain = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#D9D9D9"}
    linked = {**plain, "font_color": "#0563C1", "underline": 1}
    return Look(
        head=book.add_format(
            {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        ),
        plain=book.add_format(plain),
        number=book.add_format({**plain, "align": "center"}),
        share=book.add_format({**plain, "align": "center", "num_format": "0.0%"}),
        link=book.add_format(linked),
        number_link=book.add_format({**linked, "align": "center"}),
    )


def _cut_row(table: Table, row: Row, sheet: str, column: str) -> Row:
    """The row of ``ISSUES`` for a cell that was cut."""
    values = dict(zip(table.header, row, strict=True))
    record = values["id"] if table is RECORDS else values.get("record_id")
    document = values["id"] if table is DOCUMENTS else values["document"]
    detail = f"The cell {column} on the sheet {_KINDS[sheet].en} was cut; the .jsonl files have it whole."
    return (document, values["path"], record, CUT_CODE, None, None, detail, None)


def _legal(text: str) -> str:
    """The text without the two code points that XML forbids and the writer lets pass."""
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
