"""The present figures of a data set: every document read, parsed and judged through the Python interface."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from jdparse.evaluate.scores import GATED, add, evaluate_document
from jdparse.evaluate.shapes import Json
from jdparse.export.lines import line_of
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes
from jdparse.pipeline import parse_source

from .datasets import Case, DataSet, GeneratedSet


@dataclass(frozen=True, slots=True)
class Measured:
    """What a data set gives now: F1 a field (soft), and the documents that no reader could read."""

    name: str
    fingerprint: str
    figures: dict[str, float]
    unreadable: tuple[str, ...]


def measure(data: DataSet | GeneratedSet) -> Measured:
    """Parse and judge every document; one that can't be read counts as one in which nothing was found."""
    results = []
    unreadable = []
    for case in data.cases():
        try:
            records = list(records_in(case))
        except Unreadable as error:
            unreadable.append(f"{case.name}: {error.reason}: {error}")
            records = []
        results.append(evaluate_document(case.gold, records).figures)
    total = add(results)
    figures = {name: figure for name in GATED if (figure := total.f1(name)) is not None}
    return Measured(data.name, data.fingerprint(), figures, tuple(unreadable))


def records_in(case: Case) -> Iterator[Json]:
    """The records of a document as they stand in ``occurrences.jsonl``."""
    for source in read_bytes(case.data, case.name, ReadOptions()):
        for record in parse_source(source).records:
            yield json.loads(line_of(record))
