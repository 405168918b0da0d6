"""What all commands share: messages on standard error, the language option, ending with a status."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from jdparse.report.thresholds import Floors, Threshold
    from jdparse.report.words import Language

LANG = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    help="Language of messages (default: that of the locale) and of the report page (default: zh).",
)


def _floors(context: click.Context, parameter: click.Parameter, value: str | None) -> Floors:
    from jdparse.report.thresholds import BadFloorError, read_floors

    try:
        return read_floors(value or "")
    except BadFloorError as error:
        raise click.BadParameter(str(error)) from error


FAIL_UNDER = click.option(
    "--fail-under",
    "floors",
    metavar="LIST",
    callback=_floors,
    help="End with status 3 where a figure is below: coverage=0.95,title=0.98 (coverage, yield, a field's share).",
)
JUNIT = click.option(
    "--junit",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write JUnit XML for a build server, a test case a document and a minimum.",
)


def say(text: str) -> None:
    """A line on standard error."""
    click.echo(printable(text), err=True)


def event(name: str, **told: object) -> None:
    """A JSON object on a line of standard error."""
    click.echo(json.dumps({"event": name, **told}, ensure_ascii=False, default=str), err=True)


def fail(text: str, status: int = 2) -> NoReturn:
    """End with a message; 2 stands for wrong use."""
    say(f"jdparse: {text}")
    sys.exit(status)


def say_what_is_below(thresholds: Iterable[Threshold], language: Language) -> None:
    """A line on standard error for each figure below its minimum."""
    from jdparse.report.words import figure_name, percent, words

    phrases = words(language)
    for one in thresholds:
        if not one.met:
            name, value, floor = figure_name(one.name, phrases), percent(one.value), percent(one.floor)
            say(phrases["below_line"].format(name=name, value=value, floor=floor))


def printable(text: str) -> str:
    """The text without control characters, which a file's name could use to write over the screen."""
    return "".join(character if character.isprintable() or character in "\n　" else "�" for character in text)
