"""A post that a part of an advertisement's heading names: 【苏州】某某科技-急招-测试工程师-双休, 某集团急招，Java工程师，多名.

In: ``Outline`` and ``Reading``. Out: the same, with a title for the records that nothing names, or that a heading
names only by its place. Guaranteed: only what is a post's name by its last word, between signs that part a heading; a
heading of which two parts name posts names none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter, itemgetter

from jdparse.extract.drafts.drafts import Draft, FieldDraft, Paint, Reading
from jdparse.extract.papers.paper_names import name_in_paper
from jdparse.extract.records.wanted import ANYBODY, Named, painted
from jdparse.model.span import Span
from jdparse.rules.labels import Label
from jdparse.rules.loader import Rules
from jdparse.structure.pieces.heads import VAGUE
from jdparse.structure.roles.outline import Outline
from jdparse.structure.text.lines import Line

_CHINESE = r"[^\W0-9A-Za-z_]"
_PARTED = re.compile(
    rf"\s+/\s*|\s*/\s+|[,、;:|｜!?~·•—–\[\]【】「」『』《》“”\t]+|\s*-\s*(?={_CHINESE})|(?<={_CHINESE})\s*-\s*|(?<=[^\W0-9A-Za-z_)])\s+(?={_CHINESE})|\s+(?=(?:招聘|诚聘|急聘|急招|诚招|招募))"
    r"|[0-9]{1,2}\s?(?:[-~至到]\s?[0-9]{1,2}\s?)?年(?:及?以上|经验|的)*\s*"
)
"""Signs between the parts of a heading; a single stroke inside Latin words (full-stack) is none."""
_TOOL = re.compile(rf"[A-Za-z.][A-Za-z0-9.+#]{{0,14}}\s?{_CHINESE}")
_STROKES = re.compile(r"\s*-\s*")
_MANY_STROKES = 2  # strokes that part a heading wherever they stand
_AROUND = re.compile(
    r"^(?:(?:长期|高薪|正在|现|直|内推|社招|校招|热)?(?:招聘|急招|诚招|诚聘|急聘|招募|招收|招(?!聘))(?!专员|主管|经理|助理|顾问))?\s*(?P<name>.*?)"
    r"\s*(?:(?:岗位|职位)?(?:[校社春秋]招)?(?:招聘|内推|招人|急招|急聘|招募)(?:中|啦|信息|公告)?|岗位|职位|岗)?$"
)
_NOTE = re.compile(r"\s*\([^()]{0,40}\)?")
_NO_POST = VAGUE | {"pay"}
"""Rows of heads that name a post only by their place."""
_MAX_HEADLINE = 80
_ABOUT_PAGE = "article-facts"
"""The rule of lines that say when and by whom a page was put on the web."""
_start, _first = attrgetter("start"), itemgetter(0)
_NAME_AND_KIND, _MIN_PART = 2, 4  # parts of a heading; characters of one that names an employer or a line of business
_MAX_BRAND = 2  # characters of a firm's name that may end like a post's
_NAMED = Label("招聘", "headline", "title", "field")


def named_by_headline(outline: Outline, reading: Reading, rules: Rules, nobodys: Callable[[Draft], bool]) -> Reading:
    """The reading, with a name for each record whose heading has it among other things, unless it is ``nobodys``."""
    names: list[Named] = []
    betweens: list[Span] = []
    lines, low = outline.pieces.lines, 0
    for draft in reading.drafts:
        if draft.title_field is None:
            if not draft.title and draft.header is None:
                span = _above(outline, lines, draft, low, rules)
            else:
                span = _inside(outline, draft, rules)
            if span is not None and not nobodys(draft):
                if span[1] < draft.start:
                    betweens.append((span[1], draft.start))
                names.append((span, "title", draft.number))
                _name(draft, span)
        low = max(low, draft.end)
    if not names:
        return reading
    betweens.sort()
    paints = painted(reading.paints, sorted(names))
    return replace(reading, paints=tuple(_as_prose(paint, betweens) for paint in paints))


def _as_prose(paint: Paint, betweens: Sequence[Span]) -> Paint:
    """What stands between a heading and its record's first line, once it is known whose heading it is."""
    start, end, kind, record = paint
    if kind != "unparsed":
        return paint
    at = bisect_right(betweens, start, key=_first) - 1
    return (start, end, "prose", record) if at >= 0 and end <= betweens[at][1] else paint


