"""Whole runs: what is merged, what is said about it, decisions, earlier runs, the library."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from jdparse.batch.errors import RunRefusedError
from jdparse.batch.library import write_library
from jdparse.batch.placing import files_in
from jdparse.batch.run import convert
from jdparse.report.store import read_report

DUTIES = (
    "清点仓库货物并登记造册。",
    "每周核对库存台账并上报差异。",
    "安排装卸人员完成出入库作业。",
    "检查消防器材，保证通道畅通。",
)
POST = "仓库管理员岗位职责\n"
COPY = POST + "".join(f"（{number}）{duty}\n" for number, duty in enumerate(DUTIES, 1))
SHORT = POST + "".join(
    f"{number}. {duty}\n" for number, duty in enumerate((*DUTIES[:2], "安排装卸人员完成出人库作业。"), 1)
)
HALF = POST + "".join(
    f"{n}、{duty}\n" for n, duty in enumerate((*DUTIES[:2], "接待来访客户并记录需求。", "管理印章使用登记簿。"), 1)
)
ELSE = "出纳岗位职责\n1、负责现金收付与银行结算。\n2、登记现金日记账，做到日清月结。\n3、保管支票和有价证券。\n"
FILES = {"a.txt": COPY, "b.txt": SHORT, "c.txt": HALF, "d.txt": ELSE}


def run(folder: Path, files: dict[str, str], **options: Any) -> Path:
    source = folder / "in"
    source.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (source / name).write_text(text, encoding="utf-8")
    convert([source / name for name in files], folder / "out", **options)
    return folder / "out"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def posts(out: Path) -> set[frozenset[str]]:
    """The groups, by the names of the files."""
    names = {
        occurrence["id"]: Path(occurrence["source"]["path"]).name for occurrence in lines(out / "occurrences.jsonl")
    }
    return {frozenset(names[name] for name in record["occurrences"]) for record in lines(out / "records.jsonl")}


def ids(out: Path) -> dict[str, str]:
    return {Path(one["source"]["path"]).name: one["id"] for one in lines(out / "occurrences.jsonl")}


def decided(folder: Path, out: Path, *rows: tuple[str, str, str]) -> Path:
    by_name = ids(out)
    path = folder / "decisions.csv"
    body = "".join(f"{by_name[left]},{by_name.get(right, right)},{said}\n" for left, right, said in rows)
    path.write_text("left,right,decision\n" + body, encoding="utf-8-sig")
    return path


MERGED = {frozenset({"a.txt", "b.txt"}), frozenset({"c.txt"}), frozenset({"d.txt"})}


def test_copies_are_merged_and_each_decision_is_written(tmp_path: Path) -> None:
    out = run(tmp_path, FILES)
    assert posts(out) == MERGED
    (same,) = (line for line in lines(out / "dedup.jsonl") if line["verdict"] == "same")
    assert {same["left"], same["right"]} == {ids(out)["a.txt"], ids(out)["b.txt"]}
    assert same["by"] == "near"
    assert {"title-equal", "equal:2", "near:1", "only-left:1"} <= set(same["reasons"])


def test_variants_say_item_by_item_what_differs(tmp_path: Path) -> None:
    out = run(tmp_path, FILES)
    (record,) = (record for record in lines(out / "records.jsonl") if len(record["occurrences"]) > 1)
    assert [item["text"] for item in record["duties"]] == list(DUTIES)
    by_field = {variant["field"]: [value["text"] for value in variant["values"]] for variant in record["variants"]}
    assert by_field["duties[3]"] == [DUTIES[2], "安排装卸人员完成出人库作业。"]
    assert by_field["duties[4]"] == [DUTIES[3], None]
    assert "duties[1]" not in by_field


def test_borderline_pairs_are_in_the_report(tmp_path: Path) -> None:
    out = run(tmp_path, FILES)
    (pair,) = read_report(out).borderline
    assert {pair.left, pair.right} == {ids(out)["b.txt"], ids(out)["c.txt"]}
    assert "接待来访客户并记录需求。" in (out / "report.html").read_text("utf-8")


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_same_bytes_for_any_order_of_files_and_number_of_workers(tmp_path: Path, jobs: int) -> None:
    out = run(tmp_path, FILES)
    before = {name: (out / name).read_bytes() for name in files_in(out) if name != "run.json"}
    assert posts(out) == MERGED
    run(tmp_path, dict(reversed(FILES.items())), jobs=jobs)
    assert {name: (out / name).read_bytes() for name in files_in(out) if name != "run.json"} == before


def test_a_person_may_part_and_join(tmp_path: Path) -> None:
    out = run(tmp_path, FILES)
    path = decided(tmp_path, out, ("a.txt", "b.txt", "different"), ("a.txt", "c.txt", "same"))
    out = run(tmp_path, FILES, decisions=path)
    assert posts(out) == {frozenset({"a.txt", "c.txt"}), frozenset({"b.txt"}), frozenset({"d.txt"})}
    assert {(line["verdict"], line["by"]) for line in lines(out / "dedup.jsonl")} >= {
        ("same", "person"),
        ("different", "person"),
    }


def test_a_person_may_part_what_is_equal(tmp_path: Path) -> None:
    files = {"a.txt": COPY, "b.txt": COPY + "\n", "c.txt": COPY + "\n\n"}
    out = run(tmp_path, files)
    assert posts(out) == {frozenset(files)}
    out = run(tmp_path, files, decisions=decided(tmp_path, out, ("a.txt", "b.txt", "different")))
    assert sorted(map(len, posts(out))) == [1, 2]


def test_lines_of_dedup_jsonl_may_be_taken_as_decisions(tmp_path: Path) -> None:
    out = run(tmp_path, FILES)
    (same,) = (line for line in lines(out / "dedup.jsonl") if line["verdict"] == "same")
    path = tmp_path / "decisions.jsonl"
    path.write_text(json.dumps(same | {"decision": "different"}) + "\n", encoding="utf-8")
    assert frozenset({"a.txt"}) in posts(run(tmp_path, FILES, decisions=path))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("left,right,decision\na,b,perhaps\n", "line 2"),
        ("left,right,decision\na,b,same\nb,a,different\n", "line 3"),
        ("left,right,decision\na,a,same\n", "line 2"),
        ('{"left": "a"\n', "line 1"),
    ],
    ids=["no such decision", "decided twice", "one id", "no JSON"],
)
def test_wrong_decisions_are_refused_before_anything_is_done(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RunRefusedError, match=said):
        run(tmp_path, FILES, decisions=path)
    assert not (tmp_path / "out").exists()


def test_decisions_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    out = run(tmp_path, FILES)
    rows = ("a.txt", "b.txt", "same"), ("b.txt", "c.txt", "same"), ("a.txt", "c.txt", "different")
    with pytest.raises(RunRefusedError, match="Correct"):
        run(tmp_path, FILES, decisions=decided(tmp_path, out, *rows))


def test_posts_of_an_earlier_run_are_known(tmp_path: Path) -> None:
    earlier = run(tmp_path / "old", {"a.txt": COPY, "d.txt": ELSE})
    out = run(tmp_path / "new", {"b.txt": SHORT, "c.txt": HALF}, against=earlier)
    known = {Path(one["source"]["path"]).name: one["known"] for one in lines(out / "records.jsonl")}
    assert known == {"b.txt": ids(earlier)["a.txt"], "c.txt": None}
    with (out / "records.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert [row["known"] for row in csv.DictReader(handle)] == [ids(earlier)["a.txt"], ""]


def test_only_a_finished_run_may_be_compared_with(tmp_path: Path) -> None:
    with pytest.raises(RunRefusedError, match="no finished run"):
        run(tmp_path, FILES, against=tmp_path)


def test_the_union_has_each_item_once(tmp_path: Path) -> None:
    out = run(tmp_path, FILES, merge="union")
    with (out / "union.csv").open(encoding="utf-8-sig", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["of"] == "2"]
    assert [(row["text"], row["have"]) for row in rows] == list(zip(DUTIES, "2221", strict=True))


def test_the_library_counts_items_of_a_title(tmp_path: Path) -> None:
    out = run(tmp_path, FILES)
    path, titles = write_library(out, 2, "zh")
    assert [(entry.title, entry.posts, entry.occurrences) for entry in titles] == [("仓库管理员", 2, 3)]
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = [(row["text"], row["posts_with"]) for row in csv.DictReader(handle)]
    assert rows[:2] == [(DUTIES[1], "2"), (DUTIES[0], "2")] or rows[:2] == [(DUTIES[0], "2"), (DUTIES[1], "2")]
    assert len(rows) == 6
    assert "仓库管理员" in (out / "report.html").read_text("utf-8")
    assert read_report(out).library[0].title == "仓库管理员"
    assert posts(run(tmp_path, FILES)) == MERGED  # the folder is still known as ours
