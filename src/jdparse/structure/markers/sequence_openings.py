"""What may open a list: a 1, or the first number that is left of a list whose beginning is lost.

In: ``Scene`` and the place of a candidate. Out: a ``Choice`` that opens a list, or None. Guaranteed: inside a line a
list opens only where its 2 comes later; what only looks like a number (1、2项, 3万元) opens nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import partial

from jdparse.rules.late import late
from jdparse.rules.lexicon import words_of
from jdparse.rules.weights import Weight
from jdparse.structure.markers.candidate import WEAK_FORMS, Candidate, as_number, figure_family
from jdparse.structure.markers.sequence_values import (
    HEADINGS,
    LETTERED,
    NEEDS_FULL_STOP,
    SELF_EVIDENT,
    STRONG_LEFT,
    Choice,
    Place,
    Scene,
)

_ENUMERATION = re.compile(r"[0-9]{1,3}[、,.)]")
_AMOUNT = late(r"[0-9]{1,3}[万元%角分]")
_BRACKETED = re.compile(r"\s{0,8}(?:[【\[][^【】\[\]\n]{2,12}[】\]]|[^\W0-9A-Za-z_]{2,8}:)\s{0,4}")
_SPACED = "arabic-space"
_SECOND, _THIRD = 2, 3
_MOST_LOST = 4  # the first number that is left of a list inside a line
_SENTENCE_END = "。;"
_HEADING = 8  # characters before a number in which a heading ends
_HEADING_ENDS = words_of("heading-ends")
_POINT_AND_COMMA = re.compile(r"、[^\W0-9A-Za-z_]")
_GAP = 12  # characters from the end of an English sentence to the next number, blanks included
_LOOK_AHEAD = 16  # candidates of its family among which a 1 finds its 2
_ALONE = frozenset({"arabic-space"})
"""Weak forms that may be a list of one: a number and a blank (1 专用工具柜一个)."""
_MOST_WORDS = 16  # of a heading over a single letter; any from 8 to 40 reads the corpus the same
_LOOK_AROUND = 40  # blanks and line ends between a label and its list
_choice = partial(tuple.__new__, Choice)


def opening(scene: Scene, place: Place) -> Choice | None:
    """The list that the candidate may open."""
    candidate, weights = place.candidate, scene.weights
    if candidate.family in LETTERED:
        if _is_misread_one(scene, place):
            return _opens(weights.misread_one, 1)
    elif candidate.value != 1 and is_plain(candidate):  # most of them
        return _opens(weights.opens_late, candidate.value, "numbering-start")
    if candidate.value != 1:
        return _late_opening(scene, place)
    if candidate.sure:
        return _opens(weights.opens_vouched, 1)
    follows = _followed_by_two(scene, place.number, candidate.family)
    if candidate.at_line:
        certain = follows or not _is_doubtful(scene.text, candidate) or _is_list_of_one(scene, place)
        certain = certain or (candidate.family == "letter" and _under_counted_heading(scene, place))
        return _opens(weights.opens_line, 1) if certain else None
    if _heads_chapter(candidate) or _is_behind_label(scene.text, candidate) or _is_list_of_one(scene, place):
        return _opens(weights.opens_line, 1)
    if candidate.chained or is_part_of_compilation(scene.text, candidate):
        return _opens(weights.opens_line, 1)
    return _opens(weights.opens_inside, 1) if follows and _opens_inside(scene.text, candidate) else None


def is_plain(candidate: Candidate) -> bool:
    """A strong form at a line's beginning."""
    return candidate.at_line and not candidate.sure and candidate.form not in WEAK_FORMS


def _is_misread_one(scene: Scene, place: Place) -> bool:
    """l、 or (l) or I) with a figure's 2 to follow, and none of its own kind."""
    candidate = place.candidate
    if as_number(candidate, scene.text) != 1 or not _followed_by_two(scene, place.number, figure_family(candidate)):
        return False
    return candidate.value != 1 or not _followed_by_two(scene, place.number, candidate.family)


