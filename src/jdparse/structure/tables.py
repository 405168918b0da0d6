"""Tables understood before anything is cut: which cell labels which, which column holds the duties.

In: ``Clean`` and its lines. Out: the same lines, those in cells with a ``CellUse``. A form's label cell and the cell
beside it (or below it) become what ``label: value`` is in running text, so the same post gives the same record as a
table and as text. Guaranteed: only cells of one table influence each other; a cell without a use is read as text.

label    the cell names the cell to its right, or the section that follows
value    the first line of a cell that a label stands beside or above (``label`` is set where it stands above)
item     a line of a duties column
number   a cell that only numbers its row
column   a further column of a duties table: kept beside the duty
pair     a field and its value in one cell (直接：14 人), among others of its kind
unfilled boxes to tick, none of which is ticked
repeated a cell of a header table that every page has
"""

from __future__ import annotations

import re
from itertools import pairwise

from jdparse.rules.labels import Label, LabelRules
from jdparse.rules.loader import Rules
from jdparse.structure.clean import Clean
from jdparse.structure.lines import CellUse, Line
from jdparse.structure.table_boxes import boxed_tables, comes_again
from jdparse.structure.table_grids import Grid, Row, grid_at, is_group, lists_posts
from jdparse.structure.table_heads import (
    MAX_LABEL_LINES,
    NUMBER,
    NUMBERING,
    RATED,
    RATING,
    Box,
    first_text,
    is_choice,
    is_chosen,
    is_content,
    is_corner,
    is_measure,
    is_ordinal,
    is_over_blanks,
    is_pair,
    is_short_head,
    is_written_downward,
)
from jdparse.structure.table_matrix import read_matrix

_UNLIKE_LABEL = re.compile(r"[。;,!?]|[0-9]{2}")
_SIGNED = re.compile(r"^(?:[^。;,]{1,8}(?:签字|签名|签章|盖章|意见|批示)|签收)(?:人|日期|时间)?:?$")
_DATE = re.compile(r"(?:19|20)[0-9]{2}[-./年][0-9]{1,2}(?:[-./月][0-9]{1,2})?[月日]?")
"""Behind a signature, without a label."""
_MAX_UNKNOWN = 12
_TASK_FIELDS = frozenset({"duties", "authorities", "accountabilities"})
_PARTED = frozenset({"requirements", "other"})
_FURTHER = re.compile(r"(?:[0-9一二三四五六七八九十]{1,2}[、.])?其[他它]:?")
"""Over rows of labels: tools, surroundings and whatever else the form asks for."""
_OTHERS = Label("其他", "other", "other", "section")
_BILINGUAL = re.compile(r"[\u4e00-\u9fff/()、]{2,14}[A-Za-z'’&/.()]{3,40}")


def read_tables(clean: Clean, lines: tuple[Line, ...], rules: Rules) -> tuple[Line, ...]:
    """Give each table line its use; documents without tables come back as they are."""
    if not clean.source.cells:
        return lines
    uses: dict[int, CellUse] = {}
    seen: set[tuple[str, ...]] = set()
    paged = {line.cell.table for line in lines if line.cell is not None and line.kind == "furniture"}
    for rows in boxed_tables(clean, lines, rules):
        if comes_again(rows, paged, seen):
            uses.update((line, CellUse("repeated", None, "")) for row in rows for box in row for line in box.lines)
            continue
        matrix = read_matrix(rows, rules.titles)
        uses.update(_Table(rows, rules.labels).read() if matrix is None else matrix)
    return tuple(_used(line, uses.get(index)) for index, line in enumerate(lines))


def _used(line: Line, use: CellUse | None) -> Line:
    if use is None:
        return line
    kind = {"unfilled": "prose", "repeated": "furniture"}.get(use.role, line.kind)
    kind = f"cell-{use.role}" if use.role in ("label", "number", "column") else kind
    return line._replace(kind=kind, rule=f"table-{use.role}", use=use)


