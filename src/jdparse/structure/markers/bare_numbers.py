"""Numbers without a stop inside of a line: 工作职责1听从调度…。2出车前检查…。3遵守交通法规…, 职责：1 听从调度2 检查车况3 ….

In: a stretch of a line, and the last such number of the line above. Out: the places and values of such numbers. Guaranteed:
they count from 1 up to 3 or more without a gap, or go on from the line above, and what stands before each further one is the end of a sentence, or the same word for most of them (全责2…全责3…),
or a blank stands behind each, and a label, a sentence's end or nothing before the first; a word that measures behind one
makes it none (3年). Two are enough where each stands before a few words over a list of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jdparse.rules.late import late

_SECOND = re.compile(
    r"2(?:(?<=(?:[^\W0-9A-Za-z_]|[。; ])2)(?=[^\W0-9A-Za-z_]|[《“])|(?<=(?:[^\W0-9_]|[。;,) \t])2)(?=[ \t]{1,4}(?:[^\Wa-z_]|[《“])))"
)
"""The quick question."""
_NUMBER = re.compile(
    r"(?:(?<=[^\W0-9A-Za-z_]|[。;:,)】 ])[1-9][0-9]?(?=[^\W0-9A-Za-z_]|[《“])"
    r"|(?<=[^\W0-9_]|[。;:,)】 \t])[1-9][0-9]?(?=[ \t]{1,4}(?:[^\W0-9a-z_]|[《“]|[0-9]{1,2}年)))"
    r"(?![ \t]{1,4}[年月日名人天岁个小时][ \t的以内])"
    r"(?!(?!日常|大堂|大厅|月度|年度|组织|批准|分析|分解|分配|分管|项目|大力|科学|以身|班组|点检|次日|周转|台账)"
    r"[年月日名人天岁个小时万元次周层楼号级类项台件种位家条份多余几者点米吨倍折期区科届大至到以分度线亿千百公斤克升平方座辆篇章步组班批页字秒寸])"
)
_FIRST = late(
    r"(?:(?<=[:】])|(?<=[: ] )|(?<=职责)|(?<=要求)|(?<=资格)|(?<=条件)|(?<=描述)|(?<=内容))1(?=[^\W0-9A-Za-z_]|[《“])"
    r"(?![年月日名人天岁个小时万元次周层楼号级类项台件种位家条份多余几者])"
)
"""A first number right behind a label."""
_OVER_LIST = late(
    r"(?<=[^\W0-9A-Za-z_]|[。;:)】 ])(?P<value>[1-9])(?=[^\W0-9A-Za-z_][^\s。;:,()0-9]{1,14}[ ]?(?:\(1\)|1[)、.](?![0-9])|①))"
)
"""A number before a few words right over a list that begins: …审批概算2人员管理1)排班2)考勤."""
_MIN_GROUPS = 2
LONG_LINE = 60
"""Characters of a stretch that may have such a list."""
_ENDS = "。;"
_BEFORE = "。; \t"
_MIN_RUN = 3
_SECOND_VALUE = 2
_CAPTIONS = "图表第"
_MIN_TEXT = 5  # characters from a number with a blank behind it to the next
_LABEL_BEFORE = late(r"(?:职责|要求|资格|条件|描述|内容|任务)[ ]?:[ ]?$")
_LONG_LABEL = 6  # characters before a first number in which the end of its label stands
_MIN_SENTENCE = 10
_WORD = 2  # characters of a column's word before the next number


def bare_numbers(text: str, begin: int, end: int, above: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and value of every number of such a list."""
    if end - begin < LONG_LINE or (not above and _SECOND.search(text, begin, end) is None):
        return
    if groups := _over_lists(text, begin, end, above):
        yield from groups
        return
    run: list[tuple[int, int, int]] = []
    last = above
    numbers = [(*found.span(), int(found.group())) for found in _NUMBER.finditer(text, begin, end)]
    for place, one in enumerate(numbers):
        value = one[2]
        if value == 1:
            yield from _counted(text, run)
            run = [one]
        elif last and (value == last + 1 or (len(run) >= _MIN_RUN and _is_skip(text, numbers, place, last))):
            run.append(one)
        else:
            continue
        last = value
    yield from _counted(text, run)


