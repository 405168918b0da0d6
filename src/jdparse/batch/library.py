"""A finished run in, library.csv in its folder and the library in its report out.

Guaranteed: the run's records are read as a stream, twice; run.json names the new file, so that a next run into the
folder is not refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from jdparse.batch.again import write_again
from jdparse.batch.distinct import RECORDS_LINES
from jdparse.batch.errors import RunRefusedError
from jdparse.batch.placing import name_files, read_run
from jdparse.dedupe.library import LibraryTitle, library, title_counts
from jdparse.export.csv_files import CsvFiles
from jdparse.export.lines import read_record
from jdparse.export.shapes import DistinctRecord
from jdparse.export.tables import table
from jdparse.report.store import read_head
from jdparse.report.words import Language

LIBRARY = table(
    "library",
    "title posts:whole occurrences:whole organizations:whole field text posts_with:whole share:share",
)
REPORTED_TITLES, REPORTED_ITEMS = 50, 12


def write_library(folder: Path, least_posts: int, language: Language) -> tuple[Path, list[LibraryTitle]]:
    """Write the library of a run: titles that at least so many distinct posts bear."""
    if read_run(folder) is None:
        raise RunRefusedError(f"{folder} holds no finished run. Name the folder that was given to convert as --out.")
    counts = title_counts(record.title for record in _records(folder))
    wanted = frozenset(key for key, count in counts.items() if count >= least_posts)
    titles = library(((record, len(record.occurrences)) for record in _records(folder)), wanted)
    _write_csv(folder, titles)
    name_files(folder, (f"{LIBRARY.name}.csv",))
    _into_report(folder, titles, language)
    return folder / f"{LIBRARY.name}.csv", titles


def _records(folder: Path) -> Iterator[DistinctRecord]:
    with (folder / RECORDS_LINES).open("rb") as lines:
        yield from map(read_record, lines)


def _write_csv(folder: Path, titles: list[LibraryTitle]) -> None:
    with CsvFiles(folder, (LIBRARY,)) as files:
        for entry in titles:
            for item in entry.items:
                share = round(item.posts / entry.posts, 4)
                numbers = entry.posts, entry.occurrences, entry.organizations
                files.add(LIBRARY, (entry.title, *numbers, item.field, item.text, item.posts, share))


def _into_report(folder: Path, titles: list[LibraryTitle], language: Language) -> None:
    report = read_head(folder)
    shown = tuple(replace(entry, items=entry.items[:REPORTED_ITEMS]) for entry in titles[:REPORTED_TITLES])
    write_again(folder, replace(report, library=shown), language)
