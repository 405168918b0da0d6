"""Candidate markers: every place where a line, or something inside a line, may begin an item.

In: ``Clean``, lines, page numbers. Out: candidates in text order. Nothing is decided here but what a marker looks
like; ``sequence`` decides which of them count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import zip_longest
from operator import attrgetter

from jdparse.model.span import Span
from jdparse.rules.alternatives import Alternatives
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.markers import MarkerForm, MarkerRules
from jdparse.structure.markers.bare_numbers import LONG_LINE, bare_numbers, going_on, lost_first, lost_stops
from jdparse.structure.markers.bullets import (
    ARROWS,
    LETTERS,
    REPEATED,
    SIGNS,
    begun_again,
    begun_with,
    bullets_inside,
    depth_at,
)
from jdparse.structure.markers.candidate import WEAK_FORMS, Candidate, candidate_of
from jdparse.structure.markers.decimal_chains import in_chains
from jdparse.structure.markers.signs import is_choice, is_legend
from jdparse.structure.markers.versions import is_version
from jdparse.structure.text.clean import Clean
from jdparse.structure.text.lines import Line
from jdparse.structure.text.slices import skip_blanks

_STRAY_LETTERS = "lnouqvpwØüÜ%§¨&"
_RANGE = re.compile(r"[0-9]{1,3}[-~—–][0-9]{1,3}")
_STRAY = re.compile(rf"([{_STRAY_LETTERS}])[ \t]{{0,6}}(?=[^\Wa-z_]|[《“])")
_AUTO = MarkerForm("automatic", "automatic", "bullet")
_INLINE_SPACE = re.compile(
    r"(?<=[\s。;]|[^\W0-9A-Za-z_])(?P<marker>(?P<number>[0-9]{1,2})[ \t]{1,4})(?=[^\W0-9A-Za-z_])"
)
_INLINE_SPACE_STOP = re.compile(r"(?:[。;]|[ \t]{2})(?P<marker>(?P<number>[0-9]{1,2})[ \t]{1,4})(?=[^\W0-9A-Za-z_])")
_ROW = re.compile(
    r"[ \t]{0,12}[【\[]?[^\W0-9A-Za-z_]{2,8}(?:[:】\]]{1,2}[ \t]{0,12}|[ \t]{1,12})"
    r"(?P<marker>1[ \t]{1,6})(?=[^\W0-9A-Za-z_])(?![年月日名人天岁个](?:$|[\s以及或起之左内,。;、)~-])|小时)"
)
_CLOSES_LABEL = (":", "】", "]")
_BLANK = re.compile(r"[ \t]")
_FIGURE_BLANK = re.compile(r"[0-9][ \t]")
_LONE = "arabic-lone"
_HEADING = "arabic-heading"
_STOPLESS = ("arabic-space", "arabic-bare")
_SEEN_AGAIN = (*_STOPLESS, "dash")  # begin a line and come again inside of it without a sign that tells so at once
_start = attrgetter("start")
_YEAR = re.compile(r"[^0-9]?[0-9]{3,4}")
_DUTY = re.compile(pattern_of("duty-told"))
_RATIO = re.compile(r"比(?!如)[^。;:]{0,9}[0-9]:$")
_ORDINALS = re.compile(r"第(?:[0-9]{1,3}[、,])*$")
_ORDINAL_REACH = 16
_DIGITS = re.compile(r"[0-9]{1,2}(?![0-9])")
_MARKDOWN = "text/markdown"
_FEW_DEPTHS = 2  # indents from which on bullets are lists in lists
_FIGURE, _DECIMAL, _ARABIC, _PIECE = "arabic-digit", "decimal", "arabic", "piece"
_MIN_LIST = 2  # numbers with a stop in a line that may have one without


def find_candidates(
    clean: Clean, lines: tuple[Line, ...], pages: tuple[Span, ...], rules: MarkerRules
) -> tuple[Candidate, ...]:
    """All candidates of the document, in order."""
    text = clean.text
    page_ends = dict(pages)
    set_off = frozenset(page_ends.values())  # what begins right behind a page number or a column's word
    firsts = "".join([text[line.start] for line in lines if not line.kind])
    stray = _stray_bullets(text, lines, firsts)
    boxes = "□" in text or "■" in text
    legends = "注:" in text or "图例:" in text
    begun = begun_with(firsts, text)
    further, rare = _further(rules.inline), _Rare(text, begun)
    found: list[Candidate] = []
    above: Candidate | None = None
    decimal: Candidate | None = None
    counted = 0
    for number, line in enumerate(lines):
        if line.kind:
            continue
        start, end = line.start, line.end
        if start in page_ends:
            start = skip_blanks(text, page_ends[start], end)
        if (boxes and is_choice(text, line, start)) or (legends and is_legend(text, start, end)):
            continue
        first = _at_line(text, number, line, start, rules, stray) or _letter_first(text, number, line, start)
        if first is not None:
            first = _or_decimal(text, first, above, decimal) if first.form == _FIGURE else first
            found.append(first)
            start = first.end
            above, decimal = first, first if first.family == _DECIMAL else decimal
        more = further.search(text, start, end)
        bare = [*bare_numbers(text, start, end, counted)] if end - start >= LONG_LINE else []
        counted = bare[-1][-1] if bare else 0
        if (
            more is not None
            or bare
            or (first is not None and first.form in _SEEN_AGAIN)
            or (rare.any and rare.stand_in(text, start, end))
        ):
            place = more.start() if more is not None else end
            looked = [_bare(text, number, *one) for one in bare]
            looked += _inside(text, number, line, start, place, first, rules, further)
            looked += _begun(text, number, line, start, first, begun)
            looked += _without_stop(text, number, (start, end), first, looked)
            if looked and page_ends:
                looked = [one._replace(left="。") if one.start in set_off else one for one in looked]
            if looked:
                found.extend(_numbers_count(text, [*_apart(text, looked, page_ends)]))
    if clean.source.media_type == _MARKDOWN:
        found = _of_headings(lines, _nested(text, found))
    return tuple(in_chains(text, found))


def _nested(text: str, found: list[Candidate]) -> list[Candidate]:
    """The bullets of Markdown with their depth, by which lists stand in lists, where there is more than one."""
    depths = {at: depth_at(text, one.start) for at, one in enumerate(found) if _is_plain_bullet(one)}
    if len(set(depths.values())) < _FEW_DEPTHS:
        return found
    return [one._replace(tag=f"{one.tag}{depths[at]}") if at in depths else one for at, one in enumerate(found)]


def _of_headings(lines: tuple[Line, ...], found: list[Candidate]) -> list[Candidate]:
    """## 2. behind a list 1. 2. 3. goes on with the headings: numbers behind hashes and others continue only their own."""
    return [one._replace(family=_HEADING) if _numbers_heading(one, lines) else one for one in found]


