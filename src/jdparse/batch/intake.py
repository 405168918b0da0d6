"""Arguments in, inputs with their marks out, lazily; what was met on the way is remembered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from jdparse.batch.spool import Version
from jdparse.batch.task import mark_of
from jdparse.ingest.inputs import Input, Skipped, expand
from jdparse.ingest.options import ReadOptions

NAMED_SKIPPED = 1_000


class Intake:
    """Goes through the inputs once.

    ``versions`` are the inputs so far, in order, kept only where a run is resumed; ``skipped`` counts
    files that are no documents by reason, ``skipped_paths`` names the first of them.
    """

    def __init__(self, arguments: Iterable[str], options: ReadOptions, out: Path, keep_versions: bool) -> None:
        self._found = expand(arguments, options, exclude=out)
        self._keep_versions = keep_versions
        self.versions: list[Version] = []
        self.skipped: Counter[str] = Counter()
        self.skipped_paths: list[str] = []

    def __iter__(self) -> Iterator[tuple[Input, str]]:
        for found in self._found:
            if isinstance(found, Skipped):
                self._skip(found)
                continue
            mark = mark_of(found)
            if self._keep_versions:
                self.versions.append((found.path, mark))
            yield found, mark

    def _skip(self, found: Skipped) -> None:
        self.skipped[found.reason] += 1
        if len(self.skipped_paths) < NAMED_SKIPPED:
            self.skipped_paths.append(found.path)
