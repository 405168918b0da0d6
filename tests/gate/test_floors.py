"""Floors go up by one command, down by another, and never by themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .datasets import DataSet
from .floors import Floor, Lowering, Table, load, lowered, raised, rounded, save, shortfalls

TABLE = Table({"corpus": Floor("old", {"title": 0.9, "duties": 0.8})})


def test_raising_never_lowers() -> None:
    table = raised(TABLE, "corpus", "new", {"title": 0.95559, "duties": 0.7, "summary": 0.5})
    assert table.floors == {"corpus": Floor("new", {"title": 0.9555, "duties": 0.8, "summary": 0.5})}


def test_a_figure_that_is_gone_keeps_its_floor() -> None:
    assert raised(TABLE, "corpus", "new", {"title": 0.9}).floors["corpus"].fields["duties"] == 0.8


def test_raising_a_new_data_set() -> None:
    assert raised(TABLE, "shared", "f", {"title": 1.0}).floors["shared"] == Floor("f", {"title": 1.0})


def test_lowering_keeps_the_reason() -> None:
    table = lowered(TABLE, "corpus", "duties", 0.70009, " gold corrected ")
    assert table.floors["corpus"] == Floor("old", {"title": 0.9, "duties": 0.7})
    assert table.lowerings == (Lowering("corpus", "duties", 0.8, 0.7, "gold corrected"),)


@pytest.mark.parametrize(("figure", "reason"), [(0.8, "why"), (0.9, "why"), (0.7, "  ")])
def test_nothing_to_lower(figure: float, reason: str) -> None:
    with pytest.raises(ValueError, match=r"not below its floor|only for a reason"):
        lowered(TABLE, "corpus", "duties", figure, reason)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"title": 0.9, "duties": 0.8}, []),
        ({"title": 0.8996, "duties": 0.8}, []),
        ({"title": 0.8994, "duties": 1.0}, ["title is 0.8994, its floor 0.9000"]),
        ({"title": 1.0}, ["duties is 0.0000, its floor 0.8000"]),
        (
            {"title": 1.0, "duties": 1.0, "other": 0.5},
            ["other is 0.5000 and has no floor; run python -m tests.gate --raise"],
        ),
    ],
)
def test_shortfalls(figures: dict[str, float], expected: list[str]) -> None:
    assert list(shortfalls(TABLE.floors["corpus"], figures)) == expected


@pytest.mark.parametrize("figure", [0.0, 0.12345, 0.99999, 2 / 3, 0.29, 1.0])
def test_a_floor_is_not_above_its_figure(figure: float) -> None:
    assert figure - 0.0001 < rounded(figure) <= figure + 1e-9


def test_the_file_keeps_the_table(tmp_path: Path) -> None:
    table = lowered(TABLE, "corpus", "duties", 0.7, "语料改正")
    path = tmp_path / "floors.json"
    save(table, path)
    assert load(path) == table
    assert load().lowerings is not None


def test_the_fingerprint_is_that_of_names_and_bytes(tmp_path: Path) -> None:
    data = DataSet("own", tmp_path / "gold", tmp_path / "documents")
    assert not data.is_here
    data.gold.mkdir()
    data.documents.mkdir()
    (data.gold / "a.json").write_text(json.dumps({"file": "a.txt", "records": []}))
    (data.documents / "a.txt").write_text("一")
    (data.documents / "unused.txt").write_text("二")
    first = data.fingerprint()
    (data.documents / "unused.txt").write_text("三")
    assert data.fingerprint() == first
    (data.documents / "a.txt").write_text("三")
    assert data.fingerprint() != first


def test_gold_without_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"records": []}))
    with pytest.raises(ValueError, match="has to know which document"):
        list(DataSet("own", tmp_path, tmp_path).golds())
