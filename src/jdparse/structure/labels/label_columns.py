"""Labels in the columns of a line: columns made of blanks, and dashes where colons usually stand.

In: a line in which no label was found, or only ones that no row knows. Out: ``LabelCut`` in text order. Guaranteed: a line
has them only where its first word is a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.rules.loader import Rules
from jdparse.structure.labels.field_rows import field_row
from jdparse.structure.labels.label_ends import GLUED_MIN, LabelCut, label_before
from jdparse.structure.text.lines import Line
from jdparse.structure.text.slices import skip_blanks

_REACH = 30
_DASH_SIGN = re.compile(r"[—–-]")
_DASH = re.compile(r"\s{0,4}[—–-]{1,3}\s{0,4}")
_FIELD_MIN = 4  # characters of a field's label that needs no wide gap before it
_COLUMN_GAP = re.compile(r"[ ]?\t[ \t]*|[ ]+")
_SPACED = re.compile(r"([^\s:]{2,12})(?![A-Za-z])(?!(?<=[a-z]) [a-z])[ \t]{1,40}(?=\S)")
"""A word before a gap; in running English (Skills in welding) one blank before a small letter is none."""


def in_columns(text: str, line: Line, begin: int, rules: Rules) -> Iterator[LabelCut]:
    """岗位名称  出纳员  所属部门  财务部: columns made of blanks; and 岗位名称—出纳员."""
    if line.cell is None and (row := field_row(text, begin, line.end, rules)):
        yield from row
        return
    dashed = [*_before_dashes(text, begin, line.end, rules)] if _DASH_SIGN.search(text, begin, line.end) else []
    if dashed and dashed[0].start <= begin + 1:
        yield from dashed
        return
    spaced = _SPACED.match(text, begin, line.end)
    if spaced is None:
        return
    first = rules.labels.match(spaced.group(1))
    if (
        first is not None
        and len(first.word) >= GLUED_MIN
        and first.field != "blank"
        and not _is_form(text, line, rules)
    ):
        yield LabelCut(begin, spaced.end(1), first, "blank")
        yield from _further_columns(text, spaced.end(1), line.end, rules)


def _is_form(text: str, line: Line, rules: Rules) -> bool:
    """POSITION DESCRIPTION岗位说明书: a form's name in two languages."""
    name = rules.titles.read(text[line.start : line.end])
    return name is not None and name.generic and bool(name.suffix)


def _before_dashes(text: str, begin: int, end: int, rules: Rules) -> Iterator[LabelCut]:
    """岗位名称—值班长    下属人数—5人: dashes where colons usually stand."""
    floor = begin
    for dash in _DASH.finditer(text, begin, end):
        low = max(floor, dash.start() - _REACH)
        cut = label_before(text, low, dash.start(), low == begin, rules)
        if cut is not None and (_is_certain_before_dash(cut) or _is_in_column(text, begin, cut, dash.group())):
            yield LabelCut(cut.start, dash.end(), cut.label, "dash")
            floor = dash.end()


def _is_certain_before_dash(cut: LabelCut) -> bool:
    """A field, or a section's name that is no everyday word."""
    return cut.label.shape == "field" or len(cut.label.word) >= GLUED_MIN


def _is_in_column(text: str, begin: int, cut: LabelCut, dash: str) -> bool:
    """学历—大专: a short word before a long dash, at the line's beginning or behind a column gap."""
    apart = (
        cut.start <= skip_blanks(text, begin)
        or text[cut.start - 1] == "\t"
        or text[cut.start - 2 : cut.start].isspace()
    )
    return apart and "—" in dash


def _further_columns(text: str, begin: int, end: int, rules: Rules) -> Iterator[LabelCut]:
    position = begin
    for gap in _COLUMN_GAP.finditer(text, begin, end):
        word_end = gap.end()
        while word_end < end and text[word_end] not in " \t":
            word_end += 1
        found = rules.labels.match(text[gap.end() : word_end])
        further = found is not None and (found.shape == "field" or found.row in ("other", "other-detail"))
        if found is not None and gap.group() == " ":
            further = found.shape == "field" and len(found.word) >= _FIELD_MIN
        if found is not None and further and gap.end() >= position:
            yield LabelCut(gap.end(), word_end, found, "column")
            position = word_end
