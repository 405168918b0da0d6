"""What is true: the values of a post, as they are drawn and before they are set.

Texts are phrases of the bank, unpunctuated at the end. All values are frozen; copies share their parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["position", "department"]
Scope = Literal["unit", "trade", "mixed"]
UNIT_ENDINGS = tuple("部科处室组队课办")
UNIT_WORDS = ("中心", "车间")


@dataclass(frozen=True, slots=True)
class Task:
    """One item with the items below it, and the superiors that its sentence names."""

    text: str
    parts: tuple[str, ...] = ()
    superiors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A post, or a unit with its functions. ``identity`` is shared by copies of one post."""

    identity: int
    kind: Kind
    trade: str
    title: str
    unit: str
    superiors: tuple[str, ...] = ()
    subordinates: tuple[str, ...] = ()
    summary: Task | None = None
    duties: tuple[Task, ...] = ()
    requirements: tuple[tuple[str, tuple[str, ...]], ...] = ()
    authorities: tuple[str, ...] = ()
    accountabilities: tuple[str, ...] = ()
    other: tuple[tuple[str, tuple[str, ...]], ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def prefix_unit(self) -> str | None:
        """The unit, where the title begins with its name (护理部主任) and more than 长 follows.

        Of a firm's name (检修公司经理) nothing says whether it is a unit or the employer itself.
        """
        headed = self.title.startswith(self.unit) and len(self.title) > len(self.unit) + 1
        headed = headed and not self.unit.endswith("公司")
        return self.unit if headed else None


@dataclass(frozen=True, slots=True)
class Plan:
    """How often a family's records have a part, and how long their duty lists are."""

    summary: float = 0.0
    requirements: float = 0.0
    authorities: float = 0.0
    accountabilities: float = 0.0
    other: tuple[tuple[str, float], ...] = ()
    attributes: tuple[tuple[str, float], ...] = ()
    nested: float = 0.0
    duties: tuple[int, int] = (3, 12)
    departments: float = 0.0


def names_a_unit(name: str) -> bool:
    """Whether a careful reader takes the name for a unit's, without further help."""
    return name.endswith(UNIT_ENDINGS) or name.endswith(UNIT_WORDS)


def takes_rank(title: str) -> bool:
    """Whether 高级 and the like may stand before the title."""
    return title.endswith(("员", "师", "工")) and not title.startswith(("高级", "助理", "综合"))
