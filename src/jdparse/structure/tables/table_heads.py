"""The heads of a table's columns: which column numbers its rows, which holds the items, which only measures them.

In: boxes of one row. Out: yes or no, or the box. Guaranteed: only the words in the row itself are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jdparse.model.source import Cell
from jdparse.rules.labels import Label, LabelRules
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, patterns_of

NUMBERING = re.compile(pattern_of("numbering"))
NUMBER = re.compile(r"[0-9一二三四五六七八九十①-⑳、.()]{1,4}")
WORDING = late(pattern_of("wording-column"))
RATED = late(pattern_of("rated-column"))
RATING = re.compile(pattern_of("rating-column"))
_LEVEL = late(pattern_of("level"))
INDICATORS = late(pattern_of("indicator-column"))
NUMBERED = late(r"[0-9一二三四五六七八九十甲乙丙丁戊己庚辛A-Z(]{1,4}[、.)]")
"""Before a section's heading: 二、"""
_CONTENT = re.compile(pattern_of("content-column"))
TASK_KINDS = re.compile(pattern_of("kinds-of-tasks"))
TOLD = re.compile(pattern_of("told-column"))
_SAID = re.compile(pattern_of("content-alone"))
_DEMAND_KINDS = re.compile(pattern_of("kinds-of-demands"))
_TOLD_KIND = re.compile(pattern_of("told-demands"))
_HOW_FAR = re.compile(pattern_of("how-far"))
_SIDE_COLUMNS = late(pattern_of("side-column"))
_MEASURE = re.compile(pattern_of("measure"))
DEGREES = pattern_of("degrees")
_MEASURED = late(pattern_of("measured-task"))
_LONE_MEASURE = re.compile(patterns_of("degrees", "lone-measure"))
_ORDINAL = re.compile(pattern_of("ordinal-cell"))
_ASKED = late(pattern_of("form-asks"))
_PAIR = re.compile(r"[^\W0-9A-Za-z_]{2,8}:[^:。;]{0,24}")
_CORNER = re.compile(pattern_of("corner"))
_CORNER_COLUMNS = re.compile(pattern_of("corner-columns"))
_WANTED_COLUMN = re.compile(pattern_of("wanted-column"))
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

    @property
    def names_post(self) -> bool:
        """Whether it is a label of posts' names."""
        return self.label is not None and self.label.field == "title"


_LEVELED = late(pattern_of("leveled-column"))


_PARTS = late(pattern_of("parts-column"))


def are_leveled(heads: list[Box]) -> bool:
    """Whether each head but the last stands over what the next one's items are parts of."""
    if len(heads) == _PAIR_OF_HEADS and _PARTS.fullmatch(heads[-1].text):
        return True
    return len(heads) > 1 and all(_LEVELED.fullmatch(box.text) for box in heads)


def _parted(own: list[Box], labels: LabelRules) -> list[Box]:
    """职责 | 职责细分 | 职责类别: the heads over tasks and over their parts."""
    at = next((at for at, box in enumerate(own) if at and _PARTS.fullmatch(box.text)), 0)
    return own[at - 1 : at + 1] if at and is_duty_head(own[at - 1], labels) else []


CONTACTS = re.compile(pattern_of("contacts-column"))
OF_CONTACTS = re.compile(pattern_of("of-contacts-column"))


def _contact_heads(own: list[Box]) -> list[Box]:
    """The head over those whom a post has to do with, where all others say why and how often."""
    found = [box for box in own if CONTACTS.fullmatch(box.text)]
    others = [box for box in own if box.text and box not in found and not NUMBERING.fullmatch(box.text)]
    return found[:1] if others and all(OF_CONTACTS.fullmatch(box.text) for box in others) else []


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
    if (contacts := _contact_heads(own)) and own[0] is contacts[0]:
        return contacts  # 内容 | 协作部门: what is to be done, and with whom
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


_RIGHTS = late(pattern_of("rights-column"))
_STEP = late(pattern_of("step-column"))


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
    words = [box.text for box in without_number(row, row)]
    without = bool(row) and row[0].cell.column > 0  # an empty corner that is no cell
    return are_corner_words(words) or (without and are_corner_words(["", *words]))


def without_number(heads: list[Box], row: list[Box]) -> list[Box]:
    """A row without its number, where the first of the heads over it is 序号."""
    return row[1:] if len(heads) > 1 and NUMBERING.fullmatch(heads[0].text) else row


def are_corner_words(row: Sequence[str]) -> bool:
    """``is_corner`` of the words of a row, empty ones where nothing stands."""
    filled = [text for text in row if text]
    if len(filled) > 1 and not row[0]:
        return all(_WANTED_COLUMN.fullmatch(text) for text in filled)
    corner = len(filled) > 1 and _CORNER.fullmatch(filled[0]) is not None
    return corner and all(len(text) <= _MAX_HEAD and _CORNER_COLUMNS.search(text) for text in filled[1:])


def wanted_columns(row: list[Box]) -> frozenset[int]:
    """The columns of 必备要求 and 期望要求 behind 项目: what stands there is no label, whatever stands beside it."""
    row = without_number(row, row)
    beside = row if row[0].cell.column > 0 and are_corner_words(["", *(box.text for box in row)]) else row[1:]
    others = [box for box in beside if box.text and _CORNER_COLUMNS.search(box.text)]
    return frozenset(box.cell.column for box in others) if len(others) > 1 else frozenset()


def is_over_blanks(row: list[Box], below: list[Box]) -> bool:
    """联系部门 | 联系内容 | 频率 over a row of empty cells: heads of a grid that nobody filled in; so they are beside a label
    that stands over all rows of the grid. 编制 | 审核 | 批准 over one are to be signed."""
    if _are_signatures(row) and below and not any(box.text for box in below):
        return [box.cell.column for box in below] == [box.cell.column for box in row]
    if row[0].cell.row_span > 1 and row[0].label is not None and row[0].label.shape == "section":
        row = row[1:]
        if not row or any(box.cell.row_span > 1 for box in row):
            return False
    places = [box.cell.column for box in row]
    if row[0].label is not None and row[0].label.shape == "field":
        return False  # 直接下级 | 监督 | 灯光师 over an empty row
    heads = all(0 < len(box.text) <= _MAX_BLANK_HEAD for box in row) and sum(box.label is not None for box in row) < 2
    blank = bool(below) and not any(box.text for box in below)
    return len(row) > 2 and heads and blank and [box.cell.column for box in below] == places


def _are_signatures(row: list[Box]) -> bool:
    """Whether nothing but labels stands in a row, most of them of signatures."""
    signed = sum(box.label is not None and box.label.row == "signature" for box in row)
    return signed > 1 and 2 * signed > len(row) and all(box.label is not None for box in row)


def is_measure(box: Box) -> bool:
    """A share of time or a frequency that a cell beside a task states."""
    return _MEASURE.fullmatch(box.text) is not None


def is_ordinal(box: Box) -> bool:
    """职责一 in a cell."""
    return counts_duties(box.text)


def only_counts(box: Box, beside: Box | None) -> bool:
    """职责一 before its words; 序号 before the label of what is numbered, 1 before the label of a demand."""
    if beside is None or is_ordinal(box):
        return beside is not None
    first = box.cell.column == 0 and (box.text.isdigit() or NUMBERING.fullmatch(box.text) is not None)
    return first and box.label is None and beside.label is not None and beside.label.shape == "section"


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
