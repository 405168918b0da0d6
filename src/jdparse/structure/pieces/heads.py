"""A name at the beginning of a piece: 收银员岗位职责, 会计:负责…, 办公室。负责…, 市场经理—企宣.

In: ``Pieces``, rules. Out: for each piece its ``Head`` or None. Guaranteed: labels, their values and lines that need
no understanding have none; nothing but the piece itself is looked at.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from jdparse.rules.edges import signs
from jdparse.rules.late import late
from jdparse.rules.latin_names import english_post
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.titles import MEMORY, Name, TitleRules
from jdparse.structure.pieces.alias_heads import ENGLISH, name_before_alias, name_before_english
from jdparse.structure.pieces.call_heads import CALL_SIGN, name_in_call
from jdparse.structure.pieces.fact_heads import name_before_facts
from jdparse.structure.pieces.told import has_motto

VAGUE = frozenset({"", "function", "sibling", "place"})
"""Heads of names that are a post's by their place alone."""
How = Literal["whole", "sentence", "colon", "unit", "stop", "dash", "series", "pay", "count", "call"]

_SHORT = 16  # characters of a text that is likely to come again
_MAX_HEAD = 80  # no heading is longer, notes and blanks included
_MAX_BEFORE = 56  # characters of a name with its note, before a colon or full stop
_MAX_DASHED = 32  # 市场经理 —企宣: both parts are short
_MIN_SENTENCE = 8  # what follows a name and a blank is a sentence, not the rest of the name
_HEADING_COLON = re.compile(r"([^\s。;,:!?]{4,34}):\s{0,3}(?=\S)")
_NAME_THEN_TEXT = re.compile(r"([^\s。;,:!?]{2,18}?(?:\([^()]{0,30}\))?)[ \t]{1,8}(?=\S)")
_NAME_COLON = re.compile(r"([^\s。;,:!?]{2,18}?(?:\([^()]{0,30}\))?)\s{0,3}:\s{0,3}(?=\S)")
_WANTED = re.compile(r"([^\s()本该各]{2,14}岗位?)\([0-9]{1,3}[人名]\)")
_NAME_FACTS = re.compile(
    r"([^\s。;,:!?()]{2,20})\s?\((?:[^()。;:]{1,16}[,、;/\s])?(?:[0-9]{1,3}|若干)[名人位]?(?<![0-9])(?:[,、;/\s][^()。;:]{1,20})?\)"
)
_CALLS = re.compile(pattern_of("calls-name"))
_MAX_CALL = 24  # characters of a call for somebody
_STAFF_NOTE = re.compile(pattern_of("staff-note"))
_UNIT_NOTE = re.compile(r"\([^()]{0,30}\)$")
_NAME_STOP = re.compile(r"([^\s。;,:!?]{2,18}?(?:\([^()]{0,30}\))?)。(?=\S)")
_NAME_SALARY = re.compile(pattern_of("name-with-pay"))
_PARTS = re.compile(r"\s[-—–|/·]{1,2}(?:\s|$)")
_BETWEEN = r"(?:[ \t]{1,4}|[ \t]{0,3}[|｜][ \t]{0,3})"
_TAG = rf"(?:{_BETWEEN}[^\W0-9A-Za-z_]{{2,5}})"
_MAX_TAGGED = 48
_FACT = pattern_of("fact-of-vacancy")
_TAGGED_PAY = rf"(?:{_BETWEEN}[0-9]{{1,6}}(?:[-~—][0-9]{{1,6}})?(?:元|[kK千])(?:/月|每月|/天|以上|起)?)"
_NAME_TAGS = re.compile(
    r"([^\s。;,:!?0-9]{2,16}?)"
    + _TAG
    + r"{0,2}"
    + _BETWEEN
    + _FACT
    + r"(?P<pay>"
    + _TAGGED_PAY
    + r")?"
    + _TAG
    + r"{0,2}"
)
"""A post's name, its place, how many are wanted, a button."""
_HEADING_CATEGORY = re.compile(r"([^\s。;,:!?]{3,24})[ \t]{1,8}[^\s。;,:!?()0-9]{2,10}")
_SEEKS = re.compile(pattern_of("employer-seeks"))
_ASKS_DUTIES = re.compile(pattern_of("asks-duties"))
_DUTIES = "的职责"
_NO_NAME_END = "。;,、"
_DASH = re.compile(r"[—–-]")
_CLOCK = re.compile(r"[0-2]?[0-9]:[0-5][0-9](?!\d)")
"""9:00 开门迎宾: what is done at that time."""
_SIGN = signs(r"[ \t:—–|/@\]】-]|\([A-Z]|。(?!\Z)|职[责能]|责任制|[名人位](?<=[0-9一二三四五六七八九十两干数].)")
"""What any text has that begins with a name and is no name as a whole, but for those that end in a bracket or say the
name twice."""
_HEADING_FIELD = re.compile(r"(\S[^。;,!?]{3,40}?)[ \t]{2,}[^\s。;,:!?]{2,8}\s{0,2}:[^。;]{0,40}")
_COUNTED = re.compile(r"[名人位](?<=[0-9一二三四五六七八九十两干数].)")
MAX_WANTED = 8  # characters of a name that no lexicon knows, before how many are wanted
_MIN_COUNTED, _MAX_COUNTED = 3, 24  # characters of a name and how many are wanted
NAME_COUNT = re.compile(pattern_of("name-with-count"))
_NAME_NUMBER = re.compile(r"([^\s。;,:!?0-9]{2,14})\s?:\s?(?:[0-9]{1,3}|若干)[名人位](?:\([^()]{2,24}\))?[。,;]?")
_ANY_POST = late(pattern_of("any-post"))
_SUFFIXES = words_of("duty-suffix")
_NAME_TWICE = re.compile(pattern_of("name-twice"))
_NAME_THEN_TASK = re.compile(pattern_of("name-then-task"))
_MAX_REPEATED = 14  # characters of a name and the two that it begins with again
_OF_NAME = late(pattern_of("of-name"))
_STAFFING = late(pattern_of("staffing"))
_NAME_DASH = re.compile(r"([^\s。;,:!?]{2,14}?)\s{0,3}[—–-]{1,2}\s{0,3}([^\s。;,:!?—–()-]{1,10})(?:\([^()]{1,16}\))?")


