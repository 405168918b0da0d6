"""The command line from outside: statuses, messages, what goes where."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jdparse.batch.output import Workplace
from jdparse.cli import main
from jdparse.commands.console import printable
from jdparse.model.document import SEGMENT_KINDS
from jdparse.report.kinds import looks, style_sheet

POST = "收银员岗位职责\n直接上级：店长\n1、负责收款。\n2、负责交账。\n任职要求：\n1、高中以上学历。\n"


def call(*arguments: object, text: bytes | None = None) -> Result:
    environment = {"LC_ALL": "zh_CN.UTF-8"}
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=text, env=environment)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "收银员.txt"
    path.write_text(POST, encoding="utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path, source: Path) -> Path:
    assert call("convert", source, "--out", tmp_path / "out", "-q").exit_code == 0
    return tmp_path / "out"


def test_convert_says_what_it_did_on_standard_error(tmp_path: Path, source: Path) -> None:
    done = call("convert", source, "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "1 份文档，0 个失败，1 个岗位，去重后 1 个；覆盖率 100.00%" in done.stderr
    english = call("convert", source, "-o", tmp_path / "out", "--lang", "en")
    assert "1 documents, 0 failed, 1 posts, 1 distinct" in english.stderr
    assert call("convert", source, "-o", tmp_path / "out", "--quiet").stderr == ""


def test_convert_names_what_failed_and_ends_with_1(tmp_path: Path, source: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    done = call("convert", source, tmp_path / "空.txt", "-o", tmp_path / "out", "-q")
    assert done.exit_code == 1
    assert "空.txt" in done.stderr


def test_many_failures_are_counted_not_listed(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_bytes(b"")
    done = call("convert", tmp_path, "-o", tmp_path / "out")
    assert done.stderr.count("失败：") == 20
    assert "10 个失败" in done.stderr


WRONG = [
    ["convert"],
    ["convert", "a.txt"],
    ["convert", "a.txt", "--out", "taken.txt"],
    ["convert", "a.txt", "--out", "out", "--format", "odt"],
    ["convert", "a.txt", "--out", "out", "--jobs", "-2"],
    ["convert", "a.txt", "--out", "out", "--jobs", "many"],
    ["convert", "a.txt", "--out", "out", "--rules", "none.toml"],
    ["convert", "a.txt", "--out", "foreign"],
    ["report", "foreign"],
    ["schema", "nothing"],
    ["explain", "a.txt", "--rules", "none.toml"],
    ["rules", "check", "--rules", "none.toml"],
    ["unknown"],
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_use_ends_with_2_a_message_and_nothing_written(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(POST, encoding="utf-8")
    (tmp_path / "taken.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "mine.txt").write_text("mine", encoding="utf-8")
    done = call(*arguments)
    assert done.exit_code == 2
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "foreign", "mine.txt", "taken.txt"]


def test_standard_input_is_an_input(tmp_path: Path) -> None:
    done = call("convert", "-", "-o", tmp_path / "out", text=POST.encode("gb18030"))
    assert done.exit_code == 0
    (line,) = (tmp_path / "out" / "documents.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["encoding"] == "gb18030"


def test_tables_are_read_by_column(tmp_path: Path) -> None:
    (tmp_path / "ads.csv").write_text(f'编号,描述\n1,"{POST}"\n2,"{POST}"\n', encoding="utf-8")
    done = call("convert", tmp_path / "ads.csv", "-o", tmp_path / "out", "--text-column", "描述")
    assert "2 份文档" in done.stderr


def test_an_unfinished_run_is_mentioned(tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("jdparse.batch.run.finish", _stop)
        stopped = call("convert", source, "-o", tmp_path / "out")
    assert stopped.exit_code == 130
    assert "--resume" in stopped.stderr
    assert Workplace(tmp_path / "out").unfinished()
    assert "--resume" in call("convert", source, "-o", tmp_path / "out").stderr


def test_a_full_disk_ends_with_1_and_says_how_to_go_on(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("jdparse.batch.run.finish", _full)
        done = call("convert", source, "-o", tmp_path / "out", "--lang", "en")
    assert done.exit_code == 1
    assert "No space left" in done.stderr
    again = call("convert", source, "-o", tmp_path / "out", "--resume", "--lang", "en")
    assert again.exit_code == 0
    assert "1 documents were finished already" in again.stderr


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_report_writes_the_page_again_and_prints_figures(out: Path) -> None:
    page = (out / "report.html").read_bytes()
    (out / "report.html").unlink()
    done = call("report", out)
    assert done.exit_code == 0
    assert "覆盖率 100.00%" in done.stdout
    assert (out / "report.html").read_bytes() == page
    assert 'lang="en"' in (call("report", out, "--lang", "en"), (out / "report.html").read_text("utf-8"))[1]


def test_explain_shows_every_character_with_kind_and_rule(source: Path) -> None:
    done = call("explain", source)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith("# ")
    assert lines[1].split() == ["offset", "kind", "marker", "level", "rule", "text"]
    assert any(line.split()[1] == "item" and "负责收款" in line for line in lines[2:])
    assert call("explain", "-", text=POST.encode()).stdout.splitlines()[2:] == lines[2:]


def test_explain_says_why_under_what_was_weighed(source: Path) -> None:
    plain, why = (call("explain", source, *more).stdout.splitlines() for more in ((), ("--why",)))
    assert [line for line in why if not line.startswith(" ")] == plain
    weighed = [line for line in why if line.startswith(" ")]
    assert any("new list +9.0  opens-line +9" in line for line in weighed)
    assert any("  next +10 same-" in line for line in weighed)


def test_explain_of_nothing_readable_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    for path in (tmp_path / "空.txt", tmp_path / "none.txt"):
        done = call("explain", path)
        assert done.exit_code == 1
        assert path.name in done.stderr


@pytest.mark.parametrize("name", ["record", "document", "report"])
def test_schema_prints_json(name: str) -> None:
    assert json.loads(call("schema", name).stdout)["title"] == name


def test_formats_lists_every_reader() -> None:
    done = call("formats")
    assert done.exit_code in {0, 1}
    assert {"text", "docx", "pdf"} <= {line.split()[0] for line in done.stdout.splitlines()}


def test_rules_are_listed() -> None:
    done = call("rules", "list")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) > 50


OWN_ROW = '[[heads]]\nid = "own"\nwords = ["看林人"]\nexamples = ["{example}"]\nnot = ["{other}"]\nwhy = "Ours."\n'


@pytest.mark.parametrize(("example", "other", "told"), [("守门人", "树林", "守门人"), ("看林人", "看林人", "counter")])
def test_rules_check_names_a_row_whose_examples_do_not_hold(
    tmp_path: Path, example: str, other: str, told: str
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN_ROW.format(example=example, other=other), encoding="utf-8")
    done = call("rules", "check", "--rules", path)
    assert done.exit_code == 1
    assert any("row own " in line and told in line for line in done.stderr.splitlines())


def test_help_has_examples() -> None:
    assert "jdparse convert" in call("--help").stdout
    assert "--text-column" in call("convert", "--help").stdout
    assert call("--version").stdout.startswith("jdparse, version ")


def test_messages_hold_no_control_characters() -> None:
    assert printable("a\x1b[2Jb\r\u202ec\n") == "a�[2Jb��c\n"


def test_the_module_is_the_command(tmp_path: Path, source: Path) -> None:
    command = [sys.executable, "-m", "jdparse", "convert", str(source), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "out" / "records.jsonl").is_file()


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_on_a_terminal_a_line_moves_and_explain_has_colors(tmp_path: Path, source: Path) -> None:
    for arguments, sign in (
        (["convert", str(source), "-o", str(tmp_path / "o")], "份"),
        (["explain", str(source)], "\x1b["),
    ):
        ours, theirs = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "LC_ALL": "zh_CN.UTF-8"}
        with subprocess.Popen(
            [sys.executable, "-m", "jdparse", *arguments], stdout=theirs, stderr=theirs, env=environment
        ) as process:
            os.close(theirs)
            shown = _all_of(ours)
        assert process.returncode == 0
        assert sign in shown


def terminal(arguments: list[str], **environment: str) -> str:
    """What a command shows on a terminal of many colors."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    given = {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": "100", **environment}
    command = [sys.executable, "-m", "jdparse", *arguments]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=given) as process:
        os.close(theirs)
        shown = _all_of(ours)
    assert process.returncode == 0
    return shown


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_explain_has_the_colors_of_the_source_view(source: Path) -> None:
    shown = terminal(["explain", str(source)])
    red, green, blue = (int(looks()["item"].ground[at : at + 2], 16) for at in (1, 3, 5))
    assert f"48;2;{red};{green};{blue}m负责收款。" in shown
    assert looks()["item"].ground in style_sheet()
    plain = call("explain", source).stdout
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown).replace("\r\n", "\n") == plain


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_explain_has_no_color_where_none_is_wanted(source: Path) -> None:
    assert not re.search(r"\x1b\[[0-9;]*(?:38|48);", terminal(["explain", str(source)], NO_COLOR="1"))


def test_every_kind_has_a_look() -> None:
    assert set(looks()) == set(SEGMENT_KINDS) - {"blank"}


def _all_of(terminal: int) -> str:
    pieces = []
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # how Linux tells that the other end is closed
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(terminal)
    return b"".join(pieces).decode("utf-8", "replace")
