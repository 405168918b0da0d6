"""Parcels in, the same parcels out in the same order: what LibreOffice is to read comes as its copy.

Files for it are gathered from the parcels ahead and converted by one call. Guaranteed: without ``office``
in the options nothing is looked at; no more than a bounded number of parcels waits; what LibreOffice does
not manage stands in the parcel as its problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jdparse.batch.task import Parcel, weight
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.inputs import Input, load
from jdparse.ingest.office import Copy, Office, Problem
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import office_kind

GROUP_FILES = 64
WAITING_PARCELS = 1_000
WAITING_BYTES = 64_000_000


def through_office(parcels: Iterable[Parcel], options: ReadOptions) -> Iterator[Parcel]:
    """The parcels, converted where the options say so."""
    if options.office is None:
        yield from parcels
        return
    with Office(options) as office:
        for group in _groups(parcels, office, options):
            yield from group


def _groups(parcels: Iterable[Parcel], office: Office, options: ReadOptions) -> Iterator[list[Parcel]]:
    """Parcels of which enough are for the program; those that wait for none are passed on at once."""
    waiting: list[Parcel] = []
    taken: list[int] = []
    size = 0
    for parcel in parcels:
        if _take(parcel, office, options):
            taken.append(len(waiting))
        waiting.append(parcel)
        size += weight(parcel)
        if not taken or len(taken) >= GROUP_FILES or len(waiting) >= WAITING_PARCELS or size >= WAITING_BYTES:
            yield _converted(waiting, taken, office)
            waiting, taken, size = [], [], 0
    yield _converted(waiting, taken, office)


def _take(parcel: Parcel, office: Office, options: ReadOptions) -> bool:
    """Give the file to the program if it is for it; a file that cannot be opened is left to its reader."""
    item = parcel.item
    if item is None or item.problem is not None:
        return False
    try:
        data = load(item, options)
    except Unreadable:
        return False
    wanted = office_kind(data, item.path, options) is not None
    if wanted:
        office.take(data, item.path)
    return wanted


def _converted(waiting: list[Parcel], taken: list[int], office: Office) -> list[Parcel]:
    made = office.convert() if taken else []
    for place, result in zip(taken, made, strict=True):
        item = waiting[place].item
        if item is not None:
            waiting[place] = replace(waiting[place], item=_with(item, result))
    return waiting


def _with(item: Input, result: Copy | Problem) -> Input:
    if isinstance(result, Copy):
        return Input(item.path, copy=result)
    return Input(item.path, problem=result)
