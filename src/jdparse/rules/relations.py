"""Ways in which a sentence tells who stands above."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from jdparse.rules.edges import gate, signs
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.rows import Row, RuleError


@dataclass(frozen=True)
class Relation:
    """One way to say it: the pattern has one group whose name begins with ``who_``; where ``gate`` does not match, it
    is not found. Both are compiled when first used."""

    id: str
    source: str
    who: str

    @functools.cached_property
    def gate(self) -> re.Pattern[str]:
        return re.compile(gate(self.source))

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)


@dataclass(frozen=True, slots=True)
class RelationRules:
    """All rows, and a cheap gate: a text without any of these words tells no relation. ``places`` finds where they begin,
    ``sieve`` matches what the gate of any row matches: one question for all of them."""

    rows: tuple[Relation, ...]
    gate: re.Pattern[str]
    places: re.Pattern[str]
    sieve: re.Pattern[str]


_WHO = re.compile(r"\(\?P<(who_[a-z_]{1,40})>")
_GATE = re.compile(pattern_of("superior-words"))


def build_relations(rows: Iterable[Row]) -> RelationRules:
    """Each row on its own: every one of them is tried, for a sentence may tell several."""
    relations = tuple(Relation(row.id, row.pattern, _who(row)) for row in rows)
    sieve = re.compile("|".join(gate(one.source) for one in relations))
    return RelationRules(relations, _GATE, signs(_GATE.pattern), sieve)


def _who(row: Row) -> str:
    named = _WHO.search(row.pattern)
    if named is None:
        raise RuleError(f"{row.file}: row {row.id} of [[relation]] has no group (?P<who_…>).")
    return named[1]
