"""Second stage: the lines of the clean text, with what the layout says of each.

In: ``Clean``. Out: a tuple of ``Line``, blank lines left out; ``start`` and ``end`` are stripped of blanks.
A table cell's lines carry its cell; a list item that HTML or Word knows of carries its level.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate, chain
from typing import Any, NamedTuple

from jdparse.model.source import Cell, Hint, Source
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.lines import LineRules
from jdparse.rules.vacancy_facts import MAX_FACTS, is_fact_line
from jdparse.structure.text.clean import Clean

_EDGE_NUMBER = re.compile(
    r"(?:第\s?)?(?P<page>[0-9]{1,3})(?:\s?页)?\s{1,20}(?P<after>[^\s。;,、:0-9][^。;,\n]{4,40})$"
    r"|(?P<before2>[^\s。;,、0-9][^。;,\n]{4,40}?)\s{1,20}(?:第\s?)?(?P<last>[0-9]{1,3})(?:\s?页)?(?:\s{0,3}[/共,，]{0,2}\s{0,3}[0-9]{1,3}\s?页)?$"
)
_NUMBERED = late(r"[(（]?[一二三四五六七八九十]{1,3}[)）、.]|[(（]?[0-9]{1,2}[)）、]")
"""A line with a number of its own is a heading of the text: no page's header has one."""
_CONTROL_HEADER = "control-header"
_PAGED = frozenset({"page-of", "page-header", _CONTROL_HEADER, "page-number"})
"""Rules of lines with a page number."""
_CONTROL = late(pattern_of("controlled-header"))
_CONTENT = re.compile(r"[^。;:!?\n]{2,40}?[ \t]{1,12}(?P<page>[0-9]{1,3})")
_PAPER_WORD = late(pattern_of("paper-word"))
_PAGE_IN_LINE = re.compile(r"(?:[^\W0-9A-Za-z_]|\)) {0,2}[.…]{1,40} ?([0-9]{1,3})(?=[^\W0-9A-Za-z_]| |$)")
_LONG_LINE, _MAX_PER_PAGE = 100, 40  # characters of a line, and of one for each of its pages
_FACTS = ("facts-line", "boilerplate")
_CONTENTS = ("toc-run", "toc")
_MIN_CONTENTS = 8  # lines of a table of contents without leaders
_MAX_HEADER_LINES = 4
DOWNWARD = "written-downward"
"""The rule of the lines of a label written one character a line, but for its last."""
_MIN_DOWNWARD = 3
_IN_HALVES = frozenset(
    words_of("halved-labels")
)  # fmt: skip
_HALF = 2
_ENDS_OF_LABELS = frozenset(":】]")
_NUMERALS = frozenset("一二三四五六七八九十")
_TOLD, _MIN_STREWN = "职责表述", 6
_STREWN = frozenset({"职", "责", "工作", "任务"}) | _NUMERALS
_PAGE_FIRST = frozenset("第0123456789")
_PAGE_LAST = frozenset("页0123456789")
"""What a line with a page number at its edge begins or ends with."""
_MAX_HEADER = 64  # characters of a running header, its page number included
_FRONT_MATTER = late(
    r"\A\s{0,8}---[ \t]*\n(?:[ \t]*\n|[ \t]*(?:[A-Za-z][\w-]{0,30}[ \t]*:|-[ \t]|#|[\]}])[^\n]*\n){1,60}---[ \t]*(?=\n|\Z)"
)
"""What a page of Markdown says of itself to the program that shows it, before its first words."""
_HASHED = re.compile(r"(?m)^[ \t]{0,3}(#{1,6})[ \t]+\S")
"""A heading of Markdown."""
_BLANKS = " \t"
_AT_LINE = ("heading", "item", "furniture", "strong")


class CellUse(NamedTuple):
    """What a table cell is for (see ``tables``): its role, a label, and the text of the column's head.

    ``opens`` says that the cell is the first one of a row that describes a post of its own; ``order`` is the number of
    the column where a table is read column by column, else -1.
    """

    role: str
    label: Label | None
    text: str
    opens: bool = False
    order: int = -1


class Line(NamedTuple):
    """A line that holds something. ``kind`` is empty, or the segment kind of a line that needs no understanding."""

    start: int
    end: int
    blanks_before: int
    kind: str = ""
    rule: str = ""
    heading: int = 0
    item: int = 0
    number_end: int = 0
    strong: bool = False
    cell: Cell | None = None
    use: CellUse | None = None


