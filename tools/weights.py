"""Sets the weights of unnumbered lines by measurement, and says what that brings on documents not learned from.

In: the annotated documents (corpus, shared documents where they are, generated ones). Out: figures; with ``--write``
also the rows ``[line.…]`` of ``rules/weights.toml``. Guaranteed: every figure is of documents that the weights were not
fitted to, nor documents that share lines with them; the table is written only with ``--write``.

    python -m tools.weights [--write]
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

import click

from jdparse.evaluate.scores import Figures, add, evaluate_document
from jdparse.evaluate.shapes import Json
from jdparse.export.lines import line_of
from jdparse.pipeline import parse_source
from jdparse.rules.loader import Rules, load_rules
from jdparse.rules.rows import shipped_texts, tables
from jdparse.rules.weights import LineWeight
from jdparse.structure.roles.line_readings import LineRole, role_of
from tools.weight_examples import MASKS, Document, Example, annotated, examples, incomplete_rules
from tools.weight_fit import ROLES, Reading, Weights, fit, with_likeness

TABLE = Path(__file__).resolve().parents[1] / "src" / "jdparse" / "rules" / "weights.toml"
FOLDS = 8
SHARED_LINES = 2  # documents with as many lines in common are never on both sides of a fold
MIN_SHARED = 4  # characters of a line that counts for that
PARSED_MASKS = 2  # incomplete rules that whole documents are parsed with

Pair = tuple[LineRole, LineRole]


@dataclass(frozen=True, slots=True)
class Known:
    """A document with its examples: the first reading is by all rules."""

    document: Document
    readings: tuple[tuple[Example, ...], ...]

    @property
    def lines(self) -> frozenset[str]:
        """What other documents may share with it."""
        return frozenset(line.text for reading in self.readings for line in reading if len(line.text) >= MIN_SHARED)


@click.command()
@click.option("--write", is_flag=True, help="Write the weights fitted to all documents into the table.")
def main(*, write: bool) -> None:
    """Cross-validate the weights; set them with --write."""
    rules = load_rules()
    incomplete = tuple(incomplete_rules(seed) for seed in range(MASKS))
    known = [Known(document, examples(document, rules, incomplete)) for document in annotated()]
    hand = hand_set()
    for line in _cross_validated(known, hand, rules, incomplete[:PARSED_MASKS]):
        click.echo(line)
    if write:
        fitted = fit(_training(known), hand)
        TABLE.write_text(_with_weights(TABLE.read_text(encoding="utf-8"), fitted), encoding="utf-8", newline="\n")
        click.echo(f"{TABLE.name}: {len(fitted)} rows written.")


def hand_set() -> Weights:
    """The weights that a reader set."""
    rows = tables("weights", shipped_texts()["weights"])["line"]
    return {name: LineWeight(name, *map(float, row["hand"])) for name, row in rows.items()}


def _training(known: Sequence[Known]) -> list[Reading]:
    return [(one.document.origin, reading) for one in known for reading in one.readings]


# -- folds


class Grouped(Protocol):
    """A document, and what must not be on both sides of a fold."""

    @property
    def document(self) -> Document: ...

    @property
    def lines(self) -> frozenset[str]: ...


One = TypeVar("One", bound=Grouped)


def folds(known: Sequence[One]) -> Iterator[tuple[list[One], list[One]]]:
    """Documents to learn from and to be judged by; generated ones are only learned from."""
    real = [one for one in known if one.document.origin != "generator"]
    generated = [one for one in known if one.document.origin == "generator"]
    groups = _groups(real)
    for number in range(FOLDS):
        judged = {index for group in groups[number::FOLDS] for index in group}
        yield [one for index, one in enumerate(real) if index not in judged] + generated, [real[i] for i in judged]


def _groups(known: Sequence[Grouped]) -> list[list[int]]:
    """Documents that share lines, together; the largest groups first."""
    group = list(range(len(known)))
    for index, one in enumerate(known):
        for other in range(index):
            if len(one.lines & known[other].lines) >= SHARED_LINES:
                old, new = group[index], group[other]
                group = [new if number == old else number for number in group]
    members = [[index for index, number in enumerate(group) if number == first] for first in dict.fromkeys(group)]
    return sorted(members, key=len, reverse=True)


# -- figures


def _cross_validated(
    known: Sequence[Known], hand: Weights, rules: Rules, incomplete: tuple[Rules, ...]
) -> Iterator[str]:
    pairs: dict[str, list[Pair]] = {}
    figures: dict[str, list[Figures]] = {}
    for number, (learned, judged) in enumerate(folds(known), start=1):
        fitted = fit(_training(learned), hand)
        own: list[Pair] = []
        for name, weights in (("by hand", hand), ("measured", fitted)):
            for words, first, last in (("all rules", 0, 1), ("two fifths left out", 1, None)):
                found = [
                    pair for one in judged for lines in one.readings[first:last] for pair in _pairs(lines, weights)
                ]
                pairs.setdefault(f"{words}, {name}", []).extend(found)
                own += found if name == "measured" else []
            for words, chosen in (("all rules", (rules,)), ("two fifths left out", incomplete)):
                results = [_judged(one.document, _weighted(one_set, weights)) for one in judged for one_set in chosen]
                figures.setdefault(f"{words}, {name}", []).extend(results)
        yield f"fold {number}: {len(judged)} documents, lines right {_accuracy(own):.4f}"
    for name in sorted(pairs):
        mean = add(figures[name]).f1("mean")
        yield f"{name}: {_described(pairs[name])}; mean of the fields {mean:.4f}"


def _pairs(lines: Sequence[Example], weights: Weights) -> Iterator[Pair]:
    """What each line is, and what it is read as."""
    for line, ids in zip(lines, with_likeness(weights, lines), strict=True):
        yield line.truth, role_of(weights, ids)


def _weighted(rules: Rules, weights: Weights) -> Rules:
    return replace(rules, weights=replace(rules.weights, line=weights))


def _judged(document: Document, rules: Rules) -> Figures:
    return evaluate_document(
        document.gold, [as_json(line_of(record)) for record in parse_source(document.source, rules).records]
    ).figures


def as_json(line: bytes) -> Json:
    """A record's line of JSON as the object that it is."""
    value: Json = json.loads(line)
    return value


def _accuracy(pairs: Sequence[Pair]) -> float:
    return sum(truth == read for truth, read in pairs) / max(1, len(pairs))


def _described(pairs: Sequence[Pair]) -> str:
    counts = Counter(pairs)
    parts = [f"{len(pairs)} lines, right {_accuracy(pairs):.4f}"]
    for role in ROLES[1:]:
        right = counts[role, role]
        read = sum(count for (_, one), count in counts.items() if one == role)
        true = sum(count for (one, _), count in counts.items() if one == role)
        parts.append(f"{role} precision {right / max(1, read):.3f}, recall {right / max(1, true):.3f} of {true}")
    return "; ".join(parts)


# -- the table


def _with_weights(text: str, weights: Mapping[str, LineWeight]) -> str:
    """The table's text with other numbers in its rows."""
    for name, weight in weights.items():
        row = re.compile(rf"(?m)^(\[line\.{re.escape(name)}\]\ntitle = )[-0-9.]+(\nsection = )[-0-9.]+$")
        text = row.sub(rf"\g<1>{weight.title}\g<2>{weight.section}", text)
    return text


if __name__ == "__main__":
    main()
