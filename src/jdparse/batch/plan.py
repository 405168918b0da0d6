"""What a run would do, before it is done: inputs in, a line each out, and how many documents to expect.

Guaranteed: nothing is converted and nothing written; standard input is not consumed.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jdparse.batch.task import ROW_SUFFIXES
from jdparse.ingest.archive import is_archive
from jdparse.ingest.detect import detect
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.inputs import STDIN, Input, Skipped, expand, load
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import reader_for

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Planned:
    """An input that a run would meet. ``kind`` is its format; ``problem`` says why it would not be converted."""

    path: str
    kind: str
    bytes: int
    problem: str = ""
    skipped: bool = False


def plan(arguments: Iterable[str], options: ReadOptions, out: Path | None) -> Iterator[Planned]:
    """All inputs that the arguments name, in the order of the run. Archives are opened, documents are not read."""
    for argument in arguments:
        if argument == STDIN:
            yield Planned(STDIN, "", 0)
        else:
            for found in expand([argument], options, exclude=out):
                yield _planned(found, options)


def expected_documents(arguments: Iterable[str], options: ReadOptions, out: Path | None) -> int | None:
    """About how many documents there will be; None where that cannot be told without reading them.

    A file with a document a line or row counts its line ends, a zip archive its members.
    """
    total = 0
    for argument in arguments:
        count = None if argument == STDIN else _expected(argument, options, out)
        if count is None:
            return None
        total += count
    return total


def _planned(found: Input | Skipped, options: ReadOptions) -> Planned:
    if isinstance(found, Skipped):
        return Planned(found.path, "", 0, found.reason, skipped=True)
    if found.problem is not None:
        return Planned(found.path, "", 0, found.problem[1])
    try:
        data = load(found, options)
        kind = detect(data, found.path)
        reader_for(kind, options)
    except Unreadable as error:
        return Planned(found.path, "", 0, str(error))
    return Planned(found.path, kind, len(data))


def _expected(argument: str, options: ReadOptions, out: Path | None) -> int | None:
    place = Path(argument)
    files = [place] if place.is_file() else _files(argument, options, out)
    counts = [_count(path, options) for path in files]
    return None if None in counts else sum(count or 0 for count in counts)


def _files(argument: str, options: ReadOptions, out: Path | None) -> Iterator[Path]:
    """The files below a folder or of a pattern, archives unopened."""
    for found in expand([argument], options, exclude=out, open_archives=False):
        if isinstance(found, Input) and found.file is not None:
            yield found.file


def _count(path: Path, options: ReadOptions) -> int | None:
    if is_archive(path.name):
        return _members(path)
    suffix = PurePosixPath(path.name).suffix.lower()
    return _line_ends(path) if options.each_line or suffix in ROW_SUFFIXES else 1


def _members(path: Path) -> int | None:
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(not entry.is_dir() for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return None


def _line_ends(path: Path) -> int | None:
    try:
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b"")) or 1
    except OSError:
        return None