_line: Callable[[tuple[Any, ...]], Line] = partial(tuple.__new__, Line)
"""``Line`` of all its fields in order, in half the time that naming them takes."""
_NO_RULE = ("", "")


def split_lines(clean: Clean, rules: LineRules) -> tuple[Line, ...]:
    """Every line of the clean text that is not blank."""
    hints = _hints_by_start(clean)
    cells = _CellFinder(clean) if clean.source.cells else None
    lines: list[Line] = []
    short: list[int] = []
    numbered: list[int] = []
    start = blanks = 0
    for raw in clean.text.split("\n"):
        body = raw.strip(_BLANKS)
        if body:
            first = start if raw[0] == body[0] else start + len(raw) - len(raw.lstrip(_BLANKS))
            size = len(body)
            rule, kind = rules.match(body) or _NO_RULE
            if size > _LONG_LINE and not kind and "." in body and _is_contents(body):
                rule, kind = _CONTENTS
            if not kind and size <= MAX_FACTS and is_fact_line(body):
                rule, kind = _FACTS
            cell = cells.at(first) if cells is not None else None
            if size <= _HALF:
                short.append(len(lines))
            if size < _MAX_HEADER and (body[0] in _PAGE_FIRST or body[-1] in _PAGE_LAST) and _has_gap(body):
                numbered.append(len(lines))
            line = _line((first, first + size, blanks, kind, rule, 0, 0, 0, False, cell, None))
            lines.append(_with_hints(line, hints.get(first)) if hints else line)
            blanks = 0
        else:
            blanks += 1
        start += len(raw) + 1
    if len(numbered) >= _MIN_CONTENTS:
        _mark_contents(clean.text, lines, numbered)
    if lines and clean.text.startswith("---", lines[0].start):
        _mark_front_matter(clean, lines)
    return _running_headers(clean.text, _of_columns(clean.text, lines, short), numbered)


def _mark_front_matter(clean: Clean, lines: list[Line]) -> None:
    """The lines between --- and --- at the beginning of a document, keys and their values; remarks among them have lost
    their # as headings do."""
    found, source = _FRONT_MATTER.match(clean.text), _FRONT_MATTER.match(clean.source.text)
    end = found.end() if found is not None else clean.to_clean(source.end()) if source is not None else 0
    for index, line in enumerate(lines):
        if line.start >= end:
            return
        lines[index] = line._replace(kind="furniture", rule="front-matter")


def _has_gap(body: str) -> bool:
    """Whether a number at a line's edge may be a page's: a blank is between it and the words beside it."""
    return len(body.split(None, 1)) > 1


def _is_contents(line: str) -> bool:
    """值班经理岗位职责 .7 保安员岗位职责.15 …: a table of contents on one line, its pages in order, its leaders a dot."""
    if line.count(".") + line.count("…") < _MIN_CONTENTS:
        return False
    pages = [int(found.group(1)) for found in _PAGE_IN_LINE.finditer(line)]
    if len(pages) < _MIN_CONTENTS or len(line) > _MAX_PER_PAGE * len(pages):
        return False
    return pages == sorted(pages)


def _mark_contents(text: str, lines: list[Line], numbered: list[int]) -> None:
    """保安员职责 12 / 保洁员职责 12 / 巡更规定 13: a table of contents whose leaders are lost, its pages in order."""
    run: list[int] = []
    last = 0
    for index in [*numbered, -1]:
        found = _CONTENT.fullmatch(text, lines[index].start, lines[index].end) if index >= 0 else None
        page = int(found["page"]) if found is not None and not lines[index].kind and lines[index].cell is None else -1
        if run and (page < last or index != run[-1] + 1):
            papers = sum(_PAPER_WORD.search(text, lines[i].start, lines[i].end) is not None for i in run)
            if len(run) >= _MIN_CONTENTS and 2 * papers >= len(run):
                for at in run:
                    lines[at] = lines[at]._replace(kind="toc", rule="toc-pages")
            run = []
        if page >= 0:
            run.append(index)
        last = page


def _of_columns(text: str, lines: list[Line], short: list[int]) -> list[Line]:
    """Labels that narrow columns break into ``short`` lines: all but the last line of each are furniture."""
    if len(short) < _HALF:  # nearly all documents
        return lines
    return _written_downward(text, _in_halves(text, lines, short), short)


