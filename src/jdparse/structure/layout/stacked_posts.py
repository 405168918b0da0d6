"""Tables of posts that became a cell a line: 岗位名称 / 人数 / 岗位职责 / 任职要求 / 检票员 / 2 / 1、… / 2、… / 1、… / … ; and two lists
side by side: 工作职责 / 工作权限 / 1、… / 2、… / 1、… .

In: the text, rules. Out: the rows of each such table, a span a cell, None under a cell that goes on from the row above.
Guaranteed: the heads are nothing but labels, one of them of a post's name, one of duties or demands or all of fields, and at least two rows have a cell for each
head and a name under that one, but that where the rows count a summary or remark without anything in it is no line, and
their last cell has all up to the next number; of lists side by side there are as many as labels right over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from jdparse.model.span import Span
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules
from jdparse.structure.layout.stacked_tables import lines_of
from jdparse.structure.tables.table_heads import NUMBERING

Row = Sequence[Span | None]
Rows = list[Row]

_NAMES = late(pattern_of("names-head"))
_SIGN = re.compile(rf"\n[ \t]{{0,8}}{_NAMES.pattern}[ \t]{{0,8}}(?=\n)")
"""The quick question: it stands alone on its line."""
_TWO_LISTS = re.compile(
    r"\n[ \t]{0,8}(?P<one>[^\W0-9A-Za-z_]{2,8}+)[ \t]{0,8}\n[ \t]{0,8}(?P<two>[^\W0-9A-Za-z_]{2,8}+)[ \t]{0,8}(?=\n[ \t]{0,8}[(]?1[)、.])"
)
_HEADS = re.compile(
    r"\n[ \t]{0,8}(?=\w{1,8}[ \t])(?=[^\n]{0,60}(?:岗位|职位|职务|工种|(?:名称|部门|[处科]室|机构)[ \t]{1,12}[^\W0-9A-Za-z_]{0,6}(?:职[责能]|任务)))(?:[^\W0-9A-Za-z_]{1,8}[ \t]{1,12}){2,9}[^\W0-9A-Za-z_]{1,8}[ \t]{0,8}(?=\n)"
)
"""A line of short words, one of them of a post, or of whatever has a name and duties beside it."""
_OF_UNITS = words_of("unit-column")
_NAMED = Label("名称", "names", "title", "field")
"""The head over posts or units, whatever word it is."""
_LINE = re.compile(r"[^\s][^\n]*")
_WORD = re.compile(r"[^\s]+")
_FIRST_WORDS, _MAX_WORDS = 128, 8_192  # words of such a table: looked at first, and at the most
_NUMBERED = late(
    r"[(]?(?P<number>[0-9]{1,2})(?:[)、.](?![0-9])|[ ](?=[^\W0-9A-Za-z_]))|(?P<circled>[①-⑳])|(?P<letter>[a-j])[、.)]"
)
_NOTE = re.compile(pattern_of("posts-note"))
_STOP = frozenset("。;!?")
_MIN_HEADS, _MAX_HEADS, _MIN_ROWS = 3, 10, 2
_MAX_FIELD = 24  # characters of a field's value
_MAX_LIST = 30  # lines of a list
_MAX_BUTTONS = 6  # characters of the head over a column of buttons


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    number: int  # of its enumerator, 0 where it has none


def stacked_posts(text: str, rules: Rules) -> Iterator[Rows]:
    """The rows of every table of posts, its heads first."""
    if _SIGN.search(f"\n{text}") is None:
        return
    spans, words = lines_of(text)
    signs = [at for at, word in enumerate(words) if _NAMES.fullmatch(word)]
    behind = 0
    for index in sorted({at - before for at in signs for before in range(min(at + 1, _MAX_HEADS))}):
        if index < behind:
            continue
        heads = list(_heads(words[index : index + _MAX_HEADS + 1], rules))
        if not _are_heads(heads) or any(NUMBERING.fullmatch(word) for word in words[index + 1 : index + len(heads)]):
            continue  # 招聘岗位 over 职位名称, 工作地点, 招聘人数; 岗位职责一览表 over 序号, 岗位, 主要职责
        behind = index + len(heads)
        lines = list(_lines(text, spans[behind - 1][1], len(text)))
        lines = lines[_buttons(lines, heads[0], rules) :]
        rows = _rows(lines, heads, rules) if lines else []
        if len(rows) >= _MIN_ROWS:
            yield [spans[index:behind], *rows]
            end = max(span[1] for span in rows[-1] if span)
            behind = next((at for at, span in enumerate(spans) if span[0] >= end), len(spans))


def _buttons(lines: Sequence[_Line], first: Label | str, rules: Rules) -> int:
    """How many lines under the labels are one more head: 操作 over a column of buttons, which are no lines of the text."""
    if not isinstance(first, Label) or first.field != "title" or len(lines) < _MIN_ROWS:
        return 0
    head, name = lines[0].text, lines[1].text
    return int(len(head) <= _MAX_BUTTONS and not rules.titles.is_name(head) and rules.titles.is_name(name))


def _heads(words: Iterable[str], rules: Rules) -> Iterator[Label | str]:
    """The labels up to the first line that is none."""
    for word in words:
        head = _head(word, rules)
        if head is None:
            return
        yield head


def spaced_posts(text: str, rules: Rules) -> Iterator[Rows]:
    """The rows of every table of posts whose heads stand on one line, a blank between its cells."""
    if " " not in text and "\t" not in text:
        return
    done = -1
    for found in _HEADS.finditer(f"\n{text}"):
        first, last = found.start(), found.end() - 1
        heads = [_line(text, *word.span()) for word in _WORD.finditer(text, first, last)]
        labels = _with_named([_head(head.text, rules) for head in heads])
        if first < done or not _are_heads(labels) or None in labels:
            continue
        rows = _spaced_rows(text, last, [label for label in labels if label], rules)
        if len(rows) >= _MIN_ROWS:
            yield [[(head.start, head.end) for head in heads], *rows]
            done = max(span[1] for span in rows[-1] if span)


def _with_named(labels: list[Label | str | None]) -> list[Label | str | None]:
    """序号, 名称 (or 处室, 部门) and 主要职责 right behind it: the second head is over whatever has these duties."""
    number, named, tasks = (*labels[:_MIN_HEADS], None, None, None)[:_MIN_HEADS]
    of_posts = any(isinstance(label, Label) and label.field == "title" for label in labels)
    over_duties = isinstance(tasks, Label) and tasks.field == "duties"
    if of_posts or not over_duties or not isinstance(number, str) or isinstance(named, str):
        return labels
    return [number, _NAMED, *labels[2:]] if named is None or named.field == "department" else labels


def _spaced_rows(text: str, start: int, heads: Sequence[Label | str], rules: Rules) -> Rows:
    """The rows of words from a place on; more words are looked at only where the rows reach so far."""
    many = _FIRST_WORDS
    while True:
        words = [_line(text, *word.span()) for word in islice(_WORD.finditer(text, start), many)]
        rows = _rows(words, heads, rules)
        reach = max((span[1] for span in rows[-1] if span), default=start) if rows else start
        if len(words) < many or many >= _MAX_WORDS or reach < words[many // 2].start:
            return rows
        many *= 4


def side_by_side(text: str, rules: Rules) -> Iterator[Rows]:
    """Two labels of sections over two lists, of which each begins with 1."""
    for found in _TWO_LISTS.finditer(f"\n{text}"):
        pair = [rules.labels.match(found["one"]), rules.labels.match(found["two"])]
        if any(label is None or label.shape != "section" for label in pair) or pair[0] == pair[1]:
            continue
        lists = _lists(list(_lines(text, found.end(), len(text), _MAX_LIST)))
        if len(lists) == len(pair):
            heads: list[Span | None] = [(found.start(name) - 1, found.end(name) - 1) for name in ("one", "two")]
            yield [heads, [*lists]]


def _lists(lines: Sequence[_Line]) -> list[Span]:
    """The lists right under a place, up to the first line without a number."""
    lists: list[Span] = []
    last = 0
    for line in lines:
        if line.number == last + 1 and lists:
            lists[-1] = (lists[-1][0], line.end)
        elif line.number == 1:
            lists.append((line.start, line.end))
        else:
            break
        last = line.number
    return lists


def _lines(text: str, start: int, end: int, most: int = 10**9) -> Iterator[_Line]:
    for count, found in enumerate(_LINE.finditer(text, start, end)):
        if count == most:
            return
        yield _line(text, found.start(), found.start() + len(found.group().rstrip()))


def _line(text: str, start: int, end: int) -> _Line:
    return _Line(start, end, text[start:end], _number(text[start:end]))


def _number(words: str) -> int:
    found = _NUMBERED.match(words)
    if found is None:
        return 0
    if found["number"]:
        return int(found["number"])
    return ord(found["circled"]) - ord("①") + 1 if found["circled"] else ord(found["letter"]) - ord("a") + 1


def _head(words: str, rules: Rules) -> Label | str | None:
    """The label that a whole line is, or 序号."""
    return words if NUMBERING.fullmatch(words) else rules.labels.match(words)


def _are_heads(heads: Sequence[Label | str | None]) -> bool:
    """序号, 岗位名称, 岗位职责: one column of names, and one that tells of them; 职位名称, 工作地点, 招聘人数 of vacancies."""
    if not _MIN_HEADS <= len(heads) <= _MAX_HEADS:
        return False
    labels = [head for head in heads if isinstance(head, Label)]
    names = sum(label.field == "title" for label in labels)
    told = any(label.field in ("duties", "requirements") for label in labels)
    return names == 1 and (told or all(label.shape == "field" for label in labels))


def _rows(lines: Sequence[_Line], heads: Sequence[Label | str], rules: Rules) -> Rows:
    """The rows right under the heads; 备注 as the last of them may have nothing under it."""
    rows, last = _fitting(lines, heads, rules), heads[-1]
    remarks = isinstance(last, Label) and last.field == "other"
    if not remarks or (len(rows) >= _MIN_ROWS and _are_told_apart(lines, rows, heads)):
        return rows
    return _fitting(lines, heads[:-1], rules) or rows


def _are_told_apart(lines: Sequence[_Line], rows: Rows, heads: Sequence[Label | str]) -> bool:
    """Whether numbers end the cells before the last ones, where nothing but the next row's number ends those."""
    if isinstance(heads[0], Label):
        return True
    numbered = {line.start for line in lines if line.number}
    return all(row[-2] is None or row[-2][0] in numbered for row in rows)


