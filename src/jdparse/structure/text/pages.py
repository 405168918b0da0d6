"""Page numbers that a conversion left in the text, told from real numbers.

A candidate is a small number that stands alone: on a line of its own, or cut off by a blank from what surrounds it,
with no measure word behind and no counting word before it. Candidates count when they run 1, 2, 3 … (or k, k + 1 …)
over the document with room for a page between them; one or two alone only where they stand alone beyond doubt and
their value fits the length of the text before them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from jdparse.model.span import Span
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.titles import TitleRules

SURE_RUN = 3
_PAIR = 2
MIN_DISTANCE = 100
MAX_STEP = 3
CHARACTERS_A_PAGE = 150
_MAX_PAGE = 400
_NEAR, _HEADING = 40, 60  # how far to look around a number, and for a heading behind it
_CANDIDATE = re.compile(
    r"[1-9](?:(?<![^ \t\n。;!,)、].)|(?<![0-9.\-/:~A-Za-z].)(?=[0-9]{0,2}(?:[ \t\n]|\Z)))"
    r"[0-9]{0,2}(?![0-9.\-/:~%A-Za-z]|[ \t]{0,2}[、.:)]|[ \t]{1,4}(?:19|20)[0-9]{2}[-./年][0-9])"
)
"""A small number that something sets apart from the words before it or behind it, no enumerator, and not before a date
(喷涂线长 宁波 1 2021-08-30: how many are wanted)."""
_DASHED = re.compile(r"[-—–][ ]?(?P<page>[0-9]{1,3})[ ]?[-—–](?![0-9])")
_OF_ALL = re.compile(r"第[ ]{0,2}[0-9]{1,3}[ ]{0,2}页[,/ ]{0,3}共[ ]{0,2}[0-9]{1,3}[ ]{0,2}页")
_PAGE_HEAD = re.compile(r"[0-9](?<![^\n].)[0-9]{0,2}、")
_SECOND_NUMBER = re.compile(r"[ \t]{0,2}[0-9]{1,2}[、.)](?![0-9])")
"""4、 5、 at the beginning of a line: the number of the page, and of the item that it begins with."""
_MIN_HEADS, _MANY_HEADS = 2, 5
_MEASURE = re.compile(pattern_of("measured-number"))
_ROW_NAME = re.compile(r"[ \t]*[^\W0-9A-Za-z_]{2,8}:?[ \t]+")
_SECOND = re.compile(r"\n[ \t]*2[ \t]+[^\W0-9A-Za-z_]")
_TWO = late(r"[ \t。;]2[ \t]{1,4}(?=[^\W0-9A-Za-z_])")
_ROW_WIDTH = 200  # characters of a table's row that became a line
_GLUED_TO_MARKER = late(r"\([0-9一二三四五六七八九十]{1,2}\)")
_BEFORE_MARKER = re.compile(r"[ \t](?:[0-9]{1,2}[.、](?![0-9])|\([0-9]{1,2}\)|[一二三四五六七八九十]{1,2}、)")
"""An enumerator behind a number that stands behind a full stop: 增开通道。1 3.处理投诉."""
_BEFORE_CHAPTER = re.compile(r"[ \t](?:第[0-9一二三四五六七八九十]{1,3}篇|篇[0-9一二三四五六七八九十]{1,3})[: ]")
"""。3 篇四:…: no measure, for nothing is counted behind a full stop."""
_COUNTING = re.compile(pattern_of("counting"))


_HALVES = late(r"[^\n]{11,}[^\W0-9A-Za-z_]\s*\n\s*[0-9]{1,3}[ \t]*\n\s*[^\W0-9A-Za-z_][^\n:]{0,80}[。;]\s*$")
"""A number between the halves of a sentence, which stand on the lines above and below; of the first half's length any
figure from 5 to 11 characters reads the corpus the same."""
_APART_LEFT, _APART_RIGHT = re.compile(r"(?:[^\W0-9A-Za-z_]|,)[ \t]$"), re.compile(r"[ \t][^\W0-9A-Za-z_]")
_APART = re.compile(r"[ \t](?<=(?:[^\W0-9A-Za-z_]|,).)[0-9]{1,3}(?=[ \t][^\W0-9A-Za-z_])")
_BLANKS = re.compile(r"\s*")
_A_PAGE = 200  # characters between two page numbers of which there are no more


class _Candidate(NamedTuple):
    """``doubtful``: set apart like a page number, but what stands around it may count by it (超过 4 千)."""

    start: int
    end: int
    value: int
    sure: bool
    alone: bool = False
    doubtful: bool = False


def find_pages(text: str, titles: TitleRules) -> tuple[Span, ...]:
    """The spans of page numbers in ``text``, in order."""
    candidates = [c for found in _CANDIDATE.finditer(text) if (c := _candidate(text, found, titles)) is not None]
    candidates = _without_columns(candidates)
    candidates += [_Candidate(m.start(), m.end(), int(m["page"]), True, True) for m in _DASHED.finditer(text)]
    run = _run_with_doubtful(sorted(candidates, key=lambda c: c.start))
    if len(run) < SURE_RUN and not _are_two_pages(text, run):
        run = [
            c
            for c in run
            if c.sure and c.value <= 1 + c.start // CHARACTERS_A_PAGE and (c.alone or not _is_marker(text, c))
        ]
    bare = [c for c in candidates if c.alone and text[c.start].isdigit()]
    halves = {(c.start, c.end) for c in bare if _HALVES.match(text, *_around(text, c))}
    return tuple(sorted({*((c.start, c.end) for c in run), *_counted_pages(text), *halves}))


def _around(text: str, candidate: _Candidate) -> Span:
    """From the beginning of the line with words above a number to the end of the one below."""
    last = candidate.start
    while last and text[last - 1].isspace():
        last -= 1
    below = _BLANKS.match(text, candidate.end)
    end = text.find("\n", below.end() if below is not None else candidate.end)
    return text.rfind("\n", 0, last) + 1, end if end >= 0 else len(text)


def _counted_pages(text: str) -> list[Span]:
    """第 3 页 共 5 页 beside words of a line, however few there are; on a line of its own it is a row's."""
    found = (match.span() for match in _OF_ALL.finditer(text))
    return [(start, end) for start, end in found if not _is_whole_line(text, start, end)]


