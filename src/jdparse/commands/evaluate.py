"""``jdparse evaluate``: extracted records against annotated documents.

In: gold files and records. Out: figures and mistakes on stdout or in a file; messages go to stderr.
Exit status 0, 1 where a figure is below its minimum, 2 where an input is no gold or no records.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from jdparse.evaluate.gold import Gold, gold_files, load_gold
from jdparse.evaluate.invalid import InvalidInputError
from jdparse.evaluate.records import DOCUMENTS, Text, load_records, load_texts, path_of, records_file
from jdparse.evaluate.render_html import render_html
from jdparse.evaluate.render_json import render_json
from jdparse.evaluate.render_table import render_table
from jdparse.evaluate.scores import GATED, Evaluation
from jdparse.evaluate.scores import evaluate as judge
from jdparse.evaluate.shapes import Json

EXISTING = click.Path(exists=True, path_type=Path)


class Refusal(click.ClickException):
    """An input that can't be evaluated: a mistake in the call, not in the records."""

    exit_code = 2


def _minima(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, float], ...]:
    """Figures and the least they may be, out of ``duties=0.95``."""
    return tuple(_minimum(value) for value in values)


def _minimum(value: str) -> tuple[str, float]:
    field, _, number = value.partition("=")
    if field not in GATED:
        raise click.BadParameter(f"{field!r} is no figure; there are {', '.join(GATED)}.")
    try:
        least = float(number)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} should be like {field}=0.95.") from error
    if not 0 <= least <= 1:
        raise click.BadParameter(f"{number} is not between 0 and 1.")
    return field, least


@click.command("evaluate")
@click.argument("gold", nargs=-1, required=True, type=EXISTING)
@click.option(
    "--records", required=True, type=EXISTING, help="occurrences.jsonl, or the folder that holds it."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "html"]), default="table", show_default=True
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write there instead of stdout."
)
@click.option(
    "--min",
    "minima",
    multiple=True,
    metavar="FIELD=F1",
    callback=_minima,
    help="Exit 1 where a soft F1 is below; repeatable.",
)
@click.option(
    "--errors", type=click.IntRange(0), default=20, show_default=True, help="Mistakes in the table."
)
def evaluate(
    *,
    gold: tuple[Path, ...],
    records: Path,
    form: str,
    output: Path | None,
    minima: tuple[tuple[str, float], ...],
    errors: int,
) -> None:
    """Judge extracted records by annotated documents (GOLD: JSON files, or folders of them).

    Precision, recall and F1 of each field and of whole records, strict, soft (white space, punctuation
    and width folded) and with a Levenshtein ratio of 0.8 side by side; every mistake with its kind,
    worst documents first. An HTML page marks them in the sources where documents.jsonl is beside the records.
    """
    try:
        golds = [load_gold(path) for path in gold_files(gold)]
        file = records_file(records)
        found = load_records(file, golds)
        texts = _texts(file, golds) if form == "html" else {}
    except InvalidInputError as error:
        raise Refusal(str(error)) from error
    _warn_of_strangers(golds, found)
    result = judge(golds, found)
    _write(
        _rendered(result, form, texts, errors),
        "xmlcharrefreplace" if form == "html" else "backslashreplace",
        output,
    )
    _exit_below(result, minima)


def _texts(records: Path, golds: Sequence[Gold]) -> dict[str, Text]:
    """The sources, where they are beside the records."""
    file = records.parent / DOCUMENTS
    if file.is_file():
        return load_texts(file, golds)
    click.echo(f"No {DOCUMENTS} beside {records}: the page will not show the sources.", err=True)
    return {}


def _warn_of_strangers(golds: Sequence[Gold], found: Sequence[Json]) -> None:
    """Gold without any record is as often a wrong path as a poor parser."""
    paths = {path_of(record) for record in found}
    for gold in golds:
        if gold.records and not any(map(gold.covers, paths)):
            click.echo(f"{gold.path}: no record comes from a path that ends in {gold.file!r}.", err=True)


def _rendered(result: Evaluation, form: str, texts: dict[str, Text], errors: int) -> str:
    if form == "html":
        return render_html(result, texts)
    return render_json(result) if form == "json" else render_table(result, errors)


def _write(content: str, instead: str, output: Path | None) -> None:
    """UTF-8; half of a surrogate pair, which JSON may hold, is written as the format writes it out."""
    data = content.encode("utf-8", instead)
    if output is None:
        click.echo(data, nl=False)
    else:
        output.write_bytes(data)


def _exit_below(result: Evaluation, minima: Sequence[tuple[str, float]]) -> None:
    """Exit 1 with every figure that is below its minimum; a figure that nothing gives is below any."""
    below = [
        f"{field} {result.total.f1(field) or 0.0:.3f} < {least}"
        for field, least in minima
        if (result.total.f1(field) or 0.0) < least
    ]
    if below:
        click.echo(f"Below the minimum: {', '.join(below)}", err=True)
        raise click.exceptions.Exit(1)
