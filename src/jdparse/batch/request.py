"""What a run is asked to do, checked before anything is touched.

In: the arguments of ``convert``. Out: a ``Request``, frozen. Guaranteed: what cannot be done is refused here, with the
remedy, and nothing is overwritten then.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jdparse import __version__
from jdparse.batch.corrections import Corrections
from jdparse.batch.distinct import MERGES, Deduplication, check
from jdparse.batch.errors import RunRefusedError
from jdparse.batch.settings import Settings
from jdparse.export.formats import Export, UnknownFormatError, checked
from jdparse.ingest.registry import OFFICE_CHOICES
from jdparse.report.thresholds import BadFloorError, Floors, checked_floors
from jdparse.report.words import Language

Named = str | Path


@dataclass(frozen=True, slots=True)
class Request:
    """A run as it is asked for; ``jobs`` is 1 or more."""

    arguments: tuple[str, ...]
    out: Path
    jobs: int
    settings: Settings
    export: Export
    language: Language
    fingerprint: str
    deduplication: Deduplication
    floors: Floors

    @property
    def signature(self) -> dict[str, Any]:
        """What an unfinished run must share with this one to be gone on with."""
        return self.settings.signature(__version__, self.fingerprint)


def named_arguments(inputs: Named | Iterable[Named]) -> tuple[str, ...]:
    """The inputs by name."""
    named = (inputs,) if isinstance(inputs, (str, Path)) else tuple(inputs)
    if not named:
        raise RunRefusedError("No input was named.")
    return tuple(map(str, named))


def job_count(jobs: int) -> int:
    """How many processes; 0 is one a processor."""
    if jobs < 0:
        raise RunRefusedError(f"{jobs} jobs are not possible.")
    return jobs or os.cpu_count() or 1


def office_kinds(kinds: Iterable[str], office: str | None) -> tuple[str, ...]:
    """The kinds of files that LibreOffice reads, too, in order."""
    chosen = tuple(sorted(set(kinds)))
    unknown = [kind for kind in chosen if kind not in OFFICE_CHOICES]
    if unknown or (chosen and office is None):
        raise RunRefusedError(
            f"LibreOffice can be asked to read {', '.join(OFFICE_CHOICES)} where the run uses it (office, --office); "
            f"asked for were {', '.join(chosen)}."
        )
    return chosen


def deduplication_of(
    decisions: Named | None, against: Named | None, merge: str, corrections: Corrections
) -> Deduplication:
    """How posts are compared and merged."""
    if merge not in MERGES:
        raise RunRefusedError(f"There is no way to merge called {merge!r}. Ways: {', '.join(MERGES)}.")
    chosen = Deduplication(
        None if decisions is None else Path(decisions),
        None if against is None else Path(against),
        merge == "union",
        corrections.decisions(),
    )
    check(chosen)
    return chosen


def floors_of(floors: Mapping[str, float]) -> Floors:
    """The minima of figures."""
    try:
        return checked_floors(floors)
    except BadFloorError as error:
        raise RunRefusedError(str(error)) from error


def export_of(wanted: Export) -> Export:
    """The files that are written."""
    try:
        return checked(wanted)
    except UnknownFormatError as error:
        raise RunRefusedError(str(error)) from error
