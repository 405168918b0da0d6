"""Whole runs: what is written, what bad inputs do, which outputs are refused."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import faults
import pytest

import jdparse
from jdparse.batch.errors import RunRefusedError
from jdparse.batch.lock import Lock
from jdparse.batch.output import Workplace
from jdparse.batch.placing import files_in
from jdparse.batch.run import Run, convert
from jdparse.export.lines import SCHEMA_VERSION
from jdparse.ingest.inputs import read_input
from jdparse.report.schemas import SCHEMAS, schema
from jdparse.rules.rows import RuleError

REFEREE = Path(__file__).parents[3] / "shared" / "check_output.py"
CONTRACT = {
    "documents.jsonl", "occurrences.jsonl", "records.jsonl", "records.json", "records.csv", "items.csv",
    "dedup.jsonl", "datapackage.json", "report.json", "report.html", "report.md", "errors.jsonl", "run.json", "report/0001.html",
}  # fmt: skip

POST = """{title}岗位职责
直接上级：{above}
1、负责{task}的登记与保管。
2、每周核对{task}台账。
3、完成上级交办的其他工作。
"""
TASKS = ("货物", "票据", "设备", "档案", "钥匙", "车辆", "样品")


def post(number: int) -> str:
    task = TASKS[number % len(TASKS)]
    return POST.format(title=f"{task}管理员", above="仓储部主管" if number % 2 else "物流部经理", task=task)


def make_folder(folder: Path, count: int = 12) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(post(number), encoding="utf-8")
    return folder


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read(out: Path) -> dict[str, bytes]:
    """All files but run.json, which holds times."""
    return {name: (out / name).read_bytes() for name in files_in(out) if name != "run.json"}


def referee(out: Path) -> None:
    """The promises, as an outsider checks them."""
    if REFEREE.exists():
        done = subprocess.run([sys.executable, str(REFEREE), str(out)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.fixture
def misbehave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jdparse.batch.work.parse_source", faults.faulty)


def test_a_run_writes_the_files_of_the_contract(tmp_path: Path) -> None:
    run = convert(make_folder(tmp_path / "in"), tmp_path / "out")
    assert set(files_in(tmp_path / "out")) == CONTRACT
    assert (run.inputs, run.documents, run.failed, run.status) == (12, 12, 0, 0)
    assert run.occurrences == 12
    assert run.records == len(TASKS)
    assert not Workplace(tmp_path / "out").folder.exists()
    referee(tmp_path / "out")


def test_duplicates_are_one_record_with_variants(tmp_path: Path) -> None:
    convert(make_folder(tmp_path / "in"), tmp_path / "out")
    records = rows(tmp_path / "out" / "records.jsonl")
    assert records == json.loads((tmp_path / "out" / "records.json").read_text("utf-8"))
    doubled = next(record for record in records if record["title"] == "货物管理员")
    assert len(doubled["occurrences"]) == 2
    (variant,) = doubled["variants"]
    assert variant["field"] == "reports_to"
    assert [value["text"] for value in variant["values"]] == ["物流部经理", "仓储部主管"]
    with (tmp_path / "out" / "records.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert next(csv.DictReader(handle))["variants"] == "reports_to: 物流部经理 | 仓储部主管"


LINE_FILES = {
    "record": "records.jsonl", "occurrence": "occurrences.jsonl", "document": "documents.jsonl",
    "error": "errors.jsonl", "dedup": "dedup.jsonl", "item": "items.jsonl", "field": "fields.jsonl",
    "facet": "facets.jsonl", "edge": "edges.jsonl", "issue": "issues.jsonl",
}  # fmt: skip
"""Schemas by name, and the file of JSON lines that each of them is about."""


def test_what_is_written_keeps_the_published_schemas(tmp_path: Path) -> None:
    import jsonschema

    folder = make_folder(tmp_path / "in", 9)
    (folder / "空.txt").write_bytes(b"")
    required = "二、任职要求\n1、大专以上学历。\n2、三年以上经验。\n4、能上夜班。\n"
    (folder / "出纳.txt").write_text(post(1).replace(TASKS[1], "现金") + required, encoding="utf-8")
    convert(folder, tmp_path / "out", formats=("json", "jsonl"))
    out = tmp_path / "out"
    lines = {name: rows(out / file) for name, file in LINE_FILES.items()}
    lines["record"] += json.loads((out / "records.json").read_text("utf-8"))
    lines |= {name: [json.loads((out / f"{name}.json").read_text("utf-8"))] for name in ("report", "run")}
    assert {*lines, "correction"} == set(SCHEMAS)
    for name, written in lines.items():
        validator = jsonschema.Draft202012Validator(schema(name))
        assert written, name
        for line in written:
            validator.validate(line)
            assert next(iter(line.items())) == ("schema_version", SCHEMA_VERSION)


@pytest.mark.parametrize("each_line", [False, True])
def test_any_number_of_jobs_gives_the_same_bytes(tmp_path: Path, each_line: bool) -> None:
    folder = make_folder(tmp_path / "in", 40)
    (folder / "bad.txt").write_bytes(b"")
    (folder / "ads.csv").write_text(
        "编号,描述\n" + "".join(f"{n},负责{TASKS[n % 7]}登记。\n" for n in range(600)), "utf-8"
    )
    written = []
    for jobs in (1, 2, 3):
        convert(
            folder,
            tmp_path / f"out{jobs}",
            jobs=jobs,
            each_line=each_line,
            formats=("json", "csv", "parquet"),
        )
        written.append(read(tmp_path / f"out{jobs}"))
    assert written[0] == written[1] == written[2]


def test_bad_inputs_are_named_and_stop_nothing(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "in", 2)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.doc").write_bytes(bytes(range(256)) * 20)
    run = convert([folder, tmp_path / "nowhere.txt"], tmp_path / "out")
    errors = {Path(error["path"]).name: error for error in rows(tmp_path / "out" / "errors.jsonl")}
    assert set(errors) == {"empty.txt", "noise.doc", "nowhere.txt"}
    assert all(error["stage"] == "read" and error["reason"] and error["detail"] for error in errors.values())
    assert (errors["empty.txt"]["reason"], errors["nowhere.txt"]["reason"]) == ("empty", "not-found")
    assert (run.documents, run.failed, run.status) == (2, 3, 1)
    referee(tmp_path / "out")


def test_a_run_without_any_document_is_whole_too(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    run = convert(tmp_path / "in", tmp_path / "out", formats=("json", "csv", "parquet", "xlsx"))
    assert (run.documents, run.failed, run.records, run.status) == (0, 1, 0, 1)
    assert json.loads((tmp_path / "out" / "records.json").read_text("utf-8")) == []
    assert {len(getattr(jdparse.load(tmp_path / "out"), name)) for name in ("records", "items", "documents")} == {0}
    referee(tmp_path / "out")


def test_a_document_without_records_is_whole_too(tmp_path: Path) -> None:
    (tmp_path / "blank.txt").write_text(" \n\n\t\n", encoding="utf-8")
    (tmp_path / "essay.txt").write_text("今天的天气很好，我们去公园散步。", encoding="utf-8")
    convert([tmp_path / "essay.txt", tmp_path / "blank.txt"], tmp_path / "out")
    referee(tmp_path / "out")


SPAWNED = """
import multiprocessing, sys
from jdparse.batch.run import convert

