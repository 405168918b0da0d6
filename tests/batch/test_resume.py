"""Runs that are stopped, and go on: what is finished is not done again, and the result is that of one run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import faults
import pytest

from jdparse.batch.errors import RunRefusedError
from jdparse.batch.output import Workplace
from jdparse.batch.placing import files_in
from jdparse.batch.run import convert
from jdparse.batch.spool import JOURNAL
from jdparse.export.lines import DOCUMENTS

SLOW_RUN = """
import sys
sys.path.insert(0, {here!r})
import faults
from jdparse.batch import work
from jdparse.batch.run import convert

work.parse_source = faults.slow_and_logged
convert(sys.argv[1], sys.argv[2], jobs={jobs}, each_line={each_line})
"""


def make_folder(folder: Path, names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        text = f"{name}号仓库管理员岗位职责\n1、负责{name}号货物登记。\n2、每天清点{name}号货物。\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def read(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in files_in(out) if name != "run.json"}


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which parsing is noted; parsing in this process is noted too."""
    path = tmp_path / "log"
    monkeypatch.setenv("JDPARSE_TEST_LOG", str(path))
    monkeypatch.setattr("jdparse.batch.work.parse_source", faults.slow_and_logged)
    return path


def logged(log: Path) -> list[str]:
    """The names of the documents that were parsed since the last time."""
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return [Path(line.split(" ", 1)[1]).name for line in lines]


def stop_by_fault(folder: Path, out: Path, name: str) -> None:
    """A run that is interrupted at a document."""
    path = folder / f"{name}.txt"
    text = path.read_text("utf-8")
    times = path.stat()
    path.write_text("中断", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jdparse.batch.work.parse_source", faults.faulty)
        with pytest.raises(KeyboardInterrupt):
            convert(folder, out)
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def killed_run(inputs: Path, out: Path, jobs: int, each_line: bool, documents: int) -> list[int]:
    """Start a run of its own, kill it when some documents are saved; the process ids that parsed."""
    script = SLOW_RUN.format(here=str(Path(__file__).parent), jobs=jobs, each_line=each_line)
    environment = {**os.environ, "JDPARSE_TEST_PAUSE": "0.1"}
    journal = Workplace(out).spool / JOURNAL
    with subprocess.Popen([sys.executable, "-c", script, str(inputs), str(out)], env=environment) as process:
        deadline = time.monotonic() + 20
        while not (journal.exists() and journal.read_bytes().count(b'"measured":{') >= documents):
            assert time.monotonic() < deadline, "nothing was saved"
            assert process.poll() is None, "the run ended by itself"
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
    lines = Path(os.environ["JDPARSE_TEST_LOG"]).read_text("utf-8").splitlines()
    return sorted({int(line.split()[0]) for line in lines})


def gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] == "Z"


def wait_for_the_end(processes: list[int]) -> None:
    """Workers do not outlive the run that they work for by more than a document."""
    deadline = time.monotonic() + 10
    while not all(map(gone, processes)):
        assert time.monotonic() < deadline, "workers outlive the run"
        time.sleep(0.05)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path, log: Path, jobs: int) -> None:
    folder = make_folder(tmp_path / "in", "abcdefghijklmnopqrstuvwxyz")
    wait_for_the_end(killed_run(folder, tmp_path / "out", jobs, False, 3))
    assert not (tmp_path / "out").exists()
    saved = (Workplace(tmp_path / "out").spool / JOURNAL).read_bytes().count(b'"measured":{')
    logged(log)
    run = convert(folder, tmp_path / "out", resume=True)
    assert (run.documents, run.resumed) == (26, saved)
    assert len(logged(log)) == 26 - saved
    convert(folder, tmp_path / "whole")
    assert read(tmp_path / "out") == read(tmp_path / "whole")


def test_a_killed_run_goes_on_inside_a_file_of_many_documents(tmp_path: Path, log: Path) -> None:
    ads = tmp_path / "ads.txt"
    ads.write_text("\n".join(f"招聘保安{n}名，负责夜间巡逻。" for n in range(40)), encoding="utf-8")
    wait_for_the_end(killed_run(ads, tmp_path / "out", 1, True, 4))
    logged(log)
    run = convert(ads, tmp_path / "out", resume=True, each_line=True)
    assert run.documents == 40
    assert run.resumed >= 4
    assert len(logged(log)) == 40 - run.resumed
    convert(ads, tmp_path / "whole", each_line=True)
    assert read(tmp_path / "out") == read(tmp_path / "whole")


