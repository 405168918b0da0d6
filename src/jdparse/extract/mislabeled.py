"""Lists whose labels say the contrary of what stands in them: 岗位职责 over demands, 任职要求 over tasks.

In: a draft, a section of it, the text of a span. Out: whether the section is such a list. Guaranteed: a list of few
items, or one of which any item speaks for its label, is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from jdparse.extract.drafts import Draft, SectionDraft
from jdparse.extract.turns import STATED
from jdparse.model.span import Spans
from jdparse.rules.cues import CueRules
from jdparse.rules.late import late

_MOST = 0.7
_MIN_LIST = 3
ASKED = frozenset({"工作要求", "岗位需求"})
"""What is asked for may be the work."""
_DONE = re.compile(r"(?:主要)?(?:负责|从事|参与|协助|承担|主导|完成|编写|制定)(?!过)")
"""What only a task begins with."""
_BESIDES = late(r"优先|加分")
"""What is wanted besides says nothing of where the other demands stand."""
_RIGHT = "有权"
_CERTAIN_DEMANDS = 4  # demands under 岗位职责 that a list of its own for the demands does not speak against
NOMINAL = late(
    r"(?:设计|开发|研发|调试|测试|集成|维护|推广|管理|培训|支持|服务|编写|实施|分析|研究|优化|搭建|实现|工作)[。;.]?$"
)
"""泵站的图纸设计与优化: how a task is called that no verb begins."""


def is_mislabeled_demand(draft: Draft, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> bool:
    """岗位职责 over nothing but demands; where the post has other requirements, each of the items must be one."""
    if len(section.items) < _MIN_LIST or cues.about(text_of(section.items[0].body)) != "requirement":
        return False  # nearly all lists
    texts = [text_of(item.body) for item in section.items]
    topics = ["requirement" if "优先" in text else cues.about(text) for text in texts]
    stated = sum(STATED.search(text) is not None for text in texts)
    wanted = [one for one in draft.sections if one.target == "requirements" and one.items]
    if all(_BESIDES.search(one.label) for one in wanted):
        most = "duty" not in topics and topics.count("requirement") >= _MOST * len(topics)
        return most and (2 * stated >= len(texts) or (stated > 0 and {*topics} == {"requirement"}))
    certain = len(texts) >= _CERTAIN_DEMANDS and 3 * stated >= len(texts)
    if {*topics} == {"requirement"} and certain:
        return True
    most = "duty" not in topics and topics.count("requirement") > len(topics) // 2
    return most and all(holds_tasks(one, text_of) for one in wanted)


def is_mislabeled_task(draft: Draft, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> bool:
    """任职要求 over nothing but tasks, in a post whose 岗位职责 are demands: the labels changed places."""
    if not holds_tasks(section, text_of) and not _reads_like_tasks(section, text_of, cues):
        return False  # nearly all lists
    duties = [one for one in draft.sections if one.target == "duties" and one.items]
    return bool(duties) and all(is_mislabeled_demand(draft, one, text_of, cues) for one in duties)


def _reads_like_tasks(section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> bool:
    """电路的设计、改进;, 对产线的技术支持: tasks that no verb begins, and none of them a demand."""
    if len(section.items) < _MIN_LIST or cues.about(text_of(section.items[0].body)) == "requirement":
        return False  # nearly all lists
    texts = [text_of(item.body) for item in section.items]
    if any(STATED.search(text) is not None or cues.about(text) == "requirement" for text in texts):
        return False
    tasks = sum(NOMINAL.search(text) is not None or cues.about(text) == "duty" for text in texts)
    return 2 * tasks >= len(texts)


def holds_tasks(section: SectionDraft, text_of: Callable[[Spans], str]) -> bool:
    """负责…, 从事…, …的测试: all of them tasks, most by their first word."""
    if len(section.items) < _MIN_LIST:
        return False
    texts = [text_of(item.body) for item in section.items]
    done = [_DONE.match(text) is not None for text in texts]
    if 2 * sum(done) < len(texts):
        return False
    return all(one or (NOMINAL.search(text) and not STATED.search(text)) for one, text in zip(done, texts, strict=True))


def holds_rights(section: SectionDraft, text_of: Callable[[Spans], str]) -> bool:
    """有权检查…, 有权制止… under 职责和权限: most of the items say what the post may do."""
    if len(section.items) < _MIN_LIST or not any(_RIGHT in text_of(item.body) for item in section.items[:2]):
        return False  # nearly all lists
    rights = sum(_RIGHT in text_of(item.body) for item in section.items)
    return 3 * rights >= 2 * len(section.items)
