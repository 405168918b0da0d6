"""Every kind of mistake, by example, and that none is lost."""

from __future__ import annotations

from random import Random

import pytest
from damage import Json, extracted, made_up_gold
from golds import gold_of, post

from jdparse.evaluate.errors import Difference, Row, differences
from jdparse.evaluate.pairing import pair
from jdparse.evaluate.scores import evaluate_document
from jdparse.evaluate.views import SCORED, view

CASES: list[tuple[str, list[Json], list[Json], list[str]]] = [
    ("nothing wrong", [post("甲", ["收货登记", "发货"])], [post("甲", ["收货，登记", "发货。"])], []),
    (
        "missed and invented",
        [post("甲", ["收货登记", "出具月报"])],
        [post("甲", ["收货登记", "版权所有"])],
        ["missed duties: 出具月报", "invented duties: 版权所有"],
    ),
    (
        "cut short",
        [post("甲", ["收货登记", "每日核对当班现金"])],
        [post("甲", ["收货登记", "每日核对"])],
        ["cut short duties: 每日核对当班现金 / 每日核对"],
    ),
    (
        "run together",
        [post("甲", ["收货登记", "发货", "装车"])],
        [post("甲", ["收货登记", "发货；2.装车"])],
        ["run together duties: 发货+装车 / 发货；2.装车"],
    ),
    (
        "with what belongs to no post",
        [post("甲", ["收货登记", "发货"])],
        [post("甲", ["收货登记", "发货 下一篇"])],
        ["run together duties: 发货 / 发货 下一篇"],
    ),
    (
        "split",
        [post("甲", ["收货登记", "核对当班现金和票据"])],
        [post("甲", ["收货登记", "核对当班", "现金和票据"])],
        ["split duties: 核对当班现金和票据 / 核对当班+现金和票据"],
    ),
    (
        "wrong section",
        [post("甲", ["收货登记", "大专以上"])],
        [post("甲", ["收货登记"], requirements=["大专以上"])],
        ["wrong section duties: 大专以上 / 大专以上 in requirements"],
    ),
    (
        "wrong post",
        [post("甲", ["收货登记", "发货"]), post("乙", ["开票", "对账"])],
        [post("甲", ["收货登记"]), post("乙", ["发货", "开票", "对账"])],
        ["wrong post duties: 发货 / 发货 in 乙"],
    ),
    (
        "changed",
        [post("甲", ["收货登记", "每日核对当班现金并签字"])],
        [post("甲", ["收货登记", "每日核对当12班现金并签字"])],
        ["changed duties: 每日核对当班现金并签字 / 每日核对当12班现金并签字"],
    ),
    (
        "one title for another",
        [post("出纳", ["收款"])],
        [post("会计", ["收款"])],
        ["changed title: 出纳 / 会计"],
    ),
    (
        "a title too long",
        [post("出纳", ["收款"])],
        [post("出纳的", ["收款"])],
        ["run together title: 出纳 / 出纳的"],
    ),
    ("no title found", [post("出纳", ["收款"])], [post("", ["收款"])], ["missed title: 出纳 / "]),
    (
        "a superior is one mistake, stated or not",
        [post("甲", ["收款"], reports_to=[{"title": "店长", "basis": "stated"}])],
        [post("甲", ["收款"])],
        ["missed superior: 店长"],
    ),
    (
        "a superior among the subordinates",
        [post("甲", ["收款"], reports_to=[{"title": "店长", "basis": "inferred"}])],
        [post("甲", ["收款"], subordinates=["店长"])],
        ["wrong section superior: 店长 / 店长 in subordinates"],
    ),
    (
        "the basis alone",
        [post("甲", ["收款"], reports_to=[{"title": "店长", "basis": "stated"}])],
        [post("甲", ["收款"], reports_to=[{"title": "店长", "basis": "inferred"}])],
        ["missed superior_stated: 店长"],
    ),
    ("a post that is not there", [], [post("甲", ["收款"])], ["invented title: 甲", "invented duties: 收款"]),
]


def described(difference: Difference) -> str:
    """A difference in a line."""
    sides = ["+".join(value.raw for value in side) for side in (difference.gold, difference.found)]
    line = f"{difference.kind} {difference.field}: " + (" / ".join(sides) if difference.found else sides[0])
    if not difference.gold:
        line = f"{difference.kind} {difference.field}: {sides[1]}"
    moved = {"wrong section": difference.found_field, "wrong post": difference.found_post}
    return line + (f" in {moved[difference.kind]}" if difference.kind in moved else "")


@pytest.mark.parametrize(("gold", "found", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_kind(gold: list[Json], found: list[Json], expected: list[str]) -> None:
    result = evaluate_document(gold_of(*gold), found)
    assert [described(difference) for difference in result.differences] == expected


@pytest.mark.parametrize("seed", range(60))
def test_every_value_left_over_is_in_one_difference(seed: int) -> None:
    rng = Random(seed)
    gold = made_up_gold(rng, "a")
    result = evaluate_document(gold_of(*gold["records"]), extracted(rng, gold, 0.4))
    fields = [field for field in SCORED if field != "superior_stated"]
    counts = [result.figures.counts["soft"][field] for field in fields]
    missed = sum(len(difference.gold) for difference in result.differences if difference.field in fields)
    extra = sum(len(difference.found) for difference in result.differences if difference.found_field in fields)
    assert missed == sum(count.gold - count.hit for count in counts)
    assert extra == sum(count.found - count.hit for count in counts)


def test_the_title_counts_half_in_pairing() -> None:
    golds = [view(post("甲", ["收款", "开票"])), view(post("乙", ["装车"])), view(post("丙", []))]
    founds = [view(post("丁", ["装车"])), view(post("甲", ["收款"])), view(post("戊", ["收款", "开票"]))]
    assert pair(golds, founds) == [(0, 1), (1, 0)]


def test_rows_without_a_difference() -> None:
    same = view(post("甲", ["收款"]))
    assert differences([Row(same, same)]) == ()
