"""Labels that a narrow cell set a character a line, with or without the cell's neighbor behind the last one:
岗 / 位 / 职 / 责 1、…, 任 / 职 / 条 / 件 / 学历.

In: the clean text, rules. Out: the line ends inside such labels. Guaranteed: three lines or more of one ideograph each, or
two that a known label is made of; nothing is joined that is no label, unless four characters stand below each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.model.span import Span
from jdparse.rules.loader import Rules
from jdparse.structure.tables.table_heads import counts_duties

_LONE = re.compile(r"\n[ ]*[^\W0-9A-Za-z_][ ]*\n[ ]*[^\W0-9A-Za-z_](?=[ \t\n])")
"""The quick question: a character alone on its line, over one with a blank or line end behind it."""
_RUN = re.compile(r"[^\W0-9A-Za-z_](?:[ ]*\n[ ]*[^\W0-9A-Za-z_](?=[ \t]*(?:\n|$)|[ \t]{1,8}\S)){1,15}")
_GAP = re.compile(r"[ ]*\n[ ]*")
_NUMERALS = frozenset("一二三四五六七八九十")
_MAX_WORD, _MIN_PLAIN = 8, 4  # characters of a label, and of one that no row knows
_MIN_WORD = 2


def downward_labels(text: str, rules: Rules) -> Iterator[Span]:
    """The line ends between the characters of each such label."""
    done = 0
    for lone in _LONE.finditer(f"\n{text}"):
        start = lone.start() - 1 + len(lone.group()) - len(lone.group().lstrip("\n "))
        if start < done:
            continue
        run = _RUN.match(text, start)
        if run is not None:
            done = run.end()
            yield from _joined(text, run.span(), rules)


def _joined(text: str, run: Span, rules: Rules) -> Iterator[Span]:
    """The gaps of the labels that stand below each other, each the longest that is one."""
    gaps = [gap.span() for gap in _GAP.finditer(text, *run)]
    letters = "".join(text[slice(*run)].split())
    if counts_duties(letters):  # 职 / 责 / 一
        return
    at = 0
    while at < len(letters):
        count = _length(letters[at : at + _MAX_WORD], len(letters) - at, rules)
        yield from gaps[at : at + count - 1]
        at += count


def _length(letters: str, left: int, rules: Rules) -> int:
    """How many of the characters are a label; 1 where none begins here."""
    for count in range(len(letters), _MIN_WORD - 1, -1):
        if rules.labels.match(letters[:count]) is not None:
            return count
    plain = _MIN_PLAIN <= left <= _MAX_WORD and not _NUMERALS & set(letters)
    return left if plain else 1
