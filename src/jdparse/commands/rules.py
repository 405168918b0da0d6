"""``jdparse rules``: the rule rows listed, and their examples proved."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdparse.commands.console import fail, say

if TYPE_CHECKING:
    from jdparse.rules.loader import Rules

_OWN = click.option(
    "--rules",
    "extra",
    type=click.Path(path_type=Path),
    metavar="FILE.toml",
    help="With the rows of your own.",
)


_EPILOG = """
\b
Examples:
  jdparse rules list
  jdparse rules check --rules own.toml
"""


@click.group(epilog=_EPILOG)
def command() -> None:
    """What is known about Chinese documents: the rows, and whether their examples hold."""


@command.command("list")
@_OWN
def list_rows(extra: Path | None) -> None:
    """List all rows: kind, id, first example, why."""
    loaded = _load(extra)
    for row in loaded.rows:
        click.echo(f"{row.kind:<10} {row.id:<24} {row.examples[0]}  — {row.why}")


@command.command("check")
@_OWN
def check(extra: Path | None) -> None:
    """Prove that every row wins its examples and no counter-example; exit status 1 if one does not."""
    from jdparse.extract.drafts.proof import prove

    loaded = _load(extra)
    failures = list(prove(loaded))
    for failure in failures:
        say(failure)
    examples = sum(len(row.examples) + len(row.counter_examples) for row in loaded.rows)
    say(f"{len(loaded.rows)} rows, {examples} examples, {len(failures)} do not hold ({loaded.fingerprint})")
    sys.exit(1 if failures else 0)


def _load(extra: Path | None) -> Rules:
    from jdparse.rules.loader import load_rules
    from jdparse.rules.rows import RuleError

    try:
        return load_rules(extra)
    except RuleError as error:
        fail(str(error))
