"""The partition of the source: painted ranges, blanks, and whatever nobody painted.

Guaranteed: segments follow each other without gap or overlap from 0 to the end of the text; none is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from jdparse.extract.drafts.drafts import Paint
from jdparse.model.document import Segment
from jdparse.structure.text.clean import PINYIN_NOTE, TAG, Clean, fold
from jdparse.structure.text.markup import LINK_END, PICTURE

_NEXT_LINE = 0x85
_JOINED = frozenset({"blank", "unparsed"})  # kinds of which two running are one
_NON_BLANK = re.compile(r"\S")
_PAGE_HEAD = re.compile(r"[0-9０-９]{1,3}[、,，]")
"""The number of a page that is a line, which was deleted."""
_STRUCTURAL = frozenset(":：。.;；,，、《》【】[]()（）“”\"'‘’「」—–-·*•#_~=|/<>…!！?？")


Painted = tuple[int, int, str, str | None]


def partition(clean: Clean, paints: Iterable[Paint], ids: Mapping[int, str]) -> tuple[Segment, ...]:
    """Segments for the whole source text; ``ids`` maps record numbers to record ids."""
    return filled(clean.source.text, sorted(_in_source(clean, paints, ids)))


def filled(text: str, painted_ranges: Iterable[Painted]) -> tuple[Segment, ...]:
    """Painted ranges in order, and what lies between them."""
    builder = _Builder(text)
    append, position = builder.segments.append, 0
    for painted in painted_ranges:
        start, end, kind, name = painted
        if start > position:
            if (text[position] == "\n" and start == position + 1) or text[position:start].isspace():
                append((position, start, "blank", None))
            else:
                builder.position = position
                builder.gap(start)
        elif start < position:
            if end <= position:
                continue
            painted = position, end, kind, name  # noqa: PLW2901 (what is left of it)
        if kind in _JOINED:
            builder.add(painted[0], end, kind, name)
        else:
            append(painted)  # type: ignore[arg-type]
        position = end
    builder.position = position
    builder.gap(len(text))
    return tuple(builder.segments)


def _in_source(clean: Clean, paints: Iterable[Paint], ids: Mapping[int, str]) -> list[Painted]:
    """The painted ranges in the source; where nothing was deleted, offsets are the same there."""
    name = ids.get
    if clean.is_whole:
        return [(start, end, kind, name(record)) for start, end, kind, record in paints if start < end]
    return [
        (first, last, kind, name(record))
        for start, end, kind, record in paints
        for first, last in clean.spans(start, end)
    ]


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.segments: list[Segment] = []
        self.position = 0

    def add(self, start: int, end: int, kind: str, record: str | None) -> None:
        self.position = end
        if kind in _JOINED and self.segments:
            last = self.segments[-1]
            if last[2] == kind and last[3] == record and last[1] == start:
                self.segments[-1] = (last[0], end, last[2], record)
                return
        self.segments.append((start, end, kind, record))  # type: ignore[arg-type]

    def gap(self, until: int) -> None:
        """What lies between two painted ranges; the tags of web pages and the ends of links in it are their own pieces."""
        words = self.text[self.position : until]
        for sign, pattern in (("<", TAG), ("](", LINK_END)):
            if sign in words:
                for markup in pattern.finditer(self.text, self.position, until):
                    self._between_tags(markup.start())
                    self.add(*markup.span(), "furniture", None)
        self._between_tags(until)

    def _between_tags(self, until: int) -> None:
        """Blanks, invisible debris, a heading's punctuation, or a riddle."""
        if until == self.position:
            return
        if self.text[self.position : until].isspace():
            self.add(self.position, until, "blank", None)
            return
        while self.position < until:
            start = self.position
            found = _NON_BLANK.search(self.text, start, until)
            first = found.start() if found else until
            if first > start:
                self.add(start, first, "blank", None)
                continue
            stop = start
            while stop < until and not self.text[stop].isspace():
                stop += 1
            self._strange(start, stop)

    def _strange(self, start: int, stop: int) -> None:
        piece = self.text[start:stop]
        page = _PAGE_HEAD.fullmatch(piece) is not None and (start == 0 or self.text[start - 1] == "\n")
        read = PINYIN_NOTE.fullmatch(f"{fold(piece).rstrip(')')})") is not None  # (huì of (huì )
        if page or read or all(_is_debris(c) for c in piece) or not fold(piece).strip():
            self.add(start, stop, "furniture", None)
        elif all(c in _STRUCTURAL or _is_debris(c) for c in piece):
            before = self.segments[-1] if self.segments else None
            kind = before[2] if before and before[2] in ("title", "label", "field", "heading", "item") else "furniture"
            self.add(start, stop, kind, before[3] if before and kind == before[2] else None)
        else:
            self.add(start, stop, "unparsed", None)


def _is_debris(character: str) -> bool:
    code = ord(character)
    return (
        0xE000 <= code <= 0xF8FF
        or 0x2500 <= code <= 0x257F  # strokes of drawn tables
        or 0x200B <= code <= 0x200F
        or code in (0xFEFF, 0x2060, 0xAD, 0xFFFC, 0xFE0E, 0xFE0F)
        or PICTURE.match(character) is not None
        or (0x202A <= code <= 0x202E)
        or (0x80 <= code <= 0x9F and code != _NEXT_LINE)
    )


def coverage(text: str, segments: Iterable[Segment]) -> float:
    """Share of the non-blank characters that are not ``unparsed``; 1.0 where there are none."""
    strange = [text[start:end] for start, end, kind, _ in segments if kind == "unparsed"]
    if not strange:
        return 1.0
    total, unknown = _visible(text), sum(map(_visible, strange))
    return (total - unknown) / total if total else 1.0


def _visible(text: str) -> int:
    """How many characters are not blank."""
    return len("".join(text.split()))
