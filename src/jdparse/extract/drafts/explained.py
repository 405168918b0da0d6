"""The reading of a document piece by piece, for people who ask why.

In: ``Outline``. Out: ``Explanation``, a sequence of ``Explained``, one a unit: its range in the source, role, marker,
level and deciding rule. Guaranteed: nothing is worked out before somebody looks at it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import overload

from jdparse.model.document import Explained
from jdparse.structure.markers.sequence import Marker
from jdparse.structure.roles.outline import Outline, Unit


class Explanation(Sequence[Explained]):
    """All units of a document as they were understood."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline

    @cached_property
    def _pieces(self) -> tuple[Explained, ...]:
        return _explained(self._outline)

    def __len__(self) -> int:
        return len(self._outline.units)

    @overload
    def __getitem__(self, index: int) -> Explained: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Explained]: ...
    def __getitem__(self, index: int | slice) -> Explained | Sequence[Explained]:
        return self._pieces[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Explanation) and self._pieces == other._pieces

    def __hash__(self) -> int:
        return hash(self._pieces)

    def __repr__(self) -> str:
        return f"Explanation({self._pieces!r})"


def _explained(outline: Outline) -> tuple[Explained, ...]:
    markers, clean = outline.pieces.markers, outline.pieces.clean
    text = clean.text
    depth: dict[int, int] = {}
    for index, marker in enumerate(markers):
        depth[index] = depth[marker.parent] + 1 if marker.parent >= 0 else 1
    return tuple(
        Explained(
            clean.at(_begin(unit, markers)),
            clean.end_at(unit.body[-1][1] if unit.body else unit.piece.end),
            unit.role,
            text[markers[unit.marker].start : markers[unit.marker].end].strip() if unit.marker >= 0 else None,
            depth.get(unit.marker, 0),
            unit.rule,
        )
        for unit in outline.units
    )


def _begin(unit: Unit, markers: tuple[Marker, ...]) -> int:
    """Where the unit begins: its marker, its text, or the piece where it has neither."""
    if unit.marker >= 0:
        return markers[unit.marker].start
    return unit.body[0][0] if unit.body else unit.piece.start
