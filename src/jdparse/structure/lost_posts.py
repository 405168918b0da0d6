"""Names of posts run onto what stands around them, in lines whose ends were lost: …并签字。巡线工岗位职责负责线路巡视….

In: the clean text, a long line of it. Out: places where a line end was lost. Guaranteed: a name is cut off only behind a stop or
a number, or at its line's beginning; and only before words that no heading goes on with: a task, where its last words
are those of a heading or several names stand so, or a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.rules.loader import Rules

_HAN = r"[^\W0-9A-Za-z_]"
_TO_STOP = re.compile(r"(?s).*[。;!?…】]")
_MAX_HEADING, _MAX_SUFFIX = 24, 14
_MIN_NAME, _MAX_NAME = 2, 12
_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十]{1,3}[条章节]|[(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)、.,])[ ]{0,3}(?![0-9])"
)
_CLAUSE = re.compile(r"[^。;:,!?\n]{2,24}")
_PAPER = "职责"
_ON_DUTIES = re.compile(
    r"落实|履行|执行|明确|考核|完成情况|说明|描述|是否|进行|负责人|制[定度](?:及|和|与|的)|组织(?:架构|结构|机构)"
    rf"|{_HAN}{{0,2}}(?:制度|规定|办法|细则|规范|标准|汇编|手册|大全)"
)
"""岗位职责落实到人, 岗位职责管理办法: what is done about duties, no task of the post."""
_BY_SOMEBODY = re.compile(r"交办|领导|指导|同意|批准|安排|委托|授权|审[批核]|指派|分配|布置|要求")
"""完成馆长|交办的工作: whoever is named says what is done, and is not the one who does it."""
_GOES_ON = frozenset("的与和及、或之等为是表书。,;:)(/")
_RELATES = frozenset("在受对向为按")
"""Single characters that begin a task: 在厂长领导下…, 对质量负责."""


def over_sentences(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """Around headings of posts that end like headings, between a sentence and a task."""
    for sign in rules.titles.suffix_sign.finditer(text, start, end):
        low = max(start, sign.start() - _MAX_HEADING)
        stop = _TO_STOP.match(text, low, sign.start())
        begin = stop.end() if stop is not None else start if low == start else -1
        if begin < 0:
            continue
        number = _NUMBER.match(text, begin, sign.start())
        last = _heading_end(text, number.end() if number is not None else begin, sign.start(), end, rules)
        if last:
            yield begin
            yield last


def _heading_end(text: str, begin: int, sign: int, end: int, rules: Rules) -> int:
    """Where the longest heading of a post ends whose last words begin at ``sign``, over a task; 0 where there is none."""
    for last in range(min(sign + _MAX_SUFFIX, end - 1), sign + 1, -1):
        words = text[begin:last]
        if text[last] in _GOES_ON or not rules.titles.suffix_end.of(words) or _BY_SOMEBODY.match(text, last):
            continue
        name = rules.titles.read(words)
        if name is None or name.generic or not name.suffix or name.head == "function" or not (name.head or name.unit):
            continue
        return last if words[0] not in _RELATES and opens_task(text, last, rules) else 0
    return 0


def over_task(text: str, begin: int, end: int, rules: Rules) -> int:
    """Where the shortest name ends that begins at a place, over a task; 0 where there is none."""
    for last in range(begin + _MIN_NAME, min(begin + _MAX_NAME, end - 1)):
        words = text[begin:last]
        if not words.isalpha() or words.endswith(_PAPER) or rules.titles.sentence_start.match(words) is not None:
            return 0
        named = rules.titles.is_name(words) or rules.titles.is_unit(words)
        if (
            named
            and text[last] not in _GOES_ON
            and _BY_SOMEBODY.match(text, last) is None
            and opens_task(text, last, rules)
        ):
            clause = _CLAUSE.match(text, last)
            return last if clause is not None and text[clause.end() : clause.end() + 1] != ":" else 0
    return 0


def opens_task(text: str, at: int, rules: Rules) -> bool:
    """Whether a sentence about what somebody does or must know begins at a place."""
    clause = _CLAUSE.match(text, at)
    if clause is None or rules.titles.read(clause.group()) is not None or _ON_DUTIES.match(clause.group()) is not None:
        return False
    words = clause.group()
    begun = rules.titles.sentence_start.match(words)
    return (begun is not None and (begun.end() > 1 or words[0] in _RELATES)) or "duty" in rules.cues.weigh(words)
