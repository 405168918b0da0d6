"""The commands: tasks out of a run, annotations back into its corrections, and from there into the next run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from jdparse.cli import main

POSTS = {
    "出纳.txt": "出纳岗位职责\n1、负责现金收付。\n2、登记日记账。\n任职要求：\n1、持会计证。\n",
    "店长.txt": "店长岗位职责\r\n1、负责门店管理。\r\n2、每日盘点😀。\r\n",
}


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for name, text in POSTS.items():
        (made / name).write_bytes(text.encode())
    assert call("convert", made, "-o", tmp_path / "out", "-q").exit_code == 0
    return made


def annotated(file: Path) -> list[dict[str, Any]]:
    """The tasks, with what is predicted as annotations."""
    tasks: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
    for one in tasks:
        one["annotations"] = [{"result": one["predictions"][0]["result"]}]
    return tasks


def back(tmp_path: Path, tasks: list[dict[str, Any]]) -> Result:
    (tmp_path / "exported.json").write_text(json.dumps(tasks), encoding="utf-8")
    return call("labels", "import", tmp_path / "out", tmp_path / "exported.json")


def region(tasks: list[dict[str, Any]], text: str) -> dict[str, Any]:
    values = (one["value"] for task in tasks for one in task["annotations"][0]["result"] if "value" in one)
    return next(value for value in values if value["text"] == text)


def test_what_was_annotated_is_in_the_next_run(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "2 tasks" in call("labels", "export", out, "--to", tmp_path / "tasks.json").stderr
    tasks = annotated(tmp_path / "tasks.json")
    region(tasks, "登记日记账。")["labels"] = ["authorities"]
    done = back(tmp_path, tasks)
    assert (done.exit_code, done.stdout) == (0, "2 tasks, 1 corrections, 0 not taken over\n")
    assert back(tmp_path, tasks).stdout == "2 tasks, 0 corrections, 0 not taken over\n"
    assert call("convert", folder, "-o", out, "-q").exit_code == 0
    posts = [json.loads(line) for line in (out / "occurrences.jsonl").read_text("utf-8").splitlines()]
    (cashier,) = [post for post in posts if post["title"] == "出纳"]
    assert [item["text"] for item in cashier["authorities"]] == ["登记日记账。"]
    assert [item["text"] for item in cashier["duties"]] == ["负责现金收付。"]


def test_tasks_show_the_corrections_that_are_there(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call("labels", "export", out, "--to", tmp_path / "tasks.json")
    tasks = annotated(tmp_path / "tasks.json")
    region(tasks, "登记日记账。")["labels"] = ["authorities"]
    back(tmp_path, tasks)
    call("labels", "export", out, "--to", tmp_path / "again.json")
    assert region(annotated(tmp_path / "again.json"), "登记日记账。")["labels"] == ["authorities"]


def test_text_that_no_longer_matches_is_reported(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call("labels", "export", out, "--to", tmp_path / "tasks.json")
    tasks = annotated(tmp_path / "tasks.json")
    region(tasks, "持会计证。")["text"] = "持有会计证。"
    tasks[1]["data"]["sha256"] = "0" * 64
    done = back(tmp_path, tasks)
    assert done.exit_code == 1
    assert "持有会计证。: the text at its place is another" in done.stderr
    assert "no document of the run has its source" in done.stderr
    assert not (out / "corrections.jsonl").exists(), "what cannot be read was not taken away"


def test_line_ends_and_characters_beyond_the_first_plane_come_back(folder: Path, tmp_path: Path) -> None:
    call("labels", "export", tmp_path / "out", "--to", tmp_path / "tasks.json")
    tasks = annotated(tmp_path / "tasks.json")
    assert region(tasks, "每日盘点😀。")
    assert back(tmp_path, tasks).stdout == "2 tasks, 0 corrections, 0 not taken over\n"


WRONG = ["[{}]", "{}", "no", '[{"data": {"text": "a"}}]']


@pytest.mark.parametrize("content", WRONG)
def test_what_is_no_export_is_refused_and_nothing_is_written(folder: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "exported.json").write_text(content, encoding="utf-8")
    assert call("labels", "import", tmp_path / "out", tmp_path / "exported.json").exit_code == 2
    assert not (tmp_path / "out" / "corrections.jsonl").exists()


def test_wrong_places_are_refused(folder: Path, tmp_path: Path) -> None:
    assert call("labels", "export", tmp_path / "out", "--to", tmp_path / "out" / "tasks.json").exit_code == 2
    assert call("labels", "export", folder, "--to", tmp_path / "tasks.json").exit_code == 2
    assert call("labels", "import", tmp_path / "out", tmp_path / "none.json").exit_code == 2


def test_the_interface_is_well_formed() -> None:
    root = etree.fromstring(call("labels", "config").stdout)
    assert [one.get("value") for one in root.iter("Label")][:2] == ["title", "summary"]
