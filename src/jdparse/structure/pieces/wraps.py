"""Whether a plain line carries on the piece above it: the evidence, weighed.

In: two pieces right after each other and the document's layout. Out: a ``Wrap``: yes or no, with what was found (rows
``[wrap.…]`` of the weights). Guaranteed: the line carries on where the sum is above 0; what takes
longer to look up (a word across the line's end, an essay, the lines around) is looked up only where it decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from operator import add, itemgetter
from typing import NamedTuple

from jdparse.rules.late import late
from jdparse.rules.lexicon import words_of
from jdparse.rules.loader import Rules
from jdparse.rules.titles import MEMORY, TitleRules
from jdparse.rules.weights import Weight
from jdparse.rules.words import is_broken
from jdparse.structure.markers.sequence_values import CHAPTERS
from jdparse.structure.pieces.heads import is_tagged
from jdparse.structure.pieces.pieces import Piece, Pieces, Wrap
from jdparse.structure.text.clean import Clean
from jdparse.structure.text.lines import Line

TERMINAL = "。;!?:…"
CLOSERS = "”’\"')】》」』"
_END = CLOSERS + " "
_FULL_STOP = "。;!?"
_NEVER_FIRST = frozenset("和及与或的、,;)并")
_OPEN_WORDS = "的和与及或"
_OPEN_ENDS = "、," + _OPEN_WORDS
_WHOLE_WORDS = ("参与", "目的", "普及", "饱和")
"""Words that end like an open one and may end a sentence: …邀请社区民警共同参与."""
_LONG_TEXT = 5_000  # characters that are searched as fast as their pairs are listed
_NARROWEST, _WIDEST = 18, 100
_CROWDED = 3  # characters that a crowd of lines differs by
_NEARLY, _ALMOST = 4, 10  # characters that a wrapped line may be short of the width
_FEW, _LONG = 16, 24  # characters of a line that is short, and of one that is long
_WORD = 4  # characters of a line that is a word alone
_WORD_OR_TWO = 5  # characters of what is more likely a heading than half a sentence
_PARAGRAPH = 80  # characters of sentences under a chapter's heading
_INSIDE = re.compile(r"[。;,:!?]")
_TITLE_TAIL = re.compile(r"[。!][^。;,:!?]{4,20}$")
_TIMES = 3  # a line that was broken is not so much shorter than the next
_SHORT = 40  # characters of a line that is remembered
_OPENING = frozenset("【[")
_FEW_WORDS = 7  # characters of a line that says something: 目的 ends with 的, too
_FIELD = re.compile(r"(?:[^\s:。;,、]{1,8}:|[^\s:。;,、]{2,8}——)(?=.)")
_PART_OF_COLLECTION = re.compile(r"(?<=.)篇[0-9一二三四五六七八九十]{1,3}\s?:")
_NUMBER = re.compile(r"[0-9]{1,2}(?:[ \t]|$)")
_MEASURES = frozenset("年月日时分秒天周次个名人台件套份项条张米吨元万亿千百倍级号岁度%℃")
_NOTHING = frozenset(words_of("says-nothing"))
_COUNTED = re.compile(r"[0-9]{1,5}\s?[级人名元岁个]")
"""5级, 3人: as whole."""
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z./-]{2,20}[0-9A-Za-z]")
"""ZD-02, 2015.03.01: a value that is whole, whatever stands below."""
_DATE = late(
    r"(?:[0-9]{4}|[一二三四五六七八九〇零○]{4})\s?[-./年]\s?[0-9一二三四五六七八九十]{1,3}(?:\s?[-./月]\s?[0-9一二三四五六七八九十]{1,3}\s?日?|\s?月)"
)
_REST = 2  # characters of a sentence's rest
_RUN = 4  # plain lines on either side that tell whether lines end in full stops here
_UNIT_NOTE = re.compile(r"(?<=[^\s(])\([^()]{2,30}\)$")
_FIRST_HAN = "一"
_OPEN = frozenset({"open-comma", "open-word", "open-verb"})
_DEMANDS = late(
    r"(?:熟练(?:掌握|使用|运用|操作)|熟悉|精通|具[有备](?:良好|较强|很强|一定|扎实|丰富)|有(?:良好|较强|很强|强烈|一定|丰富)的|良好的|较强的|工作认真|责任心强|善于)"
)
"""How a demand begins that carries on none before it."""
WORD = "word-broken"
_start = itemgetter(0)  # of a line or a piece


class Layout(NamedTuple):
    """Of a document: the length at which its lines were broken (0 where not), the usual blank lines between two.

    ``pairs`` is what tells whether two characters follow each other anywhere: the text, or all pairs of a long one, so
    that time stays linear. ``ends`` are the ends of lines (offsets in the clean text) that no margin ended.
    """

    width: int
    blanks: int
    pairs: str | frozenset[str]
    ends: frozenset[int]


def read_layout(clean: Clean, lines: tuple[Line, ...]) -> Layout:
    """How lines are broken and set apart in a document."""
    text = clean.text
    blanks = sorted([line.blanks_before for line in lines[1:]])
    pairs = text if len(text) < _LONG_TEXT else frozenset(map(add, text, text[1:]))
    ends = frozenset(clean.to_clean(hint.start) for hint in clean.source.hints if hint.kind == "ends")
    return Layout(wrap_width(lines), blanks[len(blanks) // 2] if blanks else 0, pairs, ends)


_MIN_CLOSED = 2  # items around


def wrap_width(lines: tuple[Line, ...]) -> int:
    """The length at which lines were broken, in characters; 0 where they were not.

    Text counts as wrapped when lines crowd just below a certain length and hardly any is longer.
    """
    lengths = [line.end - line.start for line in lines if not line.kind]
    if len(lengths) < 6:
        return 0
    crowd = max(3, len(lengths) // 8)
    lengths.sort(reverse=True)
    usual = [length for length in lengths if _NARROWEST - _CROWDED <= length <= _WIDEST]
    for width, last in zip(usual, usual[crowd - 1 :], strict=False):  # each line, and the last of a crowd from it on
        if width - last <= _CROWDED and width >= _NARROWEST:
            return width if lengths.index(width) <= max(1, len(lengths) // 40) else 0
    return 0


def weigh(pieces: Pieces, before: Piece, index: int, layout: Layout, over_page: bool, rules: Rules) -> Wrap:
    """Weigh whether the plain piece at ``index`` carries on ``before``, which is no closed sentence."""
    weights = rules.weights.wrap
    whole, tail = pieces.text(before), pieces.text(pieces.pieces[index])
    head, start = whole.rstrip(_END), pieces.pieces[index].start
    over_page = over_page or _over_page_number(pieces, before.body[-1][1], start)
    found = tuple(_found(pieces, before, index, layout, over_page, whole, head, tail, rules))
    score = total(weights, found)
    if score + weights[WORD].value > 0:
        against = tuple(_found_against(pieces, before, index, tail, found, rules))
        found, score = (*found, *against), score + total(weights, against)
    if score <= 0 < score + weights[WORD].value and is_broken(head, tail):
        found, score = (*found, WORD), score + weights[WORD].value
    return Wrap(start, score > 0, score, found)


def is_closed(text: str) -> bool:
    """Whether a text ends where a sentence ends."""
    end = text.rstrip(_END)
    return not end or end[-1] in TERMINAL


def breaks_off(text: str) -> bool:
    """Whether a text ends in the middle of a sentence for certain: …来访客人的."""
    end = text.rstrip(_END)
    return end[-1:] in _OPEN_WORDS and len(end) >= _FEW_WORDS and not end.endswith(_WHOLE_WORDS)


def total(weights: Mapping[str, Weight], found: tuple[str, ...]) -> float:
    """The sum of what was found."""
    return sum([weights[one].value for one in found if one in weights])


def _found(
    pieces: Pieces,
    before: Piece,
    index: int,
    layout: Layout,
    over_page: bool,
    whole: str,
    head: str,
    tail: str,
    rules: Rules,
) -> list[str]:
    found = ["marked" if before.marker >= 0 else "plain"]
    if before.after_label:
        found.append("value-of-nothing" if head in _NOTHING else "value")
        if tail[0] >= _FIRST_HAN and _CODE.fullmatch(head):
            found.append("value-of-code")
        elif _COUNTED.fullmatch(head):
            found.append("value-of-nothing")
    if not pieces.clean.source.wrapped:
        found.append("paragraphs")
    if over_page:
        found.append("over-page")
    elif pieces.lines[pieces.pieces[index].line].blanks_before > layout.blanks:
        found.append("apart")
    found += _of_head(before, head, whole, rules)
    found += _of_tail(pieces, index, tail, rules)
    found += _of_length(pieces, before, layout)
    if before.marker >= 0:
        found += _of_marked(pieces, before, index, head, tail, rules)
    if head[-1] == "." and head.isascii() and tail[0] >= _FIRST_HAN and head[-2:-1].isalpha():
        found.append("english-stop")
    if head[-1].isdigit() and tail[0] in _MEASURES:
        found.append("figure-broken")
    if head[-1] + tail[0] in layout.pairs:
        found.append("pair-elsewhere")
    return found


def _of_marked(pieces: Pieces, before: Piece, index: int, head: str, tail: str, rules: Rules) -> Iterator[str]:
    """Of a first line with a marker, no longer than lines are that somebody broke."""
    line = pieces.lines[before.line]
    if line.end - line.start > _WIDEST:
        return
    yield from _of_list(pieces, before, index)
    if tail.rstrip(_END)[-1:] in _FULL_STOP and _is_open_among_closed(pieces, before, index):
        yield "closed-list"
    few = before.first and len(head) <= _WORD_OR_TWO and ":" not in head and tail[0] not in _NEVER_FIRST
    if few and not rules.titles.verb_end.of(head):
        yield "head-of-few-words"
    elif _is_label_like(tail) and head[-1] not in _OPEN_ENDS:
        yield "tail-of-few-words"


def _found_against(
    pieces: Pieces, before: Piece, index: int, tail: str, found: tuple[str, ...], rules: Rules
) -> Iterator[str]:
    """What else speaks against it: looked up only where the rest speaks for it."""
    if "short-line" in found and "marked" in found and len(tail) >= _LONG and _are_heads(pieces, before):
        yield "heads-alike"
    if not tail.isascii() and rules.cues.is_essay(tail):
        yield "tail-essay"
    elif "no-width" in found and (
        (_OPEN.isdisjoint(found) and _is_over_paragraph(pieces, before, tail))
        or (before.marker >= 0 and _ends_in_title(pieces.text(before), tail))
    ):
        yield "chapter-over-paragraph"
    if "no-stop" in found and _in_run_without_stops(pieces, index):
        yield "run-without-stops"
    again = "no-width" in found and _OPEN.isdisjoint(found) and _DEMANDS.match(tail) is not None
    if again and rules.cues.about(pieces.text(before)) == rules.cues.about(tail):
        yield "demand-again"


def _is_over_paragraph(pieces: Pieces, before: Piece, tail: str) -> bool:
    """一、考核标准制定的原则 over a paragraph of several sentences: a chapter's heading, no half of its first sentence."""
    if before.marker < 0 or pieces.markers[before.marker].family not in CHAPTERS or len(before.body) > 1:
        return False
    head = pieces.text(before)
    return len(head) <= _LONG and _INSIDE.search(head) is None and len(tail) >= _PARAGRAPH and tail.count("。") > 1


