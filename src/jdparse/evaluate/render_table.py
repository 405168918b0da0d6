"""The evaluation as plain text: figures in columns, then the worst documents, then single mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from jdparse.evaluate.errors import Difference
from jdparse.evaluate.matching import MODES
from jdparse.evaluate.scores import RECORD, DocumentResult, Evaluation, Figures
from jdparse.evaluate.summary import by_kind, joined, moved, share
from jdparse.evaluate.views import FIELDS

WORST = 10
NAME_WIDTH = 15
SHOWN_CHARACTERS = 70


def render_table(evaluation: Evaluation, errors: int) -> str:
    """The figures, up to ``WORST`` documents, and up to ``errors`` mistakes of the worst documents."""
    blocks = [_heading(evaluation), _fields(evaluation.total), _kinds(evaluation), _worst(evaluation)]
    blocks.append(list(islice(_mistakes(evaluation), errors)))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _heading(evaluation: Evaluation) -> list[str]:
    records = evaluation.total.counts["soft"][RECORD]
    return [
        f"{evaluation.total.documents} documents; {records.gold} records in the gold, {records.found} found, "
        f"{evaluation.total.paired} paired"
    ]


def _fields(figures: Figures) -> list[str]:
    lines = [
        f"{'':{NAME_WIDTH}}" + "".join(f"  {mode:^17}" for mode in MODES),
        f"{'':{NAME_WIDTH}}" + "".join(_cells("P", "R", "F1") for _ in MODES) + f" {'gold':>7} {'found':>7}",
    ]
    lines += [_field(figures, field) for field in (*FIELDS, RECORD)]
    means = "".join(_cells("", "", share(figures.mean(mode))) for mode in MODES)
    lines.append(f"{'mean':{NAME_WIDTH}}{means} of the fields from title to department")
    return [*lines, f"passages that belong to no record: {figures.prose}, found inside one: {figures.leaked}"]


def _field(figures: Figures, field: str) -> str:
    counts = [figures.counts[mode][field] for mode in MODES]
    cells = "".join(_cells(*map(share, (count.precision, count.recall, count.f1))) for count in counts)
    soft = figures.counts["soft"][field]
    return f"{field:{NAME_WIDTH}}{cells} {soft.gold:>7} {soft.found:>7}"


def _cells(*cells: str) -> str:
    return "  " + " ".join(f"{cell:>5}" for cell in cells)


def _kinds(evaluation: Evaluation) -> list[str]:
    counts = ", ".join(f"{kind} {count}" for kind, count in by_kind(evaluation).items() if count)
    return [f"mistakes: {counts or 'none'}"]


def _worst(evaluation: Evaluation) -> list[str]:
    worst = [result for result in evaluation.documents if result.differences][:WORST]
    if not worst:
        return []
    return ["  mean  wrong  records  worst documents", *map(_document, worst)]


def _document(result: DocumentResult) -> str:
    figures = result.figures
    records = figures.counts["soft"][RECORD]
    pairs = f"{figures.paired}/{records.gold}"
    return f"{share(figures.mean()):>6} {figures.wrong:>6} {pairs:>8}  {result.gold.name}"


def _mistakes(evaluation: Evaluation) -> Iterator[str]:
    for result in evaluation.documents:
        for difference in result.differences:
            yield f"{result.gold.name} [{difference.post}] {difference.field}: {_mistake(difference)}"


def _mistake(difference: Difference) -> str:
    gold, found = (_short(joined(values)) for values in (difference.gold, difference.found))
    if place := moved(difference):
        return f"{difference.kind} ({place}): {gold}"
    return f"{difference.kind}: " + (f"{gold} -> {found}" if gold and found else gold or found)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"
