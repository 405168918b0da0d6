"""Grids inside a table: rows under common heads, one column of which holds the items.

In: the rows of a table as boxes, the number of a row. Out: the ``Grid`` that begins there, or None. Guaranteed: a grid
has a head in each of its columns; its item column holds duties, indicators, rated abilities or contents; two lists
side by side, each under a label of its own, are no grid.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from jdparse.rules.labels import LabelRules
from jdparse.rules.lexicon import words_of
from jdparse.structure.tables.table_heads import (
    CONTACTS,
    NUMBER,
    NUMBERED,
    NUMBERING,
    OF_CONTACTS,
    RATED,
    WORDING,
    Box,
    are_leveled,
    are_levels,
    field_under,
    is_column_head,
    is_corner,
    is_short_head,
    is_written_downward,
    item_heads,
    level_heads,
)

Row = list[Box]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the heads stand, and what their columns hold.

    ``depth`` is the number of head rows, ``head`` the head over the items, ``original`` the column of the wording that
    a revised one replaces (-1: none), ``levels`` the columns one of which is filled for an ability that is asked for,
    ``side`` the columns of labels that stand beside the whole grid, ``parents`` the columns of the tasks that the items
    are parts of.
    """

    depth: int
    head: Box
    heads: dict[int, Box]
    field: str
    original: int
    levels: frozenset[int]
    side: frozenset[int]
    parents: frozenset[int]

    def holds_item(self, box: Box) -> bool:
        """Whether the box stands under the head over the items."""
        first = self.head.cell.column
        return first <= box.cell.column < first + self.head.cell.column_span

    def fits(self, row: Row) -> bool:
        """Whether the row goes on with the columns, and its item is no label."""
        items = [box for box in row if self.holds_item(box)]
        if (
            (len(row) < 2 and not self.levels and row[0].cell.column <= min(self.heads))
            or not items
            or any(box.cell.column in self.side for box in row)
        ):
            return False
        if any(box.label is not None and box.label.row not in self._rows_of_items(row) for box in items[-1:]):
            return False
        first = row[0]
        signed = sum(box.label is not None and box.label.row in _SIGNING for box in row[1:])
        if self._ends_at(row) or (first.label is not None and signed) or self._are_further_heads(row):
            return False
        if first.label is not None and first.label.row in _SIGNING and first not in items:
            return False
        if first.label is None or first.label.shape != "section" or NUMBER.fullmatch(first.text):
            return True
        if (self.field == "requirements" and first.label.row in _FACETS) or self._is_dimension(row):
            return True
        return items == [first] or (first in items and first.label.field == self.field)

    def _ends_at(self, row: Row) -> bool:
        """工作环境 beside three rows, where a number should stand and in other columns: the form goes on."""
        first = row[0]
        head = self.heads.get(first.cell.column)
        if head is None or not NUMBERING.fullmatch(head.text) or first.cell.row_span == 1:
            return False
        named = is_short_head(replace(first, text=first.text.rstrip(":"))) and not NUMBER.fullmatch(first.text)
        return named and any(box.cell.column not in self.heads for box in row)

    def _are_further_heads(self, row: Row) -> bool:
        """序号 | 任职要求 under 序号 | 职责: what is counted below is something else; 项目 | 必备 | 期望 are over demands."""
        counts = len(row) > 1 and NUMBERING.fullmatch(row[0].text) is not None
        return (counts or (self.field == "duties" and is_corner(row))) and not self.repeats(row)

    def _is_dimension(self, row: Row) -> bool:
        """内部 among 财务, 客户, 学习 before the indicators: whatever the word opens elsewhere."""
        return self._is_whole(row) and row[0].label is not None and row[0].label.row == "other-detail"

    def _is_whole(self, row: Row) -> bool:
        """Whether the row has a cell under each of several heads."""
        own = self.heads.keys() - self.side
        return len(row) == len(own) >= _MIN_COLUMNS and all(box.cell.column in own for box in row)

    def _rows_of_items(self, row: Row) -> frozenset[str]:
        """Rows of labels that may be items all the same: 沟通能力 is asked for, 用人部门 is somebody to talk to, 噪声 is what
        a whole row under 危险源 is about."""
        if self.field != "other" or self.levels:
            return _FACETS
        return _FACETS | ({"department", "other", "other-detail"} if self._is_whole(row) else {"department"})

    def repeats(self, row: Row) -> bool:
        """Whether the row has the heads once more: a further grid of the same make begins."""
        filled = [box for box in row if box.text]
        return len(filled) > 1 and all(
            (head := self.heads.get(box.cell.column)) is not None and head.text == box.text for box in filled
        )

    def goes_on_below(self, row: Row, below: Row) -> bool:
        """Whether the heads stand once more on a new page, and the numbers below them do not begin anew."""
        number = next((b for b in below if (h := self.heads.get(b.cell.column)) and NUMBERING.fullmatch(h.text)), None)
        counted = number is not None and NUMBER.fullmatch(number.text) is not None and number.text not in _ONES
        return counted and self.repeats(row) and self.fits(below)

    def names_group(self, row: Row, below: Row) -> bool:
        """Whether the row names those below it, which go on with the columns."""
        named = is_group(row) or is_counted_group(row, below)
        return named and len(below) == len(self.heads) and self.fits(below)

    def is_named_beside(self, row: Row) -> bool:
        """能力要求 beside a grid of abilities, whose own head is a mere 项目 or 能力项."""
        beside = any(box.cell.row_span > self.depth and is_short_head(box) for box in row)
        return beside and bool(self.levels) and self.head.text in _ANY_RATED

    def item_of(self, row: Row) -> Box | None:
        """The box with the item: the last one under its head that is no number; none for what is not asked for."""
        if row[0].text in _TOTALS:
            return None
        if self.levels and not any(box.text for box in row if box.cell.column in self.levels):
            return None
        boxes = [box for box in row if self.holds_item(box) and box.text and not NUMBER.fullmatch(box.text)]
        if boxes:
            return boxes[-1]
        if self.original < 0 and any(self.holds_item(box) and NUMBER.fullmatch(box.text) for box in row):
            return self._beside_number(row)
        return next((box for box in row if box.cell.column == self.original and box.text), None)

    def _beside_number(self, row: Row) -> Box | None:
        """1 | 看火 under a head that stands over the numbers only: what has no head of its own is the item."""
        place = self.head.cell.column
        behind = (box for box in row if box.text and box.cell.column > place)
        found = next(behind, None)
        return found if found is not None and found.cell.column not in self.heads else None

    def is_number(self, box: Box) -> bool:
        """Whether the box numbers its row, or names the group that the item belongs to."""
        head = self.heads.get(box.cell.column)
        numbering = head is not None and NUMBERING.fullmatch(head.text) is not None
        return numbering or NUMBER.fullmatch(box.text) is not None or self.holds_item(box)


