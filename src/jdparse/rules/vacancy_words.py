"""Words of a vacancy's page beside its name: what its buttons say, what its facts are called.

In: a few words. Out: yes or no. Linear time.
"""

from __future__ import annotations

import re

from jdparse.rules.late import late

_TELLING = re.compile(r"[0-9不限]|[全兼]职|实习|本科|[大中]专|高中|[硕博]士|面议")
_BUTTON = late(
    r"(?:(?:我要|立即|马上|在线|点击|一键)?(?:申请|应聘|投递|报名|投简历|沟通)(?:职位|岗位|简历|该职位|此职位|应聘)?|投个?简历|(?:收藏|分享|举报)(?:职位|岗位|该职位)?"
    r"|(?:查看|了解|职位|岗位)(?:更多)?(?:详情|职位|岗位)|展开(?:全部|详情)?|收起|返回(?:列表|上一页|顶部)?)\s?[>》+»]{0,3}"
)
_LABEL = late(
    r"(?:(?:工作|上班)(?:地[点址]|城市|性质|经验|年限)|(?:招聘|需求)?人数|(?:最低)?学历(?:要求)?|薪[资酬水](?:待遇|范围)?|月薪|发布(?:日期|时间)|截止(?:日期|时间)|职位(?:类别|类型|性质)|(?:所属|招聘)部门|性别|年龄|专业|经验)"
)


def is_telling(text: str) -> bool:
    """Whether facts are more than the name of a place."""
    return _TELLING.search(text) is not None


def is_button(text: str) -> bool:
    """Whether a text is what a page's button says: 立即申请."""
    return len(text) <= 12 and _BUTTON.fullmatch(text) is not None


def is_fact_label(text: str) -> bool:
    """Whether a text is the name of a fact: 招聘人数."""
    return len(text) <= 6 and _LABEL.fullmatch(text) is not None
