"""``jdparse labels``: documents to Label Studio and what was annotated there back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jdparse.commands.console import fail, printable, say

SHOWN = 20
_FOLDER = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))

_EPILOG = """
\b
Examples:
  jdparse labels config > interface.xml
  jdparse labels export result --to tasks.json
  jdparse labels import result exported.json
"""


@click.group(epilog=_EPILOG)
def command() -> None:
    """Tasks for Label Studio made of a finished run, and corrections made of what was annotated there."""


@command.command("config")
def config() -> None:
    """Print the labeling interface that the tasks need."""
    from jdparse.labelstudio.tasks import CONFIG

    click.echo(CONFIG, nl=False)


@command.command("export")
@_FOLDER
@click.option("--to", "file", required=True, type=click.Path(path_type=Path), metavar="FILE.json")
def export(folder: Path, file: Path) -> None:
    """Write a task a document: its text, and what was found in it as a prediction."""
    from jdparse.batch.errors import RunRefusedError
    from jdparse.batch.labelstudio import export_tasks

    try:
        count = export_tasks(folder, file)
    except RunRefusedError as error:
        fail(str(error))
    except OSError as error:
        fail(f"{file} cannot be written: {error.strerror}", 1)
    say(f"{count} tasks written to {file}")


@command.command("import")
@_FOLDER
@click.argument("file", metavar="FILE.json", type=click.Path(path_type=Path))
def import_(folder: Path, file: Path) -> None:
    """Add what was changed in Label Studio to the corrections of the run, which its next run applies.

    The exit status is 1 if something could not be taken over, such as a text that no longer matches.
    """
    from jdparse.batch.errors import RunRefusedError
    from jdparse.batch.labelstudio import import_tasks

    try:
        found = import_tasks(folder, file)
    except RunRefusedError as error:
        fail(str(error))
    except OSError as error:
        fail(f"The corrections of {folder} cannot be written: {error.strerror}", 1)
    for problem in found.problems[:SHOWN]:
        say(f"{problem.path}: {' '.join(problem.text.split())[:40]}: {problem.reason}")
    click.echo(
        printable(f"{found.tasks} tasks, {len(found.corrections)} corrections, {len(found.problems)} not taken over")
    )
    sys.exit(1 if found.problems else 0)
