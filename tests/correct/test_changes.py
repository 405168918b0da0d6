"""What each correction does to a document, and what stays true whatever is corrected."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jdparse
from correct.samples import CORRECTIONS, DOCUMENT, TEXT, apply, join, move, passage, split, texts, title
from jdparse.correct.changes import NOT_INSIDE, NOT_TOGETHER, changed
from jdparse.correct.fit import NO_ITEM, NO_RECORD, TAKEN, TEXT_DIFFERS
from jdparse.correct.values import Move, OfDocument, Title
from jdparse.model.document import Document
from jdparse.model.source import Issue
from jdparse.model.span import Quote, quote
from jdparse.rules.loader import load_rules
from laws import assert_lawful

DUTIES = ["负责收款。", "负责交账，每日核对长短款。", "保管备用金。", "+不得外借。"]
NEEDS = ["高中以上学历。", "熟悉收银设备。"]
WRAPPED = passage("负责交账，每日核对", "长短款。")
STRANGE = passage("@@看不懂@@")
FIRST, SECOND = (record.source.span for record in DOCUMENT.records)


def kinds(document: Document, text: str) -> list[tuple[str, bool]]:
    """The kinds that the characters of a passage have, and whether a record has them."""
    at = TEXT.index(text)
    return [
        (kind, record is not None)
        for start, end, kind, record in document.segments
        if start < at + len(text) and at < end and kind != "blank"
    ]


CHANGED: list[tuple[str, OfDocument, dict[str, list[str]]]] = [
    (
        "an item to another list, where it stands in the text",
        move("熟悉收银设备。", "duties"),
        {"duties": [*DUTIES, NEEDS[1]], "requirements": NEEDS[:1]},
    ),
    (
        "an item with what is nested in it",
        move("保管备用金。", "authorities"),
        {"duties": DUTIES[:2], "requirements": NEEDS, "authorities": DUTIES[2:]},
    ),
    (
        "a nested item alone",
        move("不得外借。", "requirements"),
        {"duties": DUTIES[:3], "requirements": ["不得外借。", *NEEDS]},
    ),
    (
        "an item under a label of its own",
        move("高中以上学历。", "sections", "学历"),
        {"duties": DUTIES, "requirements": NEEDS[1:], "学历": NEEDS[:1]},
    ),
    (
        "an item that is no item: what is nested stays",
        move("保管备用金。", "prose"),
        {"duties": [*DUTIES[:2], "不得外借。"], "requirements": NEEDS},
    ),
    (
        "a passage of nobody becomes an item",
        move(STRANGE, "requirements", within=FIRST),
        {"duties": DUTIES, "requirements": [*NEEDS, "@@看不懂@@"]},
    ),
    (
        "an item in two",
        split(WRAPPED, "负责交账", "每日核对"),
        {"duties": [DUTIES[0], "负责交账", "每日核对", *DUTIES[2:]], "requirements": NEEDS},
    ),
    (
        "an item and the next one",
        join("负责收款。", WRAPPED),
        {"duties": [DUTIES[0] + DUTIES[1], *DUTIES[2:]], "requirements": NEEDS},
    ),
    (
        "an item and a passage of nobody",
        join("熟悉收银设备。", STRANGE),
        {"duties": DUTIES, "requirements": [NEEDS[0], NEEDS[1] + "@@看不懂@@"]},
    ),
]


@pytest.mark.parametrize(("correction", "expected"), [case[1:] for case in CHANGED], ids=[case[0] for case in CHANGED])
def test_lists_are_corrected(correction: OfDocument, expected: dict[str, list[str]]) -> None:
    made, unfit = apply(correction)
    assert unfit == [""]
    assert texts(made.records[0]) == expected
    assert texts(made.records[1]) == texts(DOCUMENT.records[1])
    assert_lawful(made)


def test_a_list_that_two_posts_share_is_corrected_for_both() -> None:
    text = (
        "验光师、配镜师 各1名\n岗位职责：\n1、校准仪器；\n2、登记镜片。\n任职要求：\n1、中专以上学历；\n2、视力正常。\n"
    )
    document = jdparse.parse(text)
    at = document.text.index("登记镜片。")
    shared = quote(document.text, ((at, at + 5),))
    digest, path = document.source.sha256, document.path
    moved = Move(sha256=digest, path=path, passage=shared, section="requirements", label=None, within=None)
    for record in changed(moved, document, load_rules()).records:
        assert [item.text for item in record.duties] == ["校准仪器；"]
        assert [item.text for item in record.requirements] == ["登记镜片。", "中专以上学历；", "视力正常。"]
    dropped = Move(sha256=digest, path=path, passage=shared, section="prose", label=None, within=None)
    for record in changed(dropped, document, load_rules()).records:
        assert [item.text for item in record.duties] == ["校准仪器；"]
        assert [item.text for item in record.requirements] == ["中专以上学历；", "视力正常。"]


def test_a_summary_is_made_of_items_and_given_back() -> None:
    made, unfit = apply(move("负责收款。", "summary"), move("保管备用金。", "summary"))
    assert unfit == ["", ""]
    assert made.records[0].summary == passage("负责收款。", "保管备用金。")
    assert texts(made.records[0])["duties"] == [DUTIES[1], "不得外借。"]
    assert kinds(made, "负责收款。") == [("summary", True)]
    assert_lawful(made)
    back, _ = apply(move(passage("负责收款。", "保管备用金。"), "duties"), document=made)
    assert back.records[0].summary is None
    assert texts(back.records[0])["duties"][0] == "负责收款。保管备用金。"
    assert_lawful(back)


def test_segments_follow_what_is_corrected() -> None:
    assert kinds(DOCUMENT, "保管备用金。") == [("item", True)]
    assert kinds(apply(move("保管备用金。", "prose"))[0], "保管备用金。") == [("prose", False)]
    assert kinds(apply(move(STRANGE, "duties", within=FIRST))[0], "@@看不懂@@") == [("item", True)]
    made, _ = apply(split(passage("保管备用金。"), "保管", "金。"))
    assert kinds(made, "保管备用金。") == [("item", True), ("marker", False), ("item", True)]


def test_text_that_was_not_understood_counts_once_it_is_an_item() -> None:
    segments = tuple((*one[:2], "unparsed", None) if one[2] == "prose" else one for one in DOCUMENT.segments)
    riddle = replace(DOCUMENT, segments=segments, coverage=0.9, issues=(Issue("unparsed-text", (84, 91), ""),))
    made, _ = apply(move(STRANGE, "duties", within=FIRST), document=riddle)
    assert (made.coverage, made.issues) == (1.0, ())
    assert made.records[0].source.span == (0, TEXT.index("@@看不懂@@") + 7)


def test_a_split_item_keeps_its_marker_first_and_its_nested_items_last() -> None:
    made, _ = apply(split(passage("保管备用金。"), "保管", "备用金。"))
    first, second = made.records[0].duties[2:]
    assert (first.marker, first.number, first.items) == ("2、", 2, ())
    assert (second.marker, second.number) == (None, None)
    assert [nested.text for nested in second.items] == ["不得外借。"]


def test_what_becomes_a_requirement_is_typed_and_what_was_one_is_not() -> None:
    made, _ = apply(
        move("高中以上学历。", "duties"),
        move("保管备用金。", "requirements"),
        split(passage("熟悉收银设备。"), "熟悉", "收银"),
    )
    post = made.records[0]
    assert [item.facets for item in post.duties] == [(), (), ()]
    back, _ = apply(move("高中以上学历。", "requirements"), document=made)
    assert back.records[0].requirements[1].text == "高中以上学历。"
    assert back.records[0].requirements[1].facets == DOCUMENT.records[0].requirements[0].facets != ()
    assert_lawful(back)


TITLES = [
    ("店长", (("field", True),)),
    ("收银员", (("title", True),)),
    ("看不懂", (("title", True),)),
    ("备用金", (("item", True),)),
]


@pytest.mark.parametrize(("name", "painted"), TITLES)
def test_a_post_is_named_by_a_passage(name: str, painted: tuple[tuple[str, bool], ...]) -> None:
    made, unfit = apply(title(name, FIRST))
    post = made.records[0]
    assert unfit == [""]
    assert (post.title, post.title_basis, post.title_quote) == (name, "text", passage(name))
    assert post.id == DOCUMENT.records[0].id
    assert tuple(kinds(made, name)) == painted
    assert made.records[1].title == "仓管员"
    assert_lawful(made)


def test_a_post_that_nothing_named_has_no_such_issue_any_more() -> None:
    text = "岗位职责：\n1、负责收款。\n2、负责交账。\n财务部出纳\n"
    nameless = jdparse.parse(text)
    assert nameless.records[0].issues[0].code == "title-missing"
    at = text.index("财务部出纳")
    name = Title(sha256="", path="", title=quote(text, ((at, at + 5),)), within=nameless.records[0].source.span)
    made, _ = apply(name, document=nameless)
    assert made.records[0].title == "财务部出纳"
    assert made.records[0].department == "财务部"
    assert not made.records[0].issues


UNFIT: list[tuple[OfDocument, str]] = [
    (move(Quote("负责收钱。", passage("负责收款。").spans), "authorities"), TEXT_DIFFERS),
    (move(Quote("", ()), "authorities"), TEXT_DIFFERS),
    (move(Quote("款", ((len(TEXT), len(TEXT) + 1),)), "duties"), TEXT_DIFFERS),
    (move(Quote("收银员", ((-117, -114),)), "duties"), TEXT_DIFFERS),
    (move("负责收", "authorities"), TAKEN),
    (move(STRANGE, "duties"), NO_RECORD),
    (move(STRANGE, "duties", within=(84, 91)), NO_RECORD),
    (split(passage("负责收"), "负", "责"), NO_ITEM),
    (split(passage("负责收款。"), "负责"), NOT_INSIDE),
    (split(passage("负责收款。"), "收款。", "负责"), NOT_INSIDE),
    (split(passage("负责收款。"), "负责", "保管"), NOT_INSIDE),
    (split(passage("负责收款。"), "负责收", "收款。"), NOT_INSIDE),
    (join("负责收款。"), NOT_TOGETHER),
    (join(WRAPPED, "负责收款。"), NOT_TOGETHER),
    (join("负责收款。", "熟悉收银设备。"), NOT_TOGETHER),
    (join("负责收款。", "负责盘点。"), NOT_TOGETHER),
    (join("负责收款。", "负责交账"), TAKEN),
    (join("@@看不懂@@", "负责收货。"), NO_ITEM),
    (title("收银员", (84, 91)), NO_RECORD),
]


@pytest.mark.parametrize(("correction", "reason"), UNFIT)
def test_what_does_not_fit_changes_nothing_and_is_reported(correction: OfDocument, reason: str) -> None:
    made, unfit = apply(correction)
    assert unfit == [reason]
    assert (made.records, made.segments, made.coverage) == (DOCUMENT.records, DOCUMENT.segments, DOCUMENT.coverage)
    (issue,) = made.issues
    assert issue.code == "correction-unfit"
    assert reason in issue.detail


def test_what_does_not_fit_another_copy_is_no_issue_of_that_copy() -> None:
    made, unfit = apply(replace(move("负责收", "authorities"), path="副本.txt"))
    assert unfit == [TAKEN]
    assert made == DOCUMENT


def test_later_corrections_see_what_earlier_ones_made() -> None:
    made, unfit = apply(
        split(WRAPPED, "负责交账", "每日核对"), move("每日核对", "authorities"), join("负责收款。", "负责交账")
    )
    assert unfit == ["", "", ""]
    assert texts(made.records[0])["duties"] == ["负责收款。负责交账", *DUTIES[2:]]
    assert texts(made.records[0])["authorities"] == ["每日核对"]
    assert_lawful(made)


# -- whatever is corrected


@given(st.lists(CORRECTIONS, max_size=6))
def test_the_promises_hold_whatever_is_corrected(corrections: list[OfDocument]) -> None:
    made, _ = apply(*corrections)
    assert_lawful(made)
    assert {record.id for record in made.records} == {record.id for record in DOCUMENT.records}
