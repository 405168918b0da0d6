"""The order in which units are read where it is not that of the text: a table with a post in each column.

In: ``Outline``. Out: the same units, each once. Guaranteed: only such tables are reordered, one column after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from jdparse.structure.outline import Outline, Unit
from jdparse.structure.pieces import Pieces


def in_reading_order(outline: Outline) -> Outline:
    """The outline with its units as a reader takes them."""
    if not outline.pieces.clean.source.cells:
        return outline
    turned = any(line.use is not None and line.use.order >= 0 for line in outline.pieces.lines)
    return replace(outline, units=tuple(_by_columns(outline.pieces, outline.units))) if turned else outline


def _by_columns(pieces: Pieces, units: Iterable[Unit]) -> Iterator[Unit]:
    """The units of a table with a post in each column one column after the other; all others in text order."""
    for turned, run in groupby(units, key=lambda unit: _column(pieces, unit) >= 0):
        group = list(run)
        yield from sorted(group, key=lambda unit: _column(pieces, unit)) if turned else group


def _column(pieces: Pieces, unit: Unit) -> int:
    """The column of a table that is read by columns, its heads 0; -1 elsewhere."""
    use = pieces.lines[unit.piece.line].use
    return -1 if use is None else use.order
