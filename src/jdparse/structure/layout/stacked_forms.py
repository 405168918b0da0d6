"""Forms that became a cell a line: 岗位名称 / 计量员 / 所属单位 / 储运车间 / … / 岗位职责 / 1.… / 2.… / 主要风险 / … .

In: the text, rules, where other tables stand. Out: the rows of each such form, a span a cell: a label and what stands under
it, or a label alone. Guaranteed: a form names its post under a label of its own and has two further fields with one short
line each; it ends at a heading, a chapter, or a label with a colon. A line that no row knows is a label only where what
stands above it is whole and its own words or its neighbors say so. A section whose numbers stand on lines of their own is
left as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jdparse.model.span import Span
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules
from jdparse.structure.layout.stacked_tables import lines_of

Row = Sequence[Span | None]

_NAMED = r"(?:岗[ ]{0,3}位|职[ ]{0,3}[位务])(?:[ ]{0,3}名[ ]{0,3}称)?"
_SIGN = re.compile(rf"\n[ ]{{0,8}}{_NAMED}[ ]{{0,8}}(?=\n)")
"""The quick question: the label of a post's name alone on its line."""
_CHAPTER = late(r"(?:[(]?[一二三四五六七八九十]{1,3}[)、.]|第[一二三四五六七八九十]{1,3}[章节部])[^。;,]{2,20}")
_NUMBERED = late(r"[(]?(?P<number>[0-9]{1,2})[)、.](?![0-9])|[①-⑳●◆■★·•]|[(]?[a-zA-Z一二三四五六七八九十][)、.]")
_PLAIN = re.compile(r"[^\W_]{0,4}[^\W0-9A-Za-z_][^\W0-9_/]{1,8}")
_MAY_LABEL = late(r"[^\W0-9A-Za-z_](?:[^\W0-9_]|[/、 ]){1,11}")
_FIELD_END = late(pattern_of("field-end"))
_DEMAND_END = late(r"(?:证书?|职称|资质|技能|知识|能力|经验)$")
_MAX_SHORT = 6  # characters of a label that may begin like a task: 检查频次
_LONE_NUMBER = re.compile(r"[(]?[0-9]{1,2}[)、.]?")
_MIN_COUNTED = 2
_PAIR = late(r"([^\W0-9A-Za-z_]{2,6}):[^:。;,]{1,20}")
_ENUMERATION = late(r"[、,;/]")
_STOP = frozenset("。;!?")
_MAX_NAME, _MAX_VALUE, _MAX_LABEL = 20, 28, 12  # characters of a post's name, of a field's value, of a label
_MIN_FIELDS = 3
_MIN_PAIRED, _MIN_PAIRS = 2, 3  # known fields of a form's head in pairs, and pairs


class _Pair(NamedTuple):
    """A label and the lines under it, by their numbers."""

    label: int
    known: Label | None
    values: list[int]
    part: bool = False  # of the section above: 临床护理 / 1.… under 岗位职责


class _Text(NamedTuple):
    lines: list[Span]
    words: list[str]
    labels: list[Label | None]
    breaks: list[bool]
    paired: frozenset[int]  # lines that stand where labels do in a form's head


def stacked_forms(text: str, taken: Sequence[Span], rules: Rules) -> Iterator[list[Row]]:
    """The rows of every such form."""
    if _SIGN.search(f"\n{text}") is None:
        return
    lines, words = lines_of(text)
    labels = [_label(word, rules) for word in words]
    fields = {label.field for label in labels if label is not None and label.shape == "field"}
    if "title" not in fields or len(fields) < _MIN_PAIRED:  # as each form has them
        return
    breaks = _all_breaks(words, labels, rules)
    starts = [line[0] for line in lines]
    for start, end in taken:
        inside = range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end))
        breaks[inside.start : inside.stop] = [breaks[at] or lines[at][1] > start for at in inside]
    document = _Text(lines, words, labels, breaks, frozenset(_paired(words, labels, breaks)))
    for pairs in _forms(document, rules):
        for run in _without_counted(words, pairs):
            yield [*_rows(lines, run)]


