"""What a row of a table is by the cells in it and below it, and what label a cell of a form is.

In: the boxes of a row, of the row below, the heads above. Out: yes or no, or the label. Guaranteed: nothing but these
boxes is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from jdparse.rules.labels import Label, LabelRules
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.titles import TitleRules
from jdparse.structure.tables.table_grids import Row, head_depth, is_group
from jdparse.structure.tables.table_heads import (
    MAX_LABEL_LINES,
    NUMBER,
    NUMBERED,
    NUMBERING,
    RATED,
    RATING,
    Box,
    first_text,
    is_column_head,
    is_ordinal,
    is_short_head,
    is_written_downward,
)
from jdparse.structure.text.lines import CellUse, Line

_BLANK = 8  # characters at the most of a cell with nothing in it
UNLIKE_LABEL = re.compile(r"[。;,!?]|[0-9]{2}|[^\W0-9A-Za-z_]{4}公司$")
_SIGNED = re.compile(pattern_of("signed"))
_INDICATOR = re.compile(pattern_of("indicator-end"))
MAX_UNKNOWN = 12
_STOPS = frozenset("。;")
"""What a page's first sentence ends with, below the signers at the foot of the page before."""
FURTHER = re.compile(pattern_of("further-tasks"))
OTHERS = Label("其他", "other", "other", "section")
_UNIT = Label("部门名称", "title", "title", "field")
_UNIT_NAME = re.compile(pattern_of("unit-name"))
_UNIT_WORDS = words_of("unit-column")
_DEPARTMENT = Label("部门", "department", "department", "field")
_PART_OF_EMPLOYER = re.compile(pattern_of("part-of-employer"))
_KIND = words_of("kind-of-people")
_KINDS = words_of("kind-of-posts")
_MAX_KIND = 14
_IN_CHARGE = "负责人"
_HOLDERS = words_of("holder-end")
_MIN_SIGNERS = 3
_SIGNER = re.compile(pattern_of("signer"))
_MADE_BY = re.compile(pattern_of("made-by"))
_OF_UNIT = re.compile(pattern_of("duties-of-unit"))
LISTS = frozenset({"duties", "requirements", "authorities", "accountabilities"})
PEOPLE = frozenset({"reports_to", "subordinates"})
_MIN_UNITS = 2
_MIN_BLANK = 2  # fields in a row
_TWO_ROWS = 2
_MIN_NAMES = 2  # of a field, a cell each
_MIN_CHART = 3  # boxes side by side
_PAIR_AND_LABEL = 3
_SHARE = late(pattern_of("measure-value"))
_NUMBER_TASK_SHARE = 4  # cells: 1 | 讲授课程 | 占比 | 40%
_PARTED = frozenset({"requirements", "other"})
_ENGLISH = r"[A-Za-z'’&/.()]{3,40}"
BILINGUAL = re.compile(
    rf"(?P<before>(?:[^\W0-9A-Za-z_]|[/()、]){{2,14}}){_ENGLISH}|{_ENGLISH}(?P<behind>(?:[^\W0-9A-Za-z_]|[/()、]){{2,14}})"
)


def is_numbered(row: Row) -> bool:
    """A number in the first cell, one text beside it, and nothing behind that but how much of the work it is."""
    filled = [box for box in row if box.text]
    filled = filled[: len(filled) - len(measured_part(filled))]
    return len(filled) == 2 and filled[0] is row[0] and bool(NUMBER.fullmatch(row[0].text)) and not filled[1].label


def measured_part(row: Row) -> Row:
    """占比 | 40% behind 1 | 讲授课程: how much of the work a task is, and its label."""
    part = row[2:] if len(row) == _NUMBER_TASK_SHARE else []
    return part if part and _SHARE.fullmatch(part[1].text) and is_column_head(part[0]) else []


def leads_nowhere(rows: list[Row], index: int, heads: Mapping[int, Box]) -> bool:
    """Who is to sign, who made a list of posts, or the form's own title once more, over the next form."""
    row = rows[index]
    again = index > 0 and len(row) == len(rows[0]) == 1 and row[0].text == rows[0][0].text
    return again or _is_unsigned(row) or _is_foot(row, heads)


def _is_unsigned(row: Row) -> bool:
    """部门负责人 | 人力资源部 | 总经理, an empty cell behind each: who is to sign, and nobody did."""
    filled = [box for box in row if box.text]
    if len(filled) < _MIN_SIGNERS or not all(
        _SIGNER.search(box.text) and len(box.text) <= MAX_UNKNOWN for box in filled
    ):
        return False
    return all(_end(one) < other.cell.column for one, other in pairwise(filled))


