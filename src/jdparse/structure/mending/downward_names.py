"""Names of posts and units that a narrow cell breaks into short lines: 教 / 务 / 处 / 主 / 任, 客房 / 服务员 under 岗位,
质量部 / 经理 beside 上级.

In: the clean text with its cells, rules. Out: the line ends inside such names. Guaranteed: only cells that stand under or
beside the label of a post's name (with a character a line, of a unit's name too) are looked at; two names on two lines stay two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.model.source import Cell
from jdparse.model.span import Span
from jdparse.rules.loader import Rules
from jdparse.structure.text.clean import Clean

_MAX_CELL = 40  # characters of a cell with such a name, line ends and all
_MAX_NAME, _MAX_LINE = 12, 6  # characters of the name, and of one of its lines
_MIN_SINGLE = 3  # characters that stand below each other
_IDEOGRAPHS = re.compile(r"[^\W0-9A-Za-z_]+")
_GAP = re.compile(r"[ \t]*\n\s*")
_NAMING = frozenset({"title", "department", "reports_to"})
_MAX_RANK = 3  # characters of 经理, 副主任 below their unit


def broken_names(clean: Clean, rules: Rules) -> Iterator[Span]:
    """The line ends between the lines of each such name, in their order."""
    found = [cell for cell in clean.source.cells if cell.end - cell.start <= _MAX_CELL and _has_lines(clean, cell)]
    if not found:  # nearly all documents
        return
    labels = _Labels(clean, rules)
    for cell in sorted(found, key=lambda cell: cell.start):
        start, text = _inside(clean, cell)
        if _is_name(text, labels.over(cell), rules):
            yield from ((start + gap.start(), start + gap.end()) for gap in _GAP.finditer(text))


def _has_lines(clean: Clean, cell: Cell) -> bool:
    return "\n" in clean.source.text[cell.start : cell.end].strip()


def _inside(clean: Clean, cell: Cell) -> tuple[int, str]:
    """Where a cell's text begins, and the text."""
    start = clean.to_clean(cell.start)
    text = clean.text[start : clean.to_clean(cell.end)]
    bare = text.strip()
    return start + text.find(bare), bare


def _is_name(text: str, over: str, rules: Rules) -> bool:
    """Whether the lines of a cell under or beside a label of the field ``over`` are one name."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    name = "".join(lines)
    if (
        not over
        or len(name) > _MAX_NAME
        or rules.labels.match(name) is not None
        or not all(_IDEOGRAPHS.fullmatch(line) for line in lines)
    ):
        return False
    if len(name) >= _MIN_SINGLE and len(lines) == len(name):
        return rules.titles.is_unit(name) if over == "department" else rules.titles.is_name(name)
    names = [rules.titles.is_name(line) for line in lines]
    if over == "reports_to":
        return rules.titles.is_unit(lines[0]) and len(lines[-1]) <= _MAX_RANK and rules.titles.is_name(name)
    whole = over == "title" and rules.titles.is_name(name) and max(map(len, lines)) <= _MAX_LINE
    return whole and not any(names[:-1])


class _Labels:
    """Which fields the labels of a document's tables name, by their places."""

    def __init__(self, clean: Clean, rules: Rules) -> None:
        self.clean, self.rules = clean, rules
        self.at = {(cell.table, cell.row, cell.column): cell for cell in clean.source.cells}
        self.columns: dict[tuple[int, int], str] = {}
        for cell in sorted(clean.source.cells, key=lambda cell: -cell.row):
            if field := self._field(cell):
                self.columns[cell.table, cell.column] = field

    def over(self, cell: Cell) -> str:
        """The field of the label beside a cell, or at the head of its column; empty where it is another's or none."""
        before = [one for one in self._row(cell) if one.column < cell.column]
        beside = self._field(before[-1]) if before else ""
        return beside or self.columns.get((cell.table, cell.column), "")

    def _row(self, cell: Cell) -> list[Cell]:
        row = [self.at.get((cell.table, cell.row, column)) for column in range(cell.column)]
        return [one for one in row if one is not None]

    def _field(self, cell: Cell) -> str:
        if cell.end - cell.start > _MAX_CELL:
            return ""
        label = self.rules.labels.match("".join(self.clean.source.text[cell.start : cell.end].split()))
        return label.field if label is not None and label.field in _NAMING else ""