def _counts(box: Box) -> bool:
    """3 or 职责三 in a cell."""
    return NUMBER.fullmatch(box.text) is not None or is_ordinal(box)


def _names_rows(box: Box) -> bool:
    """任职条件 beside several rows: the cells right of it name their parts; tasks have no names."""
    return box.cell.row_span > 1 and box.label is not None and box.label.field in _PARTED


class _Table:
    """Reads the rows of one table from top to bottom."""

    def __init__(self, rows: list[Row], labels: LabelRules) -> None:
        self.rows = rows
        self.labels = labels
        self.bilingual = sum(bool(_BILINGUAL.fullmatch(box.text)) for row in rows for box in row) >= 3
        self.heads: dict[int, Box] = {}
        self.uses: dict[int, CellUse] = {}
        self.grid: Grid | None = None
        self.task_rows = 0  # how many rows a merged label over tasks still reaches down

    def read(self) -> dict[int, CellUse]:
        index = 0
        while index < len(self.rows):
            index += self._read_at(index)
        for box in (box for row in self.rows for box in row):
            if is_choice(box.text) and not is_chosen(box.text):
                self._give(box, "unfilled", None)
        return self.uses

    def _read_at(self, index: int) -> int:
        """Read the row at ``index``, or the few that belong together, and say how many they were."""
        row = self.rows[index]
        below = self.rows[index + 1] if index + 1 < len(self.rows) else []
        self.task_rows = max(0, self.task_rows - 1)
        if self.grid is not None and self.grid.fits(row) and not self.grid.repeats(row):
            self._read_columns(row, self.grid)
            return 1
        if self.grid is not None and is_group(row) and len(below) == len(self.grid.heads) and self.grid.fits(below):
            self._give(row[0], "number", None)
            return 1
        opened = grid_at(self.rows, index, self.labels)
        if opened is not None:
            self.grid = opened
            self._open_columns(index, opened)
            return opened.depth
        if lists_posts(self.rows, index):
            return self._pass_over(index)
        if self._is_rating(row, below):
            self._read_rating(row, below)
            return 2
        if self._is_header_over_values(row, below):
            self._read_header(row)
            self.heads = {box.cell.column: box for box in row if box.text and box.cell.row_span == 1}
            self._read_values(below)
            return 2
        if self._goes_on_with_values(row):
            self._read_values(row)
            return 1
        self.grid = None
        if self._is_numbered(row) and (self._is_numbered(below) or self._follows_number(index)):
            self._read_numbered(row)
            return 1
        self.heads = {}
        if is_over_blanks(row, below):
            for box in row:
                self._give(box, "number", None)
            return 2
        self._read_other_row(row, below)
        return 1

    def _pass_over(self, index: int) -> int:
        """A list of posts with figures: none of its rows describes one."""
        places = [box.cell.column for box in self.rows[index]]
        stop = index
        while stop < len(self.rows) and [box.cell.column for box in self.rows[stop]] == places:
            for box in self.rows[stop]:
                self._give(box, "unfilled", None)
            stop += 1
        return stop - index

    def _read_other_row(self, row: Row, below: Row) -> None:
        """A row that belongs to no grid and stands over no values."""
        if is_corner(row) and below and below[0].label is not None:
            for box in row:
                self._give(box, "number", None)
        elif self.task_rows and len(row) > 1:
            self._read_task(row)
        else:
            self._read_form(row, below)

    # -- grids

    def _open_columns(self, index: int, grid: Grid) -> None:
        row = self.rows[index]
        for box in row:
            beside = box.cell.row_span > grid.depth and (box.label is not None or is_written_downward(box))
            if box is grid.head:
                row_id = "content" if is_content(box) else "column"
                self._give(box, "label", Label(box.text, row_id, grid.field, "section"))
            elif beside:
                self._give(box, "label", box.label or self._guess(box.text))
            elif box is row[0] and box.label is not None and box.label.field == grid.field:
                self._give(box, "label", box.label)
            else:
                self._give(box, "number", None)
        for box in (box for head in self.rows[index + 1 : index + grid.depth] for box in head):
            self._give(box, "number", None)

    def _read_columns(self, row: Row, grid: Grid) -> None:
        item = grid.item_of(row)
        for box in row:
            head = grid.heads.get(box.cell.column)
            if box is item:
                self._give_items(box)
            elif grid.is_number(box):
                self._give(box, "number", None)
            else:
                self._give(box, "column", None, head.text if head is not None else "")

    # -- tasks beside a merged label, without heads over them

    def _read_task(self, row: Row) -> None:
        """A number, the task, and what else is said about it; 职责二 | 职责表述：… and 工作任务 | … are no columns."""
        named = [box for box in row if box.label is not None or self._has_label(box)]
        task = next((box for box in row if box.text and box not in named and not _counts(box)), None)
        for box in row:
            if box in named:
                if box.label is not None:
                    self._give(box, "label", box.label)
            elif box is task or (len(box.text) > _MAX_UNKNOWN and not _counts(box)):
                self._give_items(box)
            else:
                self._give(box, "number" if _counts(box) else "column", None)

    def _has_label(self, box: Box) -> bool:
        """职责表述：薪资核算 in one cell."""
        label, colon, _ = box.text.partition(":")
        return bool(colon) and self.labels.match(label) is not None

    # -- numbers in a column of their own, without a head over them

    def _is_numbered(self, row: Row) -> bool:
        """A number in the first cell, one text beside it."""
        filled = [box for box in row if box.text]
        return len(filled) == 2 and filled[0] is row[0] and bool(NUMBER.fullmatch(row[0].text)) and not filled[1].label

    def _follows_number(self, index: int) -> bool:
        return index > 0 and self._is_numbered(self.rows[index - 1])

    def _read_numbered(self, row: Row) -> None:
        self._give(row[0], "number", None)
        for box in row[1:]:
            self._give_items(box)

    # -- rating grids

    def _is_rating(self, row: Row, below: Row) -> bool:
        """Names of abilities in one row, their levels in the next."""
        names, levels = first_text(row), first_text(below)
        return bool(names and levels and len(row) > 3 and RATED.fullmatch(names) and RATING.fullmatch(levels))

    def _read_rating(self, row: Row, below: Row) -> None:
        """Each ability that has a level is an item of the section above."""
        filled = {box.cell.column for box in below if box.text}
        for box in row:
            if box.cell.row_span > 1:
                label = box.label or Label(box.text, "rating", "other", "section")
                self._give(
                    box, "label", label if label.field == "other" else Label(box.text, "rating", "other", "section")
                )
            elif box.cell.column in filled and not RATED.fullmatch(box.text):
                self._give_items(box)
            else:
                self._give(box, "number", None)
        for box in below:
            self._give(box, "number", None)

    # -- heads over values

    def _is_header_over_values(self, row: Row, below: Row) -> bool:
        """Two labels or more in a row, and under them no labels but values in the same columns."""
        heads = [box for box in row if box.text and box.cell.row_span == 1]
        labels = [box for box in heads if box.label is not None]
        if len(labels) < 2 or any(":" in box.text for box in heads):
            return False
        if len(labels) < len(heads) - 1 and not self._stand_together(heads, labels):
            return False
        places = {box.cell.column for box in heads}
        values = [box for box in below if box.cell.column in places]
        return len(values) >= 2 and any(b.text for b in values) and all(b.label is None for b in values)

    def _stand_together(self, heads: Row, labels: Row) -> bool:
        """Two labels side by side, words as short beside them: in a row of pairs a value would stand between."""
        together = any(a in labels and b in labels for a, b in pairwise(heads))
        return together and all(box in labels or is_short_head(box) for box in heads)

    def _read_header(self, row: Row) -> None:
        for box in row:
            if box.cell.row_span > 1 and box.label is not None:
                self._give(box, "label", box.label)
            else:
                self._give(box, "number", None)

    def _goes_on_with_values(self, row: Row) -> bool:
        """A row a post: further rows under the same heads, as long as nothing in them is a label."""
        if len(self.heads) < 2 or any(box.label is not None for box in row):
            return False
        filled = [box for box in row if box.text]
        return len(filled) >= 2 and all(box.cell.column in self.heads for box in filled)

    def _read_values(self, row: Row) -> None:
        opens = any(head.label is not None and head.label.field == "title" for head in self.heads.values())
        for box in row:
            head = self.heads.get(box.cell.column)
            if head is not None and NUMBERING.fullmatch(head.text):
                self._give(box, "number", None)
            elif head is not None and box.lines:
                label = head.label or self._guess(head.text)
                self.uses[box.lines[0]] = CellUse("value", label, head.text, opens)
                opens = False

    # -- forms

    def _read_form(self, row: Row, below: Row) -> None:
        if len(row) == 1:
            if _FURTHER.fullmatch(row[0].text) and len(below) > 1 and below[0].label is not None:
                self._give(row[0], "label", _OTHERS)
            return
        expecting = True
        known = any(box.label is not None for box in row)
        pairs = sum(is_pair(box) for box in row) > 1
        for box in row:
            for line in box.lines:
                self.uses[line] = CellUse("plain", None, "")
        for index, box in enumerate(row):
            beside = row[index + 1] if index + 1 < len(row) else None
            if is_ordinal(box) and beside is not None:
                self._give(box, "number", None)
                continue
            within = index > 0 and _names_rows(row[index - 1])
            label = self._label_of(box, beside, expecting or within, known)
            if label is not None:
                self._give(box, "label", label)
                expecting = False
                if label.field in _TASK_FIELDS and box.cell.row_span > 1:
                    self.task_rows = box.cell.row_span
                continue
            dated = expecting and index > 0 and _DATE.fullmatch(box.text) is not None
            if dated or is_measure(box) or (pairs and is_pair(box)):
                self._give(box, "column" if dated or is_measure(box) else "pair", None)
                continue
            if box.lines and not expecting:
                self.uses[box.lines[0]] = CellUse("value", None, "")
            expecting = True

    def _label_of(self, box: Box, beside: Box | None, expecting: bool, known: bool) -> Label | None:
        """A known label; or an unknown short text where a label is due, with a value beside it."""
        if not box.text or (":" in box.text[:-1] and box.label is None):
            return None
        if _FURTHER.fullmatch(box.text) and beside is not None and beside.label is not None:
            return _OTHERS
        if box.label is None and _SIGNED.search(box.text):
            return Label(box.text, "signature", "attribute", "field")
        if box.label is not None:
            return box.label if expecting or beside is not None else None
        if self.bilingual and _BILINGUAL.fullmatch(box.text):
            return self._guess(re.sub(r"[A-Za-z'’&/.()]+$", "", box.text))
        if not expecting or beside is None or not (beside.text or known):
            return None
        if beside.label is not None and not (box.cell.row_span > 1 and is_written_downward(box)):
            return None
        few = len(box.lines) <= MAX_LABEL_LINES or is_written_downward(box)
        short = few and 1 < len(box.text) <= _MAX_UNKNOWN and not _UNLIKE_LABEL.search(box.text)
        return self._guess(box.text) if short and not NUMBER.fullmatch(box.text) else None

    def _guess(self, text: str) -> Label:
        return self.labels.guess(text.strip(":"), "unknown")

    def _give_items(self, box: Box) -> None:
        for line in box.lines:
            self.uses[line] = CellUse("item", None, "")

    def _give(self, box: Box, role: str, label: Label | None, text: str = "") -> None:
        for line in box.lines:
            self.uses[line] = CellUse(role, label, text or box.text)
