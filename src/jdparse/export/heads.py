"""The columns of the tables by name: their heads in Chinese or English, and what they hold; read from columns.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Literal

from jdparse.export.tables import Table

Headers = Literal["en", "zh"]
HEADERS: tuple[Headers, ...] = ("en", "zh")
"""English heads are the columns' names; Chinese ones are for people who read the file."""


def heads(table: Table, language: Headers) -> tuple[str, ...]:
    """The heads of a table's columns, in order."""
    return tuple(head(table, name, language) for name in table.header)


def head(table: Table, column: str, language: Headers) -> str:
    """The head of one column."""
    return column if language == "en" else _column(table, column)["zh"]


def about(table: Table, column: str) -> str:
    """What a column holds, in a few words of Markdown."""
    return _column(table, column)["about"]


def _column(table: Table, name: str) -> dict[str, str]:
    columns = _columns()
    return columns.get(table.name, {}).get(name) or columns["any"][name]


@cache
def _columns() -> dict[str, dict[str, dict[str, str]]]:
    text = resources.files("jdparse.export").joinpath("columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
