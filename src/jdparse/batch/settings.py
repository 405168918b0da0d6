"""The choices of a run that decide what comes out of an input, and their fingerprint for resuming."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path

from jdparse.batch.corrections import Corrections
from jdparse.ingest.options import ReadOptions

TIME_LIMIT = 60.0
"""Seconds that reading or parsing one document may take."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read and parse. ``rules`` is a file with further rule rows, ``corrections`` are a person's."""

    options: ReadOptions = field(default_factory=ReadOptions)
    rules: Path | None = None
    time_limit: float = TIME_LIMIT
    corrections: Corrections = field(default_factory=Corrections)

    def signature(self, version: str, rules_fingerprint: str) -> dict[str, object]:
        """What has to agree for finished documents to be taken over; only what matters for their bytes."""
        options = asdict(self.options) | {"office_for": list(self.options.office_for)}
        named = {"program": "jdparse", "version": version, "rules": rules_fingerprint}
        return {**named, "corrections": self.corrections.fingerprint, **options}
