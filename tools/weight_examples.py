"""Examples to set weights by: every uncertain line of the annotated documents, with what it really is.

In: gold with its documents. Out: ``Example``s by document. Guaranteed: what a line is comes from the annotation
alone. Known labels are the exception: so that there are enough labels that no row knows, each document is read a few times
with rules that lack two fifths of their longer labels and heads of titles; what was a label by all rules is one.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jdparse.evaluate.folding import fold
from jdparse.evaluate.gold import Gold
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes
from jdparse.model.source import Source
from jdparse.model.span import Span
from jdparse.pipeline import read_structure
from jdparse.rules.labels import build_labels
from jdparse.rules.loader import Rules, load_rules
from jdparse.rules.rows import Row, shipped_texts, tables
from jdparse.rules.title_words import build_titles
from jdparse.structure.roles.evidence import Evidence, gather
from jdparse.structure.roles.line_evidence import Look, field_names, found, is_free, look
from jdparse.structure.roles.line_readings import LineRole
from jdparse.structure.roles.surroundings import after

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from gate.datasets import FILES
from generator.document import draw_document

MASKS = 4  # incomplete rules that every document is read with
LEFT_OUT = 0.4  # share of the labels and heads that each of them lacks
GENERATED, NOISES = 25, (0.3, 1.0)
_LISTS = ("duties", "requirements", "authorities", "accountabilities")
_MAX_LOST = 4  # characters of a header that stand before the line that has its name
_BASIC = 2  # characters of words that other rules build on (要求, 经理)
_NEAR = 4  # pieces between an unknown label and its content


@dataclass(frozen=True, slots=True)
class Example:
    """A line: what speaks for it, how it looks, and what it is."""

    found: tuple[str, ...]
    look: Look
    truth: LineRole
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """An annotated document; ``origin`` is the data set."""

    origin: str
    gold: Gold
    source: Source


def annotated() -> Iterator[Document]:
    """The corpus, the shared documents where they are, and generated ones."""
    for data in FILES:
        if data.is_here:
            for gold, path in data.golds():
                for source in read_bytes(path.read_bytes(), path.name, ReadOptions()):
                    yield Document(data.name, gold, source)
    for noise in NOISES:
        for seed in range(GENERATED):
            made = draw_document(seed, noise)
            gold = Gold(Path(made.name), made.name, made.name, tuple(made.gold["records"]), ())
            for source in read_bytes(made.encoded(), f"{made.name}.txt", ReadOptions()):
                yield Document("generator", gold, source)


def incomplete_rules(seed: int) -> Rules:
    """The shipped rules without a random part of their labels and heads of titles."""
    rules, dice = load_rules(), random.Random(seed)
    rows = tuple(_thinned(row, dice) if row.kind in ("label", "heads") and row.words else row for row in rules.rows)
    labels = [row for row in rows if row.kind in ("label", "guess")]
    titles = [row for row in rows if row.file == "titles"]
    affixes = tables("labels", shipped_texts()["labels"])["affixes"]
    return replace(
        rules,
        rows=rows,
        labels=build_labels(labels, affixes),
        titles=build_titles(titles, (word for row in labels for word in row.words)),
    )


def _thinned(row: Row, dice: random.Random) -> Row:
    words = [word for word in row.words if len(word) <= _BASIC or dice.random() >= LEFT_OUT]
    return replace(row, values={**row.values, "words": words})


def examples(document: Document, all_rules: Rules, incomplete: tuple[Rules, ...]) -> tuple[tuple[Example, ...], ...]:
    """The lines of one document, once as all rules leave them, and once for each incomplete set."""
    labels = _known_labels(document.source, all_rules)
    return tuple(tuple(_read(document, rules, labels)) for rules in (all_rules, *incomplete))


def _known_labels(source: Source, rules: Rules) -> frozenset[Span]:
    """The labels of sections that stand without a number."""
    units = read_structure(source, rules).units
    return frozenset(
        unit.body[0]
        for unit in units
        if unit.label is not None
        and unit.label.shape == "section"
        and unit.label.row != "unknown-section"
        and unit.marker < 0
        and unit.body
    )


def _read(document: Document, rules: Rules, labels: frozenset[Span]) -> Iterator[Example]:
    evidence = gather(read_structure(document.source, rules).pieces, rules)
    free = [index for index in range(len(evidence.pieces)) if is_free(evidence, index)]
    names, truths = field_names(evidence), _truths(evidence, free, document.gold, labels)
    for index in free:
        below, text = after(evidence, index), evidence.texts[index]
        yield Example(found(evidence, names, index, below), look(evidence, index, below), truths[index], text)


# -- what the annotation says


def _truths(evidence: Evidence, free: list[int], gold: Gold, labels: frozenset[Span]) -> Mapping[int, LineRole]:
    texts = [fold(text) for text in evidence.texts]
    headers = set(_headers(evidence, texts, gold))
    others = {fold(label) for record in gold.records for label in record.get("other") or {}}
    content = _content(gold)
    truths: dict[int, LineRole] = {}
    for index in free:
        if index in headers:
            truths[index] = "title"
        elif texts[index] in others or _is_known(evidence, index, labels) or _opens(evidence, texts, content, index):
            truths[index] = "section"
        else:
            truths[index] = "text"
    return truths


def _headers(evidence: Evidence, texts: list[str], gold: Gold) -> Iterator[int]:
    """The pieces that are the headers of records, in the order of both."""
    at = 0
    for record in gold.records:
        header = fold(record.get("header") or "")
        place = next((i for i in range(at, len(texts)) if header and _is_header(evidence, texts, i, header)), None)
        if place is not None:
            yield place
            at = place + 1


def _is_header(evidence: Evidence, texts: list[str], index: int, header: str) -> bool:
    piece, text = evidence.pieces[index], texts[index]
    start = evidence.whole.markers[piece.marker].start if piece.marker >= 0 else piece.start
    if text == header or (text and fold(evidence.whole.clean.text[start : piece.end]) == header):
        return True
    return len(text) > 1 and header.endswith(text) and len(header) - len(text) <= _MAX_LOST


def _content(gold: Gold) -> Mapping[str, str]:
    """The items of the four lists, with the list's name; those of other sections with none."""
    content: dict[str, str] = {}
    for record in gold.records:
        for field in _LISTS:
            for item in record.get(field) or ():
                content.setdefault(fold(item), field)
        for items in (record.get("other") or {}).values():
            for item in items:
                content.setdefault(fold(item), "")
    return content


def _is_known(evidence: Evidence, index: int, labels: frozenset[Span]) -> bool:
    """Whether all rules know the whole line as a label, but for its colon."""
    start, end = evidence.pieces[index].body[0]
    return (start, end) in labels or (start, end - 1) in labels


def _opens(evidence: Evidence, texts: list[str], content: Mapping[str, str], index: int) -> bool:
    """A label's last words, over content of just that kind."""
    field = evidence.rules.labels.guess(evidence.texts[index].strip(" :"), "").field
    if field == "other" or texts[index] in content:
        return False
    below = (content[text] for text in texts[index + 1 : index + _NEAR] if text in content)
    return next(below, "") == field
