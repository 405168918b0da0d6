"""Who stands above and below: from fields (stated), and read out of sentences (inferred)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from jdparse.model.record import Subordinate, Superior
from jdparse.model.span import Span, Spans
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules

_SEPARATOR = re.compile(
    r"[、,，/;；|]|\s{2,}|(?<=[^\W0-9A-Za-z_])\s(?=[^\W0-9A-Za-z_])|(?<=[理管任长监裁员师总厨生辑部处局府会科室委门织医士])(?:以及|[及和与兼或])(?=[^\W0-9A-Za-z_])"
)
_NOTHING = re.compile(pattern_of("nobody-above"))
_ENGLISH = re.compile(
    r"^\s{0,4}[A-Za-z]{1,20}(?:[ .&/-]{1,3}[A-Za-z]{1,20}){1,4}\s{1,4}(?=[^\W0-9A-Za-z_]{2})"
)  # Regional Manager 区域经理
_TRANSLATION = re.compile(
    r"(?<=[^\W0-9A-Za-z_]{2})\s{1,4}(?:[A-Z][a-z]{1,20}(?:[ .&/-]{1,3}(?:[A-Z][A-Za-z]{1,20}|of|and)){1,4}"
    r"|Manager|Director|Supervisor|Engineer|Leader|Clerk|Officer|Assistant|Secretary|President|Accountant)\s{0,4}$"
)  # 物流经理 Logistics Manager
_BLANKS = re.compile(r"\s+")
_SET_WIDE = re.compile(r"(?<![^\s、,，;；/])([^\W0-9A-Za-z_])[ \u3000]{1,8}[^\W0-9A-Za-z_](?![^\s、,，;；/])")
"""科　长: a word of two characters, and no two of one."""
_NOTE = re.compile(r"[(（][^()（）]{0,40}[)）]")
_AND_OTHERS = late(pattern_of("and-others"))
_SENTENCE_PART = re.compile(pattern_of("sentence-part"))
_HANDING = r"(?:作|做|进行|提交|递交|呈报|呈交|上交|提报|提供)?"
_WHOLE_BEFORE = re.compile(pattern_of("whole-before"))
_WHOLE_BETWEEN = re.compile(_HANDING + pattern_of("whole-between"))
_WHOLE_AFTER = re.compile(pattern_of("whole-after"))
_NOT_WHOLE = re.compile(pattern_of("not-whole"))
_MAX_SENTENCE = 400
_LONGEST_WORD = 8  # characters, and more than any of the words without which nothing is told has
_MAX_OTHERS = 8  # characters of 等 and what it stands for
_BY_UNITS = frozenset({"who_under", "who_under_first", "who_under_second", "who_under_accept", "who_by", "who_answer"})
_OWNERS = frozenset(words_of("owners"))
_HEADQUARTERS = frozenset(words_of("headquarters"))
_PLACES = frozenset("省市县区乡镇")
_IN_CHARGE = late(r"(?:分管|主管|协管)[^\W0-9A-Za-z_的]{1,10}的")
"""主管供销的 before 副社长."""
_PARTY = frozenset(words_of("party-and-state"))
_ABOVE = re.compile(pattern_of("units-above"))
_SAME_LEVEL = words_of("same-level-words")
_LEADING_UNITS = words_of("leading-units")


_TOLD_TO = re.compile(pattern_of("told-to"))
_CLAUSE = re.compile(r"(?P<name>[^\W_]{2,20})[;；,，(（](?=.)")
"""A name that a clause or a note about a further superior stands behind."""
_RUN_ON_NOTE = re.compile(r"\([^()]{1,16}\)(?=[0-9]{1,3}[^()]{6})")
"""A note in brackets that a figure is run onto."""


def split_field(text: str, rules: Rules) -> Iterator[Span]:
    """The titles in a field's value; a value whose parts are not all names (咨询、市场部主管) stays whole, and of one
    that says it in words (受车队长领导) the names count."""
    said = [span for span, _ in inferred(text, rules)]
    if said and (clause := _CLAUSE.match(text)) is not None and rules.titles.is_name(clause["name"]):
        yield clause.span("name")  # 分公司总经理;业务上接受财务中心的指导
    if not said and (told_to := _TOLD_TO.fullmatch(text)) is not None and rules.titles.is_name(told_to["name"]):
        said = [told_to.span("name")]
    if said:
        yield from said
        return
    parts = list(split_titles(text))
    titles = rules.titles
    if len(parts) > 1 and not all(
        titles.head_of(plain_title(text[a:b])) or titles.is_unit(text[a:b]) for a, b in parts
    ):
        start, end = parts[0][0], parts[-1][1]
        last = plain_title(text[parts[-1][0] : end])
        shared = titles.unit_prefix.match(last) is not None and bool(titles.head_of(last))
        if shared and not re.search(r"\s{2,}|\n", text[start:end]):
            parts = [(start, end)]
    yield from _up_to_others(text, _without_what_follows(text, parts, rules), rules)


def _without_what_follows(text: str, parts: list[Span], rules: Rules) -> list[Span]:
    """分管副院长(挂职)12万起,…: what was run onto a name's note with a figure, and the long clauses behind it, are none."""
    start, end = parts[0] if parts else (0, 0)
    noted = _RUN_ON_NOTE.search(text, start, end)
    if noted is None:
        return parts
    further = [part for part in parts[1:] if rules.titles.is_name(plain_title(text[slice(*part)]))]
    return [(start, noted.end()), *further]


