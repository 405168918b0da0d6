"""What the judgments about the pieces of a document look at.

In: ``Pieces``, rules. Out: ``Evidence``: texts, heads and lists, computed once and then only read, and the questions
that several judgments ask about a piece and what follows it. Guaranteed: no answer looks further than a few pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeGuard

from jdparse.rules.edges import signs
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.latin_names import LATIN_END, heads_page, is_post_word, without_english
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules
from jdparse.rules.name_words import COUNTS
from jdparse.rules.titles import TitleRules
from jdparse.rules.vacancy_facts import are_offers
from jdparse.structure.markers.sequence_values import DECIMALS
from jdparse.structure.pieces.head_series import read_heads
from jdparse.structure.pieces.heads import Head
from jdparse.structure.pieces.pieces import Piece, Pieces
from jdparse.structure.text.pay_lines import PAY_LINE
from jdparse.structure.text.slices import body_text
from jdparse.structure.text.vacancy_facts import BOARD

_LOOK_AHEAD = 11  # pieces of furniture between a heading and its content, at the most
_PAGES = frozenset({"furniture", "boilerplate"})
_LOOK_AROUND = 24  # pieces between a line and the members of the list that it stands in
MAX_WORDS = 12
"""Characters of a member of a list of headings: a unit's name, a group of posts."""
_FEW = 9  # members of a series of headings
_MAX_OVER = 28  # characters of a heading over several units
_MAX_UNIT_LINE = 12  # characters of a unit's name alone on a line
_MAX_LINE_IN_TWO = 60  # and with its translation
_MIN_UNITS = 3  # as many units over lists of their own are a series
_UNITS_END = words_of("unit-end")
_MAY_END_UNIT = LATIN_END.union(")", (word[-1] for word in _UNITS_END))
"""The last character of a unit's name, or of its translation or of a note behind it."""
_BEHIND_UNIT = frozenset(") :").union(LATIN_END, COUNTS)
"""What may stand behind the last word of a unit's name."""
_MAX_TITLE = 16  # characters of a title that only its place gives away
_MAX_GAP = 4  # blanks before its translation
_MAX_ENGLISH = 60
_ENGLISH = late(
    r"[A-Z][A-Za-z&/-]{1,20}(?:[,(]? \(?(?:[A-Z][A-Za-z&/-]{0,20}|of|and|for|the|in|&|-)[)]?){1,7}(?: ?\([A-Za-z0-9 ,&/-]{1,16}\))?"
)
_ENGLISH_WORDS = late(
    r"[A-Z][A-Za-z&/-]{1,20}(?: (?!(?:to|with|the|an?|by|our|your|as|is|are|we|of|from) )[A-Za-z&/-]{2,20}){1,4}"
)
"""Test automation engineer: no Report to the manager."""
_NOTE = re.compile(r"\([^()]{1,24}\)$")
_INSIDE_SENTENCE = re.compile(r"[。;,!?:]")
_PAPER = re.compile(pattern_of("paper-end"))
_HEADS = frozenset(words_of("column-heads"))
_MIN_BARE = 4  # names on lines of their own, behind which a name and a colon is the next of them
_MIN_ROWS = 3  # lines of a name, a blank and a sentence, one right below the other
SECTION_NAME = range(3, 13)  # characters of 使用工具: and the like
ASKS = re.compile(pattern_of("asks"))
_MIN_TOLD = 3  # lines of a name and what it does
_SENTENCE = 20  # characters of what one of two says
_TELLS = late(pattern_of("tells-task"))
_ALL_UNITS = re.compile(pattern_of("any-units"))
_UNITS_DUTIES = signs(pattern_of("duties-of-units"))
_FORMALITIES = frozenset({"signature", "date"})
"""Rows of fields at a paper's foot as well."""
_OF_VACANCY = frozenset({"duties", "requirements", "summary"})
_MOST_FACTS, _MAX_FACT = 5, 14  # lines under a vacancy's name that have no label, and characters of one
_POST_FIELDS = frozenset({"duties", "summary", "reports_to", "subordinates", "department", "attribute:headcount"})


