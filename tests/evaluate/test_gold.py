"""Gold is read whole or refused with the place and the remedy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jdparse.evaluate.gold import gold_files, load_gold
from jdparse.evaluate.invalid import InvalidInputError

REFUSED: list[tuple[str, Any, str]] = [
    ("not an object", [], 'expected {"records": […]}, found a list'),
    ("no records", {}, 'records: expected a list, found null; a document without a post has "records": []'),
    ("record is a text", {"records": ["x"]}, "records[0]: expected an object, found a text"),
    ("no title", {"records": [{}]}, 'records[0].title: missing; a post that nothing names has the title ""'),
    ("title is null", {"records": [{"title": None}]}, "records[0].title: expected a text, found null"),
    (
        "duties is a text",
        {"records": [{"title": "", "duties": "a"}]},
        "duties: expected a list of items, found a text",
    ),
    (
        "duty is a number",
        {"records": [{"title": "", "duties": ["a", 3]}]},
        "duties[1]: expected a text or an item",
    ),
    (
        "child is a number",
        {"records": [{"title": "", "duties": [{"text": "a", "items": [3]}]}]},
        "records[0].duties[0].items[0]: expected a text or an item, found a number",
    ),
    (
        "misspelt key",
        {"records": [{"title": "", "dutys": []}]},
        "unknown key 'dutys'; did you mean 'duties'?",
    ),
    ("strange key", {"records": [{"title": "", "zzzz": []}]}, "unknown key 'zzzz'; known keys: kind, title,"),
    (
        "basis",
        {"records": [{"title": "", "reports_to": [{"title": "a", "basis": "guess"}]}]},
        "stated or inferred",
    ),
    (
        "superior without title",
        {"records": [{"title": "", "reports_to": [{}]}]},
        "reports_to[0].title: expected a text",
    ),
    ("kind", {"records": [{"title": "", "kind": "post"}]}, "expected position or department, found 'post'"),
    ("other is a list", {"records": [{"title": "", "other": []}]}, "other: expected an object, found a list"),
    (
        "section is a text",
        {"records": [{"title": "", "other": {"工作条件": "室内"}}]},
        "other['工作条件']: expected a list",
    ),
    ("prose is a text", {"records": [], "prose": "x"}, "prose: expected a list, found a text"),
    ("file is a number", {"records": [], "file": 3}, "file: expected a text, found a number"),
]


@pytest.mark.parametrize(("value", "message"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused(value: object, message: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(InvalidInputError) as caught:
        load_gold(path)
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"records": [}', "line 1, column 14: not JSON"),
        ('{"doc": "岗位"}'.encode("gb18030"), "byte 9 is not UTF-8; save the file as UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_not_json(data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_bytes(data)
    with pytest.raises(InvalidInputError, match=message):
        load_gold(path)


def test_all_problems_are_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"records": [{"title": 1}] * 12}), encoding="utf-8")
    with pytest.raises(InvalidInputError) as caught:
        load_gold(path)
    assert len(caught.value.problems) == 12
    assert str(caught.value).endswith("and 2 more")


def test_read(tmp_path: Path) -> None:
    path = tmp_path / "仓库.json"
    record = {"title": "仓管员", "duties": ["收货", {"text": "发货", "items": ["装车"]}], "_remark": "?"}
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps({"file": "仓库.txt", "records": [record]}).encode())
    gold = load_gold(path)
    assert (gold.name, gold.file, gold.records, gold.prose) == ("仓库", "仓库.txt", (record,), ())
    assert gold.covers("旧\\仓库.txt")
    assert not gold.covers("仓库.doc")


def test_folders_give_their_json_files(tmp_path: Path) -> None:
    for name in ("b.json", "a.json", "note.txt"):
        (tmp_path / name).touch()
    assert gold_files([tmp_path / "b.json", tmp_path]) == (tmp_path / "b.json", tmp_path / "a.json")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InvalidInputError, match=r"no \.json file in this folder"):
        gold_files([tmp_path / "empty"])