def _without_counted(words: list[str], pairs: list[_Pair]) -> Iterator[list[_Pair]]:
    """What stands between the sections whose numbers have lines of their own: 1 / 看火。 / 2 / 加料。"""
    run: list[_Pair] = []
    for pair in pairs:
        numbers = sum(_LONE_NUMBER.fullmatch(words[at]) is not None for at in pair.values)
        section = pair.known is not None and pair.known.shape == "section" and len(pair.values) == 1
        if numbers < (1 if section else _MIN_COUNTED):
            run.append(pair)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _label(word: str, rules: Rules) -> Label | None:
    """The label that a line is by itself, without any sign of text about it."""
    return None if len(word) > _MAX_LABEL or word[-1] in ":。;,、" else rules.labels.match(word)


def _all_breaks(words: list[str], labels: list[Label | None], rules: Rules) -> list[bool]:
    """Which lines stand outside of the form's cells, those included that only the next line tells."""
    breaks = [_breaks(word, label, rules) for word, label in zip(words, labels, strict=True)]
    for at in range(len(words) - 1):
        named = (
            breaks[at + 1] and _PAIR.fullmatch(words[at]) and _PAIR.fullmatch(words[at + 1])
        )  # 名称:焊工 / 部门:总装
        closed = at > 0 and labels[at + 1] is not None and _is_closed(words[at - 1])
        again = _is_named_below(words, labels, at)
        breaks[at] = breaks[at] or bool(named) or again or (closed and rules.titles.is_name(words[at]))
    return breaks


def _is_named_below(words: list[str], labels: list[Label | None], at: int) -> bool:
    """分切工 over 岗位名称 / 分切工, the form's own title between them or not: the heading of a further form."""
    places = [place for place in (at + 1, at + 2) if place + 1 < len(words) and words[place + 1] == words[at]]
    return any((label := labels[place]) is not None and label.field == "title" for place in places)


def _is_closed(line: str) -> bool:
    """Whether a list or sentence ends with a line."""
    return line[-1] in _STOP or _NUMBERED.match(line) is not None


def _breaks(word: str, label: Label | None, rules: Rules) -> bool:
    """Whether a line stands outside of the form's cells: a heading, a chapter, a label with a colon."""
    if label is not None:
        return False
    head, colon, _ = word.partition(":")
    if colon and (found := rules.labels.match(head)) is not None:
        return found.row != "requirement-facet"
    if _CHAPTER.fullmatch(word) is not None and rules.labels.match(word) is not None:
        return True
    name = rules.titles.read(word) if len(word) <= _MAX_VALUE else None
    return name is not None and bool(name.suffix) and (name.generic or bool(name.head) or name.unit)


def _forms(text: _Text, rules: Rules) -> Iterator[list[_Pair]]:
    """Every run of labels and their values that is a form."""
    pairs: list[_Pair] = []
    for at, label in enumerate(text.labels):
        again = label is not None and label.field == "title" and any(_is_title(pair) for pair in pairs)
        if text.breaks[at] or again:
            if _is_form(text, pairs, rules):
                yield pairs
            pairs = []
        if text.breaks[at]:
            continue
        if label is not None and not (pairs and _is_value(text, at, pairs[-1])):
            pairs.append(_Pair(at, label, []))
        elif pairs and at in text.paired:
            pairs.append(_Pair(at, None, []))
        elif pairs and _begins_part(text, at, pairs[-1], rules):
            pairs.append(_Pair(at, None, [], part=True))
        elif pairs and _is_label(text, at, pairs[-1], rules):
            own = _FIELD_END.search(text.words[at]) is not None or rules.labels.guess_field(text.words[at]) is not None
            pairs.append(_Pair(at, None, [], part=pairs[-1].part and not own))
        elif pairs:
            pairs[-1].values.append(at)
    if _is_form(text, pairs, rules):
        yield pairs


def _begins_part(text: _Text, at: int, above: _Pair, rules: Rules) -> bool:
    """临床护理 over 1.… right under 岗位职责: the first part of a section that has parts."""
    if above.values or above.known is None or above.known.shape != "section":
        return False
    word, following = text.words[at], at + 1
    if _PLAIN.fullmatch(word) is None or following == len(text.words) or rules.titles.is_name(word):
        return False
    below = _NUMBERED.match(text.words[following])
    return below is not None and below["number"] == "1"