def _fitting(lines: Sequence[_Line], heads: Sequence[Label | str], rules: Rules) -> Rows:
    """The rows, as long as each of their cells fits its head."""
    rows: Rows = []
    at = 0
    while at < len(lines):
        whole = _row(lines, at, heads, "", len(rows), rules)
        found = whole or (_row(lines, at, heads, "department", len(rows), rules) if rows else None)
        if found is None:
            break
        row, at = found
        rows.append(row)
    return rows


def _row(
    lines: Sequence[_Line], at: int, heads: Sequence[Label | str], merged: str, above: int, rules: Rules
) -> tuple[list[Span | None], int] | None:
    """The cells of a row from a line on, and the line behind it; the field ``merged`` goes on from the row above."""
    row: list[Span | None] = []
    without = False
    counted = not isinstance(heads[0], Label) and lines[at].text.isdigit()
    following = str(int(lines[at].text) + 1) if counted else ""
    for place, head in enumerate(heads):
        if isinstance(head, Label) and merged and head.field == merged:
            row.append(None)
            without = True
            continue
        if following and _is_left_out(lines, at, head, following):
            row.append((lines[at].start, lines[at].start))
            continue
        last = bool(following) and place == len(heads) - 1
        end = _last_cell(lines, at, following) if last else _cell(lines, at, head, above, rules)
        if not end:
            return None
        row.append((lines[at].start, lines[end - 1].end))
        at = end
    return None if merged and not without else (row, at)


