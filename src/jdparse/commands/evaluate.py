"""``jdparse evaluate``: extracted records against annotated documents.

In: gold files and records. Out: figures and mistakes on stdout or in a file; messages go to stderr.
Exit status 0, 1 where a figure is below its minimum, 2 where an input is no gold or no records.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from jdparse.commands.console import fail, printable, say
from jdparse.evaluate.gold import Gold, gold_files, load_gold
from jdparse.evaluate.invalid import InvalidInputError
from jdparse.evaluate.records import DOCUMENTS, Text, load_records, load_texts, path_of, records_file
from jdparse.evaluate.render_html import render_html
from jdparse.evaluate.render_json import render_json
from jdparse.evaluate.render_table import render_table
from jdparse.evaluate.scores import GATED, Evaluation, evaluate
from jdparse.evaluate.shapes import Json

SHOWN = 5
EXISTING = click.Path(exists=True, path_type=Path)


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


_EPILOG = """
\b
Examples:
  jdparse evaluate corpus/gold --records out
  jdparse evaluate gold.json --records out --format html --output mistakes.html
  jdparse evaluate gold/ --records out --min duties=0.95
"""


@click.command("evaluate", epilog=_EPILOG)
@click.argument("gold", nargs=-1, required=True, type=EXISTING)
@click.option("--records", required=True, type=EXISTING, help="occurrences.jsonl, or the folder that holds it.")
@click.option("--format", "form", type=click.Choice(["table", "json", "html"]), default="table", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write there instead of stdout.")
@click.option(
    "--min",
    "minima",
    multiple=True,
    metavar="FIELD=F1",
    callback=_minima,
    help="Exit 1 where a soft F1 is below; repeatable.",
)
@click.option("--errors", type=click.IntRange(0), default=20, show_default=True, help="Mistakes in the table.")
def command(
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
        fail(str(error))
    _warn_of_strangers(golds, found)
    result = evaluate(golds, found)
    _write(_rendered(result, form, texts, errors), output)
    _exit_below(result, minima)


def _texts(records: Path, golds: Sequence[Gold]) -> dict[str, Text]:
    """The sources, where they are beside the records."""
    file = records.parent / DOCUMENTS
    if file.is_file():
        return load_texts(file, golds)
    say(f"No {DOCUMENTS} beside {records}: the page will not show the sources.")
    return {}


def _warn_of_strangers(golds: Sequence[Gold], found: Sequence[Json]) -> None:
    """Gold without any record is as often a wrong path as a poor parser."""
    paths = {path_of(record) for record in found}
    strangers = [gold for gold in golds if gold.records and not any(map(gold.covers, paths))]
    for gold in strangers[:SHOWN]:
        say(f"{gold.path}: no record comes from a path that ends in {gold.file!r}.")
    if strangers[SHOWN:]:
        say(f"Nor does one for {len(strangers) - SHOWN} more gold files.")


def _rendered(result: Evaluation, form: str, texts: dict[str, Text], errors: int) -> bytes:
    """The bytes to write; half a surrogate pair, which JSON may hold, is written as the format does."""
    if form == "html":
        return render_html(result, texts).encode("utf-8", "xmlcharrefreplace")
    if form == "json":
        return render_json(result).encode("utf-8", "backslashreplace")
    return printable(render_table(result, errors)).encode()


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        click.echo(content, nl=False)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        fail(f"{output} can't be written: {error.strerror}", 1)


def _exit_below(result: Evaluation, minima: Sequence[tuple[str, float]]) -> None:
    """Exit 1 with every figure that is below its minimum; a figure that nothing gives is below any."""
    figures = {field: result.total.f1(field) or 0.0 for field, _ in minima}
    below = [f"{field} {figures[field]:.3f} < {least}" for field, least in minima if figures[field] < least]
    if below:
        fail(f"below the minimum: {', '.join(below)}", 1)
