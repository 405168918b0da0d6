"""The last stage of structure: what each piece is for.

In: joined ``Pieces``. Out: ``Outline``, a tuple of ``Unit`` in reading order, each with one role:

title       the name of a post or unit: what follows describes it
heading     a heading that names nobody (a compilation's own, 各岗位职责, 第一章 总则); ``matter`` headings are over
            procedures and rules
label       a section's or field's label
value       what stands beside a field's label
item        something with an enumerator or bullet
text        anything else
toc, furniture, boilerplate, prose   lines that were recognized as such
number, column   the number cell of a table's row, and a further column of it

The numbered lists are judged as wholes: when most of a list's members name posts, all of them are titles; when most
are labels, all of them are; a single label or name among sentences is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules
from jdparse.structure.pieces.cutting import RESTART
from jdparse.structure.pieces.fact_heads import before_facts
from jdparse.structure.pieces.heads import Head
from jdparse.structure.pieces.pieces import Piece, Pieces
from jdparse.structure.roles.areas import AREA, find_areas
from jdparse.structure.roles.chapter_members import chapter_members, units_over_functions
from jdparse.structure.roles.charged_members import charged_members
from jdparse.structure.roles.evidence import Evidence, gather
from jdparse.structure.roles.generic_headings import generic_heading
from jdparse.structure.roles.labels_in_lists import LabelsInLists, end_of_label
from jdparse.structure.roles.line_readings import LineRole, read_lines
from jdparse.structure.roles.line_roles import (
    find_series,
    is_group_line,
    is_group_sibling,
    is_over_posts,
    is_over_told_names,
    is_title_line,
    is_told_unit,
    is_unit_line,
    leads_functions,
    named_in_sentence,
    opens_functions,
    opens_page,
    unit_before_task,
)
from jdparse.structure.roles.links import find_links, find_recruiters
from jdparse.structure.roles.list_roles import ListRole, is_over_text, judge_lists
from jdparse.structure.roles.matter_lines import is_matter_line
from jdparse.structure.roles.named_posts import TAGS, answers_field, answers_label
from jdparse.structure.roles.nobodys_chapters import is_nobodys_chapter, is_unlike_posts
from jdparse.structure.roles.numbered_heads import (
    is_beside_posts,
    is_counted_post,
    is_post_among_labels,
    is_under_label,
    is_unknown_label,
    run_on_title,
    staff_among_titles,
    takes_title,
)
from jdparse.structure.roles.paper_parts import find_parts
from jdparse.structure.roles.paper_titles import paper_role
from jdparse.structure.roles.relation_tables import is_among_relations, is_head_of_relations
from jdparse.structure.roles.section_content import field_by_content, lists_tasks
from jdparse.structure.roles.units import LIST_OF_POSTS, Role, Unit, joined, name_by_place, titled, told_in
from jdparse.structure.tables.table_heads import counts_duties, is_lone_measure, states_measure
from jdparse.structure.text.slices import body_text, slice_body

__all__ = ["Outline", "Role", "Unit", "read_outline"]

_LINK: tuple[Role, str] = ("boilerplate", "link")
_PART: tuple[Role, str] = ("prose", "paper-part")
_OF_CELLS: Mapping[str, Role] = {"cell-number": "number", "cell-column": "column", "cell-more": "value"}
_UPPER = frozenset({"chapter", "piece"})
_NAME_COLON = re.compile(r"([^\s。;,:!?、的]{2,14}):(?=[^:]{6})")
"""高层管理者:制定战略。 among posts that the lexicon knows."""
_EACH_POST = re.compile(pattern_of("tells-of-each-post"))
_MIN_PAPER = 8  # characters of a name that says what its rules are about: 意见征集办法
_MAX_ORDINAL = 8  # characters of 主要工作12 and the like
_LONE_PIECE = late(
    r"(?:第[一二三四五六七八九十]{1,3}篇|篇[一二三四五六七八九十]{1,3}|篇[0-9]{1,2})[ ]{0,2}:[^。;]{4,30}$"
)
"""篇四:保安工作总结 where no other part of a page has a number: the next of the page's texts."""
_OF_PAPER = "附则"
"""The last part of a form, about the form itself."""
_BEFORE_TEXT = frozenset({"colon", "unit", "stop", "count"})
"""How a name stands before a sentence of its own."""
_FIELD_OF_WORK = re.compile(r"[^\W0-9_]{2,14}方向")
_NOTES = re.compile(r"[(【][^()【】]{1,12}[)】]$")
_NO_NAME = late(
    r"【[^】\n]{2,12}】\s{0,3}(?![0-9一二三四五六七八九十若]{1,3}干?[名人位])\S{4}|[0-9][0-9.]{0,6}\s?(?:[kK千万元~～—(-]|$)"
    r"|(?:19|20)[0-9]{2}\s?[年./-]\s?[0-9]{1,2}\s?(?:[月./-]\s?(?:[0-9]{1,2}\s?日?)?)?$"
    r"|[A-Za-z][\w .&-]{1,20}\s?(?:团队|文化|福利|产品|历程)$"
)
"""【公司亮点】扁平管理, 5000-9000, 2022年3月8日, Nimbus 团队: a label in brackets and its text, though no row knows the label, a
vacancy's pay, its date, or what an employer tells of itself."""
_unit = partial(tuple.__new__, Unit)


