"""The cells of ruled tables, from the lines that are drawn on a page.

In: straight edges along the axes, in any order and any number of pieces. Out: tables as rectangles, one for each
smallest area that lines close. Guaranteed: cells of one table do not overlap; no cell for an area that is open to the
outside or whose outline is no rectangle; time grows with the number of edges and with the squares of the page's grid,
of which there are few, as lines nearer than ``SAME_LINE`` are one.

The lines divide the page into squares; squares without a line between them belong to one area.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from jdparse.ingest.pdf_box import Box

SAME_LINE = 3.0  # points: edges that are nearer are one line of the grid, and ends that miss by less meet
MOST_SQUARES = 250_000  # a page as large as a poster that is ruled all over has so many
_MOST_LINES = 1_000  # on a page where sides without a border are looked for
_NARROWEST = 14.0  # a cell has room for a character
_HAIR = 0.75  # pieces of one line are so exactly in line
_SHORTEST = 5.0  # lines that are shorter, their pieces put together, are parts of letters and drawings


class Edge(NamedTuple):
    """A piece of a line: where it stands across its direction, and from where to where it reaches along it."""

    at: float
    start: float
    end: float


class Edges(NamedTuple):
    """The edges of a page that go across it, and those that go down."""

    across: list[Edge]
    down: list[Edge]


def find_tables(edges: Edges) -> tuple[tuple[Box, ...], ...]:
    """The cells of each table, tables and cells from the top down."""
    across, down = _closed(_lines(edges.across), _lines(edges.down))
    rows, columns = _places(across), _places(down)
    if len(rows) < 2 or len(columns) < 2 or len(rows) * len(columns) > MOST_SQUARES:
        return ()
    cells = sorted(_rectangles(_ruled(across, down, rows, columns)))
    return tuple(
        tuple(Box(columns[cell.left], rows[cell.top], columns[cell.right], rows[cell.bottom]) for cell in table)
        for table in _connected(cells)
        if len(table) > 1
    )


# --- lines


def _lines(edges: Iterable[Edge]) -> list[Edge]:
    """Whole lines: pieces put together, and then lines that are drawn double or stand side by side."""
    whole = [line for line in _merged(edges, _HAIR) if line.end - line.start >= _SHORTEST]
    return _merged(whole, SAME_LINE)


def _merged(edges: Iterable[Edge], apart: float) -> list[Edge]:
    """Edges no more than ``apart`` from the next as one line, where they touch or nearly do."""
    merged: list[Edge] = []
    for group in _neighbors(sorted(edges), apart):
        lengths = [edge.end - edge.start for edge in group]
        total = sum(lengths)
        at = (
            sum(edge.at * length for edge, length in zip(group, lengths, strict=True)) / total if total else group[0].at
        )
        merged += [Edge(at, start, end) for start, end in _joined((edge.start, edge.end) for edge in group)]
    return merged


def _neighbors(edges: Sequence[Edge], apart: float) -> Iterator[list[Edge]]:
    """Groups in which each edge stands no more than ``apart`` behind the one before it."""
    group: list[Edge] = []
    for edge in edges:
        if group and edge.at - group[-1].at > apart:
            yield group
            group = []
        group.append(edge)
    if group:
        yield group


def _joined(pieces: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    start = end = None
    for first, last in sorted(pieces):
        if start is None or end is None:
            start, end = first, last
        elif first - end > SAME_LINE:
            yield start, end
            start, end = first, last
        else:
            end = max(end, last)
    if start is not None and end is not None:
        yield start, end


def _closed(across: list[Edge], down: list[Edge]) -> tuple[list[Edge], list[Edge]]:
    """The lines, with those that are to be thought where a table has no border at a side."""
    if len(across) + len(down) > _MOST_LINES:
        return across, down
    down = _merged([*down, *_borders(across, down)], SAME_LINE)
    return _merged([*across, *_borders(down, across)], SAME_LINE), down


def _borders(lines: Sequence[Edge], others: Sequence[Edge]) -> Iterator[Edge]:
    """Borders from one line to the next where both begin at one place, and where both end."""
    yield from _first_borders(lines, others)
    mirrored = [Edge(line.at, -line.end, -line.start) for line in lines]
    for border in _first_borders(mirrored, [other._replace(at=-other.at) for other in others]):
        yield border._replace(at=-border.at)


def _first_borders(lines: Sequence[Edge], others: Sequence[Edge]) -> Iterator[Edge]:
    """The borders at the side where lines begin.

    Lines of a table are known by another line that goes through both, a cell's width from where they begin. If it goes
    on beyond the first of them or the last, so does the border.
    """
    ordered = sorted(lines)
    for place in _apart(line.start for line in lines):
        near = [line for line in ordered if line.start - SAME_LINE <= place <= line.end]
        at = [-inf, *(line.at for line in near), inf]
        begins = [abs(line.start - place) <= SAME_LINE for line in near]
        for number in range(len(near) - 1):
            if begins[number] and begins[number + 1]:
                before, first, last, after = at[number : number + 4]
                for start, end in _through(place, near[number], near[number + 1], others):
                    yield Edge(
                        place,
                        start if before < start - SAME_LINE else first,
                        end if after > end + SAME_LINE else last,
                    )


def _through(place: float, line: Edge, following: Edge, others: Iterable[Edge]) -> Iterator[tuple[float, float]]:
    """From where to where the others reach that go through both lines, if there are any and none is near the place."""
    low, high = max(line.start, following.start) + SAME_LINE, min(line.end, following.end) - SAME_LINE
    through = [
        other
        for other in others
        if low < other.at < high and other.start - SAME_LINE <= line.at and other.end + SAME_LINE >= following.at
    ]
    if through and min(other.at for other in through) - place >= _NARROWEST:
        yield min(other.start for other in through), max(other.end for other in through)


def _apart(places: Iterable[float]) -> list[float]:
    """The first of all places that are as good as one."""
    chosen: list[float] = []
    for place in sorted(places):
        if not chosen or place - chosen[-1] > SAME_LINE:
            chosen.append(place)
    return chosen


def _places(lines: Iterable[Edge]) -> list[float]:
    return sorted({line.at for line in lines})


def _covered(line: Edge, places: Sequence[float]) -> range:
    """The spaces between places that a line reaches along."""
    return range(bisect_left(places, line.start - SAME_LINE), bisect_right(places, line.end + SAME_LINE) - 1)


# --- areas


class _Grid:
    """The squares between the lines, row by row, with a rim of squares that are outside of all lines.

    ``above`` and ``before`` say of each square whether a line parts it from the one above and the one before it.
    """

    def __init__(self, height: int, width: int) -> None:
        self.height, self.width = height, width
        self.above = bytearray(height * width)
        self.before = bytearray(height * width)


def _ruled(across: Iterable[Edge], down: Iterable[Edge], rows: Sequence[float], columns: Sequence[float]) -> _Grid:
    """The grid of a page with its lines in it."""
    grid = _Grid(len(rows) + 1, len(columns) + 1)
    for line in across:
        first = (bisect_left(rows, line.at) + 1) * grid.width + 1
        for column in _covered(line, columns):
            grid.above[first + column] = 1
    for line in down:
        first = bisect_left(columns, line.at) + 1
        for row in _covered(line, rows):
            grid.before[(row + 1) * grid.width + first] = 1
    return grid


class _Cell(NamedTuple):
    """A rectangle by the numbers of its lines."""

    top: int
    left: int
    bottom: int
    right: int


def _rectangles(grid: _Grid) -> Iterator[_Cell]:
    """The areas whose outline is a rectangle; what stands free inside of one, as a table in a cell, is no part of it."""
    width = grid.width
    owner = _areas(grid)
    members: dict[int, list[int]] = {}
    for square, area in enumerate(owner):
        if area != owner[0]:
            members.setdefault(area, []).append(square)
    for area, squares in members.items():
        top, bottom = squares[0] // width, squares[-1] // width
        across = [square % width for square in squares]
        left, right = min(across), max(across)
        if all(owner[square] == area for square in _rim(top, left, bottom, right, width)):
            yield _Cell(top - 1, left - 1, bottom, right)


def _rim(top: int, left: int, bottom: int, right: int, width: int) -> Iterator[int]:
    for row in (top, bottom):
        yield from range(row * width + left, row * width + right + 1)
    for column in (left, right):
        yield from range(top * width + column, bottom * width + column + 1, width)


def _areas(grid: _Grid) -> list[int]:
    """For each square the number of a square of its area, the same for all of them."""
    width, above, before = grid.width, grid.above, grid.before
    owner = list(range(grid.height * width))
    for square in range(len(owner)):
        if square % width and not before[square]:
            _unite(owner, square - 1, square)
        if square >= width and not above[square]:
            _unite(owner, square - width, square)
    return [_find(owner, square) for square in range(len(owner))]


def _find(owner: list[int], member: int) -> int:
    while owner[member] != member:
        owner[member] = owner[owner[member]]
        member = owner[member]
    return member


def _unite(owner: list[int], one: int, other: int) -> None:
    first, second = _find(owner, one), _find(owner, other)
    owner[max(first, second)] = min(first, second)


# --- tables


def _connected(cells: Sequence[_Cell]) -> list[list[_Cell]]:
    """Cells that meet, at least at a corner, as one table."""
    owner = list(range(len(cells)))
    seen: dict[tuple[int, int], int] = {}
    for number, cell in enumerate(cells):
        for crossing in _crossings(cell):
            _unite(owner, seen.setdefault(crossing, number), number)
    groups: dict[int, list[_Cell]] = {}
    for number, cell in enumerate(cells):
        groups.setdefault(_find(owner, number), []).append(cell)
    return list(groups.values())


def _crossings(cell: _Cell) -> Iterator[tuple[int, int]]:
    """The points of the grid on the outline of a cell."""
    for row in (cell.top, cell.bottom):
        yield from ((row, column) for column in range(cell.left, cell.right + 1))
    for column in (cell.left, cell.right):
        yield from ((row, column) for row in range(cell.top, cell.bottom + 1))
