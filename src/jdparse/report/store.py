"""The report on disk: report.json (streamed, a line a document), report.html with its pages in report/, and report.md;
written, and read back.

Guaranteed: the bytes depend on the figures, the line files and the language alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from pathlib import Path
from typing import IO

from jdparse.export.lines import PARTIAL, adapter, file_line, line_of
from jdparse.report.details import locate, write_details
from jdparse.report.figures import Figures
from jdparse.report.index import PostIndex
from jdparse.report.markdown import render_markdown
from jdparse.report.page import SHOWN_DOCUMENTS, frame, render
from jdparse.report.places import Places, common_folder, plan
from jdparse.report.totals import Report
from jdparse.report.words import Language

JSON_NAME, PAGE_NAME, SUMMARY_NAME = "report.json", "report.html", "report.md"
_OPEN_END, _END = b"[]}\n", b"]}\n"


def write_report(
    folder: Path, report: Report, per_document: Iterable[Figures], index: PostIndex, language: Language
) -> list[str]:
    """Write the report beside the line files of its run, and say which files it has.

    ``per_document`` is gone through several times, in the order of documents.jsonl; ``index`` has the distinct posts.
    """
    listed = _write_json(folder, report, per_document)
    chosen = None if report.documents <= len(listed) else frozenset(figures.id for figures in listed)
    places = _places(folder, report, per_document, chosen)
    _write(folder / PAGE_NAME, render(report, listed, index, places, language))
    _write(folder / SUMMARY_NAME, render_markdown(report, language))
    details = write_details(folder, per_document, places, index.clusters, frame(language))
    return [JSON_NAME, PAGE_NAME, SUMMARY_NAME, *details]


def read_report(folder: Path) -> Report:
    """The report of a finished run, ``per_document`` included."""
    report: Report = adapter(Report).validate_json((folder / JSON_NAME).read_bytes())
    return report


def read_head(folder: Path) -> Report:
    """The report of a finished run without ``per_document``, which ``StoredFigures`` has."""
    with (folder / JSON_NAME).open("rb") as handle:
        head = handle.readline().rstrip()
    report: Report = adapter(Report).validate_json(head + b"]}")
    return report


@dataclass(frozen=True, slots=True)
class StoredFigures:
    """The figures of each document, read from report.json a line at a time, as often as they are gone through."""

    folder: Path

    def __iter__(self) -> Iterator[Figures]:
        shape = adapter(Figures)
        with (self.folder / JSON_NAME).open("rb") as handle:
            handle.readline()
            for line in handle:
                if line != _END:
                    yield shape.validate_json(line.rstrip(b",\n"))


def least_covered(documents: Iterable[Figures]) -> list[Figures]:
    """The documents that the page lists: the least understood ones first, else in document order."""
    return nsmallest(SHOWN_DOCUMENTS, documents, key=lambda figures: figures.coverage)


def _places(folder: Path, report: Report, per_document: Iterable[Figures], chosen: frozenset[str] | None) -> Places:
    pairs = frozenset(post for pair in report.borderline for post in (pair.left, pair.right))
    homes = locate(folder, per_document, pairs) if pairs else {}
    return Places(
        pages=plan(per_document, chosen),
        homes={post: home.id for post, home in homes.items()},
        folder=common_folder(figures.path for figures in per_document),
    )


def _write_json(folder: Path, report: Report, per_document: Iterable[Figures]) -> list[Figures]:
    """Write report.json and give the documents to list; the figures may come from the file that is replaced."""
    head = file_line(report)
    partial = folder / PARTIAL
    with partial.open("wb") as handle:
        handle.write(head.removesuffix(_OPEN_END) + b"[")
        listed = least_covered(_written(handle, per_document))
        handle.write(b"\n" + _END)
    partial.replace(folder / JSON_NAME)
    return listed


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _written(handle: IO[bytes], per_document: Iterable[Figures]) -> Iterator[Figures]:
    before = b"\n"
    for figures in per_document:
        handle.write(before + line_of(figures).rstrip())
        before = b",\n"
        yield figures
