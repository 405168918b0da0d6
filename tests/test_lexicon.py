"""Signs: each is asked for by a module, each name asked has a row, and words stay in rows where they were put into them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jdparse.rules import lexicon
from jdparse.rules.lexicon import pattern_of, shows, words_of
from jdparse.rules.loader import load_rules
from jdparse.rules.rows import SUBJECTS, Row, RuleError

PACKAGE = Path(lexicon.__file__).parents[1]
SIGNS = [row for row in load_rules().rows if row.kind == "sign"]
ASKS = {"pattern_of", "patterns_of", "words_of"}


def asked() -> Iterator[str]:
    """Every name that a module asks for."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKS:
                yield from (str(part.value) for part in node.args if isinstance(part, ast.Constant))


def test_every_sign_is_asked_for_and_every_name_has_a_row() -> None:
    assert set(asked()) == {row.id for row in SIGNS}


def test_signs_stand_in_the_files_of_their_subjects() -> None:
    assert {row.file for row in SIGNS} == set(SUBJECTS)
    assert {row.values.get("at", "anywhere") for row in SIGNS} <= {"start", "end", "whole", "anywhere"}


def test_a_sign_is_proved_where_it_stands() -> None:
    assert [shows(sign("whole", pattern="公司"), text) for text in ("公司", "公司部")] == [True, False]
    assert [shows(sign("start", pattern="公司"), text) for text in ("公司部", "本公司")] == [True, False]
    assert [shows(sign("anywhere", pattern="公司$"), text) for text in ("本公司", "公司部")] == [True, False]
    assert [shows(sign("whole", words=["公司"]), text) for text in ("公司", "本公司")] == [True, False]
    assert [shows(sign("start", words=["公司"]), text) for text in ("公司部", "本公司")] == [True, False]
    assert [shows(sign("end", words=["公司"]), text) for text in ("本公司", "公司部")] == [True, False]
    assert [shows(sign("anywhere", words=["公司"]), text) for text in ("本公司部", "公 司")] == [True, False]


def sign(at: str, **values: object) -> Row:
    return Row("papers", "sign", "own", {"at": at, **values}, (), (), "")


@pytest.mark.parametrize("ask", [pattern_of, words_of])
def test_a_name_without_a_row_is_told(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(RuleError, match="has the name nothing"):
        ask("nothing")


def test_a_row_is_asked_for_what_it_has() -> None:
    words = next(row.id for row in SIGNS if row.words)
    pattern = next(row.id for row in SIGNS if row.pattern)
    with pytest.raises(RuleError, match="no pattern"):
        pattern_of(words)
    with pytest.raises(RuleError, match="no words"):
        words_of(pattern)


def test_signs_of_ones_own_are_refused() -> None:
    row = "[[sign]]\nid = 'own'\nwords = ['甲']\nexamples = ['甲']\nnot = ['乙']\nwhy = 'A proof.'\n"
    with pytest.raises(RuleError, match="is no kind of rule"):
        load_rules(added=row)


WORD = re.compile(r"[^\W0-9A-Za-z_]{2}")
IN_ROWS = ("structure/roles/paper_titles.py", "structure/text/running_lines.py", "extract/reading/last_lines.py")
"""Modules that decide by words of rows alone."""


@pytest.mark.parametrize("module", IN_ROWS)
def test_no_words_stand_in_these_modules(module: str) -> None:
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    words = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]
    assert not [word for word in words if WORD.search(word)]
