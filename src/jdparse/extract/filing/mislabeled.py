"""Lists whose labels say the contrary of what stands in them: 岗位职责 over demands, 任职要求 over tasks.

In: a draft, a section of it, the text of a span. Out: whether the section is such a list. Guaranteed: a list of few
items, or one of which any item speaks for its label, is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from jdparse.extract.drafts.drafts import Draft, SectionDraft
from jdparse.extract.filing.turns import STATED
from jdparse.model.span import Spans
from jdparse.rules.cues import CueRules
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of

_MOST = 0.7
_MIN_LIST = 3
ASKED = frozenset(words_of("asked-of-work"))
_DONE = re.compile(pattern_of("begins-done"))
_BESIDES = late(pattern_of("wish-word"))
_RIGHT = "有权"
_CERTAIN_DEMANDS = 4  # demands under 岗位职责 that a list of its own for the demands does not speak against
NOMINAL = late(pattern_of("nominal-task"))


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
