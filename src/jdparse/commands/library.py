"""``jdparse library``: the posts of a finished run by title, with what is common to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdparse.commands.console import LANG, fail, printable
from jdparse.commands.language import PAGE_LANGUAGE, spoken

if TYPE_CHECKING:
    from jdparse.dedupe.library import LibraryTitle
    from jdparse.report.words import Language

SHOWN_TITLES, SHOWN_ITEMS = 10, 3

_EPILOG = """
\b
Examples:
  jdparse library result
  jdparse library result --least 5
"""


@click.command(epilog=_EPILOG)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--least", default=2, show_default=True, type=click.IntRange(min=1), help="Titles that so many posts bear."
)
@LANG
def command(folder: Path, least: int, lang: Language | None) -> None:
    """Group the distinct posts of a run by title, across companies, and list their duties by how
    common they are.

    Writes library.csv into the folder and adds the library to its report.
    """
    from jdparse.batch.errors import RunRefusedError
    from jdparse.batch.library import write_library
    from jdparse.report.words import words

    try:
        path, titles = write_library(folder, least, lang or PAGE_LANGUAGE)
    except RunRefusedError as error:
        fail(str(error))
    except (OSError, ValueError) as error:
        fail(f"The library of {folder} cannot be made: {error}", 1)
    for line in lines(titles):
        click.echo(printable(line))
    click.echo(printable(words(spoken(lang))["library_written"].format(titles=len(titles), path=path)))


def lines(titles: list[LibraryTitle]) -> list[str]:
    """The commonest titles for the console, each with its commonest items."""
    shown = []
    for entry in titles[:SHOWN_TITLES]:
        shown.append(f"{entry.posts:>6}  {entry.title}")
        shown += [f"        {item.posts:>4}  {item.text[:60]}" for item in entry.items[:SHOWN_ITEMS]]
    return shown
