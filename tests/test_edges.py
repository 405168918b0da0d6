"""Patterns told apart by the characters at their ends: no match may be lost by it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.rules.alternatives import Alternatives
from jdparse.rules.edges import first_edges, gate, last_edges, signs
from jdparse.rules.loader import load_rules
from jdparse.rules.rows import Row
from jdparse.rules.trie import first_of_words

ROWS = [row for row in load_rules().rows if row.kind in ("marker", "line")]
MARKERS = [f"(?P<r{i}>{row.pattern})" for i, row in enumerate(ROWS) if row.kind == "marker"]
WHOLE, PARTS = re.compile("|".join(MARKERS)), Alternatives(MARKERS)
SIGNS = sorted({character for row in ROWS for example in row.examples for character in example})

# pattern, characters that a match can begin with, characters that it can end with, characters that are neither
EDGES = [
    ("ab|cd", "ac", "bd", "x"),
    ("(?:a|)b", "ab", "b", "x"),
    ("a?b{0,2}c", "abc", "c", "x"),
    ("[a-c]x+", "abc", "x", "y"),
    (r"\dx|\s", "1٣ ", "x\t", "y"),
    ("(?<=q)a(?!b)", "a", "a", "q"),
    ("(?P<n>a)(?:b|c)?", "a", "abc", "x"),
    ("(?>ab)c", "a", "c", "b"),
    ("(?i:a|sk)", "aAsSſ", "aAkK\u212a", "x"),
]
UNTOLD = [".a.", "[^a]", "(?i:é)", "a?", r"\w", r"(?:a|b)*"]


@pytest.mark.parametrize(("pattern", "first", "last", "neither"), EDGES)
def test_the_ends_of_a_pattern(pattern: str, first: str, last: str, neither: str) -> None:
    begins, ends = first_edges([pattern]), last_edges([pattern])
    assert all(begins.of(character) for character in first)
    assert all(ends.of(character) for character in last)
    assert not any(begins.of(character) or ends.of(character) for character in neither)


@pytest.mark.parametrize("pattern", UNTOLD)
def test_a_pattern_that_may_begin_with_anything_is_always_tried(pattern: str) -> None:
    assert first_edges([pattern]).of("岗")
    assert last_edges([pattern]).of("岗")


def test_each_example_of_a_line_has_its_rows_ends() -> None:
    lines = [row for row in ROWS if row.kind == "line"]
    begins, ends = first_edges(row.pattern for row in lines), last_edges(row.pattern for row in lines)
    for place, row in enumerate(lines):
        assert all(begins.of(text[0]) & ends.of(text[-1]) & 1 << place for text in row.examples), row.id


@given(st.text(st.sampled_from(SIGNS), max_size=40))
def test_alternatives_match_like_one_alternation(text: str) -> None:
    found = [(match.span(), match.lastgroup) for match in WHOLE.finditer(text)]
    assert [(match.span(), match.lastgroup) for match in PARTS.find(text)] == found


def test_alternatives_of_any_character() -> None:
    parts = Alternatives(["(?P<one>☯)", "(?P<two>[^a]b)"])
    assert [match.group() for match in parts.find("检查☯清点 xbab")] == ["☯", "xb"]


RELATIONS = [row for row in load_rules().rows if row.kind == "relation"]
TOLD = sorted({character for row in RELATIONS for example in row.examples for character in example})


@given(st.text(st.sampled_from(TOLD), max_size=30))
def test_a_relation_is_found_only_behind_its_gate(text: str) -> None:
    for row in RELATIONS:
        assert re.match(gate(row.pattern), text) is not None or re.search(row.pattern, text) is None, row.id


@pytest.mark.parametrize("row", RELATIONS, ids=lambda row: row.id)
def test_a_gate_lets_the_examples_pass_and_little_else(row: Row) -> None:
    assert all(re.match(gate(row.pattern), example) for example in row.examples)
    assert re.match(gate(row.pattern), "每天清点库存") is None


def test_a_pattern_without_certain_characters_has_an_open_gate() -> None:
    assert re.match(gate(".?[^a]x?"), "无") is not None


@pytest.mark.parametrize("pattern", ["ab|cd|[ef]g", "(?:x)?(?:ab|cb)", "a(?!b)|b$", "(?i:ab)|c", "a?", "岗位|[0-9]{2}"])
@given(text=st.text("abcdefgx岗位019\n", max_size=12), start=st.integers(0, 4), end=st.integers(0, 12))
def test_signs_are_found_where_the_pattern_is(pattern: str, text: str, start: int, end: int) -> None:
    expected, found = re.compile(pattern).search(text, start, end), signs(pattern).search(text, start, end)
    assert (found and found.start()) == (expected and expected.start())


WORDS = ("来源", "来", "源头", "源", "发布", "布告", "ICP", "CP")


@given(st.text(st.sampled_from("来源头发布告ICP。"), max_size=20))
def test_words_are_found_wherever_they_begin(text: str) -> None:
    found = {match.start() for match in re.finditer(first_of_words(WORDS), text)}
    assert found == {at for at in range(len(text)) if text.startswith(WORDS, at)}


def test_an_empty_word_is_everywhere_and_none_is_nowhere() -> None:
    assert re.search(first_of_words(["来", ""]), "头")
    assert not re.search(first_of_words([]), "头")