def _opens(weight: Weight, value: int | None, oddity: str = "") -> Choice:
    return _choice((weight.value, None, value, weight, (), 0, oddity))


def _is_doubtful(text: str, candidate: Candidate) -> bool:
    """A form that at a line's beginning still needs its 2."""
    return candidate.form in WEAK_FORMS or (candidate.family in LETTERED and not _under_label(text, candidate))


def _heads_chapter(candidate: Candidate) -> bool:
    return candidate.family in HEADINGS and candidate.left in STRONG_LEFT


def is_part_of_compilation(text: str, candidate: Candidate) -> bool:
    """第2篇:司机岗位职责, 篇2:…: run onto the part before it without a full stop."""
    return text[candidate.end - 1] == ":" and "篇" in text[candidate.start : candidate.end]


def _under_label(text: str, candidate: Candidate) -> bool:
    """Whether the line above ends like a label: then a single A. is a list of one."""
    last = candidate.start - 1
    floor = max(0, last - _LOOK_AROUND)
    while last > floor and text[last] in " \t\n":
        last -= 1
    return text[last] in ":】]"


def _under_counted_heading(scene: Scene, place: Place) -> bool:
    """5.1.3 项目经理的权力 over a) 调配人员。: right below a numbered line of a few words, a single letter is a list of one."""
    if not place.number:
        return False
    above = scene.candidates[place.number - 1]
    words = scene.text[above.end : place.candidate.start].rstrip(" \t\n")
    short = above.at_line and 0 < len(words) <= _MOST_WORDS and "\n" not in words
    return short and above.family not in LETTERED and words[-1] not in _SENTENCE_END


def _is_list_of_one(scene: Scene, place: Place) -> bool:
    """福利待遇 over a. 年终奖, 工作难点:(1) 事务繁杂: a section's label needs no second item to make one of it."""
    if place.number not in scene.headed:
        return False
    candidate = place.candidate
    plain = candidate.form not in WEAK_FORMS and candidate.form not in NEEDS_FULL_STOP
    return (plain or candidate.form in _ALONE) and not _reads_as_amount(scene.text, candidate)


def _is_behind_label(text: str, candidate: Candidate) -> bool:
    """【工作流程】1、…: right behind a label in brackets that begins the line, a list of one is a list too."""
    if candidate.left not in "】]:" or candidate.form in WEAK_FORMS or _reads_as_amount(text, candidate):
        return False
    start = text.rfind("\n", max(0, candidate.start - _LOOK_AROUND), candidate.start) + 1
    return _BRACKETED.fullmatch(text, start, candidate.start) is not None


def _opens_inside(text: str, candidate: Candidate) -> bool:
    """Whether what stands around a 1 inside a line lets it be a marker."""
    if candidate.left in ",、" or _reads_as_amount(text, candidate):
        return False
    if candidate.form in NEEDS_FULL_STOP:
        return candidate.left in "。;: \t】" or opens_english(text, candidate)
    evident = candidate.left in STRONG_LEFT or candidate.family in SELF_EVIDENT
    return evident or "\u4e00" <= candidate.left <= "\u9fff"


def opens_english(text: str, candidate: Candidate) -> bool:
    """…product manager2.Support the bench: behind a small letter or a full stop, before a word with a capital."""
    left = text[max(0, candidate.start - _GAP) : candidate.start].rstrip(" \t")[-1:]
    following = text[candidate.end : candidate.end + 1]
    if candidate.form != "arabic-digit" or not (following.isascii() and following.isupper()):
        return False
    return left.isascii() and (left.islower() or left in ".;)")


def _reads_as_amount(text: str, candidate: Candidate) -> bool:
    """1、2、3 in an enumeration, 1.5万 in an amount."""
    following = text[candidate.end : candidate.end + 4]
    if candidate.tag == "." and _POINT_AND_COMMA.match(following):
        return False  # 1.、
    if following[:1] in "、,。;)" or _ENUMERATION.match(following):
        return True
    return candidate.form == "arabic-digit" and _AMOUNT.match(following) is not None


