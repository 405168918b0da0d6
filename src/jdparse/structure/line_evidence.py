"""What speaks for and against an unnumbered line being a title or a section's label.

In: ``Evidence``. Out: for each line that may be one, the ids of what was found (rows ``[line.…]`` of the weights).
Guaranteed: a line is described by itself, by what stands right before and after it, and by the lines of the document
that look the same; what is certain by its words (岗位职责 behind a name, a label that a row knows) is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jdparse.rules.cues import CueRules
from jdparse.rules.late import late
from jdparse.rules.latin_names import width
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.titles import MEMORY, TitleRules
from jdparse.rules.vacancy_facts import are_offers
from jdparse.structure.evidence import ASKS, SECTION_NAME, Evidence, is_english_name
from jdparse.structure.heads import Head
from jdparse.structure.told import is_told

_MIN_TOLD = 12  # characters of a sentence about a post
MAX_LINE = 26  # characters of a title or label
_LATIN_TAIL = late(
    r"(?<=[^\W0-9A-Za-z_])(?:\s{1,4}[A-Za-z][A-Za-z .&/\-]{1,60}|\s{0,4}\([A-Za-z][A-Za-z .&/\-]{1,60}\))$"
)
"""法规事务专员 Regulatory Affairs Specialist, 船体检验员 (Hull Inspector): the name in another language does not make it a
sentence."""
_STOP = re.compile(r"[。;!?]")
_SENTENCE = late(r"[。;!?,:]")
_WRAPPED = re.compile(r"[【\[《<(「『].{1,24}[】\]》>)」』]:?")
_LEAD = re.compile(r"(?:第|岗位|职位|部门)?[0-9一二三四五六七八九十]{1,3}(?![年月日个名岁天])|[^\w\s]")
_FIGURES = late(r"[0-9一二三四五六七八九十]+")
_SECTION_END = late(pattern_of("section-end"))
_FURTHER_END = late(pattern_of("further-section-end"))
_CHAIN = re.compile(r"[^\s。;,:]{2,14}?(?:\s?(?:—{1,3}|-{1,3}>?|→|⇒|>{1,2})\s?[^\s。;,:—→⇒>-]{2,14}){2,8}")
"""生产计划员——计划主管——计划室主任: a career."""
_OVER_TEXT = frozenset({"short", "long"})
_FEW_WORDS = range(2, 9)
_NEAR_FIELD = 30  # pieces of a form's head from the field with the post's name on
_LISTS = frozenset({"duties", "requirements", "authorities", "accountabilities"})
_NEAR_LIST = 40  # names in a list of posts before the headings that repeat them
_MAX_BARE = 16  # characters of a name over plain lines
_MIN_PLAIN = 6  # characters of a line that says something
_MAX_CLOSED = 28  # a line without full stop that is shorter leaves nothing open
_MIN_LONE = 4  # labels alone on their lines make a form in which any short line with a colon is one
_BROKEN = late(r"[,、:]")
_MAX_PARTS = 16  # pieces of a list under a task that has parts
_MIN_NAMES = 3  # posts' names on lines of their own make the layout of the document
_MAX_ALIKE = 6  # characters of a further name that no lexicon knows
_TITLE_FIELDS = frozenset({"title", "reports_to", "subordinates"})
_NOTE = re.compile(r"\([^()\n]{1,30}\)")
_SPLIT = re.compile(r"[、,,/;\s]+")
_CALLS = frozenset({"加入我们"})
"""Over the vacancies of a page; over a sentence it is a section of one of them."""
_NO_WORD = re.compile(r"\W+")
_OF_EMPLOYERS = frozenset({"employer-facts", "company-card"})
"""Rules of a board's line on an employer: what stands over it is the employer's name."""
_EDGES = " :【】[]《》()"
_OF_WORDS = (
    (re.compile(r"[、,]"), "enumeration"),
    (re.compile(r"\S:\S"), "inner-colon"),
    (re.compile(r"的"), "of"),
    (re.compile(r"[0-9]"), "figures"),
    (re.compile(r"\([^()]{1,20}\)$"), "note"),
    (_WRAPPED, "brackets"),
    (re.compile(pattern_of("lead-in-words")), "lead-in"),
    (
        re.compile(
            pattern_of("paper-or-employer-end")
        ),
        "paper",
    ),
)  # fmt: skip


_CALLED = re.compile(r"(?:诚聘|急聘|诚招|急招)\s?")


class Look(NamedTuple):
    """``series`` is how a line of a series begins (第#, 岗位#, 【) or empty; ``rest`` its level, weight and colon.

    Lines of no series look the same only where the same follows.
    """

    series: str
    rest: str


def is_free(evidence: Evidence, index: int) -> bool:
    """Whether the role of a whole line without number and label is not certain: it is short, and no certain heading."""
    piece, text = evidence.pieces[index], evidence.texts[index]
    if len(text) < 2 or text[-1] == "。":
        return False
    named = evidence.heads[index] is not None and width(text) <= MAX_LINE
    if len(text) > MAX_LINE and not (named or _is_short_but_for_latin(text) or is_english_name(text)):
        return False
    if are_offers(text):
        return False
    line = evidence.whole.lines[piece.line]
    if line.use is not None or line.item or evidence.is_awaited(index):
        return False
    return _STOP.search(text) is None and not is_certain(evidence.heads[index])


def _is_short_but_for_latin(text: str) -> bool:
    """Whether what stands before the name in another language is no longer than a title."""
    return text[-1].isascii() and len(_LATIN_TAIL.sub("", text)) <= MAX_LINE


def is_certain(head: Head | None) -> bool:
    """A heading by its words, or a name with its own sentence or pay behind it."""
    return head is not None and (bool(head.name.suffix) or head.name.generic or head.how not in ("whole", "dash"))


def look(evidence: Evidence, index: int, below: str) -> Look:
    """How a line looks, over what ``below`` says: lines that look the same are probably the same."""
    line, text = evidence.whole.lines[evidence.pieces[index].line], evidence.texts[index]
    lead = _LEAD.match(text)
    begins = _FIGURES.sub("#", lead.group()) if lead else ""
    rest = f"{line.heading}{'01'[line.strong]}{'01'[text[-1] == ':']}"
    return Look(begins, rest if begins else rest + below)


def field_names(evidence: Evidence) -> frozenset[str]:
    """Names that stand in a field of titles somewhere in the document."""
    titles = [index for index, label in evidence.labels.items() if label.field in _TITLE_FIELDS]
    values = [evidence.texts[index + 1] for index in titles if evidence.has_inline_text(index)]
    return frozenset([name for value in values for name in _SPLIT.split(value) if len(name) > 1])


def after(evidence: Evidence, index: int) -> str:
    """What stands under a line: end, label, field, list, item, heading, name, short, or long."""
    if _is_over_tags(evidence, index):
        return "field"
    at = evidence.next(index)
    while at is not None and evidence.pieces[at].kind == "cell-number":
        at = evidence.next(at)  # the heads of the columns that hold what the post has to do
    if at is None:
        return "end"
    piece, head, text = evidence.pieces[at], evidence.heads[at], evidence.texts[at]
    if piece.label is not None:
        return "field" if piece.label.shape == "field" or evidence.has_inline_text(at) else "label"
    if piece.marker >= 0:
        return "list" if evidence.opens(at) else "item"
    if head is not None:
        return "heading" if is_certain(head) else "name"
    return "short" if len(text) <= MAX_LINE and not _STOP.search(text) else "long"


def before(evidence: Evidence, index: int) -> str:
    """What stands over a line: nothing, a label, a value, a heading, an item, a short line or a longer text."""
    at = index - 1
    if at < 0:
        return "nothing"
    piece = evidence.pieces[at]
    if piece.label is not None:
        return "heading" if piece.label.word in _CALLS else "label"
    if piece.after_label or piece.marker >= 0:
        return "value" if piece.after_label else "item"
    if is_certain(evidence.heads[at]):
        return "heading"
    text = evidence.texts[at]
    return "short" if len(text) <= MAX_LINE and not _STOP.search(text) else "text"


def found(evidence: Evidence, names: frozenset[str], index: int, below: str) -> tuple[str, ...]:
    """The ids of the evidence on one line; ``names`` stand in fields of the document, ``below`` is what it is over."""
    head, text = evidence.heads[index], evidence.texts[index]
    if head is not None and head.name.head == "function" and _is_only_task(evidence, index):
        head = None
    kind = "name" if head is not None else "words"
    ids = [kind, f"{kind}-under-{before(evidence, index)}", f"{kind}-over-{below}"]
    ids += _of_name(evidence, index, head) if head is not None else _of_place(evidence, index, below)
    ids += _of_words(text, head is not None, evidence.rules.titles, evidence.rules.cues)
    ids += _of_layout(evidence, index, kind)
    if text.strip(_EDGES) in names:
        ids.append("met-in-field")
    return tuple(ids)


def _is_only_task(evidence: Evidence, index: int) -> bool:
    """订单系统开发 between 工作职责: and 任职要求: what is to be done, though a post may be called by such words."""
    above, following = evidence.before(index), evidence.next(index)
    if above is None or above.label is None or above.label.field != "duties" or following is None:
        return False
    below = evidence.pieces[following].label
    return below is not None and below.field == "requirements"


def _of_name(evidence: Evidence, index: int, head: Head) -> Iterator[str]:
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
        yield "name-over-plain-lines"
    elif following is not None and _is_apart(evidence, index, following):
        yield "name-apart"
    elif head.name.head == "function" and _is_among_names(evidence, index):
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
    return _SPLIT.search(text) is not None


def _is_told_below(evidence: Evidence, index: int, below: int) -> bool:
    """安监员 over 安监员是现场监管的直接责任者,…。: the sentence below says what that post is."""
    name, text = evidence.texts[index].strip(" :"), evidence.texts[below]
    return len(text) >= _MIN_TOLD and evidence.pieces[below].marker < 0 and is_told(text, name)


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
        section = label is not None and label.shape == "section" and label.field in _LISTS
        if section or evidence.pieces[above].marker >= 0 or is_certain(evidence.heads[above]):
            return False
    return False


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
    if not plain or len(evidence.texts[following]) < _MIN_PLAIN:
        return False
    if head.name.head in ("function", "") or len(evidence.texts[index]) > _MAX_BARE:
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
    following = None if _is_over_tags(evidence, index) else evidence.next(index)
    near = (at for at in (index - 1, following) if at is not None and at >= 0 and _is_rung(evidence, at))
    near = (at for at in near if not _names_same(evidence, at, index))
    wrapped = _WRAPPED.fullmatch(evidence.texts[index]) is not None
    return any((_WRAPPED.fullmatch(evidence.texts[at]) is not None) == wrapped for at in near)


def _is_over_tags(evidence: Evidence, index: int) -> bool:
    """测试员 right over 6k-8k 洛阳 本科: a board's vacancy, whatever names stand among its further tags."""
    return evidence.is_over_tags(index) or evidence.is_over_facts(index)


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


def _of_place(evidence: Evidence, index: int, below: str) -> Iterator[str]:
    """Of words that are no name: whether only their place makes them a title or a label."""
    above, text = evidence.before(index), evidence.texts[index]
    if evidence.leads_post(index):
        yield "leads-post-over-facts" if evidence.is_over_facts(index) else f"leads-post-{_ground(evidence, index)}"
        if _is_set_over_post(evidence, index):
            yield "heading-leads-post"
        if evidence.whole.lines[evidence.pieces[index].line].heading and evidence.is_unit(index):
            yield "unit-leads-post"
    if _is_among_names(evidence, index):
        yield "among-names"
    if above is None or above.label is not None or len(text) not in SECTION_NAME:
        return
    over_list = below == "list"
    if text[-1:] == ":":
        yield "colon-over-list" if over_list else "colon-in-form" if evidence.lone_labels >= _MIN_LONE else "colon"
        if over_list and _is_in_plain_list(evidence, index):
            yield "in-plain-list"
        line = evidence.whole.lines[evidence.pieces[index].line]
        set_off = line.heading if over_list else line.strong and below in _OVER_TEXT
        if set_off and evidence.rules.labels.guess(text, "").field in _LISTS:
            yield "section-words-over-list"
    elif (level := evidence.whole.lines[evidence.pieces[index].line].heading) != 0:
        leads = (over_list or below == "field") and level in evidence.post_levels
        yield "heading-among-posts" if leads else "heading-of-few-words"
    elif over_list and _SECTION_END.search(text) and evidence.rules.labels.guess(text, "").field != "other":
        yield "section-words-over-list"
    elif over_list and _names_further(evidence, text) and _is_between_lists(evidence, index):
        yield "further-words-over-list"
    elif ASKS.search(text) and (over_list or (below in _OVER_TEXT and evidence.asked)):
        yield "asks-over-list" if over_list else "asks-over-text"


def _is_set_over_post(evidence: Evidence, index: int) -> bool:
    """A heading by its style, not of the level of the labels, under nothing that may be the post's name itself."""
    heading = evidence.whole.lines[evidence.pieces[index].line].heading
    if not heading or heading in evidence.label_levels:
        return False
    following = evidence.next(index)
    below = evidence.pieces[following] if following is not None else None
    if below is None or below.label is None or below.label.field not in ("duties", "requirements"):
        return False
    if evidence.pieces[index + 1].rule in _OF_EMPLOYERS:
        return False
    return index == 0 or evidence.heads[index - 1] is None


def _names_further(evidence: Evidence, text: str) -> bool:
    """服务标准, 劳保用品; 日检程序 and the like are matters of the paper as well."""
    return (
        len(text) in _FEW_WORDS and _FURTHER_END.search(text) is not None and not evidence.rules.titles.is_matter(text)
    )


def _is_between_lists(evidence: Evidence, index: int) -> bool:
    """服务标准 behind the last item of a list and over another one that begins with 1."""
    above, following = evidence.before(index), evidence.next(index)
    if above is None or above.marker < 0 or following is None:
        return False
    below = evidence.whole.markers[evidence.pieces[following].marker]
    return below.value == 1 or evidence.texts[index - 1][-1] in "。;"


def _is_in_plain_list(evidence: Evidence, index: int) -> bool:
    """发生故障时: over (1), (2), plain sentences before it and again behind the list: a task with its parts."""
    if not _is_plain_sentence(evidence, index - 1):
        return False
    after = range(index + 1, min(len(evidence.pieces), index + _MAX_PARTS))
    behind = next((at for at in after if evidence.pieces[at].marker < 0 and not evidence.pieces[at].kind), 0)
    return _is_plain_sentence(evidence, behind)


def _is_plain_sentence(evidence: Evidence, index: int) -> bool:
    """Whether a piece is text without a number that ends with a stop, and stands beside no label."""
    piece = evidence.pieces[index]
    plain = piece.marker < 0 and piece.label is None and not piece.after_label and not piece.kind
    return plain and evidence.heads[index] is None and evidence.texts[index][-1:] in "。;"


def _is_among_names(evidence: Evidence, index: int) -> bool:
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


def _ground(evidence: Evidence, index: int) -> str:
    """Whether what stands above a line is finished: a list, a text with its full stop, or neither."""
    above = evidence.before(index)
    if above is None or (above.marker >= 0 and above.label is None):
        return "behind-list"
    return "behind-text" if above.label is None and evidence.texts[index - 1][-1:] in "。;" else "elsewhere"


@lru_cache(maxsize=MEMORY)
def _of_words(text: str, named: bool, titles: TitleRules, cues: CueRules) -> tuple[str, ...]:
    """Of the line's own words; such lines come again in every document."""
    bare, ids = text.strip(_EDGES), []
    if titles.is_matter(text):
        ids.append("matter")
    if not named and titles.is_sentence(bare):
        ids.append("sentence")
    elif titles.is_unit(bare):
        ids.append("unit")
    if len(bare) in _FEW_WORDS:
        ids.append("few-words")
    ids += [name for pattern, name in _OF_WORDS if pattern.search(text)]
    if named and cues.demands(bare):
        ids.append("name-of-demand")
    topic = "" if named else cues.about(bare)
    return (*ids, f"about-{topic}") if topic else tuple(ids)


def _level(evidence: Evidence, heading: int, kind: str) -> str:
    """What else stands at a heading's level."""
    if heading in evidence.post_levels:
        return "-of-posts"
    return "-of-labels" if kind == "words" and heading in evidence.label_levels else ""


def _of_layout(evidence: Evidence, index: int, kind: str) -> Iterator[str]:
    """Of the layout."""
    line = evidence.whole.lines[evidence.pieces[index].line]
    if line.heading:
        yield f"{kind}-on-level{_level(evidence, line.heading, kind)}"
    if line.strong:
        yield "bold"
    if line.blanks_before:
        yield "apart"
    head = evidence.heads[index]
    if evidence.interrupts_list(index) and not (head is not None and _heads_post(evidence, index, head)):
        yield f"{kind}-in-list"


def _heads_post(evidence: Evidence, index: int, head: Head) -> bool:
    """岗位说明书:出纳, or 配送经理 right over 岗位职责, or a heading among those of posts: whatever lists stand around it."""
    following = evidence.next(index)
    label = evidence.pieces[following].label if following is not None else None
    level = evidence.whole.lines[evidence.pieces[index].line].heading
    if label is not None and level and level in evidence.post_levels:
        return True
    return head.name.form or (label is not None and label.field == "duties" and label.shape == "section")
