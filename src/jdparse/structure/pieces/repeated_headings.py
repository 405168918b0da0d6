"""Headings between two sentences, of which the second begins with the same name: …。拌料工岗位职责拌料工负责….

In: a stretch of text. Out: where such a heading begins and ends. Guaranteed: a sentence ends right before it, it names a
unit or a post, and what follows says what that is or does.
"""

from __future__ import annotations

import re

from jdparse.model.span import Span
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.titles import TitleRules

_AGAIN = re.compile(pattern_of("heading-again"))
_SIGN = "职"


def repeated_heading(text: str, start: int, end: int, titles: TitleRules) -> Span | None:
    """The first one inside the stretch."""
    if text.find(_SIGN, start, end) < 0:
        return None
    for match in _AGAIN.finditer(text, start, end):
        name = titles.read(match["heading"])
        if name is not None and name.suffix and not name.generic:
            return match.span("heading")
    return None
