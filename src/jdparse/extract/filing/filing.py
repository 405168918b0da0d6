"""Where a list belongs: by its label, or by its content where labels of its kind mislead.

In: the sections of a draft as they were labeled. Out: the lists by field, the further sections by label, and the
summary that a section turned out to be. Guaranteed: every section goes to one place, in order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Set
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple

from jdparse.extract.drafts.drafts import Draft, ItemDraft, SectionDraft
from jdparse.extract.filing.guessed import with_guessed
from jdparse.extract.filing.mislabeled import (
    ASKED,
    NOMINAL,
    holds_rights,
    holds_tasks,
    is_mislabeled_demand,
    is_mislabeled_task,
)
from jdparse.extract.filing.turns import (
    STATED,
    begins_anew,
    demanding,
    demands_behind_tasks,
    demands_under_task,
    offers_behind_demands,
    tasks_and_demands,
    tasks_behind_contacts,
    turns_back,
    turns_to_demands,
)
from jdparse.model.span import Spans
from jdparse.rules.cues import CueRules
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of

FIELDS = ("duties", "requirements", "authorities", "accountabilities")
_FEW, _HALF, _MOST = 0.25, 0.5, 0.7
_OVER_DEMANDS = re.compile(pattern_of("over-demands"))
_OVER_DUTIES = re.compile(pattern_of("over-duties"))
_BRIEF = re.compile(pattern_of("brief-heading"))
_AIM = re.compile(pattern_of("aim"))
_TASK = re.compile(pattern_of("basic-task"))
_BLANKS = re.compile(r"\s+")
_COLUMN_HEAD = re.compile(pattern_of("column-head-end"))
_HOUSE_RULES = re.compile(pattern_of("house-rules"))
_MIN_TASKS = 2
_FEW_WORDS = 16  # characters of a demand that needs no sentence
_MIN_TASK = 5  # characters; shorter ones are other heads of the table: 序号
TASKS_TOO = frozenset(words_of("tasks-too"))
_BEHIND_TURN = frozenset({"other", "requirements"})
"""What may stand beside a list that turns from tasks to demands: its second part may have a label."""
_WANTED = re.compile(r"(?:[0-9]{1,3}|若干)[名人位]")
_OF_WORK = re.compile(pattern_of("work-demands"))
_EITHER = frozenset(words_of("tasks-or-demands"))
_MANNER = late(r"[^\W0-9A-Za-z_]{2,5}(?:[、,][^\W0-9A-Za-z_]{2,5}){1,8}[。;]?")
_TERMS = frozenset(words_of("terms"))
_OF_TERMS = late(pattern_of("of-terms"))
NAMES_BOTH = re.compile(pattern_of("names-both"))
"""岗位职责及任职要求: a label over tasks and demands."""
_BOTH = re.compile(pattern_of("rights-and-duties"))

_EMPTY_FIELD = re.compile(r"[^\W0-9A-Za-z_]{2,8}:")
_FULL_FIELD = re.compile(r"[^\W0-9A-Za-z_]{2,8}:[^\s]")


@dataclass(slots=True)
class Filed:
    """The lists of a record by field, its further sections, and what went to its summary."""

    lists: dict[str, list[ItemDraft]] = field(default_factory=lambda: {name: [] for name in FIELDS})
    others: list[tuple[str, list[ItemDraft]]] = field(default_factory=list)
    summary: list[Spans] = field(default_factory=list)

    def telling(self) -> list[ItemDraft]:
        """The items that may tell whom the post answers to: rules of the house (出入管理) speak of anybody."""
        return [
            *chain.from_iterable([self.lists[name] for name in FIELDS]),
            *chain.from_iterable([items for label, items in self.others if _HOUSE_RULES.search(label) is None]),
        ]

    def everything(self) -> list[ItemDraft]:
        """All items."""
        return [
            *(item for name in FIELDS for item in self.lists[name]),
            *(item for _, items in self.others for item in items),
        ]


def file_sections(draft: Draft, text_of: Callable[[Spans], str], cues: CueRules) -> Filed:
    """Items by field, further sections by label, in order."""
    filed = Filed()
    stated, draft = draft, with_guessed(draft, text_of, cues)
    filed.summary += draft.summary[len(stated.summary) :]
    counts = Counter(section.target for section in draft.sections if section.items)
    labeled = frozenset(section.target for section in draft.sections)
    for section in draft.sections:
        beside = _Beside(draft, labeled, _others(counts, section))
        if not draft.summary and _sums_up(beside, section):
            filed.summary += [item.body for item in section.items]
            continue
        if not draft.summary and _leads_tasks(beside, section):
            filed.summary.append(section.items[0].body)
            filed.lists["duties"] += section.items[1:]
            continue
        rest = section
        if not draft.summary and not filed.summary and _begins_with_brief(section):
            filed.summary.append(section.items[0].body)
            rest = replace(section, items=section.items[1:])
        beside_part = beside._replace(held=counts.keys())
        for part in _parts(beside, rest, text_of, cues):
            _file(filed, beside if part is rest else beside_part, part, text_of, cues)
    return filed


class _Beside(NamedTuple):
    """What stands beside a section in its record: ``labeled`` are the targets of all sections, itself and those without an
    item included, ``held`` the targets of the others that hold anything."""

    draft: Draft
    labeled: Set[str]
    held: Set[str]


def _others(counts: Counter[str], section: SectionDraft) -> Set[str]:
    """The targets of the sections that hold anything, one section aside."""
    alone = bool(section.items) and counts[section.target] == 1
    return counts.keys() - {section.target} if alone else counts.keys()


def _file(
    filed: Filed,
    beside: _Beside,
    section: SectionDraft,
    text_of: Callable[[Spans], str],
    cues: CueRules,
) -> None:
    target = _by_content(beside, section, _target(beside, section, text_of, cues), text_of, cues)
    if target == "other":
        filed.others.append((section.label or "其他", _filled(section.items, text_of)))
    else:
        filed.lists[target] += section.items


def _filled(items: list[ItemDraft], text_of: Callable[[Spans], str]) -> list[ItemDraft]:
    """对上:主管 and 对下: with nothing behind it, side by side: what a form leaves empty is absent."""
    empty = [not item.items and _EMPTY_FIELD.fullmatch(text_of(item.body)) is not None for item in items]
    if not any(empty) or not any(_FULL_FIELD.match(text_of(item.body)) for item in items):  # nearly all lists
        return items
    return [item for item, nothing in zip(items, empty, strict=True) if not nothing]


def _parts(
    beside: _Beside, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules
) -> tuple[SectionDraft, ...]:
    """The lists that one section holds.

    Tasks under the head that stood beside theirs; duties whose list begins anew with what a person must be, where no
    section holds the requirements; a list that stands alone under no label and turns from tasks to demands.
    """
    if section.target == "other" and _is_beside_tasks(beside.draft, section, text_of, cues):
        tasks = SectionDraft("duties", "", [item for item in section.items if item.number is not None])
        return tasks, replace(section, items=[item for item in section.items if item.number is None])
    if section.target in ("duties", "requirements") and NAMES_BOTH.search(section.label) is not None:
        return tuple(tasks_and_demands(section, text_of, cues))
    for parted in (_begun_anew, _turned, _with_offers, _with_demands, _behind_contacts):
        if parts := parted(beside, section, text_of, cues):
            return parts
    return (section,)


def _begun_anew(
    beside: _Beside, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules
) -> tuple[SectionDraft, ...]:
    """Duties whose list begins anew with what a person must be."""
    again = begins_anew(section) if section.target == "duties" else 0
    if not again or "requirements" in beside.labeled:
        return ()
    first, second = section.items[:again], section.items[again:]
    if demanding(first, text_of, cues) > _FEW or demanding(second, text_of, cues) < _MOST:
        return ()
    return replace(section, items=first), SectionDraft("requirements", "", second)


def _turned(
    beside: _Beside, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules
) -> tuple[SectionDraft, ...]:
    """A list under no label that turns from tasks to demands, or in a vacancy from demands to tasks."""
    if section.label or _says_duties(beside.draft):
        return ()
    if demands_under_task(section, text_of, cues):
        task = section.items[0]
        asked = SectionDraft("requirements", "", task.items)
        task.items = []
        return section, asked
    turn = turns_to_demands(section, text_of, cues)
    elsewhere = "requirements" in beside.held or section.target == "requirements"
    asks = not turn and _is_vacancy(beside.draft, text_of)
    back = turns_back(section, text_of, cues, elsewhere) if asks else 0
    if back:
        demands = SectionDraft("requirements", "", section.items[:back])
        return demands, SectionDraft("duties", "", section.items[back:])
    if turn and beside.held <= _BEHIND_TURN:
        tasks = SectionDraft("duties", "", section.items[:turn])
        return tasks, SectionDraft("requirements", "", section.items[turn:])
    return ()


def _with_offers(
    beside: _Beside, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules
) -> tuple[SectionDraft, ...]:
    """Demands, and what the employer offers at their end."""
    del beside
    offers = offers_behind_demands(section, text_of, cues) if section.target == "requirements" else 0
    if not offers:
        return ()
    return replace(section, items=section.items[:-offers]), SectionDraft("other", "", section.items[-offers:])


def _with_demands(
    beside: _Beside, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules
) -> tuple[SectionDraft, ...]:
    """Tasks, and what a person must be at their end."""
    tail = demands_behind_tasks(beside.draft, section, text_of, cues) if section.target == "duties" else 0
    if not tail:
        return ()
    return replace(section, items=section.items[:-tail]), SectionDraft("requirements", "", section.items[-tail:])


def _behind_contacts(
    beside: _Beside, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules
) -> tuple[SectionDraft, ...]:
    """联系部门：仓储部、质检部 over 1. 2. 3. in a post without a label for its duties: these are the tasks."""
    if section.target != "other" or "duties" in beside.held or not tasks_behind_contacts(section, text_of, cues):
        return ()
    return replace(section, items=section.items[:1]), SectionDraft("duties", "", section.items[1:])


def _says_duties(draft: Draft) -> bool:
    """Whether the post's heading says what the list under it is (收银员岗位职责), or the one over all posts does."""
    own = draft.header is not None and draft.header.name is not None and bool(draft.header.name.suffix)
    return own or _is_among_duties(draft)