def _is_skip(text: str, numbers: Sequence[tuple[int, int, int]], place: int, last: int) -> bool:
    """6 …;8 …;9 …: the list leaves one number out, for it goes on behind a sentence's end, and that number never comes."""
    start, _, value = numbers[place]
    if value != last + 2 or text[:start].rstrip(" ")[-1:] not in _ENDS:
        return False
    behind = [one[2] for one in numbers[place + 1 :]]
    own = behind[: behind.index(1)] if 1 in behind else behind
    return own[:1] == [value + 1] and last + 1 not in own


def _over_lists(text: str, begin: int, end: int, above: int) -> list[tuple[int, int, int]]:
    """Groups of a list that have a number without any stop, each right over its own list: 1库存管理1)…2)…2人员管理1)…."""
    run: list[tuple[int, int, int]] = []
    for found in _OVER_LIST.finditer(text, begin, end):
        value = int(found["value"])
        if value == (run[-1][2] if run else above) + 1:
            run.append((*found.span("value"), value))
    return run if len(run) >= _MIN_GROUPS or (above and run) else []


def lost_stops(text: str, end: int, numbered: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Start, end and value of each number that lost its stop in a list that has them: 3、…制作4具有…;5、…, and the last one
    behind a sentence: …;3根据…. ``numbered`` are start, end and value of the others up to ``end``, in order."""
    for (_, behind, value), (start, _, following) in zip(numbered, [*numbered[1:], (end, end, 1)], strict=True):
        last = following == 1 and value > 1
        if not last and following != value + 2:
            continue
        found = [m.span() for m in _NUMBER.finditer(text, behind, start) if int(m.group()) == value + 1]
        if len(found) == 1 and found[0][0] - behind >= _MIN_TEXT and (not last or text[found[0][0] - 1] in _ENDS):
            yield (*found[0], value + 1)


def lost_first(text: str, begin: int, numbered: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The same of a 1 that lost its stop right behind a label, before a 2 that has its own: 任职要求:1大专以上;2、…."""
    low, last = begin, 0
    for start, end, value in numbered:
        if value == _SECOND_VALUE and last != 1:
            found = [m.span() for m in _FIRST.finditer(text, low, start) if start - m.end() >= _MIN_TEXT]
            if found:
                yield (*found[-1], 1)
        low, last = end, value


def going_on(text: str, begin: int, end: int, value: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and value of each number that carries on a line's own, which has no stop: 3每天对账。4每周盘点, behind a
    sentence or a blank."""
    for found in _NUMBER.finditer(text, begin, end):
        if int(found.group()) != value + 1 or found.start() - begin < _MIN_TEXT:
            continue
        if text[found.start() - 1] in _BEFORE:
            begin, value = found.end(), value + 1
            yield (*found.span(), value)


def _counted(text: str, run: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The run, if it is one: sentences end before its numbers, one word stands before most of them, or all have a blank
    behind them."""
    further = [start for start, _, value in run if value > 1]
    befores = [text[start - 1] if text[start - 1] != " " else text[start - 2] for start in further]
    ended = sum(before in _ENDS for before in befores)
    words = Counter(text[start - _WORD : start] for start in further)
    alike = words.most_common(1)[0][1] if words else 0
    if len(run) < _MIN_RUN:
        return run if len(run) == _MIN_GROUPS and _is_under_label(text, run) else []
    return run if max(ended, alike) * 3 >= len(befores) * 2 or _is_spaced(text, run) else []


def _is_under_label(text: str, run: list[tuple[int, int, int]]) -> bool:
    """工作职责:1验收来料:…。2盘点周转箱:…: two right behind the label and behind a sentence, neither of them short."""
    (first, first_end, value), (second, second_end, _) = run
    if value != 1 or text[second - 1] != "。" or _LABEL_BEFORE.search(text, max(0, first - _LONG_LABEL), first) is None:
        return False
    stop = text.find("。", second_end)
    return second - first_end >= _MIN_SENTENCE and (stop if stop >= 0 else len(text)) - second_end >= _MIN_SENTENCE


def _is_spaced(text: str, run: list[tuple[int, int, int]]) -> bool:
    """职责：1 听从调度2 检查车况3 …: a blank behind each number, and more than a word up to the next; 图1, 表2 number no items."""
    if run[0][2] != 1 or any(text[end] not in " \t" or text[start - 1] in _CAPTIONS for start, end, _ in run):
        return False
    return all(following[0] - one[1] >= _MIN_TEXT for one, following in pairwise(run))
