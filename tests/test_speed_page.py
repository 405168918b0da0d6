"""The table of reading speeds in docs/formats.md is the one that was measured."""

from __future__ import annotations

from benchmarks.clock import load
from benchmarks.formats import CLOSING, OPENING, OURS, PAGE, table
from jdparse.ingest.registry import CONTAINERS, FORMATS

UNMEASURED = {"mht", "json", "csv", "office", *CONTAINERS}


def test_the_page_shows_the_kept_results() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.partition(OPENING)[2].partition(CLOSING)[0].rstrip("\n") == "\n".join(table())


def test_every_common_format_is_measured_beside_another_way() -> None:
    result = load("formats")
    assert result is not None
    measured = {way["format"] for way in result["ways"] if way["name"] == OURS}
    others = {way["format"] for way in result["ways"] if way["name"] != OURS}
    suffixes = {suffix.lstrip(".") for row in FORMATS if row.kind not in UNMEASURED for suffix in row.suffixes}
    assert measured == others
    assert measured <= suffixes
    assert measured >= {"txt", "html", "docx", "doc", "rtf", "odt", "pdf", "xls", "xlsx"}
