"""The post that a paper's own title names: 辅导员工作条例, 某某学院辅导员岗位设置办法 over 二、工作职责.

In: a line, where it begins and ends. Out: where the name stands in it, or None. Guaranteed: the name ends like a post's, and
what stands behind it calls the paper.
"""

from __future__ import annotations

import re

from jdparse.model.span import Span
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules

_PAPER = re.compile(pattern_of("paper-on-post"))
_DUTIES = "职责"
_NO_POST = frozenset({"", "function"})
_LONGEST = 40


def name_in_paper(text: str, start: int, end: int, rules: Rules) -> Span | None:
    """Where the post's name stands in a paper's title."""
    found = _PAPER.search(text, start, end) if end - start <= _LONGEST else None
    if found is None:
        return None
    name = rules.titles.read(text[start : found.start()] + _DUTIES)
    if name is None or name.generic or name.unit or name.head in _NO_POST:
        return None
    return start + name.start, start + name.end
