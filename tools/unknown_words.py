"""How well documents are read whose words are not known: the annotated ones, with rules that lack a part of theirs.

In: the annotated documents (corpus, shared ones where they are). Out: F1 by field with all rules, and the mean over
rules that each lack two fifths of their longer labels and heads of titles. Guaranteed: nothing is written; the parts
left out are drawn from seeds that no weight was set by.

    python -m tools.unknown_words [--seeds 8]
"""

from __future__ import annotations

from collections.abc import Sequence

import click

from jdparse.evaluate.scores import Figures, add, evaluate_document
from jdparse.evaluate.views import SCORED
from jdparse.export.lines import line_of
from jdparse.pipeline import parse_source
from jdparse.rules.loader import Rules, load_rules
from tools.weight_examples import LEFT_OUT, Document, annotated, incomplete_rules
from tools.weights import as_json

FIRST_SEED = 100


@click.command()
@click.option("--seeds", default=8, help="Sets of rules that lack a part of their words.")
def main(*, seeds: int) -> None:
    """Score the documents with all rules and with incomplete ones."""
    documents = [document for document in annotated() if document.origin != "generator"]
    click.echo("| rules | " + " | ".join((*SCORED, "mean")) + " |")
    click.echo(_row("all", figures(documents, [load_rules()])))
    incomplete = [incomplete_rules(FIRST_SEED + number) for number in range(seeds)]
    click.echo(_row(f"{LEFT_OUT:.0%} of the longer words left out", figures(documents, incomplete)))


def figures(documents: Sequence[Document], sets: Sequence[Rules]) -> Figures:
    """The figures of all documents under each of several sets of rules, added up."""
    return add([_judged(document, rules) for rules in sets for document in documents])


def _judged(document: Document, rules: Rules) -> Figures:
    records = parse_source(document.source, rules).records
    return evaluate_document(document.gold, [as_json(line_of(record)) for record in records]).figures


def _row(name: str, found: Figures) -> str:
    cells = (found.f1(field) for field in (*SCORED, "mean"))
    return f"| {name} | " + " | ".join("–" if cell is None else f"{cell:.3f}" for cell in cells) + " |"


if __name__ == "__main__":
    main()