def goes_on_in(rows: list[Row], grid: Grid | None) -> Grid | None:
    """The grid of the table above where a page ended it: a cell for each head, and the numbers do not begin anew."""
    row = rows[0] if rows else []
    head = grid.heads.get(row[0].cell.column) if grid is not None and row else None
    if grid is None or head is None or grid.depth > 1 or not NUMBERING.fullmatch(head.text):
        return None
    counts = NUMBER.fullmatch(row[0].text) is not None and row[0].text not in _ONES
    return grid if counts and {box.cell.column for box in row} == set(grid.heads) and grid.fits(row) else None


def grid_at(rows: list[Row], index: int, labels: LabelRules) -> Grid | None:
    """The grid whose heads stand in row ``index``."""
    row = rows[index]
    depth = head_depth(rows, index)
    behind = rows[index + depth : index + depth + 3]
    over = bool(behind) and (is_group(behind[0]) or is_counted_group(behind[0], [*behind, []][1]))
    below = next(iter(behind[over:2]), [])
    regular = go_on_alike(rows, index + depth - 1)
    told, known = _known_heads(rows, index, depth, labels, regular)
    listed = [] if known or not regular else _under_section(rows, index, depth)
    heads = known or listed or (_longest(rows, index, depth, labels) if regular else [])
    nested = told or are_leveled(heads) or _are_merged(row, heads, below)
    if not nested and (not 1 <= len(heads) <= 2 or not _are_heads(row, heads, depth, regular)):
        return None
    if are_parallel(rows, index):
        return None
    if not _is_filled(below, heads):
        return None
    head = heads[-1] if nested else next((b for b in heads if (m := WORDING.match(b.text)) and m["new"]), heads[0])
    rated = RATED.fullmatch(head.text) is not None or are_levels([box for box in row if box.text and box is not head])
    return Grid(
        depth,
        head,
        {box.cell.column: box for box in row if box.text},
        _field(rows, index, labels, head, known) if not told and (known or listed) else "duties",
        -1 if nested else next((box.cell.column for box in heads if box is not head), -1),
        frozenset(box.cell.column for box in level_heads(row)) if rated else frozenset(),
        frozenset(box.cell.column for box in row if box.cell.row_span > depth),
        frozenset(box.cell.column for box in heads[:-1]) if nested else frozenset(),
    )