def _late_opening(scene: Scene, place: Place) -> Choice | None:
    """A list whose first numbers are lost, at a line's beginning and in a strong form."""
    candidate, weights = place.candidate, scene.weights
    if candidate.form == _SPACED and candidate.at_line and _over_decimals(scene, place):
        return _opens(weights.opens_late, candidate.value, "numbering-start")
    if candidate.sure or (place.heads and candidate.at_line and candidate.form in WEAK_FORMS):
        return _opens(weights.opens_late_vouched, candidate.value)
    if candidate.at_line and candidate.form not in WEAK_FORMS and candidate.family not in LETTERED:
        return _opens(weights.opens_late, candidate.value, "numbering-start")
    if candidate.family == "letter" and _next_letter_follows(scene, place):
        return _opens(weights.opens_late, candidate.value, "numbering-start")
    if _heads_chapter(candidate) or _goes_on_in_line(scene, place) or _is_behind_heading(scene, place):
        return _opens(weights.opens_late_vouched, candidate.value, "numbering-start")
    return None


def _goes_on_in_line(scene: Scene, place: Place) -> bool:
    """对本矿负总责。2、建立机构。3、提取费用: a 2 and its 3 on one line, each behind a sentence; only the 1 is lost. A 3 or
    4 needs two more."""
    candidate, value = place.candidate, place.candidate.value or 0
    if not _SECOND <= value <= _MOST_LOST or candidate.left not in _SENTENCE_END or candidate.family != "arabic":
        return False  # 二、待遇 inside a line heads a section
    after = scene.candidates[place.number + 1 : place.number + 2 + (value > _SECOND)]
    if [one.value for one in after] not in ([value + 1], [value + 1, value + 2]):
        return False
    if len(after) < 1 + (value > _SECOND) or _reads_as_amount(scene.text, candidate):
        return False
    return all(
        one.tag == candidate.tag
        and one.family == candidate.family
        and one.line == candidate.line
        and one.left in _SENTENCE_END
        for one in after
    )


def _next_letter_follows(scene: Scene, place: Place) -> bool:
    """c、调色师 … d、剪辑师: an excerpt whose first letters are lost; a lone C、 may be a language."""
    candidate = place.candidate
    same = scene.by_family.get(candidate.family, ())
    index = bisect_right(same, place.number)
    if not candidate.at_line or index == len(same):
        return False
    after = scene.candidates[same[index]]
    return after.at_line and after.tag == candidate.tag and after.value == (candidate.value or 0) + 1


def _is_behind_heading(scene: Scene, place: Place) -> bool:
    """维修班岗位职责 14、巡查泵房。 over 15、登记水压。: an excerpt that begins in the middle of its list, behind its heading."""
    candidate, text = place.candidate, scene.text
    if candidate.left not in " \t" or candidate.family != "arabic" or candidate.form in WEAK_FORMS:
        return False
    if scene.following(place.number, candidate.family) != (candidate.value or 0) + 1:
        return False
    return text[max(0, candidate.start - _HEADING) : candidate.start].rstrip(" \t").endswith(_HEADING_ENDS)


def _over_decimals(scene: Scene, place: Place) -> bool:
    """3 组织与职责 over 3.1 组织: a chapter of an excerpt."""
    if place.number + 1 >= len(scene.candidates):
        return False
    below = scene.candidates[place.number + 1]
    if below.form != "decimal" or not below.at_line or below.line > place.candidate.line + 1:
        return False
    return scene.text.startswith(f"{place.candidate.value}.1", below.start)


def _followed_by_two(scene: Scene, index: int, family: str) -> bool:
    """Whether a 2 of the family comes before its next 1, or 3 and 4 where the 2 is lost."""
    same = scene.by_family.get(family, ())
    first = bisect_right(same, index)
    if [scene.candidates[at].value for at in same[first : first + 2]] == [_THIRD, _THIRD + 1]:
        return True
    for at in same[first : first + _LOOK_AHEAD]:
        following = scene.candidates[at]
        if following.value == 2:
            return True
        if following.value == 1 and following.at_line:
            return False
    return False
