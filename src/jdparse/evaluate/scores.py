"""Figures: how much of the gold was found, and how much of what was found is gold.

In: gold and the extracted records. Out: an ``Evaluation``: counts per field and per whole record in
each mode, and for each document what went wrong, worst documents first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from jdparse.evaluate.errors import Difference, Row, differences
from jdparse.evaluate.folding import fold
from jdparse.evaluate.gold import Gold
from jdparse.evaluate.matching import MODES, Mode, match
from jdparse.evaluate.pairing import pair
from jdparse.evaluate.records import path_of
from jdparse.evaluate.shapes import Json
from jdparse.evaluate.views import FIELDS, NOTHING, SCORED, View, view

RECORD = "record"
OPENING = 20
SHORTEST_OPENING = 8


@dataclass(frozen=True, slots=True)
class Count:
    """How many values the gold has, how many were found, and how many of those are the same."""

    hit: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.hit + other.hit, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float | None:
        """Share of the found values that are right; None where nothing was found."""
        return self.hit / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the gold's values that were found; None where the gold has none."""
        return self.hit / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where neither side has a value."""
        total = self.gold + self.found
        return 2 * self.hit / total if total else None


Counts = Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts of each mode by field, ``record`` being whole records, and how many passages leaked."""

    counts: Mapping[Mode, Counts]
    documents: int = 0
    paired: int = 0
    prose: int = 0
    leaked: int = 0

    def f1(self, field: str, mode: Mode = "soft") -> float | None:
        """F1 of a field, of ``record`` or the ``mean``; for ``prose_kept`` the share of passages kept out."""
        if field == "mean":
            return self.mean(mode)
        if field == "prose_kept":
            return 1 - self.leaked / self.prose if self.prose else None
        return self.counts[mode][field].f1

    def mean(self, mode: Mode = "soft") -> float | None:
        """The mean F1 of the scored fields that either side has."""
        present = [value for field in SCORED if (value := self.counts[mode][field].f1) is not None]
        return sum(present) / len(present) if present else None

    @property
    def wrong(self) -> int:
        """Values missed and values too much, over the scored fields."""
        counts = [self.counts["soft"][field] for field in SCORED]
        return sum(count.gold + count.found - 2 * count.hit for count in counts)


GATED = (*FIELDS, RECORD, "mean", "prose_kept")
"""The names that ``Figures.f1`` knows."""


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """One document: its figures, its differences in order, and the passages that leaked into records."""

    gold: Gold
    figures: Figures
    differences: tuple[Difference, ...]
    leaks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All documents together, and each one, worst first."""

    total: Figures
    documents: tuple[DocumentResult, ...]


def evaluate(golds: Sequence[Gold], records: Sequence[Json]) -> Evaluation:
    """Judge ``records`` by ``golds``; a record without gold for its document is left aside."""
    results = [evaluate_document(gold, _covered(gold, records)) for gold in golds]
    return Evaluation(add(result.figures for result in results), tuple(sorted(results, key=_badness)))


def _covered(gold: Gold, records: Iterable[Json]) -> list[Json]:
    return [record for record in records if gold.covers(path_of(record))]


def _badness(result: DocumentResult) -> tuple[float, int, str]:
    mean = result.figures.mean()
    return (1.0 if mean is None else mean, -result.figures.wrong, result.gold.name)


def evaluate_document(gold: Gold, records: Sequence[Json]) -> DocumentResult:
    """Judge the records that were found in one document."""
    golds, founds = [view(record) for record in gold.records], [view(record) for record in records]
    rows = tuple(_rows(golds, founds))
    openings = tuple(_openings(gold.prose))
    leaks = tuple(_leaks(openings, founds))
    figures = Figures(
        {mode: _counts(mode, rows) for mode in MODES},
        documents=1,
        paired=len(golds) + len(founds) - len(rows),
        prose=len(openings),
        leaked=len(leaks),
    )
    return DocumentResult(gold, figures, differences(rows), leaks)


def _rows(golds: Sequence[View], founds: Sequence[View]) -> Iterator[Row]:
    """Every annotated record with its counterpart in order, then the extracted records that have none."""
    counterpart = dict(pair(golds, founds))
    for at, gold in enumerate(golds):
        yield Row(gold, founds[counterpart[at]] if at in counterpart else NOTHING)
    taken = set(counterpart.values())
    yield from (Row(NOTHING, found) for at, found in enumerate(founds) if at not in taken)


def _counts(mode: Mode, rows: Iterable[Row]) -> dict[str, Count]:
    totals = dict.fromkeys((*FIELDS, RECORD), Count())
    for row in rows:
        matchings = {field: match(mode, field, row.gold, row.found) for field in FIELDS}
        for field, matching in matchings.items():
            totals[field] += Count(matching.hit, matching.gold, matching.found)
        given = (row.gold is not NOTHING, row.found is not NOTHING)
        right = all(given) and all(matchings[field].right for field in SCORED)
        totals[RECORD] += Count(int(right), *map(int, given))
    return totals


def _openings(prose: Iterable[str]) -> Iterator[str]:
    """The folded openings of passages that are long enough to be told apart."""
    for passage in prose:
        opening = fold(passage.rstrip("…"))[:OPENING]
        if len(opening) >= SHORTEST_OPENING:
            yield opening


def _leaks(openings: Iterable[str], founds: Iterable[View]) -> Iterator[str]:
    inside = "\n".join(chain.from_iterable(found.content for found in founds))
    return (opening for opening in openings if opening in inside)


def add(figures: Iterable[Figures]) -> Figures:
    """The figures of several documents as those of one."""
    total = Figures({mode: dict.fromkeys((*FIELDS, RECORD), Count()) for mode in MODES})
    for one in figures:
        total = Figures(
            {mode: {field: total.counts[mode][field] + one.counts[mode][field] for field in one.counts[mode]}
             for mode in MODES},
            total.documents + one.documents,
            total.paired + one.paired,
            total.prose + one.prose,
            total.leaked + one.leaked,
        )  # fmt: skip
    return total