def _is_whole_line(text: str, start: int, end: int) -> bool:
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return not text[first:start].strip() and not text[end : last if last >= 0 else len(text)].strip()


def page_heads(text: str) -> tuple[Span, ...]:
    """Of portals that give a document a page a line, each line with its number before it (2、资、津贴…): 1、, 2、 … are
    pages where they open all long lines, and one of them begins in the middle of a sentence."""
    if "\n2、" not in text:  # nearly all documents
        return ()
    heads: list[re.Match[str]] = []
    for head in _PAGE_HEAD.finditer(text):
        heads.append(head)
        if int(head.group()[:-1]) != len(heads):
            return ()
    if len(heads) < _MIN_HEADS:
        return ()
    parts = [text[a.end() : b.start()].strip() for a, b in pairwise(heads)]
    numbered = sum(_SECOND_NUMBER.match(text, head.end()) is not None for head in heads)
    shortest = 1 if len(heads) >= _MANY_HEADS and numbered >= _MIN_HEADS else CHARACTERS_A_PAGE
    if any("\n" in part or len(part) < shortest for part in parts):
        return ()
    broken = any("\u4e00" <= part[-1] <= "\u9fff" or part[-1] in "、,(《" for part in parts)
    return tuple(head.span() for head in heads) if broken else ()


def _are_two_pages(text: str, run: list[_Candidate]) -> bool:
    """3 and 4 in the middle of words, a page apart, in a text that sets no other number apart."""
    if len(run) != _PAIR or run[1].value != run[0].value + 1 or run[1].start - run[0].end < _A_PAGE:
        return False
    return {c.end for c in run} == {found.end() for found in _APART.finditer(text)}


def _run_with_doubtful(candidates: list[_Candidate]) -> list[_Candidate]:
    """The run, with numbers in doubt where each of them fits into it: a text that sets its amounts apart has others."""
    doubtful = {c for c in candidates if c.doubtful}
    if doubtful:
        run = _longest_run(candidates)
        if doubtful.issubset(run) and len(run) > len(doubtful):
            return run
        candidates = [c for c in candidates if not c.doubtful]
    return _longest_run(candidates)


def _without_columns(candidates: list[_Candidate]) -> list[_Candidate]:
    """Without 1, 2, 3 … on lines of their own with no room for a page between 1 and 2: a table's number column."""
    alone = [c for c in candidates if c.alone]
    column: set[_Candidate] = set()
    for before, after in pairwise(alone):
        opens = before.value == 1 and after.start - before.start < MIN_DISTANCE
        if after.value == before.value + 1 and (opens or before in column):
            column |= {before, after}
    return [c for c in candidates if c not in column]


def _is_marker(text: str, candidate: _Candidate) -> bool:
    """Whether the number before or behind it stands near like an enumerator: then this one is an enumerator too."""
    if candidate.value == 1 and _TWO.search(text, candidate.end, candidate.end + MIN_DISTANCE):
        return True  # 任职要求  1 本科  2 熟悉电路
    before = text[max(0, candidate.start - 300) : candidate.start]
    return bool(re.search(rf"(?m)(?:^|[\s。;]){candidate.value - 1}[ \t]{{1,4}}(?=[^\W0-9A-Za-z_])", before))