def _numbers_heading(candidate: Candidate, lines: tuple[Line, ...]) -> bool:
    return candidate.family == _ARABIC and candidate.at_line and bool(lines[candidate.line].heading)


def _is_plain_bullet(candidate: Candidate) -> bool:
    return candidate.value is None and candidate.at_line and not candidate.sure


def _or_decimal(text: str, first: Candidate, above: Candidate | None, decimal: Candidate | None) -> Candidate:
    """2.2台账 behind 2.1, or 2.1台账 right under 2: the figure is a part of the number, not the item's first word."""
    digits = _DIGITS.match(text, first.end)
    if digits is None or above is None:
        return first
    value = int(digits.group())
    before = text[decimal.start : decimal.end].rstrip(" \t.、:)") if decimal is not None else ""
    opens = value == 1 and above.value == first.value and above.family != _DECIMAL
    if not opens and before != f"{text[first.start : first.end]}{value - 1}":
        return first
    return first._replace(end=digits.end(), form="decimal-unit", family=_DECIMAL, tag="", value=value)


@lru_cache(maxsize=8)
def _further(inline: Alternatives) -> re.Pattern[str]:
    """Finds what every line has that may have a marker behind its beginning: a form's place, or a weak bullet's sign."""
    return Alternatives((*inline.patterns, *SIGNS)).places


class _Rare:
    """The bullets of a document that are none of ``SIGNS``, which few have: one that begins other lines, or an arrow in
    a line with a blank."""

    def __init__(self, text: str, begun: tuple[str, ...]) -> None:
        self._begun = tuple(sign for sign in begun if sign not in REPEATED)
        self._arrows = any(sign in text for sign in ARROWS)
        self.any = bool(self._begun) or self._arrows
        self._sign = re.compile(f"[{re.escape(''.join((*ARROWS, *self._begun)))}]")

    def stand_in(self, text: str, start: int, end: int) -> bool:
        """Whether a part of a line has any of them."""
        if self._sign.search(text, start, end) is None:  # most lines
            return False
        if any(text.find(sign, start, end) >= 0 for sign in self._begun):
            return True
        arrow = self._arrows and any(text.find(sign, start, end) >= 0 for sign in ARROWS)
        return arrow and _BLANK.search(text, start, end) is not None


