"""Posts with the person who holds them: 店长:刘某 over a list, 陈某(文秘):负责公文收发。

In: ``Pieces``, what the pieces say, their heads. Out: the heads, with those of such lines. Guaranteed: a line counts only among
several of its kind, where the words before or in brackets are a post's name, and the person's is none; with nothing
behind the person only over a list or the label of a section.
"""

from __future__ import annotations

from collections.abc import Iterator

from jdparse.rules.late import late
from jdparse.rules.titles import Name, TitleRules
from jdparse.structure.pieces.heads import VAGUE, Head, certain
from jdparse.structure.pieces.pieces import Pieces

_WHO = r"(?:[^\W0-9A-Za-z_]{2,4}|[^\W0-9A-Za-z_][某×xX*]{1,3})(?:同志)?"
_POST_THEN_WHO = late(
    rf"(?P<name>[^\s。;,:!?()]{{2,12}}|[^\W0-9A-Za-z_][ ]{{1,4}}[^\W0-9A-Za-z_])\s?:\s{{0,3}}(?P<who>{_WHO})"
)
_WHO_THEN_POST = late(rf"(?P<who>{_WHO})\s?\((?P<name>[^\s。;,:!?()]{{2,12}})\)\s?:\s?(?=\S{{4}})")
_LONGEST = 24
_FEWEST = 2
_OF_POST = frozenset({"duties", "requirements", "summary"})


def with_holders(
    pieces: Pieces, texts: tuple[str, ...], heads: tuple[Head | None, ...], titles: TitleRules
) -> tuple[Head | None, ...]:
    """The heads, and those of posts with their holders."""
    found = {index: head for index, head in _held(pieces, texts, titles) if _may_be(heads[index])}
    if len(found) < _FEWEST:
        return heads
    return tuple([found.get(index, head) for index, head in enumerate(heads)])


def _may_be(head: Head | None) -> bool:
    """Whether a line names nothing so far, or a post before a colon: the person may look like what is said of it."""
    return head is None or head.how == "colon"


def _held(pieces: Pieces, texts: tuple[str, ...], titles: TitleRules) -> Iterator[tuple[int, Head]]:
    for index, (piece, text) in enumerate(zip(pieces.pieces, texts, strict=True)):
        if ":" not in text[:_LONGEST] or not piece.first or piece.label is not None or piece.kind or piece.after_label:
            continue
        if len(text) <= _LONGEST and (found := _POST_THEN_WHO.fullmatch(text)) is not None:
            name = _name(found["name"], found["who"], titles)
            if name is not None and _is_over_list(pieces, index):
                yield index, Head(name, len(text), "whole")
        elif (found := _WHO_THEN_POST.match(text)) is not None:
            name = _name(found["name"], found["who"], titles)
            if name is not None:
                at = found.start("name")
                yield index, Head(name._replace(start=at + name.start, end=at + name.end), found.end(), "colon")


def _name(words: str, who: str, titles: TitleRules) -> Name | None:
    """A post's name beside a person's, which is no post's."""
    name = certain(words, titles)
    if name is None or name.unit or name.head in VAGUE or titles.is_name(who) or titles.is_unit(who):
        return None
    return name


def _is_over_list(pieces: Pieces, index: int) -> bool:
    if index + 1 >= len(pieces.pieces):
        return False
    below = pieces.pieces[index + 1]
    label = below.label
    if label is not None:
        return label.shape == "section" and label.field in _OF_POST
    return below.first and below.marker >= 0 and pieces.pieces[index].marker < 0
