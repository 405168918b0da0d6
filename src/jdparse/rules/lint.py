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
SEARCHED = frozenset({"relation", "guess"})
"""Kinds of rows whose pattern is searched for; markers are when they may stand inside a line."""

_parser: Any = importlib.import_module("re._parser")
_constants: Any = importlib.import_module("re._constants")
_NO_LIMIT = _constants.MAXREPEAT
_GREEDY = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
_ATOMIC = (_constants.POSSESSIVE_REPEAT, _constants.ATOMIC_GROUP)
_ASIDE = (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT)
_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*+\]|\(\?(?:P<[^>]*+>|P=[^)]*+|[:=!>]|<[=!])?|(?P<open>[*+]|\{[0-9]*+,\})|."
)


@dataclass(frozen=True, slots=True)
class _Repeat:
    """A repeat without bound: how deep in others, and whether a match may begin with it."""

    inside: bool
    leading: bool


def lint_rules(rows: Iterable[Row]) -> list[Finding]:
    """Everything in the rows' patterns that could take too long, in file order."""
    return [
        Finding(row.file, f"{row.kind}/{row.id}", place, problem)
        for row in rows
        if row.pattern
        for place, problem in lint(row.pattern, searched=_is_searched(row), bounded=True)
    ]


def _is_searched(row: Row) -> bool:
    return row.kind in SEARCHED or (row.kind == "marker" and not row.values.get("line", True))


def lint(pattern: str, *, searched: bool, bounded: bool, flags: int = 0) -> Iterator[tuple[str, str]]:
    """(place, problem) for each defect of one pattern; ``bounded`` forbids any repeat without bound."""
    tree = _parser.parse(pattern, flags)
    repeats = list(_repeats(tree, inside=False, leading=True))
    places = _places(pattern, len(repeats))
    for repeat, place in zip(repeats, places, strict=True):
        if repeat.inside:
            yield place, "repeats without bound inside a repeat without bound"
        elif searched and repeat.leading:
            yield place, "is searched for and begins with a repeat without bound"
        elif bounded:
            yield place, "repeats without bound; say how often at most"
    if bounded and not repeats and tree.getwidth()[1] > WIDEST:
        yield "as a whole", f"may match more than {WIDEST} characters"


def _repeats(tree: Any, *, inside: bool, leading: bool) -> Iterator[_Repeat]:
    """The repeats without bound, inner ones before outer ones: the order of their quantifiers in the text."""
    for operator, argument in tree:
        if operator in _GREEDY:
            low, high, body = argument
            unbound = high == _NO_LIMIT
            yield from _repeats(body, inside=inside or unbound, leading=leading)
            if unbound:
                yield _Repeat(inside, leading)
            leading = leading and low == 0
        else:
            for part in _parts(operator, argument):
                # what has been matched atomically is never given back, so nothing outside multiplies it
                yield from _repeats(part, inside=inside and operator not in _ATOMIC, leading=leading)
            leading = leading and operator in _ASIDE


def _parts(operator: Any, argument: Any) -> Iterator[Any]:
    """The sub-patterns of an element that is no plain repeat."""
    if operator is _constants.SUBPATTERN:
        yield argument[-1]
    elif operator is _constants.BRANCH:
        yield from argument[1]
    elif operator is _constants.POSSESSIVE_REPEAT:
        yield argument[2]
    elif operator in (_constants.ASSERT, _constants.ASSERT_NOT):
        yield argument[1]
    elif operator is _constants.ATOMIC_GROUP:
        yield argument
    elif operator is _constants.GROUPREF_EXISTS:
        yield from (part for part in argument[1:] if part is not None)


def _places(pattern: str, count: int) -> list[str]:
    """Where each quantifier without bound stands; parsing may have merged some, then only the pattern is named."""
    places = []
    for found in _TOKEN.finditer(pattern):
        at = found.end()
        if found["open"] and pattern[at : at + 1] != "+":
            places.append(f"at {found.start()} (…{pattern[max(0, found.start() - 12) : at]})")
    return places if len(places) == count else ["somewhere in the pattern"] * count