def _name(draft: Draft, span: Span) -> None:
    if draft.header is not None:
        draft.title = (span,)
    else:
        draft.title_field = FieldDraft(_NAMED, _NAMED.word, (span,))
        draft.start = min(draft.start, span[0])


def _above(outline: Outline, lines: Sequence[Line], draft: Draft, low: int, rules: Rules) -> Span | None:
    """The name in the nearest heading above a record, or in the document's first line."""
    text = outline.pieces.clean.text
    first, last = bisect_left(lines, low, key=_start), bisect_left(lines, draft.start, key=_start)
    for line in reversed(lines[first:last]):
        over = line.heading or line is lines[0] or text[line.start] == ">"
        if line is lines[0] and (named := name_in_paper(text, line.start, line.end, rules)) is not None:
            return named
        if over and line.rule != _ABOUT_PAGE and line.cell is None and line.end - line.start <= _MAX_HEADLINE:
            found = _longer([*_names(text, line.start, min(line.end, draft.start), rules)])
            if found:
                return found[0] if len({text[start:end] for start, end in found}) == 1 else None
    return None


def _inside(outline: Outline, draft: Draft, rules: Rules) -> Span | None:
    """The name among the parts of a heading that is a title by its place only."""
    header = draft.header
    if header is None or header.name is None or header.name.suffix or header.name.unit or len(draft.title) != 1:
        return None
    text = outline.pieces.clean.text
    if header.name.head not in _NO_POST and rules.titles.head_of(text[slice(*draft.title[0])]):
        return None
    found, parts = _longer([*_names(text, *draft.title[0], rules)]), [*_parts(text, *draft.title[0])]
    if len(found) != 1 or (len(parts) == _NAME_AND_KIND and any(end - start < _MIN_PART for start, end in parts)):
        return None  # 记者—时政: which of the reporters
    return found[0]


def _longer(found: list[Span]) -> list[Span]:
    """高级调酒师 in 妙手 - 苏州 - 高级调酒师: the one name that is longer than an employer's that only ends like one."""
    longer = [span for span in found if span[1] - span[0] > _MAX_BRAND]
    return longer if len(found) > 1 and len(longer) == 1 else found


def _names(text: str, start: int, end: int, rules: Rules) -> Iterator[Span]:
    """The parts of a heading that name posts, without the call before them and the notes behind."""
    for first, last in _parts(text, start, end):
        around = _AROUND.match(text[first:last])
        if around is None or not around["name"]:
            continue
        begin = first + around.start("name")
        note = _NOTE.search(around["name"])
        stop = begin + (note.start() if note is not None and note.start() else len(around["name"]))
        name = text[begin:stop]
        if rules.titles.is_name(name) and rules.titles.head_of(name) not in _NO_POST and ANYBODY.search(name) is None:
            yield begin, stop


def _joins(text: str, start: int, end: int) -> bool:
    """C# / C++软件工程师, Java / Go 后端工程师: a stroke between what the one post works with."""
    latin = text[start - 1 : start]
    return "/" in text[start:end] and latin.isascii() and latin.isprintable() and _TOOL.match(text, end) is not None


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """The ranges between the signs."""
    strokes = [found.span() for found in _STROKES.finditer(text, start, end)]
    cuts = [found.span() for found in _PARTED.finditer(text, start, end) if not _joins(text, *found.span())]
    if len(strokes) >= _MANY_STROKES:
        cuts = sorted({*cuts, *strokes})
    position = start
    for first, last in cuts:
        if position < first:
            yield position, first
        position = max(position, last)
    if position < end:
        yield position, end
