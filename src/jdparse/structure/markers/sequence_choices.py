"""How a candidate is read: as the next of an open list, as the first of a new one, or not at all.

In: ``Scene``, a ``Reading`` of what stands before, the place of a candidate. Out: the ``Choice``s that it leaves,
best first; none where the candidate can be no marker. Guaranteed: nothing is changed; of equal choices the innermost
list's comes first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import partial
from operator import itemgetter

from jdparse.rules.late import late
from jdparse.rules.numerals import letter
from jdparse.rules.weights import MarkerWeights, Weight
from jdparse.structure.markers.candidate import WEAK_FORMS, Candidate
from jdparse.structure.markers.sequence_openings import is_part_of_compilation, is_plain, opening, opens_english
from jdparse.structure.markers.sequence_values import (
    HEADING_REACH,
    HEADINGS,
    LETTERED,
    LOOK_BACK,
    MAX_DEPTH,
    NEEDS_FULL_STOP,
    SELF_EVIDENT,
    STRONG_LEFT,
    Choice,
    OpenList,
    Place,
    Reading,
    Scene,
    ends_line_soon,
)

_SECOND = 2
_MAX_SKIP = 3  # numbers that may be missing between two lines of one list
_BLANKS_REACH = 16  # blanks between a sentence and a marker
_BRACKET_REACH = 40  # characters of a note in brackets
_LONG_ENOUGH = 3  # a weak form may skip a number once its list has come this far
_GLUED = late(
    r"(?<=[^\W0-9A-Za-z_])(?<![第表图件章条款节约至到或近达不及与和为是有期版级在前后每共])[0-9]{1,3}[ ]{0,2}[^\s0-9](?![ \t]{0,4}[0-9])"
)
_LATIN_NEXT = re.compile(r"[ \t]{1,4}[A-Z][a-z]")
_GLUABLE = frozenset({"arabic", "arabic-half"})
_LOST_BRACKET = {"arabic-half": "arabic-round"}
"""One bracket lost on the way: 2) within (1) (2) (3)."""
_ODDITIES = {
    "gap": "numbering-gap",
    "gap-in-doubt": "numbering-gap",
    "repeat-of-name": "numbering-repeat",
    "repeat": "numbering-repeat",
    "repeat-in-doubt": "numbering-repeat",
    "order": "numbering-order",
    "order-inside": "numbering-order",
}


def choices(scene: Scene, reading: Reading, place: Place) -> list[Choice]:
    """The ways to read the candidate, best first."""
    if place.candidate.value is None:
        bullet = _bullet(scene.weights, reading, place)
        return [] if bullet is None else [bullet]
    options = _continuations(scene, reading, place)
    family = place.candidate.family
    if family == "roman-letters":
        options += _as_letter(scene, reading, place)
    opened = opening(scene, place)
    if opened is not None:
        options.append(opened)
    elif _first_is_lost(scene, reading, place):
        weight = scene.weights.opens_late_vouched
        options.append(Choice(weight.value, None, place.candidate.value, weight, oddity="numbering-start"))
    if family in reading.closed and _runs_on(reading, place):
        weight = scene.weights.runs_on
        options.append(Choice(weight.value, None, place.candidate.value, weight))
    if len(options) > 1:
        options.sort(key=_by_score, reverse=True)
    return options


_by_score = itemgetter(0)
_choice = partial(tuple.__new__, Choice)


def _bullet(weights: MarkerWeights, reading: Reading, place: Place) -> Choice | None:
    candidate = place.candidate
    if candidate.family == "debris":
        return _debris(weights, reading.top, place)
    for entry in reading.recent_lists(place.epoch):
        if entry.family == candidate.family and entry.tag == candidate.tag:
            return Choice(weights.bullet_goes_on.value, entry, None, weights.bullet_goes_on)
        if entry.named:
            break  # - 适用于直营店 before 1. 店长: the bullets under a name are its own
    return Choice(weights.bullet_opens.value, None, None, weights.bullet_opens)


def _debris(weights: MarkerWeights, top: OpenList | None, place: Place) -> Choice | None:
    """A destroyed enumerator stands for the next number of the innermost list."""
    if not place.candidate.at_line and place.candidate.left not in "。;":
        return None
    if top is None or top.epoch != place.epoch:
        return None
    return Choice(weights.debris.value, top, top.last + 1, weights.debris, oddity="marker-lost")


def _as_letter(scene: Scene, reading: Reading, place: Place) -> list[Choice]:
    """i) behind h) is the ninth letter, not the first Roman numeral."""
    candidate, weight = place.candidate, scene.weights.letter
    value = letter(scene.text[candidate.start : candidate.end].strip("( ).、:"))
    recent = reading.recent_lists(place.epoch, MAX_DEPTH)
    found = [entry for entry in recent if entry.family == "letter" and value == entry.last + 1]
    return [Choice(weight.value, entry, value, weight) for entry in reversed(found)]


def _first_is_lost(scene: Scene, reading: Reading, place: Place) -> bool:
    """本科学历;2、有驾照;3、…: the first item of a list inside a line has no number, and nothing was numbered before it."""
    candidate, top = place.candidate, reading.top
    if candidate.value != _SECOND or candidate.at_line or candidate.family != "arabic":
        return False
    if candidate.left not in "。; \t" and not _is_glued(scene.text, candidate):
        return False
    fresh = top is None or top.epoch != place.epoch
    return fresh and candidate.form not in WEAK_FORMS and _goes_on(scene, place)


def _runs_on(reading: Reading, place: Place) -> bool:
    """一、1 2 二、3 4: the numbering runs straight through the group headings."""
    candidate = place.candidate
    before = reading.closed.get(candidate.family)
    if before is None or candidate.value != before.last + 1 or before.epoch != place.epoch or reading.top is None:
        return False
    return candidate.at_line and reading.top.id == before.parent_list


def _continuations(scene: Scene, reading: Reading, place: Place) -> list[Choice]:
    """The open lists that the candidate may continue, from the innermost."""
    candidate, top, entry = place.candidate, reading.top, reading.top
    family, value, options, outer = candidate.family, candidate.value, [], 0
    lost = _LOST_BRACKET.get(family)
    waiting = False
    plain = is_plain(candidate)
    while entry is not None and outer < LOOK_BACK:
        if entry.family == family or entry.family == lost:  # noqa: PLR1714 (half the time of a tuple)
            if plain and entry.last + 1 == value:  # most of them
                fit: Weight | None = scene.weights.next
            elif plain and entry.epoch != place.epoch:
                fit = None  # in a list of another part of the text a number counts only as its very next
            else:
                fit = _fit(scene, top, place, entry) if _is_level(candidate, entry) else None
            if fit is not None:
                passes = waiting and not entry.named and entry.epoch != place.epoch
                options.append(_continued(scene, place, entry, fit, outer, passes))
                waiting = waiting or _waits(entry, place)
        entry, outer = entry.below, outer + 1
    return options


def _waits(entry: OpenList, place: Place) -> bool:
    """Whether a list of this part of the text, in the candidate's own form, waits for its number."""
    candidate = place.candidate
    return entry.last + 1 == candidate.value and entry.tag == candidate.tag and entry.epoch == place.epoch


