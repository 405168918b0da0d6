"""Inputs in, tasks for workers out: small inputs are put together, a file of many documents is taken
apart.

A file that holds a document a line or a row is read here, where its documents can be dealt out to
several workers; every other file is read by the worker. Documents that an earlier run has finished are
left out. The order of tasks, parcels and documents is that of the inputs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from jdparse.batch.reading import documents
from jdparse.batch.watch import Stage
from jdparse.export.shapes import Failure
from jdparse.ingest.inputs import Input, read_input
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import Source

TASK_PARCELS = 32
TASK_BYTES = 200_000
PARCEL_DOCUMENTS = 256
PARCEL_CHARACTERS = 100_000
ROW_SUFFIXES = frozenset({".csv", ".tsv", ".json", ".jsonl"})


@dataclass(frozen=True, slots=True)
class Parcel:
    """Documents of one input: the input itself, still to be read, or documents that were read.

    Of an input the first ``skip`` documents are finished already. ``failure`` is what ended the reading.
    The last parcel of an input ``closes`` it.
    """

    path: str
    mark: str
    item: Input | None = None
    sources: tuple[Source, ...] = ()
    skip: int = 0
    failure: Failure | None = None
    closes: bool = True


@dataclass(frozen=True, slots=True)
class Doom:
    """Why a document is not to be tried again: the stage that killed a worker or took too long."""

    stage: Stage
    reason: str
    detail: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Task:
    """Parcels for one worker. The first ``received`` outcomes are here already; the doomed are not tried."""

    parcels: tuple[Parcel, ...]
    received: int = 0
    doomed: Mapping[int, Doom] = field(default_factory=dict)


def tasks(parcels: Iterable[Parcel]) -> Iterator[Task]:
    """Parcels put together until they make a worker's while."""
    gathered: list[Parcel] = []
    size = 0
    for parcel in parcels:
        gathered.append(parcel)
        size += weight(parcel)
        if len(gathered) >= TASK_PARCELS or size >= TASK_BYTES:
            yield Task(tuple(gathered))
            gathered, size = [], 0
    if gathered:
        yield Task(tuple(gathered))


def parcels(
    items: Iterable[tuple[Input, str]], finished: Callable[[str, str], int | None], options: ReadOptions
) -> Iterator[Parcel]:
    """What is to do for each input. ``finished`` says how many of its documents are; None: all."""
    for item, mark in items:
        done = finished(item.path, mark)
        if done is None:
            continue
        if _a_document_a_row(item, options):
            yield from _rows(item, mark, done, options)
        else:
            yield Parcel(item.path, mark, item, skip=done)


def mark_of(item: Input) -> str:
    """What tells versions of an input apart: size and time of a file, digest of bytes, reason."""
    if item.problem is not None:
        return f"problem:{item.problem[0]}"
    if item.data is not None:
        return blake2b(item.data, digest_size=16).hexdigest()
    return _file_mark(item)


def _file_mark(item: Input) -> str:
    """Size and time of change; a file that cannot be asked has none and will fail when it is read."""
    try:
        found = (item.file or Path(item.path)).stat()
    except OSError:
        return "unreadable"
    return f"{found.st_size}:{found.st_mtime_ns}"


def weight(parcel: Parcel) -> int:
    """About how many bytes a parcel holds."""
    if parcel.item is None:
        return sum(len(source.text) for source in parcel.sources)
    if parcel.item.data is not None:
        return len(parcel.item.data)
    size = parcel.mark.partition(":")[0]
    return int(size) if size.isdecimal() else 0


def _a_document_a_row(item: Input, options: ReadOptions) -> bool:
    suffix = PurePosixPath(item.path).suffix.lower()
    return item.problem is None and (options.each_line or suffix in ROW_SUFFIXES)


def _rows(item: Input, mark: str, done: int, options: ReadOptions) -> Iterator[Parcel]:
    """The documents of a file in parcels; what ends the reading early goes with the last one."""
    gathered: list[Source] = []
    size = 0
    failure = None
    reading = documents(read_input(item, options), item.path)
    for position, found in enumerate(reading):
        if isinstance(found, Failure):
            failure = found
        elif position >= done:
            gathered.append(found)
            size += len(found.text)
        if len(gathered) >= PARCEL_DOCUMENTS or size >= PARCEL_CHARACTERS:
            yield Parcel(item.path, mark, sources=tuple(gathered), closes=False)
            gathered, size = [], 0
    yield Parcel(item.path, mark, sources=tuple(gathered), failure=failure)