def _in_halves(text: str, lines: list[Line], short: list[int]) -> list[Line]:
    """工作 / 任务 on two lines: the first is furniture, the last one stands for the label; 职 / 责 / 二 counts."""
    result = list(lines)
    for index in [index for index in short if lines[index].cell is None][:-1]:
        words = [text[line.start : line.end] for line in lines[index : index + 3]]
        if "".join(words[:2]) in _IN_HALVES and len(words[0]) == _HALF:
            result[index] = lines[index]._replace(kind="furniture", rule=DOWNWARD)
        elif words[:2] == ["职", "责"] and words[-1] in _NUMERALS:
            for at in range(index, index + 3):
                result[at] = lines[at]._replace(kind="furniture", rule="form-count")
    return _without_strewn(text, lines, result, short) if text.count(_TOLD) > 1 else result


def _without_strewn(text: str, lines: list[Line], result: list[Line], short: list[int]) -> list[Line]:
    """职, 责, 工作, 一, 任务 strewn among the lines of a form: what its narrow first columns say, a word a line."""
    strewn = [at for at in short if lines[at].cell is None and text[lines[at].start : lines[at].end] in _STREWN]
    if len(strewn) >= _MIN_STREWN:
        for at in strewn:
            result[at] = lines[at]._replace(kind="furniture", rule="form-count")
    return result


def _written_downward(text: str, lines: list[Line], short: list[int]) -> list[Line]:
    """任 / 职 / 条 / 件, a character a line: all but the last are furniture, the last one stands for the label."""
    ones = [index for index in short if _is_one_character(text, lines[index])]
    if len(ones) < _MIN_DOWNWARD:
        return lines
    result = list(lines)
    first = 0
    for place in range(1, len(ones) + 1):
        if place < len(ones) and ones[place] == ones[place - 1] + 1:
            continue
        if place - first >= _MIN_DOWNWARD:
            last = place if _goes_on_beside(text, lines, ones[place - 1] + 1) else place - 1
            for at in ones[first:last]:
                result[at] = lines[at]._replace(kind="furniture", rule=DOWNWARD)
        first = place
    return result


def _goes_on_beside(text: str, lines: list[Line], index: int) -> bool:
    """基 / 本 / 信 / 息 岗位名称 …: the label's last character stands at the beginning of the row's line."""
    if index >= len(lines):
        return False
    start = lines[index].start
    return "\u4e00" <= text[start] <= "\u9fff" and text[start + 1 : start + 2] in (" ", "\t")


def _is_one_character(text: str, line: Line) -> bool:
    """A single ideograph outside of tables, and no numeral."""
    character = text[line.start : line.end]
    plain = line.cell is None and not line.kind and len(character) == 1
    return plain and "\u4e00" <= character <= "\u9fff" and character not in _NUMERALS


def _running_headers(text: str, lines: list[Line], numbered: list[int]) -> tuple[Line, ...]:
    """Lines that come again with another page number at their edge are the page's, not the text's."""
    seen: dict[str, list[tuple[int, str]]] = {}
    for index in numbered:
        line = lines[index]
        found = None if line.kind else _EDGE_NUMBER.match(text[line.start : line.end])
        if found is not None and not (found["page"] and _is_counted(text, lines, index, int(found["page"]))):
            seen.setdefault(found["after"] or found["before2"], []).append((index, found["page"] or found["last"]))
    whole = {text[line.start : line.end] for line in lines} if seen else set()
    headers = {i for name, same in seen.items() if name in whole for i, _ in same}
    headers |= {i for same in seen.values() if len({page for _, page in same}) > 1 for i, _ in same}
    paged = [index for index, line in enumerate(lines) if line.rule in _PAGED]
    if paged:
        beside = _beside_page_numbers(text, lines, paged)
        headers |= beside | _above_page_numbers(text, lines, paged)
        if beside:  # the employer, the paper's name, the page: a header of three lines
            headers |= _beside_page_numbers(text, lines, sorted({*paged, *beside}))
    if not headers:
        return tuple(lines)
    for index in headers:
        lines[index] = lines[index]._replace(kind="furniture", rule="running-header")
    return tuple(lines)


def _is_counted(text: str, lines: list[Line], index: int, number: int) -> bool:
    """Whether the line above begins with the number before, or the line below with the one behind: a list, no page's line."""
    beside = ((index - 1, number - 1), (index + 1, number + 1))
    return any(
        0 <= at < len(lines) and value and text.startswith((f"{value} ", f"{value}\t"), lines[at].start)
        for at, value in beside
    )


