"""Whole lines that belong to the page, the web site or a table of contents."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jdparse.rules.edges import Edges, first_edges, last_edges, signs, words
from jdparse.rules.rows import Row
from jdparse.rules.trie import trie_pattern

MAX_LINE = 320
MEMORY = 8192
"""Short lines, and pairs of edges, of which is kept what was found: both come again."""
_SHORT = 8  # characters of a line that is likely to come again


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
        return words(self.gate_source)


@dataclass(frozen=True)
class LineGroup:
    """Rows that are worth trying together; ``words`` finds that without which only ``others`` of them can match."""

    rows: tuple[LineRow, ...]
    words: re.Pattern[str]

    @functools.cached_property
    def others(self) -> tuple[LineRow, ...]:
        """The rows whose gates list no words."""
        return tuple(row for row in self.rows if not row.words)

    def match(self, line: str) -> tuple[str, str] | None:
        """The first row that fits: (row id, segment kind)."""
        for row in self.others if self.words.search(line) is None else self.rows:
            if row.gate.search(line) is not None and row.pattern.fullmatch(line) is not None:
                return row.kind
        return None


@dataclass(frozen=True, slots=True, eq=False)
class LineRules:
    """``match`` gives the row's id and the segment kind of a line that is recognized as a whole.

    ``first`` and ``last`` tell by a line's edges which rows are worth trying, ``groups`` has them for each such set;
    ``memory`` has the groups of the edges that were met, at most ``MEMORY``.
    """

    groups: Mapping[int, LineGroup]
    first: Edges
    last: Edges
    memory: dict[str, LineGroup] = field(default_factory=dict, repr=False)

    def match(self, line: str) -> tuple[str, str] | None:
        """(row id, segment kind), or None."""
        if len(line) <= _SHORT:
            return _remembered(self, line) if line else None
        return self._match(line) if len(line) <= MAX_LINE else None

    def _match(self, line: str) -> tuple[str, str] | None:
        return (self.memory.get(line[0] + line[-1]) or self._group(line)).match(line)

    def _group(self, line: str) -> LineGroup:
        if len(self.memory) >= MEMORY:
            self.memory.clear()
        group = self.groups[self.first.of(line[0]) & self.last.of(line[-1])]
        self.memory[line[0] + line[-1]] = group
        return group


@functools.lru_cache(maxsize=MEMORY)
def _remembered(rules: LineRules, line: str) -> tuple[str, str] | None:
    """Headings and labels come again in every document."""
    return rules._match(line)


def build_lines(rows: Iterable[Row]) -> LineRules:
    """The rows by the edges of lines that they fit; the first row that fits wins."""
    rows = tuple(rows)
    made = [_line_row(row) for row in rows]
    first = first_edges(row.pattern for row in rows)
    last = last_edges(row.pattern for row in rows)
    subsets = {one & other for one in _sets(first) for other in _sets(last)}
    listed = [word for row in made for word in row.words]
    found = re.compile(trie_pattern(listed) if listed else "(?!)")
    groups = {
        subset: LineGroup(tuple(row for i, row in enumerate(made) if subset >> i & 1), found) for subset in subsets
    }
    return LineRules(groups, first, last)


def _line_row(row: Row) -> LineRow:
    kind = (row.id, str(row.values.get("kind", "furniture")))
    return LineRow(kind, str(row.values.get("gate", "")), row.pattern)


def _sets(edges: Edges) -> set[int]:
    return {*edges.listed.values(), edges.decimal, edges.other}
