"""Whole runs in every format, read back and compared with the records."""

from __future__ import annotations

import csv
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

import jdparse
from jdparse.export.cells import unguard
from jdparse.export.formats import FORMATS
from jdparse.export.heads import HEADERS, heads
from jdparse.export.lines import read_record
from jdparse.export.rows import RECORD_ROWS, walk
from jdparse.export.shapes import DistinctRecord
from jdparse.export.tables import EDGES, ITEMS, RECORDS, TABLES, Row

HOSTILE = "=cmd|' /C calc'!A0"
TEXTS = {
    "店长.txt": "门店店长岗位职责\n所属部门：营运部\n直接上级：营运总监\n直接下级：收银员、见习店长\n"
    "1、负责本店经营与人员排班。\n2、组织盘点：\n（1）每月末清点货架；\n（2）每季末清点仓库。\n3、接待😀投诉。\n"
    "二、任职要求\n学历：大专以上。\n1、三年以上零售经验。\n",
    "收银员.txt": f"收银员岗位职责\n直接上级：门店店长\n1、{HOSTILE}。\n2、@SUM(A1)核对现金。\n4、-5℃以下保管冻品。\n",
    "again.txt": "收银员岗位职责\n直接上级：值班经理\n1、负责核对现金与票据。\n2、登记日报表。\n",
    "twice.txt": "收银员岗位职责\n直接上级：门店店长\n1、负责核对现金与票据。\n2、登记日报表。\n",
    "long.txt": f"档案员岗位职责\n1、整理{'卷宗' * 20_000}。\n2、归档。\n",
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def out(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run") / "out"
    jdparse.convert(source, folder, formats=FORMATS, merge="union")
    return folder


@pytest.fixture(scope="module")
def records(out: Path) -> list[DistinctRecord]:
    with (out / "records.jsonl").open("rb") as lines:
        return list(map(read_record, lines))


def rows_of(records: list[DistinctRecord]) -> dict[str, list[Row]]:
    return {table.name: [row for record in records for row in make(record)] for table, make in RECORD_ROWS.items()}


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "run.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_every_format_is_the_same_bytes_again_for_any_number_of_jobs(source: Path, out: Path, tmp_path: Path) -> None:
    jdparse.convert(source, tmp_path / "out", formats=FORMATS, merge="union", jobs=2)
    first, again = files(out), files(tmp_path / "out")
    assert first.keys() == again.keys()
    assert [name for name in first if first[name] != again[name]] == []


# -- SQLite


@pytest.fixture
def base(out: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(out / "jdparse.sqlite")
    yield connection
    connection.close()


def plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def test_sqlite_has_the_rows_of_all_tables(base: sqlite3.Connection, records: list[DistinctRecord], out: Path) -> None:
    expected = rows_of(records)
    frames = jdparse.load(out)
    for table in TABLES:
        cursor = base.execute(f"SELECT {', '.join(table.header)} FROM {table.name} ORDER BY rowid")
        kinds = [kind for _, kind in table.columns]
        found = [
            tuple(
                json.loads(cell) if kind in {"lines", "spans"} else cell for cell, kind in zip(row, kinds, strict=True)
            )
            for row in cursor
        ]
        assert len(found) == len(getattr(frames, table.name))
        if table.name in expected:
            assert plain(found) == plain(expected[table.name])


def test_sqlite_has_the_records_whole_and_their_keys_hold(base: sqlite3.Connection, out: Path) -> None:
    lines = [line for (line,) in base.execute("SELECT json FROM record_json ORDER BY rowid")]
    assert lines == (out / "records.jsonl").read_text("utf-8").splitlines()
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_sqlite_views_quote_the_source_and_list_posts(base: sqlite3.Connection) -> None:
    pairs = base.execute("SELECT text, quote FROM items JOIN quotes ON item_id = id").fetchall()
    assert len(pairs) == base.execute("SELECT count(*) FROM items").fetchone()[0]
    assert all(text == quote for text, quote in pairs)
    posts = base.execute(
        "SELECT title, department, duties, requirements FROM posts WHERE title = '门店店长'"
    ).fetchall()
    assert posts == [("门店店长", "营运部", 5, 2)]
    assert base.execute("SELECT count(*) FROM duties WHERE department = '营运部'").fetchone() == (5,)
    assert base.execute("SELECT count(*) FROM requirements").fetchone() == (2,)


def test_sqlite_edges_point_where_those_of_the_frames_do(base: sqlite3.Connection, out: Path) -> None:
    columns = ["record_id", "target", "target_id", "target_basis"]
    edges = jdparse.load(out).edges[columns].astype(object)
    expected = [tuple(row) for row in edges.where(edges.notna(), None).itertuples(index=False)]
    found = base.execute(f"SELECT {', '.join(columns)} FROM edges ORDER BY rowid").fetchall()
    assert found == expected
    assert {basis for *_, basis in found} == {"run", None}


# -- Parquet


def test_flat_parquet_has_the_rows_of_all_tables(out: Path, records: list[DistinctRecord]) -> None:
    from pyarrow import parquet

    for name, rows in rows_of(records).items():
        if name in {table.name for table in TABLES}:
            found = [tuple(row.values()) for row in parquet.read_table(out / f"{name}.parquet").to_pylist()]
            assert plain(found) == plain(rows), name


def test_nested_parquet_gives_the_records_back(out: Path, records: list[DistinctRecord]) -> None:
    from pyarrow import parquet

    found = parquet.read_table(out / "records_nested.parquet").to_pylist()
    lines = [json.loads(line) for line in (out / "records.jsonl").read_text("utf-8").splitlines()]
    assert [unflattened(row) for row in found] == [_without_version(line) for line in lines]


def _without_version(line: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in line.items() if key != "schema_version"}


def unflattened(row: dict[str, Any]) -> dict[str, Any]:
    lists = ("duties", "requirements", "authorities", "accountabilities")
    row |= {name: tree(row[name]) for name in lists}
    row["sections"] = [{**section, "items": tree(section["items"])} for section in row["sections"]]
    return {**row, "attributes": dict(row["attributes"])}


def tree(flat: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Items under their parents again, as records.jsonl has them."""
    made: dict[int | None, dict[str, Any]] = {None: {"items": []}}
    for one in flat:
        made[one["position"]] = item = {name: one[name] for name in ("marker", "number", "label", "text", "spans")} | {
            "items": [],
            "facets": one["facets"],
            "columns": one["columns"],
        }
        made[one["parent"]]["items"].append(item)
    top: list[dict[str, Any]] = made[None]["items"]
    return top


def test_polars_and_duckdb_read_the_tables_in_three_lines(out: Path) -> None:
    import duckdb
    import polars as pl

    items = pl.read_parquet(out / "items.parquet")
    posts = pl.read_parquet(out / "records.parquet").select("id", "department")
    joined = items.join(posts, left_on="record_id", right_on="id").filter(pl.col("department") == "营运部")
    assert len(joined) == 7
    base = duckdb.connect()
    both = f"'{out}/items.parquet' i JOIN '{out}/records.parquet' r ON i.record_id = r.id"
    assert base.execute(f"SELECT count(*) FROM {both}").fetchall() == [(len(items),)]
    unnested = f"SELECT title, unnest(duties).text AS duty FROM '{out}/records_nested.parquet'"
    assert ("门店店长", "接待😀投诉。") in base.execute(unnested).fetchall()


# -- JSON lines, CSV


def test_json_lines_have_the_rows_of_their_tables(out: Path, records: list[DistinctRecord]) -> None:
    for name, rows in rows_of(records).items():
        if (out / f"{name}.jsonl").exists() and name != "records":
            lines = [json.loads(line) for line in (out / f"{name}.jsonl").read_text("utf-8").splitlines()]
            assert [list(line.values())[1:] for line in lines] == plain(rows), name


def read_csv(path: Path, encoding: str = "utf-8-sig") -> list[list[str]]:
    csv.field_size_limit(10**9)
    with path.open(encoding=encoding, newline="") as handle:
        return list(csv.reader(handle))


def as_cells(row: Row) -> list[str]:
    return [
        "" if cell is None
        else json.dumps(cell, separators=(",", ":")) if isinstance(cell, tuple) and cell and isinstance(cell[0], tuple)
        else "\n".join(str(part).replace("\n", " ") for part in cell) if isinstance(cell, tuple)
        else str(cell)
        for cell in row
    ]  # fmt: skip


@pytest.mark.parametrize("headers", HEADERS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "gbk", "big5"])
def test_csv_has_the_rows_in_any_encoding(source: Path, tmp_path: Path, headers: Any, encoding: str) -> None:
    jdparse.convert(source, tmp_path / "out", formats=("csv",), headers=headers, encoding=encoding)
    with (tmp_path / "out" / "records.jsonl").open("rb") as lines:
        expected = rows_of(list(map(read_record, lines)))
    lacking = encoding in {"gbk", "big5"}
    for table in (RECORDS, ITEMS):
        head, *rows = read_csv(tmp_path / "out" / f"{table.name}.csv", encoding)
        assert head == [_in(encoding, text) for text in heads(table, headers)]
        for found, row in zip(rows, expected[table.name], strict=True):
            for cell, whole in zip(found, as_cells(row), strict=True):
                assert not cell.startswith(("=", "+", "-", "@"))
                assert unguard(cell) == _in(encoding, whole) or "已截断" in cell or "cell-cut" in cell or lacking
    issues = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["issues"]
    assert ("character-lacking" in issues) == lacking
    assert issues["cell-cut"] == 2


def _in(encoding: str, text: str) -> str:
    """A text after a way through an encoding."""
    return text.encode(encoding, "xmlcharrefreplace").decode(encoding)


@pytest.mark.parametrize(("name", "value"), [("headers", "fr"), ("encoding", "koi8-r"), ("formats", ("wps",))])
def test_what_no_file_can_be_written_in_is_refused(source: Path, tmp_path: Path, name: str, value: Any) -> None:
    from jdparse.batch.errors import RunRefusedError

    wanted: dict[str, Any] = {name: value}
    with pytest.raises(RunRefusedError, match="There is no"):
        jdparse.convert(source, tmp_path / "out", **wanted)


# -- Excel


@pytest.fixture(scope="module")
def sheets(out: Path) -> dict[str, list[dict[str, Any]]]:
    book = CalamineWorkbook.from_path(str(out / "jdparse.xlsx"))
    found = {}
    for name in book.sheet_names:
        head, *rows = book.get_sheet_by_name(name).to_python()
        found[name] = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    return found


def test_sheets_have_the_items_of_the_records(sheets: dict[str, Any], records: list[DistinctRecord]) -> None:
    for name in ("duties", "requirements"):
        expected = [
            (one.title, position, level, item.text)
            for one in records
            for position, (item, level, _) in enumerate(walk(getattr(one, name)), 1)
        ]
        found = [(row["title"], row["position"], row["level"], row["text"]) for row in sheets[name]]
        assert len(found) == len(expected)
        for row, whole in zip(found, expected, strict=True):
            assert row == whole or "已截断" in row[-1]
    assert [row["id"] for row in sheets["posts"]] == [one.id for one in records]
    assert [row["duties_count"] for row in sheets["posts"]] == [len(list(walk(one.duties))) for one in records]
    assert any(row["text"].startswith(HOSTILE) for row in sheets["duties"])


def test_a_cut_cell_is_an_issue_of_its_post(sheets: dict[str, Any]) -> None:
    cut = [row for row in sheets["issues"] if row["code"] == "cell-cut"]
    archivist = next(row for row in sheets["posts"] if row["title"] == "档案员")
    assert {row["record_id"] for row in cut} == {archivist["id"]}
    assert len(cut) == 2
    assert "cell-cut" in archivist["issues"]


def test_posts_link_to_their_items_and_back(out: Path, sheets: dict[str, Any]) -> None:
    targets = links(out / "jdparse.xlsx")
    for number, post in enumerate(sheets["posts"], 2):
        for name, column in (("duties", "F"), ("requirements", "G")):
            target = targets["posts"].get(f"{column}{number}")
            assert (target is None) == (post[f"{name}_count"] == 0)
            if target is not None:
                sheet, _, row = target.rpartition("!A")
                assert sheet.strip("'") == name
                first = sheets[name][int(row) - 2]
                assert (first["record_id"], first["position"]) == (post["id"], 1)
                assert targets[name][f"A{row}"] == f"posts!A{number}"


def links(path: Path) -> dict[str, dict[str, str]]:
    """The targets of links, by sheet and cell."""
    found: dict[str, dict[str, str]] = {}
    with zipfile.ZipFile(path) as archive:
        names = [one.get("name", "") for one in etree.fromstring(archive.read("xl/workbook.xml")).iter("{*}sheet")]
        for number, name in enumerate(names, 1):
            sheet = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            assert not list(sheet.iter("{*}f")), "a formula"
            found[name] = {
                one.get("ref", ""): one.get("location", "").replace("'", "") for one in sheet.iter("{*}hyperlink")
            }
    return found


@pytest.mark.parametrize("number", range(1, 7))
def test_each_sheet_has_a_head_that_stays_and_a_filter_and_prints_on_a_page_width(out: Path, number: int) -> None:
    with zipfile.ZipFile(out / "jdparse.xlsx") as archive:
        sheet = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
    (pane,) = sheet.iter("{*}pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert len(list(sheet.iter("{*}autoFilter"))) == 1
    (setup,) = sheet.iter("{*}pageSetup")
    assert (setup.get("orientation"), setup.get("fitToHeight")) == ("landscape", "0")
    widths = [float(one.get("width", "0")) for one in sheet.iter("{*}col")]
    assert 5 <= min(widths) <= max(widths) <= 81


def test_chinese_heads_and_sheet_names(source: Path, tmp_path: Path) -> None:
    jdparse.convert(source, tmp_path / "out", formats=("xlsx",), headers="zh")
    book = CalamineWorkbook.from_path(str(tmp_path / "out" / "jdparse.xlsx"))
    assert book.sheet_names == ["岗位", "职责", "任职要求", "其他条目", "问题", "文档"]
    for name in book.sheet_names:
        head = book.get_sheet_by_name(name).to_python()[0]
        assert all(str(cell)[0] > "\u2e7f" for cell in head), head


# -- documents


def test_there_is_a_word_and_a_markdown_file_for_each_post(out: Path, records: list[DistinctRecord]) -> None:
    for suffix in ("docx", "md"):
        names = [path.name for path in (out / suffix).iterdir()]
        assert len(names) == len(records)
        assert f"门店店长.{suffix}" in names


def test_words_documents_convert_to_the_same_posts(out: Path, records: list[DistinctRecord], tmp_path: Path) -> None:
    jdparse.convert(out / "docx", tmp_path / "again", formats=())
    with (tmp_path / "again" / "occurrences.jsonl").open("rb") as lines:
        back = list(map(read_record, lines))

    def told(posts: list[DistinctRecord]) -> list[Any]:
        return sorted((one.title, [item.text for item, _, _ in walk(one.duties)]) for one in posts)

    assert told(back) == told(records)


def test_edges_are_in_their_table(records: list[DistinctRecord]) -> None:
    shown = {(row[EDGES.position("relation")], row[EDGES.position("target")]) for row in rows_of(records)["edges"]}
    assert ("superior", "营运总监") in shown
    assert ("subordinate", "见习店长") in shown


def test_rows_are_as_high_as_their_texts(out: Path) -> None:
    with zipfile.ZipFile(out / "jdparse.xlsx") as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet2.xml"))
    heights = [float(row.get("ht", "15")) for row in sheet.iter("{*}row")]
    assert max(heights) == 405
    assert sorted(heights)[-2] <= 2 * 15, "all but the long one fit into two lines, however deep the folder is"
