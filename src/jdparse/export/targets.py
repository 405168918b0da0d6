"""Rows of ``EDGES`` and the posts of a run in, the post that each edge points to out, where that is certain.

A title names a post of the run where exactly one distinct post of the same document bears it, or else exactly
one of the whole run. Where several do, or none, nothing is said: a title alone does not tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jdparse.dedupe.fold import comparable
from jdparse.export.tables import EDGES, RECORDS, TABLES, Row

LINKED_EDGES = replace(EDGES, columns=(*EDGES.columns, ("target_id", "text"), ("target_basis", "code")))
"""The table of edges as data frames have it."""

FRAMES = tuple(LINKED_EDGES if table is EDGES else table for table in TABLES)
"""The tables of the data frames."""

Target = tuple[str | None, str | None]
"""The id of the post, and where it was the only one of that title: in the ``document`` or in the ``run``."""


def targets(edges: Iterable[Row], records: Iterable[Row]) -> Iterator[Target]:
    """The target of each edge, in order."""
    name, place, own = (RECORDS.position(column) for column in ("title", "document", "id"))
    bearers: dict[tuple[str, str | None], list[str]] = {}
    for row in records:
        title = comparable(str(row[name]))
        for scope in (str(row[place]), None):
            bearers.setdefault((title, scope), []).append(str(row[own]))
    target, document = EDGES.position("target"), EDGES.position("document")
    for row in edges:
        title = comparable(str(row[target]))
        yield _only(bearers.get((title, str(row[document])), ()), bearers.get((title, None), ()))


def _only(in_document: Iterable[str], in_run: Iterable[str]) -> Target:
    for found, basis in ((tuple(in_document), "document"), (tuple(in_run), "run")):
        if len(found) == 1:
            return found[0], basis
    return None, None
