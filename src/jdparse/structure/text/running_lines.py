"""Running lines: what a paper or a site prints on each page, and a conversion to text left between the items.

In: ``Clean`` and its lines. Out: the same lines, those that run through the document as furniture. Guaranteed: only
lines that come again word for word (their figures aside) at some distance, of which several stand between two
neighbors of one list or inside of a sentence; no label, no numbered line, no line of a table. Linear: each line is
looked at once, and so is what stands around each that comes again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules
from jdparse.structure.text.clean import Clean
from jdparse.structure.text.lines import Line

RULE = "running-line"
_SHORTEST, _LONGEST = 4, 60
_TIMES = 3  # as often does a line run through a text
_APART = 6  # lines from one page's to the next one's, on the average
_BROKEN_IN = 2  # as many of them break a list or a sentence
_FIRST = 5  # lines in which a paper's own title may stand
_DIGITS = re.compile(r"[0-9]+")
_BLANKS = " \t"
_LONGEST_LABEL = 12  # characters: 【要什么人】 under each of many posts is a label that no row knows
_OF_PAGE = re.compile(pattern_of("running-line"))
_STOPS = "。;!?:,、"
_LONG = 14  # characters of a line that breaks off


def with_running_lines(clean: Clean, lines: tuple[Line, ...], rules: Rules) -> tuple[Line, ...]:
    """Set such lines apart."""
    again = _come_again(clean.text, lines) if _may_come_again(clean.text) else {}
    if not again:
        return lines
    texts = [clean.text[line.start : line.end] for line in lines]
    running = {text: places for text, places in again.items() if not _says_something(texts[places[0]], rules)}
    around = [at for at, line in enumerate(lines) if not line.kind and _DIGITS.sub("#", texts[at]) not in running]
    found: set[int] = set()
    for places in running.values():
        found.update(_set_apart(texts, around, places, rules))
    if not found:
        return lines
    return tuple(line._replace(kind="furniture", rule=RULE) if at in found else line for at, line in enumerate(lines))


def _may_come_again(text: str) -> bool:
    """The quick question: whether any line at all, figures aside, stands often enough in the text."""
    times = Counter([line.strip(_BLANKS) for line in _DIGITS.sub("#", text).split("\n")])
    return any(count >= _TIMES and (len(line) >= _SHORTEST or "#" in line) for line, count in times.items())


def _come_again(text: str, lines: Sequence[Line]) -> Mapping[str, list[int]]:
    """The lines, figures aside, that come again often enough and far enough from each other."""
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if _SHORTEST <= line.end - line.start <= _LONGEST and not line.kind and line.cell is None:
            places.setdefault(_DIGITS.sub("#", text[line.start : line.end]), []).append(at)
    return {
        words: found
        for words, found in places.items()
        if len(found) >= _TIMES and found[-1] - found[0] >= _APART * (len(found) - 1)
    }


def _says_something(text: str, rules: Rules) -> bool:
    """A label, known or not, a field or a numbered line may come again under each of many posts."""
    if ":" in text or text[-1] in _STOPS or _marker(text, rules) is not None or rules.labels.match(text) is not None:
        return True
    return len(text) <= _LONGEST_LABEL and _OF_PAGE.search(text) is None


def _set_apart(texts: Sequence[str], around: Sequence[int], places: Sequence[int], rules: Rules) -> list[int]:
    """Those of the places that are running lines: where a post is named, only what breaks something, else all but the
    paper's own title."""
    broken = [at for at in places if _breaks(texts, around, at, rules)]
    if len(broken) + _is_regular(places) < _BROKEN_IN or not broken:
        return []
    name = rules.titles.read(texts[places[0]])
    if name is not None and name.head and not name.generic:
        return broken
    return [at for at in places if at >= _FIRST or at in broken]


def _is_regular(places: Sequence[int]) -> bool:
    """Whether a line comes again at much the same distance, as on pages of one height."""
    gaps = [behind - before for before, behind in pairwise(places)]
    return len(gaps) >= _TIMES and max(gaps) <= 2 * min(gaps)


def _breaks(texts: Sequence[str], around: Sequence[int], at: int, rules: Rules) -> bool:
    """Whether a line stands between 3、 and 4、 or two bullets of one list, or between two halves of a sentence."""
    before, behind = _neighbors(around, at)
    if before < 0 or behind < 0:
        return False
    above, below = _marker(texts[before], rules), _marker(texts[behind], rules)
    if below is not None:
        return above is not None and above[:2] == below[:2] and below[2] == (above[2] + 1 if above[2] else 0)
    broken_off = len(texts[before]) >= _LONG and texts[before][-1] not in _STOPS
    return broken_off and texts[behind][-1] in _STOPS


def _neighbors(around: Sequence[int], at: int) -> tuple[int, int]:
    """The lines of the text before and behind a place, or -1."""
    place = bisect_left(around, at)
    return around[place - 1] if place else -1, around[place] if place < len(around) else -1


def _marker(text: str, rules: Rules) -> tuple[str, str, int] | None:
    """What a line begins with: the form, its sign, its value (0 for a bullet); None where it begins with words."""
    match = rules.markers.at_line.match(text, 0, len(text))
    if match is None or not match.end():
        return None
    form, value, tag = rules.markers.read(match)
    if not value and form.script != "bullet":
        return None
    return form.id, tag, value or 0
