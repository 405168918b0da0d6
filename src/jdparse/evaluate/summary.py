"""What all ways of showing an evaluation say in the same words."""

from __future__ import annotations

from collections import Counter

from jdparse.evaluate.errors import KINDS, Difference
from jdparse.evaluate.scores import Evaluation
from jdparse.evaluate.views import Value


def by_kind(evaluation: Evaluation) -> dict[str, int]:
    """How many mistakes of each kind there are, in the order of ``KINDS``."""
    counts = Counter(difference.kind for result in evaluation.documents for difference in result.differences)
    return {kind: counts[kind] for kind in KINDS}


def share(value: float | None) -> str:
    """A share with three digits, a dash where there is none."""
    return "–" if value is None else f"{value:.3f}"


def joined(values: tuple[Value, ...]) -> str:
    """Texts on one line, a bar between them."""
    return " | ".join(" ".join(value.raw.split()) or "(empty)" for value in values)


def moved(difference: Difference) -> str:
    """Where a value went that stands in the wrong place, "" for other kinds."""
    if difference.kind == "wrong section":
        return difference.found_field
    return difference.found_post if difference.kind == "wrong post" else ""
