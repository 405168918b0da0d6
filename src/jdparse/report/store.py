"""The report on disk: report.json (streamed, a line a document), report.html and report.md, written and read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nsmallest
from pathlib import Path
from typing import IO

from jdparse.export.lines import adapter, file_line, line_of
from jdparse.report.figures import Figures
from jdparse.report.markdown import render_markdown
from jdparse.report.page import SHOWN_DOCUMENTS, render
from jdparse.report.totals import Report
from jdparse.report.words import Language

JSON_NAME, PAGE_NAME, SUMMARY_NAME = "report.json", "report.html", "report.md"
_OPEN_END = b"[]}\n"


def write_report(folder: Path, report: Report, per_document: Iterable[Figures], language: Language) -> None:
    """Write the three files; ``per_document`` is consumed as a stream, in document order."""
    head = file_line(report)
    with (folder / JSON_NAME).open("wb") as handle:
        handle.write(head.removesuffix(_OPEN_END) + b"[")
        listed = least_covered(_written(handle, per_document))
        handle.write(b"\n]}\n")
    write_page(folder, report, listed, language)
    summary = render_markdown(report, language)
    (folder / SUMMARY_NAME).write_text(summary, encoding="utf-8", newline="\n")


def write_page(folder: Path, report: Report, listed: list[Figures], language: Language) -> Path:
    """Write report.html alone, and say where it is."""
    path = folder / PAGE_NAME
    path.write_text(render(report, listed, language), encoding="utf-8", newline="\n")
    return path


def read_report(folder: Path) -> Report:
    """The report of a finished run, ``per_document`` included."""
    report: Report = adapter(Report).validate_json((folder / JSON_NAME).read_bytes())
    return report


def least_covered(documents: Iterable[Figures]) -> list[Figures]:
    """The documents that the page lists: the least understood ones first, else in document order."""
    return nsmallest(SHOWN_DOCUMENTS, documents, key=lambda figures: figures.coverage)


def _written(handle: IO[bytes], per_document: Iterable[Figures]) -> Iterator[Figures]:
    before = b"\n"
    for figures in per_document:
        handle.write(before + line_of(figures).rstrip())
        before = b",\n"
        yield figures
