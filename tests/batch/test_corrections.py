"""Corrections in a run: found again, applied, kept, reported where they no longer fit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from jdparse.batch.corrections import keep, read_corrections, settled
from jdparse.batch.errors import RunRefusedError
from jdparse.batch.run import convert
from jdparse.cli import main
from jdparse.correct.values import Correction, Move, Post, RuleRow, Settle, Title
from jdparse.export.corrections import correction_line
from jdparse.model.span import Quote, quote
from jdparse.report.schemas import schema
from jdparse.rules.rows import RuleError

REFEREE = Path(__file__).parents[3] / "shared" / "check_output.py"
POST = """{title}岗位职责
直接上级：{above}
1、负责{task}的登记与保管。
2、每周核对{task}台账。
3、完成上级交办的其他工作。
夜班须知
交接班须当面清点。
"""
RULE = """[[label]]
id = "night-duty"
field = "other"
shape = "section"
words = ["夜班须知"]
examples = ["夜班须知:"]
not = ["夜班"]
why = "Shops list what holds at night only."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for number, task in enumerate(("货物", "票据", "设备")):
        text = POST.format(title=f"{task}管理员", above="仓储部主管", task=task)
        (made / f"{number}.txt").write_text(text, encoding="utf-8")
    (made / "3.txt").write_text(POST.format(title="货物管理员", above="店长", task="货物"), encoding="utf-8")
    return made


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def report(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "report.json").read_text("utf-8"))
    return found


def source(out: Path, name: str) -> dict[str, Any]:
    return next(row for row in rows(out / "documents.jsonl") if row["path"].endswith(name))


def passage(text: str, piece: str) -> Quote:
    at = text.index(piece)
    return quote(text, ((at, at + len(piece)),))


def to_authorities(out: Path, name: str, item: str) -> Move:
    found = source(out, name)
    return Move(sha256=found["sha256"], path=found["path"], passage=passage(found["text"], item), section="authorities")


def post_of(out: Path, name: str) -> Post:
    found = source(out, name)
    return Post(id=found["records"][0], sha256=found["sha256"], path=found["path"], title="", spans=())


def posts(out: Path, name: str) -> dict[str, Any]:
    return next(row for row in rows(out / "occurrences.jsonl") if row["source"]["path"].endswith(name))


