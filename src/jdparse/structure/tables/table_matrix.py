"""Tables with a post in each column: 项目 | 主任 | 制冷工 | 保管员 over rows of labels, 检票员职责 | 司磅员职责 over a cell each.

In: the rows of a table as boxes. Out: the use of each line, or None where the table is none of these. Guaranteed: the
cells of one column have one ``order``, so that they can be read one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, patterns_of
from jdparse.rules.titles import TitleRules
from jdparse.structure.tables.table_heads import Box, is_short_head
from jdparse.structure.text.lines import CellUse

_MIN_ROWS, _MIN_POSTS = 3, 2
_LABEL_AND_VALUE = 2
_SIGNED = "signature"
_TITLE = Label("岗位名称", "title", "title", "field")
_TASKS = Label("", "duties", "duties", "section")
_KINDS = re.compile(patterns_of("kinds-of-tasks", "kinds-head", "kinds-and-posts-head", "periods-head"))
_KINDS_AND_POSTS = late(pattern_of("kinds-and-posts-head"))
_MIN_TASK = 4  # characters of what a post does: 审批 says only what it may


def read_matrix(rows: list[list[Box]], titles: TitleRules) -> dict[int, CellUse] | None:
    """The uses of the lines where every column but the first is a post."""
    under = rows[1:] if rows and len(rows[0]) == 1 else rows
    over, under = _over_all(under)
    body = _body([_without_group(row, under[0]) for row in under])
    if len(body) < _MIN_ROWS or not _names_posts(body[0], titles):
        return None
    tasks = None if _has_labels(body) else _TASKS
    if tasks is not None and not _are_tasks(body, titles):
        return None
    columns = [box.cell.column for box in body[0]]
    groups = (box for row in under[: len(body)] for box in _names(row, under[0])[:-1])
    uses = {line: CellUse("number", None, box.text, order=0) for box in groups for line in box.lines}
    for row in [*over, *body]:
        label = _TITLE if row is body[0] else tasks or row[0].label
        uses.update((line, CellUse("number", None, row[0].text, order=0)) for line in row[0].lines)
        for box in row[1:]:
            order = columns.index(box.cell.column)
            uses.update(_cell(box, label or Label(row[0].text, "unknown", "other", "section"), order))
    return uses


def read_kinds(rows: list[list[Box]], titles: TitleRules) -> dict[int, CellUse] | None:
    """职称＼工作类别 | 文书 | 福利 over 干事 | 收发文 | 造册发放: the uses of the lines where each row is a post, each column a kind
    of its tasks."""
    heads, *body = rows if len(rows) > _MIN_POSTS and rows[0] else [[]]
    if not heads or _KINDS_AND_POSTS.fullmatch(heads[0].text) is None:  # nearly all tables
        return None
    body = [row for row in body if any(box.text for box in row)]
    if not all(row[0].cell.column == heads[0].cell.column and titles.is_name(row[0].text) for row in body):
        return None
    uses = {line: CellUse("number", None, box.text) for box in heads for line in box.lines}
    for name, *told in body:
        uses.update((line, use._replace(opens=True)) for line, use in _cell(name, _TITLE, -1).items())
        for box in told:
            uses.update(_cell(box, _TASKS, -1))
    return uses


def read_cards(rows: list[list[Box]], titles: TitleRules) -> dict[int, CellUse] | None:
    """The uses of the lines where nothing but posts' headings stand side by side, each over what its post does."""
    if len(rows) < _MIN_POSTS or not _are_cards(rows[0], titles):  # nearly all tables
        return None
    places = [box.cell.column for box in rows[0]]
    if any([box.cell.column for box in row] != places for row in rows):
        return None
    uses: dict[int, CellUse] = {}
    order = 0
    for row in rows:
        order += len(row) if order and _are_cards(row, titles) else 0
        for place, box in enumerate(row, 1):
            uses.update((line, CellUse("plain", None, "", order=order + place)) for line in box.lines)
    return uses


def _are_cards(row: list[Box], titles: TitleRules) -> bool:
    """Whether each cell of a row, two or more, is the heading of a post's own duties."""
    names = [titles.read(box.text) for box in row] if len(row) >= _MIN_POSTS else []
    return bool(names) and all(name is not None and name.head and name.suffix and not name.generic for name in names)


def rows_behind(rows: list[list[Box]], matrix: Mapping[int, CellUse]) -> list[list[Box]]:
    """The rows below a matrix: who made it, and when."""
    last = max(at for at, row in enumerate(rows) if any(line in matrix for box in row for line in box.lines))
    return rows[last + 1 :]


