"""Ways in which a requirement states what can be typed: education, experience, age, certificates, skills …

In: the rows of ``facets.toml`` with its terms and vocabularies. Out: ``FacetRules``, which knows of a text the rows
that may match, and of a match its value.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jdparse.rules.numerals import chinese
from jdparse.rules.rows import Row, RuleError
from jdparse.rules.trie import trie_pattern

ORDERED = "level"
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_NUMBERS = ("low", "high", "months")
Vocabularies = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class FacetRow:
    """One way to say it; its pattern is compiled when it is first used. ``read`` says how a list of names is read; empty for rows that have a value. ``quote`` is the
    group that is quoted (0: the whole match)."""

    id: str
    kind: str
    source: str
    value: str
    read: str
    quote: str | int
    between: tuple[float, float] | None

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)


@dataclass(frozen=True, slots=True, eq=False)
class FacetRules:
    """All rows; ``gate`` finds the words that call them up, ``called`` says which. ``names`` are the patterns by which
    lists of names are read, ``wish_…`` those that tell a wish from a demand."""

    rows: tuple[FacetRow, ...]
    gate: re.Pattern[str]
    called: Mapping[str, tuple[int, ...]]
    vocabularies: Vocabularies
    names: Mapping[str, re.Pattern[str]]
    wish_gate: re.Pattern[str]
    wish_after: re.Pattern[str]
    wish_before: re.Pattern[str]

    def candidates(self, text: str) -> list[FacetRow]:
        """The rows that may match ``text``, in file order."""
        words = set(self.gate.findall(text))
        if not words:
            return []
        called = self.called
        if len(words) == 1:
            return [self.rows[index] for index in called[words.pop()]]
        return [self.rows[index] for index in sorted({index for word in words for index in called[word]})]

    def value(self, row: FacetRow, found: re.Match[str]) -> str | None:
        """The row's value, filled from the match; None where the numbers make no sense."""
        if not found.re.groups:
            return row.value
        groups = {name: text for name, text in found.groupdict().items() if text is not None}
        numbers = {name: _number(text) for name, text in groups.items() if name in _NUMBERS}
        if not _sensible(numbers, row.between):
            return None
        words = {name: self._word(name, text) for name, text in groups.items() if name not in _NUMBERS}
        return row.value.format(**words, **_shown(numbers), **self._extremes(words))

    def _word(self, name: str, text: str) -> str:
        """As the vocabulary of that name has it; as written where there is none."""
        return self.vocabularies.get(name.partition("_")[0], {}).get(text, text)

    def _extremes(self, words: Mapping[str, str]) -> dict[str, str]:
        """The lowest and the highest of the levels that the match names."""
        named = [text for name, text in words.items() if name.startswith(ORDERED)]
        if len(named) < 2:
            return {}
        order = list(dict.fromkeys(self.vocabularies[ORDERED].values()))
        return {"lowest": min(named, key=order.index), "highest": max(named, key=order.index)}


def build_facets(rows: Iterable[Row], tables: Mapping[str, Mapping[str, Any]]) -> FacetRules:
    """Compile the rows, whose placeholders are filled already (``filled``)."""
    rows = tuple(rows)
    vocabularies = {name: table for name, table in tables.items() if name != "terms"}
    facets = tuple(row for row in rows if row.kind == "facet")
    gates = [_gate(row, vocabularies) for row in facets]
    words = sorted({word for gate in gates for word in gate})
    called = {word: tuple(i for i, gate in enumerate(gates) if any(part in word for part in gate)) for word in words}
    return FacetRules(
        rows=tuple(_facet(row) for row in facets),
        gate=re.compile(trie_pattern(words)),
        called=called,
        vocabularies=vocabularies,
        names={row.id: re.compile(row.pattern) for row in rows if row.kind == "names"},
        wish_gate=re.compile(trie_pattern(word for row in rows if row.kind == "wish" for word in row.values["gate"])),
        wish_after=_wishes(rows, "after"),
        wish_before=_wishes(rows, "before"),
    )


def filled(row: Row, tables: Mapping[str, Mapping[str, Any]]) -> Row:
    """The row with the terms and vocabularies that its pattern names put in."""
    pattern = row.pattern
    while _PLACEHOLDER.search(pattern):
        pattern = _PLACEHOLDER.sub(lambda found: _term(row, found[1], tables), pattern)
    return replace(row, values={**row.values, "pattern": pattern})


def _term(row: Row, name: str, tables: Mapping[str, Mapping[str, Any]]) -> str:
    if name in tables["terms"]:
        return str(tables["terms"][name])
    if name not in tables:
        raise RuleError(f"{row.file}: row {row.id} names {{{name}}}, which is neither a term nor a vocabulary.")
    return f"(?:{trie_pattern(tables[name])})"


def _facet(row: Row) -> FacetRow:
    values = row.values
    low, high = values.get("between", (0, 0))
    between = (float(low), float(high)) if high else None
    read, value = str(values.get("read", "")), str(values.get("value", ""))
    quote = "quote" if "(?P<quote>" in row.pattern else 0
    return FacetRow(row.id, str(values["kind"]), row.pattern, value, read, quote, between)


def _gate(row: Row, vocabularies: Vocabularies) -> tuple[str, ...]:
    words: list[str] = []
    for word in row.values["gate"]:
        named = _PLACEHOLDER.fullmatch(word)
        words += vocabularies[named[1]] if named else [word]
    return tuple(words)


def _wishes(rows: Iterable[Row], place: str) -> re.Pattern[str]:
    return re.compile("|".join(row.pattern for row in rows if row.kind == "wish" and row.values["at"] == place))


def _number(text: str) -> float:
    """Arabic or Chinese, below 100; not a number where it is neither."""
    if text[0].isascii():
        return float(text)
    value = chinese(text)
    return float("nan") if value is None else float(value)


def _sensible(numbers: Mapping[str, float], between: tuple[float, float] | None) -> bool:
    low, high = between or (float("-inf"), float("inf"))
    ordered = "low" not in numbers or "high" not in numbers or numbers["low"] < numbers["high"]
    return ordered and all(low <= number <= high for number in numbers.values())


def _shown(numbers: Mapping[str, float]) -> dict[str, str]:
    """Years without needless zeros; months as parts of a year, to two places."""
    return {name: f"{round(number / 12 if name == 'months' else number, 2):g}" for name, number in numbers.items()}
