"""The state of one run over the units of one document, and the few operations that change it.

In: ``Outline``, rules. Out: drafts and paints, as the run goes on. Guaranteed:

1. At most one of ``draft`` and ``pending`` is set: a title that waits for its content has closed the record before.
2. ``section``, ``sub_label`` and ``waiting`` are set only while a record is open.
3. A range is painted with the record that is open, unless its kind belongs to no record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from jdparse.extract.drafts.drafts import Draft, FieldDraft, ItemDraft, Paint, SectionDraft
from jdparse.extract.reading.unit_chapters import stands_under
from jdparse.model.record import Kind
from jdparse.model.source import Cell
from jdparse.model.span import Spans
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules
from jdparse.structure.markers.sequence import Marker
from jdparse.structure.roles.outline import Outline, Unit
from jdparse.structure.text.slices import body_text, slice_body

_NAMED_SECTIONS = frozenset({"requirements", "authorities"})
"""Sections whose label may be the end of a post's heading."""
OUTSIDE = frozenset({"furniture", "boilerplate", "toc", "prose"})
"""Kinds of text, and roles of units, that belong to no record."""
_PARTY = "乙方"
_NOBODYS = OUTSIDE | {"heading", "unparsed"}
EMPLOYER = re.compile(pattern_of("employer-end"))
STAFF = words_of("staff-end")
_EMPLOYER = re.compile(pattern_of("employer-start"))
_CHAPTER = late(r".*第[一二三四五六七八九十]{1,3}(?:章|节|篇|编|部分)[ ]?(?=.{2})")
"""管理制度汇编第一章客务部: what a unit's heading is run onto."""
_WITHIN = late(pattern_of("organization-before-unit"))
_EVERYBODY = re.compile(pattern_of("everybody-end"))
_OF_POST = frozenset({"duties", "requirements", "summary", "authorities", "accountabilities"})
"""Sections that only a post has."""
_VACANCIES = re.compile(pattern_of("vacancies-heading"))
_MANUAL = frozenset({"decimal-three", "decimal-four", "decimal-five"})
_DEPTHS = {"decimal": 2, "decimal-three": 3, "decimal-four": 4, "decimal-five": 5}
"""How many parts a legal number has."""
_CHAPTERS = frozenset({"chapter", "piece", "article"})
_PIECE = "piece"
_MIN_LOOSE = 2  # items that an advertisement without any label begins with
_MAX_CRUMBS = 5
"""Headings over a post; a document's own chapters are never deeper."""


class Crumb(NamedTuple):
    """A heading over the posts that follow: its list (-1: none), its text, the department that it names, its place."""

    list_id: int
    text: str
    department: str | None
    start: int