class Head(NamedTuple):
    """A name at the beginning of a piece: where it ends, and whether text of its own follows it there."""

    name: Name
    cut: int
    how: How  # whole, sentence (name, blank, sentence), colon (name: sentence), unit (unit: sentence), stop (name. sentence), dash, pay, count (name, 3名, sentence)


def with_motto(index: int, head: Head | None, texts: tuple[str, ...]) -> Head | None:
    """检修部:设备的“医生” over 检修部是…: a heading with a motto."""
    if head is None or head.how != "unit" or index + 1 == len(texts):
        return head
    motto = has_motto(texts[index], head.name.end, head.cut, texts[index + 1])
    return Head(head.name, len(texts[index]), "whole") if motto else head


def _asked(text: str, titles: TitleRules) -> Head | None:
    """什么是信号工的主要职责? over the answer: a heading, put as a question."""
    found = _ASKS_DUTIES.fullmatch(text) if len(text) <= _MAX_HEAD else None
    if found is None or not titles.is_name(found["name"]):
        return None
    named = titles.read(text[: found.start("what")] + _DUTIES)
    if named is None or named.generic:
        return None
    return Head(named._replace(start=found.start("name"), end=found.end("name")), len(text), "whole")


def _called(text: str, titles: TitleRules) -> Head | None:
    """急招品牌经理!: a call and a name, nothing else."""
    name = titles.read(text.rstrip("!")) if len(text) <= _MAX_CALL and _CALLS.match(text) is not None else None
    return Head(name, len(text), "pay") if name is not None and name.head and name.start else None