def _over_all(rows: list[list[Box]]) -> tuple[list[list[Box]], list[list[Box]]]:
    """部门 | 制粉车间 over all columns of posts, and the rows below."""
    stop = next((at for at, row in enumerate(rows) if not _is_over_all(row)), 0)
    return rows[:stop], rows[stop:]


def _is_over_all(row: list[Box]) -> bool:
    label = row[0].label if len(row) == _LABEL_AND_VALUE else None
    return label is not None and label.shape == "field" and label.field != "title" and row[1].cell.column_span > 1


def _is_shared(row: list[Box], places: list[int]) -> bool:
    """直接上级 | 车间主任 over two of three columns: a field whose value several posts have."""
    label, own = row[0].label, [box.cell.column for box in row]
    if label is None or label.shape != "field" or len(row) >= len(places) or not {*own} <= {*places}:
        return False
    ends = [box.cell.column + box.cell.column_span for box in row]
    return own[0] == places[0] and own[1:] == ends[:-1] and ends[-1] > places[-1]


def _leaves_out(row: list[Box], places: list[int]) -> bool:
    """权限 | 可拒绝出航 where the sheet has no cells for the other posts: nothing is said of them."""
    own = [box.cell.column for box in row]
    label = row[0].label
    known = label is not None and label.row != _SIGNED and len(row) > 1
    return known and own[0] == places[0] and {*own} < {*places} and all(box.cell.column_span == 1 for box in row)


def _without_group(row: list[Box], heads: list[Box]) -> list[Box]:
    """学历 | … without 任职要求, which stands over it and 技能 in a column of its own under a broad 项目."""
    names = _names(row, heads)
    if not names:  # nearly all tables
        return row
    own = replace(names[-1], cell=replace(names[-1].cell, column=heads[0].cell.column))
    return [own, *row[len(names) :]]


def _names(row: list[Box], heads: list[Box]) -> list[Box]:
    """The cells of a row that stand under a broad corner."""
    corner = heads[0].cell
    if corner.column_span == 1:
        return []
    return [box for box in row if box.cell.column < corner.column + corner.column_span]


def _body(rows: list[list[Box]]) -> list[list[Box]]:
    """The rows that have the cells of the first one; behind them may stand a blank one, and who made the table."""
    places = [[box.cell.column for box in row] for row in rows]
    alike = [
        place == places[0] or _is_shared(row, places[0]) or _leaves_out(row, places[0])
        for place, row in zip(places, rows, strict=True)
    ]
    stop = next((at for at, is_alike in enumerate(alike) if not is_alike), len(rows))
    while stop and (not any(box.text for box in rows[stop - 1]) or _is_signed(rows[stop - 1])):
        stop -= 1
    return rows[:stop]


def _is_signed(row: list[Box]) -> bool:
    """编制 | 李工 | 审核 | 王工: who made the table, though its cells stand below the posts."""
    return row[0].label is not None and any(box.label is not None and box.label.row == _SIGNED for box in row[1:])


def _names_posts(row: list[Box], titles: TitleRules) -> bool:
    """Every cell but the first is a name, and no two are the same; behind 岗位名称 a name or two may be unheard of."""
    names = [box.text for box in row[1:]]
    alike = len(names) < _MIN_POSTS or len(set(names)) < len(names) or row[0].text in names
    known = 0 if alike else sum(titles.is_name(name) for name in names)
    asked = row[0].label is not None and row[0].label.field == "title" and all(map(is_short_head, row[1:]))
    return not alike and (known == len(names) or (asked and 2 * known >= len(names)))


def _are_tasks(body: list[list[Box]], titles: TitleRules) -> bool:
    """工作项目 | 班长 | 记录员 over rows of what each does then (开工前 | 宣读作业票 | 核对工具): no row is a label's, though one may
    happen to be called so."""
    if not _KINDS.fullmatch(body[0][0].text) or not all(titles.is_name(box.text) for box in body[0][1:]):
        return False
    told = [box for row in body[1:] for box in row[1:] if box.text]
    short = sum(len(box.text) < _MIN_TASK for box in told)
    named = all(is_short_head(row[0]) for row in body[1:] if row[0].text)
    return named and len(told) >= _MIN_ROWS and 4 * short <= len(told)


def _has_labels(body: list[list[Box]]) -> bool:
    """Most rows begin with a label, and no other cell is one."""
    labels = sum(row[0].label is not None for row in body[1:])
    return 5 * labels >= 3 * (len(body) - 1) and all(box.label is None for row in body[1:] for box in row[1:])


def _cell(box: Box, label: Label, order: int) -> dict[int, CellUse]:
    """The first line is a value under its label, further ones go on with it."""
    return {
        line: CellUse("value" if place == 0 else "plain", label if place == 0 else None, box.text, order=order)
        for place, line in enumerate(box.lines)
    }
