"""The weights of evidence, read from their table.

In: the text of ``weights.toml``. Out: ``Weights``, frozen. Guaranteed: every weight that the code asks for is there,
and the table has none that nobody asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from jdparse.rules.rows import RuleError


class Weight(NamedTuple):
    """A piece of evidence: the row's id, and how much it counts for (or, below 0, against)."""

    id: str
    value: float


class LineWeight(NamedTuple):
    """A piece of evidence on an unnumbered line: how much it counts for a title, and for a section's label."""

    id: str
    title: float
    section: float


@dataclass(frozen=True, slots=True)
class MarkerWeights:
    """What speaks for and against a reading of a candidate marker; the rows say what each means."""

    next: Weight
    vouched: Weight
    gap: Weight
    gap_in_doubt: Weight
    repeat_of_name: Weight
    repeat: Weight
    repeat_in_doubt: Weight
    order: Weight
    order_inside: Weight
    same_form: Weight
    same_part: Weight
    same_kind: Weight
    other_kind: Weight
    outer: Weight
    passes: Weight
    letter: Weight
    runs_on: Weight
    debris: Weight
    bullet_goes_on: Weight
    bullet_opens: Weight
    misread_one: Weight
    opens_vouched: Weight
    opens_line: Weight
    opens_inside: Weight
    opens_late_vouched: Weight
    opens_late: Weight
    restart: Weight
    alone: Weight
    alone_inside: Weight
    mixed: Weight


@dataclass(frozen=True, slots=True)
class SearchWeights:
    """How widely readings are searched."""

    width: Weight
    near: Weight
    doubt: Weight
    far: Weight
    reach: Weight


@dataclass(frozen=True, slots=True)
class Weights:
    """The table, by what its weights are compared with; ``likenesses`` are sums of the markers' (see below)."""

    marker: MarkerWeights
    search: SearchWeights
    line: Mapping[str, LineWeight]
    wrap: Mapping[str, Weight]
    likenesses: tuple[tuple[float, tuple[Weight, ...]], ...]


def _likenesses(marker: MarkerWeights) -> tuple[tuple[float, tuple[Weight, ...]], ...]:
    """The sums of what makes a marker like its list's others: by same form (+1), same part (+2), kind (+4 same, +8 other).

    Computed once for all documents, because each asks for them at every marker.
    """
    kinds: tuple[tuple[Weight, ...], ...] = ((), (marker.same_kind,), (marker.other_kind,))
    every = [
        ((marker.same_form,) * form + (marker.same_part,) * part + kind)
        for kind in kinds
        for part in (0, 1)
        for form in (0, 1)
    ]
    return tuple((sum(weight.value for weight in parts), parts) for parts in every)


def build_weights(tables: Mapping[str, Mapping[str, Any]]) -> Weights:
    """The table as values; raises ``RuleError`` where a row is missing, superfluous or has no number."""
    marker = MarkerWeights(**_named(tables, MarkerWeights))
    return Weights(
        marker,
        SearchWeights(**_named(tables, SearchWeights)),
        {
            name: LineWeight(name, _number("line", name, row, "title"), _number("line", name, row, "section"))
            for name, row in tables.get("line", {}).items()
        },
        {name: Weight(name, _number("wrap", name, row)) for name, row in tables.get("wrap", {}).items()},
        _likenesses(marker),
    )


def _named(tables: Mapping[str, Mapping[str, Any]], kind: type[MarkerWeights | SearchWeights]) -> dict[str, Weight]:
    subject = kind.__name__.removesuffix("Weights").lower()
    rows = tables.get(subject, {})
    wanted = {field.name.replace("_", "-"): field.name for field in fields(kind)}
    if odd := sorted(wanted.keys() ^ rows.keys()):
        raise RuleError(f"weights: [{subject}] has rows too few or too many: {', '.join(odd)}.")
    return {wanted[name]: Weight(name, _number(subject, name, row)) for name, row in rows.items()}


def _number(subject: str, name: str, row: Mapping[str, Any], key: str = "weight") -> float:
    if not isinstance(row.get(key), int | float) or not row.get("why"):
        raise RuleError(f"weights: [{subject}.{name}] needs a number as {key}, and why.")
    return float(row[key])
