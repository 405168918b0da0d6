"""Cells from lines: pictures of tables with the cells expected of them, and laws over any table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.ingest.pdf_box import Box
from jdparse.ingest.pdf_grid import Edge, Edges, find_tables

WIDE, HIGH = 10.0, 15.0  # points that a character of a picture stands for
Cell = tuple[int, int, int, int]  # left, top, right, bottom in characters

PICTURES: Mapping[str, tuple[str, list[list[Cell]]]] = {
    "two rows of two": (
        """
        +---+---+
        |   |   |
        +---+---+
        |   |   |
        +---+---+
        """,
        [[(0, 0, 4, 2), (4, 0, 8, 2), (0, 2, 4, 4), (4, 2, 8, 4)]],
    ),
    "cells merged across and down": (
        """
        +-------+---+
        |       |   |
        +---+---+   |
        |   |   |   |
        +---+---+---+
        """,
        [[(0, 0, 8, 2), (8, 0, 12, 4), (0, 2, 4, 4), (4, 2, 8, 4)]],
    ),
    "a line that ends inside of a cell divides nothing": (
        """
        +---+-------+
        |   |       |
        |   +----   |
        |   |       |
        +---+-------+
        """,
        [[(0, 0, 4, 4), (4, 0, 12, 4)]],
    ),
    "two tables, the higher one first": (
        """
                    +---+---+
        +---+---+   |   |   |
        |   |   |   +---+---+
        +---+---+
        """,
        [[(12, 0, 16, 2), (16, 0, 20, 2)], [(0, 1, 4, 3), (4, 1, 8, 3)]],
    ),
    "a table in a cell": (
        """
        +-----------+---+
        |           |   |
        |  +--+--+  |   |
        |  |  |  |  |   |
        |  +--+--+  |   |
        |           |   |
        +-----------+---+
        """,
        [[(0, 0, 12, 6), (12, 0, 16, 6)], [(3, 2, 6, 4), (6, 2, 9, 4)]],
    ),
    "no borders at the left and right": (
        """
        ----+-------
            |
        ----+-------
            |
        ----+-------
        """,
        [[(0, 0, 4, 2), (4, 0, 11, 2), (0, 2, 4, 4), (4, 2, 11, 4)]],
    ),
    "no border around it at all": (
        """
            |   |
            |   |
        ----+---+----
            |   |
        ----+---+----
            |   |
            |   |
        """,
        [[(0, 0, 4, 2), (4, 0, 8, 2), (8, 0, 12, 2), (0, 2, 4, 4), (4, 2, 8, 4), (8, 2, 12, 4),
          (0, 4, 4, 6), (4, 4, 8, 6), (8, 4, 12, 6)]],
    ),
    "one cell without its border at the right": (
        """
        +---+-------+
        |   |       |
        +---+-------+
        |   |
        +---+-------+
        |   |       |
        +---+-------+
        """,
        [[(0, 0, 4, 2), (4, 0, 12, 2), (0, 2, 4, 4), (4, 2, 12, 4), (0, 4, 4, 6), (4, 4, 12, 6)]],
    ),
    "rules only": (
        """
        ------------

        ------------

        ------------
        """,
        [],
    ),
    "an axis with the lines of a chart": (
        """
        +-----------
        |
        +-----------
        |
        +-----------
        """,
        [],
    ),
    "a frame": (
        """
        +-----------+
        |           |
        +-----------+
        """,
        [],
    ),
    "boxes that touch nothing": (
        """
        +---+   +---+
        |   |   |   |
        +---+   +---+
        """,
        [],
    ),
    "an area with a corner cut out is no cell": (
        """
        +---+-------+
        |   |       |
        |   |   +---+
        |   |   |   |
        +---+---+   |
        |       |   |
        +-------+---+
        """,
        [[(0, 0, 4, 4), (0, 4, 8, 6), (8, 2, 12, 6)]],
    ),
}  # fmt: skip


def drawn(picture: str) -> Edges:
    """The lines of a picture, each joint and each stroke a piece."""
    rows = [line[8:] for line in picture.split("\n")[1:-1]]
    columns = ["".join(row[at : at + 1] or " " for row in rows) for at in range(max(map(len, rows)))]
    across = [edge for at, row in enumerate(rows) for edge in _strokes(row, "-+", at * HIGH, WIDE)]
    down = [edge for at, column in enumerate(columns) for edge in _strokes(column, "|+", at * WIDE, HIGH)]
    return Edges(across, down)


def _strokes(row: str, marks: str, at: float, step: float) -> Iterator[Edge]:
    """A stroke reaches from its first character to its last; one character alone is none."""
    place = 0
    for is_stroke, characters in groupby(row, lambda character: character in marks):
        length = len(list(characters))
        if is_stroke and length > 1:
            yield from (Edge(at, start * step, (start + 1) * step) for start in range(place, place + length - 1))
        place += length


def boxes(cells: Sequence[Cell]) -> tuple[Box, ...]:
    return tuple(Box(left * WIDE, top * HIGH, right * WIDE, bottom * HIGH) for left, top, right, bottom in cells)


@pytest.mark.parametrize("name", PICTURES)
def test_pictures(name: str) -> None:
    picture, expected = PICTURES[name]
    found = find_tables(drawn(picture))
    assert [sorted(table) for table in found] == [sorted(boxes(table)) for table in expected]


TWO_CELLS = [Edge(0, 0, 200), Edge(50, 0, 200)], [Edge(0, 0, 50), Edge(100, 0, 50), Edge(200, 0, 50)]
NEARLY: Mapping[str, tuple[list[Edge], list[Edge], int]] = {
    "as it should be": (*TWO_CELLS, 2),
    "lines that end too early by little": (TWO_CELLS[0], [Edge(edge.at, 2, 48) for edge in TWO_CELLS[1]], 2),
    "lines that end too early": (TWO_CELLS[0], [Edge(edge.at, 5, 45) for edge in TWO_CELLS[1]], 0),
    "lines that reach farther than they should": (TWO_CELLS[0], [Edge(edge.at, -10, 60) for edge in TWO_CELLS[1]], 2),
    "double lines": (
        [*TWO_CELLS[0], Edge(2, 2, 198), Edge(48, 2, 198)],
        [*TWO_CELLS[1], Edge(2, 2, 48), Edge(98, 2, 48), Edge(198, 2, 48)],
        2,
    ),
    "dashes": ([Edge(at, x, x + 3) for at in (0, 50) for x in range(0, 200, 5)], TWO_CELLS[1], 2),
    "dashes that stand too far apart": ([Edge(at, x, x + 3) for at in (0, 50) for x in range(0, 200, 9)], TWO_CELLS[1], 0),
    "dots": (
        [Edge(at, x, x + 0.5) for at in (0, 50) for x in range(0, 201, 2)],
        [Edge(at, y, y + 0.5) for at in (0, 100, 200) for y in range(0, 51, 2)],
        2,
    ),
    "strokes of letters in the cells": (
        [*TWO_CELLS[0], *(Edge(at, 20, 24) for at in range(3, 49, 2))],
        [*TWO_CELLS[1], *(Edge(at, 20, 24) for at in range(5, 99, 2))],
        2,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NEARLY)
def test_lines_that_nearly_meet(name: str) -> None:
    across, down, cells = NEARLY[name]
    assert sum(map(len, find_tables(Edges(across, down)))) == cells


sizes = st.lists(st.integers(15, 120), min_size=1, max_size=6)


@given(sizes, sizes, st.randoms(use_true_random=False))
def test_any_grid_however_it_is_drawn(widths: list[int], heights: list[int], dice: Random) -> None:
    """Cells drawn one by one, each side in two pieces and a little off, in any order."""
    xs = [sum(widths[:count]) for count in range(len(widths) + 1)]
    ys = [sum(heights[:count]) for count in range(len(heights) + 1)]
    across = [Edge(y, left, right) for y in ys for left, right in pairwise(xs)]
    down = [Edge(x, top, bottom) for x in xs for top, bottom in pairwise(ys)]
    found = find_tables(Edges(_untidy(across, dice), _untidy(down, dice)))
    cells = [cell for table in found for cell in table]
    whole = len(widths) * len(heights)
    assert len(cells) == (whole if whole > 1 else 0)
    for cell, (top, left) in zip(sorted(cells, key=_by_rows), ((y, x) for y in ys[:-1] for x in xs[:-1]), strict=False):
        assert cell.left == pytest.approx(left, abs=1.5)
        assert cell.top == pytest.approx(top, abs=1.5)


def _by_rows(box: Box) -> tuple[float, float]:
    return round(box.top / 5), box.left


def _untidy(edges: Sequence[Edge], dice: Random) -> list[Edge]:
    pieces: list[Edge] = []
    for at, start, end in edges:
        middle = dice.uniform(start, end)
        pieces += [Edge(at + dice.uniform(-0.3, 0.3), start, middle), Edge(at + dice.uniform(-0.3, 0.3), middle, end)]
    dice.shuffle(pieces)
    return pieces


def test_time_does_not_explode() -> None:
    """A page ruled as densely as it can be, and one with lines of all lengths."""
    dense = Edges([Edge(y * 3.5, 0, 595) for y in range(240)], [Edge(x * 3.5, 0, 842) for x in range(170)])
    steps = Edges([Edge(y * 3.5, 0, 595 - y) for y in range(240)], [Edge(x * 3.5, 0, 842 - x) for x in range(170)])
    many = Edges([Edge(n % 840, n % 590, n % 590 + 5) for n in range(50_000)], [Edge(n, 0, n) for n in range(5_000)])
    start = perf_counter()
    for edges in (dense, steps, many):
        find_tables(edges)
    assert perf_counter() - start < 10
