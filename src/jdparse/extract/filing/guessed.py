"""Sections whose labels no row knows: filed by what stands in them.

In: a draft with its sections. Out: the same with a field for each such section that its content speaks for. Guaranteed:
only a field that the post has no list for is given, and each to one section, the first, but that tasks behind tasks
and demands behind demands are more of them; what is in doubt stays a further section under its own label.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from jdparse.extract.drafts.drafts import Draft, SectionDraft
from jdparse.model.span import Spans
from jdparse.rules.cues import CueRules
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of

_FIELDS = {
    "duty": "duties",
    "requirement": "requirements",
    "authority": "authorities",
    "accountability": "accountabilities",
}
_ADDED = {"duties": "duty", "requirements": "requirement"}
_MIN_ITEMS = 2
_MIN_TASKS = 3  # two lines may be a part of another section, whatever they say
_MANY, _LONG = 4, 12
"""Items, and characters of an item on the average: of the annotated lists with as many and as long ones two thirds of
the duties, one in thirty of the further sections."""
_NO_TASKS = late(pattern_of("no-tasks"))
_NO_BRIEF = re.compile(pattern_of("no-brief"))
_MIN_BRIEF = 10  # characters of a sentence that does
_OFFERED = re.compile(pattern_of("offered-sentence"))


def with_guessed(draft: Draft, text_of: Callable[[Spans], str], cues: CueRules) -> Draft:
    """The draft with such sections where they belong."""
    if True not in [section.guessed for section in draft.sections]:  # nearly all posts
        return draft
    taken = {section.target for section in draft.sections if section.items}
    sections: list[SectionDraft] = []
    for section in draft.sections:
        target = _field(section, text_of, cues) if section.guessed and section.target == "other" else ""
        if target and (target not in taken or _goes_on(section, target, text_of, cues)):
            taken.add(target)
            sections.append(replace(section, target=target))
        else:
            sections.append(section)
    return _with_summary(replace(draft, sections=sections), text_of)


def _with_summary(draft: Draft, text_of: Callable[[Spans], str]) -> Draft:
    """One sentence under a label of the house, right before the duties, says what the post is for."""
    filled = [section for section in draft.sections if section.items]
    before = next((one for one, following in pairwise(filled) if following.target == "duties"), None)
    if draft.summary or before is None or not _is_brief(before, text_of):
        return draft
    rest = [section for section in draft.sections if section is not before]
    return replace(draft, sections=rest, summary=[before.items[0].body])


def _is_brief(section: SectionDraft, text_of: Callable[[Spans], str]) -> bool:
    if not section.guessed or section.target != "other" or len(section.items) > 1 or section.numbered:
        return False
    return _NO_BRIEF.search(section.label) is None and len(text_of(section.items[0].body)) >= _MIN_BRIEF


def _goes_on(section: SectionDraft, target: str, text_of: Callable[[Spans], str], cues: CueRules) -> bool:
    """班前准备 behind 岗位职责, each line of it a task, 锦上添花 behind 任职要求, each line a demand: more of the same."""
    if (
        target not in _ADDED
        or _OFFERED.search(section.label)
        or (target != "duties" and _NO_TASKS.search(section.label))
    ):
        return False
    topics = [cues.about(text_of(item.body)) for item in section.items]
    return 3 * topics.count(_ADDED[target]) >= 2 * len(topics)


def _field(section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> str:
    """The field that the items speak for; a list of sentences that speak for nothing is one of tasks."""
    texts = [text_of(item.body) for item in section.items]
    if len(texts) < _MIN_ITEMS:
        return "requirements" if texts and cues.demands(texts[0]) else ""
    topics = [cues.about(text) for text in texts]
    for topic in ("requirement", "authority", "accountability"):
        if 2 * topics.count(topic) >= len(topics):
            return _FIELDS[topic]
    many = len(texts) >= _MANY and sum(map(len, texts)) >= _LONG * len(texts)
    tasks = many or (len(texts) >= _MIN_TASKS and 3 * topics.count("duty") >= len(topics))
    return "duties" if tasks and not _NO_TASKS.search(section.label) else ""
