"""Texts whose lines a program broke at a fixed width, in the middle of words and numbers: whole lines again.

In: ``Clean``, rules. Out: ``Clean`` without the line ends that such a program put in. Guaranteed: nothing else changes; a text
counts only where several lines are as wide as the widest to the character (or to the column, where Chinese characters
take two), most of them end without a stop, and one ends where no writer ends a line; a line that ends with a stop, or stands over a number, a
bullet, a label or a post's heading, keeps its end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from jdparse.rules.late import late
from jdparse.rules.loader import Rules
from jdparse.rules.words import is_broken
from jdparse.structure.mending.broken_labels import is_broken_label
from jdparse.structure.tables.table_heads import is_lone_measure
from jdparse.structure.text.clean import Clean, fold, without

_NARROWEST, _WIDEST = 20, 132  # characters, or columns, of the widest lines
_FEWEST, _FEW = 2, 3  # lines that are full: of so few one must be cut in a word, of so many some must not be over
_MOST = 0.7  # of the full lines end in the middle of a sentence
_MAX_HEADING, _MAX_LABEL = 24, 8
_STOPS = frozenset("。；;！!？?：:…")
_BEGINS = late(
    r"[ \t\u3000]*(?:[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:[)）、]|[.．](?![0-9])|(?:\.[0-9]{1,2}){1,3}[ \t])|[①-⑳⑴-⒇⒈-⒛●◆■★▲◇○□√•·]"
    r"|第[一二三四五六七八九十0-9]{1,3}[条章节篇])"
)
"""What begins a line by its writer: an enumerator."""
_IN_WORD = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z]|[.:%]|[/-]\S)")
_GAP = late(r"[ \t\u3000](?<=\S.)[ \t\u3000]{2,}(?=\S)")
_OPEN = tuple("、，,的和与及或并对在将把为由从向按")
"""What no sentence ends with."""
_NEVER_FIRST = frozenset("、，,。；;）)%％”》")
"""What no line begins with that a writer began."""


class _Width(NamedTuple):
    """What lines' widths are counted in, and how much a line may lack because the next character is as wide."""

    of: Callable[[list[str]], list[int]]
    step: Callable[[str], int]


def _characters(lines: list[str]) -> list[int]:
    return [*map(len, lines)]


def _columns(lines: list[str]) -> list[int]:
    """Two for each Chinese character or sign, one for others; no character's bytes but its own hold a line end's."""
    return [*map(len, "\n".join(lines).encode("gb18030", "replace").split(b"\n"))]


_COUNTS = (_Width(_characters, lambda _: 1), _Width(_columns, lambda character: _columns([character])[0]))


def with_whole_lines(clean: Clean, rules: Rules) -> Clean:
    """Every line that a program broke at its width, whole."""
    source = clean.source
    if not source.wrapped or source.cells or source.hints:
        return clean
    lines = source.text.split("\n")
    if len(lines) <= _FEWEST or not _NARROWEST // 2 <= max(map(len, lines)) <= _WIDEST:
        return clean
    lines = [line.rstrip("\r") for line in lines]
    broken = next((found for count in _COUNTS if (found := _broken(lines, count, rules))), [])
    return without(clean, _line_ends(clean, broken)) if broken else clean


def _broken(lines: list[str], count: _Width, rules: Rules) -> list[int]:
    """The lines whose ends a program put in; none where the text was not broken like that."""
    widths = count.of(lines)
    width = max(widths)
    if not _NARROWEST <= width <= _WIDEST:
        return []
    full = [
        at
        for at, (wide, below) in enumerate(zip(widths, lines[1:], strict=False))
        if wide >= width - 1 and below and wide + count.step(below[0]) > width
    ]
    telling = [at for at in full if not _is_row(lines[at])]
    if len(telling) < _FEWEST:
        return []
    broken = [at for at in full if lines[at][-1] not in _STOPS and not _begins(lines[at], lines[at + 1], rules)]
    return broken if _are_cut(lines, telling, {*telling}.intersection(broken)) else []


def _are_cut(lines: list[str], full: list[int], broken: set[int]) -> bool:
    """Whether most of the full lines end without a stop, and one where no writer ends a line."""
    if len(broken) < max(_FEWEST, _MOST * len(full)):
        return False
    may_open = len(full) >= _FEW and any(lines[at].endswith(_OPEN) for at in broken)
    return may_open or any(is_cut(lines[at], lines[at + 1]) for at in broken)


def _is_row(line: str) -> bool:
    """Whether a line has gaps: a page's header or a row of a form, which nobody fills."""
    return _GAP.search(line) is not None


def _begins(head: str, line: str, rules: Rules) -> bool:
    """Whether a line was begun by its writer: with an enumerator, as a cell beside a task (30%, 每日), or as a heading or
    a label that is whole."""
    words = fold(line.strip())
    if _BEGINS.match(line) or is_lone_measure(words):
        return True
    label, colon, _ = words[: _MAX_LABEL + 1].partition(":")
    cell, gap, _ = words[: _MAX_LABEL + 1].replace("\t", " ").partition(" ")
    if gap and cell in rules.labels.words:
        return True  # 任职要求 before a gap and what stands in the cell beside it
    if label in rules.labels.words and (colon or label == words):
        return not is_broken_label(head, label, rules)
    name = rules.titles.read(words) if len(words) <= _MAX_HEADING else None
    return name is not None and bool(name.suffix)


def is_cut(head: str, tail: str) -> bool:
    """Whether a line ends in a word or number, or before a stop."""
    return _IN_WORD.search(head[-1] + tail[:2]) is not None or tail[0] in _NEVER_FIRST or is_broken(head, tail)


def _line_ends(clean: Clean, broken: list[int]) -> Iterator[tuple[int, int]]:
    """Where these line ends stand in the clean text."""
    text = clean.source.text
    place, line = -1, -1
    for at in broken:
        while line < at:
            place = text.find("\n", place + 1)
            line += 1
        start = place - 1 if text[place - 1] == "\r" else place
        yield clean.to_clean(start), clean.to_clean(place + 1)
