"""``jdparse report``: the quality report of a finished run again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdparse.commands.console import FAIL_UNDER, JUNIT, LANG, fail, printable, say_what_is_below
from jdparse.commands.language import PAGE_LANGUAGE, spoken

if TYPE_CHECKING:
    from jdparse.report.thresholds import Floors
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
@FAIL_UNDER
@JUNIT
@LANG
def command(folder: Path, opens: bool, floors: Floors, junit: Path | None, lang: Language | None) -> None:
    """Write the report of a finished run again and print the main figures.

    The exit status is 3 if a figure is below a minimum that was asked for, here or of the run.
    """
    from jdparse.report.thresholds import status

    report = _made(folder, floors, junit, lang or PAGE_LANGUAGE)
    page = folder / "report.html"
    for line in lines(report, spoken(lang)):
        click.echo(printable(line))
    click.echo(printable(str(page)))
    if opens:
        click.launch(page.resolve().as_uri())
    say_what_is_below(report.thresholds, spoken(lang))
    sys.exit(status(report.thresholds))


def _made(folder: Path, floors: Floors, junit: Path | None, language: Language) -> Report:
    from jdparse.batch.again import check_beside, junit_of, report_again
    from jdparse.batch.errors import RunRefusedError

    try:
        check_beside(junit, folder)
        report = report_again(folder, language, floors)
        if junit is not None:
            junit_of(folder, junit)
    except RunRefusedError as error:
        fail(str(error))
    except (OSError, ValueError) as error:
        fail(f"The report of {folder} cannot be read or written: {error}", 1)
    return report


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
        summary_line(report, language),
        " · ".join(shares),
        *([phrases["issues_heading"], *issues] if issues else []),
        *([phrases["unparsed_heading"], *passages] if passages else []),
    ]
