"""A block that a conversion doubled is given once; what only resembles another is kept."""

from __future__ import annotations

import pytest

from jdparse.model.record import Item
from jdparse.pipeline import parse


def duties(text: str) -> list[str]:
    (record,) = parse(f"锻工岗位职责\n{text}").records
    return [item.text for item in flat(record.duties)]


def flat(items: tuple[Item, ...]) -> list[Item]:
    return [one for item in items for one in (item, *flat(item.items))]


BLOCK = "1、预热模具。\n2、清除氧化皮。\n3、检查冲头。\n"
ONCE = ["预热模具。", "清除氧化皮。", "检查冲头。"]

DOUBLED = [
    ("word for word", BLOCK + BLOCK),
    ("three times", BLOCK * 3),
    ("without final punctuation", BLOCK + BLOCK.replace("。", "")),
    ("with other numbers", BLOCK + "4、预热模具。\n5、清除氧化皮。\n6、检查冲头。\n"),
    ("with other markers", BLOCK + "(1)预热模具。\n(2)清除氧化皮。\n(3)检查冲头。\n"),
    ("with other blanks", BLOCK + BLOCK.replace("模具", "模 具")),
    ("a part of it", BLOCK + "1、预热模具。\n2、清除氧化皮。\n"),
]


@pytest.mark.parametrize("text", [case[1] for case in DOUBLED], ids=[case[0] for case in DOUBLED])
def test_a_doubled_block_is_given_once(text: str) -> None:
    assert duties(text) == ONCE


KEPT = [
    ("one item that comes again", BLOCK + "4、预热模具。\n", [*ONCE, "预热模具。"]),
    (
        "items that differ in a word",
        BLOCK + "4、预热坯料。\n5、清除飞边。\n",
        [*ONCE, "预热坯料。", "清除飞边。"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in KEPT], ids=[case[0] for case in KEPT])
def test_what_is_no_doubled_block_is_kept(text: str, expected: list[str]) -> None:
    assert duties(text) == expected


def test_two_posts_may_have_the_same_items() -> None:
    records = parse(f"锻工岗位职责\n{BLOCK}锤工岗位职责\n{BLOCK}").records
    assert [[item.text for item in record.duties] for record in records] == [ONCE, ONCE]


def test_the_same_items_in_another_section_are_doubled_only_as_a_block() -> None:
    (record,) = parse(f"锻工岗位职责\n{BLOCK}任职要求\n1、预热模具。\n2、能倒班。").records
    assert [item.text for item in record.requirements] == ["预热模具。", "能倒班。"]
