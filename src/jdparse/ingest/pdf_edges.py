"""The straight edges that are drawn on a page, through pdfium.

In: a page. Out: ``Drawn``: whether the page shows anything, and its edges along the axes as shown. Guaranteed: a shape
as thin as a line is one edge, filled or not; other shapes give each straight side; curves and slanted lines give none.
A page whose shapes have more than ``MOST_POINTS`` points gives none, and ``too_many`` says so.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from jdparse.ingest.pdf_box import Box, Place
from jdparse.ingest.pdf_grid import Edge, Edges

MOST_POINTS = 50_000  # a densely ruled page has a few thousand
DEEPEST_FORM = 3
THICKEST_LINE = 4.0
_FARTHEST = 20_000.0  # the largest page has 14,400 points
_STRAIGHT = 1.0  # how far the ends of an edge may be out of line

Matrix = tuple[float, float, float, float, float, float]
_UNCHANGED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawn(NamedTuple):
    """What stands on a page beside its text."""

    shows: bool
    edges: Edges
    too_many: bool = False


class _Point(NamedTuple):
    """A corner of an outline; ``straight``: whether a straight line leads to it from the one before."""

    x: float
    y: float
    straight: bool


def read_edges(page: Any, place: Place) -> Drawn:
    """The edges of a page of pypdfium2."""
    edges = Edges([], [])
    shows, points = False, 0
    for found, matrix in _objects(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject):
        shows = True
        if pdfium.FPDFPageObj_GetType(found) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        points += pdfium.FPDFPath_CountSegments(found)
        if points > MOST_POINTS:
            return Drawn(True, Edges([], []), too_many=True)
        for outline in _outlines(found, _within(matrix, _matrix(found)), place):
            _add_sides(outline, edges)
    return Drawn(shows, edges)


# --- outlines to edges


def _add_sides(outline: Sequence[_Point], edges: Edges) -> None:
    """Add an edge along the middle of what is thin (a dot may be part of a line in either direction), or all sides."""
    xs, ys = [point.x for point in outline], [point.y for point in outline]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    if min(box.width, box.height) <= THICKEST_LINE:
        _add_edge(box, THICKEST_LINE, edges)
        return
    for before, point in pairwise(outline):
        if point.straight:
            side = Box(min(before.x, point.x), min(before.y, point.y), max(before.x, point.x), max(before.y, point.y))
            _add_edge(side, _STRAIGHT, edges)


def _add_edge(box: Box, thickest: float, edges: Edges) -> None:
    if not all(-_FARTHEST < edge < _FARTHEST for edge in box):
        return
    if box.height <= thickest:
        edges.across.append(Edge((box.top + box.bottom) / 2, box.left, box.right))
    if box.width <= thickest:
        edges.down.append(Edge((box.left + box.right) / 2, box.top, box.bottom))


# --- pdfium's objects to outlines


def _objects(
    parent: Any,
    count: Callable[[Any], int],
    get: Callable[[Any, int], Any],
    matrix: Matrix = _UNCHANGED,
    depth: int = 0,
) -> Iterator[tuple[Any, Matrix]]:
    """The objects of a page, and those in its forms down to a few levels, with the matrix of what they stand in."""
    for number in range(count(parent)):
        found = get(parent, number)
        yield found, matrix
        if depth < DEEPEST_FORM and pdfium.FPDFPageObj_GetType(found) == pdfium.FPDF_PAGEOBJ_FORM:
            inner = _within(matrix, _matrix(found))
            yield from _objects(found, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1)


def _matrix(found: Any) -> Matrix:
    """From the space of an object to that of what it stands in."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(found, matrix):
        return _UNCHANGED
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _within(outer: Matrix, inner: Matrix) -> Matrix:
    """The inner matrix, then the outer one."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _outlines(path: Any, matrix: Matrix, place: Place) -> Iterator[list[_Point]]:
    """The parts of a path, each from one move of the pen to the next; closed ones end where they begin."""
    a, b, c, d, e, f = matrix
    outline: list[_Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and outline:
            yield outline
            outline = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        across, up = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        shown = place(across, up, across, up)
        outline.append(_Point(shown.left, shown.top, kind == pdfium.FPDF_SEGMENT_LINETO))
        if pdfium.FPDFPathSegment_GetClose(segment) and outline[-1][:2] != outline[0][:2]:
            outline.append(outline[0]._replace(straight=True))
    if outline:
        yield outline