def _ends_in_title(head: str, tail: str) -> bool:
    """3、保持车容。一位老司机的“慢” over a paragraph of several sentences, many times as long: an essay's title run onto an item."""
    found = _TITLE_TAIL.search(head) if len(tail) >= _PARAGRAPH and tail.count("。") > 1 else None
    return found is not None and len(tail) >= _TIMES * len(head)


def _of_head(before: Piece, head: str, whole: str, rules: Rules) -> Iterator[str]:
    """Of how the first line ends, and what it is; ``whole`` has its last brackets, too."""
    if head[-1] in "、,":
        yield "open-comma"
    elif breaks_off(head):
        yield "open-word"
    elif len(head) >= _FEW_WORDS and rules.titles.verb_end.of(head):
        yield "open-verb"
    if len(before.body) > 1:
        yield "third-line"
    elif kind := (_kind_of_head if len(whole) <= _SHORT else _kind_of_head.__wrapped__)(whole, rules.titles):
        yield kind


@lru_cache(maxsize=MEMORY)
def _kind_of_head(whole: str, titles: TitleRules) -> str:
    """What the first line is by its words; several lines may be weighed against one, and headings come again."""
    if titles.is_name(whole) or _is_heading(whole, titles) or is_tagged(whole):
        return "head-name"
    if titles.is_unit(_UNIT_NOTE.sub("", whole)):
        return "head-unit"
    return "head-sentence" if titles.is_sentence(whole.rstrip(_END)) else ""


