"""Labels before a colon on a line that holds more than the label.

In: the text, a line, the places of its candidates, the rules. Out: ``LabelCut`` values in order. Guaranteed: what names the paper,
or whose words lead to a list, is no label.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules
from jdparse.structure.labels.label_ends import (
    LabelCut,
    label_before,
    label_behind_task,
    unknown_field,
    with_double,
)
from jdparse.structure.labels.named_sections import named_section
from jdparse.structure.labels.unknown_fields import behind_gap, named_field
from jdparse.structure.markers.candidate import Candidate
from jdparse.structure.text.slices import skip_blanks

REACH = 30
_MAX_SUPERIOR = 20  # characters of a superior's name
_FIRST_WORDS = 60
_TOLD = re.compile(pattern_of("told-who-is-charged"))
_ABOVE = words_of("above-words")
_NOTE_AFTER = re.compile(r"\s{0,3}\([^()\n]{0,20}\)\s{0,3}(?=$|\n|[0-9一(⒈①◆●])")
_OF_A_POST = frozenset(words_of("of-a-post"))
_LEADING = re.compile(pattern_of("leading-label"))
_WIDE = re.compile(r"[ \t]{2}|\t|[ ](?=[^\W0-9A-Za-z_]{2,5}:)")
_MEASURE_WORD = re.compile(pattern_of("measure-word"))
LISTED = frozenset({"duties", "requirements"})
MIN_WRONG = 4  # characters of a label with such an end
_PREFERRED = "优先"
_MEETING = late(pattern_of("meeting-conditions"))
_JOINS = re.compile(pattern_of("joins-us"))


def before_colons(
    text: str, begin: int, end: int, candidates: tuple[Candidate, ...], rules: Rules, pair: bool, closed: list[int]
) -> Iterator[LabelCut]:
    """The labels before the colons of a line, one colon after the other; ``closed`` are ends of labels that were found before."""
    floor, in_fields, over = begin, False, ""
    colon = text.find(":", begin, end)
    ends = sorted([*(candidate.end for candidate in candidates), *closed])
    further = {candidate.end for candidate in candidates if (candidate.value or 0) > 1}
    while colon >= 0:
        inner = bisect_right(ends, colon) - 1
        low = max(floor, colon - REACH, ends[inner] if inner >= 0 else 0)
        cut = label_before(text, low, colon, low == begin or (inner >= 0 and low == ends[inner]), rules)
        if cut is None and over in LISTED and low in further:
            cut = label_behind_task(text, low, colon, rules)
        if cut is None and (floor > begin or _MEASURE_WORD.search(text, low, colon)):
            cut = behind_gap(text, low, colon, rules, in_fields and low == floor)
        if cut is None and low == begin and pair:
            cut = LabelCut(skip_blanks(text, begin), colon, unknown_field(text[begin:colon]), "")
        if cut is None and low == begin and not candidates:
            cut = named_section(text, begin, colon, rules)
        if cut is None and low == begin and all(candidate.end <= begin for candidate in candidates):
            cut = named_field(text, begin, colon, end, rules)
        if (
            cut is not None
            and not _names_paper(text, cut, end, rules)
            and not _is_post_itself(text, cut, colon, end, rules)
        ):
            after = colon + 1
            note = _NOTE_AFTER.match(text, after, end)
            if note is not None and cut.label.shape == "section":
                after = note.end()
            cut = _with_lead(text, low, cut, rules)
            if floor == begin and cut.label.shape == "section" and _leads(text, begin, cut.start, rules):
                cut = cut._replace(start=skip_blanks(text, begin))
            opened = (
                cut.start > floor and text[cut.start - 1] == "("
            )  # (工作地点:杭州): the bracket is none of the item's
            yield LabelCut(cut.start - opened, after, cut.label, "colon")
            floor, in_fields, over = after, cut.label.shape == "field", cut.label.field
        colon = text.find(":", colon + 1, end)


def _with_lead(text: str, low: int, cut: LabelCut, rules: Rules) -> LabelCut:
    """The label with the words before it that belong to it: another label, the condition of a wish, 加入我们,."""
    if cut.label.shape == "section":
        cut = with_double(text, low, cut, rules)
    if cut.label.word.startswith(_PREFERRED) and (wider := _MEETING.search(text, low, cut.start)) is not None:
        cut = cut._replace(start=wider.start() if wider.start() - low >= MIN_WRONG else skip_blanks(text, low))
    if cut.label.field == "other" and (joined := _JOINS.search(text, low, cut.start)) is not None:
        cut = cut._replace(start=joined.start("lead"))
    return cut


def _leads(text: str, begin: int, start: int, rules: Rules) -> bool:
    """作为验光员,你将承担以下几项主要任务: the words before a label that lead to it are none of an item's.

    在主任领导下做好以下工作: says more than that.
    """
    words = text[begin:start]
    return _LEADING.fullmatch(words) is not None and rules.relations.gate.search(words) is None


def _names_paper(text: str, cut: LabelCut, end: int, rules: Rules) -> bool:
    """文件名称:采购员岗位职责: what the paper calls itself is the heading of a post."""
    paper = rules.titles.paper_start.match(text, cut.start, end) if cut.label.row == "signature" else None
    if paper is None:
        return cut.label.word in _OF_A_POST and rules.titles.is_name(text[text.index(":", cut.start) + 1 : end].strip())
    gap = _WIDE.search(text, paper.end(), end)
    name = rules.titles.read(text[paper.end() : gap.start() if gap is not None else end])
    return name is not None and bool(name.suffix) and not name.generic


def _is_post_itself(text: str, cut: LabelCut, colon: int, end: int, rules: Rules) -> bool:
    """专业主管:在经理的领导下,… in a list of posts: a superior's name would be short."""
    if cut.label.row != "reports-to" or end - colon <= _MAX_SUPERIOR or cut.label.word.startswith(_ABOVE):
        return False
    told = _TOLD.search(text, colon, min(end, colon + _FIRST_WORDS))
    return told is not None and bool(rules.titles.head_of(cut.label.word))
