"""Facts of a vacancy as pages put them beside its name, without labels, and what a page's buttons say.

In: a few words. Out: yes or no. Guaranteed: a text that says anything else is no fact; linear time.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jdparse.rules.late import late
from jdparse.rules.places import is_place

LONGEST_FACTS = 48  # characters of a line of facts
_PARTS = re.compile(
    r"[\s|/·•,、;\[\]【】()（）｜，；\-–—]*[|/·•,、;\[\]【】()（）｜，；\s][\s|/·•,、;\[\]【】()（）｜，；\-–—]*"
)
_DATE = r"(?:20)?[0-9]{2}[-./年][0-9]{1,2}(?:[-./月][0-9]{1,2}日?)?(?:\s?发布)?"
_FACT = late(
    rf"(?:发布于)?{_DATE}|(?:招聘?)?(?:[0-9]{{1,3}}|若干)[人名位]|若干|不限|(?:薪资)?面议"
    r"|(?:学历)?(?:不限|初中|高中|中专|中技|大专|本科|硕士|博士|统招本科|研究生)(?:及?以上)?(?:学历)?|学历不限"
    r"|(?:工作)?(?:经验)?(?:不限|应届(?:毕业)?生?|(?:[0-9]{1,2}(?:[-~至][0-9]{1,2})?|[一二三四五六七八九十两])年(?:及?以上|以下|以内)?)(?:工作)?(?:经验)?"
    r"|全职|兼职|实习|校招|社招|(?:男女|性别|专业)不限"
    r"|[0-9]{1,6}(?:\.[0-9])?[Kk千万]?[-~—至][0-9]{1,6}(?:\.[0-9])?[Kk千万元]?(?:/[月年天时])?(?:·[0-9]{2}薪)?"
)
_TELLING = re.compile(r"[0-9不限]|[全兼]职|实习|本科|[大中]专|高中|[硕博]士|面议")
_BUTTON = late(
    r"(?:(?:我要|立即|马上|在线|点击|一键)?(?:申请|应聘|投递|报名|投简历|沟通)(?:职位|岗位|简历|该职位|此职位|应聘)?|投个?简历|(?:收藏|分享|举报)(?:职位|岗位|该职位)?"
    r"|(?:查看|了解|职位|岗位)(?:更多)?(?:详情|职位|岗位)|展开(?:全部|详情)?|收起|返回(?:列表|上一页|顶部)?)\s?[>》+»]{0,3}"
)
_LABEL = late(
    r"(?:(?:工作|上班)(?:地[点址]|城市|性质|经验|年限)|(?:招聘|需求)?人数|(?:最低)?学历(?:要求)?|薪[资酬水](?:待遇|范围)?|月薪|发布(?:日期|时间)|截止(?:日期|时间)|职位(?:类别|类型|性质)|(?:所属|招聘)部门|性别|年龄|专业|经验)"
)


def is_facts(text: str) -> bool:
    """Whether a text is nothing but facts of a vacancy: 杭州 | 全职 | 3-5年."""
    return 0 < len(text) <= LONGEST_FACTS and _remembered(text)


@lru_cache(maxsize=4096)
def _remembered(text: str) -> bool:
    """Such words come again in every vacancy of a page."""
    if _FACT.fullmatch(text) is not None:
        return True
    parts = [part for part in _PARTS.split(text) if part]
    return bool(parts) and all(is_place(part) or _FACT.fullmatch(part) is not None for part in parts)


def is_telling(text: str) -> bool:
    """Whether facts are more than the name of a place."""
    return _TELLING.search(text) is not None


def is_button(text: str) -> bool:
    """Whether a text is what a page's button says: 立即申请."""
    return len(text) <= 12 and _BUTTON.fullmatch(text) is not None


def is_fact_label(text: str) -> bool:
    """Whether a text is the name of a fact: 招聘人数."""
    return len(text) <= 6 and _LABEL.fullmatch(text) is not None
