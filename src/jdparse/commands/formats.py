"""``jdparse formats``: which readers are ready on this machine, what is missing and how to get it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from jdparse.ingest.registry import Readiness

_EPILOG = """
\b
Examples:
  jdparse formats
"""


@click.command(epilog=_EPILOG)
def command() -> None:
    """List the formats that can be read here.

    Exit status 1 if a package is missing that reading takes; LibreOffice, a program of its own, is a choice.
    """
    from jdparse.ingest.registry import formats

    rows = formats()
    for row in rows:
        click.echo(line(row))
    sys.exit(0 if all(row.ready or row.optional for row in rows) else 1)


def line(row: Readiness) -> str:
    """A format for the console."""
    state = "ready" if row.ready else "not ready"
    missing = f"missing: {', '.join(row.missing)}. {row.remedy}" if row.missing else ""
    return f"{row.kind:<6} {state:<10} {' '.join(row.suffixes):<34} {missing}".rstrip()
