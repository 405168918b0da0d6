"""Texts whose line ends became blanks: lines again.

In: ``Clean``, rules. Out: ``Clean`` with a line end for each blank of a long line that most likely was one; unchanged where
no line is like that. Guaranteed: one character for one; blanks beside Latin words stay, and so do all blanks of a line
most of whose parts are neither headings nor labels nor items nor whole sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from jdparse.rules.loader import Rules
from jdparse.structure.clean import Clean

_LONG = re.compile(r"[^\n]{100,}")
_ENUMERATOR = (
    r"(?:[(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)、.]|第[一二三四五六七八九十0-9]{1,3}[条章节篇]"
    r"|[①-⑳⑴-⒇⒈-⒛●◆■★▲◇○□√•·])"
)
_GAP = re.compile(rf"(?<![A-Za-z \t])[ \t]{{1,8}}(?=[\u4e00-\u9fff【《“\"]|{_ENUMERATOR})")
_ITEM = re.compile(_ENUMERATOR)
_NUMBER = re.compile(rf"(?:^|[\s。;:,)】])(?:{_ENUMERATOR}|[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,3}})$")
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
    breaks = [at for line in _LONG.finditer(clean.text) for at in _breaks(clean.text, *line.span(), rules)]
    if not breaks:
        return clean
    text = list(clean.text)
    for at in breaks:
        text[at] = "\n"
    return replace(clean, text="".join(text))


def _breaks(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """The blanks of a line that were line ends: the last one of each gap, or none at all."""
    gaps = [
        gap.span()
        for gap in _GAP.finditer(text, start, end)
        if not _NUMBER.search(text, max(start, gap.start() - _NUMBER_REACH), gap.start())
    ]
    if len(gaps) + 1 < _MIN_PARTS:
        return
    begins = [start, *(last for _, last in gaps)]
    ends = [*(first for first, _ in gaps), end]
    parts = [text[first:last].strip() for first, last in zip(begins, ends, strict=True)]
    if sum(_stands_alone(part, rules) for part in parts) < _MOST * len(parts):
        return
    for (_, last), (part, following) in zip(gaps, pairwise(parts), strict=True):
        if _ITEM.match(following) or not _is_label(part, rules):
            yield last - 1


def _is_label(part: str, rules: Rules) -> bool:
    """Whether what follows a part is its value, as it stood on one line with it."""
    if part[-1:] == ":":
        return True
    label = rules.labels.match(part) if len(part) <= _MAX_WORDS else None
    return label is not None and label.shape == "field"


def _stands_alone(part: str, rules: Rules) -> bool:
    """Whether a part is an item, a sentence, a label or a heading."""
    if part[-1:] in _END or _ITEM.match(part):
        return True
    if len(part) > _MAX_WORDS:
        return False
    name = rules.titles.read(part)
    return rules.labels.match(part) is not None or (name is not None and bool(name.suffix))
