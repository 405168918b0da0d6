"""What the program says while it works: how much, in which language, as text or as JSON."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jdparse.batch.plan import expected_documents
from jdparse.batch.run import Progress
from jdparse.cli import main
from jdparse.commands.language import spoken
from jdparse.commands.progress import Pace
from jdparse.ingest.options import ReadOptions

POST = "收银员岗位职责\n1、负责收款。\n2、负责交账。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.txt").write_text(POST, encoding="utf-8")
    (tmp_path / "posts" / "b.txt").write_bytes(b"")
    (tmp_path / "posts" / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return tmp_path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), env={"LC_ALL": "zh_CN.UTF-8"})


def test_a_dry_run_lists_inputs_and_writes_nothing(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    done = call("convert", "posts", "--dry-run")
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["text", "text", "skipped"]
    assert done.exit_code == 0
    assert call("convert", "none.txt", "--dry-run").exit_code == 1
    assert sorted(folder.rglob("*")) == before


def test_without_a_folder_for_the_results_nothing_is_done() -> None:
    done = call("convert", "posts")
    assert done.exit_code == 2
    assert "--out" in done.stderr


def test_verbose_names_every_document() -> None:
    done = call("convert", "posts", "-o", "out", "--verbose")
    assert "posts/a.txt：1 个岗位" in done.stderr
    assert "posts/b.txt" in done.stderr


@pytest.mark.parametrize(
    ("formats", "table"), [("csv", "records.csv"), ("xlsx,csv", "jdparse.xlsx"), ("md", "records.jsonl")]
)
def test_the_last_line_names_a_table_that_is_there(folder: Path, formats: str, table: str) -> None:
    done = call("convert", "posts/a.txt", "-o", "out", "--format", formats)
    assert table in done.stderr.splitlines()[-1]
    assert (folder / "out" / table).is_file()


def test_messages_can_be_json() -> None:
    done = call("convert", "posts", "-o", "out", "--verbose", "--log-json")
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [told["event"] for told in events] == ["document", "failure", "finished"]
    assert events[0] == {"event": "document", "path": "posts/a.txt", "posts": 1}
    assert events[1]["reason"] == "empty"
    assert (events[2]["documents"], events[2]["failed"], events[2]["status"]) == (1, 1, 1)
    refused = call("convert", "posts", "-o", "posts/a.txt", "--log-json")
    (told,) = [json.loads(line) for line in refused.stderr.splitlines()]
    assert (told["event"], told["status"], refused.exit_code) == ("error", 2, 2)


LOCALES = [
    ({}, "zh"),
    ({"LANG": "C.UTF-8"}, "zh"),
    ({"LANG": "en_US.UTF-8"}, "en"),
    ({"LANG": "de_DE"}, "en"),
    ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "zh"),
    ({"LANG": "zh_CN", "LC_MESSAGES": "en_GB"}, "en"),
    ({"LANG": "zh_CN", "LC_ALL": ""}, "zh"),
]


@pytest.mark.parametrize(("environment", "language"), LOCALES)
def test_messages_are_in_the_language_of_the_locale(environment: dict[str, str], language: str) -> None:
    assert spoken(None, environment) == language
    assert spoken("en", environment) == "en"


def test_the_page_does_not_depend_on_the_locale(folder: Path) -> None:
    for locale in ("zh_CN.UTF-8", "en_US.UTF-8"):
        done = CliRunner().invoke(main, ["convert", "posts/a.txt", "-o", locale], env={"LC_ALL": locale})
        assert ("1 documents" in done.stderr) is locale.startswith("en")
    first, second = (folder / locale / "report.html" for locale in ("zh_CN.UTF-8", "en_US.UTF-8"))
    assert first.read_bytes() == second.read_bytes()


def test_rate_and_time_left() -> None:
    now = [100.0]
    pace = Pace(expected=10, clock=lambda: now[0])
    early = Progress(3, 0, "a")  # two were finished by an earlier run
    assert pace.rate(early) is None
    now[0] = 102.0
    later = Progress(6, 0, "b")
    rate = pace.rate(later)
    assert rate == pytest.approx(2.0)
    assert pace.left(later, rate) == 2
    assert Pace(None, clock=lambda: now[0]).left(later, rate) is None


def test_documents_to_expect(folder: Path) -> None:
    with zipfile.ZipFile(folder / "posts" / "d.zip", "w") as archive:
        archive.writestr("x.txt", POST)
        archive.writestr("y.txt", POST)
    (folder / "ads.csv").write_text("编号,描述\n1,甲\n2,乙\n", encoding="utf-8")
    options = ReadOptions()
    assert expected_documents(["posts"], options, None) == 4, "two files and two members"
    assert expected_documents(["ads.csv"], options, None) == 3, "its line ends"
    assert expected_documents(["posts/a.txt"], ReadOptions(each_line=True), None) == 3
    assert expected_documents(["posts", "-"], options, None) is None
    (folder / "posts" / "e.tar").write_bytes(b"no archive")
    assert expected_documents(["posts"], options, None) is None


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_complete(shell: str) -> None:
    assert "_JDPARSE_COMPLETE" in call("completion", shell).stdout


def test_the_script_for_bash_is_one_that_bash_takes() -> None:
    script = call("completion", "bash").stdout
    assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0


def test_every_command_shows_examples() -> None:
    commands = call("--help").stdout.partition("Commands:")[2].partition("Examples:")[0].split("\n  ")[1:]
    names = {line.split()[0] for line in commands if line.strip() and not line.startswith(" ")}
    assert {"convert", "explain", "report", "completion"} <= names
    for name in names:
        assert "Examples:" in call(name, "--help").stdout, name
