"""The line files of a run in, the pages with the sources out: ``report/0001.html`` and on, beside report.html.

A page opened from a disk may load nothing, so each holds its documents whole, and as many as fit it. Lines go from the
files into the pages as they are, unread: what is a document's and what is a post's stands in the figures, in the order
of documents.jsonl.

Guaranteed: memory holds one page at a time and where the shown documents stand; nothing in a line can end the element
that holds it, since every ``<`` is written as an escape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import IO

from jdparse.dedupe.merge import Variant
from jdparse.export.lines import DOCUMENTS, OCCURRENCES, line_of
from jdparse.report.figures import Figures
from jdparse.report.index import Cluster
from jdparse.report.page import Frame
from jdparse.report.places import Places, page_name

FOLDER = "report"
_NAME = re.compile(rb'\{"schema_version":"[^"]*","id":"([0-9a-f]+)"')
_PAGE = re.compile(r"[0-9]{4,}\.html")


@dataclass(frozen=True, slots=True)
class Link:
    """Where an occurrence of a post can be seen: the page (0: none), the document, its path."""

    id: str
    page: int
    document: str
    path: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A post of a page that stands in other places too, and where those differ."""

    id: str
    links: tuple[Link, ...]
    variants: tuple[Variant, ...]


def write_details(
    folder: Path, documents: Iterable[Figures], places: Places, clusters: Sequence[Cluster], frame: Frame
) -> list[str]:
    """Write the pages and say what they are called; pages of an earlier report are removed."""
    target = folder / FOLDER
    target.mkdir(exist_ok=True)
    for path in target.iterdir():
        if _PAGE.fullmatch(path.name):
            path.unlink()
    elsewhere = _elsewhere(folder, documents, places, clusters)
    names = []
    for number, lines in _pages(folder, documents, places):
        names.append(page_name(number))
        (folder / names[-1]).write_bytes(_page(frame, lines, elsewhere))
    return names


def locate(folder: Path, documents: Iterable[Figures], wanted: frozenset[str]) -> dict[str, Figures]:
    """The documents of occurrences, by their ids."""
    found: dict[str, Figures] = {}
    with (folder / OCCURRENCES).open("rb") as occurrences:
        for figures in documents:
            for line in islice(occurrences, figures.occurrences):
                name = _name(line)
                if name in wanted:
                    found[name] = figures
    return found


_Lines = tuple[bytes, list[bytes]]
"""A document's line and those of its posts."""


def _pages(folder: Path, documents: Iterable[Figures], places: Places) -> Iterator[tuple[int, list[_Lines]]]:
    with ExitStack() as files:
        lines = files.enter_context((folder / DOCUMENTS).open("rb"))
        posts = files.enter_context((folder / OCCURRENCES).open("rb"))
        shown = _shown(documents, places, lines, posts)
        for number, group in groupby(shown, key=lambda one: one[0]):
            yield number, [held for _, held in group]


def _shown(
    documents: Iterable[Figures], places: Places, lines: IO[bytes], posts: IO[bytes]
) -> Iterator[tuple[int, _Lines]]:
    """The lines of the documents that are shown; a document that was given twice is shown once."""
    seen: set[str] = set()
    for figures, line in zip(documents, lines, strict=True):
        own = list(islice(posts, figures.occurrences))
        if places.page(figures.id) and figures.id not in seen:
            seen.add(figures.id)
            yield places.page(figures.id), (line, own)


def _elsewhere(
    folder: Path, documents: Iterable[Figures], places: Places, clusters: Sequence[Cluster]
) -> dict[str, Elsewhere]:
    """What a page says of each occurrence that is not the only one of its post."""
    wanted = frozenset(name for cluster in clusters for name in cluster.occurrences)
    homes = locate(folder, documents, wanted) if wanted else {}
    found: dict[str, Elsewhere] = {}
    for cluster in clusters:
        links = tuple(_link(name, homes[name], places) for name in cluster.occurrences if name in homes)
        found |= dict.fromkeys(cluster.occurrences, Elsewhere(cluster.id, links, cluster.variants))
    return found


def _link(name: str, home: Figures, places: Places) -> Link:
    return Link(name, places.page(home.id), home.id, home.path)


def _page(frame: Frame, lines: list[_Lines], elsewhere: dict[str, Elsewhere]) -> bytes:
    documents = b",".join(line.rstrip() for line, _ in lines)
    posts = b",".join(line.rstrip() for _, own in lines for line in own)
    names = {_name(line) for _, own in lines for line in own}
    repeated = {held.id: held for held in map(elsewhere.get, sorted(names)) if held}
    clusters = b",".join(line_of(held).rstrip() for held in repeated.values())
    data = b'{"documents":[' + documents + b'],"records":[' + posts + b'],"clusters":[' + clusters + b"]}"
    return frame.before + data.replace(b"<", rb"\u003c") + frame.after


def _name(line: bytes) -> str:
    found = _NAME.match(line)
    return found[1].decode() if found else ""