def _end(box: Box) -> int:
    return box.cell.column + box.cell.column_span


def _is_foot(row: Row, heads: Mapping[int, Box]) -> bool:
    """编制：人力资源部 | 审批：below rows of posts: who made the list, nothing of its last post."""
    of_posts = any(head.names_post for head in heads.values())
    return of_posts and all(_MADE_BY.match(box.text) for box in row if box.text)


def is_rating(row: Row, below: Row) -> bool:
    """Names of abilities in one row, their levels in the next."""
    names, levels = first_text(row), first_text(below)
    return bool(names and levels and len(row) > 3 and RATED.fullmatch(names) and RATING.fullmatch(levels))


def is_header_over_values(row: Row, below: Row) -> bool:
    """Two labels or more in a row, and under them no labels but values in the same columns."""
    heads = [box for box in row if box.text and box.cell.row_span == 1]
    labels = [box for box in heads if box.label is not None]
    if len(labels) < 2 or any(":" in box.text[:-1] for box in heads):
        return False
    colons = sum(box.text[-1] == ":" for box in heads)
    if colons and not len(heads) == len(labels) == colons:
        return False  # 工资水平: among others is a blank that nobody filled in
    told = [box for box in heads if box.label is not None or not NUMBERING.fullmatch(box.text)]
    if len(labels) < len(told) - 1 and not _stand_together(heads, labels):
        return False
    places = {box.cell.column for box in heads}
    values = [box for box in below if box.cell.column in places]
    if len(labels) < len(told) and not {box.cell.column for box in labels} <= {box.cell.column for box in values}:
        return False  # 任职要求 | 学历 | 大专 | 能力 | 会英语 over a label and a broad cell
    filled = {box.cell.column for box in values if box.text}
    between = len(heads) == _PAIR_AND_LABEL > len(labels) and heads[1].label is None
    if between and not {box.cell.column for box in labels} <= filled:
        return False  # a label, its value, a label: nothing stands below the last one
    said = [box for box in values if box.label is not None]
    if said and not _names_people(said, [box for box in values if box.text], {box.cell.column: box for box in heads}):
        return False
    signers = len(labels) == len(heads) >= _MIN_SIGNERS and all(_is_signature(box) for box in heads)
    signers = signers and all(len(box.text) <= MAX_UNKNOWN and box.text[-1:] not in _STOPS for box in values)
    return (signers or len(values) >= 2) and any(b.text for b in values)


def _is_signature(box: Box) -> bool:
    """核准, 审核, 制定 over the name of whoever did."""
    return box.label is not None and box.label.row == "signature"


def heads_over_posts(rows: list[Row], index: int) -> dict[int, Box]:
    """职务名称 | 负责工作 over 日常工作, 定期工作 … | 具备条件: heads in two rows over a row a post, by their columns."""
    row = rows[index]
    if head_depth(rows, index) != _TWO_ROWS or not any(box.names_post and box.cell.row_span > 1 for box in row):
        return {}
    heads = {box.cell.column: box for box in row if box.cell.row_span > 1}
    heads.update((box.cell.column, _under(box, row)) for box in rows[index + 1])
    values = rows[index + _TWO_ROWS] if index + _TWO_ROWS < len(rows) else []
    return heads if goes_on_with_values(values, heads) else {}


def _under(box: Box, row: Row) -> Box:
    """日常工作 under 负责工作: says what that head says."""
    parent = next(one for one in row if 0 <= box.cell.column - one.cell.column < one.cell.column_span)
    if parent.label is None or parent.label.shape != "section":
        return box
    return replace(box, label=parent.label._replace(word=box.text))


def names_again(row: Row, above: Mapping[int, str], heads: Mapping[int, Box]) -> bool:
    """配方工程师 | 跟进试样 below 配方工程师 | 开发配方, all else that is no list the same: one more task of that post."""
    filled = {box.cell.column: box for box in row if box.text}
    labels = {at: heads[at].label for at in filled if at in heads}
    if filled.keys() != above.keys() or len(labels) < len(filled):
        return False
    lists = [at for at, label in labels.items() if label is not None and label.field in LISTS]
    changed = [at for at, box in filled.items() if box.text != above[at] and not NUMBERING.fullmatch(heads[at].text)]
    return bool(changed) and all(at in lists for at in changed)


