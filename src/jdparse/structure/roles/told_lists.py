"""Numbered names over sentences that begin with them, and sentences that begin with the name above their list.

In: ``Evidence``, members of a list. Out: yes or no. Guaranteed: nothing but the members and the piece before or behind each
is looked at.
"""

from __future__ import annotations

from jdparse.structure.pieces.told import says_what
from jdparse.structure.roles.evidence import Evidence

_MAX_TOLD, _MIN_TOLD, _MIN_SAID = 10, 3, 12
"""Characters of a name, names, and characters of the sentence below that begins with it."""
_MIN_KNOWN = 2  # names that are known as such
_MOST_ELSE = 5  # characters by which 灯光或音响 is longer than 灯光/音响, and one


def are_told_below(evidence: Evidence, members: tuple[int, ...]) -> bool:
    """2. 场地布置 over 场地布置负责…, 3. 灯光/音响 over 灯光或音响是…: most of the sentences below begin with the name; two
    are enough where all are known as names: 一、仓储部 over 仓储部把好进出关口。"""
    texts = [evidence.texts[i].rstrip(" :") for i in members]
    if any(len(text) > _MAX_TOLD for text in texts):  # nearly all lists
        return False
    known = [_is_known(evidence, i, text) for i, text in zip(members, texts, strict=True)]
    told = sum(_is_told_below(evidence, i, text, name) for i, text, name in zip(members, texts, known, strict=True))
    return told >= (_MIN_KNOWN if all(known) else _MIN_TOLD) and 3 * told >= 2 * len(members)


def _is_known(evidence: Evidence, index: int, text: str) -> bool:
    """Whether a member is a post's or a unit's name by its words."""
    head = evidence.heads[index]
    return (head is not None and head.how == "whole") or evidence.rules.titles.is_unit(text)


def _is_told_below(evidence: Evidence, index: int, name: str, known: bool) -> bool:
    following = evidence.next(index)
    if following is None or evidence.pieces[following].marker >= 0 or not evidence.pieces[following].first:
        return False
    below = evidence.texts[following]
    if (not known and len(below) < _MIN_SAID) or not below.startswith(name.split("/", maxsplit=1)[0]):
        return False
    says = any(says_what(below, end) for end in range(len(name), len(name) + _MOST_ELSE))
    return says or (known and below.startswith(name))


def says_own_name(evidence: Evidence, index: int) -> bool:
    """1、闸长(组长) 对全闸安全负责。 under 第三条闸长: its first task, which says the name once more, and no further post."""
    head = evidence.heads[index]
    if head is None or head.how != "sentence" or index == 0 or evidence.pieces[index].marker < 0:
        return False
    above = evidence.heads[index - 1]
    if above is None or above.how != "whole" or not evidence.opens(index):
        return False
    name = evidence.texts[index][head.name.start : head.name.end]
    return name == evidence.texts[index - 1][above.name.start : above.name.end]
