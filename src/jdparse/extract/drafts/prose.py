"""Is a line without marker and label part of a list, or prose? And where does one line hold several phrases?"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from jdparse.model.span import Span, Spans
from jdparse.rules.cues import CueRules
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.text.slices import body_length, slice_body

LONG = 90
_LONG_IN_ENGLISH = 450  # what takes 90 characters in Chinese
_HAN = re.compile(r"[^\W0-9A-Za-z_]")
_CLOSING = late(pattern_of("closing-sentence"))
_SALUTES = late(pattern_of("salutation"))
_COME_AND_SEE = late(pattern_of("come-and-see"))
_ANNOUNCES = late(pattern_of("announcing-sentence"))
LEAD_IN = re.compile(pattern_of("lead-in-sentence"))
_APPENDED = re.compile(pattern_of("appended-office"))
CLOSING_HEADS = frozenset(words_of("closing-head"))
_TITLE = re.compile(r"[。!](?P<tail>[^。;,:!?\n]{4,20})$")
_PARAGRAPH = 80  # characters that an essay begins with
_QUESTION = re.compile(r"[。;!](?P<tail>[^。;!?\n]{4,40}\?)$")
_GAP = re.compile(r"(?<=[^\W0-9A-Za-z_]|[)】。;])[ \t]+(?=[^\WA-Za-z_]|[《“(])")
_SEMICOLON = re.compile(r"(?<=;)[ \t]*(?=[^\s;])")
_STOP = re.compile(r"(?<=。)[ \t]*(?=[^\s。;])")
_TOPICS = {"duties": "duty", "requirements": "requirement"}
_RUN_ON = {"requirement": pattern_of("demand-run-on"), "duty": pattern_of("task-run-on")}
"""…经验优先熟悉…, …with suppliersPrepare…: where the next demand or task is run onto the end of one."""
_TASK_AGAIN = re.compile(pattern_of("task-again"))
_MIN_TASK = 10  # characters of each
_ENGLISH = r"(?<![A-Za-z])[a-z]{3,30}(?=[A-Z][a-z]{1,20}[ ,])"
"""with suppliers|Prepare: a small word with a capital one right behind it; JavaScript has none."""
_MIN_RUN = 40  # characters of a line of them
_MIN_GLUED = 6  # characters of each
_MIN_CLAUSES = 3
_WIDE_GAP = re.compile(r"(?<![,、])[ \t]{2,}")
_STOP_GAP = re.compile(r"(?<=[。!?])[ \t]{2,}")
_MIN_PHRASE = 4
_LONG_CLAUSE = 12  # characters of each of two clauses that are items
_MIN_CLAUSE = 3  # characters of one, its semicolon included: 干净;


def is_prose(text: str, cues: CueRules) -> bool:
    """Whether a line reads like an essay, an introduction or a contact line rather than like a task."""
    if text[-1:] == ";" and len(text) <= LONG:
        return False  # 推荐疗程和会员卡; ends like one of several
    if is_salutation(text):
        return True
    if cues.is_essay(text) or is_closing_note(text) or text.startswith(("注:", "附:", "说明:", "备注:")):
        return True
    if len(text) <= LONG or (len(text) <= _LONG_IN_ENGLISH and _HAN.search(text) is None):
        return False
    points = cues.weigh(text)
    return len(text) > 3 * LONG or not (points.get("duty", 0) or points.get("requirement", 0))


def is_salutation(text: str) -> bool:
    """各位领导、同志们: whom a speech speaks to."""
    return text[-1:] in (":", "!") and _SALUTES.fullmatch(text) is not None


def is_closing_note(text: str) -> bool:
    """以上职责由人事科负责修订: a line about the paper itself, behind what it says of the posts."""
    if text[:1] in "以上本附按下接这各":
        return _CLOSING.match(text) is not None or is_announcement(text)
    return "按" in text and _APPENDED.fullmatch(text) is not None


def is_announcement(text: str) -> bool:
    """下面将逐一说明…: a line about what the page tells further below."""
    if "来" in text and _COME_AND_SEE.search(text) is not None:
        return True
    return text[:1] in "下以本接" and _ANNOUNCES.match(text) is not None


def ends_in_announcement(text: str) -> bool:
    """在门店里,各人…。以下是各岗位的职责说明。, …。为了明确职责,以下是…的总结。: a page's way to what it tells."""
    last = text.rfind("。", 0, len(text) - 1) + 1
    if last == 0:
        return False
    clause = max(text.rfind(",以下", last), text.rfind(",下面", last)) + 1
    return is_announcement(text[last:]) or (clause > 0 and is_announcement(text[clause:]))


def is_closing_line(text: str, cues: CueRules, target: str) -> bool:
    """Whether an unnumbered line after a numbered list belongs to the list."""
    points = cues.weigh(text)
    if points.get("prose", 0) or (text.count("。") > 1 and len(text) > 40):
        return False
    if target == "other":
        return len(text) <= LONG
    return len(text) <= LONG and (bool(points) or len(text) <= 40)


def question_tail(text: str, body: Spans) -> tuple[Spans, Spans]:
    """(item, question): a question at the end of an item opens an essay that was glued to it."""
    if not body:
        return body, ()
    return _tail(text, body, _QUESTION) if text[body[-1][1] - 1] == "?" else (body, ())


def title_tail(text: str, body: Spans) -> tuple[Spans, Spans]:
    """(item, title): a few words behind the full stop of an item that ends in none itself."""
    return _tail(text, body, _TITLE) if body else (body, ())


