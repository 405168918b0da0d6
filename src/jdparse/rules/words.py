"""The words of the language, from jieba's dictionary: whether a word runs across a line's end.

In: the ends of two lines. Out: yes or no. Guaranteed: the words are those that jieba cuts the same text into (without
its guesses at unknown names). The dictionary's file is read when it is first asked for, once, and of its words only
those are made ready that begin with a character asked for: all of them take ten times as long as a short document.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from math import log
from pathlib import Path

_LONGEST = 4  # characters of a word on one side of a line's end
_LAST = re.compile(rf"[^\W0-9A-Za-z_]{{1,{_LONGEST * 2}}}$")
_FIRST = re.compile(rf"[^\W0-9A-Za-z_]{{1,{_LONGEST * 2}}}")
_ALL = log(60_101_967)  # words counted in the texts that the dictionary's counts are of


def is_broken(head: str, tail: str) -> bool:
    """Whether the most likely words of the two lines, read as one, have one across the line's end: 目标成 | 本组织.

    Only words that lose a single character count: the dictionary has phrases, too (参加 | 考试), whose halves end and begin
    lines by chance.
    """
    last, first = _LAST.search(head[-_LONGEST * 2 :]), _FIRST.match(tail)
    if last is None or first is None:
        return False
    text, end, at = last.group() + first.group(), len(last.group()), 0
    if not _may_break(text, end):
        return False
    for word in cut(text):
        at += len(word)
        if at >= end:
            beyond = at - end
            return beyond > 0 and 1 in (beyond, len(word) - beyond)
    return False


def _may_break(text: str, end: int) -> bool:
    """Whether any word at all would lose a single character there: most pairs of lines need no further look."""
    known, last = _words(text[end - 1]), end - 1
    if any(text[last:stop] in known for stop in range(end + 1, len(text) + 1)):
        return True
    return any(text[start : end + 1] in _words(text[start]) for start in range(last))


def cut(text: str) -> Iterator[str]:
    """The most likely words of a short text; a character that begins none is one of its own."""
    likely, ends = [0.0] * (len(text) + 1), [0] * len(text)
    for start in reversed(range(len(text))):
        known = _words(text[start])
        found = [
            (log(int(count)) - _ALL + likely[end], end)
            for end in range(start + 1, len(text) + 1)
            if (count := known.get(text[start:end])) is not None
        ]
        likely[start], ends[start] = max(found, default=(likely[start + 1] - _ALL, start + 1))
    start = 0
    while start < len(text):
        yield text[start : ends[start]]
        start = ends[start]


@functools.cache
def _words(character: str) -> Mapping[str, str]:
    """The words that begin with a character, with their counts."""
    begin = character.encode()
    columns = _dictionary()[_place(begin) : _place(begin + b"\xff")].decode().split()  # word, count, kind
    return dict(zip(columns[::3], columns[1::3], strict=True))


def _place(begin: bytes) -> int:
    """Where the first line stands that is not before ``begin``: lines of Chinese words are in order."""
    text = _dictionary()

    def line(at: int) -> bytes:
        start = text.rfind(b"\n", 0, at) + 1
        return text[start : start + len(begin)]

    return bisect_left(range(len(text)), begin, key=line)


@functools.cache
def _dictionary() -> bytes:
    """The dictionary's lines: a word, its count and its kind. The package is not imported, which takes longer than this."""
    package = find_spec("jieba")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("dict.txt").read_bytes()
