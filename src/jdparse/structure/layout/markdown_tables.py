"""Tables of Markdown: | 角色 | 职责 | over |---|---|, and a row a line below it.

In: ``Clean``, rules. Out: ``Clean`` whose source has cells, and line ends where the cells ended; unchanged where there is
no such table. Guaranteed: one character for one; the line of strokes makes it a table, whatever its cells say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from jdparse.model.source import Cell
from jdparse.model.span import Span
from jdparse.rules.late import late
from jdparse.rules.loader import Rules
from jdparse.structure.layout.tabbed import OVER_ALL
from jdparse.structure.text.clean import Clean, with_line_ends

_UNDER_HEADS = late(r"(?m)^[ \t]*\|?[ \t]*:?-{1,60}:?[ \t]*(?:\|[ \t]*:?-{1,60}:?[ \t]*){1,20}\|?[ \t]*$")
"""The line between a table's heads and its rows."""
_MAX_ROWS = 500
_FORM_COLUMNS = 2  # a label and its value


def with_markdown_tables(clean: Clean, rules: Rules) -> Clean:
    """The cells of every such table of a text without other tables."""
    if clean.source.cells or "|" not in clean.source.text or "\t" not in clean.text:  # nearly all documents
        return clean
    tables = [*_tables(clean, rules)]
    if not tables:
        return clean
    cells = tuple(cell for number, rows in enumerate(tables) for cell in _cells(clean, rows, number))
    cuts = [at for rows in tables for row in rows for at in _tabs(clean.text, row)]
    return replace(clean, source=replace(clean.source, cells=cells), text=with_line_ends(clean, cuts))


def _tables(clean: Clean, rules: Rules) -> Iterator[list[Span]]:
    """The lines of each table: the one above the strokes, and those below it up to one that is no row."""
    text = clean.text
    for strokes in _UNDER_HEADS.finditer(clean.source.text):
        below = text.rfind("\n", 0, clean.to_clean(strokes.start())) + 1
        start = text.rfind("\n", 0, max(0, below - 1)) + 1
        heads, rows = (start, max(start, below - 1)), [*_below(clean, below)]
        if rows and "\t" in text[slice(*heads)]:
            yield rows if _is_over_form(text[slice(*heads)], rules) else [heads, *rows]


def _is_over_form(heads: str, rules: Rules) -> bool:
    """字段 | 内容 over a post's fields: the heads of a form say nothing of its rows; 项目 | 要求 does."""
    names = [name.strip() for name in heads.split("\t") if name.strip()]
    return len(names) == _FORM_COLUMNS and OVER_ALL.fullmatch(names[0]) is not None and not _is_demand(names[1], rules)


def _is_demand(name: str, rules: Rules) -> bool:
    label = rules.labels.match(name)
    return label is not None and label.field == "requirements"


def _below(clean: Clean, start: int) -> Iterator[Span]:
    """The rows below the line that begins at ``start``."""
    text = clean.text
    for _ in range(_MAX_ROWS):
        start = text.find("\n", start) + 1
        end = _row_end(clean, start)
        if not start or "\t" not in text[start:end]:
            return
        yield start, end
        start = end


def _row_end(clean: Clean, start: int) -> int:
    """Where the line of the source ends: a <br> in a cell is a line end that ends no row."""
    end = clean.text.find("\n", start)
    while end >= 0 and clean.source.text[clean.at(end)] not in "\r\n":
        end = clean.text.find("\n", end + 1)
    return len(clean.text) if end < 0 else end


def _tabs(text: str, row: Span) -> list[int]:
    """Where the strokes between the cells of a row are."""
    return [at for at in range(*row) if text[at] == "\t"]


def _cells(clean: Clean, rows: list[Span], table: int) -> Iterator[Cell]:
    """A cell for each field that is not empty; an empty one keeps its column."""
    text = clean.text
    for number, (start, end) in enumerate(rows):
        ends = [start - 1, *_tabs(text, (start, end)), end]
        for column, (before, stop) in enumerate(pairwise(ends)):
            if text[before + 1 : stop].strip():
                stop = min(stop + 1, len(text))  # noqa: PLW2901 (its line end)
                yield Cell(clean.at(before + 1), clean.end_at(stop), table, number, column)
