"""The heads of a table's columns: which column numbers its rows, which holds the items, which only measures them.

In: boxes of one row. Out: yes or no, or the box. Guaranteed: only the words in the row itself are looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jdparse.model.source import Cell
from jdparse.rules.labels import Label, LabelRules
from jdparse.rules.late import late

NUMBERING = re.compile(r"(?:序号|编号|序|号|重要性|项次|NO\.?|No\.?|项目序号|顺序)")
NUMBER = re.compile(r"[0-9一二三四五六七八九十①-⑳、.()]{1,4}")
WORDING = late(r"(?P<new>修订|修改|调整|更新|新)后?的?|原[定有]?的?|现行的?")
"""Before a head: the wording that holds, and the one that it replaces."""
RATED = late(
    r"(?:胜任)?(?:能力|素质|评价)?(?:项目|要素|名称)|(?:能力|素质)(?:项|维度)|(?:岗位|核心|通用|专业|综合|所需)?(?:能力|素质|能力素质|技能|知识)(?:项目|要素|名称|要求)?"
)
RATING = re.compile(r"(?:需求|要求|重要)?程度.{0,10}|(?:需求|要求)?等级|评分|分值|标准分")
_LEVEL = late(
    r"[1-9A-E][级分]?|[一二三四五]级|很?[高强好]|中等?|[低弱差优良]|一般|较[高强好差低弱]|极[高强]|[初中高]级|了解|熟悉|掌握|精通"
)
"""The head of a column of a rating grid whose cells are ticked."""
INDICATORS = late(
    r"(?:关键|主要|考核|绩效|业绩|评价|核心){0,2}(?:指标|考核)(?:项目|名称|内容)?|(?:考核|考评|评分)(?:项目?|要点)|KPI(?:指标)?|考核要素|评价要素"
)
NUMBERED = late(r"[0-9一二三四五六七八九十甲乙丙丁戊己庚辛A-Z(]{1,4}[、.)]")
"""Before a section's heading: 二、"""
_CONTENT = re.compile(r"(?:具体|目标)?(?:内容|任务)|事项|条款|具体事项|目标(?:描述|任务)?")
TASK_KINDS = re.compile(
    r"(?:职责|工作|任务)(?:模块|类别|分类|方面|板块|领域|项目|名称)|(?:核心|关键|重点)(?:职责|任务|工作)"
)
"""职责模块 | 具体内容 : the kinds of tasks, and the tasks."""
TOLD = re.compile(
    r"(?:具体|详细|主要)(?:内容|说明|描述|要求|标准)|(?:工作|任务|职责)(?:概述|概要|描述|说明)|(?:工作|任务|职责)?内容(?:描述|说明)"
)
_SAID = re.compile(r"(?:具体|详细|主要)?内容")
"""职责 | 内容 : names of duties, and what they are."""
_DEMAND_KINDS = re.compile(r"(?:岗位|任职)?(?:要求|条件|技能|能力|素质)(?:要求|内容|类别|类型|项目|名称|方面)")
"""要求内容 | 具体说明, 能力要求 | 具体内容 | 级别: short names of demands, and what they mean."""
_TOLD_KIND = re.compile(r"(?:具体|详细)(?:内容|说明|描述|要求|能力)")
_HOW_FAR = re.compile(r"(?:需求|要求|掌握|熟练|重要)?(?:程度|等级|级别|水平)|备注")
_SIDE_COLUMNS = late(
    r"指标|目标|方式|来源|要求|说明|对口|部门|权限|耗时|时间|比重|权重|占比|频率|频次|考核|标准|衡量|备注|协作|配合|对象|责任程度|性质|完成|成果|表单|记录|周期|百分比|％|%"
    r"|[检考督责执][查核促任行]人|方法|公式|理由|原因|评价|评分|[计扣加]分|分值|分数|得分|依据|理由|模块|项目|类别|分类|大类|维度|领域|程度|联系|时段|阶段|环节|计算|数据|产出|输出|流程|难度|时限"
)
_MEASURE = re.compile(
    r"(?:占?(?:全部)?(?:工作|用)?(?:时间|时刻|工作量)(?:的?(?:百分比|比例|比重|分配))?|所?占?(?:百分比|比例|比重)|频次|频率|权重|负责程度|耗时|用时|时限)[:：]?[^。;]{0,12}"
)
"""工作时间百分比：20% , 频次：日常 in a cell beside a task."""
DEGREES = "全责|全权|主责|次责|部分|支持|承办|协办|主办"
"""How far a post answers for a task."""
_MEASURED = late(
    r"(?<=[^\s:])[ \t]{0,8}占?(?:工作)?时间的?(?:百分比|比例|比重|占比)[ \t]{0,2}:[ \t]{0,2}[0-9]{1,3}[ \t]?%$"
)
_LONE_MEASURE = re.compile(
    rf"{DEGREES}"
    r"|[每逐][日天周旬月季年班次批单](?:[0-9一二两三四]{0,2}次)?|[0-9一二两三四]{1,2}次/[日天周月季年班]|随时|日常|定期|不定期|需要时|按需|(?:周期|日常|经常|临时|阶段)性(?:工作)?|特别工作"
    r"|[0-9]{1,3}(?:\.[0-9])?[ ]?[%]|(?:日|周|月|季|半?年)度?/(?:日|周|月|季|半?年|次)度?"
)
"""全责, 每日, 20%: the whole of a cell beside a task."""
_ORDINAL = re.compile(
    r"(?:(?:主要?|关键|核心|工作|岗位)?职责|主责|任务|重点工作|主要工作|工作任务)[一二三四五六七八九十0-9]{1,2}:?"
)
"""职责一 beside the duty that it counts, and beside that duty's tasks."""
_ASKED = late(r"(?:列出|填写|写出|列举|描述).{0,6}(?:职责|任务|工作内容)")
"""按重要顺序列出每项职责 : a form's head that asks for the duties."""
_PAIR = re.compile(r"[^\W0-9A-Za-z_]{2,8}:[^:。;]{0,24}")
_CORNER = re.compile(
    r"(?:要求|条件|资格|能力)?(?:项目|类别|要素|内容|条件|维度|科目|分类|指标|要求|资格)(?:名称|内容)?"
)
_CORNER_COLUMNS = re.compile(r"^备注$|要求|必备|必须|期望|理想|标准|条件|说明|最低|优先|内容|描述|规格|资格")
_WANTED_COLUMN = re.compile(r"(?:基本|必备|必须|最低|期望|理想|优先|较好|更高)(?:要求|条件|标准|资格)?|备注")
_BOXES = "□■☑☒☐✓√"
_CHOICES = late(rf"(?:[^{_BOXES}。;]{{0,16}}:)?(?:[{_BOXES}][^{_BOXES}。;]{{1,16}}){{2,12}}")
_CHOSEN = frozenset("■☑☒✓√")
_UNLIKE_HEAD = late(r"[。;!?]|^[0-9]{1,2}[、.)]|^对[^口象].*负责$")
"""1、看火。 is no head but the content itself, however short."""
_UNLIKE_SHORT = late(r"[0-9。;!?,:%]")
_COUNTED_DOWN = late(
    r"1[、.)]?2[、.)]?(?:3[、.)]?(?:[0-9、.)]{1,60})?)?|①②[③-⑳]{0,18}|一、?二、?[三四五六七八九十、]{0,24}"
)
_MAX_BLANK_HEAD = 8
_PAIR_OF_HEADS = 2
_MAX_LONE = 8  # characters of a measure alone in its cell
MAX_MEASURE = 24  # characters of a line that says how often or how long
_MAX_HEAD = 16  # characters of a column's head
MAX_LABEL_LINES = 3
"""Lines of a label that no row knows."""
_DUTY_COLUMNS = frozenset({"duties"})


