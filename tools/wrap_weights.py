"""Sets the weights of line ends by measurement, and says how they do on documents not learned from.

In: the annotated documents (corpus, shared documents where they are, generated ones). Out: figures; with ``--write``
also the rows ``[wrap.…]`` of ``rules/weights.toml``. Guaranteed: the figures are of documents that the weights were not
fitted to; whether a line carries on comes from the annotation alone, and lines that it does not speak of are left out.

    python -m tools.wrap_weights [--write]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import click
import numpy as np

from jdparse.evaluate.folding import fold
from jdparse.evaluate.shapes import Json
from jdparse.pipeline import read_structure
from jdparse.rules.loader import Rules, load_rules
from jdparse.rules.rows import shipped_texts, tables
from jdparse.rules.weights import Weight
from jdparse.structure.pieces.pieces import Pieces, Wrap
from jdparse.structure.pieces.wraps import WORD, total
from tools.weight_examples import Document, annotated
from tools.weight_fit import descend, matrix
from tools.weights import TABLE

FOLDS = 8
FULL_WEIGHT = 12  # line ends up to which each counts fully, so that no document decides alone
GENERATED_WEIGHT = 0.3
MIN_PLACES = 5  # line ends that a piece of evidence must stand on to move at all
PENALTY = np.array([[1.0, 1.0]])

Weights = Mapping[str, Weight]


class Example(NamedTuple):
    """A line end: what was found, whether it is in the middle of an item, whose document's it is."""

    found: tuple[str, ...]
    truth: bool
    origin: str
    document: str
    shown: str


@click.command()
@click.option("--write", is_flag=True, help="Write the weights fitted to all documents into the table.")
def main(*, write: bool) -> None:
    """Cross-validate the weights; set them with --write."""
    rules = _asking_always(load_rules())
    examples = [example for document in annotated() for example in examples_of(document, rules)]
    hand = hand_set()
    for line in report(examples, hand, rules.weights.wrap):
        click.echo(line)
    if write:
        fitted = fit(examples, hand)
        TABLE.write_text(with_weights(TABLE.read_text(encoding="utf-8"), fitted), encoding="utf-8", newline="\n")
        click.echo(f"{TABLE.name}: {len(fitted)} rows written.")


def hand_set() -> Weights:
    """The weights that a reader set."""
    rows = tables("weights", shipped_texts()["weights"])["wrap"]
    return {name: Weight(name, float(row["hand"])) for name, row in rows.items()}


def _asking_always(rules: Rules) -> Rules:
    """The rules with a word's weight so great that it is looked up wherever it could speak."""
    wrap = {**rules.weights.wrap, WORD: Weight(WORD, 1000.0)}
    return replace(rules, weights=replace(rules.weights, wrap=wrap))


# -- what the annotation says


def examples_of(document: Document, rules: Rules) -> Iterator[Example]:
    """The line ends of a document that were weighed and that its annotation speaks of."""
    pieces = read_structure(document.source, rules).pieces
    truths = [fold(text) for record in document.gold.records for text in _texts(record)]
    for wrap in pieces.wraps:
        head, tail = _around(pieces, wrap)
        truth = _truth(truths, fold(head), fold(tail))
        if truth is not None:
            yield Example(wrap.found, truth, document.origin, document.gold.name, f"{head[-16:]} | {tail[:16]}")


def _texts(record: Json | list[Json]) -> Iterator[str]:
    for value in record.values() if isinstance(record, dict) else record:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            yield from _texts(value)


def _around(pieces: Pieces, wrap: Wrap) -> tuple[str, str]:
    """The two lines."""
    text, bodies = pieces.clean.text, sorted(span for piece in pieces.pieces for span in piece.body)
    at = next(number for number, span in enumerate(bodies) if span[0] >= wrap.start)
    return text[slice(*bodies[at - 1])] if at else "", text[slice(*bodies[at])]


def _truth(truths: Sequence[str], head: str, tail: str) -> bool | None:
    """Whether an annotated text has both lines; None where none has either."""
    if not head or not tail:
        return None
    if any(head + tail in text for text in truths):
        return True
    return False if any(text.startswith(tail) or text.endswith(head) for text in truths) else None


# -- fitting and judging


def fit(examples: Sequence[Example], hand: Weights) -> Weights:
    """The weights that read the examples best, by logistic regression from the hand-set ones."""
    places = Counter(one for example in examples for one in example.found)
    names = [name for name in hand if places[name] >= MIN_PLACES]
    if not names:
        return hand
    seen = matrix([example.found for example in examples], names)
    ends = Counter(example.document for example in examples)
    counts = np.array([[_count(example, ends)] for example in examples])
    start = np.array([[0.0, hand[name].value] for name in names])
    moved = descend(seen, np.eye(2)[[int(one.truth) for one in examples]], counts, start, PENALTY)
    found = {name: Weight(name, round(float(row[1]), 2)) for name, row in zip(names, moved, strict=True)}
    return {**hand, **found}


def _count(example: Example, ends: Counter[str]) -> float:
    share = min(1.0, (FULL_WEIGHT / ends[example.document]) ** 0.5)
    return float(share * (GENERATED_WEIGHT if example.origin == "generator" else 1.0))


def report(examples: Sequence[Example], hand: Weights, table: Weights) -> Iterator[str]:
    """How the table's weights read the line ends, and out of fold those set by hand and those fitted."""
    yield from _lines("in the table", [(one, total(table, one.found) > 0) for one in examples])
    yield from _lines("set by hand", [(one, total(hand, one.found) > 0) for one in examples])
    names = sorted({one.document for one in examples})
    judged: list[tuple[Example, bool]] = []
    for number in range(FOLDS):
        out = set(names[number::FOLDS])
        fitted = fit([one for one in examples if one.document not in out], hand)
        judged += [(one, total(fitted, one.found) > 0) for one in examples if one.document in out]
    yield from _lines("fitted to others", judged)
    yield from (f"  {one.document}: {one.shown} is {one.truth}" for one, read in judged if read != one.truth)


def _lines(name: str, judged: Sequence[tuple[Example, bool]]) -> Iterator[str]:
    for origin in sorted({one.origin for one, _ in judged}):
        counts = Counter((one.truth, read) for one, read in judged if one.origin == origin)
        hit, false, missed = counts[True, True], counts[False, True], counts[True, False]
        yield (
            f"{name}, {origin}: {counts.total()} line ends, right {(counts.total() - false - missed) / counts.total():.4f}; "
            f"precision {hit / max(1, hit + false):.3f}, recall {hit / max(1, hit + missed):.3f}"
        )


def with_weights(text: str, weights: Weights) -> str:
    """The table's text with other numbers in its rows."""
    for name, weight in weights.items():
        row = re.compile(rf"(?m)^(\[wrap\.{re.escape(name)}\]\nweight = )[-0-9.]+$")
        text = row.sub(rf"\g<1>{weight.value}", text)
    return text


if __name__ == "__main__":
    main()
