"""Inputs in, an output folder out: the whole of ``jdparse convert``.

Guaranteed: one bad input stops nothing and is named in errors.jsonl; a run that is killed keeps what is
finished; the output folder appears whole or not at all; its bytes, run.json aside, are the same for any
number of jobs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jdparse.batch.arrange import arrange
from jdparse.batch.corrections import find_corrections, read_corrections
from jdparse.batch.distinct import Merge
from jdparse.batch.errors import RunRefusedError
from jdparse.batch.finish import Wanted, finish
from jdparse.batch.intake import Intake
from jdparse.batch.lock import Lock
from jdparse.batch.office import through_office
from jdparse.batch.outcome import Outcome
from jdparse.batch.output import Workplace, settings_differ
from jdparse.batch.request import (
    Named,
    Request,
    deduplication_of,
    export_of,
    floors_of,
    job_count,
    named_arguments,
    office_kinds,
)
from jdparse.batch.run_file import COUNTS, write_run_file
from jdparse.batch.settings import TIME_LIMIT, Settings
from jdparse.batch.spool import Finished, Spool, recover
from jdparse.batch.task import Task, parcels, tasks
from jdparse.batch.watch import AlarmWatch
from jdparse.batch.work import Converter
from jdparse.correct.summary import CorrectionFigures
from jdparse.export.csv_files import CSV_ENCODING
from jdparse.export.formats import DEFAULT_FORMATS, Export
from jdparse.export.heads import Headers
from jdparse.export.shapes import Failure
from jdparse.ingest.options import ReadOptions
from jdparse.report.thresholds import Threshold, status
from jdparse.report.totals import Report
from jdparse.report.words import Language
from jdparse.rules.loader import load_rules


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: documents and failures so far, the last input, and why it failed if it did.

    ``posts`` is how many the last document gave; None where no document was converted.
    """

    documents: int
    failed: int
    path: str
    failure: Failure | None = None
    posts: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run. ``resumed`` counts the documents that were taken over from one that was stopped;
    ``thresholds`` are the figures that a minimum was asked of, ``corrections`` what became of a person's."""

    out: Path
    inputs: int
    documents: int
    failed: int
    occurrences: int
    records: int
    coverage: float
    resumed: int
    seconds: float
    thresholds: tuple[Threshold, ...] = ()
    corrections: CorrectionFigures = field(default_factory=CorrectionFigures)

    @property
    def status(self) -> int:
        """The exit status: 0 if all inputs were converted, 1 if some were not, 3 if a figure is below its minimum."""
        return status(self.thresholds) or (1 if self.failed else 0)


