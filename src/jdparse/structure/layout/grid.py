"""Texts in which wrapped cells stand side by side, as pdftotext and antiword print tables: the same text, a cell after the
other.

In: ``Source``, rules. Out: ``Placed``, a source with cells and the way back, or None where there is no such table. Guaranteed:
every character of the new text but its line ends comes from the source, and the order inside a cell is the source's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jdparse.model.source import Cell, Source
from jdparse.model.span import Span, Spans, join_touching
from jdparse.rules.late import late
from jdparse.rules.loader import Rules
from jdparse.structure.layout.grid_cells import Words, places_of
from jdparse.structure.layout.grid_lines import GridLine, Part, are_drawn, barred_lines, spaced_lines
from jdparse.structure.layout.grid_rows import GridRow, Plain, is_full, is_label, joined, rows_of_lines
from jdparse.structure.mending.fixed_width import is_cut, with_whole_lines
from jdparse.structure.text.clean import Clean

_GAP = late(r"\S(?:[ ]{2,}|\u3000{2,})\S")
_BARS = late(r"(?m)^[ \t]*[|│┃║][^\n]*[|│┃║][ \t\r]*\n[ \t]*[|│┃║]")
_MARKDOWN = re.compile(r"(?m)^[ \t]*\|[ \t]*:?-{3,}:?[ \t]*\|")
_MIN_ROWS, _MIN_LABELS, _MIN_GAPS = 2, 3, 3
_MAX_LABEL = 16
_MIN_ALIGNED = 4  # rows
_MAX_LEFT = 160  # where the last column of a page may begin


@dataclass(frozen=True, slots=True)
class Placed:
    """A text put in another order: from ``cuts[i]`` on its characters stand at ``starts[i]`` of the source (-1: nowhere)."""

    source: Source
    cuts: tuple[int, ...]
    starts: tuple[int, ...]

    def spans(self, start: int, end: int) -> Spans:
        """The pieces of the source that a range came from."""
        pieces: list[Span] = []
        at = bisect_right(self.cuts, start) - 1
        while start < end:
            stop = min(end, self.cuts[at + 1]) if at + 1 < len(self.cuts) else end
            if self.starts[at] >= 0:
                first = self.starts[at] + start - self.cuts[at]
                pieces.append((first, first + stop - start))
            start, at = stop, at + 1
        return join_touching(pieces)


def in_grid(source: Source, rules: Rules) -> Placed | None:
    """The source with the cells of its tables one after the other."""
    text = source.text
    if source.cells or source.hints or text.lstrip()[:1] == ">":  # a mail that is quoted
        return None
    barred = any(bar in text for bar in "|│┃║")
    if barred and _BARS.search(text) is not None and _MARKDOWN.search(text) is None:
        if not are_drawn(text):
            return None
        return _placed(source, [*barred_lines(text)], rules)
    if "  " not in text and "\u3000\u3000" not in text:
        return None
    return _placed(source, spaced_lines(text), rules) if _has_gaps(text) else None


def _has_gaps(text: str) -> bool:
    """Whether several lines have a gap."""
    end = 0
    for _ in range(_MIN_GAPS):
        gap = _GAP.search(text, end)
        end = text.find("\n", gap.end()) if gap is not None else -1
        if end < 0:
            return False
    return True


def _placed(source: Source, lines: Sequence[GridLine], rules: Rules) -> Placed | None:
    if sum(len(line.parts) > 1 for line in lines) < _MIN_ROWS:
        return None
    rows = [*rows_of_lines(source.text, lines, rules)]
    blocks = _blocks(source.text, rows, rules) or _blocks(source.text, _without_blanks(source.text, rows), rules)
    if not blocks or _was_folded(source, rules):
        return None
    writer = _Writer(source, rules)
    for is_table, rows in blocks:
        if is_table:
            writer.table([row for row in rows if isinstance(row, GridRow)])
        else:
            for row in rows:
                writer.plain(row)
    return writer.placed()


def _without_blanks(text: str, rows: Sequence[GridRow | Plain]) -> list[GridRow | Plain]:
    """Without the blank lines that a writer put between all rows of a table; none where there is no other line between."""
    kept = [row for row in rows if not isinstance(row, Plain) or text[row.line.start : row.line.end].strip()]
    return kept if len(kept) < len(rows) else []


def _was_folded(source: Source, rules: Rules) -> bool:
    """Whether a program broke all lines at one width: what hangs there hangs by chance."""
    return not with_whole_lines(Clean(source, source.text, (0,), (0,)), rules).is_whole


def _blocks(text: str, rows: Sequence[GridRow | Plain], rules: Rules) -> list[tuple[bool, list[GridRow | Plain]]]:
    """Rows that follow each other, from the first to the last with several cells: each a table, if one is beyond doubt."""
    runs: list[list[GridRow | Plain]] = [[]]
    for row in rows:
        if isinstance(row, Plain):
            runs += [[row], []]
        else:
            runs[-1].append(row)
    if not _has_tables(text, runs, rules):
        return []
    blocks = [block for run in runs for block in _parts(run)]
    return blocks if any(is_table for is_table, _ in blocks) else []


def _parts(run: list[GridRow | Plain]) -> Iterator[tuple[bool, list[GridRow | Plain]]]:
    shared = Counter(left for row in run if isinstance(row, GridRow) for left in row.lefts[1:])
    several = [at for at, row in enumerate(run) if _has_columns(row, shared)]
    if len(several) < _MIN_ROWS:
        yield False, run
        return
    first, last = several[0], several[-1] + 1
    yield False, run[:first]
    yield True, run[first:last]
    yield False, run[last:]


def _has_columns(row: GridRow | Plain, shared: Counter[int]) -> bool:
    """Whether a row has several cells, a column of another row among them."""
    return isinstance(row, GridRow) and any(shared[left] > 1 for left in row.lefts[1:])


def _has_tables(text: str, runs: Sequence[Sequence[GridRow | Plain]], rules: Rules) -> bool:
    """Whether some cells were wrapped, and enough of them are labels."""
    rows = [row for run in runs for row in run if isinstance(row, GridRow) and len(row.lefts) > 1]
    wrapped = any(_is_wrapped(text, row, rules) for row in rows)
    if len(rows) < _MIN_ROWS or not (wrapped or _are_aligned(text, rows, rules)):
        return False
    words = ["".join(text[part.start : part.end] for part in cell) for row in rows for cell in row.cells]
    labels = sum(
        len(word) <= _MAX_LABEL and rules.labels.match(word.strip(" :：")) is not None for word in words if word
    )
    return labels >= _MIN_LABELS


def _are_aligned(text: str, rows: Sequence[GridRow], rules: Rules) -> bool:
    """Whether nearly all cells stand in columns that several rows have, labels at the left, and some rows begin in an inner
    one: below an empty cell, as no writer sets a line by chance."""
    shared = Counter(left for row in rows for left in row.lefts)
    lone = sum(count for count in shared.values() if count < _MIN_ROWS)
    if len(rows) < _MIN_ALIGNED or lone * _MIN_ALIGNED > sum(shared.values()) or max(shared) > _MAX_LEFT:
        return False
    first = min(row.lefts[0] for row in rows)
    labels = sum(row.lefts[0] == first and is_label(text, row.cells[0], rules) for row in rows)
    inner = any(row.lefts[0] > first and shared[row.lefts[0]] >= _MIN_ROWS for row in rows)
    grid = any(len(one.lefts) >= _MIN_LABELS and one.lefts == other.lefts for one, other in pairwise(rows))
    return labels >= _MIN_ALIGNED and (inner or grid)


def _is_wrapped(text: str, row: GridRow, rules: Rules) -> bool:
    """Whether a line stands below a cell that is not the first, or a line end where no writer puts one."""
    if row.barred or len(row.cells[0]) < row.lines:
        return row.lines > 1
    if row.lines > 1 and is_label(text, row.cells[0], rules):
        return True
    return any(
        is_full(text, part, below) and is_cut(text[part.start : part.end], text[below.start : below.end])
        for cell in row.cells
        for part, below in pairwise(cell)
    )


class _Writer:
    """Puts the new text together."""

    def __init__(self, source: Source, rules: Rules) -> None:
        self.source, self.rules = source, rules
        self.parts: list[str] = []
        self.length = 0
        self.cuts: list[int] = []
        self.starts: list[int] = []
        self.cells: list[Cell] = []
        self.tables = 0

    def _put(self, words: str, start: int) -> None:
        if words:
            self.cuts.append(self.length)
            self.starts.append(start)
            self.parts.append(words)
            self.length += len(words)

    def plain(self, row: GridRow | Plain) -> None:
        """A line as it is, or the lines of a row."""
        if isinstance(row, Plain) or row.lines == 1:
            start, end = row[0][:2] if isinstance(row, Plain) else (row.start, row.end)
            self._put(self.source.text[start:end], start)
            self._put("\n", -1)
            return
        for cell in row.cells:
            for line in joined(self.source.text, cell, self.rules):
                self._line(line)
                self._put("\n", -1)

    def table(self, rows: Sequence[GridRow]) -> None:
        """The cells of a table, one after the other."""
        read = [_words(self.source.text, row, self.rules) for row in rows]
        for number, (row, places) in enumerate(zip(rows, places_of(read), strict=True)):
            for cell, place in zip(row.cells, places, strict=True):
                start = self.length
                self._cell(cell)
                self._put("\n", -1)
                self.cells.append(Cell(start, self.length, self.tables, number, place.column, place.row_span))
        self.tables += 1

    def _cell(self, cell: Sequence[Part]) -> None:
        for number, line in enumerate(joined(self.source.text, cell, self.rules)):
            if number:
                self._put("\n", -1)
            self._line(line)

    def _line(self, line: Sequence[Part]) -> None:
        for part in line:
            self._put(self.source.text[part.start : part.end].replace("\t", " "), part.start)

    def placed(self) -> Placed:
        """All that was written."""
        source = replace(self.source, text="".join(self.parts), cells=tuple(self.cells))
        return Placed(source, tuple(self.cuts), tuple(self.starts))


def _words(text: str, row: GridRow, rules: Rules) -> Words:
    cells = tuple("".join(text[part.start : part.end] for part in cell) for cell in row.cells)
    labels = [rules.labels.match(cell) if len(cell) <= _MAX_LABEL else None for cell in cells]
    names = tuple("" if label is None else label.row for label in labels)
    return Words(row.lefts, cells, names, tuple(label is not None and label.shape == "section" for label in labels))
