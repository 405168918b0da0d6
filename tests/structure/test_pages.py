"""Page numbers inside the text, and numbers that are none."""

from __future__ import annotations

import pytest
from reading import pages_of, texts_of

FILLER = "核对当班的用料、工时和废品，把差异写进台账，" * 8


def with_pages(*numbers: str) -> str:
    """A long list whose items are interrupted by the given numbers, a page apart."""
    return "工段统计员岗位职责\n" + "\n".join(
        f"{i}、{FILLER}写明去{number}向并签字。" for i, number in enumerate(numbers, 1)
    )


def test_numbers_that_count_up_a_page_apart_are_pages() -> None:
    text = with_pages(" 1 ", " 2 ", " 3 ", " 4 ")
    assert [number for number, _ in pages_of(text)] == ["1", "2", "3", "4"]
    assert all("写明去向" in piece for piece in texts_of(text)[1:])


def test_pages_need_not_begin_with_one() -> None:
    assert [number for number, _ in pages_of(with_pages(" 17 ", " 18 ", " 19 "))] == ["17", "18", "19"]


def test_a_number_on_a_line_of_its_own_is_a_page() -> None:
    text = "工段统计员岗位职责\n1、" + FILLER + "\n1\n2、" + FILLER + "\n2\n3、交表。"
    assert [number for number, _ in pages_of(text)] == ["1", "2"]


def test_numbers_that_do_not_count_up_are_none() -> None:
    assert not pages_of(with_pages(" 7 ", " 3 ", " 5 "))


MEASURED = ["8 人", " 3 年", " 15 天", " 2 号", " 100 %", " 6 级", " 30 分钟", " 5 楼", " 24 小时", " 500 元"]


@pytest.mark.parametrize("amount", MEASURED)
def test_a_number_with_its_measure_is_none(amount: str) -> None:
    assert not pages_of(with_pages(amount, amount, amount))


@pytest.mark.parametrize("words", ["第 1 ", "共 2 ", "不少于 3 ", "超过 4 ", "每 5 "])
def test_a_counted_number_is_none(words: str) -> None:
    assert not pages_of(with_pages(words, words, words))


def test_markers_are_none() -> None:
    text = "工段统计员岗位职责\n" + "\n".join(f"{i} {FILLER}" for i in range(1, 6))
    assert not pages_of(text)


def test_years_are_none() -> None:
    assert not pages_of(with_pages("2015年1月", "2016年2月", "2017年3月"))
