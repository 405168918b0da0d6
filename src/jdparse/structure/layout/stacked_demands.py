"""Grids of demands that became a cell a line: 任职资格 / 项目 / 必备条件 / 期望条件 / 学历 / 大专 / 本科 / 证书 / … ; and
demands without heads over them, a label and a value in turn.

In: the text, rules. Out: the rows of each such grid, a span a cell, the label of its section first where one stands right
above. Guaranteed: the heads are those of a table of demands (``are_corner_words``); of the rows, two or more, two begin with
the label of a demand; a row has no more cells than heads, the last of them all that is left. A cell without anything in
it is no line, so that a row may have fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jdparse.model.span import Span
from jdparse.rules.edges import signs
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import patterns_of, words_of
from jdparse.rules.loader import Rules
from jdparse.structure.layout.stacked_tables import lines_of
from jdparse.structure.tables.table_heads import NUMBERED, NUMBERING, are_corner_words

_SIGN = re.compile(rf"\n[ ]*(?:{patterns_of('corner', 'wanted-column')})[ ]*(?=\n)")
"""The quick question: the head over the labels, or one over what is wanted, alone on its line."""
_DEMAND = r"(?:学历|教育|专业|经验|技能|能力|知识|资格)[^\W0-9A-Za-z_]{0,4}[ ]*(?=\n)"
_PAIRS_SIGN, _PAIRS = signs(rf"(?<=[ \n]){_DEMAND}"), late(rf"\n[ ]*{_DEMAND}")
"""The quick question, and the quicker one before it: a demand's label alone on its line, or behind a blank."""
_KEY = late(r"[^\W0-9A-Za-z_](?:[^\W0-9A-Za-z_]|[/、]){1,7}")
_MIN_PAIRS, _MAX_SECTION = 3, 12  # pairs of lines, characters of the section's label
_PLAIN = late(r"[^\W0-9A-Za-z_]{2,6}")
_ENUMERATED = late(r"[(]?[0-9]{1,2}[)、.](?![0-9])|[①-⑳●◆■★·•]")
_CHAPTER = late(r"[(]?[一二三四五六七八九十]{1,3}[)、.][^。;,]{2,20}")
_KINDS = frozenset(words_of("demand-kind"))
_MAX_HEADS, _MIN_HEADS = 5, 2
_MIN_ROWS, _MAX_LINES = 2, 80
_MAX_HEADING = 28  # characters


def stacked_demands(text: str, rules: Rules) -> Iterator[list[list[Span]]]:
    """The rows of every such grid."""
    if _SIGN.search(text) is not None:
        yield from _under_corners(text, rules)
    if _PAIRS_SIGN.search(text) is not None and _PAIRS.search(text) is not None:
        yield from _in_pairs(text, rules)


def _in_pairs(text: str, rules: Rules) -> Iterator[list[list[Span]]]:
    """任职资格 / 学历 / 大专 / 年限 / 满八年 / 能力 / 组织协调: a line of what is asked for and one of how much, in turn to the
    section's end; that several of the first are known tells the others."""
    lines, words = lines_of(text)
    may_end = rules.labels.may_end
    for index, word in enumerate(words):
        if not (len(word) <= _MAX_SECTION and may_end(word[-2:])):  # most lines
            continue
        if _is_section(rules.labels.match(NUMBERED.sub("", word, count=1))):
            end = _end_of_pairs(words, index + 1, rules)
            end -= (end - index + 1) % 2  # the label of what follows, which no row knows
            keys, values = words[index + 1 : end : 2], words[index + 2 : end : 2]
            if len(keys) >= _MIN_PAIRS and _are_pairs(keys, values, rules):
                yield [[lines[index]], *([lines[at], lines[at + 1]] for at in range(index + 1, end, 2))]


def _end_of_pairs(words: list[str], first: int, rules: Rules) -> int:
    """The line that ends the pairs of a label and a value, or what they might be."""
    last = min(len(words), first + _MAX_LINES)
    for at in range(first, last):
        label = rules.labels.match(words[at])
        if (label is not None and not _is_demand(label) and words[at] not in _KINDS) or _is_outside(words[at], rules):
            return at
    return last


def _are_pairs(keys: list[str], values: list[str], rules: Rules) -> bool:
    """Whether lines in turn are labels of demands and demands: most of the first are known, none of the second is."""
    if not all(_KEY.fullmatch(key) for key in keys) or any(_ENUMERATED.match(one) for one in values):
        return False
    known = sum(_is_demand(rules.labels.match(key)) and key not in _KINDS for key in keys)
    if not len(keys) > known >= max(_MIN_ROWS, len(keys) / 2):
        return False
    return not any(rules.labels.match(one) for one in values) and sum(map(len, values)) > sum(map(len, keys))


