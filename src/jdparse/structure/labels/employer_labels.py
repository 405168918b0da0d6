"""公司, bare, before the employer's name: as a heading of its own among labels, or as a field among fields.

In: the clean text, lines, the labels found already. Out: ``LabelCut`` for lines that have none. Guaranteed: the name
stands alone, below the heading or behind the colon, and other labels look the same or its own last word says what it
is; 公司 in a sentence is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from jdparse.rules.labels import Label
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.labels.label_ends import LabelCut
from jdparse.structure.text.lines import Line

_WORD = "公司|企业|雇主|公司名"
_ALONE = re.compile(rf"(?m)^[ \t#]{{0,8}}(?P<word>{_WORD})[ \t]{{0,4}}:?[ \t]{{0,4}}$")
_BEFORE_NAME = re.compile(rf"(?m)^[ \t]{{0,8}}(?P<word>{_WORD})[ \t]{{0,4}}:(?P<name>[^\n。;,:!?]{{2,30}})$")
_EMPLOYER = re.compile(pattern_of("employer-end"))
_MIN_ALIKE = 2  # headings that are labels, or fields around
_MAX_NAME = 30  # characters of an employer's name
_SENTENCE = re.compile(r"[。;,:!?]")
_NEAR = 3  # lines around a field among which another one stands


def employer_labels(text: str, lines: Sequence[Line], cuts: Sequence[LabelCut]) -> tuple[LabelCut, ...]:
    """The labels of employers; none in nearly all documents."""
    if len(cuts) < _MIN_ALIKE or not ("公司" in text or "企业" in text or "雇主" in text):
        return ()
    return (*_headings(text, lines, cuts), *_fields(text, lines, cuts))


def _headings(text: str, lines: Sequence[Line], cuts: Sequence[LabelCut]) -> Iterator[LabelCut]:
    """公司 as a heading of the level of labels, over a line with a name."""
    starts = [line.start for line in lines]
    levels: dict[int, int] | None = None
    for found in _ALONE.finditer(text):
        at = bisect_left(starts, found.start("word"))
        if at + 1 >= len(lines) or lines[at].start != found.start("word") or not lines[at].heading:
            continue
        levels = _levels(starts, lines, cuts) if levels is None else levels
        below = lines[at + 1]
        named = not below.heading and below.end - below.start <= _MAX_NAME
        if named and levels.get(lines[at].heading, 0) >= _MIN_ALIKE and not _SENTENCE.search(text, *_span(below)):
            yield LabelCut(lines[at].start, lines[at].end, _label(found["word"]), "whole-line")


def _levels(starts: Sequence[int], lines: Sequence[Line], cuts: Sequence[LabelCut]) -> dict[int, int]:
    """How many labels are headings, by level."""
    levels: dict[int, int] = {}
    for cut in cuts:
        at = bisect_left(starts, cut.start)
        if at < len(lines) and starts[at] == cut.start and (level := lines[at].heading):
            levels[level] = levels.get(level, 0) + 1
    return levels


def _fields(text: str, lines: Sequence[Line], cuts: Sequence[LabelCut]) -> Iterator[LabelCut]:
    """公司:某某纺织 beside 岗位:… and 工作地点:…, a line each."""
    known = {cut.start for cut in cuts}
    fields = {cut.start for cut in cuts if cut.label.shape == "field"}
    starts = [line.start for line in lines]
    for found in _BEFORE_NAME.finditer(text):
        start = found.start("word")
        at = bisect_left(starts, start)
        if start in known or at >= len(lines) or starts[at] != start or lines[at].kind or not found["name"].strip():
            continue
        near = sum(one in fields for one in starts[max(0, at - _NEAR) : at + _NEAR + 1])
        if near >= _MIN_ALIKE or _EMPLOYER.search(found["name"].rstrip()):
            yield LabelCut(start, found.start("name"), _label(found["word"]), "")


def _span(line: Line) -> tuple[int, int]:
    return line.start, line.end


def _label(word: str) -> Label:
    return Label(word, "organization", "organization", "field")