def read_head(text: str, titles: TitleRules) -> Head | None:
    """The head of a piece by what it says; ``text`` is not empty."""
    if text[0].isdigit() and _CLOCK.match(text) is not None:
        return None
    if text[-1] == "?":
        return _asked(text, titles)
    if text[-1] == "!":
        return _called(text, titles)
    if text[0].isascii() and len(text) <= _MAX_HEAD and (end := english_post(text)):
        return Head(Name(0, end, False, False, "", ENGLISH, False, False), len(text), "whole")
    if (translated := name_before_english(text, titles)) is not None:
        return Head(translated, len(text), "whole")
    name = titles.read(text) if text[-1] not in _NO_NAME_END and len(text) <= _MAX_HEAD else None
    if name is not None and not name.suffix and (_SEEKS.search(text) or ("," in text and _STAFFING.fullmatch(text))):
        return None  # 经理一名,主播两名: how a unit is staffed
    if name is not None:
        return (_before_tags(text, titles) if " " in text else None) or Head(name, len(text), "whole")
    if CALL_SIGN.search(text, 0, _MAX_BEFORE) is not None and (called := name_in_call(text, titles)) is not None:
        return Head(called[0], called[1], "call")  # 诚聘制冷工2名,持证上岗。
    signed = _SIGN.search(text) is not None or text[-1] == ")" or text.find(text[:2], 2, _MAX_REPEATED) >= 0
    if not signed:  # most texts
        return None
    return _remembered(text, titles) if len(text) <= _SHORT else _before(text, titles)


@lru_cache(maxsize=MEMORY)
def _remembered(text: str, titles: TitleRules) -> Head | None:
    """Short texts with such signs come again in every document."""
    return _before(text, titles)


def _before(text: str, titles: TitleRules) -> Head | None:
    """A name that something else stands behind."""
    spaced = " " in text or "\t" in text
    return (
        (_before_salary(text, titles) if spaced else None)
        or (_before_tags(text, titles) if spaced else None)
        or (_before_category(text, titles) if spaced else None)
        or (_before_field(text, titles) if spaced and ":" in text else None)
        or _before_repeat(text, titles)
        or _before_itself(text, titles)
        or _before_facts(text, titles)
        or _before_vacancy(text, titles)
        or (_before_number(text, titles) if text.find(":", 0, _MAX_COUNTED) > 0 else None)
        or _before_count(text, titles)
        or (_before_colon(text, titles) if text.find(":", 0, _MAX_BEFORE) > 0 else None)
        or (_before_contents(text, titles) if "职" in text and text.find(":", 0, _MAX_BEFORE) > 0 else None)
        or (_before_stop(text, titles) if 0 < text.find("。", 0, _MAX_BEFORE) < len(text) - 1 else None)
        or (_before_sentence(text, titles) if spaced else None)
        or (_before_alias(text, titles) if text.find("(", 0, _SHORT) > 0 else None)
        or (_dashed(text, titles) if len(text) <= _MAX_DASHED and _DASH.search(text) else None)
    )


def _before_salary(text: str, titles: TitleRules) -> Head | None:
    """关卡策划(动作类)   18-28K·15薪: an advertisement's title with its pay."""
    match = _NAME_SALARY.fullmatch(text)
    if match is None:
        return None
    end = match.end(1)
    name = titles.read(match.group(1))
    if name is None and len(_PARTS.findall(match.group(1))) > 1:
        return None  # 某某科技 - 苏州 - 中级/高级 - 16k-25k: nobody's name among the employer, the place and the grade
    name = name or Name(0, end, False, False, "", "pay", False, False)
    return None if name.generic or titles.is_sentence(match.group(1)) else Head(name, end, "pay")


def is_tagged(text: str) -> bool:
    """后厨主管  3人  7500元/月, 普工:10名(男女不限): a vacancy's line of facts, which carries on nothing."""
    if len(text) > _MAX_TAGGED:
        return False
    tagged = " " in text and _NAME_TAGS.fullmatch(text) is not None
    return tagged or (":" in text and _NAME_NUMBER.fullmatch(text) is not None)