def heads_essay(below: str, cues: CueRules) -> bool:
    """Whether a text is a paragraph that an essay may begin with: several sentences, and no task."""
    return len(below) >= _PARAGRAPH and below.count("。") > 1 and is_prose(below, cues)


def _tail(text: str, body: Spans, pattern: re.Pattern[str]) -> tuple[Spans, Spans]:
    start, end = body[-1]
    found = pattern.search(text, max(start, end - 60), end)
    if found is None:
        return body, ()
    head = body_length(body) - (end - found.start("tail"))
    return slice_body(body, 0, head), ((found.start("tail"), end),)


def split_phrases(text: str, numbered: bool, labeled: bool = False, clauses: bool = False) -> list[Span]:
    """The offsets of the phrases in a line without marker: cut at blanks where each part can stand alone."""
    if numbered or not (" " in text or "\t" in text or (clauses and ";" in text)):
        return [(0, len(text))]
    if clauses and (parts := _clauses(text)):
        return parts
    for pattern in (_WIDE_GAP, _GAP):
        cuts = _cut(text, pattern)
        shortest = 2 if labeled and (len(cuts) > 2 or pattern is _WIDE_GAP) else _MIN_PHRASE
        many = pattern is _WIDE_GAP and len(cuts) >= _MIN_CLAUSES
        if (
            len(cuts) > 1
            and all(_can_stand(text[start:end], shortest, many) for start, end in cuts)
            and _alike(text, cuts)
        ):
            return cuts
    return [(0, len(text))]


def split_sentences(text: str, target: str, cues: CueRules) -> list[Span]:
    """The sentences behind a label (任职要求:…。…。…。) where nearly each says by itself what the section is about; two long
    clauses where both do."""
    topic = _TOPICS.get(target)
    if topic is not None and text.count(";") - (text[-1:] == ";") == 1:
        cuts = _cut(text, _SEMICOLON)
        if all(end - start >= _LONG_CLAUSE and cues.about(text[start:end]) == topic for start, end in cuts):
            return cuts
    if topic is not None and len(text) > _MIN_RUN and (glued := _glued(text, topic)):
        return glued
    if topic == "duty" and text.count("负责") >= _MIN_CLAUSES and (told := _told_again(text)):
        return told
    if topic is None or text.count("。") < _MIN_CLAUSES - (text[-1:] not in "。;"):
        return [(0, len(text))]
    cuts = _cut(text, _STOP)
    telling = sum(cues.about(text[start:end]) == topic for start, end in cuts)
    short = all(_MIN_PHRASE <= end - start <= LONG for start, end in cuts)
    return cuts if short and 4 * telling >= 3 * len(cuts) else [(0, len(text))]


def _glued(text: str, topic: str) -> list[Span]:
    """The demands or tasks of a line that nothing separates; none where they are not a few."""
    cuts = _cut_behind(text, _ENGLISH) if text.isascii() else _cut(text, _run_on(topic))
    enough = len(cuts) >= _MIN_CLAUSES and all(end - start >= _MIN_GLUED for start, end in cuts)
    return cuts if enough else []


def _told_again(text: str) -> list[Span]:
    """The tasks of a line that each begin with 负责, nothing between them; none where they are not a few."""
    cuts = _cut(text, _TASK_AGAIN)
    enough = len(cuts) >= _MIN_CLAUSES and all(end - start >= _MIN_TASK for start, end in cuts)
    return cuts if enough else []


def _cut_behind(text: str, word: str) -> list[Span]:
    """Cut behind each word that the pattern finds."""
    ends = [0, *(found.end() for found in re.finditer(word, text)), len(text)]
    return [(start, end) for start, end in pairwise(ends) if start < end]


@cache
def _run_on(topic: str) -> re.Pattern[str]:
    return re.compile(_RUN_ON[topic])


def _clauses(text: str) -> list[Span]:
    """The clauses of a line that semicolons make a list of; none where they do not."""
    cuts = _cut(text, _SEMICOLON) if text.count(";") >= _MIN_CLAUSES - 1 else []
    enough = len(cuts) >= (_MIN_CLAUSES - 1 if text[-1:] == ";" else _MIN_CLAUSES)
    if not enough or any(end - start < _MIN_CLAUSE for start, end in cuts):
        return []
    spans = []
    for start, end in cuts:
        spans += [(start + first, start + last) for first, last in _cut(text[start:end], _STOP_GAP)]
    return spans


def _cut(text: str, pattern: re.Pattern[str]) -> list[Span]:
    cuts: list[Span] = []
    position = 0
    for found in pattern.finditer(text):
        cuts.append((position, found.start()))
        position = found.end()
    cuts.append((position, len(text)))
    cuts = [(start, end) for start, end in cuts if text[start:end].strip()]
    return [(start, end) for start, end in cuts if start < end]


def _can_stand(phrase: str, shortest: int, many: bool) -> bool:
    """Long enough (behind a label two characters may do), and not half a word of a Latin name; 与客户沟通 is one of many; whole
    in its brackets, with no comma behind it."""
    if phrase[-1] in ",、" or phrase.count("(") != phrase.count(")"):
        return False
    binds = phrase[0] in "的等及和与或之并而以" and not (many and phrase[0] == "与" and len(phrase) > _MIN_GLUED)
    return len(phrase) >= shortest and not phrase.isascii() and not binds


def _alike(text: str, cuts: list[Span]) -> bool:
    """All phrases end alike: a full stop only behind the last means that the blank is a slip inside a sentence."""
    ends = [text[end - 1] in "。;!?" for _, end in cuts]
    return all(ends) or not any(ends) or (not ends[-1] and all(ends[:-1]))
