"""Distinct posts in, one at a time; the figures of the charts out.

Guaranteed: each chart is a list of bars with a count; what is beyond the bars that are kept stands in one named
``REST``, so the counts of a chart that counts posts once add up to the posts.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast

from jdparse.export.shapes import DistinctRecord
from jdparse.model.record import Facet
from jdparse.report.audit import lists

NONE, REST = "", "…"
"""The bars of posts that state nothing, and of all that is not shown."""
KEPT_BARS = 15
COVERAGE_STEPS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)
SIZE_STEPS = (1, 2, 3, 4, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it stands for and how many."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Charts:
    """Documents by coverage; distinct posts by department, rank, education and experience asked for, occurrences.

    A bar of ``coverage`` is named by the coverage from which it counts (``0`` to ``1``), one of ``duplicates`` by the
    least number of occurrences; a post may ask for several educations. "" counts the posts that state nothing.
    """

    coverage: tuple[Bar, ...] = ()
    departments: tuple[Bar, ...] = ()
    ranks: tuple[Bar, ...] = ()
    education: tuple[Bar, ...] = ()
    experience: tuple[Bar, ...] = ()
    duplicates: tuple[Bar, ...] = ()


class PostCounts:
    """Adds up distinct posts."""

    def __init__(self) -> None:
        self._departments: Counter[str] = Counter()
        self._ranks: Counter[str] = Counter()
        self._facets: dict[str, Counter[str]] = {"education": Counter(), "experience": Counter()}
        self._sizes: Counter[int] = Counter()

    def add(self, post: DistinctRecord) -> None:
        """A distinct post."""
        self._departments[post.department or NONE] += 1
        if post.kind == "position":
            self._ranks[rank(post.title)] += 1
        self._sizes[_step(len(post.occurrences), SIZE_STEPS)] += 1
        facets = list(_facets(post))
        for kind, counts in self._facets.items():
            counts.update({facet.value for facet in facets if facet.kind == kind} or {NONE})

    def charts(self, coverages: Mapping[float, int]) -> Charts:
        """The charts, given how many documents there are of each step of coverage."""
        return Charts(
            coverage=tuple(Bar(f"{step:g}", coverages.get(step, 0)) for step in (0.0, *COVERAGE_STEPS)),
            departments=_bars(self._departments),
            ranks=_bars(self._ranks),
            education=_bars(self._facets["education"]),
            experience=_bars(self._facets["experience"]),
            duplicates=tuple(Bar(str(size), self._sizes[size]) for size in SIZE_STEPS if self._sizes[size]),
        )


def coverage_step(coverage: float) -> float:
    """The step that a document's coverage has reached."""
    return max((step for step in COVERAGE_STEPS if coverage >= step), default=0.0)


def rank(title: str) -> str:
    """The rank that a title names, one of those in ranks.toml; ``NONE`` where it names none."""
    longest = max((end for end in _ranks() if title.endswith(end)), key=len, default=None)
    return NONE if longest is None else _ranks()[longest]


@cache
def _ranks() -> dict[str, str]:
    text = resources.files("jdparse.report").joinpath("ranks.toml").read_text(encoding="utf-8")
    table = cast("dict[str, list[str]]", tomllib.loads(text))
    return {end: name for name, ends in table.items() for end in ends}


def _step(size: int, steps: Iterable[int]) -> int:
    return max(step for step in steps if size >= step)


def _bars(counts: Counter[str]) -> tuple[Bar, ...]:
    """The most frequent bars, then the rest, then what states nothing; equal counts go by name."""
    named = sorted(((name, count) for name, count in counts.items() if name != NONE), key=lambda bar: (-bar[1], bar[0]))
    bars = [Bar(name, count) for name, count in named[:KEPT_BARS]]
    rest = sum(count for _, count in named[KEPT_BARS:])
    if rest:
        bars.append(Bar(REST, rest))
    return (*bars, *([Bar(NONE, counts[NONE])] if counts[NONE] else []))


def _facets(post: DistinctRecord) -> Iterator[Facet]:
    """What a post asks for, wishes aside."""
    facets = [facet for attribute in post.attributes.values() for facet in attribute.facets]
    facets += [facet for siblings in lists(post) for item in siblings for facet in item.facets]
    return (facet for facet in facets if not facet.preferred)