def _is_level(candidate: Candidate, entry: OpenList) -> bool:
    """The file's own lists know their levels."""
    return not candidate.sure or entry.tag[-1:] == candidate.level


def _continued(scene: Scene, place: Place, entry: OpenList, fit: Weight, outer: int, passes: bool) -> Choice:
    """The choice with all that speaks for it: how the number fits, and how much the marker looks like the list's;
    ``passes`` says that a list further in waits for it, too."""
    candidate = place.candidate
    at = (entry.tag == candidate.tag) + 2 * (entry.epoch == place.epoch)
    if (candidate.at_line or entry.named) and not place.neutral:
        at += 4 if entry.named == place.named else 8
    like, parts = scene.likenesses[at]
    score = fit.value + like + scene.weights.outer.value * outer
    if passes:
        score, parts = score + scene.weights.passes.value, (*parts, scene.weights.passes)
    return _choice((score, entry, candidate.value, fit, parts, outer, _ODDITIES.get(fit.id, "")))


def _fit(scene: Scene, top: OpenList | None, place: Place, entry: OpenList) -> Weight | None:
    """How the candidate's number fits behind the list's last; None where it does not."""
    candidate, weights = place.candidate, scene.weights
    value = candidate.value or 0
    step = value - entry.last
    if step == 1:
        return weights.next if candidate.at_line or _is_next(scene, top, place, entry) else None
    if candidate.sure:
        return weights.vouched
    if candidate.form in WEAK_FORMS:
        return _fit_weak(weights, place, step, entry)
    if candidate.family in LETTERED and not 0 <= step <= 2:
        return None
    if not candidate.at_line:
        return _fit_inside(scene, top, place, step, entry)
    return _fit_line(weights, step, value) if entry.epoch == place.epoch else None


