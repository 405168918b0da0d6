"""The uses of the cells of one table as they are found: of grids, of rows with a number, of ratings.

In: boxes of its rows. Out: ``uses``, the use of each line that a box holds. Guaranteed: only the lines of the boxes that are
given get a use.
"""

from __future__ import annotations

import re

from jdparse.rules.labels import Label, LabelRules
from jdparse.structure.tables.table_boxes import value_uses
from jdparse.structure.tables.table_grids import Grid, Row
from jdparse.structure.tables.table_heads import RATED, Box, is_content, is_written_downward
from jdparse.structure.tables.table_rows import are_blank_fields, guess, measured_part
from jdparse.structure.text.lines import CellUse

_PLAIN = CellUse("plain", None, "")
_MIN_HINTS = 3  # of a template
_HINT = re.compile(r"\([^()]{2,60}\)")


class TableUses:
    """What has been found of one table so far."""

    def __init__(self, rows: list[Row], labels: LabelRules) -> None:
        self.rows = rows
        self.labels = labels
        self.uses: dict[int, CellUse] = {}

    def give_items(self, box: Box) -> None:
        for line in box.lines:
            self.uses[line] = CellUse("item", None, "")

    def give(self, box: Box, role: str, label: Label | None, text: str = "") -> None:
        for line in box.lines:
            self.uses[line] = CellUse(role, label, text or box.text)

    def open_columns(self, index: int, grid: Grid) -> None:
        row = self.rows[index]
        for box in row:
            beside = box.cell.row_span > grid.depth and (box.label is not None or is_written_downward(box))
            if box is grid.head and grid.is_named_beside(row):
                self.give(box, "number", None)
            elif box is grid.head:
                row_id = "content" if is_content(box) else "column"
                self.give(box, "label", Label(box.text, row_id, grid.field, "section"))
            elif grid.is_named_beside(row) and box.cell.row_span > grid.depth:
                self.give(box, "label", Label(box.text, "rating", grid.field, "section"))
            elif beside:
                self.give(box, "label", box.label or guess(self.labels, box.text))
            elif box is row[0] and box.label is not None and box.label.field == grid.field:
                self.give(box, "label", box.label)
            else:
                self.give(box, "number", None)
        for box in (box for head in self.rows[index + 1 : index + grid.depth] for box in head):
            self.give(box, "number", None)

    def give_numbers(self, row: Row) -> None:
        """What only numbers, heads or sums up."""
        for box in row:
            self.give(box, "number", None)

    def read_indicator(self, row: Row) -> None:
        """The name of an indicator and how high it must be."""
        self.give_items(row[0])
        for box in row[1:]:
            self.give(box, "column", None)

    def read_people(self, row: Row) -> None:
        """A field and its value, a part of it a cell."""
        self.give(row[0], "label", row[0].label)
        first, *others = (box for box in row[1:] if box.text)
        self.uses.update(value_uses(first, CellUse("value", None, ""), row[0].label))
        for line in (line for box in others for line in box.lines):
            self.uses[line] = CellUse("more", None, "")

    def read_columns(self, row: Row, grid: Grid) -> None:
        item = grid.item_of(row)
        for box in row:
            head = grid.heads.get(box.cell.column)
            if box is item or box.cell.column in grid.parents:
                self.give_items(box)
            elif grid.is_number(box):
                self.give(box, "number", None)
            else:
                self.give(box, "column", None, head.text if head is not None else "")

    def read_numbered(self, row: Row) -> None:
        self.give(row[0], "number", None)
        share = measured_part([box for box in row if box.text])
        for box in row[1:]:
            if box in share:
                self.give(box, "column", None)
            else:
                self.give_items(box)

    def read_rating(self, row: Row, below: Row) -> None:
        """Each ability that has a level is an item of the section above."""
        filled = {box.cell.column for box in below if box.text}
        named = any(box.cell.row_span > 1 for box in row)
        for box in row:
            if not named and box is row[0]:
                self.give(box, "label", Label(box.text, "rating", "other", "section"))
            elif box.cell.row_span > 1:
                label = box.label or Label(box.text, "rating", "other", "section")
                self.give(
                    box, "label", label if label.field == "other" else Label(box.text, "rating", "other", "section")
                )
            elif box.cell.column in filled and not RATED.fullmatch(box.text):
                self.give_items(box)
            else:
                self.give(box, "number", None)
        for box in below:
            self.give(box, "number", None)

    def are_blank(self, at: int, row: Row) -> bool:
        """Whether a row is nothing but fields that are not filled in, below others of the form."""
        above = self.rows[at - 1] if at else []
        labels = {box.cell.column for box in above if box.lines and self.is_label(box)}
        return are_blank_fields(row, above, labels)

    def hints(self) -> list[Box]:
        """(与任命文件一致), (没有的填无) beside all labels: how to fill in the form, which nobody has done."""
        values = [box for row in self.rows if len(row) > 1 for box in row if box.text and not self.is_label(box)]
        return values if len(values) >= _MIN_HINTS and all(_HINT.fullmatch(box.text) for box in values) else []

    def is_label(self, box: Box) -> bool:
        return self.uses.get(box.lines[0], _PLAIN).role == "label"
