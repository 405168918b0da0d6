"""Unnumbered lines read as titles, as labels of sections, or as text: the reading with the most evidence wins.

In: ``Evidence``. Out: a role for each line whose role is not certain. Guaranteed: lines are read twice, the second time
knowing how the lines that look the same were read the first time, because the titles of a document look alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from jdparse.rules.weights import LineWeight
from jdparse.structure.roles.evidence import Evidence
from jdparse.structure.roles.label_looks import (
    known_looks,
    names_lead_lists,
    names_over_labels,
    names_over_lines,
    stands_like_label,
    stands_like_name,
    stands_like_names,
    stands_over_lines,
)
from jdparse.structure.roles.line_evidence import Look, field_names, found, is_free, look
from jdparse.structure.roles.surroundings import after

LineRole = Literal["title", "section", "text"]
Counts = Mapping[LineRole, int]


class LineReading(NamedTuple):
    """The role of a line and the ids of what was found on it."""

    role: LineRole
    found: tuple[str, ...]


def read_lines(evidence: Evidence) -> Mapping[int, LineReading]:
    """The readings of the lines whose role is not certain, by piece."""
    free = [
        index
        for index, piece in enumerate(evidence.pieces)
        if piece.first and piece.marker < 0 and piece.label is None and not piece.kind and is_free(evidence, index)
    ]
    if not free:
        return {}
    weights, names = evidence.rules.weights.line, field_names(evidence)
    below = {index: after(evidence, index) for index in free}
    first = {index: found(evidence, names, index, below[index]) for index in free}
    standing = known_looks(evidence)
    if standing:
        first = {index: ids + _like_labels(evidence, standing, index, below[index]) for index, ids in first.items()}
    if names_lead_lists(evidence, standing):
        first = {i: (*ids, "like-names") if stands_like_name(evidence, i) else ids for i, ids in first.items()}
    elif over_labels := names_over_labels(evidence):
        alike_names = (index for index in free if stands_like_names(evidence, over_labels, index))
        first |= {index: (*first[index], "like-names") for index in alike_names}
    elif over_lines := names_over_lines(evidence, standing):
        alike_names = (index for index in free if stands_over_lines(evidence, over_lines, index))
        first |= {index: (*first[index], "like-names") for index in alike_names}
    roles = {index: role_of(weights, ids) for index, ids in first.items()}
    looks = {index: look(evidence, index, below[index]) for index in free}
    alike = count_roles(looks, roles)
    readings: dict[int, LineReading] = {}
    for index, ids in first.items():
        role, further = roles[index], likeness(alike, looks[index], roles[index])
        readings[index] = LineReading(role_of(weights, ids + further) if further else role, ids + further)
    return readings


def _like_labels(evidence: Evidence, looks: frozenset[str], index: int, below: str) -> tuple[str, ...]:
    """That words which are no name stand as the known labels of the document do."""
    like = "" if evidence.heads[index] is not None else stands_like_label(evidence, looks, index, below)
    return (f"like-labels-{like}",) if like else ()


def count_roles(looks: Mapping[int, Look], roles: Mapping[int, LineRole]) -> Mapping[Look, Counts]:
    """How lines of each look were read."""
    alike: dict[Look, dict[LineRole, int]] = {}
    for index, one in looks.items():
        counts = alike.get(one)
        if counts is None:
            counts = alike[one] = {"title": 0, "section": 0, "text": 0}
        counts[roles[index]] += 1
    return alike


def role_of(weights: Mapping[str, LineWeight], ids: tuple[str, ...]) -> LineRole:
    """The role with the greatest sum; a line that nothing speaks for is text."""
    title = section = 0.0
    for one in ids:
        if one in weights:
            _, for_title, for_section = weights[one]
            title += for_title
            section += for_section
    if title <= 0 and section <= 0:
        return "text"
    return "title" if title >= section else "section"


def likeness(alike: Mapping[Look, Counts], look: Look, own: LineRole) -> tuple[str, ...]:
    """How the other lines of the series, or that look the same, were read."""
    counts = alike[look]
    others = counts["title"] + counts["section"] + counts["text"] - 1
    if not others:
        return ()
    titles, sections = counts["title"] - (own == "title"), counts["section"] - (own == "section")
    role, count = ("title", titles) if titles >= sections else ("section", sections)
    if look.series:  # 第一, 第二, 第三: what a third of them are, all are
        return (f"series-{role}",) if 3 * count >= others else ()
    return (f"like-{role}",) if 2 * count > others else ()