def _of_tail(pieces: Pieces, index: int, tail: str, rules: Rules) -> Iterator[str]:
    """Of how the second line begins and ends."""
    if _stands_over_date(pieces, index):
        yield "tail-signature"
    kind, sentence = (_kind_of_tail if len(tail) <= _SHORT else _kind_of_tail.__wrapped__)(tail, rules.titles)
    if kind:
        yield kind
    elif _stands_over_list(pieces, index, tail):
        yield "over-list"
    if tail[0] in _NEVER_FIRST:
        yield "never-first"
    elif sentence:
        yield "tail-sentence"
    if tail.rstrip(_END)[-1:] in _FULL_STOP:
        yield "reaches-stop"
        if len(tail) <= _REST + 1 and tail[0] >= _FIRST_HAN and tail[:-1] not in _NOTHING:
            yield "rest-of-sentence"
    elif not _next_reaches_stop(pieces, index):
        yield "no-stop"


def _in_run_without_stops(pieces: Pieces, index: int) -> bool:
    """Whether the line is one of several plain lines of which none ends in a full stop: a list without marks."""
    lines = [piece for step in (-1, 1) for piece in _plain_lines(pieces, index, step)]
    return len(lines) > 1 and not any(pieces.text(piece).rstrip(_END)[-1:] in _FULL_STOP for piece in lines)


