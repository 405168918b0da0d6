"""How names of posts begin where the same words also begin a demand or a task.

In: a few words. Out: yes or no.
"""

from __future__ import annotations

import re

from jdparse.rules.lexicon import pattern_of, words_of

_POSTDOC = "博士后"
"""博士后研究员 begins with no degree."""
_SCHOOL_POST = re.compile(pattern_of("school-post"))
_HELPING = words_of("helping-starts")
"""Verbs that no leader's name begins with: 协助厂长 is half a task, 协助员 a post."""
_TASKS = words_of("task-start")


def begins_name(text: str) -> bool:
    """Whether a text that ends like a post begins with a degree or school that is a part of its name."""
    return text.startswith(_POSTDOC) or _SCHOOL_POST.match(text) is not None


def begins_task(text: str) -> bool:
    """Whether a text that ends like a unit begins like a task."""
    return text.startswith(_TASKS)


def helps_leader(text: str, head: str) -> bool:
    """Whether a text that ends like a leader's name says what is done for or with that leader."""
    return (head == "rank" or text[-1] == "长") and text.startswith(_HELPING)
