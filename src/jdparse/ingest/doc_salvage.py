"""The streams of a Word document in a compound file whose directory or allocation table is lost.

In: the bytes of the file. Out: the main stream and, where it can be found, the table stream, each taken
to stand in one stretch, as Word writes them. Guaranteed: nothing but ``Unreadable`` (for encrypted
documents) is raised; one pass over the bytes.
"""

from __future__ import annotations

import re
from itertools import pairwise

from jdparse.ingest import doc_fib
from jdparse.ingest.doc_bytes import u32, u32_array
from jdparse.ingest.doc_fib import Fib, is_head, read_fib

UNIT = 64  # the smallest sector; long streams begin at multiples of 512
_PIECE_TABLE = re.compile(rb"(?=\x02..\x00\x00\x00\x00\x00\x00)", re.DOTALL)  # a short table whose first position is 0
_PIECE = 12  # bytes a piece takes: a position and a description


def find_streams(data: bytes) -> tuple[bytes, bytes] | None:
    """Main stream and table stream (empty where it is not found); None where no main stream begins."""
    start = next((at for at in range(UNIT, len(data), UNIT) if is_head(data, at)), None)
    if start is None:
        return None
    main = data[start:]
    return main, _find_table(data, read_fib(main))


def _find_table(data: bytes, fib: Fib) -> bytes:
    """The table stream, found by its piece table, whose last position is the length of the text."""
    place, size = fib.place(doc_fib.PIECES)
    for found in _PIECE_TABLE.finditer(data):
        start = found.start() + 5
        end = start + u32(data, found.start() + 1)
        first = end - place - size
        if first >= 0 and (end - start) % _PIECE == 4 and _is_piece_table(data, start, end, fib):
            return data[first:]
    return b""


def _is_piece_table(data: bytes, start: int, end: int, fib: Fib) -> bool:
    length = sum(fib.lengths)
    positions = u32_array(data, start, (end - start) // _PIECE + 1)
    rising = all(before < after for before, after in pairwise(positions))
    return rising and positions[-1] in (length, length + 1)
