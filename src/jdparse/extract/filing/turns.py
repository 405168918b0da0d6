"""Where a list goes over from tasks to demands, from these to what the employer offers, or the other way.

In: a draft, a section of it, the text of a span. Out: the index of the first item of the second part, or how many items
the last part has; 0 where the list is about one thing. Guaranteed: nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from jdparse.extract.drafts.drafts import Draft, ItemDraft, SectionDraft
from jdparse.model.span import Spans
from jdparse.rules.cues import CueRules
from jdparse.rules.edges import signs
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of

_HALF, _MOST = 0.5, 0.7
_MIN_TASKS = 2
_MIN_DEMANDS = 2
_FEW_DEMANDS = 2
_MANY_DEMANDS = 5  # demands of which one may read like a task: 进行过语音增强的研究
_FEW_TASKS = 3  # tasks before a single demand that ends their list
_SCHOOLED = late(pattern_of("schooled"))
_BESIDES = re.compile(pattern_of("wished"))
_DEMANDS_FIRST = late(r"[^与和及、/&]{0,4}(?:要求|资格|条件)")
_MIN_TAIL = 3  # demands that end a list of tasks
_MAX_OFFER = 80  # characters of one thing that the employer offers, or wants alone
STATED = signs(pattern_of("stated"))
_CONTACTS = late(pattern_of("contacts-label"))
_AT_HOME = re.compile(pattern_of("at-home"))
_KNOWN = late(pattern_of("known"))
_OFFERED = re.compile(pattern_of("offered-words"))


def turns_to_demands(section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> int:
    """Where a list under no label goes over from tasks to what a person must be; 0 where it does not, or goes back."""
    if section.target not in ("duties", "requirements"):
        return 0
    topics = [cues.about(text_of(item.body)) for item in section.items]
    turn = topics.index("requirement") if "requirement" in topics else 0
    before, behind = topics[:turn], topics[turn:]
    if "duty" not in before or len(behind) < _MIN_DEMANDS or behind.count("duty") * _MANY_DEMANDS > len(behind):
        return 0
    return turn if behind.count("requirement") >= _MOST * len(behind) else 0


def demands_under_task(section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> bool:
    """☆ 负责版面设计 over • 大专以上学历 • 会手绘: one task under no label, and what is demanded under other bullets."""
    if section.target != "duties" or len(section.items) != 1:
        return False
    topics = [cues.about(text_of(item.body)) for item in section.items[0].items]
    if len(topics) < _MIN_DEMANDS or "duty" in topics or cues.about(text_of(section.items[0].body)) != "duty":
        return False
    return topics.count("requirement") > _HALF * len(topics)


def turns_back(section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules, elsewhere: bool = False) -> int:
    """Where a list under a vacancy's name goes over from who is wanted to what for; 0 where it does not.

    Where the demands stand ``elsewhere``, items that say neither are tasks like those behind them.
    """
    if section.target != "duties":
        return 0
    topics = [cues.about(text_of(item.body)) for item in section.items]
    back = topics.index("duty") if "duty" in topics else 0
    before = topics[:back]
    if not back or "requirement" in topics[back:] or "duty" in before:
        return 0
    if section.items[0].number is not None and "requirement" not in before:
        return 0  # (1)打样; (2)安排版面: in a numbered list what no row knows is a task like the others
    return 0 if elsewhere and before.count("requirement") < back else back


def tasks_and_demands(section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> Iterator[SectionDraft]:
    """职责及要求 over both: parted where all that speaks for one comes before all that speaks for the other, else in turn, each
    item by what it says, one that says neither with the one before it."""
    if (parted := _parted(section, text_of, cues)) is not None:
        yield from parted
        return
    topic = ""
    sorted_out: dict[str, list[ItemDraft]] = {"duty": [], "requirement": []}
    for item in section.items:
        text = text_of(item.body)
        about = "requirement" if _AT_HOME.match(text) is not None else cues.about(text)
        if about in sorted_out:
            topic = about if about == "duty" or STATED.search(text) is not None or _KNOWN.match(text) else topic
        sorted_out[topic or "duty"].append(item)
    yield SectionDraft("duties", section.label, sorted_out["duty"])
    yield SectionDraft("requirements", section.label, sorted_out["requirement"])


def _parted(
    section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules
) -> tuple[SectionDraft, SectionDraft] | None:
    """Tasks and demands of a list of both, whichever come first; None where they mix. What speaks for neither is a task
    between the two, for there are more words for these."""
    texts = [text_of(item.body) for item in section.items]
    topics = [cues.about(text) for text in texts]
    tasks = [at for at, topic in enumerate(topics) if topic == "duty"]
    demands = [at for at, topic in enumerate(topics) if topic == "requirement"]
    if not demands or not any(_is_stated(texts[at]) for at in demands):
        return None
    if not tasks:  # told by the label which come first
        tasks = [len(texts)] if _DEMANDS_FIRST.match(section.label) is not None else [-1]
    if tasks[-1] < demands[0]:
        first, last = demands[0], len(texts)
    elif demands[-1] < tasks[0]:
        first, last = 0, demands[-1] + 1
    else:
        return None
    return (
        SectionDraft("duties", section.label, [*section.items[:first], *section.items[last:]]),
        SectionDraft("requirements", section.label, section.items[first:last]),
    )


def _is_stated(text: str) -> bool:
    """Whether a demand is one for certain: 三年以上经验, 熟悉图纸."""
    return STATED.search(text) is not None or _KNOWN.match(text) is not None or _AT_HOME.match(text) is not None


def begins_anew(section: SectionDraft) -> int:
    """The first item behind the section's first that has the number 1; 0 where there is none."""
    numbers = [item.number for item in section.items[1:]]
    return numbers.index(1) + 1 if 1 in numbers else 0


