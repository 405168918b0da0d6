"""Where a list belongs: by its label, or by its content where labels of its kind mislead.

In: the sections of a draft as they were labeled. Out: the lists by field, the further sections by label, and the
summary that a section turned out to be. Guaranteed: every section goes to one place, in order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from jdparse.extract.drafts import Draft, ItemDraft, SectionDraft
from jdparse.extract.guessed import with_guessed
from jdparse.model.span import Spans
from jdparse.rules.cues import CueRules
from jdparse.rules.edges import signs

FIELDS = ("duties", "requirements", "authorities", "accountabilities")
_FEW, _HALF, _MOST = 0.25, 0.5, 0.7
_OVER_DEMANDS = re.compile(r"(?<![职责].)(?:条件|要求|资格)\s?:?$")
"""招聘岗位及条件: a heading over posts whose lists without label say who is wanted."""
_OVER_DUTIES = re.compile(r"(?:岗位|工作|人员)职责\s?:?$")
_BRIEF = re.compile(r"(?:概述|概要|简述|综述|摘要)$")
_AIM = re.compile(r"(?:工作|岗位|职位|职务)目标")
_BLANKS = re.compile(r"\s+")
_COLUMN_HEAD = re.compile(r"(?:标准|指标|程度|备注)$")
_HOUSE_RULES = re.compile(r"(?:管理|制度|纪律|规定|规范|流程|程序|处理|须知|要点|事项)$")
_MIN_TASKS = 2
_MIN_DEMANDS = 2
_MIN_TASK = 5  # characters; shorter ones are other heads of the table: 序号
TASKS_TOO = frozenset({"主要工作", "本职工作"})
"""Labels of a summary that forms without a section for duties have over these."""
_FEW_DEMANDS = 2
_WANTED = re.compile(r"(?:[0-9]{1,3}|若干)[名人位]")
_MIN_TAIL = 3  # demands that end a list of tasks
_MAX_OFFER = 80  # characters of one thing that the employer offers
_STATED = signs(
    r"学历|硕士|博士|本科|大专|专业|经验|优先|能力|精神|[四六]级|资格|证书?(?:者|优先|$)|年以上|健康|[0-9]岁|责任心|者佳|毕业"
)
"""What only a demand says."""
_NOMINAL = re.compile(
    r"(?:设计|开发|调试|测试|集成|维护|推广|管理|培训|支持|服务|编写|实施|分析|研究|优化|搭建|工作)[。;.]?$"
)
"""机电装置的方案设计与开发: how a task is called that no verb begins."""
_OFFERED = re.compile(
    r"[五六七]险|双休|带薪|年终奖|年假|[餐饭房车]补|补贴|公积金|期权|假期|(?:年度|定期|免费)体检|团建|下午茶|弹性(?:工作|上班)|节日(?:福利|礼)|[0-9]{2}薪"
)
"""What only an employer offers."""
_EITHER = frozenset({"我们需要你", "你需要"})
_TERMS = frozenset({"聘用条件", "录用条件", "任用条件", "雇用条件"})
_OF_TERMS = re.compile(r"工资|薪|津贴|试用期|假|小时|合同")
_BOTH = re.compile(r"权.{0,3}责|责.{0,3}权")


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
    draft = with_guessed(draft, text_of, cues)
    held = Counter(section.target for section in draft.sections if section.items)
    for section in draft.sections:
        if not draft.summary and _sums_up(draft, section):
            filed.summary += [item.body for item in section.items]
            continue
        for part in _parts(draft, section, text_of, cues):
            own = part is section and bool(section.items)
            others = frozenset(target for target, count in held.items() if count > (own and target == section.target))
            _file(filed, draft, part, others, text_of, cues)
    return filed


def _file(
    filed: Filed,
    draft: Draft,
    section: SectionDraft,
    others: frozenset[str],
    text_of: Callable[[Spans], str],
    cues: CueRules,
) -> None:
    target = _by_content(draft, section, _target(section, text_of, cues), others, text_of, cues)
    if target == "other":
        filed.others.append((section.label or "其他", section.items))
    else:
        filed.lists[target] += section.items


def _parts(
    draft: Draft, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules
) -> Iterator[SectionDraft]:
    """The lists that one section holds.

    Tasks under the head that stood beside theirs; duties whose list begins anew with what a person must be, where no
    section holds the requirements; a list that stands alone under no label and turns from tasks to demands.
    """
    if section.target == "other" and _is_beside_tasks(draft, section, text_of, cues):
        yield SectionDraft("duties", "", [item for item in section.items if item.number is not None])
        yield replace(section, items=[item for item in section.items if item.number is None])
        return
    duties = section.target == "duties"
    again = _begins_anew(section) if duties else 0
    if again and all(one.target != "requirements" for one in draft.sections):
        first, second = section.items[:again], section.items[again:]
        if _demanding(first, text_of, cues) <= _FEW and _demanding(second, text_of, cues) >= _MOST:
            yield replace(section, items=first)
            yield SectionDraft("requirements", "", second)
            return
    unlabeled = not section.label and not _says_duties(draft)
    turn = _turn(section, text_of, cues) if unlabeled else 0
    back = _turn_back(section, text_of, cues) if unlabeled and not turn and _is_vacancy(draft, text_of) else 0
    if back:
        yield SectionDraft("requirements", "", section.items[:back])
        yield SectionDraft("duties", "", section.items[back:])
        return
    if turn and all(one is section or not one.items or one.target == "other" for one in draft.sections):
        yield SectionDraft("duties", "", section.items[:turn])
        yield SectionDraft("requirements", "", section.items[turn:])
        return
    offers = _offers_behind_demands(section, text_of, cues) if section.target == "requirements" else 0
    if offers:
        yield replace(section, items=section.items[:-offers])
        yield SectionDraft("other", "", section.items[-offers:])
        return
    tail = _demands_behind_tasks(draft, section, text_of, cues) if duties else 0
    if tail:
        yield replace(section, items=section.items[:-tail])
        yield SectionDraft("requirements", "", section.items[-tail:])
        return
    yield section


def _says_duties(draft: Draft) -> bool:
    """Whether the post's heading says what the list under it is (收银员岗位职责), or the one over all posts does."""
    own = draft.header is not None and draft.header.name is not None and bool(draft.header.name.suffix)
    return own or _is_among_duties(draft)


