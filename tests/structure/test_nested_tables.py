"""A table inside a cell: what it holds depends on the label beside the cell."""

from __future__ import annotations

import pytest

from jdparse.ingest.assembler import Assembler, Paragraph, Place
from jdparse.model.record import Record
from jdparse.pipeline import parse_source

PARTS = (("育苗", "1、播种登记；", "2、调配基质。"), ("出圃", "1、核对规格；", "2、包装装车。"))
TASKS = ["播种登记；", "调配基质。", "核对规格；", "包装装车。"]


def record_of(label: str, head: tuple[str, str] | None) -> Record:
    """A form with a table of parts beside ``label``, under ``head``."""
    out = Assembler()
    outer = out.new_table()
    write_row(out, outer, 0, ("岗位名称",), ("苗圃主管",))
    with out.cell(Place(outer, row=1, column=0)):
        out.paragraph(Paragraph(label))
    with out.cell(Place(outer, row=1, column=1)):
        inner = out.new_table()
        rows = [((head[0],), (head[1],))] if head else []
        for number, row in enumerate([*rows, *(((part,), tuple(lines)) for part, *lines in PARTS)]):
            write_row(out, inner, number, *row)
    write_row(out, outer, 2, ("任职要求",), ("高中以上",))
    (record,) = parse_source(out.source(b"", "form.docx", "application/x-test")).records
    return record


def write_row(out: Assembler, table: int, row: int, *cells: tuple[str, ...]) -> None:
    for column, lines in enumerate(cells):
        with out.cell(Place(table, row=row, column=column)):
            for line in lines:
                out.paragraph(Paragraph(line))


@pytest.mark.parametrize("head", [None, ("项目", "具体内容")])
def test_parts_beside_a_label_of_tasks_name_no_duty_and_no_section(head: tuple[str, str] | None) -> None:
    record = record_of("工作任务", head)
    assert [item.text for item in record.duties] == TASKS
    assert not record.sections
    assert not record.attributes


def test_beside_another_label_nothing_becomes_a_duty_nor_the_label_a_summary() -> None:
    record = record_of("工作协作", None)
    assert not record.duties
    assert record.summary is None