def _under_section(rows: list[Row], index: int, depth: int) -> list[Box]:
    """危险源 | 可能后果 | 控制措施 right under 风险提示, or beside it: the first of the unknown heads is over what the section
    lists."""
    own = [box for box in rows[index] if box.text and box.cell.row_span <= depth]
    above = rows[index - 1] if index else []
    over = above if len(above) == 1 else [box for box in rows[index] if box.cell.row_span > depth]
    section = len(over) == 1 and over[0].label is not None and over[0].label.field == "other"
    if not section or len(own) < _MIN_COLUMNS or not all(box.label is None and is_short_head(box) for box in own):
        return []
    return [box for box in own if not NUMBERING.fullmatch(box.text)][:1]


def _longest(rows: list[Row], index: int, depth: int, labels: LabelRules) -> list[Box]:
    """The head over the longest texts where no row knows any of the heads: 事项 | 周期 | 表单 under 工作内容."""
    row = rows[index]
    own = [box for box in row if box.text and box.cell.row_span <= depth]
    over = [*_name_above(rows, index, labels), *(box for box in row if box not in own)]
    if not any(box.label is not None and box.label.field == "duties" for box in over):
        return []
    if len(own) < _MIN_HEADS or not all(box.label is None and is_short_head(box) for box in own):
        return []
    below = rows[index + depth : index + depth + _ALIKE]
    long = {box.cell.column: _shortest(below, box) for box in own}
    first, second = sorted(long.values(), reverse=True)[:2]
    return [box for box in own if long[box.cell.column] == first] if first >= max(_MIN_TASK, second + 1) else []


def _known_heads(rows: list[Row], index: int, depth: int, labels: LabelRules, regular: bool) -> tuple[bool, list[Box]]:
    """The heads over items that rows know, and whether one that no row knows tells what the known one names."""
    row = rows[index]
    known = item_heads(row, labels, depth)
    told = _told_beside(rows, index + depth, row, known) if regular else []
    return bool(told), told or known


def _field(rows: list[Row], index: int, labels: LabelRules, head: Box, known: list[Box]) -> str:
    """The field of the items under a head; under unknown heads of a section they are that section's."""
    return field_under(head, [*_name_above(rows, index, labels), *rows[index]], labels) if known else "other"


