"""Tables understood before anything is cut: which cell labels which, which column holds the duties.

In: ``Clean`` and its lines. Out: the same lines, those in cells with a ``CellUse``. A form's label cell and the cell
beside it (or below it) become what ``label: value`` is in running text, so the same post gives the same record as a
table and as text. Guaranteed: only cells of one table influence each other; a cell without a use is read as text.

label    the cell names the cell to its right, or the section that follows
value    the first line of a cell that a label stands beside or above (``label`` is set where it stands above)
item     a line of a duties column
more     a further line of a field's value
number   a cell that only numbers its row
column   a further column of a duties table: kept beside the duty
heading  a row that names the unit of the posts in the rows below it
lead     a sentence that leads to the row below it
pair     a field and its value in one cell (直接：14 人), among others of its kind
unfilled boxes to tick, none of which is ticked
repeated a cell of a header table that every page has
"""

from __future__ import annotations

import re

from jdparse.rules.labels import Label
from jdparse.rules.loader import Rules
from jdparse.structure.tables.table_boxes import (
    boxed_tables,
    comes_again,
    end_values,
    head_again,
    value_uses,
    with_signers,
)
from jdparse.structure.tables.table_grids import Grid, Row, goes_on_in, grid_at, is_total, lists_posts
from jdparse.structure.tables.table_heads import (
    NUMBERING,
    Box,
    is_choice,
    is_chosen,
    is_column_of_numbers,
    is_content,
    is_corner,
    is_measure,
    is_over_blanks,
    is_pair,
    only_counts,
    wanted_columns,
    without_number,
)
from jdparse.structure.tables.table_lists import is_contents, is_history, listed_posts
from jdparse.structure.tables.table_matrix import read_cards, read_kinds, read_matrix, rows_behind
from jdparse.structure.tables.table_named_heads import with_named_heads
from jdparse.structure.tables.table_page_heads import without_page_heads
from jdparse.structure.tables.table_part_rows import TablePartRows
from jdparse.structure.tables.table_rows import (
    BILINGUAL,
    FURTHER,
    LISTS,
    OTHERS,
    describes,
    goes_on_with_values,
    guess,
    heads_over_posts,
    heads_paper,
    in_pairs,
    is_chart,
    is_further_task,
    is_header_over_values,
    is_numbered,
    is_person,
    is_rating,
    is_to_sign,
    kept_heads,
    label_of,
    leads_nowhere,
    lists_people,
    lists_units,
    named_units,
    names_again,
    names_group,
    names_paper,
    names_rows,
    with_units,
    with_use,
)
from jdparse.structure.tables.table_tasks import (
    counts_behind,
    counts_from_one,
    ends_count,
    is_inside,
    is_over_indicators,
    is_over_tasks,
    lists_indicators,
    names_task,
    part_column,
    task_cells,
    with_tasks_of_periods,
)
from jdparse.structure.tables.table_twins import read_twins
from jdparse.structure.tables.table_vacancies import vacancy_row
from jdparse.structure.tables.table_wide import is_under_other, leads_to_row, names_section, wide_labels
from jdparse.structure.text.clean import Clean
from jdparse.structure.text.lines import CellUse, Line

_REMARKS = "备注"
_PLAIN = CellUse("plain", None, "")
_PAIR = 2  # cells: a label and what it says
_MAX_TOP = 3  # rows of the box at a paper's top
_DATE = re.compile(r"(?:19|20)[0-9]{2}(?:年|[-./年][0-9]{1,2}(?:[-./月][0-9]{1,2})?[月日]?)")
"""Behind a signature, without a label."""


def read_tables(clean: Clean, lines: tuple[Line, ...], rules: Rules) -> tuple[Line, ...]:
    """Give each table line its use; documents without tables come back as they are."""
    if not clean.source.cells:
        return lines
    lines = tuple(with_signers(lines))
    uses: dict[int, CellUse] = {}
    seen: set[tuple[str, ...]] = set()
    paged = {line.cell.table for line in lines if line.cell is not None and line.kind == "furniture"}
    tables = tuple(boxed_tables(clean, lines, rules))
    holders = task_cells(tables)
    grid: Grid | None = None
    for number, whole in enumerate(tables):
        if comes_again(whole, paged, seen) or is_contents(whole, clean.source.text) or is_history(whole):
            uses.update((line, CellUse("repeated", None, "")) for row in whole for box in row for line in box.lines)
            continue
        again, said = head_again(whole, tables[number - 1], clean, lines) if number else (0, ())
        uses.update((line, CellUse("repeated", None, "")) for line in said)
        rows = with_named_heads(without_page_heads(whole[again:], uses), rules.titles)
        opened = goes_on_in(rows, grid) if number else None
        matrix = _read_posts_in_places(rows, rules)
        nested = is_inside(rows, holders)
        rest = rows if matrix is None else rows_behind(rows, matrix)
        uses.update(matrix or {})
        table = _Table(rest, rules, nested, opened)
        uses.update(table.read())
        grid = table.grid
    end_values(uses, clean, lines, rules)
    return tuple(with_use(line, uses.get(index)) for index, line in enumerate(lines))