@dataclass(frozen=True, slots=True)
class Box:
    """A cell with the lines it holds and its text, blanks left out."""

    cell: Cell
    lines: tuple[int, ...]
    text: str
    label: Label | None


_LEVELED = late(r"[一二三1-3]级(?:部门|岗位|工作)?(?:职能|职责|任务|工作)")
"""一级职能 beside 二级职能: tasks, and the smaller ones that they consist of."""


_PARTS = late(r"(?:职责|工作|任务|职能)(?:细分|细化|分解|明细|细则|细目)")
"""职责细分 beside 职责: the parts of a task."""


def are_leveled(heads: list[Box]) -> bool:
    """Whether each head but the last stands over what the next one's items are parts of."""
    if len(heads) == _PAIR_OF_HEADS and _PARTS.fullmatch(heads[-1].text):
        return True
    return len(heads) > 1 and all(_LEVELED.fullmatch(box.text) for box in heads)


def _parted(own: list[Box], labels: LabelRules) -> list[Box]:
    """职责 | 职责细分 | 职责类别: the heads over tasks and over their parts."""
    at = next((at for at, box in enumerate(own) if at and _PARTS.fullmatch(box.text)), 0)
    return own[at - 1 : at + 1] if at and is_duty_head(own[at - 1], labels) else []