def _up_to_others(text: str, parts: list[Span], rules: Rules) -> Iterator[Span]:
    """领班、收银组长等岗位职责依据…: names end at 等, whatever was run onto them."""
    for start, end in parts:
        others = text.find("等", start + 1, end)
        if others > 0 and end - others > _MAX_OTHERS and rules.titles.is_name(text[start:others]):
            yield start, others
            return
        yield start, end


def split_titles(text: str) -> Iterator[Span]:
    """The offsets of the titles in a field's value; nothing for 无 and placeholders."""
    position = 0
    wide = {found.end(1) for found in _SET_WIDE.finditer(text)}
    for found in [*(found for found in _SEPARATOR.finditer(text) if found.start() not in wide), None]:
        start, end = _strip(text, position, found.start() if found else len(text))
        if text.find("等", start, end) > start and (others := _AND_OTHERS.search(text, start, end)) is not None:
            start, end = _strip(text, start, others.start())
        if start < end and not _NOTHING.fullmatch(text[start:end]):
            yield start, end
        position = found.end() if found else len(text)


def _strip(text: str, start: int, end: int) -> Span:
    blanks = ' \t\n:：。.;；,，、"“”《》等'
    while start < end and text[start] in blanks:
        start += 1
    while end > start and text[end - 1] in blanks:
        end -= 1
    return start, end


def plain_title(text: str) -> str:
    """A title without notes in brackets, without an English one before or behind it, and without inner blanks."""
    if text.isalnum():  # most titles
        return text
    return without_blanks(_TRANSLATION.sub("", _ENGLISH.sub("", _NOTE.sub("", text)))) or text.strip()


def without_blanks(text: str) -> str:
    """A name without the blanks inside it; between English words one is left."""
    return (" " if text.isascii() else "").join(text.split())


def telling_places(text: str, rules: Rules) -> list[int]:
    """Where the words begin without which nothing tells of a superior, in order."""
    return [found.start() for found in rules.relations.places.finditer(text)]


def is_near_place(body: Spans, places: list[int]) -> bool:
    """Whether such a word stands in a body or reaches into it, or may be made of its parts: the quick question."""
    index = bisect_left(places, body[0][0] - _LONGEST_WORD) if body else len(places)
    return len(body) > 1 or (index < len(places) and places[index] < body[-1][1])


def may_tell(text: str, rules: Rules) -> bool:
    """Whether ``text`` has one of the words, and all the signs of any row, without which it tells of no superior."""
    relations = rules.relations
    if relations.gate.search(text) is None or len(text) > _MAX_SENTENCE:
        return False
    return relations.sieve.match(text) is not None


def inferred(text: str, rules: Rules) -> Iterator[tuple[Span, str]]:
    """(offsets of the name, row id) for each superior that ``text`` tells of."""
    if may_tell(text, rules):
        yield from told(text, rules)


def told(text: str, rules: Rules) -> Iterator[tuple[Span, str]]:
    """The same of a text that may tell."""
    for row in rules.relations.rows:
        if row.gate.match(text) is None:
            continue
        for found in row.pattern.finditer(text):
            if row.who == "who_report":
                yield from ((span, row.id) for span in _reported_to(text, found, rules))
            else:
                units = row.who in _BY_UNITS
                yield from ((span, row.id) for span in _names(text, found.span(row.who), rules, units))


