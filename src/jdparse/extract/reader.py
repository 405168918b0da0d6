"""From the outline to drafts of records: one left-to-right run in which titles open records, labels open sections.

In: ``Outline``. Out: ``Reading``. Guaranteed:

1. A heading opens a record only when something that describes a post follows it directly; a heading followed by
   another heading is a breadcrumb.
2. Every unit is painted exactly once, with the record it went to or with what it is outside of records.
3. What no rule understood inside a document that has records is ``unparsed`` or prose, never dropped.
"""

from __future__ import annotations

import re
from collections import Counter

from jdparse.extract.drafts import Draft, FieldDraft, ItemDraft, Paint, Reading, SectionDraft
from jdparse.extract.prose import is_closing_line, is_prose, question_tail, split_phrases
from jdparse.model.span import Spans
from jdparse.rules.labels import Label
from jdparse.rules.loader import Rules
from jdparse.structure.outline import Outline, Unit
from jdparse.structure.slices import body_length, slice_body

_LISTED = frozenset({"duties", "requirements", "authorities", "accountabilities", "other"})
_FACET_KEYS = {
    "education": ("学历", "学历要求", "教育程度", "文化程度", "最低学历"),
    "experience": ("工作经验", "经验", "经验要求", "工作年限", "工作经历"),
    "age": ("年龄", "年龄要求"),
    "gender": ("性别", "性别要求"),
    "major": ("专业", "专业要求"),
    "language": ("外语水平", "外语要求"),
    "professional_title": ("职称",),
    "政治面貌": ("政治面貌",),
}
_FACET_FIELDS = {word: key for key, words in _FACET_KEYS.items() for word in words}
_ORGANIZATION = re.compile(
    r"^(?:本|该|某|我)?(?:酒店|饭店|宾馆|医院|学校|公司|企业|集团|银行|超市|商场|物业)(?=[^\s]{1,8}(?:部|科|室|处|中心))"
)
_BRACKETED = re.compile(r"[(\[【][^()\[\]【】]{1,14}[)\]】]")
_OPENING = frozenset({"duties", "requirements", "summary", "group"})  # what may open a post that nothing names
_REGULATION_ARTICLES = 4
_PASSED = ("furniture", "boilerplate", "toc", "prose")


def read_records(outline: Outline, rules: Rules) -> Reading:
    """Run over the units of ``outline``."""
    return _Reader(outline, rules).run()