def _is_among_duties(draft: Draft) -> bool:
    """一、美发师 under 美容中心岗位职责."""
    return bool(draft.crumbs) and _OVER_DUTIES.search(draft.crumbs[-1]) is not None


def _turn(section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> int:
    """Where a list under no label goes over from tasks to what a person must be; 0 where it does not, or goes back."""
    if section.target not in ("duties", "requirements"):
        return 0
    topics = [cues.about(text_of(item.body)) for item in section.items]
    turn = topics.index("requirement") if "requirement" in topics else 0
    before, behind = topics[:turn], topics[turn:]
    if "duty" not in before or "duty" in behind or len(behind) < _MIN_DEMANDS:
        return 0
    return turn if behind.count("requirement") >= _MOST * len(behind) else 0


def _turn_back(section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> int:
    """Where a list under a vacancy's name goes over from who is wanted to what for; 0 where it does not."""
    if section.target != "duties":
        return 0
    topics = [cues.about(text_of(item.body)) for item in section.items]
    back = topics.index("duty") if "duty" in topics else 0
    return back if back and "requirement" not in topics[back:] and "duty" not in topics[:back] else 0


def _is_vacancy(draft: Draft, text_of: Callable[[Spans], str]) -> bool:
    """Whether how many are wanted stands behind the post's name."""
    if draft.header is None:
        return False
    piece = draft.header.piece
    demands = bool(draft.crumbs) and _OVER_DEMANDS.search(draft.crumbs[-1]) is not None
    return not demands and _WANTED.search(text_of(((piece.start, piece.end),))) is not None


def _begins_anew(section: SectionDraft) -> int:
    """The first item behind the section's first that has the number 1; 0 where there is none."""
    numbers = [item.number for item in section.items[1:]]
    return numbers.index(1) + 1 if 1 in numbers else 0


def _demands_behind_tasks(draft: Draft, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> int:
    """How many items at the end of a list of tasks say what a person must be, while none before them does."""
    items = section.items
    before = len(items)
    while before and cues.about(text_of(items[before - 1].body)) == "requirement":
        before -= 1
    tail = len(items) - before
    if tail < _FEW_DEMANDS or not before:  # nearly all lists
        return 0
    texts = [text_of(item.body) for item in items]
    if any(cues.about(text) == "requirement" for text in texts[:before]):
        return 0
    stated = sum(_STATED.search(text) is not None for text in texts[before:])
    if tail >= _MIN_TAIL and before >= _MIN_TASKS:
        return tail if 2 * stated >= tail else 0
    unstated = all(one.target != "requirements" for one in draft.sections)
    return tail if unstated and stated == tail else 0


def _offers_behind_demands(section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> int:
    """How many items at the end of a list of demands say what the employer offers; those behind a second 1 are judged as
    a whole."""
    again = _begins_anew(section)
    if again:
        second = [text_of(item.body) for item in section.items[again:]]
        offered = sum(_OFFERED.search(text) is not None for text in second)
        if 2 * offered > len(second) >= _MIN_TASKS and _demanding(section.items[:again], text_of, cues) >= _HALF:
            return len(second)
    before = len(section.items)
    while before and _is_offer(text_of(section.items[before - 1].body), cues):
        before -= 1
    return len(section.items) - before if before >= _MIN_DEMANDS else 0


def _is_offer(text: str, cues: CueRules) -> bool:
    brief = len(text) <= _MAX_OFFER and _STATED.search(text) is None
    return brief and _OFFERED.search(text) is not None and cues.about(text) != "requirement"


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


def _demanding(items: list[ItemDraft], text_of: Callable[[Spans], str], cues: CueRules) -> float:
    """The share of the items that say what a person must be."""
    return sum(cues.about(text_of(item.body)) == "requirement" for item in items) / len(items)


def _sums_up(draft: Draft, section: SectionDraft) -> bool:
    """职责概述 or 岗位目标 with one sentence, or 主要工作, where the duties have a section of their own."""
    if section.target == "duties" and section.label in TASKS_TOO:
        return _holds_tasks(draft, section) and not (_is_list(section) and _has_brief(draft))
    brief = section.target == "duties" and _BRIEF.search(section.label) is not None
    aim = section.target == "other" and _AIM.match(_BLANKS.sub("", section.label)) is not None
    if not (brief or aim) or len(section.items) != 1:
        return False
    if section.items[0].marker is not None or section.items[0].items:
        return False
    return _holds_tasks(draft, section)


def _holds_tasks(draft: Draft, section: SectionDraft) -> bool:
    """Whether another section of the post holds its duties."""
    return any(s is not section and s.target == "duties" and s.items for s in draft.sections)


def _is_list(section: SectionDraft) -> bool:
    return len(section.items) > 1 and section.items[0].marker is not None


def _has_brief(draft: Draft) -> bool:
    """Whether 职责概述 with one sentence stands beside the list."""
    briefs = (s for s in draft.sections if s.target == "duties" and _BRIEF.search(s.label))
    return any(len(s.items) == 1 and s.items[0].marker is None for s in briefs)


def _by_content(
    draft: Draft,
    section: SectionDraft,
    target: str,
    others: frozenset[str],
    text_of: Callable[[Spans], str],
    cues: CueRules,
) -> str:
    """工作要求 over demands is requirements; 岗位要求 over tasks is duties where other sections hold the requirements.

    ``others`` are the targets of the other sections that hold anything.
    """
    if not section.label and target == "duties" and _is_unlabeled_demand(draft, section, text_of, cues):
        return "requirements"
    if target == "duties" and _is_second_list(draft, section) and _is_unlabeled_demand(draft, section, text_of, cues):
        return "requirements"
    if target == "duties" and _is_mislabeled_demand(draft, section, text_of, cues):
        return "requirements"
    if target == "requirements" and _states_terms(draft, section, text_of):
        return "other"
    if target == "duties" and "权" in section.label and _is_second_list(draft, section):
        rights = sum("权" in text_of(item.body) for item in section.items)
        return "authorities" if 3 * rights >= 2 * len(section.items) else target
    named = section.label.endswith("要求") or section.label in _EITHER
    if not named or not section.items:
        return target
    topics = [cues.about(text_of(item.body)) for item in section.items]
    if _asks_for_manner(section) and topics[0] != "duty":
        return "requirements"
    demands, tasks = topics.count("requirement"), topics.count("duty")
    if target in ("other", "duties") and 5 * demands >= 3 * len(topics) and (target == "other" or target in others):
        return "requirements"
    held_elsewhere = "requirements" in others and "duties" not in others
    if target == "requirements" and held_elsewhere and 4 * demands <= len(topics):
        unsaid = sum(
            not topic and _NOMINAL.search(text_of(item.body)) is not None
            for topic, item in zip(topics, section.items, strict=True)
        )
        return "duties" if 2 * (tasks + unsaid) >= len(topics) else target
    return target


def _states_terms(draft: Draft, section: SectionDraft, text_of: Callable[[Spans], str]) -> bool:
    """聘用条件 over hours, pay and leave, where the demands have a section of their own."""
    if section.label not in _TERMS or not any(s is not section and s.target == "requirements" for s in draft.sections):
        return False
    texts = [text_of(item.body) for item in section.items]
    return any(_OF_TERMS.search(text) for text in texts) and not any(_STATED.search(text) for text in texts)


def _asks_for_manner(section: SectionDraft) -> bool:
    """工作要求：认真、仔细。 in one line: how a person must be, not what is done."""
    if _BLANKS.sub("", section.label) != "工作要求" or len(section.items) != 1:
        return False
    return section.items[0].marker is None and not section.items[0].items


def _is_second_list(draft: Draft, section: SectionDraft) -> bool:
    """职位描述 behind 岗位职责: where it is over demands, they are what its label left out."""
    return any(one is not section and one.target == "duties" and one.items for one in draft.sections)


def _is_unlabeled_demand(draft: Draft, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> bool:
    """A list that no label names, of what a person must be, in a post without other requirements."""
    if len(section.items) < _MIN_TASKS or any(one.target == "requirements" and one.items for one in draft.sections):
        return False
    if draft.crumbs and not _says_duties(draft) and _OVER_DEMANDS.search(draft.crumbs[-1]):
        return _demanding(section.items, text_of, cues) >= _HALF
    stated = sum(_STATED.search(text_of(item.body)) is not None for item in section.items)
    if 2 * stated < len(section.items) and _is_among_duties(draft):
        return False
    return 3 * stated >= len(section.items) and _demanding(section.items, text_of, cues) >= _MOST


def _is_mislabeled_demand(draft: Draft, section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> bool:
    """岗位职责 over nothing but demands, in a post without other requirements."""
    if len(section.items) < _MIN_TAIL or any(one.target == "requirements" and one.items for one in draft.sections):
        return False
    texts = [text_of(item.body) for item in section.items]
    if cues.about(texts[0]) != "requirement":  # nearly all lists
        return False
    topics = ["requirement" if "优先" in text else cues.about(text) for text in texts]
    stated = sum(_STATED.search(text) is not None for text in texts)
    return "duty" not in topics and topics.count("requirement") >= _MOST * len(topics) and 2 * stated >= len(texts)


def _target(section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> str:
    named = section.target == "accountabilities" or (section.target == "duties" and section.label.endswith("责任"))
    if section.items and (named or (section.target == "authorities" and _BOTH.search(section.label))):
        return _answered_or_done(section, text_of, cues)
    return section.target if section.target in FIELDS else "other"


def _answered_or_done(section: SectionDraft, text_of: Callable[[Spans], str], cues: CueRules) -> str:
    """责任 over tasks is duties, over what the post answers for (对…负责) accountabilities; in doubt as labeled."""
    topics = [cues.weigh(text_of(item.body)) for item in section.items]
    answering = sum(bool(t.get("accountability")) for t in topics)
    if section.target == "authorities":
        return "accountabilities" if 3 * answering >= 2 * len(topics) else "authorities"
    doing = sum(bool(t.get("duty")) and not t.get("accountability") for t in topics)
    if section.target == "duties":
        return "accountabilities" if 3 * answering >= 2 * len(topics) else "duties"
    return "duties" if doing > len(topics) / 2 and answering <= len(topics) / 4 else "accountabilities"
