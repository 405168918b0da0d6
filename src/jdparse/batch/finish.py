"""The files of a spool in, the files of the contract out, streamed: one record or document in memory at
a time.

Guaranteed: the files depend on the documents, the formats and the language alone, not on who wrote them
or when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from jdparse.batch.corrections import Corrections, save
from jdparse.batch.distinct import RECORDS_LINES, Deduplication, Distinct, Occurrences, find_distinct, names_in
from jdparse.batch.spool import entries
from jdparse.correct.summary import CorrectionFigures, summarized
from jdparse.correct.values import Applied
from jdparse.dedupe.group import Group, Traits
from jdparse.dedupe.merge import speaker, variants
from jdparse.export.csv_files import CsvFiles
from jdparse.export.datapackage import NAME as PACKAGE
from jdparse.export.datapackage import data_package
from jdparse.export.formats import Export, csv_files, post_sinks, sinks
from jdparse.export.json_array import JsonArray
from jdparse.export.lines import DOCUMENTS, OCCURRENCES, distinct_line, file_line, read_document, read_record
from jdparse.export.rows import document_row, issue_rows, occurrence_row
from jdparse.export.shapes import DistinctRecord
from jdparse.export.sinks import PostSink, Sink, Spread
from jdparse.export.tables import DOCUMENTS as DOCUMENTS_TABLE
from jdparse.export.tables import ISSUES, TEXTS
from jdparse.export.tables import OCCURRENCES as OCCURRENCES_TABLE
from jdparse.export.union import UNION, union_rows
from jdparse.report.figures import Figures
from jdparse.report.index import Posts
from jdparse.report.store import write_report
from jdparse.report.thresholds import Floors, judged
from jdparse.report.totals import Decided, Report, Totals
from jdparse.report.words import Language

RECORDS_ARRAY, ERRORS = "records.json", "errors.jsonl"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What files to write, and what the run met beside its inputs."""

    export: Export
    language: Language
    skipped: Mapping[str, int]
    deduplication: Deduplication = field(default_factory=Deduplication)
    floors: Floors = ()
    corrections: Corrections = field(default_factory=Corrections)


@dataclass(frozen=True, slots=True)
class Files:
    """What is made post by post: tables, files of whole posts, and what the report says of them."""

    spread: Spread
    whole: Sequence[PostSink]
    posts: Posts


def finish(journal: Path, result: Path, wanted: Wanted) -> Report:
    """Write all but run.json beside documents.jsonl and occurrences.jsonl; ``journal`` has their order."""
    totals, traits, posts = Totals(), Traits(), Posts()
    applied = _tally(journal, result, totals, traits)
    found = find_distinct(result, traits, wanted.deduplication)
    with ExitStack() as files:
        tables = [files.enter_context(sink) for sink in sinks(wanted.export, result)]
        whole = [files.enter_context(sink) for sink in post_sinks(wanted.export, result)]
        spread = Spread(tables)
        to = Files(spread, whole, posts)
        distinct = _write_records(result, traits, found, wanted, to)
        if spread.takes(DOCUMENTS_TABLE, ISSUES):
            _write_documents(result, spread, distinct)
    (result / PACKAGE).write_bytes(data_package(wanted.export, {path.name for path in result.iterdir()}))
    decided = Decided(found.counts, found.borderline)
    report = totals.report(len(found.groups), _issues(tables), wanted.skipped, decided, posts.counts)
    report = replace(judged(report, wanted.floors), corrections=_corrections(result, traits, wanted, applied))
    write_report(result, report, JournalFigures(journal), posts.index, wanted.language)
    return report


def _corrections(result: Path, traits: Traits, wanted: Wanted, applied: list[Applied]) -> CorrectionFigures:
    """What became of the corrections; they stay in the folder, for the next run."""
    lines = wanted.corrections.lines
    if lines:
        save(result, lines)
    posts = names_in(result, traits, wanted.corrections.decisions().named())
    return summarized(lines, applied, posts)


