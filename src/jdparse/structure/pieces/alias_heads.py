"""A post's name with the English for it: 采编专员(Content Editor)撰写每日快讯;…, 岸基协调 Shore Coordinator.

In: a text, the lexicon of names. Out: the name, and where its task begins, or None. Guaranteed: the note is English words
with capitals alone, right behind a certain name, and more than a few characters follow it; words that no lexicon knows
are a name where the English behind them is a post's, and nothing else stands on their line.
"""

from __future__ import annotations

import re

from jdparse.rules.latin_names import LATIN_END, english_post
from jdparse.rules.titles import Name, TitleRules

ENGLISH = "english"
"""The head of a name that only its English tells."""
_NAME_ALIAS = re.compile(
    r"(?P<name>[^\W0-9A-Za-z_][^\s。;,:!?()]{1,13})\((?:[A-Z][A-Za-z&/.-]{1,20}[ ]?){1,5}\)[ :]{0,2}(?=[^\W0-9A-Za-z_][^\s:]{7})"
)

_TRANSLATED = re.compile(
    r"(?P<name>[^\W0-9A-Za-z_]{2,12})[ \t]{0,3}(?:(?P<open>\()|(?<=[ \t])|/[ ]?)(?P<english>[A-Z][A-Za-z &/.-]{3,50})(?(open)\))"
)


def name_before_english(text: str, titles: TitleRules) -> Name | None:
    """The name in Chinese, of which no lexicon knows a word, before the post's name in English."""
    if text[-1] != ")" and text[-1] not in LATIN_END:
        return None
    match = _TRANSLATED.fullmatch(text)
    if match is None or not english_post(match["english"].strip()) or titles.read(text) is not None:
        return None
    if titles.is_name(match["name"]) or titles.is_sentence(match["name"]):
        return None
    return Name(0, match.end("name"), False, False, "", ENGLISH, False, False)


def name_before_alias(text: str, titles: TitleRules) -> tuple[Name, int] | None:
    """The name, and where the words behind its English begin."""
    match = _NAME_ALIAS.match(text)
    name = titles.read(match["name"]) if match is not None else None
    if match is None or name is None or name.generic or not (name.head or name.suffix):
        return None
    return name, match.end()
