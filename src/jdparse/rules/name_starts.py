"""How names of posts begin where the same words also begin a demand or a task.

In: a few words. Out: yes or no.
"""

from __future__ import annotations

import re

_POSTDOC = "博士后"
"""博士后研究员 begins with no degree."""
_SCHOOL_POST = re.compile(
    r"(?:初中|高中|中专|大专|本科)(?!(?:及|以上|毕业|文化|学历|水平))[^\W0-9A-Za-z_]{0,8}"
    r"(?:教师|老师|教员|讲师|导师|教练|助教|班主任|辅导员|教研员|教研组长|年级组长)$"
)
"""高中化学老师 begins with the school, not with a degree that is asked for."""
_HELPING = ("协助", "配合", "协同", "带领", "服从", "听从", "接受", "参加", "参与", "完成")
"""Verbs that no leader's name begins with: 协助厂长 is half a task, 协助员 a post."""
_TASKS = ("主持", "负责", "协助", "完成", "参与", "参加", "配合", "带领", "领导")
"""Verbs that no unit's name begins with: 主持餐饮部 is a task."""


def begins_name(text: str) -> bool:
    """Whether a text that ends like a post begins with a degree or school that is a part of its name."""
    return text.startswith(_POSTDOC) or _SCHOOL_POST.match(text) is not None


def begins_task(text: str) -> bool:
    """Whether a text that ends like a unit begins like a task."""
    return text.startswith(_TASKS)


def helps_leader(text: str, head: str) -> bool:
    """Whether a text that ends like a leader's name says what is done for or with that leader."""
    return (head == "rank" or text[-1] == "长") and text.startswith(_HELPING)
