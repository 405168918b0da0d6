"""Pieces put together again that a line end took apart: wrapped items, markers away from their sentences.

In: ``Pieces``. Out: ``Pieces`` with fewer pieces. Guaranteed:

1. A marker that stood alone has the text that follows it on the next line.
2. Markers stacked on lines of their own have one sentence each, when there are as many sentences as markers.
3. A line that only carries on the item before it is part of that item, across a page break too; nothing is joined
   across a table cell, a label, a heading or (where lines are paragraphs) a line end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from operator import attrgetter

from jdparse.model.span import Spans
from jdparse.rules.loader import Rules
from jdparse.structure.lines import Line
from jdparse.structure.pieces import Piece, Pieces

_TERMINAL = "。;!?:…"
_NEVER_FIRST = frozenset("和及与或的、,;)并")
_OPEN_END = "、,的和与及或"
_CLOSERS = "”’\"')】》」』"
_SENTENCE = re.compile(r"[^。;]{1,400}[。;]?")
_NARROWEST, _WIDEST = 18, 100
MAX_LINES_AN_ITEM = 60
_start = attrgetter("start")
_SKIPPED_BETWEEN = frozenset({"furniture"})


def join_pieces(pieces: Pieces, rules: Rules) -> Pieces:
    """Undo stacked markers and wraps."""
    stacked = _deal_out(pieces)
    return replace(pieces, pieces=tuple(_join(replace(pieces, pieces=stacked), rules)))


def _deal_out(pieces: Pieces) -> tuple[Piece, ...]:
    """Give stacked markers their sentences."""
    if all(piece.body for piece in pieces.pieces):
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
    return _deal_lines(result, first, stop, count)


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


def _join(pieces: Pieces, rules: Rules) -> list[Piece]:
    width = wrap_width(pieces.lines)
    spacing = _usual_blanks(pieces.lines)
    result: list[Piece] = []
    held: list[Piece] = []  # furniture between two halves of an item
    for index, piece in enumerate(pieces.pieces):
        if piece.kind in _SKIPPED_BETWEEN and result:
            held.append(piece)
            continue
        if result and _is_plain(piece) and _carries_on(pieces, result[-1], index, width, spacing, bool(held), rules):
            before = result[-1]
            joined = before._replace(body=before.body + piece.body, end=max(before.end, piece.end))
            result[-1] = joined._replace(rule="lone-marker" if not before.body else before.rule or "wrapped")
            result.extend(held)
            if held:  # keep the joined piece last, so that a third line can carry on
                result.append(result.pop(len(result) - 1 - len(held)))
        else:
            result.extend(held)
            result.append(piece)
        held = []
    result.extend(held)
    return sorted(result, key=_start)


def _is_plain(piece: Piece) -> bool:
    """A line without marker or label, the only kind that can carry on another."""
    return piece.marker < 0 and piece.first and piece.label is None and not piece.kind and not piece.after_label


def _carries_on(
    pieces: Pieces, before: Piece, index: int, width: int, spacing: int, over_page: bool, rules: Rules
) -> bool:
    piece = pieces.pieces[index]
    if before.label is not None or before.kind or len(before.body) > MAX_LINES_AN_ITEM:
        return False
    lines = pieces.lines
    if lines[before.line].cell != lines[piece.line].cell:
        return False
    if not before.body:
        return not lines[piece.line].heading
    line = lines[piece.line]
    if line.heading or line.item or pieces.clean.text[before.body[-1][1] - 1] in _TERMINAL:
        return False
    over_page = over_page or _over_page_number(pieces, before.body[-1][1], piece.start)
    gap = line.blanks_before > spacing and not over_page
    if not pieces.clean.source.wrapped:
        return before.marker >= 0 and not gap and _is_broken_paragraph(pieces, before, index, rules)
    return _is_wrap(pieces, before, index, width, gap, over_page, rules)


def _over_page_number(pieces: Pieces, start: int, end: int) -> bool:
    """Whether a page number on a line of its own stands between."""
    text, pages = pieces.clean.text, pieces.pages
    within = range(bisect_left(pages, (start,)), bisect_left(pages, (end,)))
    return any(pages[i][1] <= end and "\n" in text[start : pages[i][0]] for i in within)


def _is_broken_paragraph(pieces: Pieces, before: Piece, index: int, rules: Rules) -> bool:
    """A line end typed in the middle of a numbered sentence, where line ends otherwise end paragraphs."""
    head, tail = pieces.text(before).rstrip(_CLOSERS + " "), pieces.text(pieces.pieces[index])
    if not head or head[-1] in _TERMINAL or _is_heading(tail, rules):
        return False
    if head[-1] in "、,":
        return True
    if len(head) < 20:
        return False
    return tail.rstrip(_CLOSERS + " ")[-1:] in "。;" or head[-1] in _OPEN_END


def _is_wrap(pieces: Pieces, before: Piece, index: int, width: int, gap: bool, over_page: bool, rules: Rules) -> bool:
    head = pieces.text(before).rstrip(_CLOSERS + " ")
    if not head or head[-1] in _TERMINAL:
        return False
    tail = pieces.text(pieces.pieces[index])
    carries_on = (
        head[-1] in _OPEN_END and (len(head) > 6 or _breaks_off(before, head)) and not (gap and head[-1] not in ",、")
    )
    carries_on = carries_on or (not gap and _looks_wrapped(pieces, before, index, width, over_page, tail))
    return carries_on and not _is_heading(tail, rules) and not _names(pieces, before, rules)


def _breaks_off(before: Piece, head: str) -> bool:
    """三、爱护设备, : an item that ends with a comma goes on, however short it is."""
    return before.marker >= 0 and head[-1] in ",、"


def _looks_wrapped(pieces: Pieces, before: Piece, index: int, width: int, over_page: bool, tail: str) -> bool:
    """Whether two lines look like one that was broken: by the second's beginning or by their lengths."""
    if (over_page or tail[0] in _NEVER_FIRST) and before.marker >= 0:
        return True
    last_line = pieces.lines[before.line if len(before.body) == 1 else _line_of(pieces, before.body[-1][0])]
    length = last_line.end - last_line.start
    if width and length >= width - 4:
        return True
    if before.marker < 0:
        return over_page and before.after_label
    # an item without its full stop, then a line (or two) up to one, where the first is not short
    return (length >= 16 or len(before.body) > 1) and _reaches_full_stop(pieces, index)