def is_english_name(text: str) -> bool:
    """Senior Scientist, Antibody Engineering; Test automation engineer: words with capitals but for the last one that says
    what somebody is, and nothing of a sentence."""
    if not text[:1].isupper() or not text.isascii() or len(text) > _MAX_ENGLISH or heads_page(text):
        return False
    last = text.rsplit(" ", 1)[-1]
    if _ENGLISH.fullmatch(text) is not None and (last[0].isupper() or last[-1] == ")"):
        return True
    return _ENGLISH_WORDS.fullmatch(text) is not None and is_post_word(last)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The pieces with their texts, heads and lists; an index always is a piece's.

    ``lists`` has the members of each numbered list, ``list_ids`` the list of each piece or -1, ``members`` the pieces
    that are of any, ``few_words`` the lists of a few members of a word or two each, ``following`` the next
    piece that is not furniture (None: none is near), ``labels`` the label of each piece that is one, ``label_of_marker`` the label behind each marker, ``units`` the pieces
    that are nothing but the name of a unit, a note in brackets aside, ``lone_labels``
    the number of labels that end their line with a colon, ``post_levels`` the heading levels at which posts stand, ``label_levels`` those of several labels and of no post,
    ``of_units`` says that a heading is over the functions of several units (各部门职责, 市场部职能), ``bare_names``
    counts the posts' names that are lines of their own, ``told_names`` are lines with a name and what it does (店长:负责…)
    that stand together, ``told_lists`` the lists of nothing else, ``counted_names`` the lines that open with a name and how many
    are wanted, ``asked`` says that a question stands over a list: 什么人能做.
    """

    rules: Rules
    whole: Pieces
    pieces: tuple[Piece, ...]
    texts: tuple[str, ...]
    heads: tuple[Head | None, ...]
    lists: Mapping[int, tuple[int, ...]]
    list_ids: tuple[int, ...]
    members: tuple[int, ...]
    few_words: frozenset[int]
    following: tuple[int | None, ...]
    labels: Mapping[int, Label]
    label_of_marker: Mapping[int, Label]
    units: frozenset[int]
    lone_labels: int
    post_levels: frozenset[int]
    label_levels: frozenset[int]
    of_units: bool
    bare_names: int
    told_names: frozenset[int]
    told_lists: frozenset[int]
    counted_names: int
    asked: bool

    def list_of(self, index: int) -> int:
        """The list whose member the piece is, or -1."""
        return self.list_ids[index]

    def opens(self, index: int) -> bool:
        """Whether a piece with a marker is the first of its list, or may be."""
        marker = self.whole.markers[self.pieces[index].marker]
        return marker.value in (1, None) or self.lists[marker.list_id][0] == index

    def next(self, index: int) -> int | None:
        """The next piece that is not furniture."""
        return self.following[index]

    def before(self, index: int) -> Piece | None:
        """The piece right before."""
        return self.pieces[index - 1] if index else None

    def has_inline_text(self, index: int) -> bool:
        """Whether text stands on the label's own line."""
        return index + 1 < len(self.pieces) and self.pieces[index + 1].after_label

    def is_awaited(self, index: int) -> bool:
        """Whether a field's label right before waits for its value; a heading of a lower level is none."""
        before = self.before(index)
        if before is None or before.label is None or before.label.shape != "field":
            return False
        lines = self.whole.lines
        above = lines[before.line].heading
        return not 0 < above < lines[self.pieces[index].line].heading

    def naming_head(self, index: int) -> Head | None:
        """The head of a piece that names somebody: not everybody, not a function alone, and no demand."""
        head = self.heads[index]
        if head is None or head.name.suffix:
            return head
        vague = head.name.generic or head.name.head == "function"
        demand = head.how == "whole" and self.rules.cues.demands(self.texts[index])
        return None if vague or demand else head

    def has_suffix(self, index: int) -> bool:
        """Whether the piece names somebody by a suffix (收银员岗位职责)."""
        head = self.heads[index]
        return head is not None and bool(head.name.suffix)

    def has_content(self, index: int) -> bool:
        """Whether something other than the list's next member follows: a label, a list under it, plain lines."""
        head = self.heads[index]
        if head is not None and head.how == "sentence":
            return True
        following = self.next(index)
        if following is None:
            return False
        if self.pieces[following].marker < 0:
            return self.pieces[following].label is not None or not self.has_suffix(following)
        return self.list_of(following) != self.list_of(index) and self.opens(following)

    def interrupts_list(self, index: int) -> bool:
        """A line between two members of one list, with another list right under it: a box of a chart, no heading."""
        ids, members = self.list_ids, self.members
        place = bisect_left(members, index)
        before = members[place - 1] if place else -_LOOK_AROUND
        if index - before >= _LOOK_AROUND or self.lists[ids[before]][-1] < index:  # nothing of that list follows
            return False
        place = bisect_right(members, index, place)
        after = members[place] if place < len(members) else index + _LOOK_AROUND
        if after - index >= _LOOK_AROUND:
            return False
        inside = ids[before]
        first_below, last = ids[after], self.lists[inside][-1]
        arabic = self.whole.markers[self.pieces[before].marker].family == "arabic"
        return arabic and last > after and first_below != inside

    def is_unit(self, index: int) -> bool:
        """Whether the piece is nothing but the name of a unit."""
        return index in self.units

    def leads_post(self, index: int) -> bool:
        """A few words, and under them at once what only posts have: a duties label or a post's field."""
        text, following = self.texts[index].removesuffix(":").rstrip(), self.following[index]
        label = self.pieces[following].label if following is not None else None
        if label is None and self.is_over_facts(index):
            return _PAPER.search(text) is None and text not in _HEADS
        if label is None or are_offers(text) or not (2 <= len(text) <= _MAX_TITLE or is_english_name(text)):
            return False
        if text.isascii() and heads_page(text):
            return False
        if (not is_english_name(text) and _INSIDE_SENTENCE.search(text)) or _PAPER.search(text) or text in _HEADS:
            return False
        field = label.shape == "field" and label.row not in _FORMALITIES
        return label.field in _POST_FIELDS or field or label.row == "requirement-facet"

    def is_over_tags(self, index: int) -> bool:
        """Right over what a job board puts under a vacancy's name."""
        return index + 1 < len(self.pieces) and self.pieces[index + 1].rule == BOARD

    def is_over_facts(self, index: int) -> bool:
        """保洁领班 over 后勤类, 4K-6K, 2021/3/5 and 岗位职责: a vacancy's name over facts without labels, its pay among them."""
        text, above = self.texts[index], self.before(index)
        closed = above is None or above.marker >= 0 or above.kind or self.texts[index - 1][-1:] in ("。", ";", "!")
        if not closed or not 2 <= len(text) <= _MAX_TITLE or _INSIDE_SENTENCE.search(text):
            return False
        paid, at = self.is_over_tags(index), self.following[index]
        for _ in range(_MOST_FACTS):
            if at is None or self.pieces[at].label is not None:
                break
            if (
                self.pieces[at].marker >= 0
                or len(self.texts[at]) > _MAX_FACT
                or _INSIDE_SENTENCE.search(self.texts[at])
            ):
                return False
            paid = paid or PAY_LINE.fullmatch(self.texts[at]) is not None
            at = self.following[at]
        label = self.pieces[at].label if paid and at is not None else None
        return label is not None and label.shape == "section" and label.field in _OF_VACANCY


