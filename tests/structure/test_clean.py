"""Normalizing maps every offset both ways and changes nothing else than it says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import clean_of

from jdparse.structure.text.clean import with_added_ends

FOLDED = [
    ("１２、检查", "12、检查"),
    ("（一）检查：", "(一)检查:"),
    ("Ａ．登记，", "A.登记,"),
    ("﹑", "、"),
    ("登记　核对\xa0装订\u2003", "登记 核对 装订 "),
    ("甲\r\n乙\r丙\u2028丁\u2029戊\x85己\x0b庚\x0c", None),
    ("崗位職責", "岗位职责"),
    ("負責導購", "负责导购"),
    ("⽇常⼯作", "日常工作"),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_folding(text: str, expected: str | None) -> None:
    found = clean_of(text).text
    if expected is None:
        assert [line.strip() for line in found.split("\n")] == ["甲", "乙", "丙", "丁", "戊", "己", "庚", ""]
    else:
        assert found == expected


KEPT = ["①", "⒈", "㈠", "Ⅳ", "㎡", "㊣", "²", "ﬁ", "½", "5℃", "𠀀", "\ud800"]


@pytest.mark.parametrize("text", KEPT)
def test_compatibility_characters_stay(text: str) -> None:
    assert clean_of(text).text == text


DELETED = [
    ("岗\u200b位", "岗位", [(0, 1), (2, 3)]),
    ("\ufeff岗位", "岗位", [(1, 3)]),
    ("岗位\u2060", "岗位", [(0, 2)]),
    ("职責(zé)范围", "职责范围", [(0, 2), (6, 8)]),
    ("检（jiǎn）查", "检查", [(0, 1), (7, 8)]),
    ("1.\ue004清点", "1.清点", [(0, 2), (3, 5)]),
    ("\u200b\u200b\u200b", "", []),
]


@pytest.mark.parametrize(("text", "expected", "spans"), DELETED)
def test_deleting_leaves_the_way_back(text: str, expected: str, spans: list[tuple[int, int]]) -> None:
    clean = clean_of(text)
    assert clean.text == expected
    assert list(clean.spans(0, len(clean.text))) == spans


NOT_PINYIN = ["系统(erp)", "品牌(CMO)", "职责(详见附件)", "经理(女)", "检查(abc)表"]


@pytest.mark.parametrize("text", NOT_PINYIN)
def test_notes_in_letters_are_no_pinyin(text: str) -> None:
    assert clean_of(text).text == text


@pytest.mark.parametrize("bullet", ["\uf0b7", "\uf0d8", "\uf06c", "\ue000"])
def test_a_private_bullet_at_the_beginning_of_a_line_is_a_bullet(bullet: str) -> None:
    clean = clean_of(f"{bullet}清点\n  {bullet} 登记\n核{bullet}对")
    assert clean.text == "•清点\n  • 登记\n核对"


def test_line_ends_of_every_kind_end_a_line_once() -> None:
    for end in ("\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"):
        assert clean_of(f"甲{end}乙").text.count("\n") == 1
        assert clean_of(f"甲{end}{end}乙").text.count("\n") == 2


@pytest.mark.parametrize(
    "table",
    [
        "序号 | 岗位 | 职责 |\n1 | 木工 | 清扫木屑。 |\n2 | 电工 | 巡查线路。 |\n",
        "| 岗位 | 职责 |\n|---|---|\n| 木工 | 清扫木屑。 |\n",
        "上级｜生产部经理\n下设｜木工\n",
    ],
)
def test_strokes_between_cells_are_read_at_line_ends_of_two_characters_too(table: str) -> None:
    plain, other = clean_of(table).text, clean_of(table.replace("\n", "\r\n")).text
    assert [line.split() for line in other.split("\n")] == [line.split() for line in plain.split("\n")]
    assert "|" not in other


CHARACTERS = st.one_of(
    st.sampled_from("岗位職責（）：１２ａ，；\r\n\u2028\x85\u3000\xa0\u200b\ufeff\uf0b7\ue001\u00ad(zé)ǎ●。 \t"),
    st.characters(),
    st.just("\ud800"),
)
TEXTS = st.lists(CHARACTERS, max_size=60).map("".join)
law = settings(max_examples=150, deadline=None, derandomize=True, database=None)


@law
@given(TEXTS)
def test_offsets_map_both_ways(text: str) -> None:
    clean = clean_of(text)
    for offset in range(len(clean.text)):
        source = clean.at(offset)
        assert 0 <= source < len(text)
        assert clean.to_clean(source) == offset
        assert clean.end_at(offset + 1) == source + 1
    places = [clean.at(offset) for offset in range(len(clean.text))]
    assert places == sorted(set(places))


@law
@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_spans_hold_one_source_character_for_each_clean_one(text: str, first: int, second: int) -> None:
    clean = clean_of(text)
    start, end = sorted((min(first, len(clean.text)), min(second, len(clean.text))))
    spans = clean.spans(start, end)
    assert sum(stop - begin for begin, stop in spans) == end - start
    assert [place for begin, stop in spans for place in range(begin, stop)] == [
        clean.at(offset) for offset in range(start, end)
    ]


@law
@given(TEXTS)
def test_normalizing_twice_is_normalizing_once(text: str) -> None:
    once = clean_of(text).text
    assert clean_of(once).text == once


@settings(max_examples=300)
@given(st.text("职责\u200b工作 \n", min_size=3, max_size=14), st.data())
def test_line_ends_that_are_put_in_come_from_nowhere(text: str, data: st.DataObject) -> None:
    clean = clean_of(text)
    if len(clean.text) < 2:
        return
    places = data.draw(st.sets(st.integers(1, len(clean.text) - 1), min_size=1))
    added = with_added_ends(clean, places)
    back = [place for at in range(len(clean.text)) for place in ((None, at) if at in places else (at,))]
    assert added.text == "".join("\n" if at is None else clean.text[at] for at in back)
    for start in range(len(back)):
        for end in range(start, len(back) + 1):
            spans = added.spans(start, end)
            assert all(first < last for first, last in spans)
            expected = [clean.at(at) for at in back[start:end] if at is not None]
            assert [place for first, last in spans for place in range(first, last)] == expected
    for place, at in enumerate(back):
        if at is not None:
            assert (added.at(place), added.end_at(place + 1)) == (clean.at(at), clean.end_at(at + 1))
            assert added.to_clean(clean.at(at)) == place
