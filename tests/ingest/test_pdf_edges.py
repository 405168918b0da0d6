"""What is drawn on a page as edges: shapes, matrices, forms, rotation, and too much of it."""

from __future__ import annotations

from collections.abc import Mapping

import pypdfium2
import pytest
from pdf_builder import HEIGHT, WIDTH, written

from jdparse.ingest import pdf as reader
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.pdf_box import as_shown
from jdparse.ingest.pdf_edges import MOST_POINTS, Drawn, read_edges

ACROSS, DOWN = (100, 50, 250), (50, 100, 200)  # across: at, from, to; a page's own space has its origin below
SQUARE = ({(100, 50, 150), (200, 50, 150)}, {(50, 100, 200), (150, 100, 200)})

DRAWN: Mapping[str, tuple[str, tuple[set[tuple[int, int, int]], set[tuple[int, int, int]]]]] = {
    "a line across": ("50 742 m 250 742 l S", ({ACROSS}, set())),
    "a line down": ("50 742 m 50 642 l S", (set(), {DOWN})),
    "a rectangle": ("50 642 100 100 re S", SQUARE),
    "a filled rectangle": ("50 642 100 100 re f", SQUARE),
    "a closed outline": ("50 642 m 150 642 l 150 742 l 50 742 l h S", SQUARE),
    "an open outline": ("50 642 m 150 642 l 150 742 l S", ({(200, 50, 150)}, {(150, 100, 200)})),
    "a thin filled rectangle is one line": ("50 741 200 2 re f", ({ACROSS}, set())),
    "a thin trapezoid, as some programs draw borders": ("50 741 m 250 741 l 248 743 l 52 743 l h f", ({ACROSS}, set())),
    "a line that is a little slanted": ("50 741.5 m 250 742.5 l S", ({ACROSS}, set())),
    "a line that is slanted": ("50 742 m 250 642 l S", (set(), set())),
    "a circle": ("50 700 m 50 750 100 750 100 700 c 100 650 50 650 50 700 c S", (set(), set())),
    "sides between round corners": (
        "60 642 m 140 642 l 150 642 150 642 150 652 c 150 732 l S", ({(200, 60, 140)}, {(150, 110, 190)}),
    ),
    "several lines in a path": ("50 742 m 250 742 l 50 742 m 50 642 l S", ({ACROSS}, {DOWN})),
    "a dot may be part of a line either way": ("50 740 2 2 re f", ({(101, 50, 52)}, {(51, 100, 102)})),
    "a matrix that scales and moves": ("q 2 0 0 2 10 0 cm 20 371 m 120 371 l S Q", ({ACROSS}, set())),
    "a matrix that turns": ("q 0 1 -1 0 50 642 cm 0 0 m 100 0 l S Q", (set(), {DOWN})),
    "what is not painted": ("50 742 m 250 742 l n", (set(), set())),
    "far from every page": ("q 1000 0 0 1000 0 0 cm 50 742 m 250 742 l S Q", (set(), set())),
}  # fmt: skip


def drawn(data: bytes) -> Drawn:
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    place, _, _ = as_shown(page)
    return read_edges(page, place)


def rounded(found: Drawn) -> tuple[set[tuple[int, ...]], set[tuple[int, ...]]]:
    across, down = ({tuple(map(round, edge)) for edge in edges} for edges in found.edges)
    return across, down


@pytest.mark.parametrize("name", DRAWN)
def test_shapes(name: str) -> None:
    content, expected = DRAWN[name]
    assert rounded(drawn(written(content))) == expected


@pytest.mark.parametrize(
    ("content", "matrix"),
    [("/X Do", "1 0 0 1 50 642"), ("q 1 0 0 1 50 642 cm /X Do Q", "1 0 0 1 0 0"), ("q .5 0 0 .5 0 321 cm /X Do Q", "2 0 0 2 100 642")],
)  # fmt: skip
def test_a_form_is_placed_by_both_matrices(content: str, matrix: str) -> None:
    assert rounded(drawn(written(content, form="0 0 100 100 re S", matrix=matrix))) == SQUARE


@pytest.mark.parametrize(
    ("rotation", "expected"),
    [
        (0, ({ACROSS}, set())),
        (90, (set(), {(HEIGHT - 100, 50, 250)})),
        (180, ({(HEIGHT - 100, WIDTH - 250, WIDTH - 50)}, set())),
        (270, (set(), {(100, WIDTH - 250, WIDTH - 50)})),
    ],
)
def test_a_page_that_is_shown_turned(rotation: int, expected: object) -> None:
    assert rounded(drawn(written("50 742 m 250 742 l S", page=f"/Rotate {rotation}"))) == expected


def test_a_page_that_is_full_of_lines_has_none() -> None:
    lines = "".join(f"{n % 500} {n % 800} m {n % 500 + 9} {n % 800} l S\n" for n in range(MOST_POINTS // 2))
    assert not drawn(written(lines)).too_many
    over = written(f"BT /F 12 Tf 50 700 Td (Duties) Tj ET {lines}1 1 m 2 2 l S")
    assert drawn(over) == Drawn(True, drawn(written("")).edges, too_many=True)
    source = reader.read(over, "plan.pdf", ReadOptions())
    assert source.text == "Duties\n"
    assert [(issue.code, "Page 1" in issue.detail) for issue in source.issues] == [("too-large", True)]
