"""Posts named one beside or below the other over lists that all of them share: 会计、出纳 各1名 over 任职要求.

In: ``Outline`` and ``Reading``. Out: the same, with a draft for each post instead of the one that has the lists, each
with the lists, the fields that are said of all, and how many are wanted of it. Guaranteed: the names stand right above
a label of duties or requirements, fields aside; nothing of them is described anywhere else in the document; a text with
tables is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from jdparse.extract.drafts.drafts import Draft, FieldDraft, Paint, Reading, copied
from jdparse.model.span import Span
from jdparse.rules.labels import Label
from jdparse.rules.loader import Rules
from jdparse.rules.titles import TitleRules
from jdparse.structure.roles.outline import Outline, Unit
from jdparse.structure.text.posts_in_row import Post, posts_in
from jdparse.structure.text.slices import body_text

_LISTS = frozenset({"duties", "requirements"})
_WANTED = Label("招聘人数", "posts-in-row", "attribute:headcount", "field")
_PAID = Label("薪资", "posts-in-row", "attribute:salary", "field")
_OF_ALL = "attribute"
_ROLES = frozenset({"title", "text", "item", "heading", "value", "boilerplate"})
_MIN_POSTS, _MANY = 2, 3
_MAX_BARE = 6  # names without a number, a line each
_MAX_LEAD = 4  # characters of 以上, 上述
_NEAR_TOP = 3  # units above such names


class _Line(NamedTuple):
    """A line of names: its unit, its clean range, its posts."""

    unit: Unit
    span: Span
    posts: tuple[Post, ...]


class _Row(NamedTuple):
    """The lines of names over a list; whether a label says that they are posts; how many units stand above; where
    the list's label begins."""

    lines: tuple[_Line, ...]
    labeled: bool
    above: int
    label: int

    @property
    def posts(self) -> tuple[Post, ...]:
        return tuple(post for line in self.lines for post in line.posts)

    @property
    def span(self) -> Span:
        return self.lines[0].span[0], self.lines[-1].span[1]


def share_lists(outline: Outline, reading: Reading, rules: Rules) -> Reading:
    """The reading, with the lists given to each of the posts that are named over them."""
    if not reading.drafts or outline.pieces.clean.source.cells:
        return reading
    for index, unit in enumerate(outline.units):
        if unit.role != "label" or unit.label is None or unit.label.field not in _LISTS or not index:
            continue
        row = _row_above(outline, index, rules.titles)
        owner = _owner(reading.drafts, unit.piece.start) if row is not None else None
        if row is not None and owner is not None and _may_share(outline, reading, owner, row, rules.titles):
            reading = _shared(reading, owner, row)
    return reading


def _row_above(outline: Outline, index: int, titles: TitleRules) -> _Row | None:
    """The names right above a label, in the order of the text; None where there are none or only one."""
    units, at, text = outline.units, _above_fields(outline.units, index), outline.pieces.clean.text
    lines: list[_Line] = []
    while at >= 0 and units[at].role in _ROLES and (units[at].role != "value" or _is_named_by(units, at)):
        piece = units[at].piece
        posts = posts_in(body_text(text, piece.body), titles) if len(piece.body) == 1 else ()
        start = piece.body[0][0] if posts else 0
        if not posts or (lines and not _are_alike(units[at], posts, lines[-1])):
            break
        placed = tuple(post.moved(start) for post in posts)
        lines.append(_Line(units[at], piece.body[0], placed))
        while at >= 0 and units[at].piece is piece:
            at -= 1
    if sum(len(line.posts) for line in lines) < _MIN_POSTS:
        return None
    return _Row(tuple(reversed(lines)), _is_title(units, at), at + 1, units[index].piece.start)


def _above_fields(units: Sequence[Unit], index: int) -> int:
    """The unit above a label, behind what is said of all posts: 工作地点:…."""
    at = index - 1
    if at > 0 and units[at].role == "text" and _leads_in(units[at], units[index]):
        at -= 1
    while at > 0:
        label = units[at] if units[at].role == "label" else units[at - 1] if units[at].role == "value" else None
        if label is None or label.label is None or not label.label.field.startswith(_OF_ALL):
            break
        at -= 1 if label is units[at] else 2
    return at


def _leads_in(unit: Unit, label: Unit) -> bool:
    """以上 before 岗位要求: on the label's own line."""
    return unit.piece.line == label.piece.line and unit.piece.end - unit.piece.start <= _MAX_LEAD


def _is_title(units: Sequence[Unit], at: int) -> bool:
    label = units[at].label if at >= 0 else None
    return label is not None and units[at].role == "label" and label.field == "title"


def _is_named_by(units: Sequence[Unit], at: int) -> bool:
    return at > 0 and _is_title(units, at - 1)


def _are_alike(unit: Unit, posts: Sequence[Post], below: _Line) -> bool:
    """Lines of a name with a number each, or without; 店长 under 会计 2名 and 出纳 1名 is a heading of its own, as is 1.店长
    under 会计 and 出纳."""
    return bool(posts[0].wanted) == bool(below.posts[0].wanted) and (unit.marker < 0) == (below.unit.marker < 0)


def _owner(drafts: Sequence[Draft], at: int) -> Draft | None:
    """The draft that a label's list is of."""
    return next((draft for draft in reversed(drafts) if draft.start <= at < draft.end), None)


