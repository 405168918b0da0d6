"""Tables of contents: after 目录, the lines whose words come again below.

In: the units of a document, one by one. Out: whether a unit is an entry of the table. Guaranteed: without the word
目录 nothing is counted and nothing is an entry.
"""

from __future__ import annotations

import re
from collections import Counter

from jdparse.extract.reading.state import OUTSIDE
from jdparse.structure.roles.outline import Outline, Unit

_LEADER = re.compile(r"[\s.…„·—\-_:0-9]+|\([0-9]{1,3}\)")
_PAGED = re.compile(r"\S\s{1,4}\([0-9]{1,3}\)$")
"""总经理岗位职责 (3): an entry with its page, whether it comes again or not."""
_MAX_ENTRY = 30  # characters of a heading without its leader and page number


class Contents:
    """The table of one document; knows which lines are still to come again."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._inside = False
        self._counts: Counter[str] = Counter()
        self.exists = "toc" in [unit.role for unit in outline.units]
        if self.exists and any(unit.rule == "toc-word" for unit in outline.units):
            self._counts.update(self._key(unit) for unit in outline.units if unit.role != "value")

    def has(self, unit: Unit) -> bool:
        """Whether the unit is an entry that was not recognized by its leader."""
        if unit.role == "toc":
            self._inside = True
            self._counts[self._key(unit)] -= 1
            return False
        if self._inside and unit.label is not None and unit.label.shape == "field":
            self._inside = False  # 岗位名称: opens the first post's form, however often it comes again
        if not self._inside:
            return False
        key = self._key(unit)
        if unit.role in OUTSIDE:
            self._counts[key] -= 1  # an entry in a table: what comes again below is no further one
            return False
        again = self._counts[key] > 1 and unit.rule != "value"
        self._inside = len(key) <= _MAX_ENTRY and (again or _PAGED.search(self._outline.text(unit)) is not None)
        self._counts[key] -= self._inside
        return self._inside

    def _key(self, unit: Unit) -> str:
        """A heading without its leader and page number."""
        return _LEADER.sub("", self._outline.text(unit))
