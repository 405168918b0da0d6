"""The order in which units are read where it is not that of the text: a table with a post in each column, a sentence over
the label of the section that it leads to.

In: ``Outline``. Out: the same units, each once. Guaranteed: only such tables are reordered, one column after the other,
and only such sentences, behind the label below them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from jdparse.structure.pieces.pieces import Pieces
from jdparse.structure.roles.outline import Outline, Unit


def in_reading_order(outline: Outline) -> Outline:
    """The outline with its units as a reader takes them."""
    if not outline.pieces.clean.source.cells:
        return outline
    uses = [line.use for line in outline.pieces.lines if line.use is not None]
    units: Iterable[Unit] = outline.units
    if any(use.order >= 0 for use in uses):
        units = _by_columns(outline.pieces, units)
    if any(use.role == "lead" for use in uses):
        units = _leads_behind_labels(outline.pieces, units)
    return outline if units is outline.units else replace(outline, units=tuple(units))


def _leads_behind_labels(pieces: Pieces, units: Iterable[Unit]) -> Iterator[Unit]:
    """The units with each sentence that leads to a row behind the label of that row: it is the first of its section."""
    leads: list[Unit] = []
    for unit in units:
        use = pieces.lines[unit.piece.line].use
        if use is not None and use.role == "lead":
            leads.append(unit)
            continue
        yield unit
        yield from leads
        leads = []
    yield from leads


def _by_columns(pieces: Pieces, units: Iterable[Unit]) -> Iterator[Unit]:
    """The units of a table with a post in each column one column after the other; all others in text order."""
    for turned, run in groupby(units, key=lambda unit: _column(pieces, unit) >= 0):
        group = list(run)
        yield from sorted(group, key=lambda unit: _column(pieces, unit)) if turned else group


def _column(pieces: Pieces, unit: Unit) -> int:
    """The column of a table that is read by columns, its heads 0; -1 elsewhere."""
    use = pieces.lines[unit.piece.line].use
    return -1 if use is None else use.order
