"""Articles of one chapter that name who has which duties: 第二章 组织与职责 over 第三条 人事科, 第四条 车间主任, each over a list.

In: ``Evidence``. Out: the names of such articles by their index. Guaranteed: the chapter's heading speaks of duties; two of its
articles or more are such names, and the others are sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jdparse.rules.lexicon import words_of
from jdparse.structure.pieces.heads import VAGUE, Head
from jdparse.structure.roles.evidence import Evidence
from jdparse.structure.roles.units import name_by_place

_ON_DUTIES = words_of("chapter-on-duties")
_CHAPTER, _ARTICLE = "chapter", "article"
_MIN_NAMED = 2


def chapter_members(evidence: Evidence) -> Mapping[int, Head]:
    """The articles that name somebody."""
    if not any(marker.family == _CHAPTER for marker in evidence.whole.markers):  # nearly all documents
        return {}
    found: dict[int, Head] = {}
    for articles in _chapters_on_duties(evidence):
        named = {index: head for index in articles if (head := _named(evidence, index)) is not None}
        others = (evidence.texts[index] for index in articles if index not in named)
        if len(named) >= _MIN_NAMED and all(text.endswith("。") for text in others):
            found |= named
    return found


def _chapters_on_duties(evidence: Evidence) -> Iterator[list[int]]:
    """The articles of each chapter that speaks of duties."""
    articles: list[int] | None = None
    for index, piece in enumerate(evidence.pieces):
        family = evidence.whole.markers[piece.marker].family if piece.marker >= 0 else ""
        if family == _CHAPTER:
            if articles:
                yield articles
            articles = [] if evidence.texts[index].endswith(_ON_DUTIES) else None
        elif family == _ARTICLE and articles is not None:
            articles.append(index)
    if articles:
        yield articles


def _named(evidence: Evidence, index: int) -> Head | None:
    """Who is named by an article that is nothing but a name, over a list of its own."""
    following, text = evidence.next(index), evidence.texts[index]
    if following is None or evidence.pieces[following].marker < 0 or not evidence.has_content(index):
        return None
    head = evidence.heads[index]
    if head is not None and head.how == "whole" and not head.name.generic and head.name.head not in VAGUE:
        return head
    unit = evidence.is_unit(index) or evidence.rules.titles.is_unit(text.rstrip(" :"))
    return Head(name_by_place(text.rstrip(" :"), True, "place"), len(text), "whole") if unit else None
