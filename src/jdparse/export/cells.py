"""Texts in, spreadsheet cells out: no cell starts a formula, none is longer than Excel holds.

A cell that would start a formula is led by an apostrophe, and so is one that begins with an apostrophe:
whoever reads the file by program takes one leading apostrophe off and has the exact value. The signs are
those that OWASP names for CSV injection, their full-width forms (which Excel's Asian versions read as
the signs), and NUL; invisible characters and spaces before the sign do not hide it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from jdparse.model.span import Spans

Value = str | int | float | None
"""What a cell of a spreadsheet holds."""

CELL_LIMIT = 32_767
"""Characters that Excel keeps in one cell, counted as it counts: in UTF-16 units."""
CUT_NOTE = "…[此单元格超过 32767 字，已截断；全文见 records.jsonl]"

_STARTS_FORMULA = re.compile(r"[\t\r\n\x00]|[\s\ufeff\u200b-\u200f\u2060\x00-\x1f]*+[=+\-@＝＋－＠﹢﹣−﹦﹫']")
_BREAKS = re.compile(r"\r\n?|\n")


def guard(text: str) -> str:
    """The text, led by an apostrophe where a spreadsheet program could take it for a formula."""
    return f"'{text}" if _STARTS_FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """The value that ``guard`` was given."""
    return cell.removeprefix("'")


def cut(text: str, limit: int = CELL_LIMIT) -> tuple[str, bool]:
    """The text if a cell holds it, else as much as fits with a note, and whether it was cut."""
    if len(text) * 2 <= limit or _units(text) <= limit:
        return text, False
    room = limit - len(CUT_NOTE)
    kept = text[:room].encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    return kept + CUT_NOTE, True


def lines(texts: Iterable[str]) -> str:
    """A list as one cell, a line an element; a line break inside an element becomes a space."""
    return "\n".join(_BREAKS.sub(" ", text) for text in texts)


def ranges(spans: Spans) -> str:
    """Places in a source as one cell, written as JSON: ``[[0,9],[12,20]]``."""
    return f"[{','.join(f'[{start},{end}]' for start, end in spans)}]"


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
