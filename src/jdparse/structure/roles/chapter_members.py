"""Numbered members that name who has which duties, whatever else their list holds: articles of a chapter on duties
(第二章 组织与职责 over 第三条 人事科, 第四条 车间主任), a unit over 部门职责 (3.2 生产部 over 3.2.1 部门职责, beside 3.3 记录).

In: ``Evidence``. Out: the names of such members by their index. Guaranteed: a chapter's heading speaks of duties, two of its
articles or more are such names, and the others are sentences; a unit stands right over the label of what it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jdparse.rules.lexicon import words_of
from jdparse.structure.pieces.heads import VAGUE, Head
from jdparse.structure.roles.evidence import Evidence
from jdparse.structure.roles.line_roles import opens_functions
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


def units_over_functions(evidence: Evidence) -> Mapping[int, Head]:
    """3.2 生产部 right over 3.2.1 部门职责 and its list."""
    found: dict[int, Head] = {}
    markers, text = evidence.whole.markers, evidence.texts
    for index in evidence.units:
        piece, following = evidence.pieces[index], evidence.next(index)
        if piece.marker < 0 or piece.label is not None or evidence.heads[index] is not None or following is None:
            continue
        below = evidence.pieces[following]
        if below.marker >= 0 and markers[below.marker].parent == piece.marker and opens_functions(evidence, index):
            found[index] = Head(name_by_place(text[index].rstrip(" :"), True, "place"), len(text[index]), "whole")
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