def gather(pieces: Pieces, rules: Rules) -> Evidence:
    """Read what the judgments will look at."""
    clean = pieces.clean.text
    bodies = [piece.body for piece in pieces.pieces]
    texts = tuple([clean[body[0][0] : body[0][1]] if len(body) == 1 else body_text(clean, body) for body in bodies])
    labels = {i: piece.label for i, piece in enumerate(pieces.pieces) if piece.label is not None}
    all_heads = read_heads(pieces, texts, rules)
    heads = {i: head for i, head in enumerate(all_heads) if head is not None}
    markers = pieces.markers
    list_ids = tuple([markers[at].list_id if at >= 0 else -1 for at in [piece.marker for piece in pieces.pieces]])
    lists = _lists(list_ids)
    levels = frozenset([pieces.lines[pieces.pieces[i].line].heading for i in heads])
    return Evidence(
        rules,
        pieces,
        pieces.pieces,
        texts,
        all_heads,
        lists,
        list_ids,
        tuple([i for i, list_id in enumerate(list_ids) if list_id >= 0]),
        _of_few_words(lists, texts),
        _following(pieces.pieces),
        labels,
        {pieces.pieces[i].marker: label for i, label in labels.items() if pieces.pieces[i].marker >= 0},
        _units(texts, rules.titles),
        _lone_labels(pieces, texts, labels),
        levels,
        _label_levels(pieces, labels) - levels,
        _are_over_units(pieces, texts, all_heads, heads, rules),
        sum([_is_bare_name(pieces.pieces[i], head) for i, head in heads.items()]),
        frozenset(_told_names(pieces.pieces, texts, heads)),
        frozenset(_told_lists(lists, heads)),
        sum([head.how == "count" for head in heads.values()]),
        any(_is_asked(pieces.pieces, texts, members[0] - 1) for members in lists.values()),
    )


def _units(texts: tuple[str, ...], titles: TitleRules) -> frozenset[int]:
    """The pieces that are units' names; few end like one."""
    ends = _BEHIND_UNIT.union(titles.unit_words.lengths)
    return frozenset([i for i, text in enumerate(texts) if text[-1:] in ends and _is_unit(text, titles)])


