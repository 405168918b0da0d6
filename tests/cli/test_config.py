"""Settings from a file: found, read, checked, and overruled by what is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jdparse.cli import main

POST = "收银员岗位职责\n1、负责收款。\n2、负责交账。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    inner = tmp_path / "work"
    inner.mkdir()
    (inner / "posts.txt").write_text(POST, encoding="utf-8")
    monkeypatch.chdir(inner)
    return tmp_path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def options_of(out: Path) -> dict[str, object]:
    options: dict[str, object] = json.loads((out / "run.json").read_text("utf-8"))["options"]
    return options


def test_options_are_set_by_the_nearest_file(folder: Path) -> None:
    (folder / "jdparse.toml").write_text(
        'lang = "en"\n[convert]\neach-line = true\nformat = ["csv", "jsonl"]\nout = "result"\n', encoding="utf-8"
    )
    done = call("convert", "posts.txt")
    assert done.exit_code == 0
    assert "3 documents" in done.stderr
    told = options_of(folder / "result")
    assert told["each_line"] is True
    assert told["language"] == "en"
    assert not (folder / "result" / "records.json").exists()


def test_what_is_typed_goes_before_the_file(folder: Path) -> None:
    (folder / "work" / "jdparse.toml").write_text('lang = "en"\n[convert]\njobs = 2\n', encoding="utf-8")
    assert call("convert", "posts.txt", "--out", "o", "--jobs", "1", "--lang", "zh").exit_code == 0
    told = options_of(folder / "work" / "o")
    assert (told["jobs"], told["language"]) == (1, "zh")


def test_a_project_file_may_hold_the_table(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.jdparse.convert]\nquiet = true\n', "utf-8")
    assert call("convert", "posts.txt", "-o", "o").stderr == ""
    (folder / "work" / "pyproject.toml").write_text('[project]\nname = "y"\n', "utf-8")
    assert call("convert", "posts.txt", "-o", "o").stderr == "", "a project file without the table is passed over"


def test_a_named_file_goes_before_one_that_is_found(folder: Path) -> None:
    (folder / "work" / "jdparse.toml").write_text("[convert]\nquiet = true\n", encoding="utf-8")
    (folder / "other.toml").write_text('[convert]\nrules = "own.toml"\n', encoding="utf-8")
    (folder / "own.toml").write_text("", encoding="utf-8")
    done = call("--config", str(folder / "other.toml"), "convert", "posts.txt", "-o", "o")
    assert done.exit_code == 0
    assert done.stderr
    assert options_of(folder / "work" / "o")["rules"] == str(folder / "own.toml"), "paths count from the file's folder"


WRONG = [
    ("[convert]\njob = 2\n", "convert.job", "Did you mean 'jobs'?"),
    ("[convrt]\njobs = 2\n", "[convrt]", "Did you mean 'convert'?"),
    ('language = "en"\n', "language", "Did you mean 'lang'?"),
    ("zzz = 1\n", "zzz", "There are:"),
    ("[convert\n", "no TOML", ""),
    ('[convert]\njobs = "many"\n', "jobs", ""),
]


@pytest.mark.parametrize(("text", "place", "hint"), WRONG)
def test_a_wrong_file_is_refused_with_a_hint(folder: Path, text: str, place: str, hint: str) -> None:
    (folder / "work" / "jdparse.toml").write_text(text, encoding="utf-8")
    done = call("convert", "posts.txt", "-o", "o")
    assert done.exit_code == 2
    assert place in done.stderr
    assert hint in done.stderr
    assert not (folder / "work" / "o").exists()


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    done = call("--config", "none.toml", "formats")
    assert done.exit_code == 2
    assert "none.toml cannot be read" in done.stderr
