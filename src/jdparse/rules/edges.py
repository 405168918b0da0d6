"""The characters that a pattern's matches can begin or end with: most patterns need not even be tried.

In: regular expressions. Out: ``Edges``, which gives for a character the patterns that may match from there (or up to
there), as a set of bits. Guaranteed: a pattern that is not among them does not match; one that is may not match either.
"""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

_parser: Any = importlib.import_module("re._parser")
_constants: Any = importlib.import_module("re._constants")
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT})
_NO_WIDTH = frozenset({_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT})
_LISTED = 128
"""A longer range of characters is not listed one by one."""
BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(8192, 8203))
)
_DIGITS = "0123456789"


class Edge(NamedTuple):
    """What can stand at one end of a match: these characters, any other decimal digit, anything at all but ``barred``."""

    listed: frozenset[str]
    decimal: bool = False
    anything: bool = False
    barred: frozenset[str] = frozenset()

    def join(self, other: Edge) -> Edge:
        """Either of the two."""
        if not self.barred and not other.barred:
            return Edge(self.listed | other.listed, self.decimal or other.decimal, self.anything or other.anything)
        barred = frozenset(c for c in self.barred | other.barred if not self.has(c) and not other.has(c))
        return Edge(self.listed | other.listed, self.decimal or other.decimal, self.anything or other.anything, barred)

    def has(self, character: str) -> bool:
        """Whether a listed character, or one that stands for its kind, can be at this end."""
        if character in self.listed or (self.decimal and not self.anything and character.isdecimal()):
            return True
        return self.anything and character not in self.barred


NOTHING = Edge(frozenset())
ANYTHING = Edge(frozenset(), True, True)


class Edges(NamedTuple):
    """For each character the patterns that it may be an edge of; bit 1 << i stands for pattern i."""

    listed: Mapping[str, int]
    decimal: int
    other: int

    def of(self, character: str) -> int:
        """The patterns that may begin (or end) with ``character``."""
        if character in self.listed:
            return self.listed[character]
        return self.decimal if character.isdecimal() else self.other


def first_edges(patterns: Iterable[str]) -> Edges:
    """By the characters that matches begin with."""
    return _edges([first_edge(pattern) for pattern in patterns])


def last_edges(patterns: Iterable[str]) -> Edges:
    """By the characters that matches end with."""
    return _edges([_whole(_tree(pattern), -1) for pattern in patterns])


def first_edge(pattern: str) -> Edge:
    """The characters that matches of one pattern begin with."""
    return _whole(_tree(pattern), 1)


def signs(pattern: str) -> re.Pattern[str]:
    """What is found wherever ``pattern`` is found, and nowhere else: the first character of its match.

    A search for a character is several times as fast as one for any of many words.
    """
    edge = first_edge(pattern)
    if edge.anything or edge.decimal or not edge.listed:
        return re.compile(pattern)
    return re.compile(f"[{re.escape(''.join(sorted(edge.listed)))}](?<=(?={pattern})(?s:.))")


def words(pattern: str) -> tuple[str, ...]:
    """All texts that ``pattern`` matches, where it lists them (收藏|投递, 页[码次]); nothing where it does not."""
    return tuple(_texts(_tree(pattern)) or ())


def _texts(tree: Any) -> list[str] | None:
    found = [""]
    for operator, argument in tree:
        if operator is _constants.LITERAL:
            texts: list[str] | None = [chr(argument)]
        elif operator is _constants.IN and all(member[0] is _constants.LITERAL for member in argument):
            texts = [chr(member[1]) for member in argument]
        elif operator is _constants.BRANCH:
            parts = [_texts(part) for part in argument[1]]
            texts = None if None in parts else [text for part in parts for text in part or ()]
        else:
            texts = None
        if texts is None:
            return None
        found = [before + text for before in found for text in texts]
    return found


def gate(pattern: str) -> str:
    """A pattern for the beginning of any text that ``pattern`` may be found in: a cheap first question.

    The text has, for each part of the pattern that is always there, one of the characters that the part begins with, in
    the order of the parts.
    """
    parts = [_element(operator, part, 1) for operator, part in _tree(pattern) if operator not in _NO_WIDTH]
    needed = [edge.listed for edge, optional in parts if not (optional or edge.decimal or edge.anything)]
    classes = [re.escape("".join(sorted(characters))) for characters in needed]
    return "".join(f"[^{one}]*[{one}]" for one in classes)


