"""What speaks for a bare name on a line as the title of a post, by what stands around it.

In: ``Evidence``, the index of the line. Out: ids of evidence, weighed with the rest (``line_evidence.py``). Guaranteed: depends on
the document's pieces alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.rules.cues import CueRules
from jdparse.rules.late import late
from jdparse.rules.latin_names import width
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.pieces.heads import Head
from jdparse.structure.pieces.told import is_told
from jdparse.structure.roles.evidence import Evidence
from jdparse.structure.roles.surroundings import MAX_LINE, after, is_certain, is_over_tags

_MIN_TOLD = 12  # characters of a sentence about a post
_SENTENCE = late(r"[。;!?,:]")
WRAPPED = re.compile(r"[【\[《<(「『].{1,24}[】\]》>)」』]:?")
_CHAIN = re.compile(r"[^\s。;,:]{2,14}?(?:\s?(?:—{1,3}|-{1,3}>?|→|⇒|>{1,2})\s?[^\s。;,:—→⇒>-]{2,14}){2,8}")
"""生产计划员——计划主管——计划室主任: a career."""
_NEAR_FIELD = 30  # pieces of a form's head from the field with the post's name on
LISTS = frozenset({"duties", "requirements", "authorities", "accountabilities"})
_NEAR_LIST = 40  # names in a list of posts before the headings that repeat them
_MAX_BARE = 16  # characters of a name over plain lines
_MIN_PLAIN, _MIN_ENDED = 6, 3  # characters of a line that says something, of one that ends so: 迎新；, 要做到：
_ENDS = "。;:"
_MAX_CLOSED = 28  # a line without full stop that is shorter leaves nothing open
_BROKEN = late(r"[,、:]")
_MIN_NAMES = 3  # posts' names on lines of their own make the layout of the document
_MAX_ALIKE = 6  # characters of a further name that no lexicon knows
_NOTE = re.compile(r"\([^()\n]{1,30}\)")
SPLIT = re.compile(r"[、,,/;\s]+")
_NO_WORD = re.compile(r"\W+")
_CALLED = re.compile(pattern_of("called-before-name"))


def of_name(evidence: Evidence, index: int, head: Head) -> Iterator[str]:
    """Of a bare name: whether what stands under it describes a post."""
    if head.name.form:
        yield "name-form"
    if head.name.start and _CALLED.match(evidence.texts[index]):
        yield "name-called"
    if _is_ladder(evidence, index):
        yield "ladder"
    if _is_in_named_form(evidence, index):
        yield "named-by-field"
    above = evidence.before(index)
    if above is not None and above.label is not None and _is_several(evidence, index, above.label.field):
        yield "several-under-label"
    following = evidence.next(index)
    if following is not None and _leads_plain_lines(evidence, index, following, head):
        if not _is_among_tasks(evidence, index):
            yield "name-over-plain-lines"
    elif following is not None and _is_apart(evidence, index, following):
        yield "name-apart"
    elif head.name.head == "function" and is_among_names(evidence, index):
        yield "among-names"
    if following is not None and (
        _is_told_below(evidence, index, following) or _comes_below(evidence, index, following)
    ):
        yield "name-told-below"


def _is_several(evidence: Evidence, index: int, above: str) -> bool:
    """护士、药剂员 under a label; 调酒/吧台 under 招聘信息 and over the facts of a vacancy is one post."""
    text = _NOTE.sub("", evidence.texts[index]).strip()
    if above == "group" and after(evidence, index) == "field":
        text = text.replace("/", "")
    return SPLIT.search(text) is not None


def _is_told_below(evidence: Evidence, index: int, below: int) -> bool:
    """安监员 over 安监员是现场监管的直接责任者,…。: the sentence below says what that post is."""
    name, text = evidence.texts[index].strip(" :"), evidence.texts[below]
    return len(text) >= _MIN_TOLD and evidence.pieces[below].marker < 0 and is_told(text, name)


def is_told_below(evidence: Evidence, index: int) -> bool:
    """运输调度 over 运输调度负责车辆安排,…。: the same of words that no row knows, where the list of tasks follows."""
    following = evidence.next(index)
    after = evidence.next(following) if following is not None else None
    if following is None or after is None or not _is_told_below(evidence, index, following):
        return False
    label = evidence.pieces[after].label
    return evidence.pieces[after].marker >= 0 or (label is not None and label.field == "duties")


def _is_filled(evidence: Evidence, below: int) -> bool:
    """Whether a field has its value: on its line, or a few words below; 诚聘 over a sentence names nobody."""
    piece, text = evidence.pieces[below], evidence.texts[below]
    return piece.label is None and (piece.after_label or (len(text) <= MAX_LINE and not _SENTENCE.search(text)))


def _is_in_named_form(evidence: Evidence, index: int) -> bool:
    """Whether a field has named the post not far above, and nothing but fields has come since."""
    for above in range(index - 1, max(-1, index - _NEAR_FIELD), -1):
        label = evidence.pieces[above].label
        if label is not None and label.field == "title":
            return _is_filled(evidence, above + 1) and not _is_below_table(evidence, index, above)
        section = label is not None and label.shape == "section" and label.field in LISTS
        if section or evidence.pieces[above].marker >= 0 or is_certain(evidence.heads[above]):
            return False
    return False


def _is_among_tasks(evidence: Evidence, index: int) -> bool:
    """取样并报告炉前工 on the next line of a list without numbers, in a form whose field has named the post: one of its
    tasks, though it ends like a name."""
    lines, pieces = evidence.whole.lines, evidence.pieces
    label, at = None, index
    while label is None and at > max(0, index - _NEAR_FIELD):
        if pieces[at].marker >= 0 or lines[pieces[at].line].blanks_before:
            return False
        at -= 1
        label = pieces[at].label
    if label is None or label.field not in LISTS or at == index - 1:
        return False
    fields = (evidence.pieces[above].label for above in range(at - 1, max(-1, at - _NEAR_FIELD), -1))
    return any(field is not None and field.field == "title" for field in fields)


def _is_below_table(evidence: Evidence, index: int, above: int) -> bool:
    """A name under a table of posts, whose cells name others: the first of them, described."""
    lines, pieces = evidence.whole.lines, evidence.pieces
    return lines[pieces[above].line].cell is not None and lines[pieces[index].line].cell is None


def _is_apart(evidence: Evidence, index: int, following: int) -> bool:
    """Set apart by more blank lines than the plain text right under it."""
    line, below = evidence.pieces[index].line, evidence.pieces[following]
    if below.marker >= 0 or below.label is not None or evidence.texts[index][-1:] in "、,":
        return False
    lines = evidence.whole.lines
    return below.line == line + 1 and lines[line].blanks_before > lines[below.line].blanks_before


def _leads_plain_lines(evidence: Evidence, index: int, following: int, head: Head) -> bool:
    """A short name on a line of its own, nothing left open before it, and plain lines after it."""
    below = evidence.pieces[following]
    plain = below.marker < 0 and below.label is None and not below.kind and evidence.heads[following] is None
    if not plain or len(evidence.texts[following]) < (
        _MIN_ENDED if evidence.texts[following][-1] in _ENDS else _MIN_PLAIN
    ):
        return False
    if head.name.head in ("function", "") or width(evidence.texts[index]) > _MAX_BARE:
        return False
    above = evidence.texts[index - 1] if index else ""
    return not above or above[-1] in "。;!?:)" or len(above) <= _MAX_CLOSED


def _is_ladder(evidence: Evidence, index: int) -> bool:
    """Names line under line are a chart or a list of posts, not headings; 【兽医岗】 under one of them is none of these."""
    head = evidence.heads[index]
    if _CHAIN.fullmatch(evidence.texts[index]) is not None:
        return True
    if _was_listed(evidence, index) or (head is not None and head.name.form and head.name.head not in ("", "function")):
        return False
    following = None if is_over_tags(evidence, index) else evidence.next(index)
    near = (at for at in (index - 1, following) if at is not None and at >= 0 and _is_rung(evidence, at))
    near = (at for at in near if not _names_same(evidence, at, index))
    wrapped = WRAPPED.fullmatch(evidence.texts[index]) is not None
    return any((WRAPPED.fullmatch(evidence.texts[at]) is not None) == wrapped for at in near)


def _comes_below(evidence: Evidence, index: int, below: int) -> bool:
    """水电工 over 水电工： over its first label: the bar that unfolds a vacancy, and the vacancy's own heading."""
    at = evidence.next(below)
    label = evidence.pieces[at].label if at is not None else None
    return label is not None and label.shape == "section" and _names_same(evidence, index, below)


