"""A finished run in, its report made again, or told to a build server.

Guaranteed: only files of the report are written, and run.json names them, so that a next run into the folder is not
refused; the JUnit file stands outside the output folder, which belongs to its run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jdparse.batch.distinct import RECORDS_LINES
from jdparse.batch.errors import RunRefusedError
from jdparse.batch.finish import ERRORS
from jdparse.batch.placing import name_files, read_run
from jdparse.export.lines import adapter, read_record
from jdparse.export.shapes import Failure
from jdparse.report.index import PostIndex
from jdparse.report.store import StoredFigures, read_head, write_report
from jdparse.report.thresholds import Floors, judged
from jdparse.report.totals import Report
from jdparse.report.words import Language


def report_again(folder: Path, language: Language, floors: Floors = ()) -> Report:
    """Write the report of a run again; without floors it keeps those that it was made with.

    Raises ``RunRefusedError`` where there is no finished run, ``OSError`` or ``ValueError`` where its report cannot be
    read or written.
    """
    if read_run(folder) is None:
        raise RunRefusedError(f"{folder} holds no finished run. Name the folder that was given to convert as --out.")
    report = read_head(folder)
    report = judged(report, floors) if floors else report
    write_again(folder, report, language)
    return report


def write_again(folder: Path, report: Report, language: Language) -> None:
    """Write a report beside the line files that it was made of; they and its own figures are read as streams."""
    index = PostIndex()
    with (folder / RECORDS_LINES).open("rb") as lines:
        for line in lines:
            index.add(read_record(line))
    names = write_report(folder, report, StoredFigures(folder), index, language)
    name_files(folder, names)


def check_beside(file: Path | None, folder: Path) -> None:
    """Refuse a file that cannot be written, or that would lie in the output folder, before any work is done."""
    if file is None:
        return
    if not file.parent.is_dir() or file.is_dir():
        raise RunRefusedError(f"{file} cannot be written. Name a file in a folder that there is.")
    if file.resolve().is_relative_to(folder.resolve()):
        raise RunRefusedError(f"{file} lies in the output folder, which each run replaces. Name a file elsewhere.")


def junit_of(folder: Path, file: Path) -> None:
    """Write the JUnit file of a finished run."""
    from jdparse.report.junit import write_junit  # few runs ask for one

    with file.open("wb") as handle:
        write_junit(handle, read_head(folder), StoredFigures(folder), _failures(folder))


def _failures(folder: Path) -> Iterator[Failure]:
    with (folder / ERRORS).open("rb") as lines:
        yield from map(adapter(Failure).validate_json, lines)
