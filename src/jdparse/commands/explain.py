"""``jdparse explain``: how each piece of a document was understood, and by which rule."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdparse.commands.console import fail, printable

if TYPE_CHECKING:
    from jdparse.model.document import Document, Explained

_COLUMNS = ("offset", "kind", "marker", "level", "rule", "text")
_WIDTHS = (8, 11, 8, 5, 22)

_EPILOG = """
\b
Examples:
  jdparse explain 旧文件.doc
  jdparse explain 旧文件.doc --rules own.toml
  cat posts.txt | jdparse explain -
"""


@click.command(epilog=_EPILOG)
@click.argument("file", metavar="FILE")
@click.option("--rules", type=click.Path(path_type=Path), metavar="FILE.toml", help="Further rule rows.")
def command(file: str, rules: Path | None) -> None:
    """Show every line of a document (- for standard input) with its kind, marker, level and deciding rule."""
    from jdparse.ingest.errors import Unreadable
    from jdparse.rules.rows import RuleError

    try:
        for document in _documents(file, rules):
            _show(document)
    except Unreadable as error:
        fail(f"{file}: {error}", 1)
    except RuleError as error:
        fail(str(error))


def _documents(file: str, rules: Path | None) -> Iterator[Document]:
    from jdparse.ingest.inputs import Input, expand, read_input
    from jdparse.ingest.options import ReadOptions
    from jdparse.pipeline import parse_source
    from jdparse.rules.loader import load_rules

    options = ReadOptions()
    compiled = load_rules(rules)
    for item in expand([file], options):
        if isinstance(item, Input):
            for source in read_input(item, options):
                yield parse_source(source, compiled)


def _show(document: Document) -> None:
    click.echo(f"# {printable(document.path)}  coverage {document.coverage:.4f}  records {len(document.records)}")
    if sys.stdout.isatty():
        _print_colored(document)
    else:
        click.echo("\n".join("  ".join(row) for row in rows(document)))


def rows(document: Document) -> Iterator[tuple[str, ...]]:
    """The table, header first; cells are padded but for the last."""
    yield (*_padded(_COLUMNS[:-1]), _COLUMNS[-1])
    for piece in document.explained:
        yield _row(document, piece)


def _row(document: Document, piece: Explained) -> tuple[str, ...]:
    shown = _shown(document.text[piece.start : piece.end].strip("\r\n"))
    cells = (str(piece.start), piece.kind, piece.marker or "", str(piece.level), piece.rule)
    return (*_padded(tuple(printable(cell.replace("\n", " ")) for cell in cells)), shown)


def _shown(text: str) -> str:
    """On one line, without what could move the cursor."""
    return printable(text.replace("\r", "").replace("\n", "⏎"))


def _padded(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell + " " * (width - _width(cell)) for cell, width in zip(cells, _WIDTHS, strict=True))


def _width(text: str) -> int:
    """Columns on a screen: an ideograph takes two."""
    return sum(2 if character >= "\u1100" else 1 for character in text)


def _print_colored(document: Document) -> None:
    """The table as it is when piped, each piece of text in the color that its kind has in the source view."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    table = rows(document)
    console.print(Text("  ".join(next(table)), style="bold"), soft_wrap=True)
    for piece, row in zip(document.explained, table, strict=True):
        parts = list(_colored(document, piece))
        cells = Text("  ".join(row[:-1])) + Text("  ")
        console.print(cells + Text.assemble(*parts), soft_wrap=True)


def _colored(document: Document, piece: Explained) -> Iterator[tuple[str, str]]:
    """The text of a piece, segment by segment, with the style of each."""
    from jdparse.report.kinds import rich_style

    first = bisect_right(document.segments, piece.start, key=lambda segment: segment[0]) - 1
    end = piece.start + len(document.text[piece.start : piece.end].rstrip("\r\n"))
    for start, stop, kind, _ in document.segments[max(0, first) :]:
        if start >= end:
            return
        yield _shown(document.text[max(start, piece.start) : min(stop, end)]), rich_style(kind)
