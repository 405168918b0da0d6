"""Heads of all pieces of a document: each read by itself, then those that stand line after line in the light of each other.

In: what the pieces say. Out: the ``Head`` of each, or None. Guaranteed: a name that is only like those around it counts where
several of them are certain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules
from jdparse.rules.titles import Name, TitleRules
from jdparse.structure.pieces.alias_heads import ENGLISH
from jdparse.structure.pieces.call_heads import names_posts
from jdparse.structure.pieces.heads import MAX_WANTED, NAME_COUNT, Head, certain, read_head, with_motto
from jdparse.structure.pieces.held_posts import with_holders
from jdparse.structure.pieces.pieces import Pieces
from jdparse.structure.pieces.told_members import told_members

_KINDS = words_of("post-kind-end")
_FULL_STOP = "。;!"
_COMMA = re.compile(r"[,、]")
_STOP = re.compile(r"[。;,:!?、]")
_MAX_WORDS = 12  # characters of a name in Chinese over its English
_CALLS = re.compile(pattern_of("over-vacancies"))
_OF_POST = frozenset({"duties", "requirements", "summary"})
_DOUBLE = "——"
_MIN_OVER, _MAX_OVER = 4, 14  # posts' names over their sentences that make a list of them; characters of one
_MIN_SERIES = 3  # posts' names before dashes and a sentence make a list of them
_NAME_DASHES = re.compile(r"([^\s。;,:!?—–-]{2,12}?(?:\([^()]{0,16}\))?)\s{0,2}——\s{0,2}(?=[^—]{5,200}$)")
_NAME_THEN_COLON = re.compile(r"([^\s。;,:!?、—–-]{2,12}?(?:\([^()]{0,16}\))?)\s?:\s?(?=[^:]{6,200}$)")


def read_heads(pieces: Pieces, texts: tuple[str, ...], rules: Rules) -> tuple[Head | None, ...]:
    """The head of each piece; ``texts`` are what the pieces say."""
    titles, cells = rules.titles, pieces.clean.source.cells
    heads = tuple(
        [
            None
            if not text or label is not None or kind or after_label or (cells and _is_task(pieces, line))
            else read_head(text, titles)
            for (_, _, _, line, _, _, kind, _, label, after_label), text in zip(pieces.pieces, texts, strict=True)
        ]
    )
    if any(head is not None and head.name.head == ENGLISH and texts[at].isascii() for at, head in enumerate(heads)):
        heads = _without_translations(pieces, texts, heads)
    heads = _counted_in_series(texts, _without_calls(pieces, heads))
    told = {index: Head(name, name.end, "colon") for index, name in told_members(pieces, texts, titles)}
    if told:
        heads = tuple([head or told.get(index) for index, head in enumerate(heads)])
    heads = with_holders(pieces, texts, heads, titles)
    if any(head is not None and head.how == "unit" for head in heads):
        heads = tuple([with_motto(index, head, texts) for index, head in enumerate(heads)])
    if ":\n" in pieces.clean.text:
        heads = _over_sentences(pieces, texts, heads)
    if _DOUBLE in pieces.clean.text:
        heads = _in_series(pieces, texts, heads, titles, _NAME_DASHES)
    if sum([head is not None and head.how == "colon" for head in heads]) >= _MIN_SERIES:
        heads = _in_series(pieces, texts, heads, titles, _NAME_THEN_COLON)
    return heads


def _without_translations(
    pieces: Pieces, texts: tuple[str, ...], heads: tuple[Head | None, ...]
) -> tuple[Head | None, ...]:
    """Booking Clerk right under or over 订座员: the same post once more; under a few words that no lexicon knows, over a
    section of the post, they are its name (北岸调度 over Shore Coordinator), unless they call for people (热招职位)."""
    chinese = {index for index, head in enumerate(heads) if head is not None and not texts[index].isascii()}
    found = list(heads)
    for index, head in enumerate(heads):
        if head is None or head.name.head != ENGLISH or not texts[index].isascii():
            continue
        if not chinese.isdisjoint((index - 1, index + 1)):
            found[index] = None
        elif index and _are_few_words(pieces, texts, index - 1) and _CALLS.search(texts[index - 1]) is None:
            found[index] = None
            if _is_over_section(pieces, index) and pieces.pieces[index - 1].label is None:
                whole = len(texts[index - 1])
                found[index - 1] = Head(Name(0, whole, False, False, "", ENGLISH, False, False), whole, "whole")
    return tuple(found)


def _are_few_words(pieces: Pieces, texts: tuple[str, ...], index: int) -> bool:
    text, piece = texts[index], pieces.pieces[index]
    plain = piece.marker < 0 and piece.first and not piece.kind and not piece.after_label
    return plain and 0 < len(text) <= _MAX_WORDS and not text.isascii() and _STOP.search(text) is None


def _is_over_section(pieces: Pieces, index: int) -> bool:
    label = pieces.pieces[index + 1].label if index + 1 < len(pieces.pieces) else None
    return label is not None and label.shape == "section" and label.field in _OF_POST


def _without_calls(pieces: Pieces, heads: tuple[Head | None, ...]) -> tuple[Head | None, ...]:
    """现招聘制冷工2名,有意者请联系我们。 above the posts themselves names none of them."""
    hows = {head.how for head in heads if head is not None}
    if "call" not in hows or (len(hows) == 1 and not names_posts(pieces)):  # nearly all documents
        return heads
    return tuple([None if head is not None and head.how == "call" else head for head in heads])


def _counted_in_series(texts: tuple[str, ...], heads: tuple[Head | None, ...]) -> tuple[Head | None, ...]:
    """叉车工2名,持证,夜班 line after line: vacancies in a sentence each, not names with their lists below them."""
    whole = [index for index, head in enumerate(heads) if head is not None and head.how == "whole"]
    counted = [index for index in whole if any(sign in texts[index] for sign in "名人位")]
    told = {index: match.end() for index in counted if (match := NAME_COUNT.match(texts[index])) is not None}
    near = {index for index in told if index - 1 in told or index + 1 in told}
    if len(near) < _MIN_SERIES:  # nearly all documents
        return heads
    return tuple(
        [
            head._replace(cut=told[index], how="count") if index in near and head is not None else head
            for index, head in enumerate(heads)
        ]
    )


def _in_series(
    pieces: Pieces, texts: tuple[str, ...], heads: tuple[Head | None, ...], titles: TitleRules, pattern: re.Pattern[str]
) -> tuple[Head | None, ...]:
    """制片主任——编制预算, 场务——铺轨道 … line after line: where some of the names are posts', all are."""
    sign = _DOUBLE if pattern is _NAME_DASHES else ":"
    alike = {
        index: match
        for index, (piece, text) in enumerate(zip(pieces.pieces, texts, strict=True))
        if sign in text
        and piece.first
        and piece.marker < 0
        and piece.label is None
        and not piece.kind
        and (match := pattern.match(text)) is not None
        and not match.group(1).endswith(_KINDS)  # 后勤保障类:食堂人员、门卫, among posts
    }
    lines = {
        index: match
        for index, match in alike.items()
        if texts[index][-1] in _FULL_STOP
        or pattern is _NAME_DASHES
        or _says_something(texts[index], match.end(), titles)
    }
    if len(lines) < _MIN_SERIES:  # nearly all documents
        return heads
    names = {index: certain(match.group(1), titles) for index, match in lines.items()}
    named = sum(name is not None for name in names.values())
    if named < _MIN_SERIES or 3 * named < (1 if pattern is _NAME_DASHES else 2) * len(lines):
        return heads
    lines |= {index: alike[index] for index in alike if _is_between(index, alike, lines, titles)}
    series = {
        index: Head(
            names.get(index) or Name(0, match.end(1), False, False, "", "series", False, False), match.end(), "series"
        )
        for index, match in lines.items()
    }
    return tuple([series.get(index, head) for index, head in enumerate(heads)])