def _are_heads(pieces: Pieces, before: Piece) -> bool:
    """Whether the item above in the list, or the one below the first, too, is a few words without a stop over a plain
    line: 1、日常清洁 and its text."""
    list_id = pieces.markers[before.marker].list_id
    own = bisect_left(pieces.pieces, before.start, key=_start)
    above = _past_plain(pieces, own, -1)
    if above >= 0 and above < own - 1 and _value_in(pieces, above, list_id):
        return _is_few_words(pieces, above)
    if pieces.markers[before.marker].value != 1:
        return False
    below = _past_plain(pieces, own, 1)
    over = below + 1 < len(pieces.pieces) and _is_plain(pieces.pieces[below + 1])
    return over and _value_in(pieces, below, list_id) > 0 and _is_few_words(pieces, below)


def _past_plain(pieces: Pieces, own: int, step: int) -> int:
    """The first piece on one side that has a marker or a label, a few lines away at the most."""
    at = own + step
    while 0 < at < len(pieces.pieces) - 1 and abs(at - own) < _RUN and _is_plain(pieces.pieces[at]):
        at += step
    return at


def _is_few_words(pieces: Pieces, index: int) -> bool:
    text = pieces.text(pieces.pieces[index])
    return 0 < len(text) <= _FEW and text[-1] not in TERMINAL


def _plain_lines(pieces: Pieces, index: int, step: int) -> Iterator[Piece]:
    """The plain lines right before or behind a place, the nearest first."""
    for at in range(index + step, index + step * (_RUN + 1), step):
        if not 0 <= at < len(pieces.pieces):
            return
        piece = pieces.pieces[at]
        if piece.marker >= 0 or piece.label is not None or piece.kind or not piece.first:
            return
        yield piece


@lru_cache(maxsize=MEMORY)
def _kind_of_tail(tail: str, titles: TitleRules) -> tuple[str, bool]:
    """What the second line is by its words, and whether it begins like a sentence."""
    return _kind_of_words(tail, titles), titles.is_sentence(tail)


def _kind_of_words(tail: str, titles: TitleRules) -> str:
    if _is_heading(tail, titles) or is_tagged(tail):
        return "tail-heading"
    if titles.is_name(tail):
        return "tail-name"
    if _NUMBER.match(tail):
        return "tail-number"
    if _FIELD.match(tail):
        return "tail-field"
    if tail[0] in _OPENING:
        return "tail-bracket"
    return "tail-matter" if titles.is_matter(tail) else ""


def _of_length(pieces: Pieces, before: Piece, layout: Layout) -> Iterator[str]:
    """Of the length of the first line, which breaks where lines are broken."""
    line = pieces.lines[before.line if len(before.body) == 1 else _line_of(pieces.lines, before.body[-1][0])]
    length = line.end - line.start
    if line.end in layout.ends:
        yield "ends"
    elif layout.width:
        missing = layout.width - length
        yield "full-line" if missing <= _NEARLY else "nearly-full" if missing <= _ALMOST else "not-full"
    else:
        yield "no-width"
    if length < _FEW and len(before.body) == 1:
        yield "short-line"
    elif length >= _LONG:
        yield "long-line"


