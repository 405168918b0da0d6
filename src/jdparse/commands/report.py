"""``jdparse report``: the quality report of a finished run again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdparse.commands.console import LANG, fail, printable
from jdparse.commands.language import PAGE_LANGUAGE, spoken

if TYPE_CHECKING:
    from jdparse.report.totals import Report
    from jdparse.report.words import Language

SHOWN = 10

_EPILOG = """
\b
Examples:
  jdparse report result --open
  jdparse report result --lang en
"""


@click.command(epilog=_EPILOG)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--open", "opens", is_flag=True, help="Show the page in a browser.")
@LANG
def command(folder: Path, opens: bool, lang: Language | None) -> None:
    """Write report.html of a finished run again and print the main figures."""
    from jdparse.batch.placing import read_run
    from jdparse.report.store import least_covered, read_report, write_page

    if read_run(folder) is None:
        fail(f"{folder} holds no finished run. Name the folder that was given to convert as --out.")
    try:
        report = read_report(folder)
        page = write_page(folder, report, least_covered(report.per_document), lang or PAGE_LANGUAGE)
    except (OSError, ValueError) as error:
        fail(f"The report of {folder} cannot be read or written: {error}", 1)
    for line in lines(report, spoken(lang)):
        click.echo(printable(line))
    click.echo(printable(str(page)))
    if opens:
        click.launch(page.resolve().as_uri())


def lines(report: Report, language: Language) -> list[str]:
    """The report for the console: the sum, the shares, the issues, the longest passages not understood."""
    from jdparse.report.figures import PARTS
    from jdparse.report.words import percent, summary_line, words

    phrases = words(language)
    total = sum(report.parts.values()) or 1
    shares = (f"{phrases.name('parts', part)} {percent(report.parts[part] / total)}" for part in PARTS)
    issues = [f"  {count:>6}  {code}  {phrases.name('codes', code)}" for code, count in report.issues.items()]
    passages = [
        f"  {passage.length:>6}  {passage.path}:{passage.start}  {' '.join(passage.text.split())[:60]}"
        for passage in report.passages[:SHOWN]
    ]
    return [
        summary_line(
            documents=report.documents,
            failed=report.failed,
            occurrences=report.occurrences,
            records=report.records,
            coverage=report.coverage,
            language=language,
        ),
        " · ".join(shares),
        *([phrases["issues_heading"], *issues] if issues else []),
        *([phrases["unparsed_heading"], *passages] if passages else []),
    ]
