"""Hostile values through every file format and back."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_posts import HOSTILE, SIGNS, item, record, write

from jdparse.dedupe.merge import Variant, VariantValue
from jdparse.export import xlsx
from jdparse.export.cells import CELL_LIMIT, CUT_NOTE, cut, guard, lines, unguard
from jdparse.export.csv_files import CsvFiles
from jdparse.export.formats import FORMATS, Export, UnknownFormatError, checked, post_sinks, sinks
from jdparse.export.json_array import JsonArray
from jdparse.export.lines import UnwritableError, distinct_line, line_of, read_document, read_record
from jdparse.export.parquet import ParquetFiles
from jdparse.export.rows import document_row, issue_rows, item_rows, record_row
from jdparse.export.shapes import DocumentLine, document_line
from jdparse.export.sinks import CUT_CODE
from jdparse.export.tables import DOCUMENTS, ISSUES, ITEMS, RECORDS
from jdparse.model.document import Document
from jdparse.model.record import Record, Section
from jdparse.model.source import Issue, Source


def read_csv(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(10**9)
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(text[:12]) for text in HOSTILE])
def test_csv_cells_start_no_formula_and_keep_their_value(text: str, tmp_path: Path) -> None:
    write(CsvFiles(tmp_path), record(duties=[item(text)]))
    (row,) = read_csv(tmp_path / "items.csv")
    assert not row["text"].startswith(tuple(SIGNS))
    if len(text) < CELL_LIMIT:
        assert unguard(row["text"]) == text


@given(st.text())
def test_guard_can_be_undone(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(tuple(SIGNS))


def test_csv_has_a_mark_for_excel_and_quotes_right(tmp_path: Path) -> None:
    write(CsvFiles(tmp_path), record(title='甲"乙,丙\n丁'))
    data = (tmp_path / "records.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert '"甲""乙,丙\n丁"'.encode() in data
    assert read_csv(tmp_path / "records.csv")[0]["title"] == '甲"乙,丙\n丁'


def test_lists_are_joined_by_line_feeds_and_keep_their_elements_apart(tmp_path: Path) -> None:
    write(CsvFiles(tmp_path), record(duties=[item("收款", item("现\n金")), item("交账")]))
    assert read_csv(tmp_path / "records.csv")[0]["duties"].split("\n") == ["收款", "现 金", "交账"]
    assert lines(["a\r\nb", "c"]) == "a b\nc"


def test_items_have_a_row_each_nested_ones_included(tmp_path: Path) -> None:
    nested = item("收款", item("现金", item("零钱")), item("刷卡"))
    write(
        CsvFiles(tmp_path),
        record(duties=[nested, item("交账")], sections=(Section("工作条件", (item("室内"),)),)),
    )
    rows = read_csv(tmp_path / "items.csv")
    assert list(rows[0])[:11] == [
        "record_id",
        "title",
        "section",
        "position",
        "level",
        "marker",
        "number",
        "text",
        "document",
        "start",
        "end",
    ]
    shown = [(row["section"], row["position"], row["level"], row["parent"], row["text"]) for row in rows]
    assert shown == [
        ("duties", "1", "1", "", "收款"),
        ("duties", "2", "2", "r1-1", "现金"),
        ("duties", "3", "3", "r1-2", "零钱"),
        ("duties", "4", "2", "r1-1", "刷卡"),
        ("duties", "5", "1", "", "交账"),
        ("工作条件", "1", "1", "", "室内"),
    ]


@pytest.mark.parametrize("length", [CELL_LIMIT - 1, CELL_LIMIT, CELL_LIMIT + 1, 3 * CELL_LIMIT])
@pytest.mark.parametrize("character", ["岗", "😀"])
def test_cells_longer_than_excel_holds_are_cut_with_a_note(character: str, length: int) -> None:
    text, was_cut = cut(character * length)
    units = len(text.encode("utf-16-le")) // 2
    assert units <= CELL_LIMIT
    assert was_cut == text.endswith(CUT_NOTE) == (length * len(character.encode("utf-16-le")) // 2 > CELL_LIMIT)


def test_a_cut_cell_is_counted_and_named_in_its_row(tmp_path: Path) -> None:
    sink = CsvFiles(tmp_path)
    write(sink, record(duties=[item("长" * 40_000)], issues=(Issue("numbering-gap", None, ""),)))
    assert sink.found == {CUT_CODE: 2}
    assert read_csv(tmp_path / "records.csv")[0]["issues"].split("\n") == ["numbering-gap", CUT_CODE]


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_xlsx_types_texts_as_texts(tmp_path: Path) -> None:
    texts = [text for text in HOSTILE if text.strip() and len(text) < CELL_LIMIT]
    write(xlsx.XlsxFile(tmp_path), record(duties=[item(text) for text in texts]))
    table = sheets(tmp_path / xlsx.NAME)
    assert list(table) == ["posts", "duties", "requirements", "other items", "issues", "documents"]
    column = table["duties"][0].index("text")
    found = [row[column] for row in table["duties"][1:]]
    assert all(isinstance(text, str) for text in found)
    assert [text.replace("\r", "").strip() for text in found] == [text.replace("\r", "").strip() for text in texts]


def test_xlsx_goes_on_on_a_further_sheet(tmp_path: Path) -> None:
    write(xlsx.XlsxFile(tmp_path, sheet_rows=3), record(duties=[item(str(number)) for number in range(5)]))
    table = sheets(tmp_path / xlsx.NAME)
    column = table["duties"][0].index("text")
    texts = [row[column] for name in ("duties", "duties 2", "duties 3") for row in table[name][1:]]
    assert texts == ["0", "1", "2", "3", "4"]


def test_xlsx_and_parquet_give_the_same_bytes_again(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write(xlsx.XlsxFile(tmp_path / name), record(duties=[item("收款")]))
        write(ParquetFiles(tmp_path / name), record(duties=[item("收款")]))
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_parquet_keeps_values_as_they_are(tmp_path: Path) -> None:
    from pyarrow import parquet

    write(ParquetFiles(tmp_path), record(duties=[item(text) for text in HOSTILE]))
    items = parquet.read_table(tmp_path / "items.parquet").to_pydict()
    assert items["text"] == HOSTILE
    records = parquet.read_table(tmp_path / "records.parquet").to_pydict()
    assert records["duties"] == [HOSTILE]
    assert records["department"] == [None]


@pytest.mark.parametrize("make", [CsvFiles, ParquetFiles, xlsx.XlsxFile])
def test_an_empty_run_has_headers_only(make: Any, tmp_path: Path) -> None:
    write(make(tmp_path))
    if make is CsvFiles:
        assert (tmp_path / "items.csv").read_text("utf-8-sig").split(",")[0] == "record_id"
        assert read_csv(tmp_path / "records.csv") == []
    assert any(tmp_path.iterdir())


def test_json_array(tmp_path: Path) -> None:
    for name, rows in (("none.json", []), ("two.json", [b'{"a":1}\n', b'{"a":2}\n'])):
        with JsonArray(tmp_path / name) as array:
            for row in rows:
                array.add(row)
        assert json.loads((tmp_path / name).read_bytes()) == [json.loads(row) for row in rows]


def test_a_record_survives_its_line() -> None:
    whole = record(duties=[item("收款", item("现金"))], issues=(Issue("x", (1, 2), "y"),))
    assert read_record(line_of(whole)) == whole
    assert line_of(whole).count(b"\n") == 1


def test_the_line_of_a_distinct_record_is_that_of_its_occurrence_and_more() -> None:
    distinct = record(occurrences=("r1", "r2"), variants=(Variant("department", (VariantValue(None, ("r1",)),)),))
    fields = {name: getattr(distinct, name) for name in Record.__dataclass_fields__}
    line = distinct_line(line_of(Record(**fields)), distinct.occurrences, distinct.variants)
    assert line == line_of(distinct)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "thing"},
        {"title": None},
        {"title": 3},
        {"duties": ("收款",)},
        {"title": "\ud800"},
        {"aliases": [1]},
    ],
    ids=str,
)
def test_what_does_not_fit_the_schema_is_not_written(changes: dict[str, Any]) -> None:
    with pytest.raises(UnwritableError):
        line_of(replace(record(), **changes))


def document() -> Document:
    source = Source(
        "a.txt", "text/plain", "utf-8", "0" * 64, "收银员\n收款", issues=(Issue("bytes-replaced", None, ""),)
    )
    fields = {name: getattr(record(), name) for name in Record.__dataclass_fields__}
    post = Record(**{**fields, "issues": (Issue("title-missing", (0, 3), "t"),)})
    return Document("d1", source, ((0, 4, "title", "r1"), (4, 6, "item", "r1")), 1.0, source.issues, (post,))


def test_a_document_names_its_records_and_keeps_its_text() -> None:
    line = json.loads(line_of(document_line(document())))
    assert list(line) == [
        "id",
        "path",
        "media_type",
        "encoding",
        "replaced",
        "sha256",
        "text",
        "segments",
        "coverage",
        "issues",
        "records",
        "explained",
    ]
    assert line["segments"] == [[0, 4, "title", "r1"], [4, 6, "item", "r1"]]
    assert line["records"] == ["r1"]
    assert read_document(line_of(document_line(document()))) == document_line(document())


def test_document_and_issue_rows() -> None:
    line: DocumentLine = document_line(document())
    row = dict(zip(DOCUMENTS.header, document_row(line), strict=True))
    assert (row["characters"], row["records"], row["issues"]) == (6, 1, ("bytes-replaced",))
    rows = [
        dict(zip(ISSUES.header, cells, strict=True)) for cells in issue_rows(line, document().records, {"r1": "r1"})
    ]
    assert [(one["code"], one["record_id"], one["start"]) for one in rows] == [
        ("title-missing", "r1", 0),
        ("bytes-replaced", None, None),
    ]


def test_every_row_has_its_tables_width() -> None:
    one = record(duties=[item("收款")])
    assert len(record_row(one)) == len(RECORDS.columns)
    assert all(len(row) == len(ITEMS.columns) for row in item_rows(one))


def test_formats_are_checked_and_ordered(tmp_path: Path) -> None:
    assert checked(Export(("xlsx", "csv", "csv"))).formats == ("csv", "xlsx")
    assert checked(Export((), encoding="GBK")).encoding == "gbk"
    with pytest.raises(UnknownFormatError, match="wps"):
        checked(Export(("wps",)))
    every = Export(FORMATS)
    made = len(sinks(every, tmp_path)) + len(post_sinks(every, tmp_path))
    assert made == len(FORMATS) - len({"json"}) + len({"records_nested.parquet"})
