"""Points told off in one line: 主要职责:一是收集…;二是编目…;三是提供….

In: the clean text, rules. Out: places where a line ends before each of them. Guaranteed: the points are counted from one
without a gap, each behind a stop; the first opens its line, or stands behind a label, a post's heading, a
sentence right under one of these, or words that lead to a list. What an item with a number tells off stays whole: 2、抓好防汛,一是…,二是….
"""

from __future__ import annotations

from collections.abc import Iterator

from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules

_FIRST = late(r"(?:(?<=[\n:。])|(?<![^ ]))一是(?=[^\W0-9A-Za-z_不否])")
_NUMERALS = "二三四五六七八九十"
_LEADS = late(pattern_of("lead-in-sentence"))
_NUMBER = late(r"[(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)、.]\s?")
_MOST_BEFORE = 80
"""Characters of the line before the first."""
_LONGEST = 400  # characters of a point
_MAX_HEADING = 40
_STOPS = frozenset(";。,")


def told_points(text: str, rules: Rules) -> Iterator[int]:
    """Where a line ends before a point."""
    if "二是" not in text:
        return
    for first in _FIRST.finditer(text):
        found = [first.start(), *_further(text, first.end())]
        if len(found) > 1 and _begins_list(text, first.start(), rules):
            yield from (at for at in found if at and text[at - 1] != "\n")


def _further(text: str, begin: int) -> Iterator[int]:
    """Where the second begins, and each behind it, on the same line."""
    for numeral in _NUMERALS:
        at = text.find(f"{numeral}是", begin, begin + _LONGEST)
        if at < 0 or text[at - 1] not in _STOPS or text.find("\n", begin, at) >= 0:
            return
        yield at
        begin = at + 2


def _begins_list(text: str, at: int, rules: Rules) -> bool:
    """Whether what stands before the first on its line lets a list begin."""
    low = max(0, at - _MOST_BEFORE)
    end = text.rfind("\n", low, at)
    if end < 0 and low:
        return False
    before = text[end + 1 : at].strip()
    if not before:
        return True
    number = _NUMBER.match(before)
    if _names_list(before if number is None else before[number.end() :], rules):
        return True
    if number is not None:
        return False
    return (before[-1] == ":" and _LEADS.search(before) is not None) or _names_list(_line_above(text, end), rules)


def _line_above(text: str, end: int) -> str:
    """The words of the short line over a line end, without its number."""
    begin = text.rfind("\n", max(0, end - _MAX_HEADING), end) if end > 0 else -1
    above = text[begin + 1 : end].strip() if begin >= 0 or 0 < end <= _MAX_HEADING else ""
    number = _NUMBER.match(above)
    return above if number is None else above[number.end() :]


def _names_list(words: str, rules: Rules) -> bool:
    """主要职责: 讲解员岗位职责"""
    words = words.rstrip(": ")
    if not words:
        return False
    label = rules.labels.match(words)
    if label is not None:
        return label.shape == "section"
    name = rules.titles.read(words) if len(words) <= _MAX_HEADING else None
    return name is not None and bool(name.suffix)
