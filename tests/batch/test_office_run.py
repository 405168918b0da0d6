"""Whole runs with LibreOffice: order, workers, what is missing, what may be asked for."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from interrupts import INTERRUPTIBLE
from jdparse.batch import office as batch_office
from jdparse.batch.placing import files_in
from jdparse.batch.run import convert
from jdparse.cli import main

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
POST = "{name}岗位职责\n1、负责{name}的登记。\n2、每周核对台账。\n"

STAND_IN = """#!{python}
import pathlib, sys
if "--version" in sys.argv:
    print("LibreOffice 7.6.0.1")
    sys.exit()
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
if "docx" in sys.argv:
    for name in sys.argv[sys.argv.index("--outdir") + 2:]:
        made = out / pathlib.Path(name).with_suffix(".docx").name
        made.write_bytes(pathlib.Path({docx!r}).read_bytes())
with open({log!r}, "a") as log:
    log.write("call\\n")
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A stand-in that makes the same document of every file."""
    from writers.word import paragraphs

    (tmp_path / "made.docx").write_bytes(paragraphs(POST.format(name="票据管理员").splitlines()))
    script = tmp_path / "program"
    filled = {"python": sys.executable, "docx": str(tmp_path / "made.docx"), "log": str(tmp_path / "log")}
    script.write_text(STAND_IN.format(**filled), encoding="utf-8")
    script.chmod(0o755)
    return script


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Old files between files of today."""
    inside = tmp_path / "in"
    inside.mkdir()
    for number in range(12):
        if number % 3:
            (inside / f"{number:02}.txt").write_text(POST.format(name="钥匙管理员"), encoding="utf-8")
        else:
            (inside / f"{number:02}.wps").write_bytes(OLE + bytes([number]))
    return inside


def files(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in files_in(out) if name != "run.json"}


def test_old_files_come_in_their_order_with_any_number_of_jobs(
    folder: Path, program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_office, "GROUP_FILES", 3)
    runs = [convert(folder, tmp_path / f"out{jobs}", jobs=jobs, office=str(program)) for jobs in (1, 2)]
    assert [(run.documents, run.failed) for run in runs] == [(12, 0)] * 2
    assert files(tmp_path / "out1") == files(tmp_path / "out2")
    lines = (tmp_path / "out1" / "documents.jsonl").read_text("utf-8").splitlines()
    paths = [Path(json.loads(line)["path"]).name for line in lines]
    assert paths == sorted(paths)
    titles = [json.loads(line)["title"] for line in (tmp_path / "out1" / "occurrences.jsonl").open(encoding="utf-8")]
    assert titles == ["票据管理员" if number % 3 == 0 else "钥匙管理员" for number in range(12)]


def test_four_old_files_take_two_calls_at_three_a_call(
    folder: Path, program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_office, "GROUP_FILES", 3)
    convert(folder, tmp_path / "out", office=str(program))
    assert (tmp_path / "log").read_text("utf-8").count("call") == 2


def test_without_the_program_old_files_are_named_and_the_others_go_on(folder: Path, tmp_path: Path) -> None:
    run = convert(folder, tmp_path / "out", office=str(tmp_path / "nothing"))
    assert (run.documents, run.failed) == (8, 4)
    errors = [json.loads(line) for line in (tmp_path / "out" / "errors.jsonl").open(encoding="utf-8")]
    assert {(error["reason"], "Install LibreOffice" in error["remedy"]) for error in errors} == {("no-reader", True)}


HANGING = """#!{python}
import pathlib, subprocess, sys, time
if "--version" in sys.argv:
    print("LibreOffice 7.6.0.1")
    sys.exit()
child = subprocess.Popen(["sleep", "60"])
pathlib.Path({note!r}).write_text(str(child.pid))
time.sleep(60)
"""


def test_an_interrupt_leaves_no_program_and_no_folder_behind(folder: Path, tmp_path: Path) -> None:
    program, note, temporary = tmp_path / "hanging", tmp_path / "child", tmp_path / "temporary"
    program.write_text(HANGING.format(python=sys.executable, note=str(note)), encoding="utf-8")
    program.chmod(0o755)
    temporary.mkdir()
    command = [*INTERRUPTIBLE, "convert", str(folder), "-o", str(tmp_path / "out")]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    run = subprocess.Popen([*command, "--office", str(program)], env=environment, stderr=subprocess.PIPE)
    _wait_until(lambda: note.exists() and note.read_text("utf-8") != "")
    run.send_signal(signal.SIGINT)
    run.communicate(timeout=30)
    assert run.returncode == 130
    _wait_until(lambda: not _runs(int(note.read_text("utf-8"))))
    assert list(temporary.iterdir()) == []


def _wait_until(state: Callable[[], bool]) -> None:
    for _ in range(200):
        if state():
            return
        time.sleep(0.1)
    pytest.fail("it did not come to that")


def _runs(process: int) -> bool:
    """Whether a process is there and is no zombie waiting for its parent."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


WRONG = [["--office-for", "doc"], ["--office", "soffice", "--office-for", "pdf"]]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_what_cannot_be_asked_for_is_wrong_use(arguments: list[str], folder: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["convert", str(folder), "-o", str(tmp_path / "out"), *arguments])
    assert done.exit_code == 2
    assert "doc, rtf, odt" in done.stderr
    assert not (tmp_path / "out").exists()
