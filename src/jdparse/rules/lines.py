"""Whole lines that belong to the page, the web site or a table of contents."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jdparse.rules.edges import Edges, first_edges, last_edges
from jdparse.rules.rows import Row

MAX_LINE = 320


@dataclass(frozen=True)
class LineRow:
    """One row; ``gate`` is a cheap search without which the pattern cannot match. Both are compiled when first used."""

    kind: tuple[str, str]
    gate_source: str
    source: str

    @functools.cached_property
    def gate(self) -> re.Pattern[str]:
        return re.compile(self.gate_source)

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)


@dataclass(frozen=True, slots=True)
class LineRules:
    """``match`` gives the row's id and the segment kind of a line that is recognized as a whole.

    ``first`` and ``last`` tell by a line's edges which rows are worth trying, ``rows`` has them for each such set.
    """

    rows: Mapping[int, tuple[LineRow, ...]]
    first: Edges
    last: Edges

    def match(self, line: str) -> tuple[str, str] | None:
        """(row id, segment kind), or None."""
        if not line or len(line) > MAX_LINE:
            return None
        for row in self.rows[self.first.of(line[0]) & self.last.of(line[-1])]:
            if row.gate.search(line) is not None and row.pattern.fullmatch(line) is not None:
                return row.kind
        return None


def build_lines(rows: Iterable[Row]) -> LineRules:
    """The rows by the edges of lines that they fit; the first row that fits wins."""
    rows = tuple(rows)
    made = [_line_row(row) for row in rows]
    first = first_edges(row.pattern for row in rows)
    last = last_edges(row.pattern for row in rows)
    subsets = {one & other for one in _sets(first) for other in _sets(last)}
    chosen = {subset: tuple(row for i, row in enumerate(made) if subset >> i & 1) for subset in subsets}
    return LineRules(chosen, first, last)


def _line_row(row: Row) -> LineRow:
    kind = (row.id, str(row.values.get("kind", "furniture")))
    return LineRow(kind, str(row.values.get("gate", "")), row.pattern)


def _sets(edges: Edges) -> set[int]:
    return {*edges.listed.values(), edges.decimal, edges.other}
