"""The heading of a post in the line that a controlled paper begins with: 某某公司 文件编号:XR-03 染色工岗位职责 版本:A 页次:1/1.

In: the clean text, rules. Out: places where a line ends, before the heading and behind it. Guaranteed: only in the first
lines, between blanks or behind 文件名称:, where the line says number, version or page of the paper, and only a heading
that comes once.
"""

from __future__ import annotations

from collections.abc import Iterator

from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules

_FIRST = 3  # lines
_LONGEST = 160
_CONTROLLED = late(pattern_of("paper-control"))
_WORDS = late(r"(?<![^ \n])(?:(?:文件|资料|标准)?(?:名称|标题|题目):[ ]?)?(?P<heading>[^ :;,。]{4,24})(?=[ \n]|\Z)")


def headings_in_head(text: str, rules: Rules) -> Iterator[int]:
    """Around the only heading of a post in the document's first lines."""
    start = 0
    for _ in range(_FIRST):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start <= _LONGEST and len(_CONTROLLED.findall(text, start, end)) > 1:
            yield from _around(text, start, end, rules)
        if end == len(text):
            return
        start = end + 1


def _around(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    for found in _WORDS.finditer(text, start, end):
        begin, stop = found.span("heading")
        name = rules.titles.read(found["heading"])
        if name is None or not name.suffix or name.generic or name.unit or not name.head:
            continue
        if text.find(found["heading"], stop) < 0:
            yield from (at for at in (begin, stop) if start < at < end)
