"""Why a document was read as it was: what spoke for each marker, uncertain line and line end, and for what else.

In: an ``Outline`` and the rules that it was read by. Out: for each of its units the readings that were weighed, the one
taken first, each with its evidence. Guaranteed: the parts of a reading add up to its score; units that were certain by
their words have none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jdparse.rules.loader import Rules
from jdparse.rules.weights import LineWeight, MarkerWeights, Weight
from jdparse.structure.markers.sequence_values import Choice
from jdparse.structure.pieces.pieces import Wrap
from jdparse.structure.roles.evidence import gather
from jdparse.structure.roles.line_readings import LineReading, read_lines
from jdparse.structure.roles.outline import Outline, Unit


class Reason(NamedTuple):
    """A reading that was weighed: its name, its score, and the ids and weights that make it up."""

    reading: str
    score: float
    parts: tuple[tuple[str, float], ...]


def reasons(outline: Outline, rules: Rules) -> tuple[tuple[Reason, ...], ...]:
    """For each unit of the outline, what was weighed."""
    evidence = gather(outline.pieces, rules)
    lines = {evidence.pieces[index].start: reading for index, reading in read_lines(evidence).items()}
    wraps = {wrap.start: wrap for wrap in outline.pieces.wraps}
    return tuple(
        (*_of_unit(outline, unit, lines, rules), *_of_wraps(unit, wraps, rules.weights.wrap)) for unit in outline.units
    )


def _of_unit(outline: Outline, unit: Unit, lines: dict[int, LineReading], rules: Rules) -> Iterator[Reason]:
    if unit.marker >= 0:
        marker = outline.pieces.markers[unit.marker]
        for choice in (marker.choice, marker.rival):
            if choice is not None:
                yield _of_choice(choice, rules.weights.marker)
    elif unit.piece.start in lines:
        reading, table = lines[unit.piece.start], rules.weights.line
        yield from _of_line(reading, [table[one] for one in reading.found if one in table])


def _of_choice(choice: Choice, weights: MarkerWeights) -> Reason:
    """How a marker may be read: as the next of a list or the first of a new one."""
    parts = (choice.fit, *choice.likeness, *(weights.outer,) * choice.outer)
    name = "new list" if choice.onto is None else "goes on"
    return Reason(name, choice.score, tuple((part.id, part.value) for part in parts))


def _of_wraps(unit: Unit, wraps: Mapping[int, Wrap], weights: Mapping[str, Weight]) -> Iterator[Reason]:
    """The lines of a unit, each as what carries on the line above it or begins by itself."""
    for start, _ in unit.body:
        wrap = wraps.get(start)
        if wrap is not None:
            parts = tuple((one, weights[one].value) for one in wrap.found if one in weights)
            yield Reason("carries on" if wrap.carries_on else "by itself", wrap.score, parts)


def _of_line(reading: LineReading, weights: list[LineWeight]) -> Iterator[Reason]:
    """A line as a title and as a section's label, the one it was read as first; text is what is left at 0."""
    titles = Reason("title", sum(w.title for w in weights), tuple((w.id, w.title) for w in weights if w.title))
    sections = Reason(
        "section", sum(w.section for w in weights), tuple((w.id, w.section) for w in weights if w.section)
    )
    if reading.role == "text":
        yield Reason("text", 0.0, ())
    yield from (sections, titles) if reading.role == "section" else (titles, sections)