_CONTACTS = re.compile(
    r"(?:(?:联系|沟通|联络|接触|协作|协调|往来)(?:部门|单位|机构|岗位)|(?:联系|沟通|联络|接触|协作|协调|往来)?对象)"
)
_OF_CONTACTS = re.compile(r"(?:联系|沟通|联络|接触|协作|协调)?(?:目的|事项|内容|频率|频次|方式|事由|性质|程度)")
"""联系对象 | 目的 | 频率: with whom, and what for."""


def _contact_heads(own: list[Box]) -> list[Box]:
    """The head over those whom a post has to do with, where all others say why and how often."""
    found = [box for box in own if _CONTACTS.fullmatch(box.text)]
    others = [box for box in own if box.text and box not in found and not NUMBERING.fullmatch(box.text)]
    return found[:1] if others and all(_OF_CONTACTS.fullmatch(box.text) for box in others) else []


def item_heads(row: list[Box], labels: LabelRules, depth: int = 1) -> list[Box]:
    """The heads of the columns that may hold the items: duties, contents beside a number, indicators, rated abilities.

    ``depth`` is the number of rows that the heads take up.
    """
    own = [box for box in row if box.cell.row_span <= depth]
    leveled = [box for box in own if _LEVELED.fullmatch(box.text)]
    if are_leveled(leveled):
        return leveled
    if parted := _parted(own, labels):
        return parted
    if any(NUMBERING.fullmatch(box.text) for box in own):
        content = [box for box in own if is_content(box)]
        if content:
            return content
    if (told := _told_heads(own)) is not None:
        return [told]
    if len(own) >= _PAIR_OF_HEADS and TASK_KINDS.fullmatch(own[0].text) and TOLD.fullmatch(own[1].text):
        return own[1:2]
    if len(own) >= _PAIR_OF_HEADS and own[0].text.endswith("职责") and _SAID.fullmatch(own[1].text):
        return own[1:2]
    found = _behind_kinds([box for box in own if is_duty_head(box, labels)])
    found = found or [box for box in own if INDICATORS.fullmatch(box.text)]
    if not any(box.label is not None and box.label.field == "duties" for box in found):
        found = [box for box in own if _is_answered_for(box)] or found
    if not found and own and all(_STEP.fullmatch(box.text) for box in own if not _RIGHTS.fullmatch(box.text)):
        found = [box for box in own if _RIGHTS.fullmatch(box.text)]
    if not found and level_heads(own):
        found = own[:1] if are_levels(own[1:]) else [box for box in own if RATED.fullmatch(box.text)]
    return found or _contact_heads(own)


def are_levels(heads: list[Box]) -> bool:
    """了解 | 熟悉 | 精通: whatever the head before them is called, what stands under it is rated."""
    return len(heads) > 1 and all(_LEVEL.fullmatch(box.text) for box in heads)


