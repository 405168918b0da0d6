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
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.titles import MEMORY, TitleRules
from jdparse.rules.vacancy_facts import are_offers
from jdparse.structure.pieces.heads import Head
from jdparse.structure.roles.evidence import ASKS, SECTION_NAME, Evidence, is_english_name
from jdparse.structure.roles.name_evidence import LISTS, SPLIT, WRAPPED, is_among_names, is_told_below, of_name
from jdparse.structure.roles.surroundings import MAX_LINE, STOP, before, ground, is_certain

_LATIN_TAIL = late(
    r"(?<=[^\W0-9A-Za-z_])(?:\s{1,4}[A-Za-z][A-Za-z .&/\-]{1,60}|\s{0,4}\([A-Za-z][A-Za-z .&/\-]{1,60}\))$"
)
"""法规事务专员 Regulatory Affairs Specialist, 船体检验员 (Hull Inspector): the name in another language does not make it a
sentence."""
_LEAD = re.compile(r"(?:第|岗位|职位|部门)?[0-9一二三四五六七八九十]{1,3}(?![年月日个名岁天])|[^\w\s]")
_FIGURES = late(r"[0-9一二三四五六七八九十]+")
_SECTION_END = late(pattern_of("section-end"))
_FURTHER_END = late(pattern_of("further-section-end"))
_OVER_TEXT = frozenset({"short", "long"})
_FEW_WORDS = range(2, 9)
_MIN_LONE = 4  # labels alone on their lines make a form in which any short line with a colon is one
_MAX_PARTS = 16  # pieces of a list under a task that has parts
_TITLE_FIELDS = frozenset({"title", "reports_to", "subordinates"})
_OF_EMPLOYER = words_of("matter-of-employer")
_OF_EMPLOYERS = frozenset({"employer-facts", "company-card"})
"""Rules of a board's line on an employer: what stands over it is the employer's name."""
_EDGES = " :【】[]《》()"
_OF_WORDS = (
    (re.compile(r"[、,]"), "enumeration"),
    (re.compile(r"\S:\S"), "inner-colon"),
    (re.compile(r"的"), "of"),
    (re.compile(r"[0-9]"), "figures"),
    (re.compile(r"\([^()]{1,20}\)$"), "note"),
    (WRAPPED, "brackets"),
    (re.compile(pattern_of("lead-in-words")), "lead-in"),
    (
        re.compile(
            pattern_of("paper-or-employer-end")
        ),
        "paper",
    ),
)  # fmt: skip


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
    return STOP.search(text) is None and not is_certain(evidence.heads[index])


def _is_short_but_for_latin(text: str) -> bool:
    """Whether what stands before the name in another language is no longer than a title."""
    return text[-1].isascii() and len(_LATIN_TAIL.sub("", text)) <= MAX_LINE


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
    return frozenset([name for value in values for name in SPLIT.split(value) if len(name) > 1])


def found(evidence: Evidence, names: frozenset[str], index: int, below: str) -> tuple[str, ...]:
    """The ids of the evidence on one line; ``names`` stand in fields of the document, ``below`` is what it is over."""
    head, text = evidence.heads[index], evidence.texts[index]
    if head is not None and head.name.head == "function" and _is_only_task(evidence, index):
        head = None
    kind = "name" if head is not None else "words"
    ids = [kind, f"{kind}-under-{before(evidence, index)}", f"{kind}-over-{below}"]
    ids += of_name(evidence, index, head) if head is not None else _of_place(evidence, index, below)
    ids += _of_words(text, head is not None, evidence.rules.titles, evidence.rules.cues)
    ids += _of_layout(evidence, index, kind)
    if text.strip(_EDGES) in names:
        ids.append("met-in-field")
    if head is None and len(text) in SECTION_NAME and is_told_below(evidence, index):
        ids.append("words-told-below")
    return tuple(ids)


def _is_only_task(evidence: Evidence, index: int) -> bool:
    """订单系统开发 between 工作职责: and 任职要求: what is to be done, though a post may be called by such words."""
    above, following = evidence.before(index), evidence.next(index)
    if above is None or above.label is None or above.label.field != "duties" or following is None:
        return False
    below = evidence.pieces[following].label
    return below is not None and below.field == "requirements"


def _of_place(evidence: Evidence, index: int, below: str) -> Iterator[str]:
    """Of words that are no name: whether only their place makes them a title or a label."""
    above, text = evidence.before(index), evidence.texts[index]
    if evidence.leads_post(index):
        yield from _of_leading(evidence, index)
    if is_among_names(evidence, index):
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
        if set_off and evidence.rules.labels.guess(text, "").field in LISTS:
            yield "section-words-over-list"
    elif (level := evidence.whole.lines[evidence.pieces[index].line].heading) != 0:
        leads = (over_list or below == "field") and level in evidence.post_levels and not text.endswith(_OF_EMPLOYER)
        yield "heading-among-posts" if leads else "heading-of-few-words"
    elif over_list and _SECTION_END.search(text) and evidence.rules.labels.guess(text, "").field != "other":
        yield "section-words-over-list"
    elif over_list and _names_further(evidence, text) and _is_between_lists(evidence, index):
        yield "further-words-over-list"
    elif ASKS.search(text) and (over_list or (below in _OVER_TEXT and evidence.asked)):
        yield "asks-over-list" if over_list else "asks-over-text"


def _of_leading(evidence: Evidence, index: int) -> Iterator[str]:
    """Of words right over what only posts have."""
    yield "leads-post-over-facts" if evidence.is_over_facts(index) else f"leads-post-{ground(evidence, index)}"
    if evidence.is_over_tags(index):
        yield "leads-post-over-tags"
    if _is_set_over_post(evidence, index):
        yield "heading-leads-post"
    if evidence.whole.lines[evidence.pieces[index].line].heading and evidence.is_unit(index):
        yield "unit-leads-post"


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
