"""Spreadsheets: cells, merged ranges, values as shown, rows as documents, and workbooks that mean harm."""

from __future__ import annotations

import datetime
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from text_samples import ADVERTISEMENT

from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes
from jdparse.ingest.sheet import shown
from jdparse.model.source import Source

SHARED = Path(__file__).parents[3] / "shared"
Build = Callable[[xlsxwriter.Workbook], object]


def workbook(build: Build) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    build(book)
    book.close()
    return file.getvalue()


def with_part_changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == part else content)
    return file.getvalue()


def open_document(rows: str) -> bytes:
    file = io.BytesIO()
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="岗位">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return file.getvalue()


def sources(data: bytes, **choices: object) -> list[Source]:
    return list(read_bytes(data, "a.xlsx", ReadOptions(**choices)))  # type: ignore[arg-type]


def reason(data: bytes, **choices: object) -> str:
    with pytest.raises(Unreadable) as caught:
        sources(data, **choices)
    return caught.value.reason


def form(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("仓库主管")
    sheet.merge_range(1, 1, 1, 4, "岗位说明书")
    sheet.write_row(2, 1, ["岗位名称", "仓库主管", None, 3.0])
    sheet.merge_range(3, 1, 4, 1, "工作\r\n职责")
    sheet.merge_range(3, 2, 4, 4, "1.收货\n2.盘点")
    sheet.write(8, 1, "备注")


def test_form_gives_cells_with_merged_ranges_once() -> None:
    (source,) = sources(workbook(form))
    assert source.text == "仓库主管\n岗位说明书\n岗位名称\n仓库主管\n\n3\n工作\n职责\n1.收货\n2.盘点\n\n备注\n"
    found = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in source.cells}
    assert found == {
        (0, 0): (1, 4), (1, 0): (1, 1), (1, 1): (1, 1), (1, 2): (1, 1), (1, 3): (1, 1),
        (2, 0): (2, 1), (2, 1): (2, 3), (7, 0): (1, 1),
    }  # fmt: skip
    assert [(hint.kind, source.text[hint.start : hint.end]) for hint in source.hints] == [("heading", "仓库主管")]
    assert not source.wrapped


def test_sheets_have_table_numbers_and_hidden_ones_are_named() -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        for name in ("Sheet1", "会计", "旧"):
            book.add_worksheet(name).write_row(0, 0, ["岗位", name])
        book.worksheets()[2].hide()

    (source,) = sources(workbook(build))
    assert source.text == "岗位\nSheet1\n会计\n岗位\n会计\n"
    assert [cell.table for cell in source.cells] == [0, 0, 1, 1]
    assert [(issue.code, "旧" in issue.detail) for issue in source.issues] == [("sheet-hidden", True)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"), (2.5, "2.5"), (0.1 + 0.2, "0.3"), (1e20, "1e+20"), (True, "TRUE"), ("甲\r\n乙", "甲\n乙"),
        (datetime.date(2020, 1, 2), "2020-01-02"), (datetime.datetime(2020, 1, 2), "2020-01-02"),
        (datetime.datetime(2020, 1, 2, 8, 30), "2020-01-02 08:30:00"), (datetime.time(8, 30), "08:30:00"),
    ],
)  # fmt: skip
def test_values_as_shown(value: str | float | bool | datetime.date | datetime.time, text: str) -> None:
    assert shown(value) == text


def test_column_of_advertisements_gives_a_document_a_row() -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().write_column(0, 0, ["职位描述", f"{ADVERTISEMENT}1", "", f"{ADVERTISEMENT}2"])

    found = sources(workbook(build))
    assert [(source.path, source.text) for source in found] == [
        ("a.xlsx#2", f"{ADVERTISEMENT}1"),
        ("a.xlsx#4", f"{ADVERTISEMENT}2"),
    ]


def test_named_column_and_its_absence() -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().write_row(0, 0, ["城市", "描述"])
        book.worksheets()[0].write_row(1, 0, ["苏州", "店员"])

    assert [source.text for source in sources(workbook(build), text_column="描述")] == ["店员"]
    (whole,) = sources(workbook(build), text_column="职责")
    assert [issue.code for issue in whole.issues] == ["text-column-missing"]


def test_open_document_sheet() -> None:
    texts = "<text:p>甲</text:p><text:p>乙</text:p>"
    cell = f'<table:table-cell office:value-type="string">{texts}</table:table-cell>'
    (source,) = sources(open_document(f"<table:table-row>{cell}</table:table-row>"))
    assert source.text == "岗位\n甲\n乙\n"


def test_stray_far_cell_is_refused_and_a_formatted_one_is_not() -> None:
    def far(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().write(0, 0, "甲")
        book.worksheets()[0].write(1_048_575, 16_383, "乙")

    def formatted(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().write(0, 0, "甲")
        book.worksheets()[0].write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))

    assert reason(workbook(far)) == "too-large"
    assert [source.text for source in sources(workbook(formatted))] == ["甲\n"]


def test_repeated_cells_of_open_document_are_refused() -> None:
    cell = '<table:table-cell table:number-columns-repeated="16000"><text:p>甲</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    assert reason(open_document(rows)) == "too-large"


def test_merged_range_over_everything() -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().merge_range(0, 0, 1, 1, "甲")

    data = with_part_changed(workbook(build), "xl/worksheets/sheet1.xml", b"A1:B2", b"A1:XFD1048576")
    (source,) = sources(data)
    assert source.text == "甲\n"


def test_bomb_is_refused() -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().write_column(0, 0, ["甲" * 30_000] * 10)
        book.worksheets()[0].write_column(0, 1, [f"{i}" + "乙" * 30_000 for i in range(200)])

    assert reason(workbook(build)) == "too-large"


def test_empty_workbook() -> None:
    assert reason(workbook(lambda book: book.add_worksheet())) == "empty"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_cut_workbook(share: float) -> None:
    data = workbook(form)
    assert reason(data[: int(len(data) * share)]) == "truncated"


@pytest.mark.skipif(not SHARED.exists(), reason="the real documents are not here")
@pytest.mark.parametrize("seed", range(4))
def test_damaged_old_workbook_gives_a_source_or_a_reason(seed: int) -> None:
    original = (SHARED / "real" / "2007032301.xls").read_bytes()
    rng = random.Random(seed)
    for _ in range(40):
        data = bytearray(original[: rng.choice([len(original), rng.randrange(512, len(original))])])
        for _ in range(rng.choice([1, 5, 50])):
            data[rng.randrange(len(data))] = rng.randrange(256)
        try:
            assert sources(bytes(data))[0].text
        except Unreadable as error:
            assert error.reason  # noqa: PT017 - damaged files may still be readable