def _read_posts_in_places(rows: list[Row], rules: Rules) -> dict[int, CellUse] | None:
    """The uses of the lines of a table whose columns, cells or halves are posts."""
    titles = rules.titles
    by_names = read_matrix(rows, titles) or read_kinds(rows, titles) or read_cards(rows, titles)
    return by_names or _read_twins(rows, rules)


def _read_twins(rows: list[Row], rules: Rules) -> dict[int, CellUse] | None:
    """The uses of the lines of posts that stand side by side, one post after the other."""
    uses: dict[int, CellUse] = {}
    for order, part in enumerate(read_twins(rows), 1):
        read = _Table(part, rules, nested=False).read()
        inside = (line for row in part for box in row for line in box.lines)
        uses.update((line, read.get(line, _PLAIN)._replace(order=order)) for line in inside)
    return uses or None


class _Table(TablePartRows):
    """Reads the rows of one table from top to bottom."""

    def __init__(self, rows: list[Row], rules: Rules, nested: bool, grid: Grid | None = None) -> None:
        super().__init__(rows, rules.labels)
        self.titles = rules.titles
        self.bilingual = sum(bool(BILINGUAL.fullmatch(box.text)) for row in rows for box in row) >= 3
        self.wide = wide_labels(rows)
        self.heads: dict[int, Box] = {}
        self.grid = grid
        self.said: dict[int, str] = {}  # in the row above, by its columns
        self.merged = False  # whether the post's name stands beside several rows, a task each
        self.remarks = -1  # the column of remarks beside demands
        self.wanted: frozenset[int] = frozenset()  # the columns of what is demanded
        self.task_rows = len(rows) + 1 if nested else 0  # how many rows a label over tasks still reaches down
        self.indicators = 0  # how many rows a label over indicators still reaches down

    def read(self) -> dict[int, CellUse]:
        index = 0
        while index < len(self.rows):
            index += self._read_at(index)
        for box in self.hints():
            self.give(box, "unfilled", None)
        for box in (box for row in self.rows for box in row):
            if is_choice(box.text) and not is_chosen(box.text):
                self.give(box, "unfilled", None)
        return self.uses

    def _read_at(self, index: int) -> int:
        """Read the row at ``index``, or the few that belong together, and say how many they were."""
        row = self.rows[index]
        below = self.rows[index + 1] if index + 1 < len(self.rows) else []
        self.task_rows, self.list_rows = max(0, self.task_rows - 1), max(0, self.list_rows - 1)
        self.indicators = max(0, self.indicators - 1)
        if self.grid is not None and not ends_count(self.rows, index) and self._goes_on(self.grid, row, below):
            return 1
        if leads_nowhere(self.rows, index, self.heads):
            self.give_numbers(row)
            return 1
        if counts_from_one(row, below) and not self.titles.is_name(row[0].text):
            self.give(row[0], "label", row[0].label or guess(self.labels, row[0].text))
            self.read_numbered(row[1:])
            self.grid = None
            return 1
        opened = None if lists_units(row, self.rows[index + 1 :]) else grid_at(self.rows, index, self.labels)
        if opened is not None:
            self.grid = opened
            self.open_columns(index, opened)
            return opened.depth
        if lists_posts(self.rows, index):
            return self._pass_over(index)
        if is_rating(row, below):
            self.read_rating(row, below)
            return 2
        if taken := self._read_values_at(index, row, below):
            return taken
        self.grid = None
        if is_numbered(row) and (is_numbered(below) or self._follows_number(index)):
            self.read_numbered(row)
            return 1
        self.heads = kept_heads(row, below, self.heads)
        if is_over_blanks(row, below):
            spans = row[0].cell.row_span > 1 and row[0].label is not None
            self.give_numbers(row[spans:])
            for box in row[:spans]:
                self.give(box, "label", box.label)
            return 2
        self._read_other_row(index, row, below)
        return 1

    def _goes_on(self, grid: Grid, row: Row, below: Row) -> bool:
        """Whether a row belongs to the grid above: a further one, its heads on a new page, a sum, the name of a group."""
        if grid.fits(row) and not (grid.repeats(row) or is_to_sign(row)):
            self.read_columns(row, grid)
            return True
        further = (
            (grid.names_group(row, below) and not self._names_post(row))
            or is_total(row)
            or grid.goes_on_below(row, below)
        )
        if further:
            self.give_numbers(row)
        return further

    def _names_post(self, row: Row) -> bool:
        """岗位名称：协检员 over the heads once more: the next post, no group of tasks."""
        word, colon, name = row[0].text.partition(":")
        label = self.labels.match(word) if colon and name else None
        return label is not None and label.field == "title"

    def _read_values_at(self, index: int, row: Row, below: Row) -> int:
        """Heads over values, values under them, a unit's name between them: how many rows were read, 0 where it is none."""
        if not self.heads and (vacancy := vacancy_row(row, below, self.titles, self.labels)):
            self.uses.update(vacancy)
            return 1
        if self.heads and is_total(row):
            self.give_numbers(row)
            return 1
        if over_posts := heads_over_posts(self.rows, index):
            for head in (*row, *below):
                self.give(head, "number", None)
            self.heads = over_posts
            return 2
        values = self._behind_group(index + 1)
        if is_header_over_values(row, values):
            self.grid = None
            self._read_header(row)
            self._read_unit_above(index)
            heads = {box.cell.column: box for box in row if box.text and box.cell.row_span == 1}
            self.heads = with_units(named_units(heads, self.rows[index + 1 :]), self.rows[index + 1 :])
            if values is not below:
                self._give_group(below[0])
                return 2
            self._read_values(below)
            return 2
        if goes_on_with_values(row, self.heads) or (self.merged and is_further_task(row, self.heads)):
            self._read_values(row)
            return 1
        if names_group(row, self.titles) and goes_on_with_values(below, self.heads):
            self._give_group(row[0])
            return 1
        return 0

    def _read_unit_above(self, index: int) -> None:
        """行政部 over the whole width, and below it 岗位名称 | 岗位职责 over a row a post: their unit."""
        row, above = self.rows[index], self.rows[index - 1] if index else []
        posts = any(box.names_post for box in row)
        if posts and len(row) > _PAIR - 1 and names_group(above, self.titles) and self.titles.is_unit(above[0].text):
            self.give(above[0], "heading", None)

    def _behind_group(self, index: int) -> Row:
        """The row at ``index``; the one below it where it only names a unit (舞美部) over further posts."""
        row = self.rows[index] if index < len(self.rows) else []
        further = self.rows[index + 1] if index + 1 < len(self.rows) else []
        return further if names_group(row, self.titles) else row

    def _give_group(self, box: Box) -> None:
        """舞美部 over posts is their unit, 二、技术岗位 only says of what kind they are."""
        self.give(box, "heading" if self.titles.is_unit(box.text) else "number", None)

    def _pass_over(self, index: int) -> int:
        """A list of posts with figures: none of its rows describes one."""
        listed = listed_posts(self.rows, index)
        for box, role in (one for row in listed for one in row):
            self.give(box, role, box.label if role == "label" else None)
        return len(listed)

    def _read_other_row(self, index: int, row: Row, below: Row) -> None:
        """A row that belongs to no grid and stands over no values."""
        if (is_corner(row) and any(box.label is not None for box in without_number(row, below)[:1])) or (
            self.task_rows and len(row) > 1 and below and is_content(row[-1])
        ):
            for box in row:
                self.give(box, "number", None)
            self.wanted = wanted_columns(row) if is_corner(row) else frozenset()
            self.remarks = next((box.cell.column for box in row if box.text == _REMARKS), -1)
        elif self.task_rows and len(row) > 1:
            self.read_task(row)
        elif self.indicators:
            self.read_indicator(row)
        elif self.list_rows and len(row) == 1 and row[0].label is None and row[0].cell.column > 0:
            self.give_items(row[0])
        elif names_task(row):
            self.give(row[0], "number", None)
            self.give(row[1], "number", None)
            self.give_items(row[2])
        else:
            self._read_form(index, row, below)

    # -- numbers in a column of their own, without a head over them

    def _follows_number(self, index: int) -> bool:
        above = self.rows[index - 1] if index else []
        return bool(above) and (is_numbered(above) or counts_from_one(above, self.rows[index]))

    # -- heads over values

    def _read_header(self, row: Row) -> None:
        for box in row:
            if box.cell.row_span > 1 and box.label is not None:
                self.give(box, "label", box.label)
            else:
                self.give(box, "number", None)

    def _read_values(self, row: Row) -> None:
        titles = {at for at, head in self.heads.items() if head.names_post}
        named = [box for box in row if box.cell.column in titles]
        above, self.said = self.said, {box.cell.column: box.text for box in row}
        again = bool(named) and names_again(row, above, self.heads)
        opens = bool(named) and not again
        self.merged = self._names_merged(named) if named else self.merged and bool(titles)
        for box in row:
            head = self.heads.get(box.cell.column)
            told = again and above.get(box.cell.column) == box.text
            if told or (head is not None and NUMBERING.fullmatch(head.text)):
                self.give(box, "number", None)
            elif self.merged and head is not None and not describes(head):
                self.give(box, "column", None, head.text)
            elif head is not None and box.lines:
                label = head.label or guess(self.labels, head.text)
                if label.field in LISTS:
                    self.give(box, "plain", None)
                self.uses.update(value_uses(box, CellUse("value", label, head.text, opens or box in named[1:]), label))
                opens = False

    def _names_merged(self, named: Row) -> bool:
        """班长 beside several rows, a task each; one of 吊车工, who has a single task, among them, where a column counts them."""
        place = named[-1].cell.column
        counted = any(at > place and NUMBERING.fullmatch(head.text) for at, head in self.heads.items())
        return named[-1].cell.row_span > 1 or (self.merged and counted)

    # -- forms

    def _read_wide(self, at: int, row: Row, below: Row) -> None:
        """A cell over the whole width: 其他 over rows of labels, or the name of a section."""
        if FURTHER.fullmatch(row[0].text) and len(below) > 1 and below[0].label is not None:
            self.give(row[0], "label", OTHERS)
        elif names_section(self.rows, at, self.wide, self.titles):
            self.give(row[0], "label", guess(self.labels, row[0].text))

    def _without_heads(self, row: Row, below: Row) -> Row:
        """任职资格 alone, where 项目 | 必备条件 | 期望条件 beside it are heads over its rows."""
        if row[0].cell.row_span == 1 or row[0].label is None or len(below) < _PAIR or not is_corner(row[1:]):
            return row
        for box in row[1:]:
            self.give(box, "number", None)
        self.wanted = wanted_columns(row[1:])
        return row[:1]

    def _reads_whole(self, at: int, row: Row, below: Row) -> bool:
        """Whether a row is something as a whole: a heading, a chart, several people, an indicator."""
        if leads_to_row(self.rows, at):
            for box in row:
                self.give(box, "lead", None)
        elif len(row) == 1:
            self._read_wide(at, row, below)
        elif lists_people(row, self.titles):
            self.read_people(row)
        elif lists_indicators(row):
            self.give(row[0], "label", row[0].label)
            for box in row[1:]:
                self.give_items(box)
        elif not is_chart(row, self.titles):
            if not is_over_indicators(row[0], self.rows[at : at + row[0].cell.row_span]):
                return False
            self.indicators = row[0].cell.row_span
            self.give(row[0], "label", row[0].label)
            self.read_indicator(row[1:])
        return True

    def _read_form(self, at: int, row: Row, below: Row) -> None:
        if row[0].cell.column == 0 and (len(row) == 1 or row[0].cell.row_span > 1):
            self.wanted = frozenset()
        if self._reads_whole(at, row, below):
            return
        row = with_tasks_of_periods(row)
        if is_over_tasks(row[0], self.labels):
            self.part = part_column(self.rows[at : at + row[0].cell.row_span], row[0])
        expecting, said = True, None
        known = any(box.label is not None for box in row) or self.are_blank(at, row)
        pairs = sum(is_pair(box) for box in row) > 1 and not is_under_other(self.rows, at)
        for box in row:
            for line in box.lines:
                self.uses[line] = CellUse("plain", None, "")
        row = self._without_heads(row, below)
        if at < _MAX_TOP and heads_paper(row, self.titles):
            row = row[1:]
        for index, box in enumerate(row):
            beside = row[index + 1] if index + 1 < len(row) else None
            if only_counts(box, beside) or counts_behind(row, index) or (index > 1 and box.cell.column == self.remarks):
                self.give(box, "number", None)
                continue
            if index > 0 and self.reads_part(row[index - 1], row[index:]):
                continue
            within = index > 0 and names_rows(row[index - 1], said)
            due = (expecting or within) and box.cell.column not in self.wanted
            label = label_of(box, beside, due, known, self.bilingual, self.labels)
            valued = not expecting and index % _PAIR == 1 and in_pairs(row)
            if label is not None and not valued and (expecting or not is_person(said, box, beside)):
                self.give(box, "label", label)
                expecting, said = False, label
                if box.cell.row_span > 1 and self.read_beside(box, label, row[index + 1 :]):
                    return
                continue
            dated = expecting and index > 0 and _DATE.fullmatch(box.text) is not None
            if dated or is_measure(box) or (pairs and is_pair(box)):
                self.give(box, "column" if dated or is_measure(box) else "pair", None)
                continue
            expecting = expecting or not self._reads_value(box, beside, said)

    def _reads_value(self, box: Box, beside: Box | None, said: Label | None) -> bool:
        """What stands beside a label; whether its value is still to come behind a cell of numbers."""
        if beside is not None and is_column_of_numbers(box):
            return True
        if names_paper(box, said, self.titles):
            return False
        if box.lines:
            self.uses.update(value_uses(box, CellUse("value", None, ""), said))
        return False
