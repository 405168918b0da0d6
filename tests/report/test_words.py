"""The wording: both languages say the same things, and every code that can occur is explained in both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jdparse.report.words import LANGUAGES, Language, spoken, words

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "src" / "jdparse" / "report" / "pages"
GAP = re.compile(r"\{(\w+)\}")


def documented(page: str, heading: str) -> list[str]:
    """The codes in the first column of the table under a heading."""
    text = (ROOT / "docs" / page).read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [
        code for row in text.split("\n") if row.startswith("| `") for code in re.findall("`([^`]+)`", row.split("|")[1])
    ]


ISSUES = documented("output.md", "Issues")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ISSUES)
def test_each_issue_is_named_and_explained(code: str, language: Language) -> None:
    phrases = words(language)
    assert phrases.name("codes", code) != code
    assert len(phrases.name("advice", code)) > 10


def test_there_are_issues_to_explain() -> None:
    assert len(ISSUES) > 20


def test_both_languages_say_the_same_things() -> None:
    chinese, english = (words(language).flat() for language in LANGUAGES)
    only_chinese = {key for key in chinese.keys() - english.keys() if not key.startswith("stages.")}
    assert only_chinese == set()
    assert english.keys() - chinese.keys() == set()
    for key, text in english.items():
        assert sorted(set(GAP.findall(text))) == sorted(set(GAP.findall(chinese[key]))), key


SAID = re.compile(
    r"""(?:\bt(?:\.svg|\.plain)?|said|say|speak|labelled|fact|controls)\((?:[^"'()]*, )?["']([\w.]+[a-z_])["']"""
)


@pytest.mark.parametrize("file", sorted(path.name for path in PAGES.iterdir()))
def test_each_phrase_of_a_page_is_there(file: str) -> None:
    known = words("zh").flat()
    for key in SAID.findall((PAGES / file).read_text("utf-8")):
        assert key in known or f"source.{key}" in known or key == "placeholder", key


def test_only_gaps_of_that_name_are_filled() -> None:
    phrases = words("en")
    assert spoken(phrases, "shown_of", {"shown": "{total}", "total": "3"}) == "{total} of 3 shown"
    assert spoken(phrases, "codes.no-such-code", {}) == "no-such-code"
