"""``jdparse schema``: the JSON Schemas of what is written."""

from __future__ import annotations

import click

_EPILOG = """
\b
Examples:
  jdparse schema record > record.schema.json
"""


@click.command(epilog=_EPILOG)
@click.argument("name", type=click.Choice(["record", "document", "report", "correction"]))
def command(name: str) -> None:
    """Print the JSON Schema of a record, a document, the report or a correction."""
    from jdparse.report.schemas import schema_text

    click.echo(schema_text(name), nl=False)