def _at_line(
    text: str, number: int, line: Line, start: int, rules: MarkerRules, stray: frozenset[str]
) -> Candidate | None:
    match = rules.at_line.match(text, start, line.end)
    if line.number_end:
        return _automatic(text, number, line, start, match, rules)
    if match is not None and match.end() > match.start():
        form, value, tag = rules.read(match)
        if line.cell is not None and (form.id == _LONE or _is_range(text, match, line)):
            return None  # a cell's number is judged by its column, 28-38 beside 年龄 is what that field says
        if form.script == "bullet":
            numbered = rules.at_line.match(text, match.end(), line.end)
            if numbered is not None and _is_strong_number(*rules.read(numbered)):
                form, value, tag, match = *rules.read(numbered), numbered  # ●1、: the number counts
        if form.script == "bullet" or value:
            return candidate_of((start, match.end(), form.id, form.family, tag, value, number, True, "", False, False))
    bullet = _STRAY.match(text, start, line.end) if text[start : start + 1] in stray else None
    if bullet is not None and bullet.group(1) in stray:
        return Candidate(start, bullet.end(1), "stray", "bullet", bullet.group(1), None, number, True, "")
    return None


def _is_range(text: str, match: re.Match[str], line: Line) -> bool:
    """From how much to how much, all that stands beside a label."""
    beside = line.use is not None and line.use.role == "value" and match.end() == line.end
    return beside and _RANGE.fullmatch(text, match.start(), match.end()) is not None


def _letter_first(text: str, number: int, line: Line, start: int) -> Candidate | None:
    """l 配菜l 打荷l 洗碗l 传菜: the letter that begins a line is a bullet as those inside of it are."""
    letter = text[start : start + 1]
    if letter not in LETTERS or text[start + 1 : start + 2] not in " \t":
        return None
    if not any(bullet == letter for _, bullet in bullets_inside(text, start + 1, line.end)):
        return None
    return Candidate(start, start + 1, "dash", "dash", letter, None, number, True, "")


def _is_strong_number(form: MarkerForm, value: int | None, tag: str) -> bool:
    """1、 or (1) or 岗位②:, not a number and a blank."""
    return bool(value) and (form.family == _PIECE or (form.script == "arabic" and form.id not in WEAK_FORMS))


def _automatic(
    text: str, number: int, line: Line, start: int, match: re.Match[str] | None, rules: MarkerRules
) -> Candidate:
    """A number that the reader wrote from the file's own list: its extent and level are known."""
    end = min(line.end, line.start + line.number_end)
    while end > start and text[end - 1] in " \t":
        end -= 1
    if match is not None and match.end() <= end + 1:
        form, value, tag = rules.read(match)
        return Candidate(start, end, form.id, form.family, f"{tag}{line.item}", value, number, True, "", True)
    return Candidate(start, end, _AUTO.id, _AUTO.family, f"{text[start:end]}{line.item}", None, number, True, "", True)


def _inside(
    text: str,
    number: int,
    line: Line,
    begin: int,
    place: int,
    first: Candidate | None,
    rules: MarkerRules,
    further: re.Pattern[str],
) -> list[Candidate]:
    """What looks like a marker behind the line's beginning, no form before ``place``; two of these may overlap."""
    found = [
        candidate
        for match in rules.inline.find(text, place, line.end, further)
        if match.start() > line.start and (candidate := _inline(text, number, line, match, rules)) is not None
    ]
    if _FIGURE_BLANK.search(text, begin, line.end) is not None:
        beside = _beside_label(text, number, line, begin, first)
        found += [] if beside is None else [beside]
        found += _before_blanks(text, number, line, begin, beside or first)
    if first is not None and first.form == "dash":
        found += _repeated_bullet(text, number, line, first)
    for at, bullet in bullets_inside(text, begin, line.end):
        found.append(Candidate(at, at + len(bullet), "dash", "dash", bullet, None, number, False, text[at - 1]))
    return found


def _bare(text: str, number: int, start: int, end: int, value: int) -> Candidate:
    """One of the numbers without any stop that a line counts by."""
    return candidate_of((start, end, "arabic-bare", "arabic", "", value, number, False, text[start - 1], False, True))


def _without_stop(
    text: str, number: int, line: Span, first: Candidate | None, looked: list[Candidate]
) -> list[Candidate]:
    """The numbers that lost their stop before, between, or behind those of a line that have one, or that has none."""
    if first is not None and first.form in _STOPLESS and first.value:
        return [_bare(text, number, *one) for one in going_on(text, first.end, line[1], first.value)]
    ones = [one for one in ([first, *looked] if first is not None else looked) if one.form == _ARABIC]
    if len(ones) < _MIN_LIST:  # most lines
        return []
    numbered = sorted((one.start, one.end, one.value or 0) for one in ones)
    lost = [*lost_first(text, line[0], numbered), *lost_stops(text, line[1], numbered)]
    return [_bare(text, number, *one) for one in lost]


