"""``jdparse schema``: the JSON Schemas of what is written."""

from __future__ import annotations

import click

NAMES = (
    "record", "occurrence", "document", "report", "error", "dedup", "run", "item", "field", "facet", "edge", "issue",
    "correction",
)  # fmt: skip
"""Those of report.schemas, which is imported when it is used."""


_EPILOG = """
\b
Examples:
  jdparse schema record > record.schema.json
"""


@click.command(epilog=_EPILOG)
@click.argument("name", type=click.Choice(NAMES))
def command(name: str) -> None:
    """Print the JSON Schema of a file that convert writes, or of a line of it."""
    from jdparse.report.schemas import schema_text

    click.echo(schema_text(name), nl=False)