def _behind_kinds(found: list[Box]) -> list[Box]:
    """工作项目 | 工作内容: both may be over tasks, but beside the other the first is over their names."""
    named = len(found) >= _PAIR_OF_HEADS and TASK_KINDS.fullmatch(found[0].text) and not WORDING.match(found[1].text)
    return found[1:] if named and not TASK_KINDS.fullmatch(found[1].text) else found


def _told_heads(own: list[Box]) -> Box | None:
    """The second of two heads of which the first is over short names; a number before them and the level behind them aside."""
    named = [box for box in own if not (NUMBERING.fullmatch(box.text) or _HOW_FAR.fullmatch(box.text))]
    if len(named) != _PAIR_OF_HEADS or not _TOLD_KIND.fullmatch(named[1].text):
        return None
    return named[1] if _DEMAND_KINDS.fullmatch(named[0].text) else None


_RIGHTS = late(r"(?:权限|审批|授权|决策)(?:事项|项目|内容|名称)")
_STEP = late(r"(?:提议|提案|建议|拟定|拟订|申请|审核|复核|审查|审批|批准|核准|决定|执行|知情|备案|备注|序号)权?")
"""权限事项 | 提议 | 审核 | 批准: what the post has a say in, and which."""


def asks_for_duties(words: str) -> bool:
    """按重要顺序列出每项职责: a form's words for the head over its tasks."""
    return _ASKED.search(words) is not None


def is_content(box: Box) -> bool:
    """内容, or 修订后条款."""
    return _CONTENT.fullmatch(WORDING.sub("", box.text, count=1)) is not None


def level_heads(row: list[Box]) -> list[Box]:
    """The heads of the columns that say how much of an ability is needed: one 程度, or several levels to tick."""
    rating = [box for box in row if RATING.fullmatch(box.text)]
    levels = [box for box in row if _LEVEL.fullmatch(box.text)]
    return rating or (levels if len(levels) > 1 else [])


def is_duty_head(box: Box, labels: LabelRules) -> bool:
    """Whether the head names duties, in this wording or a revised one."""
    if _ASKED.search(box.text) or _LEVELED.fullmatch(box.text):
        return True
    label = box.label or labels.look_up(WORDING.sub("", NUMBERED.sub("", box.text, count=1), count=1))
    return label is not None and label.field in _DUTY_COLUMNS


def _is_answered_for(box: Box) -> bool:
    """应负责任 over rows with their indicators: in such grids the tasks stand under it."""
    return box.label is not None and box.label.field == "accountabilities"


def field_under(head: Box, row: list[Box], labels: LabelRules) -> str:
    """The field of the items under ``head``: its own, or for a mere 内容 that of the label before it."""
    if any(_DEMAND_KINDS.fullmatch(box.text) for box in row) and _TOLD_KIND.fullmatch(head.text):
        return "requirements"
    if are_levels([box for box in row if box.text and box is not head]):
        return "other"
    if is_duty_head(head, labels) or _is_answered_for(head) or (TOLD.fullmatch(head.text) and not is_content(head)):
        return "duties"
    if _RIGHTS.fullmatch(head.text):
        return "authorities"
    if is_content(head) and not head.text.startswith("目标"):
        return next((box.label.field for box in row if box.label is not None), "duties")
    return "other"


def is_column_head(box: Box) -> bool:
    """A number's, a measure's or a label's column: a few words, never the content itself."""
    if box.label is not None or NUMBERING.fullmatch(box.text) or RATING.fullmatch(box.text):
        return True
    short = len(box.text) <= _MAX_HEAD and len(box.lines) <= MAX_LABEL_LINES and not _UNLIKE_HEAD.search(box.text)
    return short and (_SIDE_COLUMNS.search(box.text) is not None or _LEVEL.fullmatch(box.text) is not None)


def names_column(words: str, labels: LabelRules) -> bool:
    """Whether a line may be the head of a column beside the tasks: 输出成果, or a label."""
    if len(words) > _MAX_HEAD or _UNLIKE_HEAD.search(words):
        return False
    return _SIDE_COLUMNS.search(words) is not None or labels.match(words) is not None