def _under_corners(text: str, rules: Rules) -> Iterator[list[list[Span]]]:
    """The grids with heads."""
    lines, words = lines_of(text)
    index = 0
    while index < len(lines):
        heads = _heads(words, index, rules)
        rows = [*_rows(words, range(index + len(heads), len(words)), heads, rules)] if heads else []
        if len(rows) < _MIN_ROWS:
            index += 1
            continue
        corner = [(lines[index][0], lines[index][0])] if _width(heads) == len(heads) else []
        above = [[lines[index - 1]]] if index and _is_section(rules.labels.match(words[index - 1])) else []
        yield [
            *above,
            [*corner, *lines[index : index + len(heads)]],
            *([(lines[cell.start][0], lines[cell.stop - 1][1]) for cell in row] for row in rows),
        ]
        index = rows[-1][-1].stop


def _heads(words: list[str], index: int, rules: Rules) -> list[str]:
    """The most heads of a grid that begin at a line, right over the label of a demand or over its number; without the corner
    they stand under the label of their section."""
    counted = NUMBERING.fullmatch(words[index]) is not None
    for count in range(min(_MAX_HEADS, len(words) - index - 2), _MIN_HEADS - 1, -1):
        heads, below = words[index : index + count], index + count
        if not _is_demand(rules.labels.match(words[below + counted])) or (counted and words[below] != "1"):
            continue
        if are_corner_words(heads[counted:]):
            return heads
        under = index > 0 and not counted and _is_section(rules.labels.match(words[index - 1]))
        if under and are_corner_words(["", *heads]):
            return heads
    return []


def _width(heads: Sequence[str]) -> int:
    """How many columns stand beside the labels."""
    if NUMBERING.fullmatch(heads[0]):
        return len(heads) - 2
    return len(heads) - 1 if are_corner_words(heads) else len(heads)


def _is_section(label: Label | None) -> bool:
    """Whether it is a label of all demands."""
    return label is not None and label.field == "requirements" and label.row != "requirement-facet"


def _is_demand(label: Label | None) -> bool:
    """Whether it is a label of one kind of demands: 学历."""
    return label is not None and label.row == "requirement-facet"


def _rows(words: list[str], run: range, heads: Sequence[str], rules: Rules) -> Iterator[list[range]]:
    """The cells of each row, a range of lines each."""
    counted, width = NUMBERING.fullmatch(heads[0]) is not None, _width(heads)
    keys, end = _keys(words, run, rules)
    closed = end < len(words) and rules.labels.match(words[end]) is not None
    regular = range(run.start, end, width + 1)
    if counted:
        keys = [at for number, at in enumerate(range(run.start + 1, end, width + 2), 1) if words[at - 1] == str(number)]
        end = min(end, keys[-1] + 1 + width)
    elif (end - run.start) % (width + 1) == 0 and _are_keys(words, regular, keys):
        keys = [*regular]
    for key, following in zip(keys, [*(at - counted for at in keys[1:]), end], strict=True):
        open_end = following == end and not closed and not _ENUMERATED.match(words[min(key + 1, end - 1)])
        last = min(end, key + 1 + width) if open_end else following
        number = [range(key - 1, key)] if counted else []
        yield [*number, range(key, key + 1), *_cells(words, range(key + 1, last), width)]


def _keys(words: list[str], run: range, rules: Rules) -> tuple[list[int], int]:
    """The lines that are labels of demands, and the line that ends the grid."""
    keys: list[int] = []
    last = min(run.stop, run.start + _MAX_LINES)
    for at in range(run.start, last):
        label = rules.labels.match(words[at])
        if _is_demand(label) or (words[at] in _KINDS and keys):
            keys.append(at)
        elif label is not None or _is_outside(words[at], rules):
            return keys, at
    return keys, last


def _is_outside(line: str, rules: Rules) -> bool:
    """Whether a line that is no label ends a grid: a chapter, a heading, the heads of a table that counts, a label with a colon."""
    head, colon, _ = line.partition(":")
    if _CHAPTER.fullmatch(line) or NUMBERING.fullmatch(line) or (colon and rules.labels.match(head) is not None):
        return True
    name = rules.titles.read(line) if len(line) <= _MAX_HEADING else None
    return name is not None and bool(name.suffix)


def _are_keys(words: list[str], regular: range, known: list[int]) -> bool:
    """Whether rows of equal length begin with labels: all known ones, or the known ones and further short words."""
    if all(at in known for at in regular):
        return True
    return all(at in regular for at in known) and all(_PLAIN.fullmatch(words[at]) for at in regular)


def _cells(words: list[str], run: range, width: int) -> Iterator[range]:
    """A line for each column, or a list; the last column has what is left."""
    at = run.start
    for column in range(width):
        if at == run.stop:
            return
        end = at + 1
        while end < run.stop and _ENUMERATED.match(words[at]) and _goes_on(words[at], words[end]):
            end += 1
        end = run.stop if column == width - 1 else end
        yield range(at, end)
        at = end


def _goes_on(first: str, line: str) -> bool:
    """Whether a line of a list is none that begins one anew."""
    return _ENUMERATED.match(line) is not None and (first[:2] != line[:2] or not any(map(str.isdigit, first[:2])))
