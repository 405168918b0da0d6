"""Names of posts run onto what stands around them, in lines whose ends were lost: …并签字。巡线工岗位职责负责线路巡视….

In: the clean text, a long line of it. Out: places where a line end was lost. Guaranteed: a name is cut off only behind a stop or
a number, or at its line's beginning; and only before words that no heading goes on with: a task, where its last words
are those of a heading or several names stand so, or a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jdparse.model.span import Span
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules

_HAN = r"[^\W0-9A-Za-z_]"
TO_STOP = re.compile(pattern_of("to-stop"))
MAX_HEADING, _MAX_SUFFIX = 24, 14
_MIN_NAME, _MAX_NAME = 2, 12
_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十]{1,3}[条章节]|[(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)、.,])[ ]{0,3}(?![0-9])"
)
_STOPS = frozenset("。;!?…】")
_MIN_CALLED = 2  # names with how many are wanted, the first right behind a call
_CALLS = frozenset("聘招:")
_MIN_SERIES, _MIN_SIGNED, _MIN_HEADED, _MAX_LABEL = 3, 2, 2, 8
_COUNTED = re.compile(
    rf"(?:(?m:^)(?!(?:现|急|诚|高薪)?(?:招聘?|聘))|(?<=[。;】])|(?<=[聘招募工人]:)|(?<=[急诚招现]聘)|(?<=[急诚现]招))(?P<name>{_HAN}{{2,10}})[ ]{{0,4}}(?:[0-9]{{1,3}}|若干)[名人位](?=[,: ])"
)
_DASHED = re.compile(rf"(?:(?<=[。;])【[^【】]{{2,12}}】|(?<=[。;】]))(?P<name>{_HAN}{{2,10}})—{{1,2}}(?={_HAN})")
_HEADED = re.compile(rf"(?:(?<=[0-9][人名])|(?<=[。;]))(?P<heading>{_HAN}{{2,12}}职责):")
_CLOSING = re.compile(pattern_of("closing-posts"))
_SIGNED = re.compile(r"(?P<sign>[◎★☆●◆■▲○◇◈])[ ]?")
_LABELED = re.compile(
    rf"(?:(?<=[。;!?…】])|(?<!.)|(?=[(一二三四五六七八九十]))(?P<number>[(]?[一二三四五六七八九十]{{1,3}}[)、][ ]?)?(?:(?P<name>{_HAN}{{2,12}})(?P<count>[ ]{{0,4}}[0-9]{{1,3}}[名人位]))?(?P<words>{_HAN}{{2,20}}):"
)
_OF_FORMS = frozenset({"reports_to", "subordinates", "department"})
"""What their labels stand behind is the matter of ``lost_ends``: 客服主管上级:, not 客服|主管上级:."""
_NOTE = re.compile(r"\([^()\n]{2,20}\)")
_CLAUSE = re.compile(r"[^。;:,!?\n]{2,24}")
_PAPER = "职责"
_ON_DUTIES = re.compile(pattern_of("on-duties"))
"""岗位职责落实到人, 岗位职责管理办法: what is done about duties, no task of the post."""
_BY_SOMEBODY = re.compile(pattern_of("by-somebody"))
_GOES_ON = frozenset("的与和及、或之等为是表书。,;:)(/")
_RELATES = frozenset("在受对向为按")
"""Single characters that begin a task: 在厂长领导下…, 对质量负责."""


def signs_behind_stops(text: str, start: int, end: int, rules: Rules) -> Iterator[Span]:
    """Where headings may begin, behind a stop or with the line, and where their last words (岗位职责) do."""
    for sign in rules.titles.suffix_sign.finditer(text, start, end):
        low = max(start, sign.start() - MAX_HEADING)
        stop = TO_STOP.match(text, low, sign.start())
        begin = stop.end() if stop is not None else start if low == start else -1
        if begin < 0:
            continue
        yield begin, sign.start()


def over_sentences(text: str, end: int, signs: Iterable[Span], rules: Rules) -> Iterator[int]:
    """Around headings of posts that end like headings, between a sentence and a task; ``signs`` are what
    ``signs_behind_stops`` tells."""
    for begin, sign in signs:
        number = _NUMBER.match(text, begin, sign)
        last = _heading_end(text, number.end() if number is not None else begin, sign, end, rules)
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


def series(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """Before names that stand alike behind one sentence after the other: 。叉车工2名,…。仓管员3名,… and 。场记——…。掌机——…; the first
    also behind a call (招聘:)."""
    if sum([text.count(sign, start, end) for sign in "名人位"]) >= _MIN_CALLED:
        yield from _alike([*_COUNTED.finditer(text, start, end)], text, end, rules)
    if text.find("—", start, end) >= 0:
        yield from _alike([*_DASHED.finditer(text, start, end)], text, end, rules)


def _alike(found: Sequence[re.Match[str]], text: str, end: int, rules: Rules) -> Iterator[int]:
    """Before what stands alike, if most of it are names, and before the sentence that closes all."""
    known = [one for one in found if rules.titles.is_name(one["name"])]
    called = len(known) >= _MIN_CALLED and len(known) == len(found) and text[found[0].start() - 1] in _CALLS
    if (called or len(known) >= _MIN_SERIES) and 2 * len(known) >= len(found):
        yield from (at for one in found for at in {one.start(), one.start("name")})
        yield from (one.start() for one in _CLOSING.finditer(text, found[-1].end(), end))


def headed(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """Before headings with a colon that come again behind a stop or a count: 文员1人文员职责:…。装卸工职责:…."""
    if text.count(f"{_PAPER}:", start, end) < _MIN_HEADED:
        return
    found = [*_HEADED.finditer(text, start, end)]
    names = [rules.titles.read(one["heading"]) for one in found]
    known = [
        one.start()
        for one, name in zip(found, names, strict=True)
        if name is not None and name.start == 0 and not name.generic and name.suffix and (name.head or name.unit)
    ]
    if len(known) >= _MIN_HEADED:
        yield from known


def signed(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """Around names behind the same sign over a task each: ◎ 副团长协助团长…◎ 票务员售票…."""
    found = [*_SIGNED.finditer(text, start, end)]
    for sign in {one["sign"] for one in found}:
        alike = [one for one in found if one["sign"] == sign]
        ends = [last for one in alike if (last := over_task(text, one.end(), end, rules))]
        if len(ends) >= _MIN_SIGNED and 2 * len(ends) >= len(alike):
            yield from (one.start() for one in alike)
            yield from ends


def before_labels(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """Around a name between a sentence and the label of a field, or its count and the label of a section: 。制冷工薪资:…,
    …包住二、导购 3名岗位职责:…."""
    for one in _LABELED.finditer(text, start, end):
        apart = one.start() == start or text[one.start() - 1] in _STOPS
        if not apart and not (one["number"] and one["count"]):
            continue
        words, last = one["words"], one.end() - 1
        for length in range(min(_MAX_LABEL, len(words)), 1, -1):
            label = rules.labels.words.get(text[last - length : last])
            shape = "section" if one["count"] else "field"
            if (
                label is None
                or label.shape != shape
                or label.field in _OF_FORMS
                or not rules.titles.is_name(one["name"] or words[:-length])
            ):
                continue
            if one["count"] is None or length == len(words):
                yield one.start()
                yield last - length
            break


def over_task(text: str, begin: int, end: int, rules: Rules) -> int:
    """Where the shortest name ends that begins at a place, with the note behind it, over a task; 0 where there is none."""
    for last in range(begin + _MIN_NAME, min(begin + _MAX_NAME, end - 1)):
        words = text[begin:last]
        if not words.isalpha() or words.endswith(_PAPER) or rules.titles.sentence_start.match(words) is not None:
            return 0
        if text[last] in _GOES_ON and text[last] != "(":
            continue
        note = _NOTE.match(text, last, end)
        stop = last if note is None else note.end()
        if stop >= end or _BY_SOMEBODY.match(text, stop) is not None:
            continue
        if (rules.titles.is_name(words) or rules.titles.is_unit(words)) and opens_task(text, stop, rules):
            clause = _CLAUSE.match(text, stop)
            return stop if clause is not None and text[clause.end() : clause.end() + 1] != ":" else 0
    return 0


def opens_task(text: str, at: int, rules: Rules) -> bool:
    """Whether a sentence about what somebody does or must know begins at a place."""
    clause = _CLAUSE.match(text, at)
    if clause is None or rules.titles.read(clause.group()) is not None or _ON_DUTIES.match(clause.group()) is not None:
        return False
    words = clause.group()
    begun = rules.titles.sentence_start.match(words)
    return (begun is not None and (begun.end() > 1 or words[0] in _RELATES)) or "duty" in rules.cues.weigh(words)
