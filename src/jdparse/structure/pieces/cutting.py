"""Lines cut into pieces at their markers and labels, then before headings and notes that are run onto a piece's end.

In: ``Clean``, its lines, the pages' numbers, markers and labels. Out: ``Pieces``. Guaranteed: no piece has more than one marker
and one label; all characters but blanks and page numbers are covered.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import partial

from jdparse.model.span import Span, Spans
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules
from jdparse.rules.titles import MAX_HEADING
from jdparse.structure.labels.label_ends import LabelCut
from jdparse.structure.markers.sequence import Marker
from jdparse.structure.pieces.notes import NOTE_REACH, glued_notes, trailing_note
from jdparse.structure.pieces.pieces import Piece, Pieces
from jdparse.structure.pieces.repeated_headings import repeated_heading
from jdparse.structure.text.clean import Clean
from jdparse.structure.text.lines import Line
from jdparse.structure.text.slices import body_text, skip_blanks

_SENTENCE_END = "。;!?"
_TAIL_REACH = 44
_NO_HEADING = "。;,、"  # no heading ends like this
_BOUNDARY = re.compile(r"[。;!?)】”… \t]")
"""What a heading or note that is run onto the end of a piece stands behind."""
_HEADS_LIST = re.compile(r"[^\W0-9A-Za-z_]{2,10}:?")
_MAIN = frozenset({"duties", "requirements", "authorities", "accountabilities"})
SET_OFF = re.compile(pattern_of("set-off-name"))
RESTART = "over-restart"
"""The rule of what stands between the last sentence of a list and the 1 of the next one, on one line."""
_BEFORE_RESTART = late(pattern_of("before-restart"))
_SENTENCE_STARTS = re.compile(r"。[ \t]{0,4}(?=[^\s。]{10})")
_LONE = 8  # characters of a sentence with a bullet behind it that is the next line's
_LONE_NUMBER = re.compile(r"[。;!?][ \t]{0,2}((?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[、.)])$")
_FIELD_OF_WORK = re.compile(r"[^\W0-9_]{2,14}方向")
_MIN_NAME, _MAX_NAME = 4, 20  # characters of a name between a sentence and a label
_MIN_BARE = 2  # of one between a sentence and a list that begins anew
_LATE = 2  # items before the last one of a list on one line
_MAX_SUBJECT = 10
_TAIL = re.compile(r"[。;!?)】”… \t](?:(?<=[ \t])[ \t]{0,19}|(?<=[^ \t])\s{0,8})")
_piece = partial(tuple.__new__, Piece)


def cut_pieces(
    clean: Clean,
    lines: tuple[Line, ...],
    pages: tuple[Span, ...],
    markers: tuple[Marker, ...],
    labels: tuple[LabelCut, ...],
    rules: Rules,
) -> Pieces:
    """Cut every line at its markers and labels, then split off headings glued to a piece's end."""
    cutter = _Cutter(clean.text, pages, markers, labels, rules)
    pieces: list[Piece] = []
    for number, line in enumerate(lines):
        whole = cutter.whole(number, line)
        if whole is not None:
            pieces.append(whole)
        else:
            pieces += cutter.line(number, line)
    cut = _in_cells(lines, pieces) if clean.source.cells else pieces
    return Pieces(clean, lines, pages, markers, tuple(cut))