def _reaches_full_stop(pieces: Pieces, index: int) -> bool:
    """Whether the plain line at ``index``, or the next, ends in a full stop before anything else begins."""
    for following in pieces.pieces[index : index + 2]:
        if following.marker >= 0 or following.label is not None or following.kind:
            return False
        if pieces.text(following).rstrip(_CLOSERS + " ")[-1:] in "。;!?":
            return True
    return False


def _names(pieces: Pieces, piece: Piece, rules: Rules) -> bool:
    """Whether a piece is a name or a post's heading: what follows it is its content."""
    if len(piece.body) > 1:
        return False
    text = pieces.text(piece)
    return rules.titles.is_name(text) or _is_heading(text, rules)


def _is_heading(text: str, rules: Rules) -> bool:
    """Whether a line is the heading of a post: it never carries on another line."""
    name = rules.titles.read(text)
    return name is not None and bool(name.suffix)


def _line_of(pieces: Pieces, offset: int) -> int:
    low, high = 0, len(pieces.lines)
    while low < high:
        middle = (low + high) // 2
        if pieces.lines[middle].start <= offset:
            low = middle + 1
        else:
            high = middle
    return max(0, low - 1)


def wrap_width(lines: tuple[Line, ...]) -> int:
    """The length at which lines were broken, in characters; 0 where they were not.

    Text counts as wrapped when lines crowd just below a certain length and hardly any is longer.
    """
    lengths = [line.end - line.start for line in lines if not line.kind]
    if len(lengths) < 6:
        return 0
    counts = Counter(lengths)
    for width in sorted((w for w in counts if _NARROWEST <= w <= _WIDEST), reverse=True):
        crowd = sum(counts[w] for w in range(width - 3, width + 1))
        if crowd >= max(3, len(lengths) // 8):
            longer = sum(n for w, n in counts.items() if w > width)
            return width if longer <= max(1, len(lengths) // 40) else 0
    return 0


def _usual_blanks(lines: tuple[Line, ...]) -> int:
    """How many blank lines usually stand between two lines."""
    blanks = sorted(line.blanks_before for line in lines[1:])
    return blanks[len(blanks) // 2] if blanks else 0
