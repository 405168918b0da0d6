"""The floors: what is kept in ``floors.json``, and the two ways to change it.

Guaranteed: ``raised`` never lowers a floor; ``lowered`` lowers only what is below its floor, to the
present figure, and keeps the reason.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.0005
SCALE = 10_000


@dataclass(frozen=True, slots=True)
class Floor:
    """The floors of one data set, and the fingerprint of the data they were set on."""

    fingerprint: str
    fields: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Lowering:
    """A floor that was lowered, and why."""

    data: str
    field: str
    before: float
    after: float
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """All floors by data set, and every lowering so far."""

    floors: Mapping[str, Floor]
    lowerings: tuple[Lowering, ...] = ()


def load(path: Path = FLOORS) -> Table:
    """The table in a file."""
    value = json.loads(path.read_text(encoding="utf-8"))
    floors = {name: Floor(**floor) for name, floor in value["floors"].items()}
    return Table(floors, tuple(Lowering(**lowering) for lowering in value["lowerings"]))


def save(table: Table, path: Path = FLOORS) -> None:
    """Write the table so that a changed floor is a changed line."""
    floors = {
        name: {"fingerprint": floor.fingerprint, "fields": dict(floor.fields)}
        for name, floor in sorted(table.floors.items())
    }
    lowerings = [
        {name: getattr(lowering, name) for name in Lowering.__dataclass_fields__} for lowering in table.lowerings
    ]
    content = json.dumps({"floors": floors, "lowerings": lowerings}, ensure_ascii=False, indent=2)
    path.write_text(content + "\n", encoding="utf-8")


def rounded(figure: float) -> float:
    """A figure as a floor: four digits, never above the figure itself."""
    return math.floor(figure * SCALE + 1e-9) / SCALE


def below(floor: Floor, figures: Mapping[str, float]) -> tuple[str, ...]:
    """The fields that are below their floors; a figure that is gone counts as 0."""
    return tuple(field for field, least in floor.fields.items() if figures.get(field, 0.0) < least - MARGIN)


def shortfalls(floor: Floor, figures: Mapping[str, float]) -> Iterator[str]:
    """A line for each figure that is below its floor or has none yet."""
    for field in below(floor, figures):
        yield f"{field} is {figures.get(field, 0.0):.4f}, its floor {floor.fields[field]:.4f}"
    for field in figures.keys() - floor.fields.keys():
        yield f"{field} is {figures[field]:.4f} and has no floor; run python -m tests.gate --raise"


def raised(table: Table, data: str, fingerprint: str, figures: Mapping[str, float]) -> Table:
    """Floors at the present figures where those are higher, on the present data."""
    before = table.floors[data].fields if data in table.floors else {}
    names = [*figures, *(field for field in before if field not in figures)]
    fields = {field: max(before.get(field, 0.0), rounded(figures.get(field, 0.0))) for field in names}
    return replace(table, floors={**table.floors, data: Floor(fingerprint, fields)})


def lowered(table: Table, data: str, field: str, figure: float, reason: str) -> Table:
    """One floor at the present figure, with the reason. Raises ValueError where there is nothing to lower."""
    floor = table.floors[data]
    before, after = floor.fields.get(field, 0.0), rounded(figure)
    if not reason.strip():
        raise ValueError("a floor is lowered only for a reason")
    if after >= before:
        raise ValueError(f"{field} of {data} is {figure:.4f}, not below its floor {before:.4f}")
    lowering = Lowering(data, field, before, after, reason.strip())
    fields = {**floor.fields, field: after}
    floors = {**table.floors, data: Floor(floor.fingerprint, fields)}
    return Table(floors, (*table.lowerings, lowering))