def _reported_to(text: str, found: re.Match[str], rules: Rules) -> Iterator[Span]:
    """Reporting the own or the unit's whole work names a superior; handing over one paper does not."""
    start, end = found.span("who_report")
    stop = _end_of_names(text, start, end, rules)
    after = found.group("after_report")
    if stop == start or _NOT_WHOLE.search(after):
        return
    between = text[stop:end]
    whole = bool(between) and _WHOLE_BETWEEN.fullmatch(between) is not None
    if not between:
        whole = bool(_WHOLE_BEFORE.search(found.group("before_report")) or _WHOLE_AFTER.match(after))
        whole = whole or text[end : end + 2] == "述职"
    if whole:
        yield from _names(text, (start, stop), rules)


def _end_of_names(text: str, start: int, end: int, rules: Rules) -> int:
    """The longest beginning of ``[start, end)`` that consists of names; ``start`` where there is none.

    A head of one character (员, 工) counts only where no longer head does: 厂长提交工作 begins with 厂长.
    """
    best = start
    for stop in range(end, start + 1, -1):
        parts = list(split_titles(text[start:stop]))
        if not parts or parts[-1][1] != stop - start:
            continue
        names = [_IN_CHARGE.sub("", text[start + a : start + b], count=1) for a, b in parts]
        if all(
            rules.titles.is_name(name) or _is_body(name.removeprefix("同级")) or _is_leading_unit(name)
            for name in names
        ):
            if all(rules.titles.head_of(name) != "one-character" for name in names):
                return stop
            best = best if best > start else stop
    return best


def _names(text: str, span: Span, rules: Rules, units: bool = False) -> Iterator[Span]:
    """The names in what stands where a superior would: titles joined by 和, 及, 、; with ``units`` any unit too."""
    start, end = span
    for low, high in split_titles(text[start:end]):
        first, last = start + low, start + high
        if text[first:last].endswith("的"):
            last -= 1
        name = text[first:last]
        for lead in ("直接", "本班", "本", "上级", "所在", "部门的"):
            if name.startswith(lead) and rules.titles.is_name(name[len(lead) :]) and not _is_senior(name, rules):
                first, name = first + len(lead), name[len(lead) :]
        if name.startswith(_SAME_LEVEL) and name[2:] in _PARTY:
            first, name = first + 2, name[2:]
        unit = _is_body(name) or _is_leading_unit(name)
        unit = unit or (
            units and (len(name) > 2 or name in _HEADQUARTERS) and "的" not in name and rules.titles.is_unit(name)
        )
        if rules.titles.head_of(name) == "function" and text[last : last + 2] == "领导":
            continue  # 服从值班领导指挥 names nobody
        if "的" in name and (charge := _IN_CHARGE.match(name)) is not None:
            name = name[charge.end() :]
        if (rules.titles.is_name(name) or unit) and not _SENTENCE_PART.search(name):
            yield first, last


def _is_body(name: str) -> bool:
    """党委, 上级工会, 镇人大: lead and are reported to as a post is."""
    bare = name.removeprefix("上级")
    return (
        bare in _PARTY
        or bare in _OWNERS
        or _ABOVE.fullmatch(name) is not None
        or (bare[:1] in _PLACES and bare[1:] in _PARTY)
    )


def _is_leading_unit(name: str) -> bool:
    """县疾控中心, 集团总部: leads, and is reported to."""
    return len(name) > 2 and "的" not in name and name.endswith(_LEADING_UNITS)


def _is_senior(name: str, rules: Rules) -> bool:
    """上级医师 is who is above in the same trade; 上级主管 is a 主管."""
    return name.startswith("上级") and rules.titles.head_of(name) != "rank"


def merge_superiors(stated: Iterable[Superior], read: Iterable[Superior], own: str) -> tuple[Superior, ...]:
    """Stated ones first; an inferred one only where no stated or earlier one names the same post."""
    result: list[Superior] = []
    for superior in stated:
        if all(superior.title != other.title for other in result):
            result.append(superior)
    for superior in read:
        known = any(
            superior.title in other.title or other.title in superior.title
            for other in result
            if other.basis == "stated" and ("副" in superior.title) == ("副" in other.title)
        )
        if not known and superior.title != own and all(superior.title != other.title for other in result):
            result.append(superior)
    return tuple(result)


def merge_subordinates(values: Iterable[Subordinate]) -> tuple[Subordinate, ...]:
    """Each title once, in order."""
    seen: dict[str, Subordinate] = {}
    for value in values:
        seen.setdefault(value.title, value)
    return tuple(seen.values())
