"""A post that only a sentence names: 我公司现欲聘仓储调度员2名，条件如下, before the only list of a notice; 本标准规定了化验员
岗位的职责 in a standard; 甲方聘用乙方担任锅炉工 in an agreement; 作为一名售楼员,应… before a page's list.

In: ``Outline`` and ``Reading``. Out: the same, with a title (and how many are wanted) for the one record that nothing
else names. Guaranteed: only what can be a post's name as a whole, behind a word for hiring, or where a paper or page says
whose work it tells, and before the record's first item; where two sentences name two posts, none is taken, but for 护士长
and 内科护士长.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from jdparse.extract.drafts.drafts import Draft, FieldDraft, Paint, Reading
from jdparse.model.span import Span
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules
from jdparse.structure.roles.outline import Outline

_COUNT = r"(?:[0-9]{1,3}|若干|[一二三四五六七八九十两]{1,2})"
_NOTICE = pattern_of("notice-end")
_SEEKS = late(
    pattern_of("seeking") + r"(?:\([^()\n]{1,24}\))?[ :]?"
    rf"(?:(?P<before>{_COUNT}[名人位])|名)?(?P<name>[^\s。;,:!?()、的0-9]{{2,16}}?)[ ]?"
    rf"(?:(?P<behind>{_COUNT}[名人位])|(?=[\s。;,:!(]|岗位职责|工作职责|任职要求|$|{_NOTICE}))"
)
_ABOUT = late(pattern_of("paper-is-about"))
_EMPLOYS, _PARTY = late(pattern_of("employs-as")), "乙方"
_APPOINTS, _APPOINTED = late(pattern_of("appoints")), ("聘", "任命", "委任")
_TOLD = (
    late(pattern_of("sought-somebody")),
    late(pattern_of("as-one-of-them")),
    late(pattern_of("asked-whose-duties")),
)
Named = tuple[Span, str, int]
"""A name or number that a sentence or heading gives: its range, what it is, of which record."""
ANYBODY = re.compile(pattern_of("sought-anybody"))
_NAMED = Label("招聘", "hiring-sentence", "title", "field")
_WANTED = Label("招聘人数", "hiring-sentence", "attribute:headcount", "field")
_LINES = 12  # lines before the first item in which the sentence may stand


def named_by_sentence(outline: Outline, reading: Reading, rules: Rules) -> Reading:
    """The reading, with a name for its only record."""
    if len(reading.drafts) != 1:
        return reading
    draft = reading.drafts[0]
    if draft.title or draft.title_field is not None or draft.header is not None:
        return reading
    found = {match["name"]: match for match in _sentences(outline, draft, rules)}
    longest = max(found, key=len, default="")
    found = {name: match for name, match in found.items() if name == longest or not longest.endswith(name)}
    if len(found) != 1:
        return reading
    (match,) = found.values()
    spans = [match.span("name")]
    draft.title_field = FieldDraft(_NAMED, _NAMED.word, (spans[0],))
    group = next((one for one in ("before", "behind") if match.groupdict().get(one)), "")
    if group:
        spans.append(match.span(group))
        draft.fields.append(FieldDraft(_WANTED, _WANTED.word, (spans[1],)))
    draft.start = min(draft.start, *(start for start, _ in spans))
    names = sorted((span, kind, draft.number) for span, kind in zip(spans, ("title", "field"), strict=False))
    return replace(reading, paints=tuple(painted(reading.paints, names)))


def _sentences(outline: Outline, draft: Draft, rules: Rules) -> Iterator[re.Match[str]]:
    """What is said of hiring, or of what the paper is about, before the record's first item."""
    text = outline.pieces.clean.text
    firsts = [section.items[0].body[0][0] for section in draft.sections if section.items and section.items[0].body]
    end = min(firsts, default=draft.start)
    lines = [line for line in outline.pieces.lines if line.start < end]
    if not lines:
        return
    appointed = _APPOINTS.finditer(text, lines[0].start, end) if any(one in text[:end] for one in _APPOINTED) else ()
    employed = _EMPLOYS.finditer(text, lines[0].start, end) if _PARTY in text else ()
    for match in employed:
        if rules.titles.is_name(match["name"]) or match.end() > match.end("name"):  # 担任…岗位
            yield match
    for match in chain(_ABOUT.finditer(text, lines[0].start, end), appointed):
        if _names(match["name"], rules):
            yield match
    end = end if len(lines) <= _LINES else lines[0].end  # a long notice: only its own heading
    for told in _TOLD:
        yield from (match for match in told.finditer(text, lines[0].start, end) if _names(match["name"], rules))
    if "招" not in text[:end] and "聘" not in text[:end]:
        return
    for match in _SEEKS.finditer(text, lines[0].start, end):
        name = match["name"].upper() if match["name"].isascii() else match["name"]  # 诚聘 hr
        if _names(name, rules):
            yield match


def _begin(name: Named) -> int:
    return name[0][0]


def _names(words: str, rules: Rules) -> bool:
    """Whether words are a post's name, and not anybody's."""
    return rules.titles.is_name(words) and ANYBODY.search(words) is None


def painted(paints: Sequence[Paint], names: Sequence[Named]) -> Iterator[Paint]:
    """The ranges, with the names and numbers, in order, cut out of what they stand in; the rest of a heading is no riddle."""
    for start, end, kind, record in paints:
        at = bisect_left(names, start, key=_begin)
        stop = bisect_left(names, end, lo=at, key=_begin)
        named = [name for name in names[at:stop] if name[0][1] <= end]
        rest = "prose" if named and kind == "unparsed" else kind
        position = start
        for (first, last), name_kind, number in named:
            if position <= first:
                if position < first:
                    yield position, first, rest, record
                yield first, last, name_kind, number
                position = last
        if position < end or position == start:
            yield position, end, rest, record