def _is_unit(text: str, titles: TitleRules) -> bool:
    text = _without_note(text).rstrip(" :")
    if not text[_MAX_TITLE + _MAX_GAP :].isascii():  # longer, whatever English stands behind it
        return False
    text = without_english(text) if text[-1:].isascii() else text
    return len(text) <= _MAX_TITLE and titles.is_unit(text)


def _is_asked(pieces: tuple[Piece, ...], texts: tuple[str, ...], above: int) -> bool:
    """Whether the piece above a list is a question that may name a section."""
    short = above >= 0 and len(texts[above]) in SECTION_NAME and pieces[above].marker < 0
    return short and ASKS.search(texts[above]) is not None


def _following(pieces: tuple[Piece, ...]) -> tuple[int | None, ...]:
    """For each piece the next one that is not furniture, where that is near."""
    if not pieces:
        return ()
    found: list[int | None] = [*range(1, len(pieces)), None]
    outside = [index for index, piece in enumerate(pieces) if piece.kind in _PAGES]
    for index in reversed(outside):  # the piece before each of them looks past it
        following = found[index]
        if index:
            found[index - 1] = following if following is not None and following - index < _LOOK_AHEAD else None
    return tuple(found)


def _lone_labels(pieces: Pieces, texts: tuple[str, ...], labels: Mapping[int, Label]) -> int:
    lone = [i for i in labels if pieces.pieces[i].first and texts[i][-1:] == ":"]
    return sum([i + 1 == len(texts) or not pieces.pieces[i + 1].after_label for i in lone])


def _label_levels(pieces: Pieces, labels: Mapping[int, Label]) -> frozenset[int]:
    own = [pieces.pieces[i] for i, label in labels.items() if label.shape == "section"]
    levels = [level for piece in own if piece.first and (level := pieces.lines[piece.line].heading)]
    return frozenset([level for level, count in Counter(levels).items() if count > 1]) if levels else frozenset()


def _of_few_words(lists: Mapping[int, tuple[int, ...]], texts: tuple[str, ...]) -> frozenset[int]:
    few = [one for one, members in lists.items() if _is_short(texts[members[0]]) and 1 < len(members) <= _FEW]
    return frozenset([one for one in few if all(_is_short(texts[i]) for i in lists[one])])


def _is_short(text: str) -> bool:
    """A few words, whatever note stands behind them."""
    return len(text) <= MAX_WORDS or (text[-1] == ")" and 0 < text.find("(") <= MAX_WORDS)


def _are_over_units(
    pieces: Pieces, texts: tuple[str, ...], all_heads: tuple[Head | None, ...], heads: Mapping[int, Head], rules: Rules
) -> bool:
    """市场部职能, 各部门岗位职责, 公司部门的分类与职能: whether a heading is over what units do."""
    suffixed = [(head.name.unit, texts[i]) for i, head in heads.items() if head.name.suffix]
    if any(unit or _ALL_UNITS.search(text) is not None for unit, text in suffixed):
        return True
    if _are_units_over_lists(pieces, texts, rules):
        return True
    if _UNITS_DUTIES.search(pieces.clean.text) is None:  # nearly all documents
        return False
    headings = zip(pieces.pieces, texts, all_heads, (*texts[1:], ""), strict=True)
    return any(_is_over_units(*heading, rules.titles) for heading in headings)


def _are_units_over_lists(pieces: Pieces, texts: tuple[str, ...], rules: Rules) -> bool:
    """财务部, 客服部, 人力资源部, each alone on a line right over a list, or numbered and over a sentence that says what it
    does: what units do, though no heading says so."""
    over_lists = over_tasks = 0
    for index in [i for i, text in enumerate(texts[:-1]) if text[-1:] in _MAY_END_UNIT and _ends_like_unit(text)]:
        piece, below = pieces.pieces[index], pieces.pieces[index + 1]
        alone = piece.first and piece.label is None and not piece.kind and below.first
        if not alone or not rules.titles.is_unit(_without_note(texts[index])):
            continue
        if piece.marker < 0:
            over_lists += below.marker >= 0
        elif pieces.markers[piece.marker].family not in DECIMALS:  # in a procedure units share its work
            over_tasks += below.marker < 0 and rules.cues.about(texts[index + 1]) == "duty"
    return over_lists >= _MIN_UNITS or over_tasks >= _MIN_UNITS


def _ends_like_unit(text: str) -> bool:
    if text[-1:].isascii() and len(text) <= _MAX_LINE_IN_TWO:
        text = without_english(_without_note(text))
    return len(text) <= _MAX_UNIT_LINE and text.endswith(_UNITS_END)


