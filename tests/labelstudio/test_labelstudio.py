"""Tasks for Label Studio, and the corrections that come back from it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jdparse
from correct.samples import CORRECTIONS, DOCUMENT, TEXT, apply, passage
from jdparse.correct.values import OfDocument
from jdparse.labelstudio.annotated import NO_LABEL, NO_MATCH, BadTaskError, located, read_task
from jdparse.labelstudio.difference import OTHER_TEXT, Difference, difference
from jdparse.labelstudio.tasks import CONFIG, LABELS, quoted, task
from jdparse.model.document import Document
from jdparse.rules.loader import load_rules

Json = dict[str, Any]


def exported(document: Document = DOCUMENT) -> Json:
    """A task as Label Studio gives it back: what was predicted is what was annotated."""
    made = json.loads(json.dumps(task(document, "jdparse")))
    return {
        "id": 1,
        **made,
        "annotations": [{"id": 7, "was_cancelled": False, "result": made["predictions"][0]["result"]}],
    }


def result(done: Json) -> list[Json]:
    found: list[Json] = done["annotations"][0]["result"]
    return found


def region(text: str, label: str, at: int | None = None) -> Json:
    start = TEXT.index(text) if at is None else at
    value = {"start": start, "end": start + len(text), "text": text, "labels": [label]}
    return {"id": f"new-{start}", "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def find(done: Json, text: str) -> Json:
    return next(one for one in result(done) if one["type"] == "labels" and one["value"]["text"] == text)


def back(done: Json, document: Document = DOCUMENT) -> Difference:
    annotated = read_task(done)
    assert annotated is not None
    return difference(document, annotated, load_rules())


def said(document: Document) -> list[tuple[Any, ...]]:
    """What regions can show of a document, blanks aside: post, section, the section's own label, text."""
    everything = ((record.id, *one) for record in document.records for one in quoted(record))
    return sorted(
        (post, section, own or "", "".join("".join(TEXT[start:end] for start, end in spans).split()))
        for post, section, own, spans in everything
    )


def test_a_task_has_the_text_beside_the_offsets() -> None:
    made = task(DOCUMENT, "jdparse 1")
    assert made["data"]["text"] == TEXT
    assert made["data"]["sha256"] == DOCUMENT.source.sha256
    (prediction,) = made["predictions"]
    assert prediction["model_version"] == "jdparse 1"
    regions = [one for one in prediction["result"] if one["type"] == "labels"]
    for one in regions:
        value = one["value"]
        assert value["text"] == TEXT[value["start"] : value["end"]]
        assert len(value["labels"]) == 1
        assert f'<Label value="{value["labels"][0]}"/>' in CONFIG
    assert [one["value"]["text"] for one in regions][:4] == ["收银员", "负责收款。", "负责交账，每日核对", "长短款。"]
    (joint,) = [one for one in prediction["result"] if one["type"] == "relation"]
    assert (joint["from_id"], joint["to_id"]) == (regions[2]["id"], regions[3]["id"])


def test_what_was_not_touched_gives_no_correction() -> None:
    assert back(exported()) == Difference((), ())


def test_a_list_that_two_posts_share_is_marked_once_and_comes_back_untouched() -> None:
    document = jdparse.parse(
        "验光师、配镜师 各1名\n岗位职责：\n1、校准仪器；\n2、登记镜片。\n任职要求：\n1、中专以上学历；\n2、视力正常。\n"
    )
    assert [record.title for record in document.records] == ["验光师", "配镜师"]
    regions = [one["value"]["text"] for one in result(exported(document)) if one["type"] == "labels"]
    assert sorted(regions) == sorted(["验光师", "配镜师", "校准仪器；", "登记镜片。", "中专以上学历；", "视力正常。"])
    assert back(exported(document), document) == Difference((), ())


def test_a_task_that_nobody_has_done_is_passed_over() -> None:
    assert read_task(task(DOCUMENT, "jdparse")) is None
    done = exported()
    done["annotations"][0]["was_cancelled"] = True
    assert read_task(done) is None


def relabeled(done: Json) -> None:
    find(done, "熟悉收银设备。")["value"]["labels"] = ["duties"]


def taken_away(done: Json) -> None:
    result(done).remove(find(done, "保管备用金。"))


def added(done: Json) -> None:
    result(done).append(region("看不懂", "requirements"))


def cut(done: Json) -> None:
    find(done, "保管备用金。")["value"] |= {"end": TEXT.index("备用金"), "text": "保管"}
    result(done).append(region("备用金。", "authorities"))


