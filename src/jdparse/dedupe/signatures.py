"""Texts in, MinHash signatures out: two texts agree in about that share of their lanes which their runs of
three characters have in common.

A text is a post's items, a line each; runs stay within a line, and no words are cut. The constants follow
from a fixed rule and all arithmetic is on whole numbers, so signatures are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LANES = 128
RUN = 3
CHUNK = 2_000
"""Texts signed at a time: so few that the numbers stay in the processor's cache."""
_BREAK = 10
_GOLDEN = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1


def sign(texts: Iterable[str], count: int) -> NDArray[np.uint32]:
    """A row of ``LANES`` numbers for each of ``count`` texts."""
    import numpy as np

    rows = np.empty((count, LANES), np.uint32)
    pending, at = iter(texts), 0
    while chunk := list(islice(pending, CHUNK)):
        hashes, starts = _runs(chunk)
        for lane, (factor, offset) in enumerate(_constants()):
            mixed = hashes * np.uint32(factor) + np.uint32(offset)
            rows[at : at + len(chunk), lane] = np.minimum.reduceat(mixed, starts)
        at += len(chunk)
    return rows


def _runs(texts: list[str]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """The hashes of all runs within lines, text after text, and where those of each text begin."""
    import numpy as np

    whole = [_padded(text) for text in texts]
    codes = np.frombuffer("".join(whole).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    inside = codes != _BREAK
    kept = inside[:-2] & inside[1:-1] & inside[2:]
    mixed = codes[:-2] * np.uint64(0x100000001B3) + codes[1:-1]
    mixed = (mixed * np.uint64(0x100000001B3) + codes[2:]) * np.uint64(_GOLDEN)
    mixed ^= mixed >> np.uint64(29)
    hashes = ((mixed * np.uint64(0xBF58476D1CE4E5B9)) >> np.uint64(32)).astype(np.uint32)
    before = np.concatenate(([0], np.cumsum(kept)))
    ends = np.cumsum([len(text) for text in whole])
    starts = before[np.concatenate(([0], ends[:-1]))]
    return hashes[kept], starts


def _padded(text: str) -> str:
    """The text, ended by a line end; one without any run becomes one line long enough to have one."""
    if any(len(line) >= RUN for line in text.split("\n")):
        return text + "\n"
    return text.replace("\n", "").ljust(RUN, "\t") + "\n"


def _constants() -> list[tuple[int, int]]:
    """An odd factor and an offset for each lane."""
    found, state = [], 1
    for _ in range(LANES):
        state = (state + _GOLDEN) & _MASK
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        mixed ^= mixed >> 31
        found.append(((mixed & 0xFFFFFFFF) | 1, mixed >> 32))
    return found