def convert(
    inputs: Named | Iterable[Named],
    out: Named,
    *,
    jobs: int = 1,
    resume: bool = False,
    formats: Iterable[str] = DEFAULT_FORMATS,
    headers: Headers = "en",
    encoding: str = CSV_ENCODING,
    text_column: str | None = None,
    each_line: bool = False,
    rules: Named | None = None,
    lang: Language = "zh",
    time_limit: float = TIME_LIMIT,
    office: str | None = None,
    office_for: Iterable[str] = (),
    decisions: Named | None = None,
    against: Named | None = None,
    merge: Merge = "canonical",
    fail_under: Mapping[str, float] | None = None,
    corrections: Named | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Run:
    """Convert files, folders, patterns, archives or standard input ("-") into the files of the contract.

    ``jobs`` is the number of worker processes (0: one a processor); a single job works in this process.
    ``headers`` is the language (en, zh) of column heads in CSV and Excel, ``encoding`` that of CSV files.
    ``resume`` goes on with a run into ``out`` that was stopped, if there is one. ``time_limit`` is in
    seconds for reading and for parsing a document. ``office`` is the name or path of LibreOffice, which then
    reads what no reader of ours takes, and the kinds in ``office_for`` (doc, rtf, odt) as well. ``decisions`` is a
    file of pairs of occurrences that a person called the same or different, ``against`` an earlier output folder
    whose posts are recognized, ``merge`` ("canonical" or "union") whether union.csv is written as well.
    ``fail_under`` holds minima by figure (coverage, yield, or a field's share of posts that have it).
    ``corrections`` is a file of a person's corrections; without one those in the earlier output folder hold. Raises
    ``RunRefusedError`` where the run cannot be made as asked, ``RuleError`` for a bad row in ``rules``; nothing
    is overwritten then.
    """
    options = ReadOptions(
        text_column=text_column, each_line=each_line, office=office, office_for=office_kinds(office_for, office)
    )
    kept = find_corrections(None if corrections is None else Path(corrections), Path(out))
    settings = Settings(options, None if rules is None else Path(rules), time_limit, read_corrections(kept))
    request = Request(
        arguments=named_arguments(inputs),
        out=Path(out),
        jobs=job_count(jobs),
        settings=settings,
        export=export_of(Export(tuple(formats), headers, encoding)),
        language=lang,
        fingerprint=load_rules(settings.rules, settings.corrections.rules).fingerprint,
        deduplication=deduplication_of(decisions, against, merge, settings.corrections),
        floors=floors_of(fail_under or {}),
    )
    return _carry_out(request, resume, on_progress)


def _carry_out(request: Request, resume: bool, on_progress: Callable[[Progress], None] | None) -> Run:
    clock, started = time.perf_counter(), datetime.now(UTC)
    workplace = Workplace(request.out)
    workplace.open()
    with Lock(workplace.lock):
        finished = _take_up(workplace, request.signature, resume)
        resumed = sum(finished.documents.values())
        intake = Intake(request.arguments, request.settings.options, workplace.out, bool(resumed))
        _fill_spool(request, intake, finished, workplace.spool, on_progress)
        workplace.clear_result()
        journal = arrange(workplace.spool, workplace.result, intake.versions if resumed else None)
        report = finish(journal, workplace.result, _wanted(request, intake))
        run = _run(report, workplace.out, resumed, time.perf_counter() - clock)
        counts = {name: getattr(run, name) for name in COUNTS}
        write_run_file(workplace.result, request, counts, run.seconds, started, intake.skipped_paths)
        workplace.place()
    return run


def _wanted(request: Request, intake: Intake) -> Wanted:
    corrections = request.settings.corrections
    return Wanted(request.export, request.language, intake.skipped, request.deduplication, request.floors, corrections)


def _take_up(workplace: Workplace, signature: dict[str, Any], resume: bool) -> Finished:
    """What an earlier run has left that is of use; without it, a fresh start."""
    before = workplace.unfinished() if resume else None
    if before is None:
        workplace.begin(signature)
        return Finished()
    differing = settings_differ(before, signature)
    if differing:
        raise RunRefusedError(
            f"The unfinished run in {workplace.folder} was made with other settings ({differing}). "
            "Use the same, or run without --resume to start anew."
        )
    return recover(workplace.spool)


def _fill_spool(
    request: Request,
    intake: Intake,
    finished: Finished,
    spool: Path,
    on_progress: Callable[[Progress], None] | None,
) -> None:
    options = request.settings.options
    work = tasks(through_office(parcels(intake, finished.of, options), options))
    outcomes = _in_processes(request, work) if request.jobs > 1 else _here(request, work)
    progress = Progress(sum(finished.documents.values()), 0, "")
    with Spool(spool) as files:
        for outcome in outcomes:
            files.append(outcome)
            progress = _further(progress, outcome)
            if on_progress is not None:
                on_progress(progress)


def _here(request: Request, work: Iterator[Task]) -> Iterator[Outcome]:
    with AlarmWatch(request.settings.time_limit) as watch:
        converter = Converter(request.settings, watch)
        for task in work:
            yield from converter.outcomes(task)


def _in_processes(request: Request, work: Iterator[Task]) -> Iterator[Outcome]:
    from jdparse.batch.pool import Pool  # multiprocessing is not for the usual single job

    with Pool(request.settings, request.jobs) as pool:
        yield from pool.outcomes(work)


def _further(progress: Progress, outcome: Outcome) -> Progress:
    return Progress(
        progress.documents + bool(outcome.document),
        progress.failed + (outcome.failure is not None),
        outcome.path,
        outcome.failure,
        outcome.occurrences.count(b"\n") if outcome.document else None,
    )


def _run(report: Report, out: Path, resumed: int, seconds: float) -> Run:
    return Run(
        out=out,
        inputs=report.inputs,
        documents=report.documents,
        failed=report.failed,
        occurrences=report.occurrences,
        records=report.records,
        coverage=report.coverage,
        resumed=resumed,
        seconds=round(seconds, 3),
        thresholds=report.thresholds,
        corrections=report.corrections,
    )