def shortened(done: Json) -> None:
    find(done, "保管备用金。")["value"] |= {"end": TEXT.index("备用金"), "text": "保管"}


def lengthened(done: Json) -> None:
    find(done, "熟悉收银设备。")["value"] |= {"end": TEXT.index("看不懂") + 3, "text": "熟悉收银设备。\\n@@看不懂"}


def joined(done: Json) -> None:
    first, second = find(done, "高中以上学历。"), find(done, "熟悉收银设备。")
    result(done).append({"type": "relation", "from_id": first["id"], "to_id": second["id"], "direction": "right"})


def named(done: Json) -> None:
    find(done, "收银员")["value"] |= {"start": 0, "end": 7, "text": "收银员岗位职责"}


EDITS = [
    (relabeled, ["section"]),
    (taken_away, ["section"]),
    (added, ["section"]),
    (cut, ["split", "section", "section"]),  # what was nested went with the second half, and comes back
    (shortened, ["split", "section"]),
    (lengthened, ["join"]),
    (joined, ["join"]),
    (named, ["title"]),
]


@pytest.mark.parametrize(("edit", "actions"), EDITS, ids=lambda one: getattr(one, "__name__", ""))
def test_what_was_done_there_comes_back_as_corrections(edit: Any, actions: list[str]) -> None:
    done = exported()
    edit(done)
    found = back(done)
    assert [one.action for one in found.corrections] == actions
    assert not found.problems
    made, unfit = apply(*found.corrections)
    assert not any(unfit)
    assert back(done, made) == Difference((), ())


@given(st.lists(CORRECTIONS, max_size=5))
def test_whatever_was_corrected_comes_back(corrections: list[OfDocument]) -> None:
    wanted, _ = apply(*corrections)
    found = back(exported(wanted))
    made, unfit = apply(*found.corrections)
    assert not any(unfit)
    assert not found.problems
    assert said(made) == said(wanted)


# -- what does not match


def test_text_that_is_another_is_a_problem() -> None:
    done = exported()
    find(done, "保管备用金。")["value"]["text"] = "保管现金。"
    find(done, "负责收款。")["value"]["start"] = 10_000
    find(done, "负责收货。")["value"]["labels"] = ["Person"]
    found = back(done)
    assert [(one.text, one.reason) for one in found.problems[:3]] == [
        ("负责收款。", NO_MATCH),
        ("保管现金。", NO_MATCH),
        ("负责收货。", NO_LABEL),
    ]


def test_a_document_that_is_another_gives_nothing_but_a_problem() -> None:
    other = jdparse.parse(TEXT + "第二页\n", "店铺.txt")
    found = back(exported(), other)
    assert found.corrections == ()
    assert [one.reason for one in found.problems] == [OTHER_TEXT]


@pytest.mark.parametrize("unit", ["code points", "utf-16"])
def test_offsets_are_taken_in_either_unit(unit: str) -> None:
    text = "𠮷😀 出纳 "
    shift = 2 if unit == "utf-16" else 0
    assert located(text, {"start": 3 + shift, "end": 6 + shift, "text": "出纳 "}) == (3, 6)
    assert located(text, {"start": 3, "end": 5, "text": "会计"}) is None


@pytest.mark.parametrize("value", [{}, {"start": "3", "end": 5, "text": "出纳"}, {"start": 3, "end": None, "text": ""}])
def test_a_region_without_numbers_has_no_place(value: Json) -> None:
    assert located(TEXT, value) is None


@pytest.mark.parametrize("bad", [[], None, {}, {"data": {}}, {"data": {"text": 1, "sha256": "", "path": ""}}])
def test_what_is_no_task_is_refused(bad: Any) -> None:
    with pytest.raises(BadTaskError, match="as they were exported"):
        read_task(bad)


def test_relations_in_a_circle_are_no_trap() -> None:
    done = exported()
    first, second = find(done, "高中以上学历。"), find(done, "熟悉收银设备。")
    for one, other in ((first, second), (second, first), (first, first)):
        result(done).append({"type": "relation", "from_id": one["id"], "to_id": other["id"]})
    assert back(done).problems == ()


def test_the_labels_are_the_sections_that_corrections_know() -> None:
    assert set(LABELS) == {"title", "summary", "duties", "requirements", "authorities", "accountabilities", "sections"}
    assert passage("收银员").text == "收银员"