def _candidate(text: str, found: re.Match[str], titles: TitleRules) -> _Candidate | None:
    start, end = found.span()
    value = int(found.group())
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if value > _MAX_PAGE:
        return None
    if (
        after == "\n"
        and "\u4e00" <= before <= "\u9fff"
        and "\u4e00" <= text[end + 1 : end + 2] <= "\u9fff"
        and _is_wrapped(text, start)
    ):
        return _Candidate(start, end, value, False)  # 当日2 / 核实: between two halves of a wrapped sentence
    left = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    right = text[end : end + _NEAR].partition("\n")[0]
    if not left.strip() and not right.strip():
        return _Candidate(start, end, value, True, True)
    if not left.strip() and before in " \t\n" and after in " \t":
        heading = titles.read(text[end : end + _HEADING].partition("\n")[0].strip())
        if heading is not None and heading.suffix:
            return _Candidate(start, end, value, False)
    if value == 1 and _ROW_NAME.fullmatch(left) and _SECOND.search(text, end, end + _ROW_WIDTH):
        return None  # 工作任务  1  按图下料 over a line that begins with 2
    return _inside(start, end, value, left, right)


def _is_wrapped(text: str, start: int) -> bool:
    """A line long enough to have been broken, and no number of a part (篇2)."""
    return text.find("\n", max(0, start - 14), start) < 0 and start >= 14 and text[start - 1] not in "篇之第章表图附"


def _inside(start: int, end: int, value: int, left: str, right: str) -> _Candidate | None:
    """A number that shares its line with other text."""
    if left[-1:] in ("。", ";") and _BEFORE_CHAPTER.match(right) is not None:
        return _Candidate(start, end, value, True)
    measured, counted = _MEASURE.match(right) is not None, _COUNTING.search(left) is not None
    if measured or counted:
        apart = _APART_LEFT.search(left) is not None and _APART_RIGHT.match(right) is not None
        return _Candidate(start, end, value, False, doubtful=True) if apart and not (measured and counted) else None
    at_line_start, at_line_end = not left.strip(), not right.strip()
    if at_line_start and not right.startswith("("):
        # "5 7.主管" is a page number before a marker; "5 主管" may be an item.
        return _Candidate(start, end, value, False) if re.match(r"[ \t]+[0-9(一二三四五六七八九十]", right) else None
    spaced_left = left[-1:] in " \t"
    spaced_right = at_line_end or right[0] in " \t"
    cut_off = (spaced_left or left[-1:] in "。;!)") and (spaced_right or right[0] == "(")
    glued_to_comma = left[-1:] in ",、" and spaced_right and not at_line_end  # ",2 24小时"
    if not cut_off and not glued_to_comma:
        return None
    if at_line_start and _GLUED_TO_MARKER.match(right):
        return _Candidate(start, end, value, True)  # 1(4)整理: a page number run onto an enumerator
    han_left = bool(re.search(r"(?:[^\W0-9A-Za-z_]|[,。;)、])$", left.rstrip()))
    sure = spaced_right and not at_line_end and han_left and bool(re.match(r"[^\WA-Za-z_]", right.lstrip()))
    if left[-1:] in "。;" and _BEFORE_MARKER.match(right) is not None:
        return _Candidate(start, end, value, True)
    closed = at_line_end and left.rstrip()[-1:] in ("。", ";")  # 编写月报。3: nothing counts behind a full stop
    return _Candidate(start, end, value, closed or (sure and (spaced_left or left[-1:] in ",、")))


def _longest_run(candidates: list[_Candidate]) -> list[_Candidate]:
    """The longest chain that counts up by one with room for a page between; surer members break ties."""
    chains: dict[int, list[tuple[int, int, int]]] = {}  # value -> (start, weight, index), weights rising
    previous: list[int] = []
    best_index, best_weight = -1, 0
    for index, candidate in enumerate(candidates):
        weight, origin = 1 if candidate.doubtful else 2 + candidate.sure, -1
        best = 0
        for step in range(1, 1 + MAX_STEP):  # a page whose number got lost is stepped over
            earlier = chains.get(candidate.value - step, [])
            position = bisect_right(earlier, (candidate.start - step * MIN_DISTANCE, 1 << 30, 0)) - 1
            if position >= 0 and earlier[position][1] - step + 1 > best:
                best, origin = earlier[position][1] - step + 1, earlier[position][2]
        weight += best
        previous.append(origin)
        bucket = chains.setdefault(candidate.value, [])
        if not bucket or weight >= bucket[-1][1]:
            bucket.append((candidate.start, weight, index))
        if weight > best_weight:
            best_index, best_weight = index, weight
    chain: list[_Candidate] = []
    while best_index >= 0:
        chain.append(candidates[best_index])
        best_index = previous[best_index]
    return chain[::-1]
