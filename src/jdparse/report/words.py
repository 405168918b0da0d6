"""The wording of the report and the console in a language, read from the TOML files beside it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Literal, Protocol, cast

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

_FILES = ("words.toml", "page.toml", "codes.toml", "review.toml")
_GAP = re.compile(r"\{(\w+)\}")


class Words:
    """Phrases by name, and names of parts, fields, stages and codes; an unknown code stands for itself."""

    def __init__(self, table: dict[str, str | dict[str, str]]) -> None:
        self._phrases = {key: value for key, value in table.items() if isinstance(value, str)}
        self._names = {key: value for key, value in table.items() if isinstance(value, dict)}

    def __getitem__(self, phrase: str) -> str:
        return self._phrases[phrase]

    def name(self, group: str, key: str) -> str:
        """The name of a part, field, stage or code."""
        return self._names[group].get(key, key)

    def flat(self, groups: Iterable[str] = ()) -> dict[str, str]:
        """The names of these groups, each led by the group's; of all groups, and the phrases, where none is named."""
        chosen = tuple(groups)
        named = {f"{group}.{key}": name for group in chosen or self._names for key, name in self._names[group].items()}
        return named if chosen else self._phrases | named


def figure_name(name: str, w: Words) -> str:
    """What a figure is called that a minimum can be asked of."""
    return w[name] if name in ("coverage", "yield") else w.name("fields", name)


@cache
def words(language: Language) -> Words:
    """The wording in a language."""
    merged: dict[str, str | dict[str, str]] = {}
    for file in _FILES:
        merged |= cast("dict[str, str | dict[str, str]]", _read(file)[language])
    return Words(merged)


@cache
def _read(file: str) -> dict[str, object]:
    """All languages of a file; a run asks for both."""
    return tomllib.loads(resources.files("jdparse.report").joinpath(file).read_text(encoding="utf-8"))


def spoken(phrases: Words, key: str, values: Mapping[str, str]) -> str:
    """A phrase (``key``) or a name (``group.key``), with values in place of the braces of that name."""
    group, dot, name = key.partition(".")
    text = phrases.name(group, name) if dot else phrases[key]
    return _GAP.sub(lambda gap: values.get(gap[1], gap[0]), text)


def percent(value: float) -> str:
    """A share with two decimals; only a true whole is shown as 100 %, only a true nothing as 0 %."""
    shown = f"{value:.2%}"
    if shown == "100.00%" and value < 1:
        return "> 99.99%"
    return "< 0.01%" if shown == "0.00%" and value > 0 else shown


class Sums(Protocol):
    """What a run or its report counts."""

    @property
    def documents(self) -> int: ...
    @property
    def failed(self) -> int: ...
    @property
    def occurrences(self) -> int: ...
    @property
    def records(self) -> int: ...
    @property
    def coverage(self) -> float: ...


def summary_line(sums: Sums, language: Language) -> str:
    """A run in one line."""
    return words(language)["summary"].format(
        documents=sums.documents,
        failed=sums.failed,
        occurrences=sums.occurrences,
        records=sums.records,
        coverage=percent(sums.coverage),
    )
