"""Whole lines that belong to the page, the web site or a table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jdparse.rules.rows import Row

MAX_LINE = 320


@dataclass(frozen=True, slots=True)
class LineRules:
    """``match`` gives the row's id and the segment kind of a line that is recognized as a whole."""

    gate: re.Pattern[str]
    pattern: re.Pattern[str]
    kinds: Mapping[str, tuple[str, str]]

    def match(self, line: str) -> tuple[str, str] | None:
        """(row id, segment kind), or None."""
        if len(line) > MAX_LINE or self.gate.search(line) is None:
            return None
        found = self.pattern.fullmatch(line)
        return self.kinds[found.lastgroup or ""] if found else None


def build_lines(rows: Iterable[Row]) -> LineRules:
    """Compile the rows into one alternation; the first row that fits wins."""
    rows = tuple(rows)
    kinds = {f"r{i}": (row.id, str(row.values.get("kind", "furniture"))) for i, row in enumerate(rows)}
    body = "|".join(f"(?P<r{i}>{row.pattern})" for i, row in enumerate(rows))
    gate = "|".join(f"(?:{row.values['gate']})" if "gate" in row.values else "" for row in rows)
    return LineRules(re.compile(gate), re.compile(body), kinds)