def names_group(row: Row, titles: TitleRules) -> bool:
    """舞美部, or 二、技术岗位, over the whole width: what the posts in the rows below belong to."""
    if len(row) != 1 or not 1 < len(row[0].text) <= _MAX_KIND:
        return False
    if is_group(row) and titles.is_unit(row[0].text):
        return True
    bare = NUMBERED.sub("", row[0].text.replace("(", "", 1), count=1).strip(":")
    return row[0].cell.column_span > 1 and (bare.endswith(_KINDS) or titles.is_unit(bare))


def named_units(heads: Mapping[int, Box], rows: Sequence[Row]) -> dict[int, Box]:
    """The heads of a row a unit (部门 | 主要职能 | 分管领导): the unit is what each row is about."""
    if any(box.names_post for box in heads.values()):
        return _with_functions(_with_own_unit(heads))
    column = next((at for at, box in heads.items() if _names_units(box, at, rows)), None)
    if column is None:
        return dict(heads)
    return {**heads, column: replace(heads[column], label=_UNIT)}


def _with_own_unit(heads: Mapping[int, Box]) -> dict[int, Box]:
    """岗位名称 | 部门名称 over one row: the post, and the unit that it belongs to."""
    named = [at for at, box in heads.items() if box.names_post]
    units = [at for at in named if heads[at].text.startswith(_UNIT_WORDS)]
    if not units or len(units) == len(named):
        return dict(heads)
    return {**heads, **{at: replace(heads[at], label=_DEPARTMENT) for at in units}}


def _with_functions(heads: Mapping[int, Box]) -> dict[int, Box]:
    """部门 | 部门职能 | 岗位 | 岗位职责: what each unit does, and then its posts; both are described."""
    columns = sorted(heads)
    for at, beside in pairwise(columns):
        over, tasks = heads[at].label, heads[beside].label
        if over is None or tasks is None or over.field != "department" or not _OF_UNIT.search(heads[beside].text):
            continue
        behind = [heads[column] for column in columns if column > beside]
        if tasks.field == "duties" and any(box.names_post for box in behind):
            return {**heads, at: replace(heads[at], label=_UNIT)}
    return dict(heads)


def with_units(heads: Mapping[int, Box], rows: Sequence[Row]) -> dict[int, Box]:
    """招聘单位 over 机电工程系, 学生工作处: the units of one employer, where the word would name the employers."""
    return {at: _over_units(box, rows) for at, box in heads.items()}


def _over_units(head: Box, rows: Sequence[Row]) -> Box:
    if head.label is None or head.label.field != "organization":
        return head
    names = {box.text for row in rows if len(row) > 1 for box in row if box.cell.column == head.cell.column}
    units = len(names) >= _MIN_UNITS and all(_PART_OF_EMPLOYER.search(name) for name in names)
    return replace(head, label=_DEPARTMENT) if units else head