def _is_value(text: _Text, at: int, above: _Pair) -> bool:
    """专业技术 between 岗位类别 and 岗位等级: of what kind the post is, though demands are called so, too."""
    label, following = text.labels[at], text.labels[at + 1] if at + 1 < len(text.labels) else None
    of_field = above.known is not None and above.known.field == "attribute" and not above.values
    facet = label is not None and label.row == "requirement-facet"
    return of_field and facet and following is not None and following.shape == "field"


def _is_title(pair: _Pair) -> bool:
    return pair.known is not None and pair.known.field == "title"


def _is_form(text: _Text, pairs: list[_Pair], rules: Rules) -> bool:
    """A post's name under its label, and further fields with a short line each."""
    fields = {pair.known.field for pair in pairs if pair.known is not None and _is_filled(text, pair)}
    least = _MIN_PAIRED if any(pair.label in text.paired for pair in pairs) else _MIN_FIELDS
    if "title" not in fields or len(fields) < least:
        return False
    named = next(pair for pair in pairs if _is_title(pair))
    return len(named.values) == 1 and len(text.words[named.values[0]]) <= _MAX_NAME


def _paired(words: list[str], labels: list[Label | None], breaks: list[bool]) -> Iterator[int]:
    """The lines from a post's label to the first section that stand where its known labels do: 任期 / 三年 among 岗位 / 干事 /
    部门 / 工会. The lines come in twos, known labels before values only, and none is a sentence."""
    for first in (at for at, one in enumerate(labels) if one is not None and one.field == "title"):
        end = first
        while end < len(words) and not breaks[end] and ((label := labels[end]) is None or label.shape == "field"):
            end += 1
        places = [at - first for at in range(first, end) if labels[at] is not None]
        whole = end < len(words) and not breaks[end] and (end - first) % 2 == 0
        if not whole or end - first < 2 * _MIN_PAIRS or len(places) < _MIN_PAIRED or any(at % 2 for at in places):
            continue
        if all(_MAY_LABEL.fullmatch(word) for word in words[first:end:2]) and not any(
            len(word) > _MAX_VALUE or word[-1] in _STOP or _NUMBERED.match(word) for word in words[first + 1 : end : 2]
        ):
            yield from range(first, end, 2)


def _is_filled(text: _Text, pair: _Pair) -> bool:
    if pair.known is None or pair.known.shape != "field" or len(pair.values) != 1:
        return False
    value = text.words[pair.values[0]]
    return len(value) <= _MAX_VALUE and value[-1] not in _STOP and ":" not in value


def _is_label(text: _Text, at: int, above: _Pair, rules: Rules) -> bool:
    """Whether a line that no row knows is a label: what stands above it is whole, something stands under it."""
    word, following = text.words[at], at + 1
    if _PLAIN.fullmatch(word) is None or following == len(text.words) or text.breaks[following]:
        return False
    if rules.titles.is_name(word) or text.labels[following] is not None:
        return False
    if not above.values or _is_told(word, above, rules):
        return False
    last = text.words[above.values[-1]]
    below = _NUMBERED.match(text.words[following])
    if below is not None and (below["number"] or "1") != "1":
        return False
    known = _FIELD_END.search(word) is not None or rules.labels.guess_field(word) is not None
    if above.known is not None and above.known.shape == "field" and len(above.values) == 1:
        return known or below is not None
    if _is_closed(last):
        return known or below is not None
    return known and (_ENUMERATION.search(last) is not None or len(above.values) == 1)


def _is_told(word: str, above: _Pair, rules: Rules) -> bool:
    """检查温度和日期 among tasks, 护士执业证书 among demands: one of them, though a label may end so."""
    if above.known is None or above.known.shape != "section" or above.known.field == "other":
        return False
    if above.known.field == "requirements" and _DEMAND_END.search(word):
        return True
    return len(word) > _MAX_SHORT and rules.cues.about(word) == "duty"


def _rows(lines: list[Span], pairs: list[_Pair]) -> Iterator[Row]:
    """A row a label, with what stands under it; the parts of a section beside its label."""
    for at, pair in enumerate(pairs):
        value = [(lines[pair.values[0]][0], lines[pair.values[-1]][1])] if pair.values else []
        first = pair.part and at > 0 and not pairs[at - 1].part
        if pair.part and at > 0:
            yield [lines[pairs[at - 1].label] if first else None, lines[pair.label], *value]
        elif not (at + 1 < len(pairs) and pairs[at + 1].part and not pair.values):
            yield [lines[pair.label], *value]
