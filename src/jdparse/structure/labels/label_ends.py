"""A label that ends right before a colon, a dash or a list: which words it has, and where it begins.

In: a place in the clean text, and how far back to look. Out: ``LabelCut`` or None. Guaranteed: nothing before the
lower limit is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jdparse.model.span import Span
from jdparse.rules.labels import Label
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules
from jdparse.structure.markers.candidate import Candidate
from jdparse.structure.text.slices import skip_blanks

GLUED_MIN = 4
"""Characters of a label that may be run onto the end of what stands before it."""
_BOUNDARY = frozenset(' \t。;,、)】]!?.:…》”"·|/')
BINDING = frozenset("的本该各其此按与和及对据之非从以为在者")
_HIRING = frozenset(words_of("hiring-now"))
_HIRING_LENGTH = 3
_GROUNDS = "基础"
_MAIN_ROWS = frozenset({"duties", "requirements"})
_MAIN_ENDS = words_of("main-ends")
_TREATED = re.compile(
    r"(?:[制修]?[定订]|编[写制]|撰写|明确|完善|优化|履行|落实|符合|达到|满足|按照?|根据|依照|胜任|公布|发布|调整|梳理|分解|下属|其他|相关|岗位|人员|员工|部门|各类)$"
)
"""What may be done with 岗位职责 or 任职要求, or whose they are."""
_FIRST_WORD = re.compile(pattern_of("first-word"))
_CHINESE_WORD = re.compile(r"(?:^|(?<=[\s:]))([^\W0-9A-Za-z_]{2,6})[ \t]?$")
_CAPITAL = re.compile(r"[A-Z]")
_ENGLISH = re.compile(r"[A-Z][A-Za-z &]{2,30}")
_TO_LAST_MARK = re.compile(r"(?s).*[。;!? \t]")
_SHORT_LABELS, _SHORT_WORD = frozenset({"权限", "权力", "职权", "职责"}), 2
_WHO = frozenset({"reports_to", "subordinates", "department"})
_PEOPLE = words_of("people-end")
_FIELD_WORD, _MAX_FIELD = re.compile(r"([^\W0-9A-Za-z_]{2,8}):[ \t]{0,4}$"), 14
_VALUE_BREAKS = re.compile(r"[。;,:]")
_COUNT_NOTE = re.compile(r"\([0-9]{1,3}[人名]\)\s{0,3}")
_NOTE_END = re.compile(r"\([^()]{0,40}\)\s{0,3}$")


class LabelCut(NamedTuple):
    """A label in the text: ``[start, end)`` covers it with its brackets and colon; ``how`` names what showed it."""

    start: int
    end: int
    label: Label
    how: str


_FIRST_FIELD = re.compile(
    r"\s*([^\W0-9A-Za-z_](?:[ \t]{0,6}[^\W0-9A-Za-z_]){1,5})[ \t]{0,4}:[ \t]{0,8}([^:;。,\n]{0,16}?)(?:[ \t]{2,}|\t)"
)
"""A short word with a short value, and a wide gap."""


def unknown_field(word: str) -> Label:
    """A field by its place alone."""
    return Label(re.sub(r"\s+", "", word), "unknown-field", "attribute", "field")


def first_of_fields(text: str, begin: int, found: Sequence[LabelCut]) -> tuple[LabelCut, ...]:
    """定员数：14人   编写日期：… : a word that no row knows, before a gap and a field that one does."""
    first = min(found, default=None)
    if first is None or first.label.shape != "field" or first.start == begin:
        return ()
    match = _FIRST_FIELD.fullmatch(text, begin, first.start)
    if match is None:
        return ()
    return (LabelCut(match.start(1), text.index(":", begin) + 1, unknown_field(match.group(1)), "column"),)


def label_before(text: str, low: int, colon: int, at_start: bool, rules: Rules) -> LabelCut | None:
    """The longest label that ends right before the colon and begins at a boundary."""
    stop = colon
    note = _NOTE_END.search(text, low, colon) if text[colon - 1] == ")" or text[colon - 1].isspace() else None
    if note is not None and note.start() > low:
        stop = note.start()
        if _COUNT_NOTE.fullmatch(note.group()) and rules.labels.match(text[low:stop]) is None:
            return None  # 宿舍管理岗位(3人): a post, and how many are wanted
    while stop > low and text[stop - 1] in " \t":
        stop -= 1
    if not rules.labels.may_end(text[stop - 2 : stop]):
        return None
    if at_start:
        whole = rules.labels.match(text[low:stop])
        if whole is not None:
            return LabelCut(skip_blanks(text, low), colon, whole, "")
    if at_start and _heads_a_post(text[low:stop], rules):
        return None
    if _ends_with_title(text, low, stop, rules):
        return None
    words = _last_words(text, low, stop, colon, rules)
    if text[stop - 1].isascii() and text[stop - 1].isalpha():
        english = min((cut for cut in (words, _latin(text, low, stop, colon, rules)) if cut is not None), default=None)
        return english if english is None else _with_chinese(text, low, english, at_start, rules)
    return _with_english(text, low, colon, words or _glued(text, low, stop, colon, rules), at_start, rules)


def _with_english(
    text: str, low: int, colon: int, cut: LabelCut | None, at_start: bool, rules: Rules
) -> LabelCut | None:
    """Major Duties主要职责: the same label in English before it, whatever a field's is (Date 日期)."""
    if cut is None:
        return None
    stop = cut.start
    while stop < colon and text[stop].isascii():
        stop += 1  # Requirements任职要求: the last word is in the label already
    while stop > low and text[stop - 1] in " \t":
        stop -= 1
    english = _latin(text, low, stop, stop, rules) if stop > low and text[stop - 1].isascii() else None
    if english is not None and english.label.field == cut.label.field:
        return cut._replace(start=english.start)
    whole = at_start and cut.label.shape == "field" and _ENGLISH.fullmatch(text, low, stop) is not None
    return cut._replace(start=skip_blanks(text, low)) if whole else cut


