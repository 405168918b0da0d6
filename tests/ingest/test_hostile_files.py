"""A folder of hostile and damaged files through the command line, under a limit of memory.

Guaranteed by the product and looked at here from outside: every file is named with its reason or gives a
document, the sound ones among them are converted, nothing is written beside the output, nothing hangs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hostile_files import POST, READ, Case, cases

CASES = {case.name: case for case in cases()}
REFEREE = Path(__file__).parents[3] / "shared" / "check_output.py"
MEMORY = 1_500_000  # kilobytes of address space for each process
SECONDS = 90.0
GOOD = ("a-first.txt", "m-middle.txt", "z-last.txt")


class Run:
    """What a run of the program left behind."""

    def __init__(self, folder: Path, jobs: int) -> None:
        inside, self.out = folder / "in", folder / f"out{jobs}"
        before = _files(folder)
        started = time.perf_counter()
        program = f"{sys.executable} -m jdparse convert {inside} --out {self.out} --jobs {jobs} --quiet"
        command = ["sh", "-c", f"ulimit -v {MEMORY}; exec {program}"]
        self.done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        self.seconds = time.perf_counter() - started
        self.beside = {path for path in _files(folder) - before if self.out not in path.parents}
        self.errors = self._by_file("errors.jsonl")
        self.documents = self._by_file("documents.jsonl")

    def _by_file(self, name: str) -> Mapping[str, list[dict[str, Any]]]:
        """The lines of an output by the file in the folder that they belong to."""
        found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for line in (self.out / name).open(encoding="utf-8"):
            value = json.loads(line)
            found[Path(value["path"]).parts[self._depth()].partition("#")[0]].append(value)
        return found

    def _depth(self) -> int:
        return len((self.out.parent / "in").parts)


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile files, and sound ones before, between and after them."""
    home = tmp_path_factory.mktemp("hostile")
    (home / "in").mkdir()
    for case in CASES.values():
        (home / "in" / case.name).write_bytes(case.data)
    for name in GOOD:
        (home / "in" / name).write_text(POST, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def run(folder: Path) -> Run:
    if os.name != "posix":
        pytest.skip("the limit of memory is set by a shell")
    return Run(folder, 1)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_file_gives_a_document_or_its_reason(case: Case, run: Run) -> None:
    reasons = [error["reason"] for error in run.errors.get(case.name, [])]
    if case.outcome == READ:
        assert run.documents.get(case.name), reasons
    else:
        assert reasons == [case.outcome]
        assert case.name not in run.documents
        assert all(error["detail"] for error in run.errors[case.name])


def test_the_sound_ones_are_converted(run: Run) -> None:
    assert all(len(run.documents[name]) == 1 and name not in run.errors for name in GOOD)


def test_a_bomb_beside_a_sound_member_is_named_and_the_member_read(run: Run) -> None:
    assert [Path(line["path"]).name for line in run.documents["mixed.zip"]] == ["good.txt"]
    assert [(Path(line["path"]).name, line["reason"]) for line in run.errors["mixed.zip"]] == [
        ("bomb.txt", "too-large")
    ]


def test_no_defect_no_limit_of_time_no_output_but_ours(run: Run) -> None:
    assert run.done.returncode == 1
    assert "Traceback" not in run.done.stderr
    reasons = {error["reason"] for errors in run.errors.values() for error in errors}
    assert not reasons & {"defect", "time-limit", "worker-died"}
    assert run.beside == set()
    assert run.seconds < SECONDS


def test_the_promises_hold(run: Run) -> None:
    if not REFEREE.exists():
        pytest.skip("the referee is not here")
    done = subprocess.run([sys.executable, str(REFEREE), str(run.out)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_workers_write_the_same_bytes(run: Run, folder: Path) -> None:
    two = Run(folder, 2)
    assert files_in(two.out) == files_in(run.out)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below an output folder but run.json, which holds times."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != "run.json"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
