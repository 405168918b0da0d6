"""How well the same documents are read in other clothes: a section of docs/accuracy.md.

In: the sample corpus' documents. Each variant says the same as the document does: with other enumerators, without any,
without full stops, with lines broken anywhere or lost, or with its tables as text. Out: F1 a field against the
documents' own annotations, written between two marks. Guaranteed: the same code gives the same section.

    python -m tools.variants                  measures all of them and writes the section
    python -m tools.variants 'no numbers'     shows the named ones, each with the documents that lose most in it
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from unicodedata import east_asian_width

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
_WIDTH, _COLUMNS = 38, 76  # characters, and columns, of a line of the wrapped texts
_PAGE_LINES = 40
_CELL = 24  # columns of a cell that is drawn or printed, but for the last one of a row
_WORST = 12  # documents shown of a variant
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PLACE = r"^[ \t\u3000]*|[。；;，,：:！!？?）)\]】 \u3000\u4e00-\u9fff][ \t\u3000]*(?:[0-9]{1,3}[ \t\u3000]+)?|(?<=[a-z])[.;]?"
_NUMBER = re.compile(
    rf"(?m)(?P<place>{_PLACE})(?P<number>[0-9]{{1,2}}|l(?=[、.]))[、.．][ \t\u3000]*(?=[^\dO\s]|(?P<figure>[0-9]{{1,4}}[年月周天个小元万岁%％-]))"
)
"""1、 at a line's beginning or inside of it; before a figure (2.5年) only behind a line's or sentence's end."""
_HEADING = r"(?m)^([ \t\u3000]*(?:[一二三四五六七八九十]{1,3}、)?)([\u4e00-\u9fff]{2,10})岗位职责[：:]?$"
_ITEM = r"(?=[ \t\u3000]*(?:[（(]?[0-9]{1,2}[、.．)）]|[①-⑳◆●■★]))"


