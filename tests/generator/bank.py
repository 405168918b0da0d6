"""banks/*.toml -> phrases. Read once; nothing is changed afterwards.

A multi-line string is a list with one phrase a line; a single line is a list with ``、`` between.
``Trade`` is a line of work: its units with their titles and duties, and what its posts ask for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

Phrases = tuple[str, ...]
BANKS = Path(__file__).parent / "banks"
PARTS = ("education", "experience", "skills", "traits")
OTHER_KINDS = (
    "conditions", "promotion", "assessment", "relations", "equipment", "forbidden",
    "meetings", "difficulty", "scope", "benefits", "workflow",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A department with its posts (the head first) and what is done there."""

    name: str
    titles: Phrases
    duties: Phrases


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of work."""

    key: str
    name: str
    organizations: Phrases
    heads: Phrases
    objects: Phrases
    units: tuple[Unit, ...]
    duties: Phrases
    requirements: Mapping[str, Phrases]
    summaries: Phrases
    authorities: Phrases
    accountabilities: Phrases
    groups: tuple[Phrases, ...]
    other: Mapping[str, Phrases]


@dataclass(frozen=True, slots=True)
class Bank:
    """All phrases: by line of work, common to all of them, and by what they are used for."""

    trades: tuple[Trade, ...]
    common: Mapping[str, Phrases]
    other: Mapping[str, Phrases]
    values: Mapping[str, Phrases]
    labels: Mapping[str, Phrases]
    part_labels: tuple[Phrases, ...]
    other_labels: Mapping[str, Phrases]
    value_labels: Mapping[str, Phrases]
    prose: Mapping[str, Phrases]
    headings: Mapping[str, Phrases]


@cache
def load_bank() -> Bank:
    """The whole bank, in the order of the files' names."""
    common, labels = _read("common.toml"), _read("labels.toml")
    paths = sorted((BANKS / "lines").glob("*.toml"), key=lambda path: path.name)
    return Bank(
        trades=tuple(_trade(path) for path in paths),
        common=_lists(common) | {f"parts_{k}": phrases(v) for k, v in common["requirement_parts"].items()},
        other=_lists(common["other"]),
        values=_lists(common["attributes"]),
        labels=_lists(labels),
        part_labels=tuple(phrases(row) for row in labels["requirements_parts"]),
        other_labels=_lists(labels["other"]),
        value_labels=_lists(labels["attributes"]),
        prose=_lists(_read("prose.toml")),
        headings=_lists(_read("headings.toml")),
    )


def phrases(value: object) -> Phrases:
    """A list from a bank: an array, one phrase a line, or phrases with 、 between."""
    if isinstance(value, list):
        return tuple(str(entry) for entry in value)
    text = str(value)
    return tuple(text.split("\n")[:-1]) if "\n" in text else tuple(text.split("、"))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((BANKS / name).read_text(encoding="utf-8"))


def _lists(table: Mapping[str, Any]) -> dict[str, Phrases]:
    return {key: phrases(value) for key, value in table.items() if not isinstance(value, dict)}


def _trade(path: Path) -> Trade:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = _lists({key: value for key, value in table.items() if key not in ("units", "name")})
    return Trade(
        key=path.stem,
        name=table["name"],
        organizations=lists["organizations"],
        heads=lists["heads"],
        objects=lists["objects"],
        units=tuple(Unit(u["name"], phrases(u["titles"]), phrases(u["duties"])) for u in table["units"]),
        duties=lists["duties"],
        requirements={part: lists[part] for part in PARTS},
        summaries=lists["summaries"],
        authorities=lists["authorities"],
        accountabilities=lists["accountabilities"],
        groups=tuple(tuple(row.split("|")) for row in lists["groups"]),
        other=_sorted_other(lists["other"]),
    )


def _sorted_other(rows: Phrases) -> dict[str, Phrases]:
    """``kind: line`` rows, by kind."""
    found: dict[str, Phrases] = {}
    for row in rows:
        kind, line = row.split(": ", 1)
        found[kind] = (*found.get(kind, ()), line)
    return found
