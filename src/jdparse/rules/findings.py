"""What a check of the rules finds wrong, with the place to mend."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect: the file, kind and id of the row, where in the row, and what is wrong."""

    file: str
    kind: str
    row: str
    place: str
    problem: str

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.file}: row {self.row} of [[{self.kind}]], {self.place}: {self.problem}"
