"""Texts whose lines a portal broke after every full stop: items whole again.

In: ``Clean``. Out: ``Clean`` without the line ends inside items. Guaranteed: nothing else changes; a text counts only
where several lines end with a full stop and none has one inside; a line is taken into the item before it only where the
next number of that item's list follows, or, behind the last item, where several of the list's items were broken so. In a
list whose items end with a semicolon, one that stops before it goes on in the lines up to the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from jdparse.structure.text.clean import Clean, without

_FEWEST = 5  # lines that end with a full stop
_INSIDE = re.compile(r"。[^\s\"”’'」』)\]】》]")
"""A full stop inside a line: the text has the lines that its writer gave it."""
_PLAIN = r"(?![一二三四五六七八九十]{1,3}、)[^\W0-9A-Za-z_][^\n。;:]{2,80}"
_CUT = re.compile(rf"。[ \t]?\n{{1,3}}(?:{_PLAIN}\n){{0,2}}{_PLAIN};[ \t]?\n")
"""A line without number that ends with a semicolon, behind one that ends with a full stop."""
_NUMBER = re.compile(
    r"[ \t]*(?:(?P<plain>[0-9]{1,2})(?P<sign>[、.)])(?![0-9])|\((?P<round>[0-9]{1,2})\)|(?P<chinese>[一二三四五六七八九十]{1,3})、)"
)
_FIRST = re.compile(r"(?:职责|要求|内容|条件|任务|如下|包括|资格)[ \t]?:?[ \t]?(?P<first>1)(?P<mark>[、.)])(?![0-9])")
"""二、岗位职责1.…: the first item on its label's line."""
_NUMERALS = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}
_TEN = "十"
_SEVERAL = 2  # broken items show how those of a list are broken
_REACH = 6  # lines of an item
_CLAUSES, _FEW = 3, 4  # items that end with a semicolon, and lines behind one that stops before it


class _Item(NamedTuple):
    """Which form an item's number has, and the number."""

    form: str
    number: int


def with_whole_items(clean: Clean) -> Clean:
    """Every numbered item that was broken after its sentences, on one line."""
    text = clean.text
    if clean.source.cells or clean.source.hints or "。\n" not in text:
        return clean
    whole = text.count("。\n") >= _FEWEST and _INSIDE.search(text) is None
    if not whole and _CUT.search(text) is None:
        return clean
    lines = [(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text) if not found.group().isspace()]
    labeled = _FIRST.search(text) is not None
    items = [(_first(text, start, end) if labeled else None) or _item(text, start, end) for start, end in lines]
    inside = frozenset(_inside(text, lines, items)) if whole else frozenset()
    joined = sorted({*inside, *_behind(text, lines, items, inside), *_unfinished(text, lines, items)})
    return without(clean, [(lines[at - 1][1], lines[at][0]) for at in joined]) if joined else clean


def _first(text: str, start: int, end: int) -> _Item | None:
    """The 1 that stands on a line behind the label of its list."""
    found = _FIRST.search(text, start, end)
    return None if found is None else _Item(found["mark"], 1)


def _item(text: str, start: int, end: int) -> _Item | None:
    """The number that a line begins with."""
    found = _NUMBER.match(text, start, end)
    if found is None:
        return None
    if found["chinese"]:
        return _Item("chinese", _value(found["chinese"]))
    return _Item(found["sign"] or "()", int(found["plain"] or found["round"]))


def _value(numeral: str) -> int:
    """十二: 12."""
    tens, ten, ones = numeral.rpartition(_TEN)
    return (10 * _NUMERALS.get(tens, 1) if ten else 0) + _NUMERALS.get(ones, 0)


def _inside(text: str, lines: list[tuple[int, int]], items: list[_Item | None]) -> Iterator[int]:
    """The lines between an item and the next one of its list."""
    for at, item in enumerate(items):
        if item is None:
            continue
        last = _run(text, lines, items, at)
        following = items[last + 1] if last + 1 < len(items) else None
        if following is not None and following == (item.form, item.number + 1):
            yield from range(at + 1, last + 1)


def _behind(
    text: str, lines: list[tuple[int, int]], items: list[_Item | None], inside: frozenset[int]
) -> Iterator[int]:
    """The lines behind the last item of a list of which several were broken."""
    broken = 0
    form = ""
    for at, item in enumerate(items):
        if item is None:
            continue
        broken = (broken if item.form == form and item.number > 1 else 0) + (at + 1 in inside)
        form = item.form
        if at + 1 not in inside and broken >= _SEVERAL:
            yield from range(at + 1, _run(text, lines, items, at) + 1)


def _unfinished(text: str, lines: list[tuple[int, int]], items: list[_Item | None]) -> Iterator[int]:
    """The lines between an item that stops in the middle and the next one, where others of the list end with a semicolon."""
    if text.count(";") < _CLAUSES:  # most documents
        return
    closed = Counter(item.form for item, line in zip(items, lines, strict=True) if item and _ends(text, line) == ";")
    for at, item in enumerate(items):
        if item is None or closed[item.form] < _CLAUSES or _ends(text, lines[at]) != "。":
            continue
        last = next((n for n in range(at + 1, min(at + _FEW, len(items))) if _ends(text, lines[n]) in "。;"), 0)
        plain = last > 0 and not any(items[at + 1 : last + 1]) and _ends(text, lines[last]) == ";"
        if plain and last + 1 < len(items) and items[last + 1] == (item.form, item.number + 1):
            yield from range(at + 1, last + 1)


def _run(text: str, lines: list[tuple[int, int]], items: list[_Item | None], at: int) -> int:
    """The last of the lines without number behind an item, each of which, like the item's own, ends with a full stop."""
    last = at
    while last + 1 < len(items) and last - at < _REACH and _is_sentence(text, lines[last]):
        if items[last + 1] is not None or not _is_sentence(text, lines[last + 1]):
            break
        last += 1
    return last


def _ends(text: str, line: tuple[int, int]) -> str:
    """The last character of a line."""
    return text[line[0] : line[1]].rstrip()[-1:]


def _is_sentence(text: str, line: tuple[int, int]) -> bool:
    return _ends(text, line) == "。"
