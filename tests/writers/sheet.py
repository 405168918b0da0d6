"""A document as a workbook: a form a post, label cell and value cell."""

from __future__ import annotations

import io

import xlsxwriter

from writers.posts import Paper
from writers.running import items, line


def workbook(paper: Paper) -> bytes:
    """The forms one below the other on a sheet, an empty row between them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(_rows(paper)):
            sheet.write_row(number, 0, cells)
    return out.getvalue()


def _rows(paper: Paper) -> list[list[str]]:
    rows: list[list[str]] = []
    for post in paper.posts:
        rows.append([paper.heading])
        rows += [[label, value] for label, value in post.fields()]
        for part in post.lists:
            rows.append([part.label, "\n".join(line(block, paper) for block in items(part.items, 1))])
        rows.append([])
    return rows