def _is_next(scene: Scene, top: OpenList | None, place: Place, entry: OpenList) -> bool:
    """The number is the list's next: does its place inside a line let it be a marker?"""
    candidate = place.candidate
    if _may_stand_inside(scene, top, place, entry):
        return True
    if place.heads and entry.tag == candidate.tag and entry.epoch == place.epoch:
        return True  # (3)…能力5.优先条件: the number of a label, behind a list inside its own
    if candidate.family == "arabic" and entry.tag == candidate.tag and entry.epoch == place.epoch:
        inner = top is not None and top.family != entry.family
        if inner and _goes_on(scene, place) and (entry.size > 1 or _is_glued(scene.text, candidate)):
            return True  # h) 时间序列3、…4、
        if inner and entry.size > 1 and _LATIN_NEXT.match(scene.text, candidate.end) is not None:
            return True  # c) ramp-up4. Tape out
    return place.heads and entry.named and _ends_line(scene.text, candidate)


def _fit_weak(weights: MarkerWeights, place: Place, step: int, entry: OpenList) -> Weight | None:
    """A bare number or the like: at a line's beginning or (4 …;6 …) a sentence's, before a name or deep inside its list."""
    candidate = place.candidate
    apart = candidate.at_line or (candidate.form == "arabic-space" and candidate.left in "。;")
    if not apart and candidate.form != "arabic-bare":  # one that its line's own numbers vouch for
        return None
    if place.heads and entry.named and step in (0, 2, _MAX_SKIP):
        return weights.gap if step else weights.repeat_of_name
    skipped = step == 2 and entry.last >= _LONG_ENOUGH and entry.epoch == place.epoch
    return weights.gap_in_doubt if skipped else None


def _fit_inside(scene: Scene, top: OpenList | None, place: Place, step: int, entry: OpenList) -> Weight | None:
    candidate, weights = place.candidate, scene.weights
    alike = entry.tag == candidate.tag and entry.epoch == place.epoch
    inner = top is not None and top.family != entry.family and entry.size > 1
    sure = alike and (entry is top or inner) and _goes_on(scene, place)
    ends = alike and entry is top and _ends_glued(scene, place, entry)
    if step == 0 and (entry.last > 1 or candidate.family in LETTERED):
        glued = candidate.left.isascii() and candidate.left.isalnum()  # 熟悉Vue2、
        again = (sure and not glued) or ends or _repeats_inside(scene, top, candidate, entry)
        return weights.repeat_in_doubt if again else None
    if 1 < step <= _MAX_SKIP and candidate.chained:
        return weights.gap_in_doubt
    behind_stop = entry is top and (entry.size > 1 or place.heads) and _behind_stop(scene.text, candidate.start)
    if 1 < step <= _MAX_SKIP and alike and (sure or ends or behind_stop or (step == 2 and candidate.left in "。;")):
        return weights.gap_in_doubt
    misnumbered = behind_stop and candidate.family == "arabic" and entry.epoch == place.epoch
    if not misnumbered or (candidate.value or 0) <= 1 or 0 <= step <= (_MAX_SKIP if alike else 1):
        return None
    return weights.order_inside if alike and step <= _MAX_SKIP + 1 else weights.order if step < 0 else None


def _is_glued(text: str, candidate: Candidate) -> bool:
    """Whether the number stands right behind a Chinese word that counts nothing: 经验优先4、熟悉, not 附件4、."""
    if candidate.form == "arabic-digit":  # 优先6.3年: its row knows what may follow
        return "\u4e00" <= candidate.left <= "\u9fff"
    return _GLUED.match(text, candidate.start) is not None


def _ends_glued(scene: Scene, place: Place, entry: OpenList) -> bool:
    """研究1、…方案2.…协调3.配合: glued to its sentence in a list of another stop, or the last of its list."""
    known = place.candidate.family in _GLUABLE and entry.size > 1
    return known and _is_glued(scene.text, place.candidate)


def _goes_on(scene: Scene, place: Place) -> bool:
    """Whether the next number of the family is the one behind the candidate's: 3、…3、…4、…, 3、…6、…7、…"""
    return scene.following(place.number, place.candidate.family) == (place.candidate.value or 0) + 1


