"""The parts of a controlled paper that are about the paper: 目的, 适用范围, 定义, 附则 around a post's duties.

In: ``Evidence``. Out: the pieces that are such parts, their texts and lists with them. Guaranteed: a list has such parts only
where it has both a purpose and a scope, begins with a preface, or counts articles some of which are over posts; its labels
(职责, 权限) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.roles.evidence import Evidence

_PURPOSE = re.compile(pattern_of("purpose"))
_PURPOSE_RUN_ON = re.compile(pattern_of("purpose-run-on"))
_SCOPE = re.compile(pattern_of("scope"))
_SCOPE_RUN_ON = re.compile(pattern_of("scope-run-on"))
_SCOPE_WORD = re.compile(pattern_of("scope-word"))
_PART = late(pattern_of("paper-part"))
_PREFACES = words_of("preface-heading")
_PREFACE = late(pattern_of("preface-run-on"))
_CHAPTERS = frozenset({"chapter", "piece"})
"""第一章 总则 is a heading like those of the other chapters."""
_THIS_PAPER = re.compile(pattern_of("this-paper"))
_JOB = "岗位"
_CONTENT = re.compile(pattern_of("paper-body"))
_FOR_PAPER = late(pattern_of("answers-for-paper"))
_CHARTS = frozenset(words_of("organization-charts"))
_ARTICLE = "article"
_UPPER = frozenset({"chapter", "piece"})


def find_parts(evidence: Evidence) -> frozenset[int]:
    """The indexes of the parts' headings and of what stands under them."""
    text = evidence.whole.clean.text
    found = {*_prefaces(evidence)} if any(word in text for word in _PREFACES) else set[int]()
    found.update(_articles(evidence))
    if _SCOPE_WORD.search(text) is None:  # most documents
        return frozenset(found)
    for members in evidence.lists.values():
        texts = [evidence.texts[i] for i in members if evidence.pieces[i].label is None]
        both = any(map(_PURPOSE.match, texts)) and any(map(_SCOPE.match, texts))
        both = both or (_run_on(texts) and _names_post(evidence))
        if both or _opens_standard(evidence, members):
            for index in members:
                found.update(_part(evidence, index))
                found.update(_answers_for_paper(evidence, index))
                found.update(_chart(evidence, index))
    return frozenset(found)


def _run_on(texts: list[str]) -> bool:
    """(一)制定目的为了…, (二)适用范围本制度…: the parts' names run into their sentences."""
    return any(map(_PURPOSE_RUN_ON.match, texts)) and any(map(_SCOPE_RUN_ON.match, texts))


def _names_post(evidence: Evidence) -> bool:
    """Whether the paper sets out anybody's duties: of any other nothing is left where its parts are set aside."""
    named = any(head is not None and head.name.head not in ("", "function") for head in evidence.heads)
    return named or any(text.endswith(_JOB) for text in evidence.texts)


def _prefaces(evidence: Evidence) -> Iterator[int]:
    """一、引言在制造业中,…: the first part of a paper, run onto its name; 一、总则 over its parts."""
    named, markers = _names_post(evidence), evidence.whole.markers
    for first, *_ in evidence.lists.values():
        chapter = markers[evidence.pieces[first].marker].family in _CHAPTERS
        general = named and not chapter and evidence.texts[first] == _PREFACES[-1]
        if general or (evidence.pieces[first].label is None and _PREFACE.match(evidence.texts[first])):
            yield first


def _opens_standard(evidence: Evidence, members: tuple[int, ...]) -> bool:
    """1 范围 over 本标准规定了…: an enterprise's standard, which needs no purpose."""
    first = members[0]
    if evidence.pieces[first].label is not None or _SCOPE.match(evidence.texts[first]) is None:
        return False
    following = evidence.next(first)
    return following is not None and _THIS_PAPER.match(evidence.texts[following]) is not None


def _part(evidence: Evidence, index: int) -> Iterator[int]:
    """A part's heading, the plain lines and the list under it (5 记录 over 5.1, 5.2); nothing where the member is none."""
    if evidence.pieces[index].label is not None or not _PART.match(evidence.texts[index]):
        return
    yield index
    lists = _CONTENT.match(evidence.texts[index]) is None
    for below in range(index + 1, len(evidence.pieces)):
        piece = evidence.pieces[below]
        if piece.label is not None or piece.kind or evidence.heads[below] is not None:
            return
        under = lists and piece.marker >= 0 and _parent(evidence, piece.marker) == evidence.pieces[index].marker
        if piece.marker >= 0 and not under:
            return
        yield below


def _answers_for_paper(evidence: Evidence, index: int) -> Iterator[int]:
    """4、责任:药房负责人对本职责的实施负责。 in such a paper: who sees to it, no task of the post."""
    if evidence.pieces[index].label is None or not evidence.has_inline_text(index):
        return
    if _FOR_PAPER.search(evidence.texts[index + 1]):
        yield from (index, index + 1)


def _chart(evidence: Evidence, index: int) -> Iterator[int]:
    """3.0 组织架构：主任→组长→收货员 in such a paper: who stands under whom, no task of anybody; the plain lines under it, too."""
    label = evidence.pieces[index].label
    if label is None or label.word not in _CHARTS:
        return
    yield index
    for below in range(index + 1, len(evidence.pieces)):
        piece = evidence.pieces[below]
        if piece.label is not None or piece.kind or piece.marker >= 0 or evidence.heads[below] is not None:
            return
        yield below


def _parent(evidence: Evidence, marker: int) -> int:
    """The marker that the list of this one stands under, or -1."""
    return evidence.whole.markers[marker].parent


def _articles(evidence: Evidence) -> Iterator[int]:
    """第六条 禁止在仓库内吸烟。 behind 第五条 库管员职责: and its list: what the rules say of everybody, with what stands under it."""
    markers = evidence.whole.markers
    for members in evidence.lists.values():
        if markers[evidence.pieces[members[0]].marker].family != _ARTICLE:
            continue
        post, chapter = "", -1
        for index in members:
            text, parent = evidence.texts[index], _parent(evidence, evidence.pieces[index].marker)
            if (name := _name_over_list(evidence, index)) or parent != chapter:
                post, chapter = name, parent
            elif post and evidence.heads[index] is None and evidence.pieces[index].label is None and post not in text:
                yield index
                yield from _below(evidence, index)


def _name_over_list(evidence: Evidence, index: int) -> str:
    """库管员 of 第五条 库管员职责: right over a list of its own."""
    head, following = evidence.heads[index], evidence.next(index)
    if head is None or not head.name.suffix or head.name.generic or head.how != "whole" or following is None:
        return ""
    below = evidence.pieces[following].marker
    if below < 0 or _parent(evidence, below) != evidence.pieces[index].marker:
        return ""
    return evidence.texts[index][head.name.start : head.name.end]


def _below(evidence: Evidence, index: int) -> Iterator[int]:
    """What stands under an article, up to the next heading or article."""
    own = evidence.list_of(index)
    for below in range(index + 1, len(evidence.pieces)):
        piece = evidence.pieces[below]
        if piece.kind or piece.label is not None or evidence.heads[below] is not None or piece.marker < 0:
            return
        if evidence.list_of(below) == own or evidence.whole.markers[piece.marker].family in _UPPER:
            return
        yield below
