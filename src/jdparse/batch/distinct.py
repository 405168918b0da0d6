"""What a run knows of its occurrences in, the groups that are one post out, and dedup.jsonl beside them.

Guaranteed: dedup.jsonl has a line for each decision, but for pairs that have less than ``WRITTEN`` in common;
those are only counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Literal

from jdparse.batch.decisions import read_decisions
from jdparse.batch.errors import RunRefusedError
from jdparse.batch.placing import read_run
from jdparse.batch.shelf import FileShelf
from jdparse.dedupe.borderline import Borderline, borderline
from jdparse.dedupe.group import Group, Traits, distinct, same_digest
from jdparse.dedupe.link import ContradictoryDecisionsError, Decision, Decisions, NearLinker, Reading
from jdparse.dedupe.near import Shelf
from jdparse.export.lines import OCCURRENCES, file_line, read_record, readable
from jdparse.export.shapes import DistinctRecord

DEDUP, RECORDS_LINES = "dedup.jsonl", "records.jsonl"
WRITTEN = 0.3
"""Pairs that are different and score less are not written."""
Merge = Literal["canonical", "union"]
MERGES: tuple[Merge, ...] = ("canonical", "union")
SHOWN_BORDERLINE = 200
_NAME = re.compile(rb'\{"schema_version":"[^"]*","id":"([^"\\]*)"')
_NAME_BYTES = 128


@dataclass(frozen=True, slots=True)
class Deduplication:
    """A user's choices: a file of decisions, an earlier run, and whether to list each post's items united; and what
    was settled by corrections."""

    decisions: Path | None = None
    against: Path | None = None
    union: bool = False
    settled: Decisions = field(default_factory=Decisions)

    def told(self) -> dict[str, str | None]:
        """The choices as run.json has them."""
        return {
            "decisions": None if self.decisions is None else str(self.decisions),
            "against": None if self.against is None else str(self.against),
            "merge": "union" if self.union else "canonical",
        }


@dataclass(frozen=True, slots=True)
class Distinct:
    """The groups of a run, which of them (by first member) an earlier run has under which id, and figures."""

    groups: tuple[Group, ...]
    known: dict[int, str]
    borderline: tuple[Borderline, ...]
    counts: dict[str, int]


class Occurrences:
    """Reads occurrences by position."""

    def __init__(self, source: IO[bytes], traits: Traits) -> None:
        self._source = source
        self._offsets = traits.offsets

    def line(self, position: int) -> bytes:
        """The line of an occurrence."""
        self._source.seek(self._offsets[position])
        return self._source.readline()

    def record(self, position: int) -> DistinctRecord:
        """An occurrence."""
        return read_record(self.line(position))

    def name(self, position: int) -> str:
        """The id of an occurrence, without reading all of it."""
        self._source.seek(self._offsets[position])
        found = _NAME.match(self._source.read(_NAME_BYTES))
        return found[1].decode() if found else self.record(position).id


class _Log:
    """Writes decisions, counts them."""

    def __init__(self, handle: IO[bytes]) -> None:
        self._handle = handle
        self.counts: Counter[str] = Counter()

    def __call__(self, decision: Decision) -> None:
        self.counts[f"{decision.by}-{decision.verdict}"] += 1
        if decision.verdict != "different" or decision.by != "near" or decision.score >= WRITTEN:
            self._handle.write(file_line(decision))


def find_distinct(result: Path, traits: Traits, chosen: Deduplication) -> Distinct:
    """Group the occurrences of a run and write dedup.jsonl. Raises ``RunRefusedError`` for decisions that
    contradict each other."""
    with ExitStack() as files:
        occurrences = Occurrences(files.enter_context((result / OCCURRENCES).open("rb")), traits)
        log = _Log(files.enter_context((result / DEDUP).open("wb")))
        shelf = files.enter_context(FileShelf(result.parent))
        linker = NearLinker(_reading(occurrences, chosen.against, shelf), _decisions(chosen), log)
        try:
            groups = tuple(distinct(traits, (same_digest, linker)))
        except ContradictoryDecisionsError as error:
            source = chosen.decisions or "the corrections"
            raise RunRefusedError(f"{source}: {error} Correct it and go on with --resume.") from error
        shown = linker.borderline[:SHOWN_BORDERLINE]
        pairs = tuple(borderline(said, *map(occurrences.record, at)) for *at, said in shown)
    counts = {**log.counts, "borderline": len(linker.borderline), "known": len(linker.known)}
    return Distinct(groups, linker.known, pairs, dict(sorted(counts.items())))


def check(chosen: Deduplication) -> None:
    """Refuse choices that cannot be followed, before any work is done."""
    _decisions(chosen)
    if chosen.against is None:
        return
    earlier = read_run(chosen.against)
    if earlier is None:
        raise RunRefusedError(f"{chosen.against} holds no finished run to compare with. Name an output folder.")
    if not readable(earlier.get("schema_version")):
        raise RunRefusedError(f"{chosen.against} was written in another form. Convert it again to compare with it.")


def names_in(result: Path, traits: Traits, wanted: frozenset[str]) -> frozenset[str]:
    """Those of the ids that occurrences of the run have."""
    if not wanted:
        return frozenset()
    with (result / OCCURRENCES).open("rb") as lines:
        occurrences = Occurrences(lines, traits)
        return wanted.intersection(map(occurrences.name, range(len(traits))))


def _decisions(chosen: Deduplication) -> Decisions:
    """What a person decided, in the file of decisions and by corrections."""
    named = read_decisions(chosen.decisions)
    same, different = {*named.same, *chosen.settled.same}, {*named.different, *chosen.settled.different}
    if contrary := sorted(same & different):
        left, right = contrary[0]
        raise RunRefusedError(f"{chosen.decisions} and the corrections say different things of {left} and {right}.")
    return Decisions(tuple(sorted(same)), tuple(sorted(different)))


def _reading(occurrences: Occurrences, against: Path | None, shelf: Shelf) -> Reading:
    return Reading(
        record=occurrences.record,
        name=occurrences.name,
        earlier=lambda: _records(against),
        shelf=lambda: shelf,
    )


def _records(folder: Path | None) -> Iterator[DistinctRecord]:
    """The distinct posts of an earlier run."""
    if folder is None:
        return
    with (folder / RECORDS_LINES).open("rb") as lines:
        yield from map(read_record, lines)