def _told_beside(rows: list[Row], first: int, row: Row, known: list[Box]) -> list[Box]:
    """主要职责 | 关键动作 over 成本核算 | 拆解结构,估算工时: names of duties, and under a head that no row knows what they are."""
    at = next((at for at, box in enumerate(row[:-1]) if len(known) == 1 and box is known[0]), -1)
    beside = row[at + 1] if at >= 0 else None
    if beside is None or beside.label is not None or not is_short_head(beside) or is_column_head(beside):
        return []
    pairs = [
        tuple(next((box for box in one if box.cell.column == head.cell.column), None) for head in (known[0], beside))
        for one in rows[first : first + _ALIKE]
    ]
    texts = [(name.text, task.text) for name, task in pairs if name is not None and task is not None]
    names = all(name is not None and is_short_head(name) for name, _ in pairs)
    longer = sum(len(task) for _, task in texts) >= _TIMES_LONGER * sum(len(name) for name, _ in texts)
    told = all(len(task) >= max(_MIN_TASK, len(name)) for name, task in texts)
    return [known[0], beside] if names and told and longer and len(texts) == _ALIKE else []


def _shortest(rows: list[Row], head: Box) -> int:
    """The characters of the shortest text that stands under a head."""
    return min((len(box.text) for row in rows for box in row if box.cell.column == head.cell.column), default=0)


def _names_post_between(row: Row, heads: list[Box]) -> bool:
    """部门职能 | 岗位 | 岗位职责: what a unit does, and what its posts do."""
    first, last = (box.cell.column for box in heads)
    return any(box.label is not None and box.label.row == "title" and first < box.cell.column < last for box in row)


def _are_merged(row: Row, heads: list[Box], below: Row) -> bool:
    """主要职责 | 工作任务 over a cell that reaches down several rows, and beside it the tasks it consists of."""
    if len(heads) != 2 or any(WORDING.match(box.text) for box in heads) or _names_post_between(row, heads):
        return False
    over, beside = (next((box for box in below if box.cell.column == head.cell.column), None) for head in heads)
    if over is None or over.label is not None or not over.text:
        return False
    named = beside is not None and is_short_head(over) and len(beside.text) >= _TIMES_LONGER * len(over.text)
    return over.cell.row_span > 1 or named


def _name_above(rows: list[Row], index: int, labels: LabelRules) -> Row:
    """三、权限条款 over the whole width, right above the heads."""
    above = rows[index - 1] if index else []
    if len(above) != 1:
        return []
    label = above[0].label or labels.match(NUMBERED.sub("", above[0].text, count=1))
    return [replace(above[0], label=label)] if label is not None else []


def is_group(row: Row) -> bool:
    """日常工作 over the whole width: the name of the rows below."""
    if len(row) != 1 or not 1 < len(row[0].text) <= _MAX_GROUP or NUMBERED.match(row[0].text):
        return False
    return row[0].label is None or row[0].label.field == "duties"


def is_counted_group(row: Row, below: Row) -> bool:
    """二、后勤事务 over the whole width and over 3 | 调度车辆 | …: a group whose rows are counted, no section of the form."""
    if len(row) != 1 or row[0].label is not None or len(below) < _MIN_COLUMNS:
        return False
    number = NUMBERED.match(row[0].text)
    short = number is not None and 1 < len(row[0].text) - number.end() <= _MAX_GROUP
    return short and below[0].text.isdigit()


def is_total(row: Row) -> bool:
    """小计 | 35 below the rows that it sums up; a sheet has no cells behind 合计 where nothing is summed up."""
    return bool(row) and row[0].text in _TOTALS


def head_depth(rows: list[Row], index: int) -> int:
    """2 where some heads take up two rows and the others have heads of their own below them, else 1."""
    row, below = rows[index], rows[index + 1] if index + 1 < len(rows) else []
    if not below or not any(box.cell.row_span == 2 for box in row):
        return 1
    parents = [box.cell for box in row if box.cell.row_span == 1 and box.cell.column_span > 1]
    under = [any(cell.column <= box.cell.column < cell.column + cell.column_span for cell in parents) for box in below]
    return 2 if all(under) and all(len(box.text) <= _MAX_SUBHEAD for box in below) else 1