@functools.lru_cache(maxsize=256)
def _tree(pattern: str) -> Any:
    """The parsed pattern; both its ends are asked for, and a marker's for line starts and for inside lines."""
    return _parser.parse(pattern)


def _edges(edges: list[Edge]) -> Edges:
    listed = dict.fromkeys(sorted(frozenset().union(*(edge.listed | edge.barred for edge in edges))), 0)
    decimals = frozenset(filter(str.isdecimal, listed))
    for number, edge in enumerate(edges):
        more = listed.keys() - edge.barred if edge.anything else decimals if edge.decimal else frozenset[str]()
        for character in edge.listed | more:
            listed[character] |= 1 << number
    decimal = sum(1 << i for i, edge in enumerate(edges) if edge.decimal or edge.anything)
    return Edges(listed, decimal, sum(1 << i for i, edge in enumerate(edges) if edge.anything))


def _whole(tree: Any, direction: int) -> Edge:
    """A match without any character has no edge: then nothing can be said."""
    return _edge(tree, direction) if tree.getwidth()[0] else ANYTHING


def _edge(tree: Any, direction: int) -> Edge:
    """From one end up to the first element that always takes a character."""
    edge = NOTHING
    for operator, argument in list(tree)[::direction]:
        if operator in _NO_WIDTH:
            continue
        found, optional = _element(operator, argument, direction)
        edge = edge.join(found)
        if not optional:
            break
    return edge


def _element(operator: Any, argument: Any, direction: int) -> tuple[Edge, bool]:
    """The edge of one element, and whether it may be left out."""
    if operator is _constants.LITERAL:
        return Edge(frozenset(chr(argument))), False
    if operator is _constants.NOT_LITERAL:
        return Edge(frozenset(), True, True, frozenset(chr(argument))), False
    if operator is _constants.IN:
        return _class(argument), False
    if operator is _constants.BRANCH:
        return _branches(argument[1], direction)
    if operator in _REPEATS:
        part = argument[2]
        return _edge(part, direction), argument[0] == 0 or part.getwidth()[0] == 0
    if operator is _constants.ATOMIC_GROUP:
        return _edge(argument, direction), argument.getwidth()[0] == 0
    if operator is _constants.SUBPATTERN:
        edge, optional = _edge(argument[-1], direction), argument[-1].getwidth()[0] == 0
        return (_in_any_case(edge) if argument[1] & _constants.SRE_FLAG_IGNORECASE else edge), optional
    return ANYTHING, False


def _in_any_case(edge: Edge) -> Edge:
    """Of plain letters both cases, and the two other characters that count as the same letter."""
    if edge.anything or not all(map(str.isascii, edge.listed)):
        return ANYTHING
    cases = {case for letter in edge.listed for case in (letter.lower(), letter.upper())}
    return Edge(frozenset(cases | {"\u017f" for _ in cases & {"s"}} | {"\u212a" for _ in cases & {"k"}}), edge.decimal)


def _branches(parts: Iterable[Any], direction: int) -> tuple[Edge, bool]:
    edge, optional = NOTHING, False
    for part in parts:
        edge = edge.join(_edge(part, direction))
        optional = optional or part.getwidth()[0] == 0
    return edge, optional


def _class(members: Iterable[tuple[Any, Any]]) -> Edge:
    """A bracketed class of characters."""
    members = list(members)
    if members[0][0] is _constants.NEGATE:
        named = _class(members[1:])
        return Edge(frozenset(), True, True, frozenset() if named.anything else named.listed)
    edge = NOTHING
    for operator, argument in members:
        if operator is _constants.LITERAL:
            edge = edge.join(Edge(frozenset(chr(argument))))
        elif operator is _constants.RANGE and argument[1] - argument[0] < _LISTED:
            edge = edge.join(Edge(frozenset(map(chr, range(argument[0], argument[1] + 1)))))
        elif operator is _constants.CATEGORY and argument is _constants.CATEGORY_DIGIT:
            edge = edge.join(Edge(frozenset(_DIGITS), decimal=True))
        elif operator is _constants.CATEGORY and argument is _constants.CATEGORY_SPACE:
            edge = edge.join(Edge(frozenset(BLANKS)))
        else:
            return ANYTHING
    return edge
