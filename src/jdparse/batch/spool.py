"""Outcomes in, growing files out: documents.jsonl, occurrences.jsonl, and a journal that says what in
them is whole.

A line of the journal is written after the bytes that it speaks of, so after a kill everything the
journal names is whole and the rest is cut off. Memory holds nothing but, on resuming, which inputs are
finished.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from jdparse.batch.outcome import Entry, Outcome
from jdparse.export.lines import DOCUMENTS, OCCURRENCES, adapter

JOURNAL = "journal.jsonl"
SAVE_SECONDS = 0.25
"""At most this much work is lost when the process is killed."""

Version = tuple[str, str]
"""An input's path and mark."""


class Spool:
    """The files of an unfinished run, open for appending."""

    def __init__(self, folder: Path) -> None:
        self._open = ExitStack()
        self._documents = self._open.enter_context((folder / DOCUMENTS).open("ab"))
        self._occurrences = self._open.enter_context((folder / OCCURRENCES).open("ab"))
        self._journal = self._open.enter_context((folder / JOURNAL).open("ab"))
        self._unsaved: list[bytes] = []
        self._saved_at = time.monotonic()

    def append(self, outcome: Outcome) -> None:
        """Keep an outcome; it outlives a kill as soon as it is saved."""
        self._documents.write(outcome.document)
        self._occurrences.write(outcome.occurrences)
        self._unsaved.append(outcome.journal)
        if time.monotonic() - self._saved_at > SAVE_SECONDS:
            self.save()

    def save(self) -> None:
        """Hand everything to the system, the journal last."""
        self._documents.flush()
        self._occurrences.flush()
        self._journal.write(b"".join(self._unsaved))
        self._journal.flush()
        self._unsaved = []
        self._saved_at = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.save()
        finally:
            self._open.close()


@dataclass(frozen=True, slots=True)
class Finished:
    """What an earlier run has done of each version of an input."""

    documents: Counter[Version] = field(default_factory=Counter)
    closed: set[Version] = field(default_factory=set)

    def of(self, path: str, mark: str) -> int | None:
        """How many documents of an input are done; None for all of them."""
        return None if (path, mark) in self.closed else self.documents[path, mark]


def recover(folder: Path) -> Finished:
    """Cut off what was not saved, and say what is done."""
    finished = Finished()
    limits = [(folder / name).stat().st_size for name in (DOCUMENTS, OCCURRENCES)]
    ends = [0, 0, 0]
    for entry, length in entries(folder / JOURNAL):
        reached = [ends[0] + entry.document, ends[1] + entry.occurrences, ends[2] + length]
        if reached[0] > limits[0] or reached[1] > limits[1]:
            break
        ends = reached
        _note(finished, entry)
    for name, end in zip((DOCUMENTS, OCCURRENCES, JOURNAL), ends, strict=True):
        with (folder / name).open("r+b") as handle:
            handle.truncate(end)
    return finished


def entries(journal: Path) -> Iterator[tuple[Entry, int]]:
    """The entries of a journal with the bytes that each takes; what a kill left of a last line is not one."""
    shape = adapter(Entry)
    with journal.open("rb") as lines:
        for line in lines:
            if not line.endswith(b"\n"):
                return
            yield shape.validate_json(line), len(line)


def _note(finished: Finished, entry: Entry) -> None:
    version = (entry.path, entry.mark)
    if entry.closes:
        finished.closed.add(version)
    if entry.failure or entry.measured:
        finished.documents[version] += 1