@dataclass(slots=True)
class State:
    """Where the run stands.

    ``taken`` is the last field that got its value, and the line of that value. ``in_parts`` says that the open section's name stands over rows of a table, or beside several.
    ``loose_items`` and ``loose_texts`` count what stood outside of records. ``merged`` is the unit that was taken into the item before it; ``running_unit`` the unit that all posts of the
    document belong to; ``shared`` the fields whose cell reaches over several rows, ``over_table`` the unit among them that stands over a table; ``ahead`` the columns that stand before
    the item of their row; ``by_marker`` the item of each marker, with its section; ``chapters`` the list of the last
    numbered label right over a title (二、岗位职责 over 店长), ``posts_under`` the titles without number behind it,
    ``without`` how many posts, from the first on, have no section of a name that was asked for,
    ``over_posts`` the lists that a numbered title has stood under, ``unit_posts`` the list of the posts in a unit's own
    record, and the unit. ``unit_chapter`` is the last unit's title that posts may stand under, ``announcing`` the last one that says so, ``flat_units`` says that posts stand behind a
    unit's functions without number or level, ``unit_siblings`` the markers of units whose posts stand beside them in their list, ``grouped`` the lists of
    units that posts stand between, ``unit_lists`` the lists of posts under a unit's functions without number, ``reaches`` the first and the last marker of each list, ``vacancies`` the list of a
    notice's chapters of which one is over the vacancies, ``contacts`` how many posts stand before the heading of the last 联系我们, ``halves`` the label over lists that stand under the names of posts once more.
    """

    outline: Outline
    rules: Rules
    is_regulation: bool = False
    drafts: list[Draft] = field(default_factory=list)
    paints: list[Paint] = field(default_factory=list)
    draft: Draft | None = None
    pending: Unit | None = None
    section: SectionDraft | None = None
    sub_label: str | None = None
    in_parts: bool = False
    waiting: FieldDraft | None = None
    taken: tuple[FieldDraft, int] | None = None
    in_prose: bool = False
    running_unit: str = ""
    merged: int = -1
    loose_items: int = 0
    loose_texts: int = 0
    crumbs: list[Crumb] = field(default_factory=list)
    shared: list[tuple[FieldDraft, Cell]] = field(default_factory=list)
    over_table: FieldDraft | None = None
    ahead: list[tuple[Cell, str, Spans]] = field(default_factory=list)
    by_marker: dict[int, tuple[ItemDraft, SectionDraft]] = field(default_factory=dict)
    posts_under: dict[int, int] = field(default_factory=dict)
    chapters: int = -1
    over_posts: set[int] = field(default_factory=set)
    unit_posts: tuple[int, str] = (-1, "")
    vacancies: int = -1
    unit_chapter: Unit | None = None
    announcing: Unit | None = None
    flat_units: bool = False
    unit_siblings: set[int] = field(default_factory=set)
    grouped: set[int] = field(default_factory=set)
    unit_lists: set[int] = field(default_factory=set)
    reaches: dict[int, tuple[int, int]] = field(default_factory=dict)
    without: dict[str, int] = field(default_factory=dict)
    contacts: int = -1
    halves: Label | None = None
    words: str = field(init=False)
    units: tuple[Unit, ...] = field(init=False)
    markers: tuple[Marker, ...] = field(init=False)
    has_cells: bool = field(init=False)
    is_agreement: bool = field(init=False)

    def __post_init__(self) -> None:
        """What the outline holds, at hand: all of it is asked for at every unit."""
        self.words, self.units = self.outline.pieces.clean.text, self.outline.units
        self.markers = self.outline.pieces.markers
        self.has_cells = bool(self.outline.pieces.clean.source.cells)
        self.is_agreement = _PARTY in self.outline.pieces.clean.text

    # -- looking

    def begins_with_list(self) -> bool:
        """Whether nothing but a list, with a line over it at the most, has stood outside of any record so far."""
        return not self.drafts and self.loose_items >= _MIN_LOOSE and self.loose_texts <= 1

    def text(self, unit: Unit) -> str:
        """What the unit says."""
        body = unit.body
        return self.words[body[0][0] : body[0][1]] if len(body) == 1 else body_text(self.words, body)

    def marker(self, unit: Unit) -> Marker | None:
        """The unit's marker, if it has one."""
        return self.markers[unit.marker] if unit.marker >= 0 else None

    def following(self, index: int) -> Unit | None:
        """The next unit."""
        return self.units[index + 1] if index + 1 < len(self.units) else None

    def before(self, index: int) -> Unit | None:
        """The unit before."""
        return self.units[index - 1] if index else None

    def inline_text(self, index: int) -> Unit | None:
        """What stands behind a label on its own line or in the cell beside it."""
        following = self.following(index)
        return following if following is not None and following.piece.after_label else None

    def names_nobody(self) -> bool:
        """Whether neither a record nor a title is there that something could belong to."""
        return self.draft is None and self.pending is None

    def is_in(self, target: str) -> bool:
        """Whether a section with this target is open."""
        return self.section is not None and self.section.target == target

    def has_summary(self) -> bool:
        """Whether the open post has its summary."""
        return self.draft is not None and bool(self.draft.summary)

    def has_items(self) -> bool:
        """Whether the open section has an item already."""
        return self.section is not None and bool(self.section.items)

    def open_markers(self, section: SectionDraft) -> Iterator[Marker]:
        """The marker of the section's last item, and those that it stands under."""
        number = section.last_marker
        for _ in range(_MAX_CRUMBS):
            if number < 0:
                return
            yield self.markers[number]
            number = self.markers[number].parent

    def stands_over_post(self, unit: Unit) -> bool:
        """Whether the unit's number is of a list that the open post's own heading stands under: 第四章 over 一、店长."""
        if self.draft is None or unit.marker < 0:
            return False
        if self.vacancies >= 0 and self.markers[unit.marker].list_id == self.vacancies:
            return True  # 二、薪酬待遇 behind the posts of 一、招聘岗位
        header = self.draft.header
        if header is None:  # a row of a table, named by its cell: 三、报名办法 behind the table under 二、招聘岗位
            marker, label = self.markers[unit.marker], unit.piece.label
            apart = label is None or self._is_in_rows()  # 二、基本条件
            apart = apart or (
                label is not None and label.field == "other" and marker.family in _MANUAL
            )  # 5.5.2 内部沟通
            return apart and any(crumb.list_id == marker.list_id for crumb in self.crumbs)
        if not (self.posts_under or header.marker >= 0):
            return self._is_beside_crumb(unit, header)
        marker, markers = self.markers[unit.marker], self.markers
        beside = header.marker >= 0 and markers[header.marker].list_id == marker.list_id
        if beside and marker.family in (_MANUAL | _CHAPTERS) and unit.label is not None and unit.label.field == "other":
            return True  # 5.5.3 内部沟通 behind 5.5.2 管理者代表, 第五节 考核 behind 第四节 电工职责
        own = _DEPTHS.get(markers[header.marker].family, 0) if header.marker >= 0 else 0
        if 0 < _DEPTHS.get(marker.family, 0) < own:
            return True  # 4.2 管理体系 behind 4.1.5.6 采样员, in an excerpt that begins with 4.1.5
        if own and self._begins_chapter(unit, header):
            return True
        return self.posts_under.get(marker.list_id, 0) > 1 or marker.list_id in self.lists_above(header)

    def _is_beside_crumb(self, unit: Unit, header: Unit) -> bool:
        """第四部分 薪酬福利 behind 第三部分 岗位, which stands over the post without a number."""
        marker = self.markers[unit.marker]
        over = (one for one in self.crumbs if one.start < header.piece.start)
        return marker.family in _CHAPTERS and any(one.list_id == marker.list_id for one in over)

    def _begins_chapter(self, unit: Unit, header: Unit) -> bool:
        """5 文件控制 over 5.1, behind 4.3.3 设备管理员, where nothing says 4."""
        marker, markers = self.markers[unit.marker], self.markers
        if unit.marker + 1 >= len(markers) or marker.value is None:
            return False
        below, post = markers[unit.marker + 1], markers[header.marker]
        first = self.words[post.start : post.end].lstrip().startswith(f"{marker.value - 1}.")
        return first and self.words[below.start : below.end].lstrip().startswith(f"{marker.value}.")

    def note_vacancies(self, index: int, unit: Unit, marker: Marker) -> None:
        """一、招聘岗位 on a line of its own: the chapter of a notice that the vacancies stand in, unless 二、岗位职责 follows."""
        label = unit.label
        if marker.list_id == self.vacancies and label is not None and label.field in _OF_POST | {"title"}:
            self.vacancies = -1
        elif self.draft is None and _VACANCIES.fullmatch(self.text(unit)) is not None:
            named = self.inline_text(index) is not None  # 一、招聘职位:出纳
            self.vacancies = -1 if named else marker.list_id

    def lists_above(self, unit: Unit) -> Iterator[int]:
        """The lists that the unit's number stands under, the nearest first."""
        marker, markers = self.marker(unit), self.outline.pieces.markers
        for _ in range(_MAX_CRUMBS):
            if marker is None or marker.parent < 0:
                return
            marker = markers[marker.parent]
            yield marker.list_id

    # -- painting

    def paint(self, unit: Unit, kind: str, body: Spans | None = None) -> None:
        """Say what the unit, or a part of it, turned out to be."""
        body = unit.body if body is None else body
        draft = self.draft if kind not in _NOBODYS else None
        if draft is None:
            self.paints += [(start, end, kind, -1) for start, end in body]
            return
        for start, end in body:
            self.paints.append((start, end, kind, draft.number))
        if unit.body:
            draft.cover(unit.piece.start, (body or unit.body)[-1][1])

    def to_prose(self, unit: Unit) -> None:
        """From here on an essay, until the next title or label."""
        self.in_prose = True
        self.paint(unit, "prose")

    # -- records and sections

    def close(self) -> None:
        """The open record ends."""
        self.draft = None
        self.section = None
        self.sub_label = None
        self.waiting = None
        self.in_prose = False

    def ensure(self, unit: Unit) -> Draft:
        """The open record, or a new one that begins with the pending title or, where nothing named it, here."""
        return self.draft if self.draft is not None else self._begin(unit.piece.start)

    def _begin(self, start: int) -> Draft:
        header, self.pending = self.pending, None
        self.close()
        kind, title = _named(header)
        beside = self._leave_unit_beside(header) if kind == "department" and header is not None else None
        draft = Draft(
            len(self.drafts), header, kind, title, header.piece.start if header else start, start,
            tuple([crumb.text for crumb in self.crumbs]), self._unit_over(header) or self._enclosing(),
        )  # fmt: skip
        self.draft = draft
        self.drafts.append(draft)
        if beside is not None:
            self.crumbs.append(beside)
        if header is not None:
            self.paint(header, "title")
            if (label := self.section_of(header)) is not None:
                self.open_section(label.field, label.word)
        return draft

    def _leave_unit_beside(self, header: Unit) -> Crumb | None:
        """客户部职能 behind 媒介部 and its posts: the heading of the unit that stood over them, taken away, and the one that
        stands over those that come."""
        over = self.crumbs[-1] if self.crumbs else None
        if over is None or header.marker >= 0 or over.list_id >= 0 or over.department != over.text:
            return None
        self.crumbs.pop()
        name = self.name_of(header)
        return Crumb(-1, name, name, header.piece.start)

    def name_of(self, unit: Unit) -> str:
        """The name that a heading has."""
        return self.text(unit)[unit.name.start : unit.name.end] if unit.name is not None else ""

    def _is_in_rows(self) -> bool:
        """Whether the open post is named by a cell, as the one before it is: a row of a table of posts."""
        last = self.drafts[-2:]
        return len(last) > 1 and all(one.header is None and one.title_field is not None for one in last)

    def section_of(self, unit: Unit) -> Label | None:
        """The section that a post's heading opens by its last words (收银员任职要求), if that is not the duties."""
        if unit.name is None or not unit.name.suffix:
            return None
        label = self.rules.labels.match(self.text(unit)[unit.name.end :].removeprefix("的"))
        return label if label is not None and label.field in _NAMED_SECTIONS else None

    def note_unit(self, unit: Unit) -> None:
        """A numbered title under a numbered label of a unit's record (办公室职责: 三、岗位职责: (一)主任): its posts begin."""
        draft, marker = self.draft, self.marker(unit)
        if draft is None or draft.kind != "department" or draft.header is None or marker is None:
            return
        if self.section is not None and self.section.label_list in self.lists_above(unit):
            self.unit_posts = (marker.list_id, self.name_of(draft.header))

    def _unit_over(self, header: Unit | None) -> str:
        """The unit in whose record the list of the post's heading stands, or under whose heading the post's does."""
        if header is None:
            return ""
        marker = self.marker(header)
        if marker is not None and marker.list_id == self.unit_posts[0]:
            return self.unit_posts[1]
        chapter = self.unit_chapter
        under = chapter is not None and chapter is not header and stands_under(self, header, chapter)
        return (self.unit_named(chapter) or "") if under and chapter is not None else ""

    def note_chapter(self, unit: Unit, over_functions: bool = False) -> None:
        """A unit's own title with a number or a level, or over 科室职能:, may stand over posts without: 一、业务部职责 over
        跟单员岗位职责."""
        level = self.outline.pieces.lines[unit.piece.line].heading
        if unit.name is not None and unit.name.unit:
            opens = unit.marker >= 0 or level or unit.name.suffix or over_functions
            self.unit_chapter = unit if opens else None
        elif self.unit_chapter is not None and not stands_under(self, unit, self.unit_chapter):
            self.unit_chapter = None

    def reach_of(self, list_id: int) -> tuple[int, int]:
        """The first and the last marker of a list, looked up once for all lists."""
        if not self.reaches:
            for at, marker in enumerate(self.markers):
                self.reaches[marker.list_id] = (self.reaches.get(marker.list_id, (at, at))[0], at)
        return self.reaches[list_id]

    def ends_list(self, unit: Unit) -> bool:
        """Whether a unit's marker is the last one of its list."""
        marker = self.marker(unit)
        return marker is not None and self.reach_of(marker.list_id)[1] == unit.marker

    def _enclosing(self) -> str | None:
        """The department that a new record belongs to by the headings over it."""
        named = [crumb.department for crumb in self.crumbs if crumb.department]
        return named[-1] if named else self.running_unit or None

    def open_section(self, target: str, label: str) -> SectionDraft:
        """A section of the open record begins."""
        self.section = SectionDraft(target, label)
        self.sub_label = None
        self.in_parts = False
        if self.draft is not None:
            self._forget_empty(self.draft.sections, self.section)
            self.draft.sections.append(self.section)
        return self.section

    @staticmethod
    def _forget_empty(sections: list[SectionDraft], section: SectionDraft) -> None:
        """Labels that come again and again with nothing under any of them are as many sections as there are labels: a text
        of nothing else takes no more than its length."""
        at = len(sections) - 1
        while at >= 0 and not sections[at].items:
            if (sections[at].target, sections[at].label) == (section.target, section.label):
                del sections[at]
                return
            at -= 1

    def note_label(self, unit: Unit) -> None:
        """The open section's label has a number: which list that is of."""
        marker = self.marker(unit)
        if self.section is not None and marker is not None:
            self.section.label_list = marker.list_id

    # -- headings

    def count_post(self, before: Unit | None, unit: Unit) -> None:
        """A title: right behind a numbered label it makes a chapter of it, without a number it belongs to that one."""
        above = self.marker(before) if before is not None and before.role == "label" else None
        if above is not None:
            self.chapters = above.list_id
        if unit.marker < 0 and self.chapters >= 0:
            self.posts_under[self.chapters] = self.posts_under.get(self.chapters, 0) + 1

    def push_crumb(self, unit: Unit, department: str | None) -> None:
        """A heading over what follows; it replaces one of its own list."""
        marker = self.marker(unit)
        key = marker.list_id if marker is not None else -1
        while self.crumbs and (self.crumbs[-1].list_id == key or len(self.crumbs) >= _MAX_CRUMBS):
            self.crumbs.pop()
        if unit.upper:
            self.leave_lower(unit)
        text = self.outline.pieces.clean.text[unit.piece.start : unit.body[-1][1]] if unit.body else ""
        if not self.crumbs or self.crumbs[-1].text != text:
            self.crumbs.append(Crumb(key, text.strip(), department, unit.piece.start))

    def leave_lower(self, unit: Unit) -> None:
        """第二篇 ends what stood under 第一篇; what stands over both is kept: …大全(共8篇), 第一章 over 第一节."""
        marker = self.marker(unit)
        first = -1 if marker is None else self.markers[self.reach_of(marker.list_id)[0]].start
        above = {-1, *self.lists_above(unit)}
        kept = takewhile(lambda crumb: crumb.start < first and crumb.list_id in above, self.crumbs)
        self.crumbs[:] = list(kept)

    def drop_pending(self, title: Unit | None = None) -> None:
        """A title that nothing followed names no record: it is a heading over the next ones, ``title`` the first of them."""
        unit, self.pending = self.pending, None
        if unit is None:
            return
        bare = unit.name is not None and not (unit.name.unit or unit.name.suffix or unit.name.collection)
        department = None if bare else self.unit_named(unit)  # 营运部文员 in a list of names is over nobody
        if department and self._is_over_document(unit, title, department):
            self.name_document(department)
        self.push_crumb(unit, department)
        self.paint(unit, "heading")

    def _is_over_document(self, heading: Unit, title: Unit | None, department: str) -> bool:
        """测试部岗位职责, 收银课人员岗位职责(共2篇) name the unit of all that follows; 某站面包房主管岗位职责(精选6篇) is what
        somebody searched for, and a post's name that comes again is the page's own title."""
        name = heading.name
        marker = self.marker(heading)
        if marker is not None and marker.family == _PIECE and not self.ends_list(heading):
            return False  # 篇一:某商场物业部岗位职责 says nothing of 篇二
        if name is None or name.unit:
            return name is not None
        if title is not None and self.name_of(title) == self.name_of(heading):
            return False
        return not name.collection or (self.name_of(heading).endswith(STAFF) and EMPLOYER.search(department) is None)

    def name_document(self, department: str) -> None:
        """A heading over the whole document: before its first record, and the first one that names a unit."""
        if not self.drafts and not self.running_unit:
            self.running_unit = department

    def unit_named(self, unit: Unit) -> str | None:
        """The department that a heading names, if it does."""
        if unit.name is None or (unit.name.unit and EMPLOYER.search(self.name_of(unit)) is not None):
            return None
        words = self.text(unit)[unit.name.start : unit.name.end]
        name = _WITHIN.sub("", _EVERYBODY.sub("", _EMPLOYER.sub("", _CHAPTER.sub("", words))))
        if not unit.name.head and self.rules.titles.is_unit(name):
            return name
        if unit.name.unit:
            return name
        department = self.rules.titles.department_of(name)
        return None if department is None or EMPLOYER.search(department) is not None else department


def _named(header: Unit | None) -> tuple[Kind, Spans]:
    """What a record is about by its heading, and the spans of its title there."""
    if header is None or header.name is None:
        return "position", ()
    title = slice_body(header.body, header.name.start, header.name.end)
    return ("department" if header.name.unit else "position"), title
