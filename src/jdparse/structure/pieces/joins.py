"""Pieces put together again that a line end took apart: wrapped items, markers away from their sentences.

In: ``Pieces``. Out: ``Pieces`` with fewer pieces. Guaranteed:

1. A marker that stood alone has the text that follows it on the next line.
2. Markers stacked on lines of their own have one sentence each, when there are as many sentences as markers.
3. A line that only carries on the item before it is part of that item, across a page break too; nothing is joined
   across a table cell that no page breaks, a label, a heading or (where lines are paragraphs) a line end.
"""

from __future__ import annotations

import re
from dataclasses import replace
from operator import attrgetter

from jdparse.model.span import Spans
from jdparse.rules.loader import Rules
from jdparse.structure.pieces.pieces import Piece, Pieces, Wrap
from jdparse.structure.pieces.wraps import TERMINAL, Layout, breaks_off, is_closed, read_layout, weigh
from jdparse.structure.tables.table_heads import MAX_MEASURE, states_measure

_SENTENCE = re.compile(r"[^。;]{1,400}[。;]?")
MAX_LINES_AN_ITEM = 60
_start, _body = attrgetter("start"), attrgetter("body")
_SKIPPED_BETWEEN = frozenset({"furniture"})
_NEVER_FIRST = "的"  # no paragraph begins with it, whoever ended the line before
_NO_PAGE = frozenset({"rule-line", "form-count"})
"""What a drawn line or a word of a narrow column sets apart is no page that ends."""


def join_pieces(pieces: Pieces, rules: Rules) -> Pieces:
    """Undo stacked markers and wraps."""
    dealt = _deal_out(pieces)
    joined, weighed = _join(pieces if dealt is pieces.pieces else replace(pieces, pieces=dealt), rules)
    return Pieces(pieces.clean, pieces.lines, pieces.pages, pieces.markers, tuple(joined), tuple(weighed))


def _deal_out(pieces: Pieces) -> tuple[Piece, ...]:
    """Give stacked markers their sentences."""
    if all(map(_body, pieces.pieces)):  # nearly all documents
        return pieces.pieces
    result = list(pieces.pieces)
    index = 0
    while index < len(result):
        run = index
        while run < len(result) and _is_lone_marker(result[run]):
            run += 1
        if run - index >= 1 and run < len(result):
            run = _deal(pieces, result, index, run)
        index = max(index + 1, run)
    return tuple(piece for piece in result if piece.body or piece.marker >= 0 or piece.label is not None)


def _is_lone_marker(piece: Piece) -> bool:
    return piece.marker >= 0 and not piece.body and piece.label is None


def _deal(pieces: Pieces, result: list[Piece], first: int, stop: int) -> int:
    """Markers ``first .. stop`` stand alone; the piece at ``stop`` may hold all their sentences."""
    last = result[stop]
    count = stop - first + (1 if last.marker >= 0 else 0)
    if last.kind or last.label is not None or count < 2:
        return stop
    sentences = _sentences(pieces.clean.text, last.body)
    if len(sentences) == count:
        markers = [piece.marker for piece in result[first:stop]] + ([last.marker] if last.marker >= 0 else [])
        for offset, (marker, body) in enumerate(zip(markers, sentences, strict=True)):
            where = result[min(first + offset, stop)]
            result[min(first + offset, stop)] = where._replace(marker=marker, body=body, rule="stacked")
        if last.marker < 0:
            result[stop] = last._replace(body=(), marker=-1)
        return stop + 1
    if last.marker >= 0:
        return _deal_on(result, first, stop, sentences)
    return _deal_lines(result, first, stop, count)


def _deal_on(result: list[Piece], first: int, stop: int, sentences: list[Spans]) -> int:
    """1. 2. 3.接待来访。 接听电话。 and 收发文件。 on the next line: the last marker's line holds some of the sentences,
    the plain lines up to the next marker the others."""
    after = stop + 1 + (stop - first + 1) - len(sentences)
    lines = result[stop + 1 : after]
    if not sentences or not lines or after >= len(result) or result[after].marker < 0:
        return stop
    if any(p.marker >= 0 or p.label or p.kind for p in lines):
        return stop
    markers = [piece.marker for piece in result[first : stop + 1]]
    for offset, body in enumerate((*sentences, *(line.body for line in lines))):
        where = result[first + offset]
        result[first + offset] = where._replace(marker=markers[offset], body=body, rule="stacked")
    result[stop + 1 : after] = [line._replace(body=()) for line in lines]
    return after