def _before_tags(text: str, titles: TitleRules) -> Head | None:
    """种子加工班长 酒泉 1名 展开: a name with small boxes behind it, one of which says how many or how old."""
    match = _NAME_TAGS.fullmatch(text)
    if match is None:
        return None
    name = titles.read(match.group(1)) if titles.is_name(match.group(1)) else None
    if name is None and match["pay"] is not None and not titles.is_sentence(match.group(1)):
        name = Name(0, match.end(1), False, False, "", "pay", False, False)  # 墩子  5人  5500元/月
    return Head(name, match.end(1), "pay") if name is not None and not name.generic else None


def _before_vacancy(text: str, titles: TitleRules) -> Head | None:
    """品牌经理 | 杭州 | 全职, 品牌经理/2人/本科: a name and facts, with whatever signs between them."""
    found = name_before_facts(text, titles)
    return Head(found[0], found[1], "pay") if found is not None else None


def _before_category(text: str, titles: TitleRules) -> Head | None:
    """供应室护士职责 医院管理制度: a heading, and what the site files it under."""
    match = _HEADING_CATEGORY.fullmatch(text)
    name = titles.read(match.group(1)) if match is not None else None
    return Head(name, len(text), "whole") if name is not None and name.suffix and not name.generic else None


def _before_field(text: str, titles: TitleRules) -> Head | None:
    """收银员岗位职责    编码:SMP-03: a heading with the paper's number, version or page on its line."""
    match = _HEADING_FIELD.fullmatch(text)
    name = titles.read(match.group(1)) if match is not None else None
    return Head(name, len(text), "whole") if name is not None and name.suffix and not name.generic else None


def _before_facts(text: str, titles: TitleRules) -> Head | None:
    """外贸业务员(3人,上海): a vacancy's name with its facts in brackets."""
    if text[-1] != ")":
        return None
    match = _NAME_FACTS.fullmatch(text)
    if match is None:
        return _staffed_unit(text, titles)
    name, words = certain(match.group(1), titles), match.group(1)
    wanted = _COUNTED.search(text, match.end(1)) is not None and not _ANY_POST.search(words)
    if name is None and wanted and len(words) <= MAX_WANTED and not titles.is_sentence(words):
        name = Name(0, match.end(1), False, False, "", "counted", False, False)  # 运输调度(3人,昆山)
    return Head(name, len(text), "whole") if name is not None else None


def _staffed_unit(text: str, titles: TitleRules) -> Head | None:
    """工程管理股(编制6名,股长1名): a unit with its staff in brackets."""
    note = _STAFF_NOTE.search(text)
    if note is None or not titles.is_unit(text[: note.start()]):
        return None
    return Head(Name(0, note.start(), True, False, "", "", False, False), len(text), "whole")


def _before_alias(text: str, titles: TitleRules) -> Head | None:
    """采编专员(ContentEditor)撰写每日快讯;…"""
    found = name_before_alias(text, titles)
    return Head(found[0], found[1], "colon") if found is not None else None


def _before_number(text: str, titles: TitleRules) -> Head | None:
    """村医:6人。: a vacancy's name and how many are wanted, nothing else."""
    match = _NAME_NUMBER.fullmatch(text)
    if match is None or titles.is_sentence(match.group(1)):
        return None
    name = certain(match.group(1), titles) or Name(0, match.end(1), False, False, "", "counted", False, False)
    return Head(name, len(text), "count") if not _ANY_POST.search(match.group(1)) else None


def _before_count(text: str, titles: TitleRules) -> Head | None:
    """学徒工若干名,初中以上文化: a vacancy in one sentence."""
    if _COUNTED.search(text, _MIN_COUNTED, _MAX_COUNTED) is None:
        return None
    if _STAFFING.fullmatch(text):
        return None  # 部长1人,技术员2人。: how a unit is staffed
    match = NAME_COUNT.match(text)
    name = certain(match.group(1), titles) if match is not None else None
    return Head(name, match.end(), "count") if match is not None and name is not None else None