def _by(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    """A change by a pattern."""
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(new, text)


def _numbered(new: Callable[[int], str], taken: str = "$^") -> Callable[[str], str]:
    """Other enumerators for 1、, inside of lines too; not where the document has the others for a level of its own."""
    return lambda text: text if re.search(taken, text) else _NUMBER.sub(lambda found: _renumbered(found, new), text)


def _renumbered(found: re.Match[str], new: Callable[[int], str]) -> str:
    place = found["place"]
    if found["figure"] and place.strip()[-1:] not in ("", "。", "；", ";"):
        return found[0]
    return place + new(int(found["number"].replace("l", "1")))


def _circled(number: int) -> str:
    return _CIRCLED[number - 1] if 1 <= number <= len(_CIRCLED) else f"{number}、"


def _unnumbered(text: str) -> str:
    """As a conversion that loses automatic numbers leaves it: each item is a paragraph."""
    lines = _numbered(lambda _: "\0")(text)
    return re.sub(r"(?m)^([ \t\u3000]*)\0", r"\1", lines).replace("\0", "\n")


def _wrapped(text: str) -> str:
    lines = (line[at : at + _WIDTH] for line in text.split("\n") for at in range(0, max(len(line), 1), _WIDTH))
    return "\n".join(lines)


def _folded(text: str) -> str:
    """Lines broken where the screen of a terminal ends, on which a Chinese character takes two columns."""
    return "\n".join(part for line in text.split("\n") for part in _of_columns(line))


def _of_columns(line: str, most: int = _COLUMNS) -> Iterator[str]:
    start = width = 0
    for at, character in enumerate(line):
        columns = _columns_of(character)
        if width + columns > most:
            yield line[start:at]
            start, width = at, 0
        width += columns
    yield line[start:]


def _paged(text: str) -> str:
    """As a print of many pages is copied: what stands at the head and the foot of each is between the lines."""
    lines = text.split("\n")
    pages = [lines[at : at + _PAGE_LINES] for at in range(0, len(lines), _PAGE_LINES)]
    between = (f"\n- {number} -\n\n某某集团管理文件汇编\n" for number in range(1, len(pages)))
    return "\n".join(
        part for pair in zip(["\n".join(page) for page in pages], [*between, ""], strict=True) for part in pair
    )


VARIANTS: Mapping[str, Callable[[str], str]] = {
    "as they are": str,
    "(1) for 1、": _numbered("（{}）".format, r"[(（][0-9]{1,2}[)）]"),
    "1 and a blank for 1、": _numbered("{} ".format),
    "① for 1、": _numbered(_circled, "[①②]"),
    "● for 1、": _numbered(lambda _: "● ", "[●◆■★]"),
    "no numbers": _unnumbered,
    "no full stops at line ends": _by(r"(?m)[。；;]$", ""),
    "no colons at line ends": _by(r"(?m)[：:][ \t\u3000]*$", ""),
    "a blank behind colons": _by(r"(?<=[\u4e00-\u9fff])[：:](?=[^\n])", "： "),
    "no blank lines": _by(r"\n[ \t\u3000]*(?=\n)", ""),
    "a blank line behind every line": _by(r"\n", "\n\n"),
    "lines broken at 38 characters": _wrapped,
    "lines broken at 76 columns": _folded,
    "items run onto the line before": _by(rf"\n{_ITEM}", ""),
    "line ends within a paragraph become blanks": _by(r"(?<=[^\n])\n(?=[^\n])", " "),
    "all line ends become blanks": _by(r"\n+", " "),
    "line ends within a paragraph are lost": _by(r"(?<=[^\n])\n(?=[^\n])", ""),
    "> before every line": _by(r"(?m)^(?=[^\n])", "> "),
    "## before headings of posts": _by(_HEADING, r"## \1\2岗位职责"),
    "岗位名称：X for X岗位职责": _by(_HEADING, r"岗位名称：\2"),
    "X for X岗位职责": _by(_HEADING, r"\1\2"),
    "? for 1、": _numbered(lambda _: "? ", r"[?？]"),
    "a header and a page number every 40 lines": _paged,
    "labels in bold of Markdown": _by(r"(?m)^([ \t]*)([\u4e00-\u9fff]{4,6}[：:])$", r"\1**\2**"),
}
"""What is done to the texts."""
ROWS: Mapping[str, Callable[[Sequence[str]], str]] = {
    "a tabulator between cells": "\t".join,
    "a blank between cells": lambda row: " ".join(filter(str.strip, row)),
    "a cell a line": lambda row: "\n".join(filter(str.strip, row)),
    "a cell a line, a tabulator behind each": lambda row: "\n".join(f"{cell}\t" for cell in row),
    "a bar between cells": " | ".join,
    "bars around wrapped cells": lambda row: "\n".join(f"|{'|'.join(line)}|" for line in _side_by_side(row)),
    "wrapped cells side by side": lambda row: "\n".join("  ".join(line).rstrip() for line in _side_by_side(row)),
}
"""What a row of cells is where a table is made text: as Word and browsers copy it, html2text, antiword, pdftotext -layout."""


def main(names: Sequence[str]) -> None:
    """Measure and write the section, or show the variants that are named."""
    documents = [one for one in annotated() if one.origin == "corpus" and len(one.source.text.strip()) > 0]
    texts = [one for one in documents if one.source.wrapped and not one.source.cells and not one.source.hints]
    tables = [one for one in documents if one.source.cells]
    for name in names:
        sys.stdout.write("\n".join(_shown(name, tables if name in ROWS else texts)) + "\n")
    if not names:
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
    for name in VARIANTS:
        yield row(f"texts, {name}", figures(map(in_clothes(name), texts)))
    yield row("tables, as they are", figures(tables))
    for name in ROWS:
        yield row(f"tables, {name}", figures(map(in_clothes(name), tables)))


def _shown(name: str, documents: Sequence[Document]) -> Iterator[str]:
    """The figures of a variant and the documents with most values that are wrong only in it."""
    change = in_clothes(name)
    found = [(figures_of(change(one)), figures_of(one), one.gold.name) for one in documents]
    yield row(name, add([changed for changed, _, _ in found]))
    lost = sorted([(changed.wrong - before.wrong, title) for changed, before, title in found], reverse=True)
    yield from (f"  {values:4} {title}" for values, title in lost[:_WORST] if values > 0)


def in_clothes(name: str) -> Callable[[Document], Document]:
    """What a variant makes of a document."""
    if name in ROWS:
        return lambda one: replace(one, source=_as_text(one.source, ROWS[name]))
    return lambda one: replace(one, source=_with_text(one.source, VARIANTS[name](one.source.text)))


def figures(documents: Iterable[Document]) -> Figures:
    """All documents, read, against their annotations."""
    return add(list(map(figures_of, documents)))


def figures_of(document: Document) -> Figures:
    """A document, read, against its annotation."""
    records = parse_source(document.source, load_rules()).records
    return evaluate_document(document.gold, [as_json(line_of(one)) for one in records]).figures


def _with_text(source: Source, text: str) -> Source:
    return replace(source, text=text, hints=(), cells=(), issues=(), wrapped=True, media_type="text/plain")


def _as_text(source: Source, joined: Callable[[Sequence[str]], str]) -> Source:
    """The rows of all tables as lines; what stands between the tables stays as it is."""
    parts: list[str] = []
    row: list[str] = []
    place, position = (-1, -1), 0
    for cell in sorted(source.cells, key=lambda cell: cell.start):
        if cell.start < position:
            continue  # a table inside a cell
        if (cell.table, cell.row) != place or cell.start > position:
            parts += [*_line(row, joined), source.text[position : cell.start]]
            place, row = (cell.table, cell.row), []
        row.append(source.text[cell.start : cell.end].strip("\n"))
        position = cell.end
    return _with_text(source, "".join([*parts, *_line(row, joined), source.text[position:]]))


def _side_by_side(row: Sequence[str]) -> Iterator[list[str]]:
    """The lines of a row whose cells are wrapped to columns, all but the first cell of a pair twice as wide."""
    wide = [_CELL // 2 if at % 2 == 0 and len(row) > 1 else 2 * _CELL for at in range(len(row))]
    cells = [
        [part for line in cell.split("\n") for part in _of_columns(line, width)]
        for cell, width in zip(row, wide, strict=True)
    ]
    for at in range(max(map(len, cells), default=0)):
        yield [_padded(cell[at] if at < len(cell) else "", width) for cell, width in zip(cells, wide, strict=True)]


def _padded(part: str, width: int) -> str:
    return part + " " * (width - sum(map(_columns_of, part)))


def _columns_of(character: str) -> int:
    return 2 if east_asian_width(character) in "WFA" else 1


def _line(row: Sequence[str], joined: Callable[[Sequence[str]], str]) -> list[str]:
    return [joined(row) + "\n"] if any(map(str.strip, row)) else []


def row(name: str, found: Figures) -> str:
    cells = (found.f1(field) for field in (*SCORED, "mean"))
    return f"| {name} | " + " | ".join("–" if cell is None else f"{cell:.3f}" for cell in cells) + " |"


if __name__ == "__main__":
    main(sys.argv[1:])