def _in_cells(lines: tuple[Line, ...], pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A label cell's lines are one label; the first line beside it stands behind its label."""
    held: Piece | None = None
    for piece in pieces:
        use = lines[piece.line].use
        if use is not None and use.role == "label":
            if held is not None and lines[held.line].cell == lines[piece.line].cell:
                held = held._replace(body=held.body + piece.body, end=piece.end)
                continue
            if held is not None:
                yield held
            held = piece._replace(kind="", rule="cell", label=use.label)
            continue
        if held is not None:
            yield held
        behind = held is not None
        held = None
        if use is not None and use.role == "value" and piece.first:
            if use.label is not None:
                yield Piece(piece.start, piece.start, (), piece.line, True, rule="cell", label=use.label)
            behind = True
        if behind and piece.label is None and use is not None and use.role == "value" and piece.first:
            yield piece._replace(after_label=True, rule="cell")
        else:
            yield piece
    if held is not None:
        yield held


class _Cutter:
    """Holds the sorted cut points of one document while its lines are cut."""

    def __init__(
        self,
        text: str,
        pages: tuple[Span, ...],
        markers: tuple[Marker, ...],
        labels: tuple[LabelCut, ...],
        rules: Rules,
    ) -> None:
        beyond = len(text) + 1
        self.text = text
        self.pages = pages
        self.page_starts = [start for start, _ in pages]
        self.markers = markers
        self.marker_starts = [*[marker.start for marker in markers], beyond, beyond]
        self.labels = labels
        self.label_starts = [*[label.start for label in labels], beyond, beyond]
        self.glued = glued_notes(text)
        self.rules = rules

    def whole(self, number: int, line: Line) -> Piece | None:
        """The line as one piece, where nothing is in it that it could be cut at; else None."""
        start, end = line.start, line.end
        if line.kind:
            return Piece(start, end, ((start, end),), number, True, -1, line.kind, line.rule)
        starts = self.marker_starts
        first, marker = start, bisect_left(starts, start)
        if starts[marker] == start:
            if starts[marker + 1] < end:
                return None
            first = skip_blanks(self.text, self.markers[marker].end, end)
        elif starts[marker] < end:
            return None
        else:
            marker = -1
        if self.pages and _has_between(self.page_starts, start, end):
            return None
        label = bisect_left(self.label_starts, start)
        if self.label_starts[label] < end:
            return self._label(number, line, first, marker, label)
        if first >= end or self._ends_otherwise(first, end, marker):
            return None
        if self.text[first] == "【" and self._behind_brackets(first, end) is not None:
            return None
        return _piece((start, end, ((first, end),), number, True, marker, "", "", None, False))

    def _label(self, number: int, line: Line, first: int, marker: int, index: int) -> Piece | None:
        """The line as one label, where nothing stands before or behind it."""
        cut = self.labels[index]
        if cut.start != first or cut.end < line.end or self.label_starts[index + 1] < line.end:
            return None
        body = ((first, line.end),)
        return _piece((line.start, line.end, body, number, True, marker, "", cut.how, cut.label, False))

    def _ends_otherwise(self, start: int, end: int, marker: int) -> bool:
        """Whether a heading or a note is run onto the end; nothing that ends in a full stop is a heading."""
        low = end - NOTE_REACH if end - start > NOTE_REACH else start
        glued = bool(self.glued) and _has_between(self.glued, low, end)
        if not glued and _BOUNDARY.search(self.text, low, end - 1) is None:  # most lines
            return False
        body = ((start, end),)
        if self.text[end - 1] not in _NO_HEADING and self._glued_heading(body) is not None:
            return True
        return self._note(body, marker) is not None

    def _note(self, body: Spans, marker: int) -> tuple[int, tuple[str, str]] | None:
        """Where a note begins that is run onto the end, and its rule and kind."""
        start, end = body[-1]
        if self.text[end - 1] == "-" and end - start > _LONE and self.text[end - 3 : end - 1] == "。 ":
            return end - 1, ("lone-bullet", "furniture")  # …税负。 - : the bullet of the next line
        if self.text[end - 1] in "、.)" and end - start > _LONE:
            alone = _LONE_NUMBER.search(self.text, end - _LONE, end)
            if alone is not None:
                return alone.start(1), ("lone-number", "furniture")  # …制度。2、 right before 任职资格: or at the end
        glued = bool(self.glued) and _has_between(self.glued, max(start, end - NOTE_REACH), end)
        offered = marker >= 0 and self._is_offered(start)
        return trailing_note(self.text, body, glued, marker >= 0, offered, self.rules)

    def _is_offered(self, start: int) -> bool:
        """Whether a place stands under a label of what the employer offers."""
        index = bisect_left(self.label_starts, start) - 1
        label = self.labels[index].label if index >= 0 else None
        return label is not None and label.field == "other" and self.rules.labels.offers(label.word)

    def line(self, number: int, line: Line) -> list[Piece]:
        """The pieces of a line that needs understanding."""
        low = bisect_left(self.marker_starts, line.start)
        high = bisect_left(self.marker_starts, line.end)
        starts = [*self.marker_starts[low:high], line.end]
        pieces: list[Piece] = []
        if starts[0] > line.start:
            pieces += self._stretch(number, line.start, starts[0], -1, line.start)
        for offset, marker in enumerate(range(low, high)):
            pieces += self._stretch(number, self.markers[marker].end, starts[offset + 1], marker, line.start)
        return pieces

    def _stretch(self, number: int, start: int, end: int, marker: int, line_start: int) -> list[Piece]:
        """From one marker (or the line's beginning) to the next."""
        begin = self.markers[marker].start if marker >= 0 else start
        position = start
        pieces: list[Piece] = []
        for index in range(bisect_left(self.label_starts, start), bisect_left(self.label_starts, end)):
            cut = self.labels[index]
            if cut.start < position:
                continue
            if cut.start > position:
                pieces += self._plain(number, begin, position, cut.start, marker, line_start, position > start)
            between = self._body(position, cut.start)
            took_marker = begin < position and not between
            piece_start = cut.start if between else begin
            own_marker = marker if took_marker else -1
            stop = min(cut.end, end)
            body = self._body(cut.start, stop)
            first = piece_start == line_start
            pieces.append(_piece((piece_start, stop, body, number, first, own_marker, "", cut.how, cut.label, False)))
            marker, begin, position = -1, stop, stop
        if end > position or marker >= 0:
            pieces += self._plain(number, begin, position, end, marker, line_start, position > start)
        return pieces

    def _plain(
        self, number: int, begin: int, start: int, end: int, marker: int, line_start: int, after_label: bool
    ) -> list[Piece]:
        body, pieces = self._body(start, end), []
        if not body:
            alone = marker >= 0 and end >= start and not self._label_at(start, end)
            return [Piece(begin, max(start, begin), (), number, begin == line_start, marker)] if alone else []
        behind = self._behind_brackets(body[0][0], end) if marker < 0 and begin == line_start else None
        if behind is not None:
            head, body = self._body(body[0][0], behind), self._body(behind, end)
            pieces.append(Piece(begin, behind, head, number, True, after_label=after_label))
            begin = body[0][0]
        closing = self._closing_sentence(body, marker, end, line_start)
        if closing is not None:
            head, rest = self._body(body[0][0], closing), self._body(closing, end)
            pieces.append(Piece(begin, head[-1][1], head, number, begin == line_start, marker, after_label=after_label))
            pieces.append(Piece(rest[0][0], rest[-1][1], rest, number, False, kind="prose", rule="closing-sentence"))
            return pieces
        again = repeated_heading(self.text, body[0][0], body[-1][1], self.rules.titles)
        if again is not None:
            head, named = self._body(body[0][0], again[0]), self._body(*again)
            pieces.append(Piece(begin, head[-1][1], head, number, begin == line_start, marker, after_label=after_label))
            pieces.append(Piece(*again, named, number, False, rule=RESTART))
            return pieces + self._plain(number, again[1], again[1], end, -1, line_start, False)
        tail = self._before_restart(body, marker, end)
        if tail is not None:
            head, rest = self._body(body[0][0], tail), self._body(tail, end)
            pieces.append(Piece(begin, head[-1][1], head, number, begin == line_start, marker, after_label=after_label))
            pieces.append(Piece(rest[0][0], rest[-1][1], rest, number, False, rule=RESTART))
            return pieces
        cut = self._glued_heading(body)
        while cut is not None:
            head = self._body(body[0][0], cut)
            rule, kind = (self.rules.lines.match(body_text(self.text, head)) if marker < 0 else None) or ("", "")
            first = begin == line_start
            pieces.append(_piece((begin, head[-1][1], head, number, first, marker, kind, rule, None, after_label)))
            begin = skip_blanks(self.text, cut, end)
            body, marker, after_label = self._body(begin, end), -1, False
            label = self.rules.labels.match(body_text(self.text, body))
            if label is not None:
                pieces.append(Piece(begin, body[-1][1], body, number, False, label=label, rule="glued"))
                return pieces
            cut = self._glued_heading(body)
        body, notes = self._without_notes(body, number, marker)
        last = body[-1][1]
        pieces.append(_piece((begin, last, body, number, begin == line_start, marker, "", "", None, after_label)))
        return pieces + notes[::-1] if notes else pieces

    def _without_notes(self, body: Spans, number: int, marker: int) -> tuple[Spans, list[Piece]]:
        """A body without the notes that are run onto it, and these, the last one first: 薪资面议!注意:… are two."""
        notes: list[Piece] = []
        while (note := self._note(body, marker)) is not None:
            rest, (rule, kind) = self._body(note[0], body[-1][1]), note[1]
            notes.append(Piece(rest[0][0], rest[-1][1], rest, number, False, kind=kind, rule=rule))
            body = self._body(body[0][0], note[0])
        return body, notes

    def _label_at(self, start: int, end: int) -> bool:
        index = bisect_left(self.label_starts, start)
        return (
            index < len(self.labels)
            and self.labels[index].start <= end
            and not self._body(start, self.labels[index].start)
        )

    def _body(self, start: int, end: int) -> Spans:
        """The stripped spans of ``[start, end)`` without page numbers."""
        if not self.pages:  # nearly all documents
            start, end = _strip(self.text, start, end)
            return ((start, end),) if start < end else ()
        pieces = []
        index = bisect_left(self.page_starts, start)
        position = start
        while index < len(self.pages) and self.pages[index][0] < end:
            pieces.append(_strip(self.text, position, self.pages[index][0]))
            position = self.pages[index][1]
            index += 1
        pieces.append(_strip(self.text, position, end))
        return tuple((s, e) for s, e in pieces if s < e)

    def _glued_heading(self, body: Spans) -> int | None:
        """Where a heading or label begins that is run onto the end of the last span; None where there is none."""
        start, end = body[-1]
        low = max(body[0][0], start, end - _TAIL_REACH)
        for match in _TAIL.finditer(self.text, low, end):
            if match.start() == body[0][0] or match.end() >= end:
                continue
            tail = self.text[match.end() : end]
            before = self.text[body[0][0] : match.start()]
            if self._is_heading(tail, match.group()[0], before) or self._heads_list(tail, match.group(), end):
                return match.end()
            if match.group()[0] in "。;!" and self._names_next_post(tail, end):
                return match.end()
            if match.group()[0] in "。;! " and self._names_before_restart(tail, end):
                return match.end()
        return None

    def _behind_brackets(self, start: int, end: int) -> int | None:
        """【拆单员岗位职责】在家具行业…: where the text begins behind a heading in brackets that names a post."""
        if self.text[start] != "【":
            return None
        closing = self.text.find("】", start, min(end, start + MAX_HEADING))
        if closing < 0 or not self.text[closing + 1 : end].strip():
            return None
        name = self.rules.titles.read(self.text[start + 1 : closing])
        return closing + 1 if name is not None and name.suffix and not name.generic else None

    def _closing_sentence(self, body: Spans, marker: int, end: int, line_start: int) -> int | None:
        """村长是…:1. …。5. 决定重大事务。村长作为当家人,…: what closes a text that is one line begins with its first words."""
        if marker < _LATE or self.markers[marker].at_line or self.markers[marker - _LATE].start < line_start:
            return None
        if end < len(self.text) and self.text[end] != "\n":
            return None
        for found in _SENTENCE_STARTS.finditer(self.text, body[0][0], body[-1][1]):
            first = found.end()
            size = 0
            while size < _MAX_SUBJECT and self.text[first + size] == self.text[line_start + size]:
                size += 1
            subject = self.text[first : first + size]
            if any(self._is_subject(subject[:n]) for n in range(2, size + 1)):
                return first
        return None

    def _is_subject(self, words: str) -> bool:
        return bool(self.rules.titles.head_of(words)) or self.rules.titles.is_unit(words)

    def _before_restart(self, body: Spans, marker: int, end: int) -> int | None:
        """七、做到账款相符。 车辆例行检查要求一、…: where a heading begins that has a list of its own on the same line."""
        following = bisect_left(self.marker_starts, end) if marker >= 0 else -1
        if marker < 0 or self.marker_starts[following] != end or self.markers[following].value != 1:
            return None
        own, other = self.markers[marker], self.markers[following]
        if own.family != other.family or (own.value or 0) < 1:
            return None
        found = _BEFORE_RESTART.search(self.text, max(body[-1][0], body[-1][1] - _TAIL_REACH), body[-1][1])
        tail = found["tail"] if found is not None else ""
        if not tail or self.rules.titles.is_sentence(tail) or self.rules.cues.about(tail) in ("duty", "requirement"):
            return None
        at, glued = found.start("tail") if found is not None else -1, self._glued_heading(body)
        return at if glued is None or (glued == at and self._is_matter(tail)) else None

    def _is_matter(self, tail: str) -> bool:
        return self.rules.labels.match(tail) is None and self.rules.titles.read(tail) is None

    def _names_next_post(self, tail: str, end: int) -> bool:
        """…会用制图软件。底盘主管工程师 资质要求:1、…: a bare name between the last sentence of a post and a section's label."""
        index = bisect_left(self.label_starts, end)
        if index == len(self.labels) or self.labels[index].label.field not in _MAIN:
            return False
        label = self.labels[index]
        if label.label.shape != "section" or self.text[end : label.start].strip(" \t"):
            return False
        if label.label.field == "duties" and self._is_further_field(tail, end):
            return True  # …责任心强。团体辅导方向 岗位职责:
        name = self.rules.titles.read(tail) if _MIN_NAME <= len(tail) <= _MAX_NAME else None
        return name is not None and name.start == 0 and not name.suffix and name.head not in ("", "function")

    def _is_further_field(self, tail: str, end: int) -> bool:
        """团体辅导方向 behind the lists of another 方向: a vacancy that is open in several fields of work."""
        return _FIELD_OF_WORK.fullmatch(tail) is not None and self.text.find("方向", 0, end - len(tail)) >= 0

    def _heads_list(self, tail: str, boundary: str, end: int) -> bool:
        """…保养设备。 夏季工作 at the end of a line, and the next line begins a list anew; a label of two characters
        needs no full stop before it."""
        if not boundary[-1:].isspace() or _HEADS_LIST.fullmatch(tail) is None or not self._list_begins(end):
            return False
        label = self.rules.labels.match(tail)
        return boundary[0] in _SENTENCE_END or (label is not None and label.field in _MAIN)

    def _names_before_restart(self, tail: str, end: int) -> bool:
        """3、解释费用。机修技师 over 1、按施工单作业: the next post's bare name, run onto the last item of the one before."""
        if not (_MIN_BARE <= len(tail) <= _MAX_NAME and self._list_begins(end)):
            return False
        following = bisect_left(self.marker_starts, end)
        if following == 0 or self.markers[following - 1].family != self.markers[following].family:
            return False
        name = self.rules.titles.read(tail)
        if name is None or name.start or name.suffix or name.generic or name.head in ("", "function"):
            return False
        return (self.markers[following - 1].value or 0) > 1 and self.rules.titles.is_name(tail)

    def _list_begins(self, end: int) -> bool:
        """Whether the next thing in the text is the first marker of a list, on a line of its own."""
        start = end
        while start < len(self.text) and self.text[start] in " \t\n":
            start += 1
        marker = bisect_left(self.marker_starts, end)
        return self.marker_starts[marker] == start > end and self.markers[marker].value == 1

    def _is_heading(self, tail: str, boundary: str, before: str) -> bool:
        label = self.rules.labels.match(tail)
        if label is not None:
            return boundary in _SENTENCE_END and label.shape == "section" and len(label.word) >= 4 and tail[0] != "("
        name = self.rules.titles.read(tail)
        if name is not None and boundary in _SENTENCE_END and (name.form or SET_OFF.match(tail)):
            return bool(name.head) and name.head != "function"  # …吃苦耐劳。【仓管员】, …吃苦耐劳。招聘仓管员
        if name is None or not name.suffix or name.generic or tail.count(")") > tail.count("("):
            return False
        if boundary in _SENTENCE_END + "”…":
            return True
        if tail[0].isascii() and before.rstrip()[-1:].isascii():
            return False  # Sales | Manager 岗位职责
        if boundary in ")】":
            # 发货(内勤)人员职责 is one name; …岗位职责(修改后)经理岗位职责 are two headings
            return bool(self.rules.titles.suffix_end.of(before.split("(", maxsplit=1)[0].rstrip()))
        set_wide = before[-2:-1] in ("", " ")  # 造 纸 车 间 岗 位 职 责 is one heading
        return len(tail) >= 4 and name.start == 0 and not set_wide and not before.endswith(("、", ",", ":"))


def _has_between(starts: list[int], low: int, high: int) -> bool:
    """Whether any of the sorted starts lies in ``[low, high)``."""
    index = bisect_left(starts, low)
    return index < len(starts) and starts[index] < high


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t\n":
        start += 1
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return start, end
