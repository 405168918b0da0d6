"""The characters of a row, as pdfium gives them and as they stand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from jdparse.ingest.pdf_box import Box
from jdparse.ingest.pdf_lines import read_lines
from jdparse.ingest.pdf_page import Char

EM = 10.0


def run(*placed: tuple[str, float, float]) -> list[Char]:
    """Characters with the places of their left and upper edges, in ems."""
    return [Char(text, Box(left * EM, top * EM, (left + 1) * EM, (top + 1) * EM)) for text, left, top in placed]


RUNS = [
    ("quotation marks behind their words", [*"01入库单7", *"“”"], [0, 1, 3, 4, 5, 7, 2, 6], "01“入库单”7"),
    ("an arrow between two words", [*"库员主管→"], [0, 1, 3, 4, 2], "库员→主管"),
    ("words in order", [*"库管员"], [0, 1, 2], "库管员"),
    ("words shown upside down", [*"库管员"], [2, 1, 0], "库管员"),
]


@pytest.mark.parametrize(("name", "texts", "lefts", "expected"), RUNS, ids=[name for name, *_ in RUNS])
def test_a_row(name: str, texts: Sequence[str], lefts: Sequence[float], expected: str) -> None:
    made = read_lines([run(*((text, left, 0) for text, left in zip(texts, lefts, strict=True)))], 600)
    assert [line.text for line in made] == [expected]


def test_a_word_that_runs_downward_keeps_its_order() -> None:
    placed = [("考", 0.02, 0), ("核", 0.01, 0.1), ("指", 0.0, 0.2), ("标", 0.03, 0.1)]
    assert [line.text for line in read_lines([run(*placed)], 600)] == ["考核指标"]


def test_a_gap_between_words_that_were_out_of_place_is_a_blank() -> None:
    made = read_lines([run(("库", 0, 0), ("工", 6, 0), ("—", 3, 0))], 600)
    assert [line.text.split() for line in made] == [["库", "—", "工"]]