def _is_among_duties(draft: Draft) -> bool:
    """一、美发师 under 美容中心岗位职责."""
    return bool(draft.crumbs) and _OVER_DUTIES.search(draft.crumbs[-1]) is not None


def _is_vacancy(draft: Draft, text_of: Callable[[Spans], str]) -> bool:
    """Whether how many are wanted stands behind the post's name."""
    if draft.header is None:
        return False
    piece = draft.header.piece
    demands = bool(draft.crumbs) and _OVER_DEMANDS.search(draft.crumbs[-1]) is not None
    return not demands and _WANTED.search(text_of(((piece.start, piece.end),))) is not None


def _is_beside_tasks(draft: Draft, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> bool:
    """工作职责, 衡量标准, 1、…: heads that stood side by side in a table, so that the tasks follow the last one."""
    if not _COLUMN_HEAD.search(section.label):
        return False
    numbered = [item for item in section.items if item.number is not None]
    if len(numbered) < _MIN_TASKS:
        return False
    duties = (item for one in draft.sections if one.target == "duties" for item in one.items)
    if any(item.items or len(text_of(item.body)) >= _MIN_TASK for item in duties):
        return False
    return 2 * sum(cues.about(text_of(item.body)) == "duty" for item in numbered) >= len(numbered)


def _sums_up(beside: _Beside, section: SectionDraft) -> bool:
    """职责概述, 岗位任务 or 岗位目标 with one sentence, or 主要工作, where the duties have a section of their own."""
    if section.target == "duties" and section.label in TASKS_TOO:
        return "duties" in beside.held and not (_is_list(section) and _has_brief(beside.draft))
    duties = section.target == "duties"
    brief = duties and (_BRIEF.search(section.label) or _TASK.fullmatch(section.label)) is not None
    aim = section.target == "other" and _AIM.match("".join(section.label.split())) is not None
    if not (brief or aim) or len(section.items) != 1:
        return False
    if section.items[0].marker is not None or section.items[0].items:
        return False
    return "duties" in beside.held


def _leads_tasks(beside: _Beside, section: SectionDraft) -> bool:
    """工作目标：… with its sentence, and 1. 2. 3. below in a post without a label for its duties: they are these."""
    if (
        section.target != "other"
        or len(section.items) <= _MIN_TASKS
        or _AIM.match("".join(section.label.split())) is None
    ):
        return False
    first, *others = section.items
    if first.marker is not None or first.items or not all(item.marker is not None for item in others):
        return False
    return others[0].number == 1 and "duties" not in beside.held


def _begins_with_brief(section: SectionDraft) -> bool:
    """职责概述 | a sentence, and below it 职责1, 职责2 without a label of their own: only the sentence is the summary."""
    if section.target != "duties" or not _BRIEF.search(section.label) or len(section.items) <= _MIN_TASKS:
        return False
    first, second = section.items[:2]
    return first.marker is None and not first.items and second.marker is not None


def _is_list(section: SectionDraft) -> bool:
    return len(section.items) > 1 and section.items[0].marker is not None


def _has_brief(draft: Draft) -> bool:
    """Whether 职责概述 with one sentence stands beside the list."""
    briefs = (s for s in draft.sections if s.target == "duties" and _BRIEF.search(s.label))
    return any(len(s.items) == 1 and s.items[0].marker is None for s in briefs)


def _by_content(
    beside: _Beside,
    section: SectionDraft,
    target: str,
    text_of: Callable[[Spans], str],
    cues: CueRules,
) -> str:
    """工作要求 over demands is requirements; 岗位要求 over tasks is duties where other sections hold the requirements."""
    draft, held = beside.draft, beside.held
    if target == "duties" and (told := _no_duties(beside, section, text_of, cues)):
        return told
    if target == "requirements" and is_mislabeled_task(draft, section, text_of, cues):
        return "duties"
    if (
        target == "other"
        and section.label in ASKED
        and "duties" not in held
        and _asks_for_tasks(section, text_of, cues)
    ):
        return "duties"
    if target == "requirements" and _states_terms(beside, section, text_of):
        return "other"
    if target == "duties" and "权" in section.label and "duties" in held:
        rights = sum("权" in text_of(item.body) for item in section.items)
        return "authorities" if 3 * rights >= 2 * len(section.items) else target
    named = (section.label.endswith("要求") and not _OF_WORK.search(section.label)) or section.label in _EITHER
    if not named or not section.items:
        return target
    return _by_topics(section, target, held, text_of, cues)


def _asks_for_tasks(section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> bool:
    """工作要求 over tasks, as their first words or most of their words say."""
    if holds_tasks(section, text_of):
        return True
    topics = [cues.about(text_of(item.body)) for item in section.items]
    return len(topics) >= _MIN_TASKS and "requirement" not in topics and 3 * topics.count("duty") >= 2 * len(topics)


def _by_topics(
    section: SectionDraft,
    target: str,
    held: Set[str],
    text_of: Callable[[Spans], str],
    cues: CueRules,
) -> str:
    """Of a list under 要求: by what most of its items are about."""
    topics = [cues.about(text_of(item.body)) for item in section.items]
    if _asks_for_manner(section) and (topics[0] != "duty" or _is_manner(section, held, text_of)):
        return "requirements"
    if target == "other" and _asks_of_person(section, held, topics, text_of):
        return "requirements"
    demands, tasks = topics.count("requirement"), topics.count("duty")
    if target in ("other", "duties") and 5 * demands >= 3 * len(topics) and (target == "other" or target in held):
        return "requirements"
    held_elsewhere = "requirements" in held and "duties" not in held
    if target == "requirements" and held_elsewhere and 4 * demands <= len(topics):
        unsaid = sum(
            not topic and NOMINAL.search(text_of(item.body)) is not None
            for topic, item in zip(topics, section.items, strict=True)
        )
        return "duties" if 2 * (tasks + unsaid) >= len(topics) else target
    return target


def _no_duties(beside: _Beside, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> str:
    """What a list filed as duties is by what it says; nothing where it may be duties."""
    if holds_rights(section, text_of):
        return "authorities"
    unsaid = not section.label or "duties" in beside.held
    if unsaid and _is_unlabeled_demand(beside, section, text_of, cues):
        return "requirements"
    if not section.label and _tells_no_task(beside.draft, section, text_of, cues):
        return "other"
    return "requirements" if is_mislabeled_demand(beside.draft, section, text_of, cues) else ""


def _tells_no_task(draft: Draft, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> bool:
    """我们看重的人:1.待人真诚…2.… between a post's name and 岗位职责: a list without a label, of which no line tells a task."""
    if len(section.items) < _MIN_TASKS or (section.items[0].marker is None and section.items[1].marker is None):
        return False
    labeled = any(one.target == "duties" and one.label and len(one.items) >= _MIN_TASKS for one in draft.sections)
    return labeled and not any(
        cues.about(text_of(item.body)) == "duty" or NOMINAL.search(text_of(item.body)) for item in section.items
    )


def _states_terms(beside: _Beside, section: SectionDraft, text_of: Callable[[Spans], str]) -> bool:
    """聘用条件 over hours, pay and leave, where the demands have a section of their own."""
    if section.label not in _TERMS or "requirements" not in beside.held:
        return False
    texts = [text_of(item.body) for item in section.items]
    return any(_OF_TERMS.search(text) for text in texts) and not any(STATED.search(text) for text in texts)


def _asks_for_manner(section: SectionDraft) -> bool:
    """工作要求：认真、仔细。 in one line: how a person must be, not what is done."""
    if _BLANKS.sub("", section.label) not in ASKED or len(section.items) != 1:
        return False
    return section.items[0].marker is None and not section.items[0].items


def _is_manner(section: SectionDraft, held: Set[str], text_of: Callable[[Spans], str]) -> bool:
    """热情、准确 beside the duties of a post: words that verbs begin with as well (热情接待), but several, and nothing else."""
    return "duties" in held and _MANNER.fullmatch(text_of(section.items[0].body)) is not None


def _asks_of_person(section: SectionDraft, held: Set[str], topics: list[str], text_of: Callable[[Spans], str]) -> bool:
    """工作要求:①会修图;②有作品。 beside the duties of a post without requirements: few words each, and no task."""
    if _BLANKS.sub("", section.label) not in ASKED or "requirements" in held or "duties" not in held:
        return False
    short = all(len(text_of(item.body)) <= _FEW_WORDS for item in section.items)
    return short and "requirement" in topics and "duty" not in topics


def _is_unlabeled_demand(
    beside: _Beside, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules
) -> bool:
    """A list that no label names, of what a person must be, in a post without other requirements."""
    if len(section.items) < _MIN_TASKS or "requirements" in beside.held:
        return False
    draft = beside.draft
    if draft.crumbs and not _says_duties(draft) and _OVER_DEMANDS.search(draft.crumbs[-1]):
        return demanding(section.items, text_of, cues) >= _HALF
    stated = sum(STATED.search(text_of(item.body)) is not None for item in section.items)
    if 2 * stated < len(section.items) and _is_among_duties(draft):
        return False
    share = demanding(section.items, text_of, cues)
    if share == 1 and not _says_duties(draft) and _is_vacancy(draft, text_of):
        return True  # 仓管员(2名) over 会开叉车 and 能上夜班: whom the employer looks for
    return 3 * stated >= len(section.items) and share >= _MOST


def _target(beside: _Beside, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> str:
    named = section.target == "accountabilities" or (section.target == "duties" and section.label.endswith("责任"))
    if section.items and (named or (section.target == "authorities" and _BOTH.search(section.label))):
        return _answered_or_done(section, text_of, cues, only="duties" not in beside.labeled)
    return section.target if section.target in FIELDS else "other"


def _answered_or_done(section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules, *, only: bool) -> str:
    """责任 over tasks is duties, over what the post answers for (对…负责) accountabilities; in doubt as labeled, but for the
    ``only`` list of a post that may be its tasks, where none of several says that it answers for anything."""
    topics = [cues.weigh(text_of(item.body)) for item in section.items]
    answering = sum(bool(t.get("accountability")) for t in topics)
    if section.target == "authorities":
        return "accountabilities" if 3 * answering >= 2 * len(topics) else "authorities"
    doing = sum(bool(t.get("duty")) and not t.get("accountability") for t in topics)
    if section.target == "duties":
        return "accountabilities" if 3 * answering >= 2 * len(topics) else "duties"
    if only and not answering and len(topics) > 1:
        return "duties"
    return "duties" if doing > len(topics) / 2 and answering <= len(topics) / 4 else "accountabilities"