def test_inputs_may_have_come_changed_and_gone_in_between(tmp_path: Path, log: Path) -> None:
    folder = make_folder(tmp_path / "in", "bdfhj")
    stop_by_fault(folder, tmp_path / "out", "j")
    make_folder(folder, "ace")
    (folder / "d.txt").write_text("门卫岗位职责\n1、负责开门。\n2、负责关门。\n", encoding="utf-8")
    (folder / "f.txt").unlink()
    logged(log)
    run = convert(folder, tmp_path / "out", resume=True)
    assert run.documents == 7
    assert logged(log) == ["a.txt", "c.txt", "d.txt", "e.txt", "j.txt"]
    convert(folder, tmp_path / "whole")
    assert read(tmp_path / "out") == read(tmp_path / "whole")


def test_what_a_kill_left_half_written_is_cut_off(tmp_path: Path, log: Path) -> None:
    folder = make_folder(tmp_path / "in", "abcd")
    stop_by_fault(folder, tmp_path / "out", "d")
    spool = Workplace(tmp_path / "out").spool
    for name, torn in ((DOCUMENTS, b'{"id":"torn'), (JOURNAL, b'{"path":"x","mar')):
        with (spool / name).open("ab") as handle:
            handle.write(torn)
    run = convert(folder, tmp_path / "out", resume=True)
    assert (run.documents, run.resumed) == (4, 3)
    convert(folder, tmp_path / "whole")
    assert read(tmp_path / "out") == read(tmp_path / "whole")


def test_documents_that_a_lost_disk_write_took_are_done_again(tmp_path: Path, log: Path) -> None:
    folder = make_folder(tmp_path / "in", "abcd")
    stop_by_fault(folder, tmp_path / "out", "d")
    documents = Workplace(tmp_path / "out").spool / DOCUMENTS
    documents.write_bytes(documents.read_bytes()[:-10])
    logged(log)
    run = convert(folder, tmp_path / "out", resume=True)
    assert (run.documents, run.resumed) == (4, 2)
    assert logged(log) == ["c.txt", "d.txt"]


def test_failures_are_not_tried_again(tmp_path: Path, log: Path) -> None:
    folder = make_folder(tmp_path / "in", "bc")
    (folder / "a.txt").write_bytes(b"")
    stop_by_fault(folder, tmp_path / "out", "c")
    run = convert(folder, tmp_path / "out", resume=True)
    assert (run.inputs, run.failed, run.resumed) == (3, 1, 2)


def test_a_run_that_was_stopped_while_finishing_parses_nothing_again(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tmp_path / "in", "abc")
    with monkeypatch.context() as patch:
        patch.setattr("jdparse.batch.run.finish", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            convert(folder, tmp_path / "out")
    assert logged(log) == ["a.txt", "b.txt", "c.txt"]
    run = convert(folder, tmp_path / "out", resume=True)
    assert (run.documents, logged(log)) == (3, [])


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_other_settings_are_refused(tmp_path: Path, log: Path) -> None:
    folder = make_folder(tmp_path / "in", "ab")
    stop_by_fault(folder, tmp_path / "out", "b")
    with pytest.raises(RunRefusedError, match="each_line: False then, True now"):
        convert(folder, tmp_path / "out", resume=True, each_line=True)
    rules = tmp_path / "own.toml"
    rules.write_text(
        '[[heads]]\nid = "own"\nwords = ["看林人"]\nexamples = ["看林人"]\nnot = ["树林"]\nwhy = "Ours."\n',
        "utf-8",
    )
    with pytest.raises(RunRefusedError, match="rules: "):
        convert(folder, tmp_path / "out", resume=True, rules=rules)
    run = convert(folder, tmp_path / "out", resume=True, formats=("json",), lang="en", jobs=2)
    assert run.resumed == 1


def test_without_resume_a_run_starts_anew(tmp_path: Path, log: Path) -> None:
    folder = make_folder(tmp_path / "in", "ab")
    stop_by_fault(folder, tmp_path / "out", "b")
    logged(log)
    assert convert(folder, tmp_path / "out").resumed == 0
    assert logged(log) == ["a.txt", "b.txt"]


def test_resume_without_an_unfinished_run_is_a_run(tmp_path: Path, log: Path) -> None:
    folder = make_folder(tmp_path / "in", "ab")
    for _ in range(2):
        run = convert(folder, tmp_path / "out", resume=True)
        assert (run.documents, run.resumed) == (2, 0)
