"""The page that compares numbering: its cases are those that are promised, and our column holds what it says."""

from __future__ import annotations

import re

import pytest

from jdparse.ingest import docx
from jdparse.ingest.options import ReadOptions
from tools.compare_numbering import PAGE, before, recognized
from tools.numbering_cases import AUTOMATIC, TYPED
from tools.numbering_document import COUNT, document, item

TEXT = docx.read(document(AUTOMATIC), "a.docx", ReadOptions()).text


def our_column(section: str) -> list[str]:
    """Our cell of each row of a section's table, the total first."""
    body = PAGE.read_text(encoding="utf-8").partition(section)[2].partition("\n## ")[0]
    return [row.split(" | ")[1].strip("* ") for row in re.findall(r"^\| .*", body, re.MULTILINE)[1:]]


def test_there_are_as_many_cases_as_promised() -> None:
    assert len(set(TYPED)) == len(TYPED) == 28
    assert len({found.name for found in AUTOMATIC}) == len(AUTOMATIC) == 20


def test_every_automatic_format_is_written_as_word_shows_it() -> None:
    shown = [tuple(before(item(place, n), TEXT) for n in (2, COUNT)) for place in range(len(AUTOMATIC))]
    assert shown == [(found.second, found.tenth) for found in AUTOMATIC]
    assert our_column("numbering formats of Word") == ["20", *["✓"] * 20]


CHAPTERS = ("第一章", "第二章")  # headings of chapters, not items of a list


@pytest.mark.parametrize("pair", [pair for pair in TYPED if pair != CHAPTERS], ids=lambda pair: pair[0])
def test_typed_markers_are_known(pair: tuple[str, str]) -> None:
    assert recognized(pair)


def test_the_page_says_which_typed_markers_are_known() -> None:
    total, *cells = our_column("markers as people type them")
    assert int(total) == cells.count("✓") >= 27
    assert len(cells) == 28
