"""What a cell beside a task says of it."""

from __future__ import annotations

import pytest

from jdparse.structure.tables.table_heads import is_lone_measure


@pytest.mark.parametrize("text", ["全责", "协办", "每日", "每月2次", "1次/周", "20%", "2.5 %", "月/次", "不定期"])
def test_a_measure_alone_in_its_cell(text: str) -> None:
    assert is_lone_measure(text)


@pytest.mark.parametrize("text", ["打印", "每日核对票款", "2次", "全责任", "20"])
def test_other_words_are_no_measure(text: str) -> None:
    assert not is_lone_measure(text)
