"""Tables that became text with a bar between their cells: 岗位名称 | 出纳 | 所属部门 | 财务部; or a cell a line, each with a
tabulator behind it.

In: ``Clean``, rules. Out: ``Clean`` with a tabulator for each such bar, and a blank for a tabulator that only ends a line;
unchanged where there is no such table. Guaranteed: one character for one; two lines with bars or more begin with a label or
with 序号, or one of them is nothing but labels; tabulators stay where some stand inside of lines.
"""

from __future__ import annotations

import re
from dataclasses import replace

from jdparse.rules.late import late
from jdparse.rules.loader import Rules
from jdparse.structure.tables.table_heads import NUMBERING
from jdparse.structure.text.clean import Clean

_BARRED = late(r"[^\n|｜]*[ ][|｜](?=[ \n])[^\n]*")
_BAR = re.compile(r"(?<= )[|｜](?=[ \n])")
_TIGHT = late(r"(?m)^[^\n|｜]{1,40}(?:[|｜][^\n|｜]{0,200}){2,11}$")
_ANY_BAR = re.compile(r"[|｜]")
_END_TAB = re.compile(r"\t(?=[ ]*(?:\n|\Z))")
_MIN_ENDS, _NEARLY_ALL = 5, 0.95
_MIN_LINES, _MIN_LABELED = 2, 2
_MAX_WORD = 16  # characters of a label


def with_bars(clean: Clean, rules: Rules) -> Clean:
    """The bars between the cells of a text without other tables, as tabulators."""
    if clean.source.cells:
        return clean
    if "\t\n" in clean.text:
        return _without_last_tabs(clean)
    if " | " not in clean.text and " ｜ " not in clean.text:
        return _with_tight_bars(clean, rules)
    lines = [line.group() for line in _BARRED.finditer(clean.text)]
    if len(lines) < _MIN_LINES or not _are_rows(lines, rules):
        return clean
    return replace(clean, text=_BARRED.sub(lambda line: _BAR.sub("\t", line.group()), clean.text))


def _with_tight_bars(clean: Clean, rules: Rules) -> Clean:
    """岗位|上级|职责 over 店长|区域经理|负责门店经营: heads, and rows of as many cells right below them, no blank around a bar."""
    tight = [*_TIGHT.finditer(clean.text)] if "|" in clean.text or "｜" in clean.text else []
    text, heads = clean.text, [line for line in tight if all(_is_label(cell, rules) for cell in _cells(line))]
    for head in heads:
        rows, end = [head], head.end() + 1
        for line in tight:
            if line.start() == end and len(_cells(line)) == len(_cells(head)):
                rows.append(line)
                end = line.end() + 1
        if len(rows) > _MIN_LINES:
            table = _ANY_BAR.sub("\t", text[head.start() : end])
            text = text[: head.start()] + table + text[end:]
    return clean if text is clean.text else replace(clean, text=text)


def _cells(line: re.Match[str]) -> list[str]:
    return [cell.strip() for cell in _ANY_BAR.split(line.group())]


def _without_last_tabs(clean: Clean) -> Clean:
    """Blanks for the tabulators of a text in which they stand at the ends of lines only."""
    ends, all_tabs = len(_END_TAB.findall(clean.text)), clean.text.count("\t")
    if ends < _MIN_ENDS or ends < _NEARLY_ALL * all_tabs:
        return clean
    return replace(clean, text=_END_TAB.sub(" ", clean.text))


def _are_rows(lines: list[str], rules: Rules) -> bool:
    """Whether the lines are rows of a table: labels before values, or heads over them."""
    rows = [[cell.strip() for cell in _BAR.split(line)] for line in lines]
    if any(all(cell and _is_label(cell, rules) for cell in row) for row in rows):
        return True
    return sum(_is_label(row[0], rules) for row in rows) >= _MIN_LABELED


def _is_label(cell: str, rules: Rules) -> bool:
    if not cell or len(cell) > _MAX_WORD:
        return False
    return NUMBERING.fullmatch(cell) is not None or rules.labels.match(cell) is not None
