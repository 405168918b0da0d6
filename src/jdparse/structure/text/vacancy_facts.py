"""Facts of a vacancy that stand without labels between its name and its first section: 杭州, 全职, 3人, 2021-03-05.

In: ``Clean`` and its lines. Out: the same lines, those of such a run outside of every record. Guaranteed: only a run of
few short lines, each of which is nothing but such facts, right over a label of duties or requirements and right under
a line of a few words; a line that is the pay alone stays, for it is a field; so does one that begins
with the name. Linear: each line is asked once.
"""

from __future__ import annotations

import re

from jdparse.rules.lexicon import words_of
from jdparse.rules.loader import Rules
from jdparse.rules.vacancy_facts import MAX_FACTS, facts_from, is_facts
from jdparse.rules.vacancy_words import is_fact_label, is_telling
from jdparse.structure.text.clean import Clean
from jdparse.structure.text.lines import Line
from jdparse.structure.text.pay_lines import PAY_LINE

BOARD = "board-tags"
"""The rule of a line that a job board puts under a vacancy's name."""
_MOST, _LONGEST_NAME, _LONGEST_LABEL = 6, 24, 60  # lines of a run; characters of the name above, of the line below
_NUMBER = re.compile(r"[(]?[一二三四五六1-6][)、.]\s?")
_ASKED = frozenset({"", "cell-label"})
_LABEL_MARKS = " :【】[]■◆●▎▍□◇《》·•"
_SECTIONS = frozenset({"duties", "requirements", "summary", "group"})
_PAY_WORDS = words_of("pay-words")
_OPEN_ENDS = frozenset("。;；,，、:：")


def with_vacancy_facts(clean: Clean, lines: tuple[Line, ...], rules: Rules) -> tuple[Line, ...]:
    """Set such lines apart."""
    found: dict[int, Line] = {}
    for index, line in enumerate(lines):
        if index and line.rule == BOARD and lines[index - 1].item and _names(clean, lines[index - 1], rules):
            found[index - 1] = lines[index - 1]._replace(item=0)
        if not index or line.end - line.start > _LONGEST_LABEL or line.kind not in _ASKED:
            continue
        tags = _above(lines, index)
        if lines[tags].rule == BOARD:
            if _begins_with_name(clean, lines, tags, rules) and _opens(clean, line, rules):
                found[tags] = lines[tags]._replace(kind="", rule="")
        elif _may_be_fact(clean, lines[index - 1]) and _opens(clean, line, rules):
            found.update(_run_above(clean, lines, index, rules))
    if not found:
        return lines
    return tuple(found.get(index, line) for index, line in enumerate(lines))


def _begins_with_name(clean: Clean, lines: tuple[Line, ...], at: int, rules: Rules) -> bool:
    """新媒体运营 上海 1人 全职 with no name over it: the name stands among the tags, before place and facts."""
    line = lines[at]
    kinds = facts_from(clean.text[line.start : line.end], 0)
    named = kinds[:1] == ("words",) and "words" not in kinds[1:]
    return named and not (at and _names(clean, lines[_above(lines, at)], rules))


def _above(lines: tuple[Line, ...], index: int) -> int:
    """The line above that is no button: 立即申请, 收起."""
    at = index - 1
    while at > 0 and index - at < _MOST and lines[at].kind == "furniture":
        at -= 1
    return at


def _may_be_fact(clean: Clean, line: Line) -> bool:
    """A quick question that spares most lines the thorough ones."""
    short = line.end - line.start <= MAX_FACTS and not line.number_end
    return short and (line.kind == "furniture" or (not line.kind and _is_fact(clean.text[line.start : line.end])))


def _is_fact(text: str) -> bool:
    """薪资12K-18K says itself what it is and stays: a field."""
    return is_facts(text) and not text.startswith(_PAY_WORDS)


def _opens(clean: Clean, line: Line, rules: Rules) -> bool:
    """Whether a line is a label of duties or requirements, alone, or a vacancy's fact behind its label."""
    text = _NUMBER.sub("", clean.text[line.start : line.end], count=1).strip(_LABEL_MARKS)
    label = rules.labels.match(text)
    if label is None or label.shape != "section":
        return is_fact_label(text.split(":", 1)[0].strip())
    return label.field in _SECTIONS


def _run_above(clean: Clean, lines: tuple[Line, ...], index: int, rules: Rules) -> dict[int, Line]:
    """The facts right above the label at ``index``, where they stand under a name."""
    first, told = index, False
    while first > 0 and index - first < _MOST:
        line = lines[first - 1]
        text = clean.text[line.start : line.end]
        if line.kind or line.cell is not None or line.heading or not _is_fact(text):
            break
        told = told or is_telling(text)
        first -= 1
    run = range(first, index)
    while first > 0 and lines[first - 1].kind == "furniture" and index - first < _MOST:
        first -= 1  # 立即申请 beside the name
    if not run or first == 0 or not told or _is_in_list(lines, first - 1) or not _names(clean, lines[first - 1], rules):
        return {}
    apart = {at: _set_apart(lines[at], clean.text[lines[at].start : lines[at].end]) for at in run}
    return {**apart, first - 1: lines[first - 1]._replace(item=0)}


def _is_in_list(lines: tuple[Line, ...], at: int) -> bool:
    """A list's second item is one of several tags and nobody's name."""
    return bool(at and lines[at].item and lines[at - 1].item)


def _set_apart(line: Line, text: str) -> Line:
    if PAY_LINE.fullmatch(text.split("|", 1)[0].strip()):
        return line._replace(item=0)
    return line._replace(kind="boilerplate", rule=BOARD, item=0)


def _names(clean: Clean, above: Line, rules: Rules) -> bool:
    """Whether a line may be a post's name: a few words with nothing left open, in no cell, no unit and no label."""
    text = clean.text[above.start : above.end]
    whole = not above.kind and above.cell is None and not above.number_end
    if not whole or len(text) > _LONGEST_NAME or text[-1] in _OPEN_ENDS or PAY_LINE.fullmatch(text):
        return False
    words = text.split(":", 1)[0]  # 岗位要求:20-45岁 over 高中以上学历: the demands go on
    return rules.labels.match(words.strip(_LABEL_MARKS)) is None and not rules.titles.is_unit(text)