def _before_blanks(text: str, number: int, line: Line, begin: int, first: Candidate | None) -> list[Candidate]:
    """Bare numbers with a blank behind them."""
    found: list[Candidate] = []
    spaced = _INLINE_SPACE if first is not None and first.form == "arabic-space" else _INLINE_SPACE_STOP
    for match in spaced.finditer(text, begin, line.end):
        start, end = match.span("marker")
        value, left = int(match["number"]), text[start - 1]
        found.append(Candidate(start, end, "arabic-space", "arabic", "", value, number, False, left))
    return found


def _beside_label(text: str, number: int, line: Line, begin: int, first: Candidate | None) -> Candidate | None:
    """工作任务  1  按图下料 over lines that begin with 2 and 3: a row of a table, set with blanks; behind a number of its
    own the label has a colon: 二、岗位描述:1  网银付款."""
    match = _ROW.match(text, begin, line.end)
    if match is None:
        return None
    start, end = match.span("marker")
    if first is not None and not text[begin:start].rstrip(" \t").endswith(_CLOSES_LABEL):
        return None
    return Candidate(start, end, "arabic-space", "arabic", "", 1, number, False, text[start - 1])


def _apart(text: str, found: list[Candidate], page_ends: Mapping[int, int]) -> Iterator[Candidate]:
    """In order, without those that overlap an earlier one, are page numbers or versions."""
    seen = -1
    for candidate in sorted(found, key=_start):
        if candidate.start < seen or candidate.start in page_ends:
            continue
        if candidate.family == _ARABIC and is_version(text, candidate.start, candidate.end):
            continue
        seen = candidate.end
        yield candidate


def _numbers_count(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    """·  1、… ·  2、… : of a bullet and the number right behind it the number counts."""
    for candidate, following in zip_longest(found, found[1:]):
        numbered = candidate.value is None and following is not None and following.value is not None
        if not numbered or text[candidate.end : following.start].strip():
            yield candidate


def _inline(text: str, number: int, line: Line, match: re.Match[str], rules: MarkerRules) -> Candidate | None:
    form, value, tag = rules.read(match)
    if form.script != "bullet" and not value:
        return None
    start, end = match.span()
    left = text[start - 1]
    if form.script == "arabic" and left.isdigit() and _YEAR.fullmatch(text, max(0, start - 2), start + 2):
        return None  # Office2010,
    if form.script == "arabic" and left in "第、," and _ORDINALS.search(text, max(0, start - _ORDINAL_REACH), start):
        return None  # 第1、2条
    if left == ":" and form.script == "arabic" and _RATIO.search(text, max(0, start - _ORDINAL_REACH), start):
        return None  # 人数之比未达3:1,
    if end >= line.end and form.script in ("arabic", "letter", "chinese"):
        return None
    if form.script == "chinese" and left == "责" and _DUTY.match(text, end, line.end) is not None:
        return None  # 职责一 职责表述:
    return candidate_of((start, end, form.id, form.family, tag, value, number, False, left, False, False))


def _repeated_bullet(text: str, number: int, line: Line, first: Candidate) -> list[Candidate]:
    """A weak bullet that begins the line may begin further items in it, after a blank or a full stop."""
    if first.tag in "-–—―－─":
        return []
    found = []
    at = text.find(first.tag, first.end, line.end)
    while at >= 0:
        if text[at - 1] in " \t。;" and at + 1 < line.end:
            found.append(Candidate(at, at + 1, "dash", "dash", first.tag, None, number, False, text[at - 1]))
        at = text.find(first.tag, at + 1, line.end)
    return found


def _begun(
    text: str, number: int, line: Line, begin: int, first: Candidate | None, bullets: tuple[str, ...]
) -> list[Candidate]:
    """Bullets that begin other lines, inside this one."""
    return [
        Candidate(at, at + 1, "dash", "dash", bullet, None, number, False, text[at - 1])
        for bullet in bullets
        for at in begun_again(text, begin, line.end, bullet, first is not None and first.tag == bullet)
    ]


def _stray_bullets(text: str, lines: tuple[Line, ...], firsts: str) -> frozenset[str]:
    """Letters that begin line after line as a symbol font's bullet does: two lines running at the least; ``firsts`` are
    the first characters of the lines."""
    if sum(map(firsts.count, _STRAY_LETTERS)) < 2:  # nearly all documents
        return frozenset()
    counts: Counter[str] = Counter()
    last = ""
    for line in lines:
        if line.kind:
            continue
        match = _STRAY.match(text, line.start, line.end) if text[line.start] in _STRAY_LETTERS else None
        letter = match.group(1) if match else ""
        if letter and letter == last:
            counts[letter] += 1
        last = letter
    return frozenset(counts)