def _before_repeat(text: str, titles: TitleRules) -> Head | None:
    """检票员检票员负责检查车票: a name run onto its first sentence, which begins with it."""
    end = text.find(text[:2], 2, _MAX_REPEATED)
    if end < 0 or text[:end] != text[end : 2 * end] or not _OF_NAME.match(text, 2 * end):
        return None
    words = text[:end]
    if titles.is_unit(words):
        return Head(Name(0, end, True, False, "", "", False, False), end, "sentence")  # 服务部门服务部门是…
    name = titles.read(words) if titles.is_name(words) else None
    return Head(name, end, "sentence") if name is not None and not name.generic else None


def _before_itself(text: str, titles: TitleRules) -> Head | None:
    """校长职责校长主持学校的工作, 财务部工作职责负责…: a heading run onto its first sentence, which begins with the same name or
    a task."""
    if "职" not in text and "责任制" not in text:
        return None
    if not any(word in text for word in _SUFFIXES):
        return None
    match = _NAME_TWICE.match(text) or _NAME_THEN_TASK.match(text)
    name = certain(match.group("heading"), titles) if match is not None else None
    if match is None or name is None or not name.suffix:
        return None
    return Head(name, match.end(), "sentence")


def _before_colon(text: str, titles: TitleRules) -> Head | None:
    """会计:负责日常账务。"""
    match = _NAME_COLON.match(text)
    if match is None:
        return None
    words = match.group(1)
    name = certain(words, titles) or _counted(words)
    unit = _UNIT_NOTE.sub("", words)
    if name is None and titles.is_unit(unit):
        return Head(Name(0, len(unit), True, False, "", "", False, False), match.end(), "unit")
    return Head(name, match.end(), "colon") if name is not None else None


def _before_contents(text: str, titles: TitleRules) -> Head | None:
    """验光员岗位职责主要包括以下内容:为顾客验光…: a heading that leads to its own text."""
    match = _HEADING_COLON.match(text)
    name = certain(match.group(1), titles) if match is not None else None
    return Head(name, match.end(), "sentence") if match is not None and name is not None and name.suffix else None


def _counted(text: str) -> Name | None:
    """教育培训岗位(2人): whatever is wanted in such a number is a post."""
    match = _WANTED.fullmatch(text)
    return None if match is None else Name(0, match.end(1), False, False, "", "counted", False, False)


def _before_stop(text: str, titles: TitleRules) -> Head | None:
    """办公室。负责文电、会务: how offices list their units."""
    match = _NAME_STOP.match(text)
    if match is None:
        return None
    words = match.group(1)
    name = certain(words, titles)
    unit = _UNIT_NOTE.sub("", words)
    if name is None and titles.is_unit(unit):
        name = Name(0, len(unit), True, False, "", "", False, False)
    return Head(name, match.end(), "stop") if name is not None else None


def _before_sentence(text: str, titles: TitleRules) -> Head | None:
    """会计 负责日常账务的处理。"""
    match = _NAME_THEN_TEXT.match(text)
    if match is None or len(text) - match.end() < _MIN_SENTENCE:
        return None
    name = certain(match.group(1), titles)
    if name is None and _is_gap(match) and titles.is_unit(match.group(1)):
        name = Name(0, match.end(1), True, False, "", "", False, False)
    return Head(name, match.end(), "sentence") if name is not None else None


def _is_gap(match: re.Match[str]) -> bool:
    """综合部  负责文秘: a wide gap sets a unit apart from what it does."""
    return match.end() - match.end(1) > 1


def certain(text: str, titles: TitleRules) -> Name | None:
    """A name that text of its own may follow: somebody's, known by its head noun or suffix."""
    name = titles.read(text)
    return name if name is not None and not name.generic and (name.head or name.suffix) else None


def _dashed(text: str, titles: TitleRules) -> Head | None:
    """市场经理 —企宣: a post and which of several it is."""
    match = _NAME_DASH.fullmatch(text)
    if match is None or not titles.is_name(match.group(1)):
        return None
    name = titles.read(match.group(1))
    return Head(name._replace(end=match.end(2)), len(text), "dash") if name is not None else None
