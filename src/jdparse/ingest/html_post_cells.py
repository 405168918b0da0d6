"""Tables that arrange posts on a page: a post in each cell, or one below the other beside a column of small pictures.

In: the page's text and a table's cells. Out: whether the table is one of those, and what stands beside the posts.
Guaranteed: a table whose cells name others, as those of forms and of duties with their numbers do, is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jdparse.ingest.html_regions import announces
from jdparse.model.source import Cell, Hint

FEWEST, FEWEST_LINES = 2, 3
_BESIDE = re.compile(r"[^\u3400-\u9fff]{0,3}")
"""What stands beside a post: a number, a bullet, the letter of a font of small pictures, or nothing."""


def beside_posts(text: str, cells: Sequence[Cell]) -> list[Hint] | None:
    """Furniture between posts that the table arranges; None where it arranges no posts."""
    if len({cell.column for cell in cells}) < FEWEST or any(cell.column_span > 1 for cell in cells):
        return None
    shown = [(cell, text[cell.start : cell.end].strip()) for cell in cells]
    spare = [cell for cell, words in shown if _BESIDE.fullmatch(words) is not None]
    bodies = [(cell, words.split("\n")) for cell, words in shown if _BESIDE.fullmatch(words) is None]
    if not (_are_posts(bodies) or _are_stacked(bodies)):
        return None
    return [Hint(cell.start, cell.end, "furniture") for cell in spare if text[cell.start : cell.end].strip()]


def _are_posts(bodies: Sequence[tuple[Cell, list[str]]]) -> bool:
    """Each cell begins with what is no label and has one further on: a name over its sections."""
    return len(bodies) >= FEWEST and all(
        len(lines) >= FEWEST_LINES and not announces(lines[0]) and any(map(announces, lines[1:])) for _, lines in bodies
    )


def _are_stacked(bodies: Sequence[tuple[Cell, list[str]]]) -> bool:
    """One cell a row, all in one column, of which two at least hold a label and what stands under it."""
    if len({cell.row for cell, _ in bodies}) < len(bodies) or len({cell.column for cell, _ in bodies}) > 1:
        return False
    return sum(len(lines) > 1 and any(map(announces, lines)) for _, lines in bodies) >= FEWEST