def _fit_line(weights: MarkerWeights, step: int, value: int) -> Weight | None:
    if 1 < step <= _MAX_SKIP:
        return weights.gap
    if value <= 1:
        return None
    return weights.repeat if step == 0 else weights.order


def _may_stand_inside(scene: Scene, top: OpenList | None, place: Place, entry: OpenList) -> bool:
    """Whether the next number of a list may be a marker in the middle of a line."""
    candidate = place.candidate
    very_list = entry is top and entry.epoch == place.epoch
    very_list = very_list and (entry.tag == candidate.tag or _has_neighbor(scene, place))
    if candidate.chained:
        return True
    if candidate.form in NEEDS_FULL_STOP:
        if _behind_stop(scene.text, candidate.start):
            return True
        if not very_list:
            return False
        english = opens_english(scene.text, candidate) or _is_figure_in_list(scene, place)
        return english or (candidate.form == "arabic-digit" and _ends_glued(scene, place, entry))
    if candidate.left in STRONG_LEFT or candidate.family in SELF_EVIDENT:
        return True
    if candidate.family in HEADINGS:
        return is_part_of_compilation(scene.text, candidate)
    if candidate.family == "chinese":
        return False
    half = candidate.family == "arabic-half" or (candidate.family == "letter" and candidate.tag == ")")
    if (half and _in_brackets(scene.text, candidate.start)) or (candidate.family in LETTERED and not half):
        return False  # (见图2)
    if candidate.left.isascii() and candidate.left.isupper() and candidate.tag == ":":
        return False  # 职级P7:2人
    if entry is top and entry.epoch == place.epoch and _ends_glued(scene, place, entry):
        return True
    # 优先3、熟练: run together without a full stop; only the very list that is open, punctuated the same way
    return very_list and (_goes_on(scene, place) or not _ends_latin_word(scene.text, candidate))


def _behind_stop(text: str, start: int) -> bool:
    """Whether a sentence ends right before a place, blanks aside."""
    return text[max(0, start - _BLANKS_REACH) : start].rstrip(" \t")[-1:] in ("。", ";")


def _is_figure_in_list(scene: Scene, place: Place) -> bool:
    """1.…学历2.2年以上经验3.…: an item that begins with a figure, between the numbers before and after it."""
    return place.candidate.form == "arabic-digit" and _goes_on(scene, place)


def _has_neighbor(scene: Scene, place: Place) -> bool:
    """Whether the number before it stands right before it in the same form, or the number behind it comes next."""
    candidate, before = place.candidate, scene.candidates[place.number - 1] if place.number else None
    if before is not None and before.tag == candidate.tag and before.family == candidate.family:
        return before.value == (candidate.value or 0) - 1 or _goes_on(scene, place)
    return _goes_on(scene, place)


def _ends_latin_word(text: str, candidate: Candidate) -> bool:
    """Whether the number may be the end of a name: DDR3、USB, HTML5、CSS."""
    latin = candidate.left.isascii() and (candidate.left.isupper() or candidate.left.isdigit())
    return latin and text[candidate.end - 1] == "、" and not text[candidate.end : candidate.end + 1].isspace()


def _in_brackets(text: str, start: int) -> bool:
    """Whether a bracket is open at a place."""
    low = max(0, start - _BRACKET_REACH)
    return text.rfind("(", low, start) > text.rfind(")", low, start)


def _ends_line(text: str, candidate: Candidate) -> bool:
    """Whether only a few words follow on the line, as behind a heading's number."""
    return ends_line_soon(text, candidate.end) >= 0 or len(text) - candidate.end <= HEADING_REACH


def _repeats_inside(scene: Scene, top: OpenList | None, candidate: Candidate, entry: OpenList) -> bool:
    """The same number twice: behind a full stop in the same form, or over a list of its own."""
    if _behind_stop(scene.text, candidate.start) and entry is top and entry.tag == candidate.tag:
        return True
    return candidate.left in STRONG_LEFT and _heads_list(scene, candidate)


def _heads_list(scene: Scene, candidate: Candidate) -> bool:
    """Whether a few words and a line end follow, and then the 1 of another list: a heading by its place."""
    after = ends_line_soon(scene.text, candidate.end)
    if after < 0 or not scene.text[candidate.end : after].strip():
        return False
    index = bisect_right(scene.candidates, candidate.start, key=lambda c: c.start)
    if index == len(scene.candidates):
        return False
    following = scene.candidates[index]
    return following.at_line and following.value == 1 and following.line == candidate.line + 1
