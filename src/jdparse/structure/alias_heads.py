"""A post's name with the English for it, run into what the post does: 采编专员(Content Editor)撰写每日快讯;….

In: a text, the lexicon of names. Out: the name and where its task begins, or None. Guaranteed: the note is English words
with capitals alone, right behind a certain name, and more than a few characters follow it.
"""

from __future__ import annotations

import re

from jdparse.rules.titles import Name, TitleRules

_NAME_ALIAS = re.compile(
    r"(?P<name>[^\W0-9A-Za-z_][^\s。;,:!?()]{1,13})\((?:[A-Z][A-Za-z&/.-]{1,20}[ ]?){1,5}\)[ :]{0,2}(?=[^\W0-9A-Za-z_][^\s:]{7})"
)


def name_before_alias(text: str, titles: TitleRules) -> tuple[Name, int] | None:
    """The name, and where the words behind its English begin."""
    match = _NAME_ALIAS.match(text)
    name = titles.read(match["name"]) if match is not None else None
    if match is None or name is None or name.generic or not (name.head or name.suffix):
        return None
    return name, match.end()
