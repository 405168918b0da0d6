"""A data set is measured by reading, parsing and judging each of its documents."""

from __future__ import annotations

import json
from pathlib import Path

from .datasets import DataSet
from .measure import measure

DUTIES = ["每日盘点收银台备用金。", "按班次核对小票和流水。", "每周五向银行送存营业款。"]
TEXT = "收银员岗位职责\n" + "".join(f"{number}、{duty}\n" for number, duty in enumerate(DUTIES, 1))


def data_set(folder: Path, documents: dict[str, bytes]) -> DataSet:
    """Documents that all have the same gold."""
    data = DataSet("own", folder / "gold", folder / "documents")
    data.gold.mkdir()
    data.documents.mkdir()
    for name, content in documents.items():
        gold = {"file": name, "records": [{"title": "收银员", "duties": DUTIES}]}
        (data.gold / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
        (data.documents / name).write_bytes(content)
    return data


def test_measured(tmp_path: Path) -> None:
    measured = measure(data_set(tmp_path, {"a.txt": TEXT.encode(), "b.txt": TEXT.encode("gb18030")}))
    assert measured.unreadable == ()
    assert measured.figures == {"title": 1.0, "duties": 1.0, "record": 1.0, "mean": 1.0}


def test_what_cannot_be_read_is_named_and_counts(tmp_path: Path) -> None:
    measured = measure(data_set(tmp_path, {"a.txt": TEXT.encode(), "b.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"}))
    assert [line.split(":")[0] for line in measured.unreadable] == ["b.png"]
    assert measured.figures["duties"] == 2 / 3
