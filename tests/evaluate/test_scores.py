"""Figures by mode, whole records, and the order of the documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from golds import Json, gold_of, post

from jdparse.evaluate.matching import Mode
from jdparse.evaluate.records import load_records
from jdparse.evaluate.scores import Count, evaluate, evaluate_document
from jdparse.evaluate.views import view

GOLD = post(
    "出纳（试用）",
    ["核对当班现金；", "每天清点库房里的全部票据"],
    department="财务部",
    summary="负责公司现金、票据和印章的保管与登记。",
    attributes={"headcount": "2人"},
    title_alt=["财务部出纳"],
)
NEARLY = GOLD | {
    "title": "出纳",
    "title_alt": [],
    "department": "集团财务部",
    "duties": ["核对当班现金", "每天清点库房里全部票据"],
    "summary": "负责公司现金、票据与印章的保管与登记。",
    "attributes": {"headcount": {"label": "编制", "text": "2 人", "spans": [[0, 3]]}},
}

DEGREES: list[tuple[Mode, dict[str, int]]] = [
    ("strict", {"title": 0, "duties": 0, "department": 0, "summary": 0, "attributes": 0, "record": 0}),
    ("soft", {"title": 1, "duties": 1, "department": 1, "summary": 1, "attributes": 1, "record": 0}),
    ("levenshtein", {"title": 1, "duties": 2, "department": 1, "summary": 1, "attributes": 1, "record": 1}),
]


@pytest.mark.parametrize(("mode", "hits"), DEGREES, ids=[mode for mode, _ in DEGREES])
def test_degrees(mode: Mode, hits: dict[str, int]) -> None:
    counts = evaluate_document(gold_of(GOLD), [NEARLY]).figures.counts[mode]
    assert {field: counts[field].hit for field in hits} == hits


def test_the_same_is_right_in_every_degree() -> None:
    figures = evaluate_document(gold_of(GOLD), [GOLD]).figures
    assert {figures.f1(field, mode) for mode, _ in DEGREES for field in ("mean", "record", "attributes")} == {1.0}


def test_an_alternative_title_is_right() -> None:
    counts = evaluate_document(gold_of(GOLD), [GOLD | {"title": "财务部 出纳", "title_alt": []}]).figures.counts
    assert (counts["strict"]["title"].hit, counts["soft"]["title"].hit) == (0, 1)


def test_a_department_that_the_gold_leaves_out_is_no_mistake() -> None:
    result = evaluate_document(gold_of(post("甲", ["收款"])), [post("甲", ["收款"], department="财务部")])
    assert result.figures.counts["soft"]["department"] == Count()
    assert result.differences == ()


def test_unpaired_records_count_against() -> None:
    found = [post("甲", ["收款"]), post("版权", ["转载请注明"])]
    figures = evaluate_document(gold_of(post("甲", ["收款"]), post("乙", ["开票"])), found).figures
    record = figures.counts["soft"]["record"]
    assert (record, figures.paired) == (Count(1, 2, 2), 1)
    assert (record.precision, record.recall, record.f1) == (0.5, 0.5, 0.5)


def test_nothing_on_either_side_has_no_figure() -> None:
    count = Count()
    assert (count.precision, count.recall, count.f1) == (None, None, None)
    assert evaluate_document(gold_of(), []).figures.mean() is None


def test_leaks() -> None:
    gold = gold_of(post("甲", ["收款"]), prose=("本文由网友整理发布，仅供参考…", "短的不算"))
    result = evaluate_document(gold, [post("甲", ["收款", "本文由网友 整理发布，仅供参考学习"])])
    assert result.leaks == ("本文由网友整理发布仅供参考",)
    assert result.figures.f1("prose_kept") == 0.0


def test_worst_documents_first() -> None:
    def found(name: str, *records: Json) -> list[Json]:
        return [record | {"source": {"path": f"in/{name}"}} for record in records]

    golds = [gold_of(post("甲", ["收款", "开票"]), file=name) for name in ("good.txt", "bad.txt", "none.txt")]
    golds.append(gold_of(file="essay.txt"))
    records = found("good.txt", post("甲", ["收款", "开票"])) + found("bad.txt", post("甲", ["收款"]))
    evaluation = evaluate(
        golds, records + found("essay.txt", post("乙", ["感想"])) + found("other.txt", post("丙", []))
    )
    assert [result.gold.name for result in evaluation.documents] == [
        "none.txt",
        "essay.txt",
        "bad.txt",
        "good.txt",
    ]
    assert evaluation.total.documents == 4
    assert evaluation.total.counts["soft"]["record"] == Count(1, 3, 3)


def test_nested_items_are_read_in_order() -> None:
    child = {"text": "收现金", "items": [{"text": "验钞", "items": []}]}
    duties = [{"text": "收款", "items": [child]}, {"text": "—", "items": []}, {"text": "开票"}]
    assert [value.folded for value in view(post("甲", duties)).fields["duties"]] == [
        "收款",
        "收现金",
        "验钞",
        "开票",
    ]


def test_only_covered_records_are_kept(tmp_path: Path) -> None:
    lines = [
        '{"title": "甲", "source": {"path": "a\\\\x.txt"}}',
        "",
        '{"title": "乙", "source": {"path": "a/y.txt"}}',
    ]
    path = tmp_path / "occurrences.jsonl"
    path.write_text("\r\n".join(lines), encoding="utf-8")
    assert [record["title"] for record in load_records(path, [gold_of(file="x.txt")])] == ["甲"]
    assert len(load_records(path, [gold_of()])) == 2
