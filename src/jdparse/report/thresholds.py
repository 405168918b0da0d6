"""What a user asks of a run in, whether its figures reach it out.

A figure is the coverage, the yield, or the share of posts (occurrences) in which a field is filled, as report.json
has them. Guaranteed: a figure that nothing gives, such as a field's share where there is no post, is 0 and below
any floor but 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from jdparse.report.figures import FIELDS

if TYPE_CHECKING:
    from jdparse.report.totals import Report

FIGURES = ("coverage", "yield", *FIELDS)
"""What can be asked for, by name."""

BELOW = 3
"""The exit status of a run with a figure below its floor."""

Floors = tuple[tuple[str, float], ...]


class BadFloorError(ValueError):
    """A floor that cannot be: the message says what is wrong and what there is."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure, the least that it was asked to be, what it is, and whether that is enough; shares from 0 to 1."""

    name: str
    floor: float
    value: float
    met: bool


def read_floors(text: str) -> Floors:
    """Floors as they are typed, ``coverage=0.95,title=0.98``. Raises ``BadFloorError``."""
    pairs = (pair.partition("=") for pair in text.split(",") if pair.strip())
    return checked_floors((name.strip(), number) for name, _, number in pairs)


def checked_floors(floors: Mapping[str, float] | Iterable[tuple[str, float | str]]) -> Floors:
    """The floors, each of a figure that there is and between 0 and 1. Raises ``BadFloorError``."""
    pairs = floors.items() if isinstance(floors, Mapping) else floors
    found: dict[str, float] = {}
    for name, number in pairs:
        if name not in FIGURES:
            raise BadFloorError(_unknown(name))
        share = _share(name, number)
        if found.setdefault(name, share) != share:
            raise BadFloorError(f"{name} has two different floors.")
    return tuple(found.items())


def judged(report: Report, floors: Floors) -> Report:
    """The report with its figures held against the floors."""
    return replace(report, thresholds=tuple(_threshold(name, floor, figure(report, name)) for name, floor in floors))


def _threshold(name: str, floor: float, value: float) -> Threshold:
    return Threshold(name, floor, value, value >= floor)


def status(thresholds: Iterable[Threshold]) -> int:
    """The exit status that the thresholds alone call for: 0, or ``BELOW``."""
    return 0 if all(threshold.met for threshold in thresholds) else BELOW


def figure(report: Report, name: str) -> float:
    """A figure of the report, one of ``FIGURES``."""
    if name == "coverage":
        return report.coverage
    if name == "yield":
        return report.yield_
    fill = report.fields.get(name)
    return round(fill.filled / report.occurrences, 6) if fill is not None and report.occurrences else 0.0


def _unknown(name: str) -> str:
    close = get_close_matches(name, FIGURES, n=1)
    hint = f" Did you mean {close[0]}?" if close else ""
    return f"There is no figure called {name!r}.{hint} Figures: {', '.join(FIGURES)}."


def _share(name: str, number: float | str) -> float:
    try:
        share = float(number)
    except ValueError as error:
        raise BadFloorError(f"{number!r} should be a number, as in {name}=0.95.") from error
    if not 0 <= share <= 1:
        raise BadFloorError(f"The floor of {name} is {number}; it should be between 0 and 1.")
    return share