if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    convert(sys.argv[1], sys.argv[2], jobs=2)
"""


def test_workers_may_be_spawned_where_they_cannot_be_forked(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "in", 4)
    (tmp_path / "script.py").write_text(SPAWNED, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "script.py"), str(folder), str(tmp_path / "out")]
    subprocess.run(command, check=True)
    convert(folder, tmp_path / "one")
    assert read(tmp_path / "out") == read(tmp_path / "one")


def test_each_line_is_a_document_with_jobs_and_without(tmp_path: Path) -> None:
    (tmp_path / "ads.txt").write_text("\n".join(f"招聘保安{n}名，负责夜间巡逻。" for n in range(500)), "utf-8")
    for jobs in (1, 2):
        run = convert(tmp_path / "ads.txt", tmp_path / f"out{jobs}", jobs=jobs, each_line=True)
        assert (run.inputs, run.documents) == (500, 500)
    assert read(tmp_path / "out1") == read(tmp_path / "out2")


def test_the_output_may_lie_inside_the_input(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "in", 3)
    for _ in range(2):
        assert convert(folder, folder / "out").documents == 3


FAULTS = [("出错", "defect", "ValueError: no such rule"), ("挂起", "time-limit", "")]


@pytest.mark.usefixtures("misbehave")
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("word", "reason", "detail"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_fault_costs_one_document(tmp_path: Path, jobs: int, word: str, reason: str, detail: str) -> None:
    folder = make_folder(tmp_path / "in", 6)
    (folder / "003x.txt").write_text(f"{word} 这一份", encoding="utf-8")
    run = convert(folder, tmp_path / "out", jobs=jobs, time_limit=0.5)
    (error,) = rows(tmp_path / "out" / "errors.jsonl")
    assert (Path(error["path"]).name, error["stage"], error["reason"]) == ("003x.txt", "parse", reason)
    assert detail in error["detail"]
    assert error["remedy"]
    assert (run.documents, run.failed) == (6, 1)
    referee(tmp_path / "out")


@pytest.mark.usefixtures("misbehave")
def test_a_worker_that_dies_costs_one_document(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "in", 30)
    for number in (0, 17):
        (folder / f"{number:03}.txt").write_text("崩溃 了", encoding="utf-8")
    run = convert(folder, tmp_path / "out", jobs=2)
    errors = rows(tmp_path / "out" / "errors.jsonl")
    assert [Path(error["path"]).name for error in errors] == ["000.txt", "017.txt"]
    assert {error["reason"] for error in errors} == {"worker-died"}
    assert "exit status 7" in errors[0]["detail"]
    assert (run.documents, run.failed) == (28, 2)
    paths = [Path(line["path"]).name for line in rows(tmp_path / "out" / "documents.jsonl")]
    assert paths == sorted(paths)
    referee(tmp_path / "out")


@pytest.mark.usefixtures("misbehave")
def test_a_row_that_kills_its_worker_costs_one_row(tmp_path: Path) -> None:
    lines = [f"负责{TASKS[n % 7]}的日常登记{n}。" for n in range(300)]
    lines[150] = "崩溃 了"
    (tmp_path / "ads.txt").write_text("\n".join(lines), encoding="utf-8")
    run = convert(tmp_path / "ads.txt", tmp_path / "out", jobs=2, each_line=True)
    (error,) = rows(tmp_path / "out" / "errors.jsonl")
    assert error["path"].endswith("ads.txt#151")
    assert (run.documents, run.failed) == (299, 1)


@pytest.mark.parametrize(("limit", "reason"), [(60.0, "worker-died"), (0.5, "time-limit")])
def test_a_reader_that_kills_its_worker_costs_one_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: float, reason: str
) -> None:
    folder = make_folder(tmp_path / "in", 5)
    honest = read_input

    def reader(item: Any, options: Any) -> Any:
        if item.path.endswith("002.txt"):
            faults.faulty(next(honest(item, options)), None) if reason == "worker-died" else time.sleep(30)
        return honest(item, options)

    (folder / "002.txt").write_text("崩溃 了", encoding="utf-8")
    monkeypatch.setattr("jdparse.batch.work.read_input", lambda item, options: iter(_Lazy(reader, item, options)))
    run = convert(folder, tmp_path / "out", jobs=2, time_limit=limit)
    (error,) = rows(tmp_path / "out" / "errors.jsonl")
    assert (Path(error["path"]).name, error["stage"], error["reason"]) == ("002.txt", "read", reason)
    assert run.documents == 4


class _Lazy:
    """Reading begins with the first document that is asked for, as it does in a generator."""

    def __init__(self, reader: Callable[..., Any], *arguments: Any) -> None:
        self._reader, self._arguments = reader, arguments

    def __iter__(self) -> Any:
        yield from self._reader(*self._arguments)


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(RunRefusedError, match="is a file"):
        convert(make_folder(tmp_path / "in"), tmp_path / "out")
    assert (tmp_path / "out").read_text("utf-8") == "mine"


FOREIGN: list[dict[str, str]] = [
    {"notes.txt": "mine"},
    {"records.csv": "mine"},
    {"run.json": '{"program": "another"}'},
    {"run.json": "no json", "records.jsonl": "mine"},
    {"run.json": '{"program": "jdparse", "files": ["run.json"]}', "mine.xlsx": "mine"},
    {"run.json": '{"program": "jdparse", "files": ["report/0001.html"]}', "report/mine.html": "mine"},
    {"run.json": '{"program": "jdparse", "files": ["docx/a.docx"]}', "docx/a.docx": "ours", "docx/mine.docx": "mine"},
]


@pytest.mark.parametrize("files", FOREIGN, ids=[" ".join(files).replace("/", "-") for files in FOREIGN])
def test_an_output_with_foreign_files_is_refused(tmp_path: Path, files: dict[str, str]) -> None:
    out = tmp_path / "out"
    for name, text in files.items():
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text(text, encoding="utf-8")
    with pytest.raises(RunRefusedError, match="no run of jdparse wrote"):
        convert(make_folder(tmp_path / "in"), out)
    assert {name: (out / name).read_text("utf-8") for name in files_in(out)} == files
    assert {path.name for path in tmp_path.iterdir()} == {"out", "in"}


def test_an_empty_folder_and_an_earlier_run_of_ours_are_replaced(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    convert(make_folder(tmp_path / "in", 3), out, formats=("csv", "xlsx", "docx"))
    assert (out / "jdparse.xlsx").exists()
    assert set(json.loads((out / "run.json").read_text("utf-8"))["files"]) >= {"docx/货物管理员.docx", "jdparse.xlsx"}
    convert(tmp_path / "in", out, formats=("json",))
    assert not (out / "jdparse.xlsx").exists()
    assert not (out / "records.csv").exists()
    assert (out / "records.json").exists()


def test_an_earlier_run_stays_until_the_new_one_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_folder(tmp_path / "in", 3)
    convert(folder, tmp_path / "out")
    before = read(tmp_path / "out")
    monkeypatch.setattr("jdparse.batch.run.finish", _full_disk)
    with pytest.raises(OSError, match="No space"):
        convert(folder, tmp_path / "out")
    assert read(tmp_path / "out") == before


@pytest.mark.parametrize("earlier", [False, True])
def test_a_folder_that_cannot_be_renamed_is_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, earlier: bool
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    folder = make_folder(tmp_path / "in", 3)
    if earlier:
        convert(folder, out, formats=("xlsx", "docx"))
    monkeypatch.chdir(out)
    before = out.stat().st_ino
    convert(folder, Path())
    assert out.stat().st_ino == before
    assert set(files_in(out)) == CONTRACT
    assert len(jdparse.load(out).documents) == 3
    convert(folder, Path(), formats=("md",))
    assert len(list((out / "md").iterdir())) == 3


def test_a_folder_that_was_filled_in_part_is_no_run_but_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    out.mkdir()
    folder = make_folder(tmp_path / "in", 3)
    monkeypatch.chdir(out)
    with monkeypatch.context() as patch:
        patch.setattr("shutil.copyfile", _full_disk)
        with pytest.raises(RunRefusedError, match="No space"):
            convert(folder, out)
    with pytest.raises(FileNotFoundError):
        jdparse.load(out)
    assert convert(folder, out, resume=True).resumed == 3
    assert len(jdparse.load(out).documents) == 3


def _full_disk(*_: object) -> None:
    raise OSError(28, "No space left on device")


HOLD_THE_LOCK = """
import pathlib, sys
from jdparse.batch.lock import Lock

