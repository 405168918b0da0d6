"""The vertical lines of a table whose rows name the edges of their own cells, as files of Word do.

In: the edges of all cells, in twips. Out: the lines between columns, from left to right.
"""

from __future__ import annotations

SAME_EDGE = 60  # twips (1 mm): edges of different rows that are nearer stand in one line


def grid_lines(edges: set[int]) -> list[int]:
    """The vertical lines of the grid: of edges that nearly meet, the first."""
    lines: list[int] = []
    for edge in sorted(edges):
        if not lines or edge - lines[-1] > SAME_EDGE:
            lines.append(edge)
    return lines
