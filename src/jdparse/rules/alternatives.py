"""Patterns of which the first that matches wins, tried by the character that stands there.

In: patterns in order, each with a group of its own name. Out: ``Alternatives``, which match like one alternation of
all of them. Guaranteed: what an alternation would match is matched, by the same pattern; only those are tried that
can begin with the character met, so most places cost one look-up.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from jdparse.rules.edges import Edges, first_edges

_NEVER = "(?!)"
_NAME = re.compile(r"\(\?P<[^>]{1,40}>")


class Alternatives(NamedTuple):
    """The alternations for each character listed, for other decimal digits and for anything else.

    ``places`` finds the characters that any of them matches from, without telling which: the quick way to the few
    places of a text.
    """

    listed: Mapping[str, re.Pattern[str]]
    decimal: re.Pattern[str] | None
    other: re.Pattern[str] | None
    places: re.Pattern[str]

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match of the first pattern that matches right at ``start``."""
        character = text[start : start + 1] if start < end else ""
        pattern = self.listed.get(character) or (self.decimal if character.isdecimal() else self.other)
        return pattern.match(text, start, end) if pattern is not None else None

    def find(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches from left to right, none overlapping another."""
        after = start
        for place in self.places.finditer(text, start, end):
            if place.start() >= after and (match := self.match(text, place.start(), end)) is not None:
                yield match
                after = match.end()


def alternatives(patterns: Iterable[str]) -> Alternatives:
    """Compile the patterns for each character that any of them can begin with; raises ``re.error``."""
    patterns = tuple(patterns)
    edges = first_edges(patterns)
    sets = {*edges.listed.values(), edges.decimal, edges.other}
    chosen = {s: re.compile("|".join(p for i, p in enumerate(patterns) if s >> i & 1) or _NEVER) for s in sets}
    listed = {character: chosen[s] for character, s in edges.listed.items()}
    decimal, other = (chosen[s] if s else None for s in (edges.decimal, edges.other))
    return Alternatives(listed, decimal, other, _places(patterns, edges))


def _places(patterns: tuple[str, ...], edges: Edges) -> re.Pattern[str]:
    """A character that a pattern can begin with, and behind it all of them without their names.

    The search skips from one such character to the next; those that begin with the same ones are tried together.
    """
    nameless = [_NAME.sub("(?:", pattern) for pattern in patterns]
    characters: dict[int, str] = {}
    for character, bits in edges.listed.items():
        characters[bits] = characters.get(bits, "") + character
    parts = [_from(f"[{re.escape(listed)}]", nameless, bits) for bits, listed in characters.items() if bits]
    unlisted = f"[^{re.escape(''.join(edges.listed))}]" if edges.listed else "(?s:.)"
    if edges.decimal:
        parts.append(_from(rf"(?=\d){unlisted}", nameless, edges.decimal))
    if edges.other:
        parts.append(_from(rf"(?!\d){unlisted}", nameless, edges.other))
    first = f"[{re.escape(''.join(edges.listed))}{chr(92) + 'd' if edges.decimal else ''}]"
    begin = "(?s:.)" if edges.other else first if edges.listed else _NEVER
    return re.compile(f"{begin}(?<=(?={'|'.join(parts) or _NEVER})(?s:.))")


def _from(character: str, patterns: list[str], bits: int) -> str:
    """The character that any of the patterns matches from."""
    chosen = "|".join(pattern for index, pattern in enumerate(patterns) if bits >> index & 1)
    return f"{character}(?<=(?={chosen})(?s:.))"