def _tally(journal: Path, result: Path, totals: Totals, traits: Traits) -> list[Applied]:
    """Add up the figures, collect what deduplication needs, write errors.jsonl; what became of corrections."""
    offset = 0
    applied: list[Applied] = []
    with (result / ERRORS).open("wb") as errors:
        for entry, _ in entries(journal):
            if entry.failure is not None:
                totals.fail(entry.failure)
                errors.write(file_line(entry.failure))
            if entry.measured is not None:
                totals.add(entry.measured)
            for trait in entry.traits:
                traits.add(bytes.fromhex(trait.digest), trait.issues, trait.items, offset)
                offset += trait.length
            applied += entry.corrections
    return applied


def _issues(tables: Iterable[Sink]) -> dict[str, int]:
    """What did not fit into table files, by code; formats that met the same count it once."""
    counts: dict[str, int] = {}
    for sink in tables:
        for code, count in sink.found.items():
            counts[code] = max(count, counts.get(code, 0))
    return counts


@dataclass(frozen=True, slots=True)
class JournalFigures:
    """The figures of each document, read from the journal as often as they are gone through."""

    journal: Path

    def __iter__(self) -> Iterator[Figures]:
        return (entry.measured.figures for entry, _ in entries(self.journal) if entry.measured is not None)


def _write_records(result: Path, traits: Traits, found: Distinct, wanted: Wanted, to: Files) -> dict[str, str]:
    """Write each distinct post to all files; where a table of occurrences is wanted, returns whose each of them is."""
    distinct: dict[str, str] = {}
    with ExitStack() as files:
        occurrences = Occurrences(files.enter_context((result / OCCURRENCES).open("rb")), traits)
        lines = files.enter_context((result / RECORDS_LINES).open("wb"))
        array = files.enter_context(JsonArray(result / RECORDS_ARRAY)) if "json" in wanted.export.formats else None
        union = files.enter_context(csv_files(wanted.export, result, (UNION,))) if wanted.deduplication.union else None
        for group in found.groups:
            members = [occurrences.record(member) for member in group.members]
            record, line = _merged(members, occurrences, group, found.known.get(group.members[0]))
            lines.write(line)
            if array is not None:
                array.add(line)
            to.spread.record(record)
            to.posts.add(record)
            for sink in to.whole:
                sink.post(record)
            if to.spread.takes(OCCURRENCES_TABLE, ISSUES):
                to.spread.rows(OCCURRENCES_TABLE, (occurrence_row(member, record.id) for member in members))
                distinct.update((member.id, record.id) for member in members)
            if union is not None:
                _add_union(union, members)
    return distinct


def _merged(
    members: Sequence[DistinctRecord], occurrences: Occurrences, group: Group, known: str | None
) -> tuple[DistinctRecord, bytes]:
    """A distinct post as a value and as its line."""
    canonical = speaker(members)
    ids = tuple(member.id for member in members)
    differing = variants(members, canonical)
    line = distinct_line(occurrences.line(group.members[canonical]), ids, differing, known)
    return replace(members[canonical], occurrences=ids, variants=differing, known=known), line


def _add_union(union: CsvFiles, members: Sequence[DistinctRecord]) -> None:
    for row in union_rows(members):
        union.add(UNION, row)


def _write_documents(result: Path, spread: Spread, distinct: Mapping[str, str]) -> None:
    """Documents and issues, for the files that hold them: both line files are read again, in step."""
    with (result / DOCUMENTS).open("rb") as documents, (result / OCCURRENCES).open("rb") as occurrences:
        for line in documents:
            document = read_document(line)
            records = [read_record(occurrences.readline()) for _ in document.records]
            spread.rows(DOCUMENTS_TABLE, (document_row(document),))
            spread.rows(TEXTS, ((document.id, document.text),))
            spread.rows(ISSUES, issue_rows(document, records, distinct))
