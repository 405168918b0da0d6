"""What each element of a page does to the text: elements in, lines, hints and cells out.

In: elements in reading order, each opened before its children and closed after them by the function that
opening it gave. Guaranteed: whatever the order of elements, lines and cells stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from selectolax.lexbor import LexborNode

from jdparse.ingest.html_lines import IGNORED, Lines, Tally
from jdparse.ingest.html_lists import OpenList, begins_numbered, is_enumerator, open_list
from jdparse.ingest.html_regions import Region
from jdparse.ingest.html_table import TALLEST_SPAN, WIDEST_SPAN, Grid, span
from jdparse.ingest.html_tags import (
    follows_label,
    follows_tag,
    heads_list,
    is_lone_value,
    is_named_navigation,
    opens_panel,
    short_text,
    stands_beside,
)
from jdparse.model.source import Cell, Hint
from jdparse.rules.vacancy_facts import is_facts

Closer = Callable[[], None]
_BLOCKS = frozenset(
    {
        "html", "body", "main", "header", "section", "article", "aside", "div", "p", "address", "blockquote",
        "center", "figure", "figcaption", "caption", "fieldset", "legend", "form", "details", "summary", "dl",
        "hr",
    }
)  # fmt: skip
_LINES = frozenset({"html", "body", "p", "address", "figcaption", "caption", "legend", "summary", "hr"})
"""Blocks that are no regions: a paragraph, or the whole page."""
_BOLD = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.IGNORECASE)
_OFFICE_NUMBER = re.compile(r"mso-list\s{0,9}:\s{0,9}ignore", re.IGNORECASE)
MOSTLY_LINKS = 0.9
MENU_ITEMS = 3
LONE_WORDS = 17  # characters of a list's only item that is no item, its line's end included
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
PANEL_LEVEL = 3  # of a button that unfolds what stands under it
TERM_LEVEL = 6  # of a term over its list


def _is_beside(node: LexborNode) -> bool:
    """A menu or a side box, by its name; furniture where most of it is links."""
    return node.tag == "aside" or is_named_navigation(node)


def _nothing() -> None:
    """What closing an inline element does."""


class Writer:
    """Writes a page down, element by element."""

    def __init__(self) -> None:
        self.lines = Lines()
        self.grids: list[Grid] = []
        self.items: list[tuple[int, int]] = []
        self.regions: list[Region] = []
        self._lists: list[OpenList] = []
        self._tables: list[Grid] = []
        self._markers: list[tuple[str, int]] = []  # numbers that wait for their items' first text
        self._nested: list[int] = []  # for each open item, the lines of lists inside it
        self._verbatim = 0
        self._rows: dict[int, bool] = {}
        self._joined = False
        self._asides: list[int] = []  # where something beside a heading's words begins

    def text(self, text: str) -> None:
        """Text between elements."""
        if text.strip(IGNORED):
            self._joined = False
            self._write_markers(text)
        if self._verbatim:
            self.lines.add_verbatim(text)
        else:
            self.lines.add(text)

    def open(self, node: LexborNode) -> Closer:
        """Begin an element; the result ends it."""
        tag = node.tag or ""
        if handler := _HANDLERS.get(tag):
            return handler(self, node)
        if tag in _BLOCKS:
            return self._block(node)
        return self._inline(node)

    def _write_markers(self, text: str) -> None:
        if self._markers and not begins_numbered(text):
            for marker, level in self._markers:
                self.lines.add_marker(marker, level)
        self._markers.clear()

    def _start_block(self) -> None:
        """A new line, unless an enumerator waits in this one for its sentence."""
        if not self._joined:
            self.lines.end_line()

    def _end_block(self) -> None:
        self._joined = False
        self.lines.end_line()

    def _block(self, node: LexborNode) -> Closer:
        self._start_block()
        start, before, named = self.lines.length, replace(self.lines.tally), _is_beside(node)
        is_line, loose = node.tag in _LINES, node.tag == "dl"

        def close() -> None:
            self._end_block()
            if not is_line or named:
                self._add_region(start, before, named, loose=loose)

        return close

    def _add_region(
        self,
        start: int,
        before: Tally,
        named: bool = False,
        cell: bool = False,
        loose: bool = False,
        table: bool = False,
    ) -> None:
        """Remember what stands between ``start`` and here."""
        own = self.lines.tally.since(before)
        if self.lines.length > start:
            region = Region(start, self.lines.length, own.share_linked(), own.links, named, cell, loose, table)
            self.regions.append(region)

    def _furniture(self, node: LexborNode) -> Closer:
        del node
        self._end_block()
        start = self.lines.length

        def close() -> None:
            self._end_block()
            self.lines.furniture(start)

        return close

    def _button(self, node: LexborNode) -> Closer:
        if not opens_panel(node):
            return self._furniture(node)
        return _nothing if (node.parent and node.parent.tag in _HEADINGS) else self._heading(node)

    def _heading(self, node: LexborNode) -> Closer:
        level = _HEADINGS.get(node.tag or "", PANEL_LEVEL)
        self._end_block()
        start = self.lines.length

        def close() -> None:
            self._end_block()
            end = next((at for at in self._asides if at > start), self.lines.length)
            self._asides.clear()
            if end > start:
                self.lines.hints.append(Hint(start, end - 1, "heading", level))

        return close

    def _aside(self, node: LexborNode) -> Closer:
        """A fact or button beside a name is on a line of its own, and no part of the heading."""
        self.lines.end_line()
        self._asides.append(self.lines.length)
        return self._end_block if is_facts(short_text(node)) else self._furniture(node)

    def _link(self, node: LexborNode) -> Closer:
        if stands_beside(node) == "aside":
            return self._aside(node)
        attributes = node.attributes
        if "href" not in attributes and ("name" in attributes or "id" in attributes):
            return _nothing  # a place to jump to, such as Word sets at every heading
        self.lines.links += 1
        self.lines.tally.links += 1

        def close() -> None:
            self.lines.links -= 1

        return close

    def _bold(self, node: LexborNode) -> Closer:
        del node
        self.lines.bolds += 1

        def close() -> None:
            self.lines.bolds -= 1

        return close

    def _inline(self, node: LexborNode) -> Closer:
        beside = stands_beside(node)
        if beside == "aside":
            return self._aside(node)
        if beside == "value":
            self.lines.end_line()
        elif beside == "word" or follows_tag(node, self._rows) or follows_label(node):
            self.lines.join()
        style = node.attributes.get("style") or ""
        if _BOLD.search(style):
            return self._bold(node)
        return self._office_number(node) if _OFFICE_NUMBER.search(style) else _nothing

    def _office_number(self, node: LexborNode) -> Closer:
        """An office program saved its automatic number as text and said so."""
        del node
        start = len(self.lines.line)

        def close() -> None:
            written = self.lines.line[start:]
            first = self.lines.length + start + len(written) - len(written.lstrip())
            if marker := written.strip():
                self.lines.hints.append(Hint(first, first + len(marker), "number", max(len(self._lists), 1)))

        return close

    def _line_break(self, node: LexborNode) -> Closer:
        del node
        self._joined = False
        self.lines.break_line()
        return _nothing

    def _preformatted(self, node: LexborNode) -> Closer:
        close_block = self._block(node)
        self._verbatim += 1

        def close() -> None:
            self._verbatim -= 1
            close_block()

        return close

    def _list(self, node: LexborNode) -> Closer:
        close_block = self._block(node)
        opened = open_list(node)
        self._lists.append(opened)
        start, before, count = self.lines.length, replace(self.lines.tally), self.lines.count
        items = len(self.items)

        def close() -> None:
            close_block()
            self._lists.pop()
            lines = self.lines.count - count
            if len(self.items) == items + 1 and lines == 1 and self.lines.length - start <= LONE_WORDS:
                del self.items[items:]  # a list of one item of a few words is a heading by its style
            if self._nested:
                self._nested[-1] += lines
            linked = self.lines.tally.since(before).share_linked()
            if opened.drawn is None and lines >= MENU_ITEMS and linked >= MOSTLY_LINKS:
                self.lines.furniture(start)

        return close

    def _list_item(self, node: LexborNode) -> Closer:
        self._end_block()
        start, count, level = self.lines.length, self.lines.count, max(len(self._lists), 1)
        marker = self._lists[-1].marker(node.attributes.get("value")) if self._lists else None
        waiting = len(self._markers)
        if marker:
            self._markers.append((marker, level))
        self._nested.append(0)

        def close() -> None:
            self._end_block()
            del self._markers[waiting:]
            own = self.lines.count - count - self._nested.pop()
            if own == 1 and not marker:
                self.items.append((start, level))

        return close

    def _term(self, node: LexborNode) -> Closer:
        """A ``dt``, a heading over its list; one that is an enumerator only stands on one line with what it numbers."""
        self._end_block()
        start = self.lines.length
        heads = heads_list(node)

        def close() -> None:
            if is_enumerator(self.lines.line):
                self._joined = True
                self.lines.join()
                return
            self._end_block()
            if heads and self.lines.length > start:
                self.lines.hints.append(Hint(start, self.lines.length - 1, "heading", TERM_LEVEL))

        return close

    def _description(self, node: LexborNode) -> Closer:
        one = self._joined or is_lone_value(node)
        self._start_block()
        start, count = self.lines.length, self.lines.count

        def close() -> None:
            self._end_block()
            if self.lines.count - count == 1 and not one:
                self.items.append((start, max(len(self._lists), 1)))

        return close

    def _table(self, node: LexborNode) -> Closer:
        self._end_block()
        for outer in self._tables[-1:]:
            outer.nested += 1
        grid = Grid(layout=node.attributes.get("role") == "presentation")
        self._tables.append(grid)
        self.grids.append(grid)
        start, before = self.lines.length, replace(self.lines.tally)

        def close() -> None:
            self._end_block()
            self._tables.pop()
            self._add_region(start, before, table=True)

        return close

    def _row(self, node: LexborNode) -> Closer:
        del node
        for grid in self._tables[-1:]:
            grid.next_row()
        return self._end_block

    def _cell(self, node: LexborNode) -> Closer:
        self._end_block()
        if not self._tables:
            return self._end_block
        attributes, grid, start = node.attributes, self._tables[-1], self.lines.length
        spans = span(attributes.get("rowspan"), TALLEST_SPAN), span(attributes.get("colspan"), WIDEST_SPAN)
        place, before, count = grid.place(*spans), replace(self.lines.tally), self.lines.count

        def close() -> None:
            self._end_block()
            self._add_region(start, before, cell=True)
            own = self.lines.tally.since(before)
            grid.note(self.lines.count - count, own.links, own.share_linked())
            if self.lines.length == start:
                self.lines.break_line()
            grid.cells.append(Cell(start, self.lines.length, 0, *place, *spans))

        return close


_HANDLERS: Mapping[str, Callable[[Writer, LexborNode], Closer]] = {
    **dict.fromkeys(_HEADINGS, Writer._heading),
    **dict.fromkeys(("nav", "footer", "title"), Writer._furniture),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), Writer._list),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext", "textarea"), Writer._preformatted),
    **dict.fromkeys(("td", "th"), Writer._cell),
    **dict.fromkeys(("b", "strong"), Writer._bold),
    "a": Writer._link,
    "button": Writer._button,
    "br": Writer._line_break,
    "li": Writer._list_item,
    "dt": Writer._term,
    "dd": Writer._description,
    "table": Writer._table,
    "tr": Writer._row,
}
