"""The partition of the source: painted ranges, blanks, and whatever nobody painted.

Guaranteed: segments follow each other without gap or overlap from 0 to the end of the text; none is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from jdparse.extract.drafts import Paint
from jdparse.model.document import Segment
from jdparse.structure.clean import PINYIN_NOTE, Clean, fold

_NON_BLANK = re.compile(r"\S")
_STRUCTURAL = frozenset(":：。.;；,，、《》【】[]()（）“”\"'‘’「」—–-·*•#_~=|/<>…!！?？")


def partition(clean: Clean, paints: Iterable[Paint], ids: Mapping[int, str]) -> tuple[Segment, ...]:
    """Segments for the whole source text; ``ids`` maps record numbers to record ids."""
    text = clean.source.text
    spans = sorted(
        (start, end, paint.kind, ids.get(paint.record))
        for paint in paints
        if paint.end > paint.start
        for start, end in clean.spans(paint.start, paint.end)
    )
    builder = _Builder(text)
    for start, end, kind, record in spans:
        begin = max(start, builder.position)
        if begin < end:
            builder.gap(begin)
            builder.add(begin, end, kind, record)
    builder.gap(len(text))
    return tuple(builder.segments)


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.segments: list[Segment] = []
        self.position = 0

    def add(self, start: int, end: int, kind: str, record: str | None) -> None:
        last = self.segments[-1] if self.segments else None
        if (
            last is not None
            and last[2] == kind
            and last[3] == record
            and last[1] == start
            and kind in ("blank", "unparsed")
        ):
            self.segments[-1] = (last[0], end, last[2], record)
        else:
            self.segments.append((start, end, kind, record))  # type: ignore[arg-type]
        self.position = end

    def gap(self, until: int) -> None:
        """What lies between two painted ranges: blanks, invisible debris, a heading's punctuation, or a riddle."""
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
        if all(_is_debris(c) for c in piece) or PINYIN_NOTE.fullmatch(fold(piece)):
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
        or 0x200B <= code <= 0x200F
        or code in (0xFEFF, 0x2060, 0xAD, 0xFFFC)
        or (0x202A <= code <= 0x202E)
    )


def coverage(text: str, segments: Iterable[Segment]) -> float:
    """Share of the non-blank characters that are not ``unparsed``; 1.0 where there are none."""
    total = known = 0
    for start, end, kind, _ in segments:
        weight = len("".join(text[start:end].split())) if kind != "blank" else 0
        total += weight
        known += weight if kind != "unparsed" else 0
    return known / total if total else 1.0
