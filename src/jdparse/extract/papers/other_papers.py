"""Drafts that are of another paper by what they say: speeches, questionnaires, hints for a form's writer, indicators.

In: a draft and the text. Out: whether it describes nobody for that. Guaranteed: a post whose heading or field names it and
whose tasks are told is none of these.
"""

from __future__ import annotations

import re

from jdparse.extract.drafts.drafts import Draft, flat
from jdparse.extract.drafts.prose import is_salutation
from jdparse.rules.edges import signs
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules
from jdparse.structure.pieces.heads import VAGUE
from jdparse.structure.text.slices import body_text

_EXPLAINS = signs(pattern_of("explains-sections"))
_TO_FILL_IN = "填写"
_FILL_IN = re.compile(r"(?:[^\W0-9A-Za-z_]{2,4}:)?(?:请?填写|[按用依请][^。;,]{0,24}填写)")
_MIN_TOLD = 2  # hints for the writer of a form
_MIN_ASKED = 3
_ASKS = late(pattern_of("asked-of-holder"))
_STAFF, _STAFFING = late(pattern_of("staffing")), words_of("chapter-of-staffing")
_STAFFED = late(pattern_of("staffed-unit"))
_ARTICLE = "第"
_SUBJECT = late(pattern_of("subject-in-charge"))
_UNITS = words_of("of-every-unit")
_MIN_SHARING = 2  # units and posts among which a procedure deals out its work
_ASKING = ("?", "请", "您")
_MEASURED = late(pattern_of("measured-line"))


def is_of_another_paper(draft: Draft, text: str, rules: Rules) -> bool:
    """Whether the words of a draft are no description's."""
    return (
        _asks(draft, text)
        or _tells_how_to_fill_in(draft, text, rules)
        or _explains_sections(draft, text)
        or _speaks(draft, text)
        or _goes_on_articles(draft, text)
        or _measures_only(draft, text)
        or _is_chart(draft, text)
        or _is_staffing(draft, text)
        or _shares_work(draft, text, rules)
    )


def _speaks(draft: Draft, text: str) -> bool:
    """财务科副科长 over 各位领导、同志们: : who makes the speech, and nothing of what the post has to do."""
    said = bool(draft.summary) and is_salutation(body_text(text, draft.summary[0]))
    return said and not has_suffix(draft) and draft.title_field is None


def _tells_how_to_fill_in(draft: Draft, text: str, rules: Rules) -> bool:
    """岗位名称:填写规范的名称。 直接上级:填写岗位,不写姓名。 任职资格:填写最低的要求。: a form's labels explained, for nobody yet."""
    if draft.title or text.find(_TO_FILL_IN, draft.start, draft.end) < 0:  # nearly all drafts
        return False
    named = draft.title_field.value if draft.title_field is not None else ()
    if named and rules.titles.is_name(body_text(text, named)):
        return False
    fields = [named, *(one.value for one in draft.fields)]
    lists = [[item.body for item in flat(section.items)] for section in draft.sections]
    parts = [[value] for value in fields if value] + [draft.summary, *lists]
    told = sum(any(_FILL_IN.match(body_text(text, body)) for body in bodies) for bodies in parts)
    return told >= _MIN_TOLD


def _explains_sections(draft: Draft, text: str) -> bool:
    """岗位目的:说明该岗位存在的意义 and 任职要求:该岗位所需的技能, and nobody named but by a heading's place: an article on what
    belongs into a description, or a form that says what to write where."""
    if _EXPLAINS.search(text, draft.start, draft.end) is None:  # nearly all drafts
        return False
    name = draft.header.name if draft.header is not None else None
    named = draft.title_field.value if draft.title_field is not None else ()
    known = name is not None and not name.unit and name.head not in VAGUE
    if (named and _EXPLAINS.search(body_text(text, named)) is None) or (known and not named):
        return False
    values = [named, *(one.value for one in draft.fields)]
    items = [item.body for section in draft.sections for item in flat(section.items)]
    told = [body for body in [*values, *draft.summary, *items] if body]
    return sum(_EXPLAINS.search(body_text(text, body)) is not None for body in told) >= _MIN_TOLD


def _asks(draft: Draft, text: str) -> bool:
    """Questions to whoever holds a post, and the answers at the most: an outline or form for interviews."""
    if all(text.find(sign, draft.start, draft.end) < 0 for sign in _ASKING):  # nearly all posts
        return False
    bodies = [item.body for section in draft.sections for item in flat(section.items)]
    asked = sum(_ASKS.search(body_text(text, body).rstrip()) is not None for body in bodies)
    return asked >= _MIN_ASKED and 2 * asked >= len(bodies)


def _goes_on_articles(draft: Draft, text: str) -> bool:
    """保安、保洁 1000元 over 第三条 and what follows: the last line of an article, and the next ones of the regulation."""
    if draft.header is None or draft.header.marker >= 0 or has_suffix(draft) or not draft.sections:
        return False
    first = draft.sections[0]
    if first.label or not first.items or first.items[0].marker is None:
        return False
    return (first.items[0].number or 0) > 1 and text.startswith(_ARTICLE, first.items[0].marker[0])


def _measures_only(draft: Draft, text: str) -> bool:
    """采购经理 over 到货及时率 权重25% and 来料合格率 权重25%: what the post is measured by, and nothing that it does."""
    if draft.summary or draft.header is None or has_suffix(draft):
        return False
    bodies = [item.body for section in draft.sections for item in flat(section.items)]
    return len(bodies) >= _MIN_TOLD and all(_MEASURED.search(body_text(text, body)) for body in bodies)


def _is_chart(draft: Draft, text: str) -> bool:
    """营销副总 over 内销部(经理1人、业务员10人): a box of an organization chart over another one."""
    if not draft.summary or draft.sections or draft.fields:
        return False
    return all(_STAFFED.fullmatch(body_text(text, body)) for body in draft.summary)


def _is_staffing(draft: Draft, text: str) -> bool:
    """办公室岗位设置 over 主任1名,秘书2名: how a unit is staffed."""
    if not draft.summary or draft.has_lists() or draft.fields or draft.header is None:
        return False
    headed = body_text(text, draft.header.body).rstrip(" :").endswith(_STAFFING)
    return headed and all(_STAFF.fullmatch(body_text(text, body)) for body in draft.summary)


def _shares_work(draft: Draft, text: str, rules: Rules) -> bool:
    """3 职责 over 供应部负责… and 技术部提供…: which unit does what in a procedure, and nobody whose duties they are."""
    if draft.header is not None or draft.title_field is not None or draft.fields:
        return False
    tasks = [item.body for section in draft.sections if section.target == "duties" for item in flat(section.items)]
    if len(tasks) < _MIN_SHARING:
        return False
    found = [_SUBJECT.match(body_text(text, body)) for body in tasks]
    names = {one["name"] for one in found if one is not None}
    units = sum(rules.titles.is_unit(name) or name.startswith(_UNITS) for name in names)
    known = units + sum(rules.titles.is_name(name) for name in names)
    return None not in found and known == len(names) >= _MIN_SHARING and units > 0


def has_suffix(draft: Draft) -> bool:
    """Whether a heading such as 收银员岗位职责 names the post."""
    return draft.header is not None and draft.header.name is not None and bool(draft.header.name.suffix)