_FIRST = re.compile(r"1[、.)]|\(1\)|①|一、")  # of a list, however short
_OF_LISTED = frozenset({"title", "other", "attribute:headcount"})
_OF_INDEX = _OF_LISTED | {"department", "attribute"}
"""What a list of posts says of each of them, a numbered one more: 序号 | 车间 | 岗位 | 版本."""
_PERSONS = frozenset(words_of("person-column"))
_ONES = frozenset({"1", "一", "①", "1.", "1、", "01"})
_TOTALS = frozenset(words_of("totals"))
_PAGES = frozenset(words_of("page-or-number"))
_MAX_GROUP = 12  # characters of a name over some rows of a grid
_ANY_RATED = frozenset(words_of("rated-item-head"))
_TIMES_LONGER = 2  # than the name of a duty are the tasks beside it
_FACETS = frozenset({"requirement-facet"})
_UNITS = frozenset({"department"})
_RATED_ROWS = _UNITS | _FACETS  # 业务知识 is rated, though a form may ask for it by that word
_SIGNING = frozenset({"signature", "date"})  # rows of labels behind a grid: who signed it, and when
_MIN_COLUMNS = 3  # of a list of posts
_MIN_HEADS = 2  # side by side, none of them known
_MIN_TASK = 6  # characters of a task under a head that no row knows
_ALIKE = 2  # rows that must follow in the same columns before unknown words are heads
_MAX_SUBHEAD = 8  # characters of a head in the second row: 基本, 挑战


def go_on_alike(rows: list[Row], index: int) -> bool:
    """Whether the next two rows have cells in the places of this one: what is a head needs no known words then."""
    following = rows[index + 1 : index + 1 + _ALIKE]
    if len(following) < _ALIKE:
        return False
    beside = {box.cell.column for box in rows[index] if box.cell.row_span > _ALIKE}  # the name of the whole grid
    merged = {box.cell.column for box in following[0] if box.cell.row_span > 1}  # the name of a group of rows
    heads = rows[index]
    return _stands_under(following[0], heads, beside) and _stands_under(following[1], heads, beside | merged)


def _stands_under(row: Row, heads: Row, merged: set[int]) -> bool:
    """A cell for each head, in its place or reaching down from above; under a broad head there may be several."""
    places = {box.cell.column for box in row} | merged
    broad = sum(box.cell.column_span - 1 for box in heads)
    return places >= {box.cell.column for box in heads} and len(row) <= len(heads) + broad


def lists_posts(rows: list[Row], index: int) -> bool:
    """岗位 | 系数 | 考核人 | 备注 over rows of a word each: says nothing of what a post does."""
    row = rows[index]
    labels = {box.label.field for box in row if box.label is not None}
    if "title" in labels and _are_pairs(rows[index + 1 : index + 1 + _ALIKE]):
        return False
    if "title" in labels and any(box.text in _PERSONS for box in row):
        return go_on_alike(rows, index) and all(box.label is None or box.label.shape == "field" for box in row)
    if len(row) < _MIN_COLUMNS or "title" not in labels or not labels <= _said_of_listed(row, labels):
        return False
    if any(box.text.startswith("招聘") for box in row) or not go_on_alike(rows, index) or _heads_tasks(rows[index + 1]):
        return False
    unknown = [box for box in row if box.label is None]
    if not (unknown or "attribute:headcount" in labels) or not all(
        is_short_head(box) or box.text in _PAGES for box in unknown
    ):
        return False
    return all(len(box.text) <= _MAX_GROUP for below in rows[index + 1 : index + 1 + _ALIKE] for box in below)