def lists_units(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a column of the rows below the heads in ``row`` has nothing but units, each in a row of its own."""
    return any(_names_units(box, box.cell.column, rows) for box in row)


def _names_units(head: Box, column: int, rows: Sequence[Row]) -> bool:
    if head.label is None or head.label.field != "department":
        return False
    units: set[str] = set()
    for box in (box for row in rows for box in row if box.cell.column == column and len(row) > 1):
        if box.cell.row_span > 1 or box.text in units or not _UNIT_NAME.fullmatch(box.text):
            return False  # at the first one: a form asks for every row
        units.add(box.text)
    return len(units) >= _MIN_UNITS


def _stand_together(heads: Row, labels: Row) -> bool:
    """Two labels side by side, words as short beside them: in a row of pairs a value would stand between."""
    together = any(a in labels and b in labels for a, b in pairwise(heads))
    return together and all(box in labels or is_short_head(box) for box in heads)


def goes_on_with_values(row: Row, heads: Mapping[int, Box]) -> bool:
    """A row a post: further rows under the same heads, as long as nothing in them is a label."""
    filled = [box for box in row if box.text]
    labels = [box for box in filled if box.label is not None]
    if len(heads) < 2 or (labels and not _are_values(labels, filled, heads)):
        return False
    return len(filled) >= 2 and all(box.cell.column in heads for box in filled)


def kept_heads(row: Row, below: Row, heads: dict[int, Box]) -> dict[int, Box]:
    """The heads that still stand below a row that is none of theirs: a cell over the whole width, between rows a post,
    says what that post has to do, unfolded under its name and facts."""
    if len(row) != 1 or row[0].cell.column_span < len(heads) or not any(box.names_post for box in heads.values()):
        return {}
    told = len(row[0].lines) > 1 and len(below) > 1 and goes_on_with_values(below, heads)
    return heads if told else {}


def is_further_task(row: Row, heads: Mapping[int, Box]) -> bool:
    """One more task or demand beside the merged cells with a post's name and all else that is said of it."""
    filled = [box for box in row if box.text]
    over = heads.get(filled[0].cell.column) if len(filled) == 1 and filled[0].label is None else None
    return over is not None and over.label is not None and over.label.field in LISTS


def _are_values(labels: Row, filled: Row, heads: Mapping[int, Box]) -> bool:
    """Whether words that are labels elsewhere are values under heads over a row a post."""
    return any(are(labels, filled, heads) for are in (_are_kinds, _is_in_charge, _names_people))


def _names_people(labels: Row, filled: Row, heads: Mapping[int, Box]) -> bool:
    """制作人 under 汇报对象, in a whole row with a post and its tasks: who it is, whatever forms call so."""
    if len(filled) != len(heads) or len(labels) > 1 or not any(head.names_post for head in heads.values()):
        return False
    over = heads.get(labels[0].cell.column)
    tasks = any(head.label is not None and head.label.field == "duties" for head in heads.values())
    return tasks and over is not None and over.label is not None and over.label.field in PEOPLE


def _are_kinds(labels: Row, filled: Row, heads: Mapping[int, Box]) -> bool:
    """管理岗位 in the last column of a whole row whose first cell stands under 岗位名称: a value, whatever forms call so."""
    if len(filled) != len(heads) or len(labels) > 1 or labels[0] is not filled[-1]:
        return False
    first = heads.get(filled[0].cell.column)
    return first is not None and first.names_post and labels[0].text.endswith(_KIND)


def _is_in_charge(labels: Row, filled: Row, heads: Mapping[int, Box]) -> bool:
    """部门负责人 under 岗位名称, and what that post has to do beside it: no field of a form."""
    if len(filled) != len(heads) or len(labels) > 1 or not labels[0].text.endswith(_IN_CHARGE):
        return False
    over = heads.get(labels[0].cell.column)
    tasks = any(head.label is not None and head.label.field == "duties" for head in heads.values())
    return over is not None and over.names_post and tasks


def label_of(
    box: Box, beside: Box | None, expecting: bool, known: bool, bilingual: bool, labels: LabelRules
) -> Label | None:
    """A known label; or an unknown short text where a label is due, with a value beside it."""
    if not box.text or (":" in box.text[:-1] and box.label is None):
        return None
    if FURTHER.fullmatch(box.text) and beside is not None and beside.label is not None:
        return OTHERS
    if box.label is None and _SIGNED.search(box.text):
        return Label(box.text, "signature", "attribute", "field")
    if box.label is not None:
        return box.label if expecting or beside is not None else None
    if bilingual and (both := BILINGUAL.fullmatch(box.text)) is not None:
        return _of_both(both, expecting, labels)
    if not expecting or beside is None or _are_indicators(box, beside):
        return None
    if not (beside.text or known or _holds_table(beside)):
        return None
    if beside.label is not None and not (box.cell.row_span > 1 and _may_stand_beside(box)):
        return None
    few = len(box.lines) <= MAX_LABEL_LINES or is_written_downward(box)
    short = few and 1 < len(box.text) <= MAX_UNKNOWN and not UNLIKE_LABEL.search(box.text)
    return guess(labels, box.text) if short and not NUMBER.fullmatch(box.text) else None


def in_pairs(row: Row) -> bool:
    """工作时间 | 轮班 | 工作环境 | 室外: a known label before each value, so that 轮班 is one whatever forms call so."""
    labels = row[::2]
    return len(row) % 2 == 0 and len(labels) > 1 and all(box.label for box in labels) and row[-1].label is None


def _may_stand_beside(box: Box) -> bool:
    """4、工作环境 beside several rows of labels."""
    bare = box if not NUMBERED.match(box.text) else replace(box, text=NUMBERED.sub("", box.text, count=1))
    return is_written_downward(box) or is_short_head(replace(bare, text=bare.text.rstrip(":")))


def is_to_sign(row: Row) -> bool:
    """受聘人签字 | | 单位负责人签字 | below a grid: no further row of it."""
    return bool(row and row[0].text) and _SIGNED.search(row[0].text) is not None


def _of_both(both: re.Match[str], expecting: bool, labels: LabelRules) -> Label | None:
    """Grade 级别, 督导 Supervises: known in either language; SMT车间 and 礼宾主管 Concierge are values."""
    chinese = both["before"] or both["behind"]
    english = labels.match(both.group().replace(chinese, ""))
    known = labels.match(chinese) or english
    if expecting:
        return known or guess(labels, chinese)
    return known if both["before"] or english is not None else None


def _holds_table(box: Box) -> bool:
    """Whether all that stands in a cell are the cells of a table in it."""
    return not box.lines and box.cell.end - box.cell.start > _BLANK


def _are_indicators(box: Box, beside: Box) -> bool:
    """收款率 | 差错率: two of a list in a row, not a label and its value."""
    return _INDICATOR.search(box.text) is not None and _INDICATOR.search(beside.text) is not None


def guess(labels: LabelRules, text: str) -> Label:
    """The label for a cell that its place makes one."""
    text = text.strip(":")
    return labels.guess_field(text) or labels.guess(text, "unknown")


def describes(head: Box) -> bool:
    """Whether a column says something of the post itself, not of one of its tasks (工作标准, 分值)."""
    return head.label is not None and head.label.field not in ("other", "attribute")


def is_chart(row: Row, titles: TitleRules) -> bool:
    """业务主管 | 单证主管 | 跟单主管: boxes of a chart that became cells, no labels with their values."""
    names = [box.text for box in row if box.text]
    if len(names) < _MIN_CHART or any(box.label is not None for box in row):
        return False
    return all(len(name) <= MAX_UNKNOWN and name[-1] not in "人者" and titles.is_name(name) for name in names)


def lists_people(row: Row, titles: TitleRules) -> bool:
    """直接下级 | 舞台监督 | 灯光师 | 音响师: a post a cell, each of them a part of one value."""
    names = [box for box in row[1:] if box.text]
    of_people = row[0].label is not None and row[0].label.field in PEOPLE
    if not of_people or len(names) < _MIN_NAMES or any(_is_no_person(box) for box in names):
        return False
    return all(titles.is_name(box.text) for box in names[1:])  # the first can be nothing but a value


def _is_no_person(box: Box) -> bool:
    return box.label is not None or len(box.text) > MAX_UNKNOWN or BILINGUAL.fullmatch(box.text) is not None


def is_person(said: Label | None, box: Box, beside: Box | None) -> bool:
    """部门负责人 between 直接上级 and the next label: who it is, whatever forms call so."""
    asked = said is not None and said.field in (*PEOPLE, "title") and (beside is None or beside.label is not None)
    return asked and box.text.endswith(_HOLDERS)


def names_paper(box: Box, label: Label | None, titles: TitleRules) -> bool:
    """采购员岗位职责 beside 文件名称: what the paper calls itself is the heading of a post."""
    if label is None or label.row != "signature" or titles.paper_start.match(f"{label.word} ") is None:
        return False
    name = titles.read(box.text)
    return name is not None and bool(name.suffix and name.head) and not name.generic


def heads_paper(row: Row, titles: TitleRules) -> bool:
    """质检部岗位职责 | 版本 | A/0 in the box at a paper's top: its heading, and no label of what stands beside it."""
    box = row[0]
    if len([one for one in row if one.text]) < _PAIR_AND_LABEL or box.label is not None or len(box.lines) != 1:
        return False
    name = titles.read(box.text)
    return name is not None and bool(name.suffix and (name.head or name.unit)) and not name.generic


def are_blank_fields(row: Row, above: Row, known: Collection[int]) -> bool:
    """提议权限 | | 批准权限 | : nothing is filled in, and the labels of the row above, in the columns ``known``, stand over them."""
    names, values = row[::2], row[1::2]
    if len(names) != len(values) or len(values) < _MIN_BLANK or any(box.text for box in values):
        return False
    places = [(box.cell.column, box.cell.column_span) for box in row]
    same = places == [(box.cell.column, box.cell.column_span) for box in above]
    short = all(0 < len(box.text) <= MAX_UNKNOWN and not UNLIKE_LABEL.search(box.text) for box in names)
    return same and short and all(box.cell.column in known for box in names)


def counts(box: Box) -> bool:
    """3 or 职责三 in a cell."""
    return NUMBER.fullmatch(box.text) is not None or is_ordinal(box)


def names_rows(box: Box, label: Label | None) -> bool:
    """任职条件 beside several rows: the cells right of it name their parts; tasks have no names."""
    label = box.label or label
    return box.cell.row_span > 1 and label is not None and label.field in _PARTED


def with_use(line: Line, use: CellUse | None) -> Line:
    """The line with what its cell is for."""
    if use is None:
        return line
    kind = {"unfilled": "prose", "repeated": "furniture"}.get(use.role, line.kind)
    kind = f"cell-{use.role}" if use.role in ("label", "number", "column", "heading", "more") else kind
    return line._replace(kind=kind, rule=f"table-{use.role}", use=use)
