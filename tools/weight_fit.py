"""Weights fitted to examples: a multinomial logistic regression that starts from the weights set by hand.

In: examples, the weights set by hand. Out: weights. Guaranteed: the sum of log-likelihoods is maximal less a penalty
for leaving the hand-set weights, so evidence that is rare in the examples keeps what a reader gave it; the same input
gives the same weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from jdparse.rules.weights import LineWeight
from jdparse.structure.roles.line_readings import LineRole, count_roles, likeness, role_of
from tools.weight_examples import Example

ROLES: tuple[LineRole, ...] = ("text", "title", "section")
PENALTY = (1.0, 30.0, 1.0)  # text, title, section: titles are well known, labels that no row knows are not
FULL_WEIGHT = 12  # lines of one reading up to which each counts fully, so that no document decides alone
GENERATED_WEIGHT = 0.3
MIN_LINES = 3  # lines that a piece of evidence must stand on to move at all
STEPS, MOMENTUM = 400, 0.9
ROUNDS = 2  # how lines that look alike are read depends on the weights, and the weights on that

Weights = Mapping[str, LineWeight]
Reading = tuple[str, Sequence[Example]]
"""The lines of a document in one reading, with its data set."""


def with_likeness(weights: Weights, lines: Sequence[Example]) -> list[tuple[str, ...]]:
    """The evidence of each line, with what the lines that look the same add to it."""
    roles = {number: role_of(weights, line.found) for number, line in enumerate(lines)}
    alike = count_roles({number: line.look for number, line in enumerate(lines)}, roles)
    return [line.found + likeness(alike, line.look, roles[number]) for number, line in enumerate(lines)]


def fit(readings: Iterable[Reading], hand: Weights) -> Weights:
    """The weights that read the examples best."""
    readings, weights = list(readings), hand
    for _ in range(ROUNDS):
        weights = _fit_once(readings, hand, weights)
    return weights


def _fit_once(readings: Sequence[Reading], hand: Weights, before: Weights) -> Weights:
    ids, truths, counts = _table(readings, before)
    lines = Counter(one for row in ids for one in row)
    names = [name for name in hand if lines[name] >= MIN_LINES]
    if not names:
        return hand
    start = np.array([[0.0, hand[name].title, hand[name].section] for name in names])
    moved = descend(matrix(ids, names), np.eye(len(ROLES))[truths], counts, start, np.array([PENALTY]))
    found = {
        name: LineWeight(name, round(float(row[1]), 2), round(float(row[2]), 2))
        for name, row in zip(names, moved, strict=True)
    }
    return {**hand, **found}


def _table(
    readings: Sequence[Reading], weights: Weights
) -> tuple[list[tuple[str, ...]], list[int], NDArray[np.float64]]:
    """All lines: their evidence, their truth, and how much each counts."""
    ids, truths, counts = [], [], []
    for origin, lines in readings:
        share = min(1.0, (FULL_WEIGHT / max(1, len(lines))) ** 0.5)
        ids += with_likeness(weights, lines)
        truths += [ROLES.index(line.truth) for line in lines]
        counts += [share * (GENERATED_WEIGHT if origin == "generator" else 1.0)] * len(lines)
    return ids, truths, np.array(counts)[:, None]


def matrix(found: Sequence[Sequence[str]], names: Sequence[str]) -> NDArray[np.float64]:
    """Examples x evidence: 1 where an example has a piece of evidence that is among ``names``."""
    column = {name: number for number, name in enumerate(names)}
    seen = np.zeros((len(found), len(names)))
    for number, row in enumerate(found):
        seen[number, [column[one] for one in row if one in column]] = 1.0
    return seen


def descend(
    seen: NDArray[np.float64],
    truth: NDArray[np.float64],
    counts: NDArray[np.float64],
    start: NDArray[np.float64],
    penalty: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Gradient descent with momentum; the step is short enough for the steepest direction.

    ``seen`` is examples x evidence, ``truth`` examples x roles, ``counts`` examples x 1, ``start`` evidence x roles, and
    ``penalty`` 1 x roles; the first role is what the others are compared with.
    """
    step = 1.0 / (0.5 * np.linalg.norm(seen * np.sqrt(counts), 2) ** 2 + penalty.max())
    weights, speed = start.copy(), np.zeros_like(start)
    for _ in range(STEPS):
        scores = seen @ weights
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        slope = seen.T @ ((chances - truth) * counts) + penalty * (weights - start)
        slope[:, 0] = 0.0
        speed = MOMENTUM * speed - step * slope
        weights = weights + speed
    return weights