def is_short_head(box: Box) -> bool:
    """A word or two, as heads of columns are, whatever they say."""
    return 1 < len(box.text) <= _MAX_BLANK_HEAD and len(box.lines) == 1 and not _UNLIKE_SHORT.search(box.text)


def is_corner(row: list[Box]) -> bool:
    """项目 | 必备要求 | 期望要求: a head over the labels below, and heads over what stands beside them; nothing may stand in
    the corner itself."""
    filled = [box for box in row if box.text]
    if len(filled) > 1 and not row[0].text:
        return all(_WANTED_COLUMN.fullmatch(box.text) for box in filled)
    corner = len(filled) > 1 and _CORNER.fullmatch(filled[0].text) is not None
    return corner and all(len(box.text) <= _MAX_HEAD and _CORNER_COLUMNS.search(box.text) for box in filled[1:])


def wanted_columns(row: list[Box]) -> frozenset[int]:
    """The columns of 期望要求 behind 项目 | 必备要求: what stands there is no label, whatever stands beside it."""
    others = [box for box in row[1:] if box.text][1:]
    return frozenset(box.cell.column for box in others if _CORNER_COLUMNS.search(box.text))


def is_over_blanks(row: list[Box], below: list[Box]) -> bool:
    """联系部门 | 联系内容 | 频率 over a row of empty cells: heads of a grid that nobody filled in."""
    places = [box.cell.column for box in row]
    if row[0].label is not None and row[0].label.shape == "field":
        return False  # 直接下级 | 监督 | 灯光师 over an empty row
    heads = all(0 < len(box.text) <= _MAX_BLANK_HEAD for box in row) and sum(box.label is not None for box in row) < 2
    blank = bool(below) and not any(box.text for box in below)
    return len(row) > 2 and heads and blank and [box.cell.column for box in below] == places


def is_measure(box: Box) -> bool:
    """A share of time or a frequency that a cell beside a task states."""
    return _MEASURE.fullmatch(box.text) is not None


def is_ordinal(box: Box) -> bool:
    """职责一 in a cell."""
    return counts_duties(box.text)


def counts_duties(text: str) -> bool:
    """职责一: counts the duties of a form, and names none."""
    return _ORDINAL.fullmatch(text) is not None


def states_measure(text: str) -> bool:
    """频次：日常 on a line of its own: what a cell beside a task leaves where a table was made text."""
    return ":" in text and _MEASURE.fullmatch(text) is not None


def measure_behind(text: str) -> int:
    """Where 工作时间百分比:40% begins behind a task, on the task's own line; the line's end where none does."""
    found = _MEASURED.search(text) if text[-1:] == "%" and ":" in text else None
    return found.start() if found is not None else len(text)


def is_lone_measure(text: str) -> bool:
    """全责, 每日, 20% alone on a line: the cell beside a task, without its head."""
    return len(text) <= _MAX_LONE and _LONE_MEASURE.fullmatch(text) is not None


def is_pair(box: Box) -> bool:
    """直接：14人 : a field with its value in one cell."""
    return len(box.lines) == 1 and _PAIR.fullmatch(box.text) is not None


def is_choice(text: str) -> bool:
    """□初中 ■高中 □大专: boxes to tick."""
    return _CHOICES.fullmatch(text) is not None


def is_chosen(text: str) -> bool:
    """Whether a box is ticked."""
    return not _CHOSEN.isdisjoint(text)


def is_column_of_numbers(box: Box) -> bool:
    """1, 2, 3 on lines of their own: the numbers of what stands in the next cell."""
    return len(box.lines) > 1 and _COUNTED_DOWN.fullmatch(box.text) is not None


def is_written_downward(box: Box) -> bool:
    """One character a line."""
    return len(box.lines) == len(box.text)


def first_text(row: list[Box]) -> str:
    """The text of the first filled cell that belongs to this row alone."""
    return next((box.text for box in row if box.text and box.cell.row_span == 1), "")
