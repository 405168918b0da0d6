"""Tables over the ends of pages: which are one, and what becomes of the row that a page's end broke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.ingest.pdf_box import Box
from jdparse.ingest.pdf_joined import Laid, whole_tables
from jdparse.ingest.pdf_lines import Line
from jdparse.ingest.pdf_tables import PageTable, TableCell, all_lines

HEIGHT, LOW, ROW = 800.0, 760.0, 20.0
EDGES = (50.0, 100.0, 300.0, 400.0)
FULL = "核对当日进出库单据与台账的数量和规格"  # reaches the border of a column of 200 points


def table(*rows: Sequence[str], bottom: float = LOW, edges: Sequence[float] = EDGES) -> PageTable:
    """A table that ends at ``bottom``; each row has a text a column, lines of a cell parted by a stroke."""
    top = bottom - ROW * len(rows)
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            box = Box(edges[column], top + ROW * row, edges[column + 1], top + ROW * (row + 1))
            lines = tuple(_line(part, box.left + 8, box.top) for part in text.split("/") if part)
            cells.append(TableCell(row, column, 1, 1, box, lines))
    return PageTable(Box(edges[0], top, edges[-1], bottom), tuple(cells))


def _line(text: str, left: float, top: float) -> Line:
    return Line(text, Box(left, top, left + 10 * len(text), top + 10))


def page(*blocks: Line | PageTable, furniture: Sequence[Line] = ()) -> Laid:
    return Laid(HEIGHT, blocks, frozenset(map(id, furniture)))


def rows(made: PageTable) -> list[list[str]]:
    """The texts of the cells that begin in each row, with how many rows each takes where it is more than one."""
    count = max(cell.row + cell.row_span for cell in made.cells)
    return [[_shown(cell) for cell in made.cells if cell.row == row] for row in range(count)]


def _shown(cell: TableCell) -> str:
    text = "/".join(line.text for line in all_lines(cell.blocks))
    return text if cell.row_span == 1 else f"{text} ×{cell.row_span}"


def only_table(pages: Sequence[Laid]) -> PageTable:
    (made,) = [block for laid in pages for block in laid.blocks if isinstance(block, PageTable)]
    return made


HEAD = ["序号", "工作内容", "标准"]
TASKS = [["1", "编制领料计划", "每月二十五日"], ["2", "盘点库存", "误差为零"]]
FORM = ["岗位名称", "仓库管理员", "物流部"]

WHOLE = {
    "rows go on": ([HEAD, TASKS[0]], [TASKS[1]], [HEAD, *TASKS]),
    "heads come again": ([HEAD, TASKS[0]], [HEAD, TASKS[1]], [HEAD, *TASKS]),
    "a sentence goes on": (
        [HEAD, ["1", FULL, "每日"]],
        [["", "是否一致", ""], TASKS[1]],
        [HEAD, ["1", FULL + "是否一致", "每日"], TASKS[1]],
    ),
    "a sentence goes on, and items follow in its cell": (
        [FORM, ["职责", f"1、{FULL[2:]}", ""]],
        [["", "是否一致/2、盘点库存", ""]],
        [FORM, ["职责", f"1、{FULL[2:]}是否一致/2、盘点库存", ""]],
    ),
    "the items of a label go on": (
        [FORM, ["职责", "1、盘点库存；", "误差"]],
        [["", "2、编制领料计划。", "期限"], ["要求", "高中以上", ""]],
        [FORM, ["职责 ×2", "1、盘点库存；", "误差"], ["2、编制领料计划。", "期限"], ["要求", "高中以上", ""]],
    ),
    "an empty last column does not make a row the rest of another": (
        [HEAD, ["1", "编制领料计划", "每月"]],
        [["2", "盘点库存", ""]],
        [HEAD, ["1", "编制领料计划", "每月"], ["2", "盘点库存", ""]],
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_one_table(name: str) -> None:
    above, below, expected = WHOLE[name]
    made = whole_tables([page(table(*above)), page(table(*below, bottom=400))])
    assert rows(only_table([made[0]])) == expected


def test_heads_that_come_again_stay_on_their_page_as_furniture() -> None:
    made = whole_tables([page(table(HEAD, TASKS[0])), page(table(HEAD, TASKS[1], bottom=400))])
    heads = only_table([made[1]])
    assert rows(heads) == [HEAD]
    assert {id(line) for line in all_lines([heads])} == made[1].furniture


def test_headers_and_footers_between_do_not_matter() -> None:
    foot, head = _line("第1页", 300, 780), _line("管理手册", 50, 20)
    pages = [page(table(HEAD, TASKS[0]), foot, furniture=[foot]), page(head, table(TASKS[1]), furniture=[head])]
    made = whole_tables(pages)
    assert rows(only_table(made)) == [HEAD, *TASKS]
    assert [block for laid in made for block in laid.blocks if isinstance(block, Line)] == [foot, head]


def test_a_table_over_three_pages() -> None:
    third = ["3", "登记台账", "当日"]
    made = whole_tables([page(table(HEAD, TASKS[0])), page(table(TASKS[1])), page(table(third, bottom=300))])
    assert rows(only_table(made)) == [HEAD, *TASKS, third]


def test_columns_are_those_of_all_parts() -> None:
    made = whole_tables([page(table(FORM)), page(table(["职责", "1、盘点库存"], bottom=300, edges=(50, 100, 400)))])
    assert [(cell.column, cell.column_span) for cell in only_table(made).cells] == [
        (0, 1),
        (1, 1),
        (2, 1),
        (0, 1),
        (1, 2),
    ]


APART: dict[str, tuple[PageTable, list[Line | PageTable]]] = {
    "the next post's form": (table(FORM, ["职责", "盘点库存", ""]), [table(["岗位名称", "叉车司机", "物流部"])]),
    "a table that ends high on its page": (table(HEAD, TASKS[0], bottom=300), [table(TASKS[1])]),
    "other borders": (table(HEAD, TASKS[0]), [table(TASKS[1], edges=(50, 100, 300, 500))]),
    "a line before it": (table(HEAD, TASKS[0]), [_line("二、任职要求", 50, 20), table(TASKS[1])]),
}


@pytest.mark.parametrize("name", APART)
def test_tables_of_their_own(name: str) -> None:
    above, below = APART[name]
    pages = [page(above), page(*below)]
    assert whole_tables(pages) == pages


TEXTS = st.sampled_from(["", "1", "职责", "盘点库存。", FULL, "是否一致", "2、登记", "岗位名称"])
WIDE = (50.0, 100.0, 400.0)
TABLES = st.one_of(
    st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=4),
    st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=4),
)


def drawn(part: list[list[str]]) -> PageTable:
    return table(*part, edges=EDGES if len(part[0]) == len(EDGES) - 1 else WIDE)


@given(st.lists(TABLES, min_size=1, max_size=4))
def test_every_character_stays_once(parts: list[list[list[str]]]) -> None:
    pages = [page(drawn(part)) for part in parts]
    kept = Counter(character for part in parts for row in part for text in row for character in text.replace("/", ""))
    made = [block for laid in whole_tables(pages) for block in laid.blocks]
    assert Counter("".join(line.text for line in all_lines(made))) == kept


@given(st.lists(TABLES, min_size=1, max_size=4))
def test_no_two_cells_of_a_table_overlap(parts: list[list[list[str]]]) -> None:
    for laid in whole_tables([page(drawn(part)) for part in parts]):
        for block in laid.blocks:
            assert isinstance(block, PageTable)
            places = [
                (row, column)
                for cell in block.cells
                for row in range(cell.row, cell.row + cell.row_span)
                for column in range(cell.column, cell.column + cell.column_span)
            ]
            assert len(places) == len(set(places))
