"""Chains of legal numbers (4.3, 4.3.1, 4.3.2, 4.4): what follows each other is vouched for by the others.

In: the candidates of a document, in order. Out: the same, those of a chain marked ``chained``. Guaranteed: a document
without legal numbers inside of lines gets its list back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.structure.markers.candidate import Candidate

_DECIMAL = "decimal"
_PARTS = re.compile(r"[0-9]+")
_MIN_CHAIN, _MIN_ROOTED = 4, 2  # legal numbers that vouch for each other; fewer where their heading does, too
_LOST = 2  # from one number to the next, where one between them may be lost


def in_chains(text: str, found: list[Candidate]) -> list[Candidate]:
    """Legal numbers that follow each other vouch for each other inside of lines, whatever stands before them."""
    places = [at for at, candidate in enumerate(found) if candidate.family.startswith(_DECIMAL)]
    if len(places) < _MIN_ROOTED or all(found[at].at_line for at in places):  # nearly all documents
        return found
    chained: set[int] = set()
    for chain in _chains(text, found, places):
        if len(chain) >= (_MIN_ROOTED if _is_rooted(text, found, chain[0]) else _MIN_CHAIN):
            chained.update(chain)
    return [one._replace(chained=True) if at in chained else one for at, one in enumerate(found)]


def _chains(text: str, found: list[Candidate], places: list[int]) -> Iterator[list[int]]:
    """Runs of legal numbers of which each succeeds the one before; what fits into none is passed over."""
    chain: list[int] = []
    last: tuple[int, ...] = ()
    for at in places:
        parts = _parts(text, found[at])
        if last and not _succeeds(last, parts):
            if parts[-1] != 1:
                continue
            yield chain
            chain = []
        chain.append(at)
        last = parts
    yield chain


def _parts(text: str, candidate: Candidate) -> tuple[int, ...]:
    """(4, 3, 1) of 4.3.1."""
    return tuple(map(int, _PARTS.findall(text, candidate.start, candidate.end)))


def _is_rooted(text: str, found: list[Candidate], at: int) -> bool:
    """4 职责4.1 …4.2 …: the first number of a chain stands on the line of the number that it is a part of."""
    before = found[at - 1] if at else None
    if before is None or not before.at_line or before.line != found[at].line:
        return False
    return _parts(text, found[at]) == (*_parts(text, before), 1)


def _succeeds(before: tuple[int, ...], parts: tuple[int, ...]) -> bool:
    """4.3.1 behind 4.3, 4.3.2 behind 4.3.1, 4.4 behind 4.3.7; a number may be lost."""
    if parts == (*before, 1):
        return True
    depth = len(parts)
    return depth <= len(before) and parts[:-1] == before[: depth - 1] and 1 <= parts[-1] - before[depth - 1] <= _LOST