def refereed(out: Path) -> None:
    if REFEREE.is_file():
        done = subprocess.run([sys.executable, REFEREE, out], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_a_correction_is_in_the_next_run_and_in_the_one_after(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert convert(folder, out).corrections.applied == 0
    keep(out, [to_authorities(out, "1.txt", "每周核对票据台账。")])
    for _ in range(2):
        run = convert(folder, out)
        assert (run.corrections.applied, run.corrections.unfit) == (1, ())
        assert [item["text"] for item in posts(out, "1.txt")["authorities"]] == ["每周核对票据台账。"]
        assert posts(out, "2.txt")["authorities"] == []
        assert report(out)["corrections"] == {"applied": 1, "unfit": []}
        refereed(out)


def test_corrections_follow_their_source_to_another_name_and_another_output(folder: Path, tmp_path: Path) -> None:
    convert(folder, tmp_path / "first")
    file = tmp_path / "corrections.jsonl"
    file.write_bytes(correction_line(to_authorities(tmp_path / "first", "1.txt", "每周核对票据台账。")))
    (folder / "1.txt").rename(folder / "renamed.txt")
    run = convert(folder, tmp_path / "second", corrections=file)
    assert run.corrections.applied == 1
    assert posts(tmp_path / "second", "renamed.txt")["authorities"]
    assert (tmp_path / "second" / "corrections.jsonl").read_bytes() == file.read_bytes()


def test_any_number_of_jobs_gives_the_same_corrected_bytes(folder: Path, tmp_path: Path) -> None:
    convert(folder, tmp_path / "first")
    file = tmp_path / "corrections.jsonl"
    lines = [
        to_authorities(tmp_path / "first", f"{n}.txt", f"每周核对{task}台账。")
        for n, task in enumerate(("货物", "票据"))
    ]
    file.write_bytes(b"".join(map(correction_line, lines)))
    for jobs in (1, 2):
        convert(folder, tmp_path / f"out{jobs}", corrections=file, jobs=jobs)
    for name in ("documents.jsonl", "occurrences.jsonl", "report.json", "corrections.jsonl"):
        assert (tmp_path / "out1" / name).read_bytes() == (tmp_path / "out2" / name).read_bytes()


def test_what_no_longer_fits_is_reported_with_its_reason(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(folder, out)
    fitting = to_authorities(out, "1.txt", "每周核对票据台账。")
    partly = to_authorities(out, "2.txt", "每周核对")
    gone = Move(sha256="0" * 64, path="gone.txt", passage=fitting.passage, section="duties")
    settle = Settle(
        action="same", left=post_of(out, "0.txt"), right=Post(id="x", sha256="", path="", title="", spans=())
    )
    keep(out, [fitting, partly, gone, settle])
    assert convert(folder, out).corrections.applied == 1
    unfit = report(out)["corrections"]["unfit"]
    assert [(one["line"], one["action"], one["path"].rpartition("/")[2]) for one in unfit] == [
        (2, "section", "2.txt"),
        (3, "section", "gone.txt"),
        (4, "same", "0.txt"),
    ]
    assert [one["reason"] for one in unfit] == [
        "the passage is part of an item",
        "no document of this run has its source",
        "the run has no post with the id x",
    ]
    assert report(out)["issues"]["correction-unfit"] == 1
    refereed(out)


def test_a_changed_source_is_no_longer_corrected(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(folder, out)
    keep(out, [to_authorities(out, "1.txt", "每周核对票据台账。")])
    (folder / "1.txt").write_text("票据管理员岗位职责\n1、每周核对票据台账。\n2、负责归档。\n", encoding="utf-8")
    (unfit,) = convert(folder, out).corrections.unfit
    assert unfit.reason == "no document of this run has its source"


@pytest.mark.parametrize(("action", "distinct"), [("same", 3), ("different", 4)])
def test_duplicates_are_settled(folder: Path, tmp_path: Path, action: str, distinct: int) -> None:
    out = tmp_path / "out"
    convert(folder, out)
    keep(out, [Settle(action=action, left=post_of(out, "0.txt"), right=post_of(out, "3.txt"))])  # type: ignore[arg-type]
    run = convert(folder, out)
    assert (run.records, run.corrections.applied) == (distinct, 1)


def test_the_later_of_two_decisions_holds(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(folder, out)
    left, right = post_of(out, "0.txt"), post_of(out, "3.txt")
    lines: list[Correction] = [
        Settle(action="same", left=left, right=right),
        Settle(action="different", left=right, right=left),
    ]
    assert list(settled(lines).values()) == ["different"]
    keep(out, lines)
    assert convert(folder, out).records == 4


def test_a_file_of_decisions_must_not_say_otherwise(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(folder, out)
    left, right = post_of(out, "0.txt"), post_of(out, "3.txt")
    keep(out, [Settle(action="same", left=left, right=right)])
    decisions = tmp_path / "decisions.csv"
    decisions.write_text(f"left,right,decision\n{right.id},{left.id},different\n", encoding="utf-8")
    with pytest.raises(RunRefusedError, match="say different things"):
        convert(folder, out, decisions=decisions)


def test_a_rule_row_holds_for_all_documents_and_is_kept_as_a_rule_file(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(folder, out)
    assert not posts(out, "1.txt")["sections"]
    found = source(out, "0.txt")
    row = RuleRow(sha256=found["sha256"], path=found["path"], passage=passage(found["text"], "夜班须知"), toml=RULE)
    keep(out, [row])
    convert(folder, out)
    assert [section["label"] for section in posts(out, "1.txt")["sections"]] == ["夜班须知"]
    done = CliRunner().invoke(main, ["rules", "check", "--rules", str(out / "rules.toml")])
    assert done.exit_code == 0
    keep(out, [RuleRow(sha256="", path="", passage=row.passage, toml="[[label]]\nid = 'none'\n")])
    with pytest.raises(RuleError, match="none"):
        convert(folder, out)


def test_a_line_that_is_no_correction_is_refused_by_its_number(folder: Path, tmp_path: Path) -> None:
    convert(folder, tmp_path / "out")
    file = tmp_path / "corrections.jsonl"
    good = correction_line(to_authorities(tmp_path / "out", "1.txt", "每周核对票据台账。")).decode()
    for bad, told in (
        ("{}", "line 2"),
        ('{"action":"move"}', "'section', 'split'"),
        ("no", "line 2"),
        ('{"schema_version":"2.0"}', "later"),
    ):
        file.write_text(f"{good}\n{bad}\n", encoding="utf-8")
        with pytest.raises(RunRefusedError, match=told):
            convert(folder, tmp_path / "out", corrections=file)
    with pytest.raises(RunRefusedError, match="cannot be read"):
        convert(folder, tmp_path / "out", corrections=tmp_path / "none.jsonl")


def test_a_run_never_loses_corrections_of_the_folder(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(folder, out)
    kept = to_authorities(out, "1.txt", "每周核对票据台账。")
    keep(out, [kept])
    other = tmp_path / "other.jsonl"
    other.write_bytes(b"")
    with pytest.raises(RunRefusedError, match="would be lost"):
        convert(folder, out, corrections=other)
    other.write_bytes(correction_line(to_authorities(out, "2.txt", "每周核对设备台账。")) + correction_line(kept))
    assert convert(folder, out, corrections=other).corrections.applied == 2
    assert len(read_corrections(out / "corrections.jsonl").lines) == 2


def test_the_console_says_what_became_of_corrections(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(folder, out)
    keep(out, [to_authorities(out, "1.txt", "每周核对票据台账。"), to_authorities(out, "2.txt", "每周核对")])
    done = CliRunner().invoke(main, ["convert", str(folder), "-o", str(out), "--lang", "en"])
    assert "1 corrections applied, 1 no longer fit" in done.stderr
    assert "Corrections that no longer fit" in (out / "report.md").read_text("utf-8")


def test_each_kind_of_line_keeps_the_published_schema(folder: Path, tmp_path: Path) -> None:
    import jsonschema

    out = tmp_path / "out"
    convert(folder, out)
    left, right = post_of(out, "0.txt"), post_of(out, "3.txt")
    name = Title(sha256="", path="", title=Quote("店长", ((0, 2),)), within=(0, 9))
    lines: list[Correction] = [
        to_authorities(out, "1.txt", "票据"),
        Settle(action="same", left=left, right=right),
        name,
    ]
    validator = jsonschema.Draft202012Validator(schema("correction"))
    for line in lines:
        validator.validate(json.loads(correction_line(line)))
