"""What all commands share: messages on standard error, the language option, ending with a status."""

from __future__ import annotations

import json
import sys
from typing import NoReturn

import click

LANG = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    help="Language of messages (default: that of the locale) and of the report page (default: zh).",
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


def printable(text: str) -> str:
    """The text without control characters, which a file's name could use to write over the screen."""
    return "".join(character if character.isprintable() or character in "\n　" else "�" for character in text)
