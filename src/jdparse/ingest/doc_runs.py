"""Which property changes hold for which characters: the formatted disk pages (FKP) of a .doc file.

In: the WordDocument stream and the bin tables that name its pages. Out: ``Run`` values sorted by place in
the stream, and for characters the same runs laid over the pieces of the text. Guaranteed: runs are not
empty and don't overlap, so that laying them over the text takes time linear in its length. After [MS-DOC]
2.9.33, 2.9.174 and 2.4.6.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from jdparse.ingest.doc_bytes import read_plc, u8, u32, u32_array
from jdparse.ingest.doc_pieces import Piece

PAGE_SIZE = 512
_PAGE_NUMBER = 0x3FFFFF
_PARAGRAPH_ENTRY, _CHARACTER_ENTRY = 13, 1


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes ``[start, end)`` of the stream (or positions of the text) and the changes that hold there."""

    start: int
    end: int
    changes: bytes
    piece_changes: bytes = b""


def paragraph_runs(stream: bytes, bins: bytes) -> tuple[Run, ...]:
    """One run a paragraph; its changes begin with the number of its style (two bytes)."""
    return _runs(stream, bins, _PARAGRAPH_ENTRY, _paragraph_changes)


def character_runs(stream: bytes, bins: bytes) -> tuple[Run, ...]:
    """Runs of characters of one formatting."""
    return _runs(stream, bins, _CHARACTER_ENTRY, _character_changes)


def _runs(stream: bytes, bins: bytes, entry: int, read: Callable[[bytes, int], bytes]) -> tuple[Run, ...]:
    pages = dict.fromkeys(u32(number, 0) & _PAGE_NUMBER for number in read_plc(bins, 4).entries)
    found: dict[int, Run] = {}
    for number in pages:
        page = stream[number * PAGE_SIZE : (number + 1) * PAGE_SIZE]
        if len(page) == PAGE_SIZE:
            found.update((run.start, run) for run in _page_runs(page, entry, read))
    ordered = [found[start] for start in sorted(found)]
    limits = [*(run.start for run in ordered[1:]), *([len(stream)] if ordered else [])]
    return tuple(Run(r.start, min(r.end, limit), r.changes) for r, limit in zip(ordered, limits, strict=True))


def _page_runs(page: bytes, entry: int, read: Callable[[bytes, int], bytes]) -> Iterator[Run]:
    count = page[PAGE_SIZE - 1]
    places = u32_array(page, 0, count + 1)
    for i, (start, end) in enumerate(pairwise(places)):
        if start < end:
            yield Run(start, end, read(page, 2 * u8(page, 4 * (count + 1) + entry * i)))


def _paragraph_changes(page: bytes, at: int) -> bytes:
    if at == 0:
        return b""
    half_size = u8(page, at)
    if half_size:
        return page[at + 1 : at + 2 * half_size]
    return page[at + 2 : at + 2 + 2 * u8(page, at + 1)]


def _character_changes(page: bytes, at: int) -> bytes:
    return page[at + 1 : at + 1 + u8(page, at)] if at else b""


def find_run(runs: tuple[Run, ...], starts: list[int], place: int) -> Run | None:
    """The run that covers a place of the stream; ``starts`` are the runs' starts."""
    number = bisect_right(starts, place) - 1
    return runs[number] if number >= 0 and place < runs[number].end else None


def over_text(pieces: tuple[Piece, ...], runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs in positions of the text, in order; what no run covers is left out."""
    starts = [run.start for run in runs]
    return tuple(laid for piece in pieces for laid in _over_piece(piece, runs, starts))


def _over_piece(piece: Piece, runs: tuple[Run, ...], starts: list[int]) -> Iterator[Run]:
    last = piece.offset + (piece.end - piece.start) * piece.width
    number = max(0, bisect_right(starts, piece.offset) - 1)
    covered = piece.start
    while number < len(runs) and runs[number].start < last:
        run = runs[number]
        start = piece.start + max(0, run.start - piece.offset + piece.width - 1) // piece.width
        end = min(piece.end, piece.start + (run.end - piece.offset + piece.width - 1) // piece.width)
        if piece.changes and covered < start:
            yield Run(covered, start, b"", piece.changes)
        if start < end:
            yield Run(start, end, run.changes, piece.changes)
            covered = end
        number += 1
    if piece.changes and covered < piece.end:
        yield Run(covered, piece.end, b"", piece.changes)