def _beside_page_numbers(text: str, lines: list[Line], paged: list[int]) -> set[int]:
    """The other line of a header that has two: it comes again, and each time beside a line of the page's own."""
    beside: dict[str, list[int]] = {}
    for index in sorted({i for at in paged for i in (at - 1, at + 1)} & set(range(len(lines))) - {*paged}):
        words = text[lines[index].start : lines[index].end]
        if (
            lines[index].cell is None and not _NUMBERED.match(words) and not _is_label(words)
        ):  # a table may name the post
            beside.setdefault(words, []).append(index)
    all_of: dict[str, list[int]] = {words: [] for words, at in beside.items() if len(at) > 1}
    for index, line in enumerate(lines) if all_of else ():
        if (words := text[line.start : line.end]) in all_of:
            all_of[words].append(index)
    own = (at for words, at in all_of.items() if len(beside[words]) >= len(at) - 1)
    return {index for at in own for index in at if lines[index].cell is None}


def _is_label(words: str) -> bool:
    """任职要求: as a page's last line, or its first, twice: a label all the same."""
    return words[-1] in _ENDS_OF_LABELS or words in _IN_HALVES


def _above_page_numbers(text: str, lines: list[Line], paged: list[int]) -> set[int]:
    """The first lines of a controlled document's header: they state its number or version, the last one the page."""
    found: set[int] = set()
    for last in (index for index in paged if lines[index].rule == _CONTROL_HEADER):
        for index in range(last - 1, max(-1, last - _MAX_HEADER_LINES), -1):
            if lines[index].cell is not None or not _CONTROL.match(text, lines[index].start, lines[index].end):
                break
            found.add(index)
    return found


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return start, end


def _hints_by_start(clean: Clean) -> dict[int, list[Hint]]:
    """Hints filed under the first visible clean character that they cover."""
    filed: dict[int, list[Hint]] = {}
    text = clean.text
    for hint in chain(clean.source.hints, _markdown_headings(clean.source)):
        if hint.kind in ("page", "ends"):
            continue
        start = clean.to_clean(hint.start)
        stop = clean.to_clean(hint.end)
        if hint.kind == "furniture":
            for first in _line_starts(text, start, stop):
                filed.setdefault(first, []).append(hint)
            continue
        first, _ = _strip(text, start, len(text) if stop <= start else stop)
        filed.setdefault(first, []).append(hint)
    return filed


def _markdown_headings(source: Source) -> Iterator[Hint]:
    """What the hashes before a line say of its level."""
    if "# " not in source.text:  # nearly all documents
        return
    for found in _HASHED.finditer(source.text):
        end = source.text.find("\n", found.end())  # what the line begins with may be a picture, which is no text
        yield Hint(found.start(), end if end > 0 else len(source.text), "heading", found.end(1) - found.start(1))


def _line_starts(text: str, start: int, stop: int) -> list[int]:
    starts = []
    while start < stop:
        end = text.find("\n", start, stop)
        end = stop if end < 0 else end
        first, last = _strip(text, start, end)
        if first < last:
            starts.append(first)
        start = end + 1
    return starts


def _with_hints(line: Line, hints: list[Hint] | None) -> Line:
    if not hints:
        return line
    heading = item = number_end = 0
    kind, rule, strong = line.kind, line.rule, False
    for hint in hints:
        if hint.kind == "heading":
            heading = hint.level or 1
        elif hint.kind == "item":
            item = hint.level or 1
        elif hint.kind == "number":
            number_end = hint.end - hint.start
            item = hint.level or 1
        elif hint.kind == "strong":
            strong = True
        elif hint.kind == "furniture":
            kind, rule = "furniture", "layout"
    return Line(line.start, line.end, line.blanks_before, kind, rule, heading, item, number_end, strong, line.cell)


class _CellFinder:
    """The innermost cell at a clean offset; cells are looked up in the order of their starts."""

    def __init__(self, clean: Clean) -> None:
        cells = sorted(clean.source.cells, key=lambda cell: (cell.start, -cell.end))
        self._cells = cells
        self._starts = [clean.to_clean(cell.start) for cell in cells]
        self._ends = [clean.to_clean(cell.end) for cell in cells]
        self._reach = [*accumulate(self._ends, max)]

    def at(self, offset: int) -> Cell | None:
        """The innermost cell that holds ``offset``; looks back over at most 64 nested or sibling cells."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or self._reach[index] <= offset:  # behind all cells so far
            return None
        for back in range(index, max(-1, index - 64), -1):
            if self._starts[back] <= offset < self._ends[back]:
                return self._cells[back]
        return None
