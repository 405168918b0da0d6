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


class Alternatives(NamedTuple):
    """The alternations for each character listed, for other decimal digits and for anything else.

    ``gate`` searches for the next character that any of the patterns can begin with.
    """

    listed: Mapping[str, re.Pattern[str]]
    decimal: re.Pattern[str] | None
    other: re.Pattern[str] | None
    gate: re.Pattern[str]

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match of the first pattern that matches right at ``start``."""
        character = text[start : start + 1] if start < end else ""
        pattern = self.listed.get(character) or (self.decimal if character.isdecimal() else self.other)
        return pattern.match(text, start, end) if pattern is not None else None

    def find(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches from left to right, none overlapping another."""
        gate = self.gate.search(text, start, end)
        while gate is not None:
            match = self.match(text, gate.start(), end)
            if match is not None:
                yield match
            after = match.end() if match is not None else 0
            gate = self.gate.search(text, max(after, gate.end()), end)


def alternatives(patterns: Iterable[str]) -> Alternatives:
    """Compile the patterns for each character that any of them can begin with; raises ``re.error``."""
    patterns = tuple(patterns)
    edges = first_edges(patterns)
    sets = {*edges.listed.values(), edges.decimal, edges.other}
    chosen = {s: re.compile("|".join(p for i, p in enumerate(patterns) if s >> i & 1) or _NEVER) for s in sets}
    listed = {character: chosen[s] for character, s in edges.listed.items()}
    decimal, other = (chosen[s] if s else None for s in (edges.decimal, edges.other))
    return Alternatives(listed, decimal, other, _gate(edges))


def _gate(edges: Edges) -> re.Pattern[str]:
    if edges.other:
        return re.compile("(?s:.)")
    listed = re.escape("".join(edges.listed))
    return re.compile(f"[{listed}{chr(92) + 'd' if edges.decimal else ''}]" if edges.listed else _NEVER)
