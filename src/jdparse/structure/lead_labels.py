"""Clauses that lead from what a post is for to the list of its tasks: …。其核心职责在于: , 他们的主要工作可分为以下几个方面:

In: the clean text and its lines. Out: for lines that end with such a clause the ``LabelCut`` of it, by the line's
beginning. Guaranteed: the clause is all of its line or stands behind a sentence's end, and says whose list follows by no
more than a word that points back; a line that ends without a colon has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jdparse.rules.labels import Label
from jdparse.structure.label_ends import LabelCut
from jdparse.structure.lines import Line

_WHOSE = r"(?:(?:其|[他她它](?:(?<![ \t\n].)们)?|(?:该|此|本|这一?个?|上述)(?:岗位?|职位|职务|角色|人员|类人员))的?)?"
_WHICH = r"(?:(?:主要|核心|具体|日常|基本|关键|重点|首要|典型|岗位|工作)的?)"
_WHAT = rf"(?:{_WHICH}{{0,3}}(?:职责范围|职责|职能|(?<=[其的])责任|任务|工作内容)|{_WHICH}{{1,3}}工作)"
_ASKED = r"(?:主要|具体|基本|核心){0,1}的?(?:任职|岗位|职位|应聘|上岗|聘用)(?:基本)?(?:要求|资格|条件)"
_LEADS = (
    r"(?:主要|具体|通常|一般|大致|大体|可以?|还|则){0,3}"
    r"(?:包括但不限于|包括|包含|涵盖|涉及|有|为|是|在于|[体表]现在|集中在|分为|概括为|归纳为|围绕|如下)"
)
_MANY = r"(?:以下|如下|下列|下面)?(?:[几各多]?[个项条点]?(?:主要)?(?:方面|内容|任务|工作|职责|事项|部分|环节|要求|条件|点|项|条)?)(?:展开)?"
_CLAUSE = re.compile(
    rf"(?m)(?:^[ \t]{{0,12}}|[。!?;][ \t]{{0,4}})"
    rf"(?P<label>{_WHOSE}(?:(?P<duties>{_WHAT})|(?P<requirements>{_ASKED})){_LEADS}{_MANY}[ \t]?:)(?=[ \t]{{0,8}}$)"
)


def lead_labels(text: str, lines: Sequence[Line]) -> Mapping[int, LabelCut]:
    """The clauses, by the beginnings of their lines; none in most documents."""
    return dict(_leads(text, lines)) if ":\n" in text else {}


def _leads(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, LabelCut]]:
    for line in lines:
        if text[line.end - 1] != ":" or line.kind or line.cell is not None:
            continue
        found = _CLAUSE.search(text, text.rfind("\n", 0, line.start) + 1, line.end)
        if found is not None:
            start, end = found.span("label")
            field = "duties" if found["duties"] else "requirements"
            label = Label(text[start : end - 1].rstrip(), field, field, "section")
            yield line.start, LabelCut(start, end, label, "lead")
