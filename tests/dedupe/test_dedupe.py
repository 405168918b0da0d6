"""What is the same post, which occurrence speaks for it, and what is said about the differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.dedupe.exact import digest, weight
from jdparse.dedupe.fold import fold
from jdparse.dedupe.group import Traits, distinct
from jdparse.dedupe.merge import variants
from jdparse.model.record import Attribute, Column, Item, Origin, Record, Section, Superior
from jdparse.model.span import Quote

_numbers = count()


def item(text: str, **changes: object) -> Item:
    return replace(Item("1.", 1, None, text, ((0, len(text)),)), **changes)  # type: ignore[arg-type]


def record(title: str = "仓库管理员", duties: tuple[str, ...] = ("清点货物。",), **changes: object) -> Record:
    made = Record(
        id=f"r{next(_numbers)}",
        kind="position",
        title=title,
        title_basis="text",
        title_quote=Quote(title, ((0, len(title)),)),
        aliases=(),
        organization=None,
        department=None,
        department_quote=None,
        reports_to=(),
        subordinates=(),
        summary=None,
        duties=tuple(map(item, duties)),
        requirements=(),
        authorities=(),
        accountabilities=(),
        attributes={},
        sections=(),
        source=Origin("d", "a.txt", (0, 10)),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def in_section(label: str) -> Record:
    return record(sections=(Section(label, (item("甲"),)),))


COLUMN = Column("权限", "审批", ((1, 3),))

SAME: list[tuple[str, Record, Record]] = [
    ("width", record(duties=("核对ABC库存12次。",)), record(duties=("核对ＡＢＣ库存１２次。",))),
    ("case", record(duties=("维护erp系统",)), record(duties=("维护ERP系统",))),
    ("punctuation", record(duties=("清点，登记；上报。",)), record(duties=("清点、登记,上报",))),
    ("white space", record(duties=("清 点　货物",)), record(duties=("清点货物",))),
    ("markers", record(duties=("清点货物",)), record(duties=("清点货物",), title="仓库 管理员")),
    ("nesting", record(duties=("甲", "乙")), replace(record(), duties=(item("甲", items=(item("乙"),)),))),
    ("superior", record(), record(reports_to=(Superior("厂长", "stated", "厂长", ((1, 3),)),))),
    ("department", record(), record(department="物流部")),
    ("place", record(), record(source=Origin("e", "b.txt", (5, 9), ("第二篇",)))),
    ("attributes", record(), record(attributes={"headcount": Attribute("定员", "3人", ((1, 3),))})),
]

DIFFERENT: list[tuple[str, Record, Record]] = [
    ("title", record(), record(title="仓库主管")),
    ("kind", record(), record(kind="department")),
    ("an item more", record(), record(duties=("清点货物。", "登记台账。"))),
    ("order", record(duties=("甲", "乙")), record(duties=("乙", "甲"))),
    ("list", record(), record(duties=(), requirements=(item("清点货物。"),))),
    ("borders of items", record(duties=("甲乙", "丙")), record(duties=("甲", "乙丙"))),
    ("section label", in_section("工作条件"), in_section("工作关系")),
    ("summary", record(), record(summary=Quote("管仓库", ((1, 4),)))),
    ("number", record(duties=("每天2次",)), record(duties=("每天3次",))),
    ("column", record(), replace(record(), duties=(item("清点货物。", columns=(COLUMN,)),))),
]


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_same_post(one: Record, other: Record) -> None:
    assert digest(one) == digest(other)


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in DIFFERENT], ids=[case[0] for case in DIFFERENT])
def test_another_post(one: Record, other: Record) -> None:
    assert digest(one) != digest(other)


def test_posts_without_content_are_told_apart_by_their_fields() -> None:
    bare = record(duties=())
    assert digest(bare) == digest(record(duties=()))
    assert digest(bare) != digest(replace(bare, department="物流部"))
    assert digest(bare) != digest(replace(bare, attributes={"code": Attribute("编号", "A1", ((1, 3),))}))


def test_weight_counts_nested_items_and_sections() -> None:
    nested = item("甲", items=(item("乙"), item("丙")))
    assert weight(replace(record(), duties=(nested,), sections=(Section("其他", (item("丁"),)),))) == 4


@given(st.text())
def test_folding_keeps_only_letters_and_digits_and_changes_nothing_twice(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert not once or once.isalnum()


def traits(*rows: tuple[bytes, int, int]) -> Traits:
    made = Traits()
    for position, (key, issues, items) in enumerate(rows):
        made.add(key, issues, items, position * 100)
    return made


def test_groups_keep_the_order_of_first_occurrences_and_lose_nobody() -> None:
    groups = list(distinct(traits((b"b", 0, 1), (b"a", 0, 1), (b"b", 0, 1), (b"c", 0, 1), (b"a", 0, 1))))
    assert [group.members for group in groups] == [(0, 2), (1, 4), (3,)]


@pytest.mark.parametrize(
    ("rows", "speaks"),
    [
        ([(b"a", 0, 3), (b"a", 0, 3)], 0),
        ([(b"a", 1, 9), (b"a", 0, 3)], 1),
        ([(b"a", 0, 3), (b"a", 0, 4)], 1),
        ([(b"a", 2, 9), (b"a", 1, 3), (b"a", 1, 5)], 2),
    ],
    ids=["first", "fewest issues", "most items", "issues before items"],
)
def test_the_best_occurrence_speaks_for_the_post(rows: list[tuple[bytes, int, int]], speaks: int) -> None:
    (group,) = distinct(traits(*rows))
    assert group.canonical == speaks


def test_a_further_linker_may_join_groups() -> None:
    def all_one(traits: Traits, links: Sequence[int]) -> Sequence[int]:
        return [0 for _ in links]

    (group,) = distinct(traits((b"a", 0, 1), (b"b", 0, 1)), linkers=(all_one,))
    assert group.members == (0, 1)


def test_no_occurrences_no_groups() -> None:
    assert list(distinct(Traits())) == []


def test_variants_name_each_reading_and_who_has_it() -> None:
    one = record(department="物流部", source=Origin("d", "a.txt", (0, 1), ("第一篇",)))
    two = record(department="仓储部", source=Origin("d", "a.txt", (5, 9), ("第二篇",)))
    three = record(department="物流部", source=Origin("d", "a.txt", (9, 12), ("第一篇",)))
    found = {variant.field: variant.values for variant in variants((one, two, three))}
    assert set(found) == {"department", "breadcrumbs"}
    assert [(value.text, value.occurrences) for value in found["department"]] == [
        ("物流部", (one.id, three.id)),
        ("仓储部", (two.id,)),
    ]


def test_a_value_that_only_some_state_is_a_variant() -> None:
    silent = record()
    stated = record(attributes={"headcount": Attribute("定员", "3人", ((1, 3),))})
    (variant,) = variants((silent, stated))
    assert variant.field == "attributes.headcount"
    assert [(value.text, value.occurrences) for value in variant.values] == [
        (None, (silent.id,)),
        ("3人", (stated.id,)),
    ]


def test_one_occurrence_has_no_variants() -> None:
    assert variants((record(department="物流部"),)) == ()