def demands_behind_tasks(draft: Draft, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> int:
    """How many items at the end of a list of tasks say what a person must be, while none before them does."""
    items = section.items
    before = len(items)
    while before and cues.about(text_of(items[before - 1].body)) == "requirement":
        before -= 1
    tail = len(items) - before
    if not tail or not before:  # nearly all lists
        return 0
    texts = [text_of(item.body) for item in items]
    if tail < _FEW_DEMANDS:
        alone = before >= _FEW_TASKS and all(one.target != "requirements" for one in draft.sections)
        return tail if alone and len(texts[-1]) <= _MAX_OFFER and _SCHOOLED.search(texts[-1]) is not None else 0
    if any(cues.about(text) == "requirement" for text in texts[:before]):
        return 0
    stated = sum(STATED.search(text) is not None for text in texts[before:])
    if tail >= _MIN_TAIL and before >= _MIN_TASKS:
        return tail if 2 * stated >= tail else 0
    others = [one for one in draft.sections if one.target == "requirements"]
    besides = bool(others) and all(_BESIDES.search(one.label) is not None for one in others)
    return tail if (not others and stated == tail) or (besides and stated) else 0


def tasks_behind_contacts(section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> bool:
    """Whether whom the post deals with is told on the label's line, and a list of tasks stands below it."""
    first, *others = section.items or (None,)
    if first is None or first.marker is not None or first.items or len(others) < _MIN_TASKS:
        return False
    if others[0].number != 1 or _CONTACTS.search(section.label) is None or any(one.marker is None for one in others):
        return False
    return sum(cues.about(text_of(item.body)) == "duty" for item in others) >= _HALF * len(others)


def offers_behind_demands(section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> int:
    """How many items at the end of a list of demands say what the employer offers; those behind a second 1 are judged as
    a whole."""
    again = begins_anew(section)
    if again:
        second = [text_of(item.body) for item in section.items[again:]]
        offered = sum(_OFFERED.search(text) is not None for text in second)
        if 2 * offered > len(second) >= _MIN_TASKS and demanding(section.items[:again], text_of, cues) >= _HALF:
            return len(second)
    before = len(section.items)
    while before and _is_offer(text_of(section.items[before - 1].body), cues):
        before -= 1
    return len(section.items) - before if before >= _MIN_DEMANDS else 0


def _is_offer(text: str, cues: CueRules) -> bool:
    """包吃住,五险一金: brief, and nothing that a person must be."""
    brief = len(text) <= _MAX_OFFER and STATED.search(text) is None
    return brief and _OFFERED.search(text) is not None and cues.about(text) != "requirement"


def demanding(items: list[ItemDraft], text_of: Callable[[Spans], str], cues: CueRules) -> float:
    """The share of the items that say what a person must be."""
    texts = [text_of(item.body) for item in items]
    return sum(_AT_HOME.match(text) is not None or cues.about(text) == "requirement" for text in texts) / len(items)
