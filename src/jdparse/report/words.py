"""The wording of the report and the console in a language, read from words.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Literal, cast

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


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


def figure_name(name: str, w: Words) -> str:
    """What a figure is called that a minimum can be asked of."""
    return w[name] if name in ("coverage", "yield") else w.name("fields", name)


@cache
def words(language: Language) -> Words:
    """The wording in a language."""
    text = resources.files("jdparse.report").joinpath("words.toml").read_text(encoding="utf-8")
    return Words(cast("dict[str, str | dict[str, str]]", tomllib.loads(text)[language]))


def percent(value: float) -> str:
    """A share with two decimals; only a true whole is shown as 100 %, only a true nothing as 0 %."""
    shown = f"{value:.2%}"
    if shown == "100.00%" and value < 1:
        return "> 99.99%"
    return "< 0.01%" if shown == "0.00%" and value > 0 else shown


def summary_line(
    *, documents: int, failed: int, occurrences: int, records: int, coverage: float, language: Language
) -> str:
    """A run in one line."""
    return words(language)["summary"].format(
        documents=documents,
        failed=failed,
        occurrences=occurrences,
        records=records,
        coverage=percent(coverage),
    )