def _over_sentences(pieces: Pieces, texts: tuple[str, ...], heads: tuple[Head | None, ...]) -> tuple[Head | None, ...]:
    """影库助手: over its sentence, between 影库主管: and 放映员: over theirs: a post, though no lexicon knows its name."""
    alike = [index for index in range(len(texts) - 1) if _is_over_sentence(pieces, texts, index)]
    named = {index for index in alike if _names_somebody(heads[index])}
    if len(named) < _MIN_OVER or 5 * len(named) < 3 * len(alike):  # nearly all documents
        return heads
    first, last = min(named), max(named)
    unknown = {index for index in alike if heads[index] is None and first < index < last}
    unknown = {index for index in unknown if {index - 2, index + 2} <= {*alike}}
    return tuple(
        [
            Head(
                Name(0, len(texts[index].rstrip(" :")), False, False, "", "series", False, False),
                len(texts[index]),
                "series",
            )
            if index in unknown
            else head
            for index, head in enumerate(heads)
        ]
    )


def _is_over_sentence(pieces: Pieces, texts: tuple[str, ...], index: int) -> bool:
    """Whether a few words with a colon are a line of their own over a line that is one sentence or more."""
    piece, below = pieces.pieces[index], pieces.pieces[index + 1]
    if texts[index][-1:] != ":" or len(texts[index]) > _MAX_OVER or _STOP.search(texts[index][:-1]) is not None:
        return False
    plain = all(one.first and one.marker < 0 and one.label is None and not one.kind for one in (piece, below))
    return plain and texts[index + 1][-1:] == "。"


def _names_somebody(head: Head | None) -> bool:
    return head is not None and not head.name.generic and head.name.head not in ("", "function")


def _is_between(
    index: int, alike: Mapping[int, re.Match[str]], lines: Mapping[int, re.Match[str]], titles: TitleRules
) -> bool:
    """政教主任:主管学生的品德教育 right behind 总务主任:负责…: a name like those around it, and more than a word."""
    match = alike[index]
    if index in lines or not (index - 1 in lines or index + 1 in lines):
        return False
    return len(match.string) - match.end() > MAX_WANTED and certain(match.group(1), titles) is not None


def _says_something(text: str, start: int, titles: TitleRules) -> bool:
    """Whether words without a full stop behind a name are more than a telephone number or a person's name."""
    return not text[start].isdigit() and (_COMMA.search(text, start) is not None or titles.is_sentence(text[start:]))


def _is_task(pieces: Pieces, line: int) -> bool:
    """Whether a line's piece stands in a column of tasks."""
    use = pieces.lines[line].use
    return use is not None and use.role == "item"
