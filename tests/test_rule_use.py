"""tools/rule_use.py: which rows fire on a document, and the page made of it."""

from __future__ import annotations

from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes
from jdparse.rules.loader import load_rules
from tools.rule_use import fired, page

_TEXT = """绗缝工岗位职责
1、服从缝制组长的领导。
2、更换绗针。
任职要求：
1、初中以上学历。
- 3 -
"""


def test_the_rows_behind_a_reading_are_named() -> None:
    (source,) = read_bytes(_TEXT.encode(), "绗缝工.txt", ReadOptions())
    found = fired(source, load_rules())
    expected = {
        ("marker", "arabic"),
        ("suffixes", "duties-of"),
        ("heads", "one-character"),
        ("label", "requirements"),
        ("relation", "obey"),
        ("line", "page-number"),
        ("cue", "requirement-word"),
    }
    assert expected <= found
    assert not {("marker", "stem"), ("relation", "led-by"), ("line", "toc-word")} & found


def test_rows_that_fire_on_one_document_stand_first_with_their_reason() -> None:
    rows = load_rules().rows
    often, once = rows[0], rows[1]
    uses = {
        (often.kind, often.id): {("post", "post-a"), ("form", "form-b")},
        (once.kind, once.id): {("post", "post-a")},
    }
    rare, everything = page(rows[:2], uses).split("## All rows")
    assert f"| {once.kind} {once.id} | post-a | {once.why} |" in rare
    assert f"| {often.kind} {often.id} |" not in rare
    assert f"| {often.kind} {often.id} | 2 | 2 |" in everything
