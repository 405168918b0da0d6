"""The post that a paper's own title names (辅导员工作条例, 某某学院辅导员岗位设置办法 over 二、工作职责), and where that title stands.

In: a line, where it begins and ends; an outline. Out: where the name stands in it, or None; the unit with which the paper begins behind
its control fields. Guaranteed: the name ends like a post's, and what stands behind it calls the paper.
"""

from __future__ import annotations

import re

from jdparse.model.span import Span
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules
from jdparse.structure.roles.outline import Outline
from jdparse.structure.roles.units import Unit

_PAPER = re.compile(pattern_of("paper-on-post"))
_DUTIES = "职责"
_NO_POST = frozenset({"", "function"})
_LONGEST = 40
_CONTROL = frozenset({"signature", "date"})
_MOST_CONTROL = 24  # units of such a head, values included


def name_in_paper(text: str, start: int, end: int, rules: Rules) -> Span | None:
    """Where the post's name stands in a paper's title."""
    found = _PAPER.search(text, start, end) if end - start <= _LONGEST else None
    if found is None:
        return None
    name = rules.titles.read(text[start : found.start()] + _DUTIES)
    if name is None or name.generic or name.unit or name.head in _NO_POST:
        return None
    return start + name.start, start + name.end


def behind_control(outline: Outline) -> int:
    """文件编号：QP-08, 版本：A/1 at the top of a controlled paper: where its own title may stand behind them; 0 where
    nothing of the kind stands there."""
    units, at = outline.units, 0
    while at < min(len(units), _MOST_CONTROL) and _is_control(units[at]):
        at += 1
    return at if at < len(units) and units[at].role in ("heading", "title", "text") else 0


def _is_control(unit: Unit) -> bool:
    own = unit.label is not None and unit.label.row in _CONTROL
    return own or unit.role in ("value", "furniture")
