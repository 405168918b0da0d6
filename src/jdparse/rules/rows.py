"""Rule rows as they stand in the TOML files: read, checked for shape, and handed on as frozen values."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

from jdparse.rules.kept import read_shipped

SUBJECTS = ("papers", "tables", "sections", "vacancies", "sentences", "organizations")
"""Files of signs, each of one subject: what the judgments of later stages ask a text by name (``rules/lexicon.py``)."""
FILES = ("markers", "labels", "titles", "relations", "furniture", "cues", "facets", "variants", "weights", *SUBJECTS)

_STROKE = r"[\s|｜/·>»<«›‹\[\]【】(（)）、,，—–~-]"
_COUNT = r"(?:\s?[:：]?\s?[(（]?\s?[0-9][0-9.]{0,7}[万wWkK+]?\s?[条次人页]?[)）]?)?"
MAX_SPELLED_OUT = 2000
"""Words that one form may have."""
_PART = re.compile(r"\(([^()]*)\)|([^()]+)")


class RuleError(ValueError):
    """A rule row that cannot be used: names the file, the row and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: its kind (the TOML table's name), what it knows, and the proof that it works.

    ``values`` holds the fields that only rows of this kind have (pattern, words, field, weight …).
    """

    file: str
    kind: str
    id: str
    values: Mapping[str, Any]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    why: str

    @property
    def words(self) -> tuple[str, ...]:
        """The row's word list; empty for rows that have a pattern."""
        return tuple(self.values.get("words", ()))

    @property
    def forms(self) -> tuple[str, ...]:
        """Further words that the row knows only where no row names them: what its patterns of parts spell out."""
        return self._spelled_out("forms") + self.alone

    @property
    def alone(self) -> tuple[str, ...]:
        """Those of them that end many a sentence, too, so that they are none where they are run onto one."""
        return self._spelled_out("alone")

    def _spelled_out(self, key: str) -> tuple[str, ...]:
        return tuple(word for form in self.values.get(key, ()) for word in spelled_out(self.id, form))

    @property
    def pattern(self) -> str:
        """The row's regular expression; empty for rows that have words. ``parts`` in any order and number, each with its
        count, parted by blanks and strokes, are one, too."""
        if parts := self.values.get("parts"):
            least, each = self.values.get("least", 1), "|".join(parts)
            return f"{_STROKE}{{0,6}}(?:(?:{each}){_COUNT}{_STROKE}{{0,8}}){{{least},14}}"
        return str(self.values.get("pattern", ""))


@functools.lru_cache(maxsize=1024)
def spelled_out(row: str, form: str) -> tuple[str, ...]:
    """Every word of a form: (直接|直属|)上级 is 直接上级, 直属上级 and 上级; labels ask for them, and titles."""
    parts = _PART.findall(form)
    if "".join(f"({choices})" if choices else plain for choices, plain in parts) != form:
        raise RuleError(f"labels: row {row} has a form with brackets that do not close: {form!r}.")
    choices = [choices.split("|") if choices else [plain] for choices, plain in parts]
    if prod(map(len, choices)) > MAX_SPELLED_OUT:
        raise RuleError(f"labels: row {row} has a form with more than {MAX_SPELLED_OUT} words: {form!r}.")
    return tuple(map("".join, product(*choices)))


_COMMON = {"id", "examples", "not", "why"}


@functools.cache
def shipped_texts() -> Mapping[str, str]:
    """The rule files that come with the package, by name."""
    folder = resources.files("jdparse.rules")
    return {name: (folder / f"{name}.toml").read_text(encoding="utf-8") for name in FILES}


def user_text(path: Path) -> str:
    """A user's own rule file; a missing or unreadable one is a ``RuleError``."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: cannot be read ({error}). Give a UTF-8 TOML file with rule rows.") from error


def parse_rows(file: str, text: str) -> Iterator[Row]:
    """The rows of one TOML text, in order; tables that are not lists of rows are left to ``tables``."""
    for kind, rows in _tables(file, text).items():
        if isinstance(rows, list):
            for row in rows:
                yield _row(file, kind, row)


def tables(file: str, text: str) -> dict[str, dict[str, Any]]:
    """The plain tables of one TOML text (affixes, variants, weights)."""
    return {name: table for name, table in _tables(file, text).items() if isinstance(table, dict)}


@functools.lru_cache(maxsize=2 * len(FILES))
def _tables(file: str, text: str) -> dict[str, Any]:
    try:
        return read_shipped(file, text) if file in FILES else tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{file}: not valid TOML ({error}).") from error


def _row(file: str, kind: str, row: Mapping[str, Any]) -> Row:
    if not isinstance(row, dict) or not row.get("id"):
        raise RuleError(f"{file}: a row of [[{kind}]] has no id.")
    missing = [key for key in ("examples", "not", "why") if not row.get(key)]
    if missing:
        raise RuleError(f"{file}: row {row['id']} of [[{kind}]] lacks {', '.join(missing)}.")
    if not any(row.get(key) for key in ("words", "pattern", "parts")):
        raise RuleError(f"{file}: row {row['id']} of [[{kind}]] has neither words nor a pattern.")
    values = {key: value for key, value in row.items() if key not in _COMMON}
    return Row(file, kind, str(row["id"]), values, tuple(row["examples"]), tuple(row["not"]), str(row["why"]))