with Lock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_two_runs_into_one_folder_at_a_time_are_refused(tmp_path: Path) -> None:
    workplace = Workplace(tmp_path / "out")
    workplace.open()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_THE_LOCK, str(workplace.lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(RunRefusedError, match="Another run"):
            convert(make_folder(tmp_path / "in"), tmp_path / "out")
        assert other.stdin is not None
        other.stdin.close()
    with Lock(workplace.lock):
        pass
    assert convert(tmp_path / "in", tmp_path / "out").documents == 12


def test_wrong_use_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    make_folder(tmp_path / "in")
    (tmp_path / "bad.toml").write_text("[[marker]]\nid = 3", encoding="utf-8")
    wrong: list[tuple[type[Exception], dict[str, Any]]] = [
        (RunRefusedError, {"inputs": []}),
        (RunRefusedError, {"formats": ["wps"]}),
        (RunRefusedError, {"jobs": -1}),
        (RuleError, {"rules": tmp_path / "bad.toml"}),
        (RuleError, {"rules": tmp_path / "none.toml"}),
    ]
    for error, arguments in wrong:
        with pytest.raises(error):
            convert(**{"inputs": tmp_path / "in", "out": tmp_path / "out", **arguments})
    assert {path.name for path in tmp_path.iterdir()} == {"in", "bad.toml"}


def test_run_json_says_what_was_done(tmp_path: Path) -> None:
    run: Run = convert(make_folder(tmp_path / "in", 3), tmp_path / "out", each_line=True)
    told = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert (told["program"], told["version"]) == ("jdparse", jdparse.__version__)
    assert told["counts"]["records"] == run.records
    assert told["options"]["each_line"] is True
    assert set(told["files"]) == CONTRACT
    assert len(told["rules"]) >= 8


def test_half_characters_are_replaced_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jdparse.batch.work import encodable
    from jdparse.model.source import Source

    source = Source("a", "text/plain", None, "", "岗\ud800\udc00位")
    mended = encodable(source)
    assert mended.text == "岗\ufffd\ufffd位"
    assert [issue.code for issue in mended.issues] == ["surrogate"]
    assert encodable(mended) is mended


def test_one_document(tmp_path: Path) -> None:
    text = post(0)
    (tmp_path / "岗位.txt").write_bytes(text.encode("gb18030"))
    (parsed,) = jdparse.parse(text).records
    (from_file,) = jdparse.parse_file(tmp_path / "岗位.txt").records
    (from_bytes,) = jdparse.parse_file(text.encode(), "岗位.txt").records
    assert parsed.duties == from_file.duties == from_bytes.duties
    assert parsed.title == "货物管理员"
