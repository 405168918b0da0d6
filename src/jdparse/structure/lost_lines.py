"""Texts whose line ends became blanks: lines again.

In: ``Clean``, rules. Out: ``Clean`` with a line end for each blank of a long line that most likely was one; unchanged where
no line is like that. Guaranteed: one character for one; a blank stays unless a heading, label or number follows it, or
a sentence, heading or label ends before it; all blanks stay of a line without a post's or a chapter's heading, as
advertisements are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from jdparse.rules.loader import Rules
from jdparse.structure.clean import Clean, with_line_ends

_LONG = re.compile(r"\n[^\n]{80,}")
_ENUMERATOR = (
    r"(?:[(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)、.]|第[一二三四五六七八九十0-9]{1,3}[条章节篇]"
    r"|[①-⑳⑴-⒇⒈-⒛●◆■★▲◇○□√•·]|[-–—*](?=[ \t]))"
)
_GAP = re.compile(
    rf"[ \t](?<![A-Za-z \t].)[ \t]{{0,7}}(?![的等及和与或之并而])(?=[\u4e00-\u9fff【《“\"]|{_ENUMERATOR})"
)
_ITEM = re.compile(_ENUMERATOR)
_CHAPTER = re.compile(r"[(]?[一二三四五六七八九十]{1,3}[)、]|第[一二三四五六七八九十0-9]{1,3}[条章节篇]")
_NUMBER = re.compile(rf"(?:^|[\s。;:,)】])(?:{_ENUMERATOR}|[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,3}}|[-–—*])$")
"""1. 负责…: the blank behind a number was never a line end."""
_NUMBER_REACH = 9
_END = frozenset("。;:!?…")
_MIN_PARTS = 6
_MOST = 0.7
_MAX_WORDS = 24  # characters of a part that may be a heading or a label


def with_lines(clean: Clean, rules: Rules) -> Clean:
    """The lines of every long line that was several."""
    if clean.source.cells:
        return clean
    lines = (line.span() for line in _LONG.finditer(f"\n{clean.text}"))
    breaks = [at for before, end in lines for at in _breaks(clean.text, before, end - 1, rules)]
    return replace(clean, text=with_line_ends(clean, breaks)) if breaks else clean


def _breaks(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """The blanks of a line that were line ends: the last one of a gap, or none at all."""
    blanks = [gap.span() for gap in _GAP.finditer(text, start, end)]
    if len(blanks) + 1 < _MIN_PARTS:  # most lines
        return
    gaps = [gap for gap in blanks if not _NUMBER.search(text, max(start, gap[0] - _NUMBER_REACH), gap[0])]
    if len(gaps) + 1 < _MIN_PARTS:
        return
    begins = [start, *(last for _, last in gaps)]
    ends = [*(first for first, _ in gaps), end]
    parts = [_read(text[first:last].strip(), rules) for first, last in zip(begins, ends, strict=True)]
    heads = sum(part.heads for part in parts)
    if sum(part.whole for part in parts) < _MOST * len(parts) or not heads:
        return
    for (_, last), (part, following) in zip(gaps, pairwise(parts), strict=True):
        if following.opens or (not part.named and (part.closes or heads > 1)):
            yield last - 1


class _Part(NamedTuple):
    """What stands between two gaps: whether it can begin and end a line, whether it is a line by itself, the label of a
    value that follows, the heading of a post or chapter."""

    opens: bool
    closes: bool
    whole: bool
    named: bool
    heads: bool


def _read(part: str, rules: Rules) -> _Part:
    """A part by its first and last characters and, where it is short, by its words."""
    numbered, chapter = _ITEM.match(part) is not None, _CHAPTER.match(part) is not None
    closed = part[-1:] in _END
    short = len(part) <= _MAX_WORDS
    name = rules.titles.read(part) if short else None
    label = rules.labels.match(part) if short else None
    heading = name is not None and bool(name.suffix)
    named = part[-1:] == ":" or (label is not None and label.shape == "field")
    words = heading or label is not None
    heads = (heading and name is not None and not name.generic) or chapter or (short and _names(part, rules))
    return _Part(numbered or words, closed or words, numbered or closed or words, named, heads)


def _names(part: str, rules: Rules) -> bool:
    """1、党政办公室, 注塑技术员: the name of a unit or post, its number aside."""
    number = _ITEM.match(part)
    words = part[number.end() :].strip() if number is not None else part
    if rules.titles.is_name(words):
        return rules.titles.head_of(words) != "function"  # 模拟测试系统初步设计 may be a task
    return number is not None and rules.titles.is_unit(words)