def _heads_tasks(row: Row) -> bool:
    """工作目标 | 主要任务 | 完成时限 below 岗位名称 | 化验班长 | 责任单位 | 二水厂: a form whose tasks begin."""
    return any(box.label is not None and box.label.field == "duties" for box in row)


def _are_pairs(rows: list[Row]) -> bool:
    """直接上级 | 站长 | 编制 | 3人 below 岗位名称 | 养护工 | 部门名称 | 养护科, or 直接上级 | 编制 below the values of such
    heads: the fields of one post go on."""
    if any(len(row) > 1 and all(box.label is not None for box in row if box.text) for row in rows if row[0].text):
        return True  # further heads, over further values
    return bool(rows) and all(len(row) > 1 and row[0].label is not None and row[1].label is None for row in rows)


def _said_of_listed(row: Row, labels: set[str]) -> frozenset[str]:
    """What the heads of a list of posts may say of them: more where it is numbered, or counts who holds them (岗位 | 人数 | 负责人)."""
    if NUMBERING.fullmatch(row[0].text):
        return _OF_INDEX
    return _OF_LISTED | {"attribute"} if "attribute:headcount" in labels else _OF_LISTED


def _are_heads(row: Row, heads: list[Box], depth: int, regular: bool) -> bool:
    """Everything else in the row is a head too, or a label beside the whole grid."""
    others = [box for box in row if box.text and box not in heads]
    if not others or any(box.names_post for box in others):
        return False  # a row a post
    beside = [box for box in others if box.cell.row_span > depth and _is_side_label(box, row)]
    contacts = CONTACTS.fullmatch(heads[0].text) is not None
    if all(is_column_head(box) or box in beside or (contacts and OF_CONTACTS.fullmatch(box.text)) for box in others):
        return True
    return regular and len(others) > 1 and all(is_short_head(box) or box in beside for box in others)


def _is_side_label(box: Box, row: Row) -> bool:
    """胜任能力 beside a whole grid: written downward, or before all the heads."""
    return is_written_downward(box) or (box is row[0] and is_short_head(box))


def _is_filled(below: Row, heads: list[Box]) -> bool:
    """The row below has an item, or a number for one, and no label where an item should be."""
    under = [box for box in (_last_under(head, below) for head in heads) if box is not None]
    filled = any(box.text for box in under) or any(NUMBER.fullmatch(box.text) for box in below)
    rated = len(heads) == 1 and RATED.fullmatch(heads[0].text) is not None
    return filled and all(box.label is None or box.label.row in (_RATED_ROWS if rated else _UNITS) for box in under)


def _last_under(head: Box, below: Row) -> Box | None:
    """The last cell under a head: under a broad 联系对象 内部 stands before the one that it means."""
    first, stop = head.cell.column, head.cell.column + head.cell.column_span
    return next((box for box in reversed(below) if first <= box.cell.column < stop), None)


def are_parallel(rows: list[Row], index: int) -> bool:
    """工作职责 | 工作标准 over one row of cells with a list each: two sections side by side."""
    heads = [box for box in rows[index] if box.text]
    if len(heads) < 2 or index + 1 >= len(rows) or any(box.label is None for box in heads):
        return False
    fields = {box.label.field for box in heads if box.label is not None and box.label.shape == "section"}
    places = {box.cell.column for box in heads}
    lists = [box for box in rows[index + 1] if box.cell.column in places and _is_list(box)]
    return len(fields) == len(heads) == len(lists) and not _goes_on(rows, index + 2, places)


def _is_list(box: Box) -> bool:
    """Several lines, or the single item of a list that has a number all the same."""
    return len(box.lines) > 1 or _FIRST.match(box.text) is not None


def _goes_on(rows: list[Row], index: int, places: set[int]) -> bool:
    """Whether a further row has cells in the same places, none of them a label."""
    row = rows[index] if index < len(rows) else []
    filled = [box for box in row if box.text]
    return len(filled) > 1 and all(box.cell.column in places and box.label is None for box in filled)
