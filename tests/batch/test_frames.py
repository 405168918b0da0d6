"""Data frames of a finished run: types, keys that join, the way back to the source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import jdparse
from jdparse.batch.frames import BACKENDS, DtypeBackend, Frames
from jdparse.export.tables import TABLES
from jdparse.export.targets import FRAMES

TEXTS = {
    "仓库.txt": "仓库主管岗位职责\n直接上级：物流经理\n直接下级：仓库管理员\n1、负责库区内全部货物的出库、入库与日\n常安全检查工作。\n2、安排盘点：\n（1）月度盘点；\n（2）年度盘点。\n"
    "任职要求：\n1、大专以上学历。\n\n仓库管理员岗位职责\n直接上级：仓库主管\n1、负责收货与登记。\n2、负责发货。\n4、负责盘点。\n",
    "物流.txt": "物流经理岗位职责\n直接下级：仓库主管、车队队长\n1、负责拟订运输计划。\n2、审核运费。\n",
    "再次.txt": "物流经理岗位职责\n直接下级：仓库主管、车队队长\n1、负责拟订运输计划。\n2、审核运费。\n",
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    jdparse.convert(folder, folder / "out", formats=("parquet", "jsonl", "csv"))
    return folder / "out"


@pytest.fixture(scope="module", params=BACKENDS)
def frames(out: Path, request: pytest.FixtureRequest) -> Frames:
    return jdparse.load(out, dtype_backend=request.param)


def test_the_frames_have_the_columns_of_the_tables(frames: Frames) -> None:
    for table in FRAMES:
        assert tuple(getattr(frames, table.name).columns) == table.header


def test_texts_counts_and_small_sets_have_their_types(out: Path) -> None:
    frames = jdparse.load(out)
    assert {str(frames.items[name].dtype) for name in ("number", "start", "position")} == {"Int64"}
    assert {str(frames.records[name].dtype) for name in ("id", "title", "department")} == {"string"}
    assert {str(frames.edges[name].dtype) for name in ("relation", "basis", "target_basis")} == {"category"}
    assert str(frames.documents["coverage"].dtype) == "Float64"
    assert all(isinstance(texts, tuple) for texts in frames.records["duties"])


def test_arrow_backed_frames_are_of_arrow_types(out: Path) -> None:
    frames = jdparse.load(out, dtype_backend="pyarrow")
    types = frames.items.dtypes.astype(str)
    assert types["text"] == "string[pyarrow]"
    assert types["start"] == "int64[pyarrow]"
    assert types["spans"] == "list<item: list<item: int64>>[pyarrow]"
    assert types["field"] == "category"


def test_every_row_quotes_its_source(frames: Frames) -> None:
    for name in ("items", "fields", "facets", "edges"):
        table: pd.DataFrame = getattr(frames, name)
        assert len(table)
        for _, row in table.iterrows():
            assert frames.quote(row) == row["text"]
            assert frames.quote(row.to_dict()) == row["text"]
    wrapped = frames.items[frames.items["text"] == "负责库区内全部货物的出库、入库与日常安全检查工作。"].iloc[0]
    assert len(wrapped["spans"]) == 2
    first = frames.records.iloc[0]
    assert frames.quote(first).startswith(first["title"])


def test_a_row_without_a_place_quotes_nothing(frames: Frames) -> None:
    row = {"document": frames.documents["id"].iloc[0], "start": pd.NA, "end": pd.NA}
    with pytest.raises(ValueError, match="no place"):
        frames.quote(row)
    with pytest.raises(KeyError):
        frames.texts["nowhere"]


def test_texts_are_those_of_the_documents(frames: Frames) -> None:
    by_path = frames.documents.set_index("path")["id"]
    for name, text in TEXTS.items():
        (place,) = (path for path in by_path.index if path.endswith(name))
        assert frames.texts[by_path[place]] == text


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_are_unique_and_links_lead_to_rows(frames: Frames, table: Any) -> None:
    frame: pd.DataFrame = getattr(frames, table.name)
    if table.key:
        assert frame[table.key].is_unique
    for column, other in table.links:
        known = set(getattr(frames, other)["id"])
        assert set(frame[column].dropna()) <= known, column
        assert frame[column].notna().any()


def test_nested_items_name_the_item_above(frames: Frames) -> None:
    items = frames.items.set_index("id")
    below = items[items["level"] == 2]
    assert below["text"].tolist() == ["月度盘点；", "年度盘点。"]
    assert items.loc[below["parent"], "text"].tolist() == ["安排盘点："] * 2


def test_edges_point_to_posts_where_that_is_certain(frames: Frames) -> None:
    titles = frames.records.set_index("id")["title"]
    shown = sorted(
        (row["title"], row["relation"], row["target"], titles.get(row["target_id"], ""), str(row["target_basis"]))
        for _, row in frames.edges.iterrows()
    )
    assert shown == [
        ("仓库主管", "subordinate", "仓库管理员", "仓库管理员", "document"),
        ("仓库主管", "superior", "物流经理", "物流经理", "run"),
        ("仓库管理员", "superior", "仓库主管", "仓库主管", "document"),
        ("物流经理", "subordinate", "仓库主管", "仓库主管", "run"),
        ("物流经理", "subordinate", "车队队长", "", "nan"),
    ]


def test_every_occurrence_and_issue_leads_to_its_distinct_post(frames: Frames) -> None:
    assert len(frames.occurrences) == 4
    twice = frames.records[frames.records["occurrences"] == 2].iloc[0]
    assert (frames.occurrences["record_id"] == twice["id"]).sum() == 2
    gap = frames.issues[frames.issues["code"] == "numbering-gap"].iloc[0]
    assert frames.records.set_index("id").loc[gap["record_id"], "title"] == "仓库管理员"


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_run_without_documents_gives_empty_frames(tmp_path: Path, backend: DtypeBackend) -> None:
    (tmp_path / "in").mkdir()
    jdparse.convert(tmp_path / "in", tmp_path / "out")
    frames = jdparse.load(tmp_path / "out", dtype_backend=backend)
    for table in FRAMES:
        assert len(getattr(frames, table.name)) == 0


def test_what_cannot_be_loaded_is_refused(tmp_path: Path, out: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no finished run"):
        jdparse.load(tmp_path)
    with pytest.raises(ValueError, match="no backend 'numpy'"):
        jdparse.load(out, dtype_backend="numpy")  # type: ignore[arg-type]
    run = json.loads((out / "run.json").read_text("utf-8")) | {"schema_version": "2.0"}
    (tmp_path / "run.json").write_text(json.dumps(run), encoding="utf-8")
    with pytest.raises(ValueError, match="another form"):
        jdparse.load(tmp_path)
