"""Numbered sentences that say who is charged with what, each over a list of its own: 二、厂长是第一责任人,其主要职责是: (一)….

In: ``Evidence``. Out: the names of such members by their index. Guaranteed: two members of one list or more are such
sentences, or headings of that kind, each about somebody else; a sentence names a post or a unit, and a list begins right
under it, or it says what that one answers for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.titles import Name
from jdparse.structure.roles.evidence import Evidence

_WHO = re.compile(pattern_of("who-is-charged"))
_CHARGED = re.compile(pattern_of("charged-duties"))
_ANSWERS = late(pattern_of("answers-alone"))
_CUT = frozenset(",。;:")
_WORDS = ("职责", "职权")
_LISTED = frozenset({"duties", "authorities"})
_MIN_CHARGED = 2


def charged_members(evidence: Evidence) -> Mapping[int, Name]:
    """The members that name somebody."""
    text = evidence.whole.clean.text
    if sum(text.count(word) for word in _WORDS) < _MIN_CHARGED:
        return {}
    found: dict[int, Name] = {}
    for members in evidence.lists.values():
        if len(members) < _MIN_CHARGED:
            continue
        named = dict(_named(evidence, members))
        texts = {evidence.texts[index][: name.end] for index, name in named.items()}
        beside = sum(_is_headed(evidence, index) for index in members) if named else 0
        if len(texts) + beside >= _MIN_CHARGED and len(texts) == len(named):
            found |= named
        if (told := dict(_told(evidence, members))) and sum(
            _is_headed(evidence, index) for index in members
        ) >= _MIN_CHARGED:
            found |= told
    return found


def _named(evidence: Evidence, members: tuple[int, ...]) -> Iterator[tuple[int, Name]]:
    for index in members:
        if evidence.pieces[index].label is not None or evidence.heads[index] is not None:
            continue
        if evidence.texts[index][-1:] not in _CUT or not _is_over_list(evidence, index):
            continue
        name = _name(evidence, evidence.texts[index])
        if name is not None:
            yield index, name


def _told(evidence: Evidence, members: tuple[int, ...]) -> Iterator[tuple[int, Name]]:
    """第一条 厂长是第一责任人,对全厂负责。 beside 第二条 班长的安全职责: : the whole of what is said of that one."""
    for index in members:
        if evidence.pieces[index].label is not None or evidence.heads[index] is not None:
            continue
        if _ANSWERS.search(evidence.texts[index]) and (name := _name(evidence, evidence.texts[index])) is not None:
            yield index, name


def _is_headed(evidence: Evidence, index: int) -> bool:
    """第七十二条 财务总监行使下列职权: beside 第七十条 总经理对董事会负责,行使下列职权: ."""
    head = evidence.heads[index]
    return head is not None and bool(head.name.suffix and head.name.head) and head.how == "whole"


def _is_over_list(evidence: Evidence, index: int) -> bool:
    """…履行下列职责: right over a list, or with 其主要职责是: behind it on its line."""
    below = evidence.next(index)
    if below is None:
        return False
    label = evidence.pieces[below].label
    if label is not None and label.field in _LISTED and evidence.texts[index][-1:] != ":":
        same = evidence.pieces[below].line <= evidence.pieces[index].line + len(evidence.pieces[index].body)
        if evidence.pieces[below].first or not same:
            return False
        below = evidence.next(below)
    elif _CHARGED.search(evidence.texts[index]) is None:
        return False
    return below is not None and evidence.pieces[below].marker >= 0 and evidence.opens(below)


def _name(evidence: Evidence, text: str) -> Name | None:
    """The post or unit that a sentence begins with."""
    match, titles = _WHO.match(text), evidence.rules.titles
    if match is None:
        return None
    words = match["name"]
    unit = titles.is_unit(words)
    if not unit and not (titles.is_name(words) or titles.head_of(words)):
        return None
    return None if titles.is_sentence(words) else Name(0, len(words), unit, False, "", "sentence", False, False)
