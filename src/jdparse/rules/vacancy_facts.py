"""What boards and notices set behind a post's name without a label: pay, how many, years, schooling, place.

In: a text and where to begin. Out: the kinds of the facts, where nothing but facts and signs between them stands from
there to the end. Guaranteed: a place is one that ``rules/places.py`` knows; other words count as ``words``, and it is
for the caller to say how many surer facts must stand beside them.
"""

from __future__ import annotations

import re
from functools import cache

from jdparse.rules.edges import first_edge
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.places import is_place

MAX_FACTS = 72
"""No line of facts is longer."""
_MOST = 9
_NUMBER, _TO = r"[0-9]{1,6}(?:\.[0-9]{1,2})?", r"\s?[-—–~至到]{1,2}\s?"
_UNIT = r"(?:[kKwW千]|万元?|元)"
PAY = (
    rf"(?:(?:月薪|底薪|年薪|日薪|薪资|工资|综合|到手)\s?:?\s?)?(?:{_NUMBER}\s?{_UNIT}?{_TO}{_NUMBER}\s?{_UNIT}|{_NUMBER}\s?{_UNIT}|[0-9]{{4,6}}{_TO}[0-9]{{4,6}}|[0-9]{{3,6}}(?=/[月天]))"
    r"(?:\s?/\s?[月年天日时]|每[月年天]|/小时)?(?:\s?[·*×xX]?\s?[0-9]{2}薪)?(?:以上|起|左右)?(?:\s?\+\s?[^\W0-9A-Za-z_]{2,4}){0,3}(?!\w)|(?:薪资|工资|薪酬|待遇)?面议(?!\w)"
)
_COUNT = pattern_of("fact-count")
_DEGREE = pattern_of("fact-degree")
_PERSON = (
    rf"(?:学历|经验|年龄|性别|专业)不限|不限(?:学历|经验|年龄|性别|专业)|男女不限|(?:统招|全日制)?{_DEGREE}(?:/{_DEGREE})?(?:及?以上)?(?:学历)?(?!\w)"
    r"|(?:经验)?\s?(?:[0-9]{1,2}(?:[-~—至][0-9]{1,2})?|[一二三四五六七八九十两])年(?:及?以上|以下|以内)?(?:工作)?(?:经验)?(?!\w)|(?:经验)?(?:应届(?:毕业)?生?|在校生?)(?:/(?:应届|在校)生?)?(?!\w)"
    r"|[0-9]{2}(?:[-~—至][0-9]{2})?周?岁(?:以[下内上])?(?!\w)|限[男女]性?(?!\w)|不限(?!\w)"
)
_KIND = pattern_of("fact-kind")
_DAY = pattern_of("fact-day")
_ENUMERATOR = r"[0-9一二三四五六七八九十]{1,3}(?:[、)]|\.(?![0-9]))"
_FACT = late(
    rf"(?!{_ENUMERATOR})(?:(?P<day>{_DAY})|(?P<pay>{PAY})|(?P<count>{_COUNT})|(?P<person>{_PERSON})|(?P<kind>{_KIND}))"
)
_SIGNS = re.compile(r"[\s|｜丨/@·•,，、;；()（）\[\]【】—–-]{0,8}")
_WORDS = re.compile(r"(?:base\s?|坐标\s?)?([^\W0-9A-Za-z_]{2,8}+)(?:[·-][^\W0-9A-Za-z_]{2,8}+){0,2}(?!\w)")
_OFTEN_SURE = frozenset({"pay", "count", "person", "kind", "day"})
_OF_VACANCY = frozenset({"pay", "count", "kind", "day"})
_MIN_FACTS = 2
_PARTED = re.compile(r"[\s|｜丨/·]")
_NAMES = late(pattern_of("fact-name-end"))
_BETWEEN = re.compile(r"\s{0,4}[\s/|、·,+]\s{0,4}")
_OFFER = late(pattern_of("fact-offer"))


@cache
def _firsts() -> frozenset[str]:
    """The characters that facts begin with, which most lines do not."""
    return first_edge(_FACT.pattern).listed


def facts_from(text: str, start: int, sure: bool = False) -> tuple[str, ...]:
    """The kinds of the facts that the text holds from ``start`` to its end; none where something else stands there, or,
    where they must be ``sure``, other words."""
    if len(text) - start > MAX_FACTS:
        return ()
    kinds: list[str] = []
    position = _behind_signs(text, start)
    while position < len(text):
        fact = _FACT.match(text, position) if text[position] in _firsts() else None
        found = fact or _WORDS.match(text, position)
        if found is None or len(kinds) == _MOST:
            return ()
        kind = found.lastgroup or ("place" if is_place(found.group(1)) else "words")
        if sure and kind == "words":
            return ()
        kinds.append(kind)
        position = _behind_signs(text, found.end())
    return tuple(kinds)


def are_facts(text: str) -> bool:
    """招3人 · 学历不限 · 3-5年 · 佛山顺德: two facts at the least, a place among them or a word or two, nothing else."""
    kinds = facts_from(text, 0)
    sure = sum(kind in _OFTEN_SURE for kind in kinds)
    return sure + ("place" in kinds) >= _MIN_FACTS and sure >= kinds.count("words")


def is_facts(text: str) -> bool:
    """杭州-滨江区, 招2人, 杭州 | 全职 | 3-5年: nothing but facts, a place among them or not."""
    return bool(facts_from(text, 0, sure=True))


def is_fact_line(text: str) -> bool:
    """面议 / 佛山顺德 / 3-5年 / 本科 / 全职: facts on a line of their own, not only what is asked of a person, and no name.

    Several bars part what ``extract/reading/on_boards.py`` reads."""
    if len(text) > MAX_FACTS or _PARTED.search(text) is None or "、" in text or text.count("|") > 1:
        return False
    kinds = facts_from(text, 0)
    if (
        len(set(kinds)) < _MIN_FACTS
        or kinds[0] == "words"
        or _OF_VACANCY.isdisjoint(kinds)
        or _NAMES.search(text) is not None
    ):
        return False
    return sum(kind in _OFTEN_SURE for kind in kinds) >= max(_MIN_FACTS, kinds.count("words"))


def are_offers(text: str) -> bool:
    """五险一金、双休、绩效奖金, 包吃住 加班补助: what a vacancy offers, a few words each."""
    tags = _BETWEEN.split(text) if len(text) <= MAX_FACTS else []
    return _MIN_FACTS <= len(tags) <= _MOST and all(_OFFER.fullmatch(tag) for tag in tags)


def is_offer(tag: str) -> bool:
    """包吃住, 弹性工作, C轮: what an employer offers or is, in one word."""
    return _OFFER.fullmatch(tag) is not None


def _behind_signs(text: str, position: int) -> int:
    found = _SIGNS.match(text, position)
    return found.end() if found is not None else position