def _may_share(outline: Outline, reading: Reading, owner: Draft, row: _Row, titles: TitleRules) -> bool:
    text, (start, end) = outline.pieces.clean.text, row.span
    posts = row.posts
    names = [text[slice(*post.name)] for post in posts]
    named = owner.title_field.value if owner.title_field is not None and owner.title_field.value else owner.title
    if len(set(names)) < len(names) or (named and not start <= named[0][0] < end):
        return False
    if any(_name(draft, text) in names for draft in reading.drafts if draft.start >= end):
        return False
    known = sum(titles.is_name(name) for name in names)
    counted = sum(post.wanted is not None for post in posts)
    if row.labeled and len(row.lines) > 1 and not counted:
        return _MIN_POSTS * known >= len(names)  # 任期 and 三年 below 岗位 and its name are no posts
    if counted == len(posts) or row.labeled:
        return known > 0 and (counted > 0 or row.labeled)
    if any(line.unit.role == "item" for line in row.lines) and counted < len(posts):
        return False  # 1.传感器算法开发 and the like are tasks
    if counted:
        return _MANY * known >= _MIN_POSTS * len(names)
    if len(row.lines) == 1:
        return _MANY * known >= _MIN_POSTS * len(names) and (posts[0].closed or len(posts) >= _MANY)
    return known == len(names) <= _MAX_BARE and _is_first(reading, owner, row)


def _is_first(reading: Reading, owner: Draft, row: _Row) -> bool:
    """Names without anything else, a line each, are the posts of a document's one list only near its top."""
    return row.above <= _NEAR_TOP and not any(draft.has_lists() for draft in reading.drafts if draft is not owner)


def _name(draft: Draft, text: str) -> str:
    named = draft.title_field.value if draft.title_field is not None else draft.title
    return body_text(text, named).strip()


def _shared(reading: Reading, owner: Draft, row: _Row) -> Reading:
    """A draft for each post instead of the one; drafts that only a name of the row made are none."""
    free = max(draft.number for draft in reading.drafts) + 1
    gone = {draft.number for draft in reading.drafts if draft is not owner and _is_of_row(draft, row)}
    bare = _without_row(owner, row)
    bare = replace(bare, start=min(owner.start, row.span[0]))
    shares = [
        _share(bare, line, post, owner.number if not at else free + at)
        for at, (line, post) in enumerate((line, post) for line in row.lines for post in line.posts)
    ]
    kept = [draft for draft in reading.drafts if draft.number not in gone]
    drafts = [one for draft in kept for one in (shares if draft is owner else (draft,))]
    paints = _painted(reading.paints, row, shares, gone | {owner.number})
    return replace(reading, drafts=tuple(drafts), paints=tuple(paints))


def _is_of_row(draft: Draft, row: _Row) -> bool:
    return any(line.span[0] <= draft.start < line.span[1] for line in row.lines)


def _without_row(owner: Draft, row: _Row) -> Draft:
    """The draft without what the names of the row were read as."""
    start, end = row.span

    def is_outside(body: Sequence[Span]) -> bool:
        return not body or not start <= body[0][0] < end

    sections = [replace(one, items=[item for item in one.items if is_outside(item.body)]) for one in owner.sections]
    return replace(
        owner,
        header=None,
        kind="position",
        title_field=None,
        fields=[one for one in owner.fields if is_outside(one.value)],
        summary=[body for body in owner.summary if not start <= body[0][0] < row.label],
        sections=[one for one, before in zip(sections, owner.sections, strict=True) if one.items or not before.items],
        aliases=[],
    )


def _share(draft: Draft, line: _Line, post: Post, number: int) -> Draft:
    facts = [
        FieldDraft(label, label.word, (span,)) for label, span in ((_WANTED, post.wanted), (_PAID, post.pay)) if span
    ]
    return replace(
        draft,
        number=number,
        title=(post.name,),
        start=draft.start if number == draft.number else min([line.span[0], *_starts(draft)]),
        fields=[*facts, *draft.fields],
        summary=list(draft.summary),
        sections=[copied(one) for one in draft.sections],
        aliases=[],
        oddities=list(draft.oddities) if number == draft.number else [],
    )


def _starts(draft: Draft) -> Iterator[int]:
    """Where the items begin: those of a section above the names are everybody's, too."""
    for section in draft.sections:
        yield from (item.body[0][0] for item in section.items if item.body)


def _painted(paints: Sequence[Paint], row: _Row, shares: Sequence[Draft], gone: set[int]) -> Iterator[Paint]:
    """The ranges, the names as titles of their posts, the rest of their lines as fields; the lists are the first one's."""
    first = shares[0].number
    lines = [line.span for line in row.lines]
    for start, end, kind, number in paints:
        if not any(one <= start and end <= last for one, last in lines):
            yield start, end, kind, first if number in gone else number
    numbers = iter(shares)
    for line in row.lines:
        position = line.span[0]
        for post in line.posts:
            number = next(numbers).number
            if position < post.name[0]:
                yield position, post.name[0], "field", number
            yield *post.name, "title", number
            position = post.name[1]
        if position < line.span[1]:
            yield position, line.span[1], "field", number