def _with_chinese(text: str, low: int, cut: LabelCut, at_start: bool, rules: Rules) -> LabelCut:
    """水疗师 部门 DEPARTMENT: the same label in Chinese right before it, a blank behind the value of the last one; whatever a
    field's is where the line begins with it (督管 SUPERVISE)."""
    found = _CHINESE_WORD.search(text, low, cut.start)
    label = rules.labels.match(found.group(1)) if found is not None else None
    if found is None or label is None or label.field != cut.label.field:
        opens = found is not None and label is None and at_start and found.start(1) == skip_blanks(text, low)
        return cut._replace(start=found.start(1)) if found and opens and cut.label.shape == "field" else cut
    return LabelCut(found.start(1), cut.end, label, cut.how)


def _latin(text: str, low: int, stop: int, colon: int, rules: Rules) -> LabelCut | None:
    """…to the managerJob Requirements: the words behind a capital that make a label, the most of them."""
    for capital in _CAPITAL.finditer(text, low, stop):
        start = capital.start()
        found = rules.labels.match(text[start:stop])
        if found is not None and (start == low or not text[start - 1].isupper()):
            return LabelCut(start, colon, found, "")
    return None


def _ends_with_title(text: str, low: int, stop: int, rules: Rules) -> bool:
    """…交办的工作。 物业管理员岗位职责 一、: the next post's heading, run onto the end of a list."""
    mark = _TO_LAST_MARK.match(text, low, stop)
    start = mark.end() - 1 if mark is not None else -1
    behind = start >= low and not text[low : start + 1].isspace()  # 现招聘: 店员岗位职责:
    name = rules.titles.read(text[start + 1 : stop]) if behind else None
    if name is None or name.generic or not name.suffix or not (name.head or name.unit):
        return False
    ending = rules.labels.words.get(rules.titles.suffix_end.of(text[start + 1 : stop].rstrip()))
    return ending is None or ending.field == "duties"


def _last_words(text: str, low: int, stop: int, colon: int, rules: Rules) -> LabelCut | None:
    """The label as the last word before the colon, or as its last few letter-spaced words."""
    best = None
    start = stop
    for _ in range(6):
        while start > low and text[start - 1] not in " \t。;,)】]!?、|":
            start -= 1
        found = rules.labels.match(text[start:stop])
        if found is not None:
            best = LabelCut(start, colon, found, "")
        if start <= low or text[start - 1] not in " \t":
            break
        while start > low and text[start - 1] in " \t":
            start -= 1
        if stop - start > 16 or (best is not None and start > 1 and text[start - 2] not in " \t"):
            break
    return best