def _is_left_out(lines: Sequence[_Line], at: int, head: Label | str, following: str) -> bool:
    """岗位概述 right before the first duty, 备注 right before the next number: a cell without anything in it is no line."""
    if not isinstance(head, Label) or not 0 < at < len(lines):
        return False
    return lines[at].number == 1 if head.field == "summary" else head.field == "other" and lines[at].text == following


def _last_cell(lines: Sequence[_Line], at: int, following: str) -> int:
    """The line behind the last cell of a row that counts: it has all up to the next number, and in the last row what
    stands right below."""
    for end in range(at + 1, min(at + _MAX_LIST, len(lines))):
        if lines[end].text == following:
            return end
        if NUMBERING.fullmatch(lines[end].text):
            break  # the heads of the next page
    end = at + 1
    while 0 < end < len(lines) and lines[end].start == lines[end - 1].end + 1 and not _NOTE.match(lines[end].text):
        end += 1
    return end if at < len(lines) else 0


def _cell(lines: Sequence[_Line], at: int, head: Label | str, above: int, rules: Rules) -> int:
    """The line behind the cell that begins at a line; 0 where what stands there is no cell of the head's column."""
    if at >= len(lines):
        return 0
    line = lines[at]
    if not isinstance(head, Label):
        return at + 1 if line.text.isdigit() and (not above or int(line.text) > 1) else 0
    if head.field == "title":
        unit = (head is _NAMED or head.word.startswith(_OF_UNITS)) and rules.titles.is_unit(line.text)
        return at + 1 if unit or rules.titles.is_name(line.text) else 0
    if head.shape == "field":
        fits = len(line.text) <= _MAX_FIELD and line.text[-1] not in _STOP and not line.number
        return at + 1 if fits else 0
    if rules.labels.match(line.text) is not None:
        return 0
    end = at + 1
    while line.number == 1 and end < len(lines) and lines[end].number == lines[end - 1].number + 1:
        end += 1
    return end
