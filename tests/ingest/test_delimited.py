"""CSV and TSV: separators, quotes, cells, and rows that are documents."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_samples import ADVERTISEMENT

from jdparse.ingest.delimited import parse_rows, read, read_many
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import Source

POSTS = '编号,岗位名称,岗位职责\n1,出纳,"1.收款\n2.登账"\n2,会计,记账\n'


def rows(text: str, path: str = "a.csv", **choices: object) -> list[Source]:
    return list(read_many(text.encode(), path, ReadOptions(**choices)))  # type: ignore[arg-type]


def test_table_of_posts_is_one_document_with_cells() -> None:
    (source,) = rows(POSTS)
    grid = {(cell.row, cell.column): source.text[cell.start : cell.end] for cell in source.cells}
    assert grid[0, 1] == "岗位名称\n"
    assert grid[1, 2] == "1.收款\n2.登账\n"
    assert len(grid) == 9
    assert (source.media_type, source.encoding, source.wrapped) == ("text/csv", "utf-8", False)


@pytest.mark.parametrize("codec", ["gb18030", "utf-8-sig", "utf-16"])
def test_encodings(codec: str) -> None:
    (source,) = read_many(POSTS.encode(codec), "a.csv", ReadOptions())
    assert source.text == rows(POSTS)[0].text


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
def test_other_separators(delimiter: str) -> None:
    assert parse_rows(POSTS.replace(",", delimiter), "a.csv") == parse_rows(POSTS, "a.csv")


def test_one_column_of_advertisements_gives_a_document_a_row() -> None:
    text = f'职位描述\n"{ADVERTISEMENT}\n另，双休"\n\n{ADVERTISEMENT}, Excel\n{ADVERTISEMENT}\n'
    assert [(source.path, source.text) for source in rows(text)] == [
        ("a.csv#2", f"{ADVERTISEMENT}\n另，双休"),
        ("a.csv#4", f"{ADVERTISEMENT}, Excel"),
        ("a.csv#5", ADVERTISEMENT),
    ]


def test_one_column_of_short_texts_is_one_document() -> None:
    assert len(rows("出纳\n会计\n仓库主管\n")) == 1
    assert len(rows("出纳\n会计\n仓库主管\n", each_line=True)) == 3


def test_named_column() -> None:
    found = rows(f"城市,描述\n苏州,{ADVERTISEMENT}\n杭州,店员\n", text_column="描述")
    assert [source.text for source in found] == [ADVERTISEMENT, "店员"]


def test_missing_named_column_lists_those_there() -> None:
    with pytest.raises(Unreadable) as caught:
        rows(POSTS, text_column="描述")
    assert caught.value.reason == "no-column"
    assert "岗位职责" in caught.value.detail


def test_markup_in_a_row_is_read_as_a_page() -> None:
    (source,) = rows(f"描述\n<p>岗位职责</p><ul><li>收款</li><li>理货</li></ul>{ADVERTISEMENT}\n", text_column="描述")
    assert source.text == f"岗位职责\n收款\n理货\n{ADVERTISEMENT}\n"
    assert [hint.kind for hint in source.hints] == ["item", "item"]


def test_huge_cell() -> None:
    limit = csv.field_size_limit()
    assert max(len(cell) for row in parse_rows(f'a,"{"职" * 500_000}"\n', "a.csv")[0] for cell in row) == 500_000
    assert csv.field_size_limit() == limit


def test_unpaired_quotes_do_not_swallow_rows() -> None:
    (source,) = rows('名称,职责\n"出纳,收款\n会计,记账\n')
    assert [issue.code for issue in source.issues] == ["quotes-unpaired"]
    assert len(source.cells) == 6


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.text('职责,"\n\r;\t |a1', max_size=6), min_size=1, max_size=4), min_size=1, max_size=6))
def test_any_table_is_read_whole(table: list[list[str]]) -> None:
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table)
    written = "".join(cell for row in table for cell in row)
    try:
        source = read(text.encode(), "a.csv", ReadOptions())
    except Unreadable:
        return
    for character in "职责a1":
        assert source.text.count(character) == written.count(character)