def _without_note(text: str) -> str:
    """人事科(与机关党委合署办公): the name alone."""
    return _NOTE.sub("", text) if text[-1:] == ")" else text


def _has_suffix(head: Head | None) -> TypeGuard[Head]:
    return head is not None and bool(head.name.suffix)


def _is_over_units(piece: Piece, text: str, head: Head | None, below: str, titles: TitleRules) -> bool:
    """A short line of its own that says it in other words than a post's heading; a numbered one right over a unit."""
    short = piece.first and len(text) <= _MAX_OVER and not _has_suffix(head) and _UNITS_DUTIES.search(text) is not None
    return short and (piece.marker < 0 or _is_unit(below, titles))


def _is_bare_name(piece: Piece, head: Head) -> bool:
    """A post's name alone on a line, without number and suffix."""
    bare = head.how == "whole" and not head.name.suffix and head.name.head not in ("", "function")
    return bare and piece.first and piece.marker < 0


def _told_lists(lists: Mapping[int, tuple[int, ...]], heads: Mapping[int, Head]) -> Iterator[int]:
    """- 打字员:负责…, - 迎宾:…: the lists of several members that are all posts with a sentence."""
    for list_id, members in lists.items():
        if len(members) > 1 and all((head := heads.get(i)) is not None and head.how == "colon" for i in members):
            yield list_id


def _told_names(pieces: tuple[Piece, ...], texts: tuple[str, ...], heads: Mapping[int, Head]) -> Iterator[int]:
    """店长:负责… 店员:协助…, each on a line of its own without number: the members of every such series; units (安全部:负责…)
    go on with it."""
    yield from _told_behind_blanks(pieces, texts, heads)
    run: list[int] = []
    bare = 0
    for index, head in heads.items():
        bare += _is_bare_name(pieces[index], head)
        told = head.how == "colon" or (head.how == "unit" and run and _TELLS.match(texts[index], head.cut))
        if not told or not pieces[index].first or pieces[index].marker >= 0:
            continue
        if run and not all(piece.kind in _PAGES for piece in pieces[run[-1] + 1 : index]):
            yield from _if_told(run, texts, heads, bare)
            run = []
        run.append(index)
    yield from _if_told(run, texts, heads, bare)


def _told_behind_blanks(pieces: tuple[Piece, ...], texts: tuple[str, ...], heads: Mapping[int, Head]) -> Iterator[int]:
    """站长 负责… on one line, among names on lines of their own over what they do."""
    told = [
        index
        for index, head in heads.items()
        if head.how == "sentence"
        and not head.name.suffix
        and head.name.head not in ("", "function")
        and pieces[index].first
        and pieces[index].marker < 0
        and texts[index][-1] in "。;"
    ]
    if len(told) < _MIN_ROWS or told != [*range(told[0], told[0] + len(told))]:  # else rows of two columns
        told = [index for index in told if _TELLS.match(texts[index], heads[index].cut) is not None]
    if told and len(told) + sum(_is_bare_name(pieces[index], head) for index, head in heads.items()) >= _MIN_BARE:
        yield from told


def _if_told(run: list[int], texts: tuple[str, ...], heads: Mapping[int, Head], bare: int) -> list[int]:
    """The run, where it is long enough and most of it says what the named do; behind names on lines of their own
    (店长 over 负责…) one or two lines (店员:协助…) go on with them."""
    if bare >= _MIN_BARE and all(texts[i][-1] in "。;" and heads[i].name.head != "function" for i in run):
        return run  # 主管:技术主任 is a field, 客户服务:解答疑问。 a task
    if len(run) < _MIN_TOLD and not _are_two_told(run, texts, heads):
        return []
    tells = [_TELLS.search(texts[i], heads[i].cut) is not None for i in run]
    return run if 3 * sum(tells) >= 2 * len(run) else []


def _are_two_told(run: list[int], texts: tuple[str, ...], heads: Mapping[int, Head]) -> bool:
    """Two lines are as good where both are sentences of some length: 厨师长:负责…。 墩子:协助…。"""
    if len(run) + 1 < _MIN_TOLD:
        return False
    return all(
        heads[i].name.head not in ("", "function")
        and texts[i][-1] == "。"
        and len(texts[i]) - heads[i].cut >= _SENTENCE
        for i in run
    )


def _lists(list_ids: tuple[int, ...]) -> dict[int, tuple[int, ...]]:
    lists: dict[int, list[int]] = {}
    for index, list_id in enumerate(list_ids):
        if list_id >= 0:
            lists.setdefault(list_id, []).append(index)
    return {list_id: tuple(members) for list_id, members in lists.items()}
