"""Signatures and titles in, pairs of posts that may be the same out, without comparing all with all.

Posts whose signatures agree in a whole band of lanes stand in one bucket. Within a bucket a post is paired
with the first few and with its neighbor, never all with all, so the number of pairs grows with the number of
posts. Buckets of short bands hold posts of one title; buckets of long bands hold posts of any title, to find
the same content under another one. A pair is kept only if its signatures agree well enough.

Guaranteed: the pairs depend on the order of the posts given, which callers derive from content alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]

ROWS, ROWS_ANY_TITLE = 4, 8
LEADERS = 4
LIKELY, LIKELY_ANY_TITLE = 0.45, 0.7
"""The least shares of lanes in which a pair agrees, for posts of one title and of any title."""
_SLICE = 65_536
_MIX = 0x9E3779B97F4A7C15


def candidate_pairs(signatures: NDArray[np.uint32], titles: Words) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs of places, the lesser first, each pair once, ascending. ``titles`` are digests of the titles."""
    import numpy as np

    lanes = signatures.shape[1]
    found = [np.empty(0, np.uint64)]
    for rows, least, salt in ((ROWS, LIKELY, titles), (ROWS_ANY_TITLE, LIKELY_ANY_TITLE, np.zeros_like(titles))):
        bands = [signatures[:, at : at + rows] for at in range(0, lanes, rows)]
        for number, band in enumerate(bands):
            keys = _keys(band, salt)
            neighbors = _keys(bands[(number + 1) % len(bands)], salt)
            found.append(_kept(signatures, *_paired(keys, neighbors), least))
        found = [np.unique(np.concatenate(found))]
    return (found[0] >> np.uint64(32)).astype(np.intp), (found[0] & np.uint64(0xFFFFFFFF)).astype(np.intp)


def _keys(band: NDArray[np.uint32], salt: Words) -> Words:
    """One number for a band's lanes and the salt."""
    import numpy as np

    key = salt.copy()
    for lane in range(band.shape[1]):
        key = (key ^ band[:, lane]) * np.uint64(_MIX)
        key ^= key >> np.uint64(32)
    return key


def _paired(keys: Words, neighbors: Words) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs within buckets: with each of the first few, and with the next by the following band."""
    import numpy as np

    order = np.lexsort((neighbors, keys))
    ordered = keys[order]
    begins = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    first = np.maximum.accumulate(np.where(begins, np.arange(len(order)), 0))
    rank = np.arange(len(order)) - first
    left, right = [order[:-1][~begins[1:]]], [order[1:][~begins[1:]]]
    for leader in range(LEADERS):
        behind = np.flatnonzero(rank > leader + 1)
        left.append(order[first[behind] + leader])
        right.append(order[behind])
    return np.concatenate(left), np.concatenate(right)


def _kept(signatures: NDArray[np.uint32], left: NDArray[np.intp], right: NDArray[np.intp], least: float) -> Words:
    """The pairs whose signatures agree in at least that share of lanes, each as one number."""
    import numpy as np

    lesser, greater = np.minimum(left, right).astype(np.uint64), np.maximum(left, right).astype(np.uint64)
    pairs = np.unique((lesser << np.uint64(32)) | greater)
    wanted = least * signatures.shape[1]
    kept = [
        part[(signatures[part >> np.uint64(32)] == signatures[part & np.uint64(0xFFFFFFFF)]).sum(axis=1) >= wanted]
        for part in _slices(pairs)
    ]
    return np.concatenate([np.empty(0, np.uint64), *kept])


def _slices(pairs: Words) -> Iterator[Words]:
    return (pairs[at : at + _SLICE] for at in range(0, len(pairs), _SLICE))