@dataclass(frozen=True, slots=True)
class Outline:
    """All units of a document, with what they were read from."""

    pieces: Pieces
    units: tuple[Unit, ...]

    def text(self, unit: Unit) -> str:
        """What the unit says, in clean characters."""
        return body_text(self.pieces.clean.text, unit.body)


def read_outline(pieces: Pieces, rules: Rules) -> Outline:
    """Give each piece its role."""
    evidence = gather(pieces, rules)
    units = _Judge(evidence, judge_lists(evidence)).units()
    return Outline(pieces, tuple(units))


class _Judge:
    """The order of the judgments; changes nothing."""

    def __init__(self, evidence: Evidence, lists: Mapping[int, ListRole]) -> None:
        self.evidence = evidence
        self.lists = lists
        self.readings = read_lines(evidence)
        markers = evidence.whole.markers
        first = (members[0] for list_id, members in evidence.lists.items() if lists.get(list_id) == "titles")
        self.labeled = LabelsInLists(evidence, lists)
        self.plain = _plain_lists(evidence, lists)
        self.series = find_series(evidence)
        self.charged = charged_members(evidence)
        self.members = {**units_over_functions(evidence), **chapter_members(evidence)}
        self.areas = find_areas(evidence)
        self.over_titles = frozenset(markers[evidence.pieces[at].marker].parent for at in first)
        links = dict.fromkeys(find_links(evidence) | find_recruiters(evidence), _LINK)
        self.aside: Mapping[int, tuple[Role, str]] = {**links, **dict.fromkeys(find_parts(evidence), _PART)}

    def units(self) -> Iterator[Unit]:
        evidence, aside, index = self.evidence, self.aside, 0
        pieces = evidence.pieces
        while index < len(pieces):
            piece = pieces[index]
            if index in aside and not piece.kind:
                role, rule = aside[index]
                yield Unit(role, piece, piece.body, rule, piece.marker)
                index += 1
                continue
            if index in self.areas:
                yield self._area(piece, evidence.texts[index])
                index += 1
                continue
            if index in self.members:
                yield from titled(piece, self.members[index], "title-list", False)
                index += 1
                continue
            if index in self.charged:
                yield from told_in(piece, self.charged[index])
                index += 1
                continue
            if piece.marker >= 0 and self._is_plain_item(index, piece):  # most pieces
                yield _unit(("item", piece, piece.body, "item", piece.marker, None, None, False, False))
                index += 1
                continue
            if (staff := staff_among_titles(evidence, self.lists, index)) is not None:
                yield from titled(piece, staff, "title-list", False)
                index += 1
                continue
            if piece.label is not None and piece.marker >= 0 and self._is_labeled_item(index, piece.label):
                inline = evidence.has_inline_text(index)
                if not inline and self._is_matter_among_titles(index, piece.label):
                    yield Unit("heading", piece, piece.body, "heading", piece.marker, matter=True)
                    index += 1
                    continue
                yield joined(piece, evidence.pieces[index + 1].body if inline else ())
                index += 1 + inline
                continue
            yield from self._unit(index, piece)
            index += 1

    def _area(self, piece: Piece, text: str) -> Unit:
        """With a number an item over its own, else a label."""
        if piece.marker >= 0:
            return Unit("item", piece, piece.body, AREA, piece.marker)
        label = self.evidence.rules.labels.guess(text.strip(" :"), AREA)._replace(field="duties")
        return Unit("label", piece, piece.body, AREA, label=label)

    def _is_plain_item(self, index: int, piece: Piece) -> bool:
        """An item of a list of items that names nobody and stands over nobody's heading."""
        evidence = self.evidence
        heads = evidence.heads
        if heads[index] is not None or piece.label is not None or piece.kind or piece.after_label:
            return False
        following = evidence.following[index]
        if following is not None and heads[following] is not None:
            return False
        if following is not None and evidence.pieces[following].marker < 0 and is_group_line(evidence, index):
            return False
        return evidence.list_ids[index] in self.plain and not self._is_group_sibling(index)

    def _is_group_sibling(self, index: int) -> bool:
        return bool(self.series) and is_group_sibling(self.evidence, self.series, index)

    def _is_labeled_item(self, index: int, label: Label) -> bool:
        return not self._is_group_sibling(index) and self.labeled.is_item(index, label)

    def _is_matter_among_titles(self, index: int, label: Label) -> bool:
        """第七条 考核 behind 第六条 司机职责: a chapter of the paper, no part of the last post."""
        return self.lists[self.evidence.list_of(index)] == "titles" and label.field in ("other", "blank")

    def _unit(self, index: int, piece: Piece) -> Sequence[Unit]:
        if piece.kind == "cell-heading":
            return (Unit("heading", piece, piece.body, piece.rule),)
        if piece.kind in _OF_CELLS:
            return (Unit(_OF_CELLS[piece.kind], piece, piece.body, piece.rule),)
        if piece.kind:
            return (Unit(piece.kind, piece, piece.body, piece.rule),)  # type: ignore[arg-type]
        if piece.label is not None and piece.marker >= 0 and self._is_group_sibling(index):
            return (Unit("heading", piece, piece.body, "group-line", piece.marker),)
        if piece.label is not None and is_head_of_relations(self.evidence, self.lists, index):
            return (Unit("text", piece, piece.body, "text"),)
        if piece.label is not None:
            rule = ("cell:" if piece.rule == "cell" else "label:") + piece.label.row
            return (_unit(("label", piece, piece.body, rule, piece.marker, piece.label, None, False, False)),)
        if piece.after_label and self.evidence.is_awaited(index):
            return (Unit("value", piece, piece.body, "value", piece.marker),)
        if piece.marker >= 0:
            return self._marked(index, piece)
        if piece.rule == RESTART:
            return self._over_restart(index, piece, self.evidence.heads[index])
        units = self._unmarked(index, piece)
        told = named_in_sentence(self.evidence, index) if piece.first and units[0].role == "text" else None
        return told_in(piece, told) if told is not None else units

    # -- with a marker

    def _marked(self, index: int, piece: Piece) -> Sequence[Unit]:
        evidence = self.evidence
        role, head = self.lists[evidence.list_of(index)], evidence.heads[index]
        upper = evidence.whole.markers[piece.marker].family in _UPPER
        grouped = role == "items" and self._is_group_sibling(index)
        grouped = grouped or (role == "items" and head is None and is_over_told_names(evidence, index))
        if grouped or (role != "labels" and is_group_line(evidence, index)):
            words = "".join(evidence.texts[index].split(" "))  # 五、其他注意事项, 第四章 附 则
            matter = head is None and evidence.rules.titles.is_matter(words)
            return (Unit("heading", piece, piece.body, "group-line", piece.marker, matter=matter),)
        if role == "titles" and head is None and (told := run_on_title(self.evidence, index)) is not None:
            return titled(piece, told, "title-list", False)
        if role == "titles" and head is None and is_unlike_posts(evidence, self.over_titles, index):
            return (Unit("heading", piece, piece.body, "heading", piece.marker, matter=True),)
        if upper or (role == "titles" and takes_title(self.evidence, index)):
            return self._heading(index, piece, head, upper)
        if role == "labels" and head is not None and is_post_among_labels(self.evidence, index, head):
            return titled(piece, head, "title-list", False)
        if role == "posts" and head is not None and (head.how in _BEFORE_TEXT or is_over_text(evidence, index, head)):
            return titled(piece, head, LIST_OF_POSTS, False)
        if role == "posts" and head is None and (found := _NAME_COLON.match(evidence.texts[index])) is not None:
            name = name_by_place(found.group(1), evidence.rules.titles.is_unit(found.group(1)), "sibling")
            return titled(piece, Head(name, found.end(), "colon"), LIST_OF_POSTS, False)
        if role == "labels" and evidence.texts[index].rstrip(" :") == _OF_PAPER:
            return (Unit("heading", piece, piece.body, "heading", piece.marker, matter=True),)
        if role == "labels" and head is None and (colon := end_of_label(evidence, index)):
            return self._label_with_text(index, piece, colon)
        if role == "labels" and is_unknown_label(self.evidence, index):
            label = evidence.rules.labels.match_or_guess(evidence.texts[index].strip(" :—–-"), "sibling")
            if label.field == "other" and lists_tasks(evidence, index, self.readings):
                label = label._replace(field="duties")
            return (Unit("label", piece, piece.body, "label:sibling", piece.marker, label),)
        if head is not None and head.name.suffix and head.how == "whole":
            return self._suffixed_alone(index, piece, head)
        kind: Role = "heading" if role == "items" and self._tells_of_posts(index, piece) else "item"
        return (Unit(kind, piece, piece.body, kind, piece.marker),)

    def _tells_of_posts(self, index: int, piece: Piece) -> bool:
        """◆各职务详细描述 right over 1.制版主管: no task of the post before."""
        evidence, following = self.evidence, self.evidence.next(index)
        if evidence.whole.markers[piece.marker].value is not None or following is None:
            return False
        over = evidence.pieces[following].marker >= 0 and evidence.heads[following] is not None
        return over and _EACH_POST.match(evidence.texts[index]) is not None

    def _suffixed_alone(self, index: int, piece: Piece, head: Head) -> Sequence[Unit]:
        """3. 收银员岗位职责 in a list of another kind: a title where it has content of its own; (二)质量与安全责任 is none."""
        if head.name.generic and is_under_label(self.evidence, index):
            return (Unit("item", piece, piece.body, "item", piece.marker),)
        if self.evidence.has_content(index) and (head.name.head or head.name.unit or head.name.generic):
            return self._heading(index, piece, head, False)
        if head.name.generic:
            return (Unit("heading", piece, piece.body, "generic-heading", piece.marker),)
        return (Unit("item", piece, piece.body, "item", piece.marker),)

    def _label_with_text(self, index: int, piece: Piece, colon: int) -> Sequence[Unit]:
        text = self.evidence.texts[index]
        label = self.evidence.rules.labels.guess(text[:colon], "sibling")
        over = Unit("label", piece, slice_body(piece.body, 0, colon + 1), "label:sibling", piece.marker, label)
        beside = piece._replace(first=False, marker=-1, after_label=True)
        return over, Unit("text", beside, slice_body(piece.body, colon + 1, len(text)), "text")

    def _heading(self, index: int, piece: Piece, head: Head | None, upper: bool) -> Sequence[Unit]:
        """A heading with a number: a title if it names somebody, or may by its place in a list of titles."""
        text, titles = self.evidence.texts[index], self.evidence.rules.titles
        matter = titles.is_matter(text) and (head is None or head.name.generic)
        if head is not None and not head.name.generic:
            if upper and is_beside_posts(self.evidence, index, head):
                return (Unit("heading", piece, piece.body, "heading", piece.marker, matter=True, upper=True),)
            return titled(piece, head, "upper-heading" if upper else "title-list", upper)
        if upper and head is None and leads_functions(self.evidence, index):
            name = name_by_place(text.rstrip(" :"), True, "place")
            return (Unit("title", piece, piece.body, "unit-chapter", piece.marker, name=name, upper=True),)
        if head is None and upper and not matter and is_counted_post(self.evidence, index, piece):
            name = name_by_place(_NOTES.sub("", text), False, "counted")
            return (Unit("title", piece, piece.body, "title-list", piece.marker, name=name, upper=True),)
        if head is None and not upper and not matter and is_nobodys_chapter(self.evidence, self.over_titles, index):
            matter = True
        if head is not None or upper or matter:
            return (Unit("heading", piece, piece.body, "heading", piece.marker, matter=matter, upper=upper),)
        name = name_by_place(text.rstrip(" :"), self.evidence.is_unit(index), "sibling")
        return (Unit("title", piece, piece.body, "title-sibling", piece.marker, name=name),)

    # -- without a marker

    def _unmarked(self, index: int, piece: Piece) -> Sequence[Unit]:
        evidence, head, role = self.evidence, self.evidence.heads[index], self._line_role(index)
        text = evidence.texts[index]
        if (len(text) <= _MAX_ORDINAL or ":" in text) and (form := self._of_form(index, piece)) is not None:
            return (form,)
        is_fact = answers_field(evidence, index)
        if not is_fact and (nobodys := self._nobodys_heading(index, piece, head)) is not None:
            return (nobodys,)
        if is_fact or (head is not None and self._names_another(index, head)):
            return (Unit("text", piece, piece.body, "text"),)
        if head is not None and (
            role == "title" or is_title_line(evidence, index, head) or is_told_unit(evidence, index, head)
        ):
            return titled(piece, head, LIST_OF_POSTS if head.how == "series" else "title-line", False)
        told = head if index in evidence.told_names else unit_before_task(evidence, index)
        if told is not None:
            return titled(piece, told, LIST_OF_POSTS, False)
        following = evidence.following[index]
        named = following is not None and evidence.heads[following] is not None
        if (named or is_over_posts(evidence, index)) and is_group_line(evidence, index):
            related = is_among_relations(self.evidence, self.lists, index)
            return (Unit("text" if related else "heading", piece, piece.body, "text" if related else "group-line"),)
        if (paper := paper_role(evidence, index)) is not None:
            return (Unit(paper[0], piece, piece.body, paper[1]),)
        over = evidence.of_units or opens_functions(evidence, index) or is_told_unit(evidence, index)
        if (over and is_unit_line(evidence, index)) or opens_page(evidence, index):
            name = name_by_place(evidence.texts[index].rstrip(" :"), True, "place")
            return (Unit("title", piece, piece.body, "unit-line", name=name),)
        if (role == "title" and _NO_NAME.match(text) is None) or self._is_field_of_work(index, text):
            words = before_facts(evidence.texts[index].rstrip(" :"))
            name = name_by_place(words, evidence.is_unit(index), "place")
            return (Unit("title", piece, piece.body, "title-by-place", name=name),)
        if role == "section" and not (len(text) >= _MIN_PAPER and is_matter_line(evidence, index)):
            return (self._unknown_section(index, piece),)
        if piece.first and is_matter_line(evidence, index):
            return (_matter(piece),)
        if self._is_item_by_layout(piece) and text not in TAGS and not self._is_facet_value(index, piece):
            return (Unit("item", piece, piece.body, "layout-item"),)
        return (_unit(("text", piece, piece.body, "text", -1, None, None, False, False)),)

    def _nobodys_heading(self, index: int, piece: Piece, head: Head | None) -> Unit | None:
        """各岗位职责; 篇四:保安工作总结, a part of another kind."""
        if head is not None:
            return generic_heading(self.evidence, index) if head.name.generic else None
        if not piece.first or _LONE_PIECE.match(self.evidence.texts[index]) is None:
            return None
        return Unit("heading", piece, piece.body, "lone-piece", matter=True, upper=True)

    def _names_another(self, index: int, head: Head) -> bool:
        """Whether a name is not that of the post whose lists follow."""
        return answers_label(self.evidence, self.lists, index, head) or self._asks_only(index, head)

    def _of_form(self, index: int, piece: Piece) -> Unit | None:
        """职责二, 频次：1次/周, 全责: what a form's narrow columns leave where its table was made text."""
        text = self.evidence.texts[index]
        if counts_duties(text):
            return Unit("number", piece, piece.body, "form-count")
        if (piece.first and states_measure(text)) or (is_lone_measure(text) and self._is_beside_task(index, piece)):
            return Unit("column", piece, piece.body, "form-measure")
        return None

    def _is_beside_task(self, index: int, piece: Piece) -> bool:
        """Whether a line stands behind another one of a text, no label: 制订计划 / 每月."""
        before = self.evidence.before(index)
        own = piece.first and not piece.after_label and self.evidence.whole.lines[piece.line].cell is None
        return own and before is not None and before.label is None

    def _is_field_of_work(self, index: int, text: str) -> bool:
        """团体辅导方向 right over its own 岗位职责: one of the fields that a vacancy is open in."""
        return text.endswith("方向") and bool(_FIELD_OF_WORK.fullmatch(text)) and self.evidence.leads_post(index)

    def _asks_only(self, index: int, head: Head) -> bool:
        """什么是灯光师的职责? in a forum, neither over a list nor over a sentence about 灯光师: no heading."""
        evidence, following = self.evidence, self.evidence.next(index)
        text = evidence.texts[index]
        if text[-1] != "?":
            return False
        if following is None:
            return True
        name = text[head.name.start : head.name.end]
        return evidence.pieces[following].marker < 0 and not evidence.texts[following].startswith(name)

    def _unknown_section(self, index: int, piece: Piece) -> Unit:
        """A label that no row knows: filed by its last words, else by what stands under it."""
        label = self.evidence.rules.labels.guess(self.evidence.texts[index].strip(" :"), "unknown-section")
        field = field_by_content(self.evidence, index, self.readings) if label.field == "other" else "other"
        if field == "other":
            return Unit("label", piece, piece.body, "label:guess", label=label)
        return Unit("label", piece, piece.body, "label:by-content", label=label._replace(field=field))

    def _over_restart(self, index: int, piece: Piece, head: Head | None) -> Sequence[Unit]:
        """What stands over a list that begins anew on its line: the next post's name, a matter of its own (装车要求), else
        a further section (我们希望你是什么样的人)."""
        if head is not None and head.how == "whole" and not head.name.generic:
            return titled(piece, head, "title-line", False)
        unit = self._unknown_section(index, piece)
        matter = unit.rule == "label:guess" and _OF_RULES.search(self.evidence.texts[index]) is not None
        return (_matter(piece),) if matter else (unit,)

    def _line_role(self, index: int) -> LineRole:
        """What the evidence says of a line that is not certain by its words."""
        reading = self.readings.get(index)
        return reading.role if reading is not None else "text"

    def _is_facet_value(self, index: int, piece: Piece) -> bool:
        """大专 behind 学历： in a list of a vacancy's facts."""
        before = self.evidence.before(index) if piece.after_label else None
        return before is not None and before.label is not None and before.label.row == "requirement-facet"

    def _is_item_by_layout(self, piece: Piece) -> bool:
        line = self.evidence.whole.lines[piece.line]
        return bool(line.item) or (line.use is not None and line.use.role == "item")


_OF_RULES = late(pattern_of("rules-end"))


def _matter(piece: Piece) -> Unit:
    return Unit("heading", piece, piece.body, "matter", matter=True)


def _plain_lists(evidence: Evidence, lists: Mapping[int, ListRole]) -> frozenset[int]:
    """The lists of items; those of chapters are headings all the same."""
    pieces, markers = evidence.pieces, evidence.whole.markers
    items = [list_id for list_id, role in lists.items() if role == "items"]
    return frozenset([one for one in items if markers[pieces[evidence.lists[one][0]].marker].family not in _UPPER])