def _glued(text: str, low: int, stop: int, colon: int, rules: Rules) -> LabelCut | None:
    """A label run onto the end of what stands before it."""
    if text[stop - 2 : stop] not in rules.labels.pairs:
        return None
    for length in range(min(12, stop - low - 1), 1, -1):
        start = stop - length
        word = text[start:stop]
        found = rules.labels.words.get(word)
        if found is None or word in rules.labels.alone:
            continue
        before = text[start - 1]
        if before in _BOUNDARY or ((length >= GLUED_MIN or word in _HIRING) and before not in BINDING):
            return LabelCut(_with_first_word(text, low, start), colon, found, "glued")
        if not "\u4e00" <= before <= "\u9fff":
            return LabelCut(start, colon, found, "glued")
        if before == "的" and word.startswith(_GROUNDS):  # 有扎实的基础岗位职责1.…
            own = rules.labels.words.get(word[len(_GROUNDS) :])
            return None if own is None else LabelCut(start + len(_GROUNDS), colon, own, "glued")
        return None
    return None


def _with_first_word(text: str, low: int, start: int) -> int:
    """…任务。人员具体要求: the label is a longer one than the rules know."""
    first = _FIRST_WORD.search(text, low, start)
    return first.start() if first is not None else start


def _heads_a_post(text: str, rules: Rules) -> bool:
    """收银员岗位职责: is the heading of a post; 编写文档任职要求: is the end of an item and a label."""
    name = rules.titles.read(text)
    if name is None or not name.suffix or text[-_HIRING_LENGTH:] in _HIRING:
        return False
    ending = rules.labels.words.get(rules.titles.suffix_end.of(text.rstrip()))
    certain = bool(name.head) or name.unit or name.generic
    return certain or ending is None or ending.field != "requirements"


def label_behind_task(text: str, low: int, colon: int, rules: Rules) -> LabelCut | None:
    """…2.订单系统开发任职资格: in a list of tasks: the last of them and a label, though a post may be called by such words."""
    name = rules.titles.read(text[low:colon])
    if name is None or name.head != "function" or not name.suffix:
        return None
    cut = label_before(text, low, colon, False, rules)
    return cut if cut is not None and cut.start > low and cut.label.field == "requirements" else None


def between_lists(
    text: str, line: Span, around: tuple[Candidate, Candidate], last: LabelCut, rules: Rules
) -> Iterator[LabelCut]:
    """2、核对账目任职要求 over 1、…: the name of the other main section, run onto the last item of the one list and over the
    next, which is numbered like it; 明确岗位职责 and 符合任职要求 say what is done, 。采购员岗位职责 is the next post's heading."""
    before, first = around
    if first.value != 1 or not first.at_line or not (before.value or 0) > 1 or last.label.row not in _MAIN_ROWS:
        return
    if (before.family, before.tag) != (first.family, first.tag) or text[line[1] : first.start].strip():
        return
    start = max(line[0], last.end)
    if _ends_with_title(text, start, line[1], rules):
        return
    cut = _glued(text, start, line[1], line[1], rules)
    if cut is None or cut.label.row not in _MAIN_ROWS - {last.label.row} or line[1] - cut.start < GLUED_MIN:
        return
    if _TREATED.search(text, start, line[1] - len(cut.label.word)) is None:
        yield cut._replace(how="run-on")


def with_double(text: str, low: int, cut: LabelCut, rules: Rules) -> LabelCut:
    """…和设计任职要求职位要求:… : two labels of one section, of which the first one has nothing."""
    start = cut.start - GLUED_MIN
    if cut.label.row not in _MAIN_ROWS or start <= low or not text.endswith(_MAIN_ENDS, start, cut.start):
        return cut
    first = rules.labels.words.get(text[start : cut.start])
    return cut._replace(start=start) if first is not None and first.row == cut.label.row else cut


def behind_value(text: str, start: int, stop: int, rules: Rules) -> LabelCut | None:
    """直接下级:各车间人员权限一、…: a short label run onto a field's value, before its list."""
    word, value = text[stop - _SHORT_WORD : stop], text[start : stop - _SHORT_WORD].strip()
    if word not in _SHORT_LABELS:
        return None
    field = _FIELD_WORD.search(text, max(0, start - _MAX_FIELD), start)
    label = rules.labels.match(field.group(1)) if field is not None else None
    named = rules.titles.is_name(value) or rules.titles.is_unit(value) or value.endswith(_PEOPLE)
    if label is None or label.field not in _WHO or not named or _VALUE_BREAKS.search(value) is not None:
        return None
    return LabelCut(stop - _SHORT_WORD, stop, rules.labels.words[word], "run-on")


def behind_field(text: str, low: int, stop: int) -> int:
    """Where the last colon, or the bracket around its value, ends; 0 where there is none."""
    colon, closing = text.rfind(":", low, stop), text.rfind(")", low, stop)
    return (closing if closing > colon >= 0 and text.rfind("(", low, closing) < colon else colon) + 1
