"""The files of a spool in, the same in the order of the inputs out.

A run that was not resumed wrote them in that order and nothing is copied. After a resume, new inputs may
stand before finished ones, and a finished input may have changed or gone: then the bytes are put in
order, and what is no longer an input is left behind.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from jdparse.batch.spool import JOURNAL, Version, entries
from jdparse.export.lines import DOCUMENTS, OCCURRENCES

Places = list[tuple[int, int]]
_FILES = (DOCUMENTS, OCCURRENCES, JOURNAL)


def arrange(spool: Path, result: Path, inputs: list[Version] | None) -> Path:
    """Fill ``result`` with documents.jsonl and occurrences.jsonl; returns the journal in the same order.

    ``inputs`` are the inputs of the run in order, None where the spool is known to have that order.
    """
    places = None if inputs is None else _places(spool)
    if places is None or list(places) == inputs:
        for name in (DOCUMENTS, OCCURRENCES):
            _link(spool / name, result / name)
        return spool / JOURNAL
    ordered = spool / f"ordered-{JOURNAL}"
    for number, target in enumerate((result / DOCUMENTS, result / OCCURRENCES, ordered)):
        with (spool / _FILES[number]).open("rb") as source, target.open("wb") as copy:
            for version in inputs or ():
                _copy(source, copy, places.get(version, ([], [], []))[number])
    return ordered


def _places(spool: Path) -> dict[Version, tuple[Places, Places, Places]]:
    """Where the bytes of each input stand in the three files."""
    found: dict[Version, tuple[Places, Places, Places]] = {}
    at = [0, 0, 0]
    for entry, length in entries(spool / JOURNAL):
        places = found.setdefault((entry.path, entry.mark), ([], [], []))
        for number, size in enumerate((entry.document, entry.occurrences, length)):
            _extend(places[number], at[number], size)
            at[number] += size
    return found


def _extend(places: Places, start: int, size: int) -> None:
    """Add a range; one that follows on the last is joined to it."""
    if places and places[-1][1] == start:
        places[-1] = (places[-1][0], start + size)
    elif size:
        places.append((start, start + size))


def _copy(source: IO[bytes], target: IO[bytes], places: Places) -> None:
    for start, end in places:
        source.seek(start)
        for piece in _pieces(source, end - start):
            target.write(piece)


def _pieces(source: IO[bytes], size: int) -> Iterator[bytes]:
    while size:
        piece = source.read(min(size, 1 << 20))
        size -= len(piece)
        yield piece


def _link(source: Path, target: Path) -> None:
    """The same file under a second name; a copy where the file system has no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
