"""Random draws that are the same on any machine and any Python: all of them come from ``Random.random``."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of draws. Streams of one seed (records, style, noise) do not disturb each other."""

    __slots__ = ("random",)

    def __init__(self, seed: int, stream: int = 0) -> None:
        self.random = random.Random(seed * 8 + stream).random

    def below(self, bound: int) -> int:
        """A whole number from 0 up to, but not including, ``bound``."""
        return int(self.random() * bound)

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + int(self.random() * (high - low + 1))

    def chance(self, share: float) -> bool:
        """True for the given share of draws; one draw is used whatever the share."""
        return self.random() < share

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices, each as likely as the others."""
        return choices[int(self.random() * len(choices))]

    def weighted(self, choices: Sequence[tuple[T, float]]) -> T:
        """One of ``(value, weight)``, as likely as its weight says."""
        left = self.random() * sum(weight for _, weight in choices)
        for value, weight in choices:
            left -= weight
            if left < 0:
                return value
        return choices[-1][0]

    def shuffled(self, values: Sequence[T]) -> list[T]:
        """The values in a drawn order."""
        mixed = list(values)
        for last in range(len(mixed) - 1, 0, -1):
            other = int(self.random() * (last + 1))
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def sample(self, values: Sequence[T], count: int) -> list[T]:
        """Up to ``count`` different values in a drawn order."""
        left = list(values)
        taken: list[T] = []
        while left and len(taken) < count:
            at = int(self.random() * len(left))
            taken.append(left[at])
            left[at] = left[-1]
            left.pop()
        return taken