def _of_list(pieces: Pieces, before: Piece, index: int) -> Iterator[str]:
    """Of the list whose item the first line is: which number comes next, and how the item before it ends."""
    marker = pieces.markers[before.marker]
    if marker.value is None:
        return
    at = next(
        (i for i, piece in enumerate(pieces.pieces[index + 1 : index + _RUN], index + 1) if not _is_plain(piece)), -1
    )
    following = _value_in(pieces, at, marker.list_id) if at > 0 else 0
    own = bisect_left(pieces.pieces, before.start, key=_start)
    above = _value_in(pieces, own - 1, marker.list_id) if own else 0
    if following == marker.value + 2:
        yield "number-between"
    elif following == marker.value + 1 and (above or _value_in(pieces, at + 1, marker.list_id)):
        yield "before-next"
        if above and pieces.text(pieces.pieces[own - 1]).rstrip(_END)[-1:] not in TERMINAL:
            yield "open-list"


def _is_open_among_closed(pieces: Pieces, before: Piece, index: int) -> bool:
    """Whether the items around in the list end where sentences end, those on one line, as the first line does not."""
    list_id, everything = pieces.markers[before.marker].list_id, pieces.pieces
    near = range(max(0, index - _RUN), min(len(everything), index + _RUN))
    others = [
        everything[at]
        for at in near
        if everything[at].start != before.start
        and everything[at].marker >= 0
        and pieces.markers[everything[at].marker].list_id == list_id
        and not (at + 1 < len(everything) and _is_plain(everything[at + 1]))
    ]
    return len(others) >= _MIN_CLOSED and all(pieces.text(one).rstrip(_END)[-1:] in _FULL_STOP for one in others)


def _is_plain(piece: Piece) -> bool:
    return piece.marker < 0 and piece.label is None and not piece.kind


def _is_label_like(tail: str) -> bool:
    """A word or two, or a few before a colon."""
    return len(tail) <= (_FEW if tail[-1] == ":" else _WORD) and tail[-1] not in _FULL_STOP


def _value_in(pieces: Pieces, at: int, list_id: int) -> int:
    """The number that a piece has in a list; 0 where it is none of it."""
    marker = pieces.pieces[at].marker if at < len(pieces.pieces) else -1
    if marker < 0 or pieces.markers[marker].list_id != list_id:
        return 0
    return pieces.markers[marker].value or 0


def _stands_over_list(pieces: Pieces, index: int, tail: str) -> bool:
    """Whether the second line is a few words over a list that begins."""
    if len(tail) > _FEW or index + 1 >= len(pieces.pieces) or tail[-1] in TERMINAL:
        return False
    following = pieces.pieces[index + 1]
    return following.marker >= 0 and following.first and pieces.markers[following.marker].value == 1


def _next_reaches_stop(pieces: Pieces, index: int) -> bool:
    """Whether the line below the second one is plain and ends in a full stop."""
    if index + 1 >= len(pieces.pieces):
        return False
    following = pieces.pieces[index + 1]
    if following.marker >= 0 or following.label is not None or following.kind:
        return False
    return pieces.text(following).rstrip(_END)[-1:] in _FULL_STOP


def _stands_over_date(pieces: Pieces, index: int) -> bool:
    """某某有限公司 over 2018年5月: who signs."""
    following = pieces.pieces[index + 1] if index + 1 < len(pieces.pieces) else None
    return following is not None and _is_plain(following) and _DATE.fullmatch(pieces.text(following)) is not None


def _is_heading(text: str, titles: TitleRules) -> bool:
    """Whether a line is the heading of a post: it never carries on another line."""
    part = _PART_OF_COLLECTION.search(text)  # 运输公司岗位职责篇4:安全员
    name = titles.read(text if part is None else text[: part.start()])
    return name is not None and bool(name.suffix)


def _over_page_number(pieces: Pieces, start: int, end: int) -> bool:
    """Whether a page number on a line of its own stands between."""
    text, pages = pieces.clean.text, pieces.pages
    if not pages:
        return False
    within = range(bisect_left(pages, (start,)), bisect_left(pages, (end,)))
    return any(pages[i][1] <= end and "\n" in text[start : pages[i][0]] for i in within)


def _line_of(lines: tuple[Line, ...], offset: int) -> int:
    return max(0, bisect_left(lines, offset + 1, key=_start) - 1)
