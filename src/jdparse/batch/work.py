"""Tasks in, outcomes out: reading, parsing and writing of each document, in this process or in a worker.

Guaranteed: every document of a task has one outcome, in order, whatever it holds; the last outcome of an
input closes it. Outcomes hold bytes that are checked and final, so that whoever receives them only
appends them to files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from jdparse.batch.outcome import Entry, Outcome, Trait
from jdparse.batch.reading import DEFECTS, DoomedError, documents, failure_of
from jdparse.batch.settings import Settings
from jdparse.batch.task import Doom, Parcel, Task
from jdparse.batch.watch import Stage, TimeLimitError, Watch
from jdparse.correct.apply import corrected
from jdparse.correct.values import Applied
from jdparse.dedupe.exact import digest, weight
from jdparse.export.lines import file_line, line_of
from jdparse.export.shapes import Failure, document_line
from jdparse.ingest.inputs import read_input
from jdparse.model.document import Document
from jdparse.model.record import Record
from jdparse.model.source import Issue, Source
from jdparse.pipeline import parse_source
from jdparse.report.figures import measure
from jdparse.rules.loader import load_rules

_SURROGATE = re.compile("[\ud800-\udfff]")


class Converter:
    """Carries out tasks with the rules and options of a run."""

    def __init__(self, settings: Settings, watch: Watch) -> None:
        self._options = settings.options
        self._corrections = settings.corrections.by_source
        self._rules = load_rules(settings.rules, settings.corrections.rules)
        self._watch = watch
        self._at = 0

    def outcomes(self, task: Task) -> Iterator[Outcome]:
        """The outcomes of a task that have not been received yet."""
        self._at = 0
        for parcel, found in self._found(task):
            if self._at >= task.received:
                yield self._outcome(parcel, found, task.doomed.get(self._at))
            self._at += 1

    def _found(self, task: Task) -> Iterator[tuple[Parcel, Source | Failure | None]]:
        """What is in the parcels of a task; None where an input ends without a failure."""
        for parcel in task.parcels:
            failed = False
            for found in self._documents(parcel, task):
                failed = isinstance(found, Failure)
                yield parcel, found
            if parcel.closes and not failed:
                yield parcel, None

    def _documents(self, parcel: Parcel, task: Task) -> Iterator[Source | Failure]:
        if parcel.item is None:
            yield from parcel.sources
            yield from () if parcel.failure is None else (parcel.failure,)
            return
        reading = self._watched(read_input(parcel.item, self._options), task)
        for position, found in enumerate(documents(reading, parcel.path)):
            if position >= parcel.skip or isinstance(found, Failure):
                yield found

    def _watched(self, sources: Iterator[Source], task: Task) -> Iterator[Source]:
        """The sources, read under the watch's eye; reading that killed a worker is not tried again."""
        while True:
            doom = task.doomed.get(self._at)
            if doom is not None and doom.stage == Stage.READ:
                raise DoomedError(doom.reason, doom.detail, doom.remedy)
            self._watch.begin(self._at, Stage.READ)
            try:
                source = next(sources, None)
            finally:
                self._watch.rest()
            if source is None:
                return
            yield source

    def _outcome(self, parcel: Parcel, found: Source | Failure | None, doom: Doom | None) -> Outcome:
        if found is None:
            return _closing(parcel)
        if isinstance(found, Failure):
            return _failed(parcel, found, closes=True)
        if doom is not None:
            failure = Failure(found.path, doom.stage.label, doom.reason, doom.detail, doom.remedy)
            return _failed(parcel, failure)
        return self._converted(parcel, found)

    def _converted(self, parcel: Parcel, source: Source) -> Outcome:
        stage = Stage.PARSE
        try:
            self._watch.begin(self._at, stage)
            document = parse_source(encodable(source), self._rules)
            document, applied = corrected(document, self._corrections.get(source.sha256, ()), self._rules)
            stage = Stage.EXPORT
            return _written(parcel, document, applied)
        except (TimeLimitError, *DEFECTS) as error:
            return _failed(parcel, failure_of(error, source.path, stage))
        finally:
            self._watch.rest()


def encodable(source: Source) -> Source:
    """The source without halves of surrogate pairs, which no file can hold; what was replaced is an issue."""
    try:
        source.text.encode()
    except UnicodeEncodeError as error:
        detail = "A code point that is no character was replaced."
        issue = Issue("surrogate", (error.start, error.end), detail)
        return replace(source, text=_SURROGATE.sub("\ufffd", source.text), issues=(*source.issues, issue))
    return source


def _written(parcel: Parcel, document: Document, applied: tuple[Applied, ...]) -> Outcome:
    line = file_line(document_line(document))
    records = [file_line(record) for record in document.records]
    entry = Entry(
        path=parcel.path,
        mark=parcel.mark,
        document=len(line),
        occurrences=sum(map(len, records)),
        measured=measure(document),
        traits=tuple(map(_trait, document.records, records)),
        corrections=applied,
    )
    return Outcome(parcel.path, line_of(entry), line, b"".join(records))


def _trait(record: Record, line: bytes) -> Trait:
    return Trait(digest(record).hex(), len(record.issues), weight(record), len(line))


def _failed(parcel: Parcel, failure: Failure, closes: bool = False) -> Outcome:
    entry = Entry(parcel.path, parcel.mark, failure=failure, closes=closes)
    return Outcome(parcel.path, line_of(entry), failure=failure, closes=closes)


def _closing(parcel: Parcel) -> Outcome:
    return Outcome(parcel.path, line_of(Entry(parcel.path, parcel.mark, closes=True)), closes=True)
