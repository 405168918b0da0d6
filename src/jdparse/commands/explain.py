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
    from jdparse.structure.roles.reasons import Reason

    Reasons = tuple[tuple[Reason, ...], ...]

_COLUMNS = ("offset", "kind", "marker", "level", "rule", "text")
_WIDTHS = (8, 11, 8, 5, 22)

_EPILOG = """
\b
Examples:
  jdparse explain 旧文件.doc
  jdparse explain 旧文件.doc --rules own.toml
  jdparse explain 旧文件.doc --why
  cat posts.txt | jdparse explain -
"""


@click.command(epilog=_EPILOG)
@click.argument("file", metavar="FILE")
@click.option("--rules", type=click.Path(path_type=Path), metavar="FILE.toml", help="Further rule rows.")
@click.option("--why", is_flag=True, help="Under each line that was weighed, what spoke for it and what against.")
def command(file: str, rules: Path | None, *, why: bool) -> None:
    """Show every line of a document (- for standard input) with its kind, marker, level and deciding rule."""
    from jdparse.ingest.errors import Unreadable
    from jdparse.rules.rows import RuleError

    try:
        for document, reasons in _documents(file, rules, why):
            _show(document, reasons)
    except Unreadable as error:
        fail(f"{file}: {error}", 1)
    except RuleError as error:
        fail(str(error))


def _documents(file: str, rules: Path | None, why: bool) -> Iterator[tuple[Document, Reasons]]:
    """Each document of the file; with ``why`` what was weighed for each of its lines."""
    from jdparse.ingest.inputs import Input, expand, read_input
    from jdparse.ingest.options import ReadOptions
    from jdparse.pipeline import as_read, parse_source, read_structure
    from jdparse.rules.loader import load_rules
    from jdparse.structure.roles.reasons import reasons

    options = ReadOptions()
    compiled = load_rules(rules)
    for item in expand([file], options):
        if isinstance(item, Input):
            for source in read_input(item, options):
                outline = read_structure(as_read(source, compiled), compiled) if why else None
                yield parse_source(source, compiled), () if outline is None else reasons(outline, compiled)


def _show(document: Document, reasons: Reasons) -> None:
    click.echo(f"# {printable(document.path)}  coverage {document.coverage:.4f}  records {len(document.records)}")
    if sys.stdout.isatty():
        _print_colored(document, reasons)
    else:
        click.echo("\n".join("  ".join(row) for row in rows(document, reasons)))


def rows(document: Document, reasons: Reasons = ()) -> Iterator[tuple[str, ...]]:
    """The table, header first; cells are padded but for the last. Behind a line stands what was weighed for it."""
    yield (*_padded(_COLUMNS[:-1]), _COLUMNS[-1])
    for piece, weighed in zip(document.explained, _for_each(document, reasons), strict=True):
        yield _row(document, piece)
        yield from _weighed(weighed)


def _for_each(document: Document, reasons: Reasons) -> Reasons:
    """What was weighed for each piece; nothing where nobody asked."""
    return reasons or ((),) * len(document.explained)


def _weighed(weighed: tuple[Reason, ...]) -> Iterator[tuple[str, ...]]:
    """The lines under a piece: each reading with its score and what makes it up."""
    for reason in weighed:
        parts = " ".join(f"{name} {value:+g}" for name, value in reason.parts)
        yield (" " * _WIDTHS[0], f"{reason.reading} {reason.score:+.1f}", parts or "nothing weighs more")


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


def _print_colored(document: Document, reasons: Reasons) -> None:
    """The table as it is when piped, each piece of text in the color that its kind has in the source view."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    table = rows(document)
    console.print(Text("  ".join(next(table)), style="bold"), soft_wrap=True)
    for piece, row, weighed in zip(document.explained, table, _for_each(document, reasons), strict=True):
        parts = list(_colored(document, piece))
        cells = Text("  ".join(row[:-1])) + Text("  ")
        console.print(cells + Text.assemble(*parts), soft_wrap=True)
        for line in _weighed(weighed):
            console.print(Text("  ".join(line), style="dim"), soft_wrap=True)


def _colored(document: Document, piece: Explained) -> Iterator[tuple[str, str]]:
    """The text of a piece, segment by segment, with the style of each."""
    from jdparse.report.kinds import rich_style

    first = bisect_right(document.segments, piece.start, key=lambda segment: segment[0]) - 1
    end = piece.start + len(document.text[piece.start : piece.end].rstrip("\r\n"))
    for start, stop, kind, _ in document.segments[max(0, first) :]:
        if start >= end:
            return
        yield _shown(document.text[max(start, piece.start) : min(stop, end)]), rich_style(kind)
