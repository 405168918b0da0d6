"""Ways in which a sentence tells who stands above."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jdparse.rules.edges import gate
from jdparse.rules.rows import Row


@dataclass(frozen=True, slots=True)
class Relation:
    """One way to say it: the pattern has one group whose name begins with ``who_``; where ``gate`` does not match, it
    is not found."""

    id: str
    gate: re.Pattern[str]
    pattern: re.Pattern[str]
    who: str


@dataclass(frozen=True, slots=True)
class RelationRules:
    """All rows, and a cheap gate: a text without any of these words tells no relation."""

    rows: tuple[Relation, ...]
    gate: re.Pattern[str]


_GATE = re.compile(r"服从|听从|领导|指导|监督|带领|指挥|授权|受|由|负[总全部责直]|汇报|报告|述职")


def build_relations(rows: Iterable[Row]) -> RelationRules:
    """Compile each row on its own: every one of them is tried, for a sentence may tell several."""
    built = []
    for row in rows:
        pattern = re.compile(row.pattern)
        who = next(name for name in pattern.groupindex if name.startswith("who_"))
        built.append(Relation(row.id, gate(row.pattern), pattern, who))
    return RelationRules(tuple(built), _GATE)
