"""Patterns of which the first that matches wins, tried by the character that stands there.

In: patterns in order, each with a group of its own name. Out: ``Alternatives``, which match like one alternation of
all of them. Guaranteed: what an alternation would match is matched, by the same pattern; only those are tried that
can begin with the character met, so most places cost one look-up.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Iterable, Iterator

from jdparse.rules.edges import Edges, first_edges

_NEVER = "(?!)"
_Matcher = Callable[[str, int, int], re.Match[str] | None]
_NAME = re.compile(r"\(\?P<[^>]{1,40}>")


class Alternatives:
    """The patterns for each character that a match may begin with, compiled when it is first met."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Raises ``re.error`` for a pattern that is none."""
        self.patterns = tuple(patterns)
        self._edges = first_edges(self.patterns)
        self._of_character: dict[str, tuple[_Matcher, ...]] = {}

    @functools.cached_property
    def places(self) -> re.Pattern[str]:
        """What finds the characters that any of them matches from, without telling which: the quick way to the few
        places of a text."""
        return _places(self.patterns, self._edges)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match of the first pattern that matches right at ``start``."""
        character = text[start : start + 1] if start < end else ""
        try:
            matchers = self._of_character[character]
        except KeyError:
            matchers = self._of_character[character] = self._beginning(self._edges.of(character))
        for matcher in matchers:
            found = matcher(text, start, end)
            if found is not None:
                return found
        return None

    def find(
        self, text: str, start: int = 0, end: int = sys.maxsize, places: re.Pattern[str] | None = None
    ) -> Iterator[re.Match[str]]:
        """All matches from left to right, none overlapping another; ``places`` finds their places and others."""
        after = start
        for place in (places or self.places).finditer(text, start, end):
            if place.start() >= after and (match := self.match(text, place.start(), end)) is not None:
                yield match
                after = match.end()

    def compile(self) -> None:
        """Compile all that is not yet; raises ``re.error`` where patterns do not go together."""
        re.compile("|".join(self.patterns))
        _ = self.places

    def _beginning(self, patterns: int) -> tuple[_Matcher, ...]:
        """What matches each of a set of patterns, given as bits."""
        return tuple(_matcher(pattern) for index, pattern in enumerate(self.patterns) if patterns >> index & 1)


@functools.lru_cache(maxsize=256)
def _matcher(pattern: str) -> _Matcher:
    """Compiled once, though a line's beginning and its inside ask the same pattern, and many characters do."""
    return re.compile(pattern).match


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