def _deal_lines(result: list[Piece], first: int, stop: int, count: int) -> int:
    """All markers stand alone and as many plain lines follow: one line each."""
    lines = result[stop : stop + count]
    if result[stop].marker >= 0 or len(lines) < count or any(p.marker >= 0 or p.label or p.kind for p in lines):
        return stop
    for offset in range(count):
        where = result[first + offset]
        result[first + offset] = where._replace(body=lines[offset].body, rule="stacked")
        result[stop + offset] = lines[offset]._replace(body=())
    return stop + count


def _sentences(text: str, body: Spans) -> list[Spans]:
    """The body cut at full stops and semicolons; only bodies of one span are cut."""
    if len(body) != 1:
        return []
    start, end = body[0]
    found: list[Spans] = []
    for match in _SENTENCE.finditer(text, start, end):
        first, last = match.span()
        while first < last and text[first] in " \t":
            first += 1
        while last > first and text[last - 1] in " \t":
            last -= 1
        if first < last:
            found.append(((first, last),))
    return found


def _join(pieces: Pieces, rules: Rules) -> tuple[list[Piece], list[Wrap]]:
    layout = read_layout(pieces.clean, pieces.lines)
    result: list[Piece] = []
    weighed: list[Wrap] = []
    held: list[Piece] = []  # furniture between two halves of an item
    for index, piece in enumerate(pieces.pieces):
        if not held and not piece.kind and (piece.marker >= 0 or piece.label is not None):  # most of them
            result.append(piece)
            continue
        if piece.kind in _SKIPPED_BETWEEN and result:
            held.append(piece)
            continue
        wrap = None
        if piece.marker < 0 and result and _is_plain(piece):
            over_page = bool(held) and any(one.rule not in _NO_PAGE for one in held)
            wrap = _wrap(pieces, result[-1], index, layout, over_page, rules)
        if wrap is not None and wrap.carries_on:
            before = result[-1]
            joined = before._replace(body=before.body + piece.body, end=max(before.end, piece.end))
            result[-1] = joined._replace(rule="lone-marker" if not before.body else before.rule or "wrapped")
            result.extend(held)
            if held:  # keep the joined piece last, so that a third line can carry on
                result.append(result.pop(len(result) - 1 - len(held)))
        else:
            result.extend(held)
            result.append(piece)
        if wrap is not None and wrap.found:
            weighed.append(wrap)
        held = []
    result.extend(held)
    return sorted(result, key=_start), weighed


def _goes_on(pieces: Pieces, before: Piece, piece: Piece) -> bool:
    """Whether a row of a table is broken by a page: its cell goes on below the page's header, in what is a table anew."""
    above, here = pieces.lines[before.line].cell, pieces.lines[piece.line].cell
    return pieces.clean.source.wrapped and above is not None and here is not None and above.table != here.table


def _is_plain(piece: Piece) -> bool:
    """A line without marker or label, the only kind that can carry on another."""
    return piece.marker < 0 and piece.first and piece.label is None and not piece.kind and not piece.after_label


def _wrap(pieces: Pieces, before: Piece, index: int, layout: Layout, over_page: bool, rules: Rules) -> Wrap | None:
    """How the plain piece at ``index`` was weighed; None where it certainly stands for itself."""
    piece = pieces.pieces[index]
    if before.label is not None or before.kind or len(before.body) > MAX_LINES_AN_ITEM:
        return None
    line = pieces.lines[piece.line]
    apart = pieces.lines[before.line].cell != line.cell
    if line.heading or (apart and not (over_page and _goes_on(pieces, before, piece))):
        return None
    if piece.end - piece.start <= MAX_MEASURE and states_measure(pieces.text(piece)):
        return None
    if not before.body:
        return Wrap(piece.start, True, 0.0, ())
    paragraphs = not pieces.clean.source.wrapped and pieces.clean.text[piece.start] != _NEVER_FIRST
    if line.cell is not None and breaks_off(pieces.text(before)):
        return Wrap(piece.start, True, 0.0, ("open-word",))
    if line.item or (before.marker < 0 and paragraphs and pieces.clean.text[before.body[-1][1] - 1] != "、"):
        return None
    if pieces.clean.text[before.body[-1][1] - 1] in TERMINAL or is_closed(pieces.text(before)):
        return None
    return weigh(pieces, before, index, layout, over_page, rules)
