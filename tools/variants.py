"""How well the same documents are read in other clothes: a section of docs/accuracy.md.

In: the sample corpus' documents. Each variant says the same as the document does: with other enumerators, without any,
without full stops, with lines broken anywhere or lost, or with its tables as text. Out: F1 a field against the
documents' own annotations, written between two marks. Guaranteed: the same code gives the same section.

    python -m tools.variants
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from jdparse.evaluate.scores import Figures, add, evaluate_document
from jdparse.evaluate.views import SCORED
from jdparse.export.lines import line_of
from jdparse.model.source import Source
from jdparse.pipeline import parse_source
from jdparse.rules.loader import load_rules
from tools.weight_examples import Document, annotated
from tools.weights import as_json

PAGE = Path(__file__).resolve().parents[1] / "docs" / "accuracy.md"
OPENING, CLOSING = "<!-- variants: written by tools/variants.py -->", "<!-- end of variants -->"
_WIDTH = 38  # characters of a line of the wrapped texts
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMBER = r"(?m)^([ \t\u3000]*)([0-9]{1,2})[、.．]\s*(?=\D)"
_HEADING = r"(?m)^([ \t\u3000]*(?:[一二三四五六七八九十]{1,3}、)?)([\u4e00-\u9fff]{2,10})岗位职责[：:]?$"
_ITEM = r"(?=[ \t\u3000]*(?:[（(]?[0-9]{1,2}[、.．)）]|[①-⑳◆●■★]))"


def _by(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    """A change by a pattern."""
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(new, text)


def _circled(found: re.Match[str]) -> str:
    number = int(found[2])
    return found[1] + _CIRCLED[number - 1] if 1 <= number <= len(_CIRCLED) else found[0]


def _wrapped(text: str) -> str:
    lines = (line[at : at + _WIDTH] for line in text.split("\n") for at in range(0, max(len(line), 1), _WIDTH))
    return "\n".join(lines)


VARIANTS: Mapping[str, Callable[[str], str]] = {
    "as they are": str,
    "(1) for 1、": _by(_NUMBER, r"\1（\2）"),
    "1 and a blank for 1、": _by(_NUMBER, r"\1\2 "),
    "① for 1、": _by(_NUMBER, _circled),
    "● for 1、": _by(_NUMBER, r"\1● "),
    "no numbers": _by(_NUMBER, r"\1"),
    "no full stops at line ends": _by(r"(?m)[。；;]$", ""),
    "no colons at line ends": _by(r"(?m)[：:][ \t\u3000]*$", ""),
    "a blank behind colons": _by(r"(?<=[\u4e00-\u9fff])[：:](?=[^\n])", "： "),
    "no blank lines": _by(r"\n[ \t\u3000]*(?=\n)", ""),
    "a blank line behind every line": _by(r"\n", "\n\n"),
    "lines broken at 38 characters": _wrapped,
    "items run onto the line before": _by(rf"\n{_ITEM}", ""),
    "line ends within a paragraph become blanks": _by(r"(?<=[^\n])\n(?=[^\n])", " "),
    "all line ends become blanks": _by(r"\n+", " "),
    "line ends within a paragraph are lost": _by(r"(?<=[^\n])\n(?=[^\n])", ""),
    "> before every line": _by(r"(?m)^(?=[^\n])", "> "),
    "## before headings of posts": _by(_HEADING, r"## \1\2岗位职责"),
    "岗位名称：X for X岗位职责": _by(_HEADING, r"岗位名称：\2"),
    "X for X岗位职责": _by(_HEADING, r"\1\2"),
    "labels in bold of Markdown": _by(r"(?m)^([ \t]*)([\u4e00-\u9fff]{4,6}[：:])$", r"\1**\2**"),
}
"""What is done to the texts."""
ROWS: Mapping[str, str] = {
    "a tabulator between cells": "\t",
    "a blank between cells": " ",
    "a cell a line": "\n",
}
"""What stands between the cells of a row where a table is made text."""


def main() -> None:
    """Measure and write the section."""
    documents = [one for one in annotated() if one.origin == "corpus" and len(one.source.text.strip()) > 0]
    texts = [one for one in documents if one.source.wrapped and not one.source.cells and not one.source.hints]
    tables = [one for one in documents if one.source.cells]
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(OPENING)
    written = "\n".join([OPENING, *_section(texts, tables), CLOSING])
    PAGE.write_text(before + written + rest.partition(CLOSING)[2], encoding="utf-8", newline="\n")
    sys.stdout.write(f"{written}\n")


def _section(texts: Sequence[Document], tables: Sequence[Document]) -> Iterator[str]:
    """The lines of the section."""
    fields = [*SCORED, "mean"]
    yield f"{len(texts)} texts and {len(tables)} documents with tables of the corpus; F1, white space, punctuation and width folded.\n"
    yield f"| variant | {' | '.join(field.replace('_', ' ') for field in fields)} |"
    yield f"|---|{'---:|' * len(fields)}"
    for name, change in VARIANTS.items():
        yield row(
            f"texts, {name}",
            figures([_changed(one, _with_text(one.source, change(one.source.text))) for one in texts]),
        )
    yield row("tables, as they are", figures(tables))
    for name, between in ROWS.items():
        yield row(f"tables, {name}", figures([_changed(one, _as_text(one.source, between)) for one in tables]))


def _changed(document: Document, source: Source) -> Document:
    return replace(document, source=source)


def figures(documents: Sequence[Document]) -> Figures:
    """All documents, read, against their annotations."""
    read = ((one.gold, parse_source(one.source, load_rules()).records) for one in documents)
    return add([evaluate_document(gold, [as_json(line_of(one)) for one in records]).figures for gold, records in read])


def _with_text(source: Source, text: str) -> Source:
    return replace(source, text=text, hints=(), cells=(), issues=(), wrapped=True, media_type="text/plain")


def _as_text(source: Source, between: str) -> Source:
    """The rows of all tables as lines; what stands between the tables stays as it is."""
    parts: list[str] = []
    row: list[str] = []
    place, position = (-1, -1), 0
    for cell in sorted(source.cells, key=lambda cell: cell.start):
        if cell.start < position:
            continue  # a table inside a cell
        if (cell.table, cell.row) != place or cell.start > position:
            parts += [*_line(row, between), source.text[position : cell.start]]
            place, row = (cell.table, cell.row), []
        row.append(source.text[cell.start : cell.end].strip("\n"))
        position = cell.end
    return _with_text(source, "".join([*parts, *_line(row, between), source.text[position:]]))


def _line(row: Sequence[str], between: str) -> list[str]:
    filled = [cell for cell in row if cell.strip() or between == "\t"]
    return [between.join(filled) + "\n"] if filled else []


def row(name: str, found: Figures) -> str:
    cells = (found.f1(field) for field in (*SCORED, "mean"))
    return f"| {name} | " + " | ".join("–" if cell is None else f"{cell:.3f}" for cell in cells) + " |"


if __name__ == "__main__":
    main()
