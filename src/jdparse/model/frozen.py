"""Frozen dataclasses whose values are made in half the time.

A dataclass that is frozen sets its fields by name, through ``object.__setattr__``; a document has thousands of such
values. Here the same fields are set through their slots. All else is as ``dataclass(frozen=True, slots=True)`` has it.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from functools import update_wrapper
from typing import Any, TypeVar, dataclass_transform

_Kind = TypeVar("_Kind")


@dataclass_transform(frozen_default=True)
def frozen(kind: type[_Kind]) -> type[_Kind]:
    """The class as a frozen dataclass with slots; its fields have no default but plain values."""
    made = dataclass(frozen=True, slots=True)(kind)
    made.__init__ = _init(made)  # type: ignore[misc]
    return made


def _init(made: type) -> Any:
    """Takes the fields in order, as the dataclass's own one does."""
    names = [field.name for field in fields(made)]
    known: dict[str, Any] = {f"_{name}": getattr(made, name).__set__ for name in names}
    known |= {f"_{field.name}_": field.default for field in fields(made) if field.default is not MISSING}
    taken = ", ".join(f"{name}=_{name}_" if f"_{name}_" in known else name for name in names)
    written = "".join(f"\n    _{name}(self, {name})" for name in names)
    exec(f"def __init__(self, {taken}):{written}", known)
    return update_wrapper(known["__init__"], made.__init__)
