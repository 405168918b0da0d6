"""Whole lines that belong to the page, the web site or a table of contents."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from jdparse.rules.edges import Edges, first_edges, last_edges, signs, words
from jdparse.rules.rows import Row
from jdparse.rules.trie import first_of_words

MAX_LINE = 320
MEMORY = 8192
"""Short lines, pairs of edges and the like, of which is kept what was found: they come again."""
_SHORT = 8  # characters of a line that is likely to come again
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class LineRow:
    """One row; ``gate`` is a cheap search without which the pattern cannot match, ``words`` what it finds if it lists
    that. Patterns are compiled when first used."""

    kind: tuple[str, str]
    gate_source: str
    source: str

    @functools.cached_property
    def gate(self) -> re.Pattern[str]:
        return signs(self.gate_source)

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)

    @functools.cached_property
    def words(self) -> tuple[str, ...]:
        found = words(self.gate_source)
        return found if all(found) else ()


@dataclass(frozen=True, slots=True, eq=False)
class LineRules:
    """``match`` gives the row's id and the segment kind of a line that is recognized as a whole.

    Sets of rows are bits. ``first`` and ``last`` tell by a line's edges which rows are worth trying; ``words`` finds the
    first characters of the words of gates, ``by_character`` the rows that these call up, without which only the rows
    ``others`` can match. What was found of edges and sets is kept, at most ``MEMORY`` of each.
    """

    rows: tuple[LineRow, ...]
    words: re.Pattern[str]
    by_character: Mapping[str, int]
    others: int
    first: Edges
    last: Edges
    by_edges: dict[str, int] = field(default_factory=dict, repr=False)
    by_set: dict[int, tuple[LineRow, ...]] = field(default_factory=dict, repr=False)

    def match(self, line: str) -> tuple[str, str] | None:
        """(row id, segment kind), or None."""
        if len(line) <= _SHORT:
            return _remembered(self, line) if line else None
        return self._match(line) if len(line) <= MAX_LINE else None

    def _match(self, line: str) -> tuple[str, str] | None:
        """The first row that fits."""
        called = self.others
        for character in self.words.findall(line):
            called |= self.by_character[character]
        edges = line[0] + line[-1]
        called &= self.by_edges[edges] if edges in self.by_edges else self._of_edges(edges)
        for row in self.by_set[called] if called in self.by_set else self._listed(called):
            if row.gate.search(line) is not None and row.pattern.fullmatch(line) is not None:
                return row.kind
        return None

    def _of_edges(self, edges: str) -> int:
        return _kept(self.by_edges, edges, self.first.of(edges[0]) & self.last.of(edges[1]))

    def _listed(self, bits: int) -> tuple[LineRow, ...]:
        return _kept(self.by_set, bits, tuple(row for i, row in enumerate(self.rows) if bits >> i & 1))


def _kept(memory: dict[_Key, _Value], key: _Key, value: _Value) -> _Value:
    if len(memory) >= MEMORY:
        memory.clear()
    memory[key] = value
    return value


@functools.lru_cache(maxsize=MEMORY)
def _remembered(rules: LineRules, line: str) -> tuple[str, str] | None:
    """Headings and labels come again in every document."""
    return rules._match(line)


def build_lines(rows: Iterable[Row]) -> LineRules:
    """The rows by the edges of lines that they fit; the first row that fits wins."""
    rows = tuple(rows)
    made = tuple(_line_row(row) for row in rows)
    words = re.compile(first_of_words(word for row in made for word in row.words))
    by_character: dict[str, int] = {}
    for i, row in enumerate(made):
        for character in {word[0] for word in row.words}:
            by_character[character] = by_character.get(character, 0) | 1 << i
    others = sum(1 << i for i, row in enumerate(made) if not row.words)
    edges = first_edges(row.pattern for row in rows), last_edges(row.pattern for row in rows)
    return LineRules(made, words, by_character, others, *edges)


def _line_row(row: Row) -> LineRow:
    kind = (row.id, str(row.values.get("kind", "furniture")))
    return LineRow(kind, str(row.values.get("gate", "")), row.pattern)