class _Reader:
    def __init__(self, outline: Outline, rules: Rules) -> None:
        self.outline = outline
        self.rules = rules
        self.units = outline.units
        self.markers = outline.pieces.markers
        self.text = outline.pieces.clean.text
        self.drafts: list[Draft] = []
        self.paints: list[Paint] = []
        self.draft: Draft | None = None
        self.pending: Unit | None = None
        self.section: SectionDraft | None = None
        self.sub_label: str | None = None
        self.waiting: FieldDraft | None = None
        self.in_prose = False
        self.in_toc = False
        self.running_unit = ""
        self.merged = -1  # the unit that was taken into the item before it
        self.crumbs: list[tuple[int, str, str | None]] = []
        self.by_marker: dict[int, tuple[ItemDraft, SectionDraft]] = {}
        self.line_counts: Counter[str] = Counter()
        articles = sum(marker.family == "article" and marker.at_line for marker in self.markers)
        self.is_regulation = articles >= _REGULATION_ARTICLES

    def run(self) -> Reading:
        if any(unit.rule == "toc-word" for unit in self.units):
            self.line_counts.update(_toc_key(self.outline.text(unit)) for unit in self.units)
        for index, unit in enumerate(self.units):
            self._paint_marker(unit)
            if index == self.merged:
                continue
            if self._is_toc_entry(unit):
                self._paint(unit, "toc")
                continue
            getattr(self, f"_on_{unit.role}")(index, unit)
        self._drop_pending()
        return Reading(tuple(self.drafts), tuple(self.paints))

    # -- painting

    def _paint(self, unit: Unit, kind: str, body: Spans | None = None) -> None:
        number = self.draft.number if self.draft is not None and kind not in (*_PASSED, "heading", "unparsed") else -1
        for start, end in unit.body if body is None else body:
            self.paints.append(Paint(start, end, kind, number))
        if number >= 0 and self.draft is not None and unit.body:
            self.draft.start = min(self.draft.start, unit.piece.start)
            self.draft.end = max(self.draft.end, unit.body[-1][1])

    def _paint_marker(self, unit: Unit) -> None:
        if unit.marker >= 0:
            marker = self.markers[unit.marker]
            self.paints.append(Paint(marker.start, marker.end, "marker", -1))

    # -- tables of contents

    def _is_toc_entry(self, unit: Unit) -> bool:
        """After 目录: lines with leaders, and lines whose words come again below."""
        if unit.role == "toc":
            self.in_toc = True
            return False
        if not self.in_toc or unit.role in _PASSED:
            return False
        key = _toc_key(self.outline.text(unit))
        if len(key) <= 30 and self.line_counts[key] >= 2 and unit.rule != "value":
            self.line_counts[key] -= 1
            return True
        self.in_toc = False
        return False

    def _on_toc(self, index: int, unit: Unit) -> None:
        self.line_counts[_toc_key(self.outline.text(unit))] -= 1
        self._paint(unit, "toc")

    def _on_number(self, index: int, unit: Unit) -> None:
        self._paint(unit, "marker")

    def _on_column(self, index: int, unit: Unit) -> None:
        """A further column of a duties table: kept with the duty of its row, where the row has one duty."""
        line = self.outline.pieces.lines[unit.piece.line]
        item = self.section.items[-1] if self.section is not None and self.section.items else None
        if item is not None and line.use is not None:
            item.columns.append((line.use.text, unit.body))
        self._paint(unit, "field")

    def _on_furniture(self, index: int, unit: Unit) -> None:
        """A running header may name the unit that all posts of the document belong to."""
        if not self.running_unit:
            name = self.rules.titles.read(self.outline.text(unit))
            if name is not None and name.unit and name.suffix:
                self.running_unit = self.outline.text(unit)[name.start : name.end]
        self._paint(unit, "furniture")

    def _on_boilerplate(self, index: int, unit: Unit) -> None:
        self._paint(unit, "boilerplate")

    def _on_prose(self, index: int, unit: Unit) -> None:
        self._paint(unit, "prose")

    # -- headings and titles

    def _on_title(self, index: int, unit: Unit) -> None:
        self._close()
        if self.pending is not None:
            self._drop_pending()
        self.pending = unit
        if unit.upper:
            self.crumbs.clear()

    def _on_heading(self, index: int, unit: Unit) -> None:
        if unit.matter and self.draft is not None and not unit.upper and self._is_own_matter(unit):
            self._open_section("other", self.outline.text(unit).strip(" :"))
            self._paint(unit, "label")
            return
        self._close()
        self._drop_pending()
        if unit.upper:
            self.crumbs.clear()
        found = self.rules.titles.unit_prefix.match(_ORGANIZATION.sub("", self.outline.text(unit).lstrip(' 《“"【')))
        if found and not self.drafts and not self.running_unit:
            self.running_unit = found.group()
        self._push_crumb(unit, found.group() if found else None)
        self.in_prose = unit.matter
        self._paint(unit, "heading")

    def _is_own_matter(self, unit: Unit) -> bool:
        """A procedure or rule inside a post's form is a section of that post."""
        draft = self.draft
        form = draft is not None and (bool(draft.fields) or draft.title_field is not None)
        return (
            form
            and draft is not None
            and unit.marker < 0
            and any(s.label for s in draft.sections)
            and not self.in_prose
        )

    def _drop_pending(self) -> None:
        """A title that nothing followed names no record: it is a heading over the next ones."""
        unit = self.pending
        if unit is None:
            return
        self.pending = None
        department = self._unit_named(unit)
        if department and not self.drafts and not self.running_unit:
            self.running_unit = department  # the heading over the whole document
        self._push_crumb(unit, department)
        number_paint = [Paint(start, end, "heading", -1) for start, end in unit.body]
        self.paints.extend(number_paint)

    def _push_crumb(self, unit: Unit, department: str | None) -> None:
        key = self.markers[unit.marker].list_id if unit.marker >= 0 else -1
        while self.crumbs and (self.crumbs[-1][0] == key or len(self.crumbs) > 4):
            self.crumbs.pop()
        if unit.upper:
            self.crumbs.clear()
        text = self.text[unit.piece.start : unit.body[-1][1]] if unit.body else ""
        if not self.crumbs or self.crumbs[-1][1] != text:
            self.crumbs.append((key, text.strip(), department))

    def _unit_named(self, unit: Unit) -> str | None:
        """The department that a heading names, if it does."""
        if unit.name is None:
            return None
        name = self.outline.text(unit)[unit.name.start : unit.name.end]
        name = re.sub(r"^(?:本|该|我)?(?:公司|企业|集团)", "", name)
        return name if unit.name.unit else self.rules.titles.department_of(name)

    def _close(self) -> None:
        self.draft = None
        self.section = None
        self.sub_label = None
        self.waiting = None
        self.in_prose = False

    def _begin(self, unit: Unit | None, start: int) -> Draft:
        """Open a record: for the pending title, or for nobody in particular."""
        header, self.pending = self.pending, None
        enclosing = next((d for _, _, d in reversed(self.crumbs) if d), None) or self.running_unit or None
        title: Spans = ()
        kind = "position"
        if header is not None and header.name is not None:
            title = slice_body(header.body, header.name.start, header.name.end)
            kind = "department" if header.name.unit else "position"
        self._close()
        self.draft = Draft(
            len(self.drafts), header, kind, title, header.piece.start if header else start, start,  # type: ignore[arg-type]
            tuple(text for _, text, _ in self.crumbs), enclosing,
        )  # fmt: skip
        self.drafts.append(self.draft)
        if header is not None:
            self._paint(header, "title")
        return self.draft

    def _ensure(self, unit: Unit) -> Draft:
        if self.draft is None or self.pending is not None:
            return self._begin(unit, unit.piece.start)
        return self.draft

    # -- labels and fields

    def _on_label(self, index: int, unit: Unit) -> None:
        label = unit.label
        if label is None:
            return
        self.waiting = None
        if label.shape == "field":
            self._on_field_label(index, unit, label)
        elif label.field == "blank":
            self._on_outside_label(unit)
        elif unit.rule.startswith("cell"):
            self._on_cell_label(index, unit, label)
        elif label.row == "requirement-facet":
            self._on_facet_label(index, unit, label)
        elif label.field == "other" and self.draft is None and self.pending is None:
            self._on_outside_label(unit)
        elif label.row == "other-detail" and self._among_fields(index):
            self._ensure(unit)
            self.waiting = FieldDraft(Label(label.word, label.row, "attribute", "field"), label.word, ())
            self._paint(unit, "field")
        elif label.row in ("other-detail", "other") and self._task_beside(index):
            inline = self.units[index + 1]
            self._add_item(unit, ((unit.body[0][0], inline.body[0][1]), *inline.body[1:]))
            self.merged = index + 1
        elif label.row == "other-detail" and self._is_empty_detail(index):
            self._paint(unit, "label")
        elif label.row == "other-detail" and self._is_detail(index, unit):
            inline = self.units[index + 1]
            self._add_item(unit, ((unit.body[0][0], inline.body[0][1]), *inline.body[1:]))
            self.merged = index + 1
        else:
            self._on_section_label(unit, label)

    def _on_cell_label(self, index: int, unit: Unit, label: Label) -> None:
        """A label cell: the cell's text beside it is the value, without the label."""
        if (
            label.row == "column"
            and self.section is not None
            and self.section.target == "other"
            and not self.section.items
        ):
            self._paint(unit, "label")  # 工作流程及考核标准 over a table of tasks and standards
            return
        in_list = self.section is not None and self.section.target == "requirements"
        wanted = label.row == "unknown" and (
            label.field == "requirements" or (in_list and not self._is_list_beside(index))
        )
        if label.row == "requirement-facet" or wanted:
            self._ensure(unit)
            self.in_prose = False
            if not in_list:
                self._open_section("requirements", "")
            self.sub_label = label.word
            self._paint(unit, "label")
        elif label.row == "unknown":
            self._on_unknown_label(index, unit, label)
        elif label.field == "other" and self.draft is None and self.pending is None:
            self._on_outside_label(unit)
        else:
            self._on_section_label(unit, label)

    def _on_unknown_label(self, index: int, unit: Unit, label: Label) -> None:
        """A short value makes it a field, a list or a long text a section."""
        if self.draft is None and self.pending is None:
            self._paint(unit, "unparsed")
            return
        self._ensure(unit)
        following = self.units[index + 1] if index + 1 < len(self.units) else None
        if following is not None and body_length(following.body) <= 24 and not self._is_list_beside(index):
            self.waiting = FieldDraft(Label(label.word, label.row, "attribute", "field"), label.word, ())
            self._paint(unit, "field")
            return
        self._open_section("other", label.word)
        self._paint(unit, "label")

    def _is_list_beside(self, index: int) -> bool:
        """Whether the cell beside holds several lines or a numbered list."""
        lines = self.outline.pieces.lines
        beside = self.units[index + 1 : index + 3]
        cells = [lines[unit.piece.line].cell for unit in beside]
        return len(beside) > 1 and cells[0] is not None and cells[0] == cells[1]

    def _among_fields(self, index: int) -> bool:
        """工作时间:8:30-18:00 in a line of fields is one of them."""
        before = self.units[index - 1] if index else None
        inline = self._inline_text(index)
        same_line = before is not None and before.piece.line == self.units[index].piece.line
        fields = (
            same_line
            and before is not None
            and (before.role == "value" or (before.label and before.label.shape == "field"))
        )
        return bool(fields) and inline is not None and body_length(inline.body) <= 24

    def _task_beside(self, index: int) -> bool:
        inline, label = self._inline_text(index), self.units[index].label
        return inline is not None and label is not None and len(label.word) <= 2 and self._is_task(inline, None)

    def _is_empty_detail(self, index: int) -> bool:
        """平级: with nothing beside it, inside 工作关系: says nothing and ends nothing."""
        inside = self.section is not None and self.section.target == "other"
        following = self.units[index + 1] if index + 1 < len(self.units) else None
        return inside and (following is None or following.role == "label")

    def _is_detail(self, index: int, unit: Unit) -> bool:
        """工作场所:办公室 inside 工作条件: one of its lines."""
        inside = self.section is not None and self.section.target == "other" and unit.marker < 0
        return inside and self._inline_text(index) is not None

    def _on_outside_label(self, unit: Unit) -> None:
        """About the company or how to apply: belongs to no post."""
        self._drop_pending()
        self.section = None
        self.in_prose = True
        self._paint(unit, "prose")

    def _on_section_label(self, unit: Unit, label: Label) -> None:
        if self.draft is None and self.pending is None and self._opens_nothing(label):
            self._on_outside_label(unit)
            return
        draft = self._ensure(unit)
        self.in_prose = False
        self.sub_label = None
        words = self.outline.text(unit).strip(" :【】[]")
        if label.field == "group":
            self.section = None
        elif label.field == "summary":
            self.section = SectionDraft("summary", words)
        else:
            self._open_section(label.field, words)
        self._paint(unit, "label")
        draft.end = max(draft.end, unit.piece.end)

    def _opens_nothing(self, label: Label) -> bool:
        """Whether a label is too weak a sign for a post that nothing has named."""
        return self.is_regulation or label.field not in _OPENING or len(label.word) < 4

    def _open_section(self, target: str, label: str) -> SectionDraft:
        self.section = SectionDraft(target, label)
        self.sub_label = None
        if self.draft is not None:
            self.draft.sections.append(self.section)
        return self.section

    def _on_facet_label(self, index: int, unit: Unit, label: Label) -> None:
        """学历, 技能 …: a line of the requirements, a field of an advertisement, or a part of the requirements."""
        self._ensure(unit)
        self.in_prose = False
        inline = self._inline_text(index)
        in_list = self.section is not None and self.section.target == "requirements"
        key = _FACET_FIELDS.get(label.word)
        if inline is not None and in_list:
            self._add_item(unit, ((unit.body[0][0], inline.body[0][1]), *inline.body[1:]))
            self.merged = index + 1
            return
        if inline is not None and self._is_task(inline, key):
            self._add_item(unit, ((unit.body[0][0], inline.body[0][1]), *inline.body[1:]))
            self.merged = index + 1
            return
        if inline is not None and label.word == "职称" and self._names_the_post(inline):
            self.waiting = FieldDraft(Label(label.word, label.row, "title", "field"), label.word, ())
            self._paint(unit, "field")
            return
        if inline is not None and key and body_length(inline.body) <= 16 and not self._lists_begun():
            self.waiting = FieldDraft(Label(label.word, label.row, f"attribute:{key}", "field"), label.word, ())
            self._paint(unit, "field")
            return
        if inline is None and key and self._is_empty_field(index):
            self._paint(unit, "field")
            return
        if not in_list:
            self._open_section("requirements", self.outline.text(unit).strip(" :【】[]"))
        self.sub_label = label.word
        self._paint(unit, "label")

    def _names_the_post(self, inline: Unit) -> bool:
        """職稱 is the post's name in Taiwan, a professional rank on the mainland."""
        named = self.draft is not None and (self.draft.title_field is not None or self.draft.has_lists())
        return not named and self.rules.titles.is_name(self.outline.text(inline))

    def _is_task(self, inline: Unit, key: str | None) -> bool:
        """培训:组织员工岗前培训 among duties is a duty with its heading."""
        among_duties = self.section is not None and self.section.target == "duties" and bool(self.section.items)
        return among_duties and key is None and self.rules.cues.about(self.outline.text(inline)) == "duty"

    def _is_empty_field(self, index: int) -> bool:
        """A label with another label right behind it on its line, or among fields: nothing was filled in."""
        following = self.units[index + 1] if index + 1 < len(self.units) else None
        before = self.units[index - 1] if index else None
        if following is not None and following.role == "label" and following.piece.line == self.units[index].piece.line:
            return True
        return before is not None and before.piece.line == self.units[index].piece.line

    def _lists_begun(self) -> bool:
        return self.draft is not None and self.section is not None and bool(self.section.items)

    def _inline_text(self, index: int) -> Unit | None:
        following = self.units[index + 1] if index + 1 < len(self.units) else None
        return following if following is not None and following.piece.after_label else None

    def _on_field_label(self, index: int, unit: Unit, label: Label) -> None:
        words = self.outline.text(unit).strip(" :【】[]—-")
        pending = FieldDraft(label, words, ())
        if label.field == "title":
            if not self._value_follows(index):
                self._paint(unit, "field" if self.draft is not None else "prose")
                return
            self._on_title_label(index, unit)
        elif self.draft is None and self.pending is None and not self._may_open(index, label):
            self._paint(unit, "prose")
            return
        elif label.row in ("named-attribute", "unknown-field") and self._is_requirement_line(index):
            inline = self.units[index + 1]
            self._add_item(unit, ((unit.body[0][0], inline.body[0][1]), *inline.body[1:]))
            self.merged = index + 1
            return
        self._ensure(unit)
        self.in_prose = False
        self.waiting = pending
        self._paint(unit, "field")

    def _on_title_label(self, index: int, unit: Unit) -> None:
        """岗位名称: names the record at hand, or the next one where this one has its name and content."""
        draft = self.draft
        if draft is not None and (draft.title_field is not None or draft.has_lists()):
            self._close()

    def _may_open(self, index: int, label: Label) -> bool:
        """Whether a field may open a post that nothing has named yet: one that only posts have, with a value."""
        return label.row not in (
            "named-attribute",
            "signature",
            "unknown-field",
            "date",
            "code",
        ) and self._value_follows(index)

    def _is_requirement_line(self, index: int) -> bool:
        """户籍:不限 among the requirements is one of them."""
        inside = self.section is not None and self.section.target == "requirements" and bool(self.section.items)
        following = self.units[index + 1] if index + 1 < len(self.units) else None
        return inside and following is not None and following.role == "value"

    def _value_follows(self, index: int) -> bool:
        following = self.units[index + 1] if index + 1 < len(self.units) else None
        if following is None or following.role not in ("value", "text"):
            return False
        return self.rules.labels.match(self.outline.text(following)) is None

    def _on_value(self, index: int, unit: Unit) -> None:
        if self.waiting is None:
            self._on_text(index, unit)
            return
        self._take_value(unit)

    def _take_value(self, unit: Unit) -> None:
        draft, waiting = self.draft, self.waiting
        if draft is None or waiting is None:
            return
        waiting.value = unit.body
        if waiting.label.field == "title" and draft.title_field is None:
            draft.title_field = waiting
            self.waiting = None
            self._paint(unit, "title")
            return
        draft.fields.append(waiting)
        self.waiting = None
        self._paint(unit, "field")

    # -- content

    def _on_item(self, index: int, unit: Unit) -> None:
        self.waiting = None
        if self.pending is None and (self.in_prose or self.draft is None):
            self._paint(unit, "prose" if self.in_prose else "unparsed")
            return
        self._ensure(unit)
        body, tail = question_tail(self.text, unit.body)
        following = self.units[index + 1] if index + 1 < len(self.units) else None
        if tail and following is not None and following.role == "text":
            self._add_item(unit, body)
            self._paint(unit, "prose", tail)
            self.in_prose = True
            return
        self._add_item(unit, unit.body)

    def _add_item(self, unit: Unit, body: Spans) -> None:
        if self.section is not None and self.section.target == "summary":
            self._add_summary(unit, body)
            return
        if self.section is None or self.section.target not in _LISTED:
            self._open_section("duties", "")
        section = self.section
        if section is None or not body:
            return
        marker = self.markers[unit.marker] if unit.marker >= 0 else None
        item = ItemDraft(
            (marker.start, marker.end) if marker else None, marker.value if marker else None, body, self.sub_label
        )
        self._place(item, unit, section)
        if marker is not None and marker.oddity and self.draft is not None:
            self.draft.oddities.append((marker.oddity, marker.start, marker.end, self.text[marker.start : marker.end]))
        self._paint(unit, "item", body)

    def _place(self, item: ItemDraft, unit: Unit, section: SectionDraft) -> None:
        """Under the item that its list stands under, if that one is in the same section."""
        if unit.marker >= 0:
            self.by_marker[unit.marker] = (item, section)
            parent = self.by_marker.get(self.markers[unit.marker].parent)
            if parent is not None and parent[1] is section:
                parent[0].items.append(item)
                return
        section.items.append(item)

    def _add_summary(self, unit: Unit, body: Spans) -> None:
        if self.draft is not None:
            self.draft.summary.append(body)
        self._paint(unit, "summary", body)

    def _on_text(self, index: int, unit: Unit) -> None:
        if self.waiting is not None and (unit.piece.after_label or self._is_late_value(unit)):
            self._take_value(unit)
            return
        self.waiting = None
        text = self.outline.text(unit)
        if self.draft is None and self.pending is None:
            self._paint(unit, "prose" if self._is_outside(text) else "unparsed")
        elif self.in_prose and self.pending is None:
            self._paint(unit, "prose")
        elif self.section is not None and self.pending is None:
            self._on_section_text(index, unit, text)
        else:
            self._on_lead_text(index, unit, text)

    def _is_outside(self, text: str) -> bool:
        return len(text) > 12 or is_prose(text, self.rules.cues)

    def _is_late_value(self, unit: Unit) -> bool:
        """A field's value on the next line: short, and no sentence."""
        return unit.piece.first and body_length(unit.body) <= 24 and not re.search(r"[。;!?]", self.outline.text(unit))

    def _on_section_text(self, index: int, unit: Unit, text: str) -> None:
        section = self.section
        if section is None:
            return
        if section.target == "summary":
            if (
                self.draft is not None
                and self.draft.summary
                and not unit.piece.after_label
                and is_prose(text, self.rules.cues)
            ):
                self._to_prose(unit)
                return
            self._add_summary(unit, unit.body)
            self._after_summary(index)
            return
        if _BRACKETED.fullmatch(text):
            self._paint(unit, "label")
            return
        numbered = any(item.marker for item in section.items)
        if numbered and not unit.piece.after_label and not is_closing_line(text, self.rules.cues, section.target):
            self._to_prose(unit)
            return
        if not unit.piece.after_label and is_prose(text, self.rules.cues) and (len(text) > 24 or text[1:2] == ":"):
            self._to_prose(unit)
            return
        if self._opens_essay(index, unit, text):
            self._to_prose(unit)
            return
        self._add_phrases(unit, text, numbered)

    def _opens_essay(self, index: int, unit: Unit, text: str) -> bool:
        """A short line without full stop, set apart from the list before it, over a paragraph of prose."""
        following = self.units[index + 1] if index + 1 < len(self.units) else None
        line = self.outline.pieces.lines[unit.piece.line]
        if following is None or following.role != "text" or len(text) > 20 or text[-1:] in "。;,":
            return False
        after = self.outline.text(following)
        return line.blanks_before > 0 and len(after) > 60 and is_prose(after, self.rules.cues)

    def _after_summary(self, index: int) -> None:
        """A summary is one text; a list that follows without a label is duties."""
        following = self.units[index + 1] if index + 1 < len(self.units) else None
        if following is not None and following.role == "item":
            self.section = None

    def _to_prose(self, unit: Unit) -> None:
        self.in_prose = True
        self._paint(unit, "prose")

    def _add_phrases(self, unit: Unit, text: str, numbered: bool) -> None:
        """Plain lines are items; several short phrases on one line are several."""
        labeled = unit.piece.after_label and unit.piece.rule != "cell"
        for start, end in split_phrases(text, numbered, labeled, labeled and self.sub_label is None):
            self._add_item(unit, slice_body(unit.body, start, end))

    def _on_lead_text(self, index: int, unit: Unit, text: str) -> None:
        """Text right under a title: its summary, or the first of its unnumbered duties."""
        if self.pending is not None and is_prose(text, self.rules.cues) and not self._describes(index):
            self._drop_pending()
            self._paint(unit, "prose")
            return
        if self.draft is not None and self.pending is None and (self.draft.summary or self.draft.has_lists()):
            if self.draft.has_lists() or len(self._text_run(index)) == 1:
                self._on_stray_text(unit, text)
                return
        run = self._text_run(index)
        if len(run) > 2 and self._opens_with_sentence(run):
            self._ensure(unit)
            self._add_summary(unit, unit.body)
            return
        if self.pending is not None and unit.rule != "title-sentence" and self._introduces(run, text):
            self._drop_pending()
            self._paint(unit, "prose")
            return
        self._ensure(unit)
        if len(run) == 1 or (len(run) == 2 and self._leads_to_list(run[-1])):
            if len(split_phrases(text, False)) == 1 or self._leads_to_list(run[-1]):
                self._add_summary(unit, unit.body)
                return
        self._open_section("duties", "")
        self._add_phrases(unit, text, False)

    def _on_stray_text(self, unit: Unit, text: str) -> None:
        if is_prose(text, self.rules.cues) or (self.draft and self.draft.has_lists()):
            self._to_prose(unit)
        else:
            self._add_summary(unit, unit.body)

    def _opens_with_sentence(self, run: list[int]) -> bool:
        """Only the first of several plain lines is a full sentence: it says what the post or unit is for."""
        if self.draft is not None and self.draft.summary:
            return False
        ends = [self.outline.text(self.units[i])[-1:] in "。!" for i in run[:4]]
        return ends[0] and not any(ends[1:])

    def _introduces(self, run: list[int], text: str) -> bool:
        """A long text between a compilation's heading and its first post introduces the compilation."""
        following = run[-1] + 1
        before_title = following < len(self.units) and self.units[following].role in ("title", "heading")
        collection = self.pending is not None and (
            self.pending.upper or (self.pending.name and self.pending.name.collection)
        )
        return before_title and len(text) > 40 and (bool(collection) or self.rules.cues.about(text) != "duty")

    def _describes(self, index: int) -> bool:
        """Whether a list or a section follows the text under a title."""
        return self._leads_to_list(self._text_run(index)[-1])

    def _text_run(self, index: int) -> list[int]:
        run = [index]
        for following in range(index + 1, len(self.units)):
            unit = self.units[following]
            if unit.role == "text":
                run.append(following)
            elif unit.role not in ("furniture", "boilerplate"):
                break
        return run

    def _leads_to_list(self, index: int) -> bool:
        for following in range(index + 1, len(self.units)):
            unit = self.units[following]
            if unit.role not in ("furniture", "boilerplate"):
                return unit.role in ("item", "label")
        return False


def _toc_key(text: str) -> str:
    """A heading without its leader and page number."""
    return re.sub(r"[\s.…„·—\-_:0-9]+", "", text)
