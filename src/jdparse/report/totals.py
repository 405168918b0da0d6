"""Figures of documents in, one at a time; the report of the run out.

Memory holds sums and the longest passages, the lowest covered documents and the first failures, however
many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from jdparse.correct.summary import CorrectionFigures
from jdparse.dedupe.borderline import Borderline
from jdparse.dedupe.library import LibraryTitle
from jdparse.export.shapes import Failure
from jdparse.model.document import SEGMENT_KINDS
from jdparse.report.charts import Charts, PostCounts, coverage_step
from jdparse.report.figures import (
    FIELDS,
    PARTS,
    Figures,
    Fill,
    Measured,
    Passage,
    coverage_of,
    yield_of,
)
from jdparse.report.thresholds import Threshold

KEPT_PASSAGES = 200
KEPT_FAILURES = 1_000


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a run. All counts of fields and issues are over occurrences, before deduplication.

    ``characters`` are code points by segment kind, ``parts`` non-blank characters by use. ``passages``
    are the longest that were not understood; ``errors`` the first failures (all are in errors.jsonl).
    ``deduplication`` counts decisions on pairs, ``borderline`` are pairs for a person to settle, likeliest first.
    ``library`` holds the commonest titles once ``jdparse library`` has been run. ``thresholds`` are the figures that
    the user asked a minimum of. ``corrections`` says which of a person's corrections were applied, and why others not.
    ``formats`` and ``encodings`` count documents, ``replaced`` bytes that no encoding
    could read, ``styles`` and ``audit`` items (see ``audit.py``).
    """

    inputs: int
    documents: int
    failed: int
    occurrences: int
    records: int
    characters: dict[str, int]
    parts: dict[str, int]
    coverage: float
    yield_: float = field(metadata={"alias": "yield"})
    fields: dict[str, Fill]
    issues: dict[str, int]
    failures: dict[str, int]
    skipped: dict[str, int]
    errors: tuple[Failure, ...]
    passages: tuple[Passage, ...]
    deduplication: dict[str, int] = field(default_factory=dict)
    borderline: tuple[Borderline, ...] = ()
    library: tuple[LibraryTitle, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    corrections: CorrectionFigures = field(default_factory=CorrectionFigures)
    formats: dict[str, int] = field(default_factory=dict)
    encodings: dict[str, int] = field(default_factory=dict)
    replaced: int = 0
    styles: dict[str, int] = field(default_factory=dict)
    audit: dict[str, int] = field(default_factory=dict)
    charts: Charts = field(default_factory=Charts)
    per_document: tuple[Figures, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """What deduplication decided: counts of decisions, and pairs that a person should settle."""

    counts: Mapping[str, int] = field(default_factory=dict)
    borderline: tuple[Borderline, ...] = ()


class Totals:
    """Adds up the figures of a run."""

    def __init__(self) -> None:
        self._documents = self._failed = self._occurrences = 0
        self._characters: Counter[str] = Counter()
        self._parts: Counter[str] = Counter()
        self._fields: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
        self._issues: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()
        self._sums = {name: Counter[str]() for name in ("formats", "encodings", "styles", "audit")}
        self._replaced = 0
        self._coverages: Counter[float] = Counter()
        self._errors: list[Failure] = []
        self._passages: list[Passage] = []

    def add(self, measured: Measured) -> None:
        """A document that was converted."""
        figures = measured.figures
        self._documents += 1
        self._occurrences += figures.occurrences
        self._characters.update(figures.characters)
        self._parts.update(figures.parts)
        self._issues.update(figures.issues)
        for name, fill in figures.fields.items():
            self._fields[name].update(filled=fill.filled, stated=fill.stated, inferred=fill.inferred)
        self._sums["formats"][figures.media_type] += 1
        self._sums["encodings"][figures.encoding or ""] += 1
        self._sums["styles"].update(figures.styles)
        self._sums["audit"].update(figures.audit)
        self._replaced += figures.replaced
        self._coverages[coverage_step(figures.coverage)] += 1
        self._keep(measured.passages)

    def fail(self, failure: Failure) -> None:
        """An input that was not."""
        self._failed += 1
        self._failures[failure.reason] += 1
        if len(self._errors) < KEPT_FAILURES:
            self._errors.append(failure)

    def report(
        self,
        records: int,
        issues: Mapping[str, int],
        skipped: Mapping[str, int],
        decided: Decided | None = None,
        posts: PostCounts | None = None,
    ) -> Report:
        """The report, given the number of distinct records and what only the writing of the files found."""
        decided = decided or Decided()
        self._trim()
        return Report(
            inputs=self._documents + self._failed,
            documents=self._documents,
            failed=self._failed,
            occurrences=self._occurrences,
            records=records,
            characters={kind: self._characters[kind] for kind in SEGMENT_KINDS},
            parts={part: self._parts[part] for part in PARTS},
            coverage=coverage_of(self._parts),
            yield_=yield_of(self._parts),
            fields={name: Fill(**counts) for name, counts in self._fields.items()},
            issues=dict((self._issues + Counter(issues)).most_common()),
            failures=dict(self._failures.most_common()),
            skipped=dict(sorted(skipped.items())),
            errors=tuple(self._errors),
            passages=tuple(self._passages),
            deduplication=dict(decided.counts),
            borderline=decided.borderline,
            replaced=self._replaced,
            charts=(posts or PostCounts()).charts(self._coverages),
            formats=_most_first(self._sums["formats"]),
            encodings=_most_first(self._sums["encodings"]),
            styles=_most_first(self._sums["styles"]),
            audit=_most_first(self._sums["audit"]),
        )

    def _keep(self, passages: tuple[Passage, ...]) -> None:
        self._passages += passages
        if len(self._passages) > 10 * KEPT_PASSAGES:
            self._trim()

    def _trim(self) -> None:
        """The sort is stable: of passages of one length the earlier document's come first."""
        self._passages.sort(key=lambda passage: -passage.length)
        del self._passages[KEPT_PASSAGES:]


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda count: (-count[1], count[0])))
