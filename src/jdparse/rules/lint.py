"""Patterns that could take more than linear time, found before they are ever used.

In: rule rows, or any regular expressions. Out: a ``Finding`` for each place that

1. repeats without bound something that repeats without bound (exponential time),
2. begins, in a pattern that is searched for, with a repeat without bound (quadratic time),
3. repeats without bound at all where rows must say how much they mean, or
4. may match more than ``WIDEST`` characters.

A possessive or atomic repeat cannot backtrack and passes 1 and 3.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jdparse.rules.findings import Finding
from jdparse.rules.rows import Row

WIDEST = 25_000
SEARCHED = frozenset({"relation", "guess", "facet"})
"""Kinds of rows whose pattern is searched for; markers are when they may stand inside a line."""
SHORT = frozenset({"sign"})
"""Kinds that are asked only of what is as short as the asking module says."""

_parser: Any = importlib.import_module("re._parser")
_constants: Any = importlib.import_module("re._constants")
_NO_LIMIT = _constants.MAXREPEAT
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_ATOMIC = (_constants.POSSESSIVE_REPEAT, _constants.ATOMIC_GROUP)
_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*+\]|\(\?(?:P<[^>]*+>|P=[^)]*+|[:=!>]|<[=!])?|(?P<open>(?:[*+]|\{[0-9]*+,\})[+?]?)|."
)


@dataclass(frozen=True, slots=True)
class _Repeat:
    """A repeat without bound: inside another, at the beginning of a match, or unable to give anything back."""

    inside: bool
    leading: bool
    possessive: bool


def lint_rules(rows: Iterable[Row]) -> list[Finding]:
    """Everything in the rows' patterns that could take too long, in file order."""
    return [
        Finding(row.file, row.kind, row.id, place, problem)
        for row in rows
        if row.pattern
        for place, problem in lint(row.pattern, searched=_is_searched(row), bounded=row.kind not in SHORT)
    ]


def _is_searched(row: Row) -> bool:
    return row.kind in SEARCHED or (row.kind == "marker" and not row.values.get("line", True))


def lint(pattern: str, *, searched: bool, bounded: bool, flags: int = 0) -> Iterator[tuple[str, str]]:
    """(place, problem) for each defect of one pattern; ``bounded`` forbids any repeat without bound."""
    tree = _parser.parse(pattern, flags)
    repeats = list(_repeats(tree, inside=False, leading=True))
    for repeat, place in zip(repeats, _places(pattern, len(repeats)), strict=True):
        if repeat.inside:
            yield place, "repeats without bound inside a repeat without bound"
        elif searched and repeat.leading:
            yield place, "is searched for and begins with a repeat without bound"
        elif bounded and not repeat.possessive:
            yield place, "repeats without bound; say how often at most"
    if bounded and WIDEST < tree.getwidth()[1] < _NO_LIMIT:
        yield "as a whole", f"may match more than {WIDEST} characters"


def _repeats(tree: Any, *, inside: bool, leading: bool) -> Iterator[_Repeat]:
    """The repeats without bound, inner ones before outer ones: the order of their quantifiers in the text."""
    for operator, argument in tree:
        endless = operator in _REPEATS and argument[1] == _NO_LIMIT
        possessive = operator is _constants.POSSESSIVE_REPEAT
        # what has been matched atomically is never given back, so nothing outside multiplies it
        outer = (inside or (endless and not possessive)) and operator not in _ATOMIC
        for part in _parts(operator, argument):
            yield from _repeats(part, inside=outer, leading=leading)
        if endless:
            yield _Repeat(inside and not possessive, leading, possessive)
        leading = leading and _may_be_empty(operator, argument)


def _may_be_empty(operator: Any, argument: Any) -> bool:
    """Whether a match may go on at the very place where this element began."""
    if operator is _constants.AT:
        return argument not in (_constants.AT_BEGINNING, _constants.AT_BEGINNING_STRING)
    if operator in (_constants.ASSERT, _constants.ASSERT_NOT):
        return True
    if operator in _REPEATS and argument[0] == 0:
        return True
    parts = list(_parts(operator, argument))
    return bool(parts) and any(part.getwidth()[0] == 0 for part in parts)


def _parts(operator: Any, argument: Any) -> Iterator[Any]:
    """The sub-patterns of an element."""
    if operator is _constants.SUBPATTERN:
        yield argument[-1]
    elif operator in _REPEATS:
        yield argument[2]
    elif operator is _constants.BRANCH:
        yield from argument[1]
    elif operator in (_constants.ASSERT, _constants.ASSERT_NOT):
        yield argument[1]
    elif operator is _constants.ATOMIC_GROUP:
        yield argument
    elif operator is _constants.GROUPREF_EXISTS:
        yield from (part for part in argument[1:] if part is not None)


def _places(pattern: str, count: int) -> list[str]:
    """Where each quantifier without bound stands; parsing may have merged some, then only the pattern is named."""
    places = [
        f"at {found.start()} (…{pattern[max(0, found.start() - 12) : found.end()]})"
        for found in _TOKEN.finditer(pattern)
        if found["open"]
    ]
    return places if len(places) == count else ["somewhere in the pattern"] * count
