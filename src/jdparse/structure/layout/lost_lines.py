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

from jdparse.model.span import Span
from jdparse.rules.loader import Rules
from jdparse.structure.labels.numbered_fields import field_breaks
from jdparse.structure.text.clean import Clean, with_line_ends

_LONG = re.compile(r"\n[^\n]{80,}")
_ENUMERATOR = (
    r"(?:[(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)、.]|第[一二三四五六七八九十0-9]{1,3}[条章节篇]"
    r"|[①-⑳⑴-⒇⒈-⒛●◆■★▲◇○◎□√•·▸※]|[-–—*>%](?=[ \t])|[(]?[a-zA-Z][)、.]|[0-9]{1,2}/(?![0-9])|[0-9]{1,2}-[0-9]{1,2}(?=[ \t])"
    r"|[ln](?=[ \t]{1,6}[^\W0-9A-Za-z_])|#{1,6}(?=[ \t])|[Ⅰ-Ⅻ][、.]|篇[0-9一二三四五六七八九十]{1,3}(?=[: \t])|\*\*(?=[^\W0-9A-Za-z_]{2,8}(?:\*\*[: \t]|:\*\*)))"
)
_GAP = re.compile(
    rf"[ \t](?:(?<![A-Za-z \t].)|(?<![ \t].)(?=[ \t]{{0,7}}#{{2,6}}[ \t]))[ \t]{{0,7}}(?![的等及和与或之并而])(?=[^\W0-9A-Za-z_]|[【《“\"]|{_ENUMERATOR}|(?<=[。;!?][ \t])[0-9]{{1,2}}[ \t])"
)
_ITEM = re.compile(_ENUMERATOR)
_CHAPTER = re.compile(r"[(]?[一二三四五六七八九十]{1,3}[)、]|第[一二三四五六七八九十0-9]{1,3}[条章节篇]")
_NUMBER = re.compile(
    rf"(?:^|[\s。;:,)】])(?:{_ENUMERATOR}|[0-9]{{1,2}}(?:[.-][0-9]{{1,2}}){{0,3}}|[-–—*>%ln]|#{{1,6}})$"
)
"""1. 负责…: the blank behind a number was never a line end."""
_NUMBER_REACH = 9
_END = frozenset("。;:!?…")
_FIELD = re.compile(r"([^\W0-9A-Za-z_]{2,8}):(?=[^\s:])")
_COUNT = re.compile(r"[ ]{0,4}(?:[0-9]{1,3}|若干)[名人]?$")
"""剧组协拍专员 5人, 【店长】2名: how many are wanted."""
_FIRST_HAN = "一"
_MIN_PARTS, _MIN_UNITS = 6, 3
_MOST, _MANY_HEADS_MOST = 0.7, 0.55
_MAX_WORDS = 24  # characters of a part that may be a heading or a label


def with_lines(clean: Clean, rules: Rules) -> Clean:
    """The lines of every long line that was several."""
    if clean.source.cells:
        return clean
    lines = (line.span() for line in _LONG.finditer(f"\n{clean.text}"))
    breaks = [at for before, end in lines for at in _breaks(clean.text, before, end - 1, rules)]
    breaks += field_breaks(clean.text, rules)
    return replace(clean, text=with_line_ends(clean, breaks)) if breaks else clean


def _breaks(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """The blanks of a line that were line ends: the last one of a gap, or none at all."""
    blanks = [gap.span() for gap in _GAP.finditer(text, start, end)]
    if len(blanks) + 1 < _MIN_PARTS:  # most lines
        return
    gaps = [gap for gap in blanks if not _NUMBER.search(text, max(start, gap[0] - _NUMBER_REACH), gap[0])]
    gaps = _outside_words(text, start, gaps)
    if len(gaps) + 1 < _MIN_PARTS:
        return
    begins = [start, *(last for _, last in gaps)]
    ends = [*(first for first, _ in gaps), end]
    parts = [_read(text[first:last].strip(), rules) for first, last in zip(begins, ends, strict=True)]
    heads, units = sum(part.heads for part in parts), sum(part.unit for part in parts)
    heads += units if units >= _MIN_UNITS else 0
    if not heads or sum(part.whole for part in parts) < (_MANY_HEADS_MOST if heads >= _MIN_UNITS else _MOST) * len(
        parts
    ):
        return
    for (first, last), (part, following) in zip(gaps, pairwise(parts), strict=True):
        goes_on = text[first - 1] in ",、("  # 如果条件允许, 可以分成…: no line's end
        if following.opens or (not part.named and (part.closes or (heads > 1 and not goes_on))):
            yield last - 1


def _outside_words(text: str, start: int, gaps: list[Span]) -> list[Span]:
    """The gaps without those of words set wide: 岗 位 职 责, 部    门:."""
    kept: list[Span] = []
    alone = 0  # characters that stand alone right before a gap
    for at, (first, last) in enumerate(gaps):
        begin = gaps[at - 1][1] if at else start
        single = first - begin == 1 and text[begin] >= _FIRST_HAN and text[begin - 2 : begin - 1] != ":"
        alone = alone + 1 if single else 0
        next_ends = gaps[at + 1][0] if at + 1 < len(gaps) else len(text)
        if not single or (alone > 1 and next_ends - last > 1 and text[last + 1 : last + 2] != ":"):
            kept.append((first, last))
    return kept


class _Part(NamedTuple):
    """What stands between two gaps: whether it can begin and end a line, whether it is a line by itself, the label of a
    value that follows, the heading of a post or chapter."""

    opens: bool
    closes: bool
    whole: bool
    named: bool
    heads: bool
    unit: bool = False


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
    field = _FIELD.match(part)
    label_of = rules.labels.match(field[1]) if field is not None else None
    if field is not None and (short or label_of is not None):
        known = label_of is not None
        title = label_of is not None and label_of.field == "title"
        return _Part(known or numbered, known or closed, True, named, chapter or title)
    heads = (heading and name is not None and not name.generic) or chapter or (short and _names(part, rules))
    unit = short and not heads and rules.titles.is_unit(part.strip("【】"))
    return _Part(numbered or words, closed or words, numbered or closed or words or unit, named, heads, unit)


def _names(part: str, rules: Rules) -> bool:
    """1、党政办公室, 注塑技术员: the name of a unit or post, its number aside."""
    number = _ITEM.match(part)
    words = part[number.end() :].strip() if number is not None else part
    words = _COUNT.sub("", words).strip("【】 ")
    if rules.titles.is_name(words):
        return rules.titles.head_of(words) != "function"  # 模拟测试系统初步设计 may be a task
    return number is not None and rules.titles.is_unit(words)
