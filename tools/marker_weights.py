"""Measures the weights of markers: what each would bring if it were greater or smaller, and what that is worth elsewhere.

In: the annotated documents (corpus, shared documents where they are, generated ones). Out: for each row ``[marker.…]``
the best change of those tried with what it brings, and the mean F1 on documents that the changes were not chosen on.
Guaranteed: nothing is written; documents that share lines are chosen on or judged on together.

    python -m tools.marker_weights
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import click

from jdparse.evaluate.scores import Figures, add, evaluate_document
from jdparse.export.lines import line_of
from jdparse.pipeline import parse_source
from jdparse.rules.loader import Rules, load_rules
from jdparse.rules.rows import shipped_texts, tables
from jdparse.rules.weights import build_weights
from tools.weight_examples import Document, annotated
from tools.weights import MIN_SHARED, as_json, folds

STEPS = (-3.0, -1.5, 1.5, 3.0)
LEAST = 0.0002  # of the mean F1 that a change must bring on the documents it is chosen on

Change = tuple[str, float]
Table = Mapping[Change, Sequence[Figures]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A document with what others may share with it."""

    document: Document

    @property
    def lines(self) -> frozenset[str]:
        """Its lines that are long enough to tell."""
        stripped = (line.strip() for line in self.document.source.text.splitlines())
        return frozenset(line for line in stripped if len(line) >= MIN_SHARED)


class Judge:
    """Scores documents under changed weights; a document whose records stay the same is not scored again."""

    def __init__(self, documents: Sequence[Document], rules: Rules) -> None:
        self.rules = rules
        self.documents = documents
        self.lines = [self._records(document, rules) for document in documents]
        self.base = [self._score(document, lines) for document, lines in zip(documents, self.lines, strict=True)]

    def figures(self, changes: Sequence[Change], indexes: Sequence[int]) -> list[Figures]:
        """The figures of some documents when weights are changed."""
        rules = changed(self.rules, changes)
        return [self._one(index, rules) for index in indexes] if changes else [self.base[index] for index in indexes]

    def _one(self, index: int, rules: Rules) -> Figures:
        lines = self._records(self.documents[index], rules)
        return self.base[index] if lines == self.lines[index] else self._score(self.documents[index], lines)

    @staticmethod
    def _records(document: Document, rules: Rules) -> tuple[bytes, ...]:
        return tuple(line_of(record) for record in parse_source(document.source, rules).records)

    @staticmethod
    def _score(document: Document, lines: Sequence[bytes]) -> Figures:
        return evaluate_document(document.gold, [as_json(line) for line in lines]).figures


def changed(rules: Rules, changes: Sequence[Change]) -> Rules:
    """The rules with some markers' weights moved; a row is named as in the table."""
    table = {subject: dict(rows) for subject, rows in tables("weights", shipped_texts()["weights"]).items()}
    for name, step in changes:
        row = table["marker"][name]
        table["marker"][name] = {**row, "weight": row["weight"] + step}
    return replace(rules, weights=build_weights(table))


@click.command()
def main() -> None:
    """Try every change, then choose changes on seven eighths of the documents and judge them on the rest."""
    documents = list(annotated())
    judge = Judge(documents, load_rules())
    every = range(len(documents))
    names = list(tables("weights", shipped_texts()["weights"])["marker"])
    table = {(name, step): judge.figures([(name, step)], every) for name in names for step in STEPS}
    for line in _gains(table, judge.base, names):
        click.echo(line)
    for line in _cross_validated(judge, table, names):
        click.echo(line)


def _gains(table: Table, base: Sequence[Figures], names: Sequence[str]) -> Iterator[str]:
    before = mean(base)
    yield f"as it is: mean F1 {before:.4f} over {len(base)} documents"
    for name in names:
        gains = {step: mean(table[name, step]) - before for step in STEPS}
        yield f"{name:20} " + "  ".join(f"{step:+.1f}: {gain:+.4f}" for step, gain in gains.items())


def mean(figures: Sequence[Figures]) -> float:
    """The mean F1 over all fields and documents."""
    return reduce(lambda _, value: value or 0.0, [add(figures).f1("mean")], 0.0)


def _cross_validated(judge: Judge, table: Table, names: Sequence[str]) -> Iterator[str]:
    known = [Judged(document) for document in judge.documents]
    place = {id(one): index for index, one in enumerate(known)}
    before: list[Figures] = []
    after: list[Figures] = []
    for number, (learned, judged) in enumerate(folds(known), start=1):
        chosen = choose(table, judge.base, names, [place[id(one)] for one in learned])
        indexes = [place[id(one)] for one in judged]
        before += [judge.base[index] for index in indexes]
        after += judge.figures(chosen, indexes)
        yield f"fold {number}: {' '.join(f'{name} {step:+.1f}' for name, step in chosen) or 'no change'}"
    yield f"out of fold: as it is {mean(before):.4f}, with the changes chosen on other documents {mean(after):.4f}"


def choose(table: Table, base: Sequence[Figures], names: Sequence[str], learned: Sequence[int]) -> list[Change]:
    """For each row the change that brings most on these documents, where one brings enough."""
    before = mean([base[index] for index in learned])
    chosen: list[Change] = []
    for name in names:
        gains = {step: mean([table[name, step][index] for index in learned]) - before for step in STEPS}
        best = max(STEPS, key=lambda step: (gains[step], -abs(step)))
        if gains[best] >= LEAST:
            chosen.append((name, best))
    return chosen


if __name__ == "__main__":
    main()