def _names_same(evidence: Evidence, one: int, other: int) -> bool:
    """平面设计师 over 平面设计师：, 高级电气工程师 over 高级工程师(电气): one heading, twice."""
    return sorted(_NO_WORD.sub("", evidence.texts[one])) == sorted(_NO_WORD.sub("", evidence.texts[other]))


def _was_listed(evidence: Evidence, index: int) -> bool:
    """店长, 收银员, 店长 over 职责: the first of the posts that were listed right before it."""
    for above in range(index - 1, max(-1, index - _NEAR_LIST), -1):
        if not _is_rung(evidence, above):
            return False
        if above < index - 1 and evidence.texts[above] == evidence.texts[index]:
            return True
    return False


def _is_rung(evidence: Evidence, index: int) -> bool:
    """A bare name without number; that of a function only where it is no more than that."""
    head = evidence.heads[index]
    if head is None or head.name.suffix or head.how != "whole" or evidence.pieces[index].marker >= 0:
        return False
    return head.name.head != "function" or len(evidence.texts[index]) <= _MAX_ALIKE


def is_among_names(evidence: Evidence, index: int) -> bool:
    """储干 among 店长, 领班, 厨师 on lines of their own, 采购部门: behind 店长: and 厨师: behind a full stop, over a task."""
    text, following = evidence.texts[index].rstrip(" :"), evidence.next(index)
    if evidence.bare_names < _MIN_NAMES or following is None or index == 0 or len(text) > _MAX_BARE:
        return False
    if not evidence.pieces[following].first or _BROKEN.search(text) or evidence.texts[index - 1][-1:] != "。":
        return False
    cues, below = evidence.rules.cues, evidence.texts[following]
    if evidence.is_unit(index):
        return evidence.pieces[following].marker < 0 and below[-1:] == "。" and len(below) > len(text)
    if len(text) > _MAX_ALIKE or text != evidence.texts[index]:
        return False
    if evidence.heads[index] is not None:  # 外贸翻译: the name of a function
        return below[-1:] == "。" and cues.about(below) in ("duty", "")
    return _is_task(cues, below) and not cues.weigh(text)


def _is_task(cues: CueRules, text: str) -> bool:
    return cues.about(text) == "duty"
