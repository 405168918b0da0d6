"""The order in which units are read where it is not that of the text: columns of a table, labels apart from their values.

In: ``Outline``. Out: the same units, each once. Guaranteed: only tables with a post in each column, and runs of bare
fields' labels with just as many short lines behind them, are reordered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from jdparse.structure.outline import Outline, Unit
from jdparse.structure.pieces import Pieces
from jdparse.structure.slices import body_length

_MIN_LABELS = 2
_MAX_VALUE = 24  # characters of a field's value on a line of its own
_ENDS = "。;!?:"


def in_reading_order(outline: Outline) -> Outline:
    """The outline with its units as a reader takes them."""
    if outline.pieces.clean.source.cells:
        turned = any(line.use is not None and line.use.order >= 0 for line in outline.pieces.lines)
        return replace(outline, units=tuple(_by_columns(outline.pieces, outline.units))) if turned else outline
    labels = [index for index, unit in enumerate(outline.units) if unit.label is not None]
    beside = [(first, second) for first, second in pairwise(labels) if second == first + 1]
    if not any(_are_bare_labels(outline, *pair) for pair in beside):  # nearly all documents
        return outline
    return replace(outline, units=tuple(_beside_labels(outline)))


def _by_columns(pieces: Pieces, units: Iterable[Unit]) -> Iterator[Unit]:
    """The units of a table with a post in each column one column after the other; all others in text order."""
    for turned, run in groupby(units, key=lambda unit: _column(pieces, unit) >= 0):
        group = list(run)
        yield from sorted(group, key=lambda unit: _column(pieces, unit)) if turned else group


def _column(pieces: Pieces, unit: Unit) -> int:
    """The column of a table that is read by columns, its heads 0; -1 elsewhere."""
    use = pieces.lines[unit.piece.line].use
    return -1 if use is None else use.order


def _beside_labels(outline: Outline) -> Iterator[Unit]:
    """职务 / 部门 / 编制 and then 保洁员 / 工程部 / 2人, a line each: heads of a table and the row below them."""
    units, index = outline.units, 0
    while index < len(units):
        count = 0
        while index + count < len(units) and _is_bare_label(outline, index + count, bool(count)):
            count += 1
        if count >= _MIN_LABELS and _are_values(outline, index + count, count):
            for label, value in zip(
                units[index : index + count], units[index + count : index + 2 * count], strict=True
            ):
                yield from (label, value._replace(role="value", rule="value"))
            index += 2 * count
        else:
            yield from units[index : index + max(1, count)]
            index += max(1, count)


def _are_bare_labels(outline: Outline, first: int, second: int) -> bool:
    """Whether two labels are bare ones right behind each other: fewer are no run."""
    return _is_bare_label(outline, first) and _is_bare_label(outline, second, near=True)


def _is_bare_label(outline: Outline, index: int, near: bool = False) -> bool:
    """A field's label alone on its line; ``near`` the one above, for a blank line between may be a value left open."""
    unit = outline.units[index]
    if near and outline.pieces.lines[unit.piece.line].blanks_before:
        return False
    if unit.label is None or unit.label.shape != "field" or unit.marker >= 0 or not unit.piece.first:
        return False
    return index + 1 == len(outline.units) or not outline.units[index + 1].piece.after_label


def _are_values(outline: Outline, first: int, count: int) -> bool:
    """As many short lines, and behind them a label, a heading or nothing."""
    values = outline.units[first : first + count]
    if len(values) < count or not all(_is_value(outline, unit) for unit in values):
        return False
    behind = outline.units[first + count] if first + count < len(outline.units) else None
    return behind is None or behind.role in ("label", "title", "heading")


def _is_value(outline: Outline, unit: Unit) -> bool:
    named = unit.role == "title" and unit.name is not None and not unit.name.suffix and unit.marker < 0
    plain = (unit.role == "text" or named) and unit.piece.first and not unit.piece.after_label
    return plain and body_length(unit.body) <= _MAX_VALUE and outline.text(unit)[-1] not in _ENDS
