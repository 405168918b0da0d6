"""A page in, its text with hints and cells out: one walk over the parsed tree, without recursion.

Guaranteed: reading order is the page's; every block and cell ends with a line feed; hints and cells lie
inside the text; scripts, styles and choices of forms are left out.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jdparse.ingest.html_blocks import Closer, Writer
from jdparse.ingest.html_lists import begins_numbered
from jdparse.ingest.html_post_cells import beside_posts
from jdparse.ingest.html_regions import find_furniture
from jdparse.ingest.html_table import Grid
from jdparse.model.source import Cell, Hint
from jdparse.model.span import Span

_DROPPED = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "math", "select", "datalist", "option", "iframe",
        "object", "embed", "canvas", "audio", "video", "-comment", "-doctype", "!doctype",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows."""

    text: str
    hints: tuple[Hint, ...]
    cells: tuple[Cell, ...]
    wrapped: bool


def walk(source: str) -> Page:
    """Parse the page and write it down."""
    root = LexborHTMLParser(source).root
    writer = Writer()
    if root is not None:
        _visit(root, writer)
    writer.lines.end_line()
    text = writer.lines.text
    known = [(hint.start, hint.end) for hint in writer.lines.hints if hint.kind == "furniture"]
    found = find_furniture(text, writer.regions, writer.lines.linked, known)
    data, beside = _data(text, writer.grids)
    hints = _without_overlap([*writer.lines.hints, *beside, *(Hint(start, end, "furniture") for start, end in found)])
    hints += _item_hints(text, writer.items, hints)
    in_order = tuple(sorted(hints, key=lambda hint: (hint.start, -hint.end, hint.kind)))
    return Page(text, in_order, _cells(data), writer.lines.wrapped)


def _visit(root: LexborNode, writer: Writer) -> None:
    """Open each element before its children and close it after them."""
    closers: list[Closer] = []
    node: LexborNode | None = root
    while node is not None:
        child = None
        if node.tag == "-text":
            writer.text(node.text_content or "")
        elif node.tag not in _DROPPED:
            closers.append(writer.open(node))
            child = node.first_child
            if child is None:
                closers.pop()()
        node = child if child is not None else _following(node, closers)


def _following(node: LexborNode, closers: list[Closer]) -> LexborNode | None:
    """The next node in reading order after ``node`` and all in it; leaving elements closes them."""
    current: LexborNode | None = node
    while closers and current is not None:
        if current.next is not None:
            return current.next
        current = current.parent
        closers.pop()()
    return None


def _without_overlap(hints: list[Hint]) -> list[Hint]:
    """Navigation within navigation is said once, by the outermost."""
    kept: list[Hint] = []
    covered = -1
    for hint in sorted(hints, key=lambda hint: (hint.start, -hint.end)):
        if hint.kind == "furniture" and hint.end <= covered:
            continue
        covered = max(covered, hint.end) if hint.kind == "furniture" else covered
        kept.append(hint)
    return kept


def _item_hints(text: str, items: list[tuple[int, int]], hints: list[Hint]) -> list[Hint]:
    """The first line of each list item that shows no number or bullet of its own and is no navigation."""
    navigation = [(hint.start, hint.end) for hint in hints if hint.kind == "furniture"]
    found = []
    for start, level in items:
        end = text.index("\n", start)
        if not begins_numbered(text[start : min(end, start + 20)]) and not _lies_in(navigation, start):
            found.append(Hint(start, end, "item", level))
    return found


def _lies_in(spans: list[Span], place: int) -> bool:
    """Whether a place lies in one of the spans, which are sorted and apart."""
    before = bisect_right(spans, place, key=lambda span: span[0])
    return before > 0 and place < spans[before - 1][1]


def _data(text: str, grids: list[Grid]) -> tuple[list[Grid], list[Hint]]:
    """The tables that hold data, and what stands beside posts in those that only arrange them."""
    data: list[Grid] = []
    beside: list[Hint] = []
    for grid in grids:
        if grid.is_data():
            hints = beside_posts(text, grid.cells)
            if hints is None:
                data.append(grid)
            else:
                beside += hints
    return data, beside


def _cells(data: list[Grid]) -> tuple[Cell, ...]:
    numbered = [replace(cell, table=number) for number, grid in enumerate(data) for cell in grid.cells]
    return tuple(sorted(numbered, key=lambda cell: (cell.start, -cell.end)))
