"""Which language the program speaks: what ``--lang`` chose, else what the locale names, else Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from os import environ
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jdparse.report.words import Language

PAGE_LANGUAGE: Language = "zh"
"""Of files, whatever the locale: the same input gives the same bytes on any machine."""
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE = frozenset({"", "C", "POSIX"})


def spoken(chosen: Language | None, environment: Mapping[str, str] = environ) -> Language:
    """The language of messages. A locale that names no language (``C``, ``POSIX``) leaves it at Chinese."""
    if chosen is not None:
        return chosen
    named = next((value for variable in _VARIABLES if (value := environment.get(variable))), "")
    name = named.partition(".")[0].partition("@")[0]
    return "zh" if name in _NO_LANGUAGE or name.lower().startswith("zh") else "en"
