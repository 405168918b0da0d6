"""The one error of this package: an input that is no gold, no records or no documents file."""

from __future__ import annotations

from pathlib import Path

SHOWN = 10


class InvalidInputError(Exception):
    """A file that can't be evaluated, with every problem in it: place, what is there, what belongs there."""

    def __init__(self, path: Path, problems: tuple[str, ...]) -> None:
        super().__init__(path, problems)
        self.path = path
        self.problems = problems

    def __str__(self) -> str:
        lines = [f"{self.path}: {problem}" for problem in self.problems[:SHOWN]]
        further = len(self.problems) - SHOWN
        return "\n".join(lines + [f"{self.path}: and {further} more"] * (further > 0))
