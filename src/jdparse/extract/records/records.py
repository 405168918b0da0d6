"""Drafts made into records: titles settled, fields sorted, lists filed where their content belongs, ids given.

In: ``Outline`` and ``Reading``. Out: the ``Document``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from jdparse.extract.drafts.drafts import Draft, FieldDraft, ItemDraft, Paint, Reading, flat
from jdparse.extract.drafts.explained import Explanation
from jdparse.extract.drafts.facets import TYPED, facets_of
from jdparse.extract.drafts.identity import document_id, record_id
from jdparse.extract.drafts.quotes import quotation, quoted, trimmed
from jdparse.extract.drafts.relations import (
    is_near_place,
    may_tell,
    merge_subordinates,
    merge_superiors,
    plain_title,
    split_field,
    telling_places,
    told,
)
from jdparse.extract.drafts.titles import Titled, department_in_heading, from_file_name, name_record
from jdparse.extract.filing.filing import Filed, file_sections
from jdparse.extract.papers.nobody import BLANKED, describes_nobody, hold_for_all, listed_again, read_paper
from jdparse.extract.papers.understood import as_paper
from jdparse.extract.records.headlines import named_by_headline
from jdparse.extract.records.lists_of_all import share_demands
from jdparse.extract.records.openings import with_opening
from jdparse.extract.records.orphans import adopt_orphans
from jdparse.extract.records.repeats import take_out_repeats
from jdparse.extract.records.segments import coverage, partition
from jdparse.extract.records.shared_lists import share_lists
from jdparse.extract.records.wanted import named_by_sentence
from jdparse.model.document import Document
from jdparse.model.record import Attribute, Column, Item, Origin, Record, Section, Subordinate, Superior
from jdparse.model.source import Issue
from jdparse.model.span import Quote, Span, Spans
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules
from jdparse.rules.places import is_place
from jdparse.structure.roles.outline import Outline, Unit
from jdparse.structure.text.clean import Clean
from jdparse.structure.text.slices import body_text, slice_body

_NOW = re.compile(pattern_of("now"))
_SMALLER = frozenset(words_of("smaller-units"))
_EMPLOYERS = frozenset(words_of("employer-fields"))
_WHOLE = words_of("employer-ends")
"""Last words of employers; an 学院 or a 公司 may be a part of one."""
_BUSINESS = late(pattern_of("business-end"))
_WANTED = re.compile(pattern_of("wanted"))
_PAID = re.compile(pattern_of("paid-beside"))
_TERMS = re.compile(pattern_of("terms-in-brackets"))
_ONLY_PLACE = re.compile(r"\((?P<terms>[^\W0-9A-Za-z_]{2,4})\)")
_PART = re.compile(r"[^\s,;、/|·]+")
_KINDS = late(pattern_of("job-kinds"))
_NOTHING = re.compile(
    r"[/\\\-—_*＊?？×\s]+|[Xx]{2,6}|共?[\s_]+[人名]|[(（]略[)）]"
    r"|[\s_]*(?:[(（](?:签字|签名|签章|盖章|公章)[)）]:?)?[\s_]*(?:年[\s_]*月[\s_]*日?)?"
)


def build_document(outline: Outline, reading: Reading, rules: Rules) -> Document:
    """The finished document of one source."""
    clean = outline.pieces.clean
    source = clean.source
    reading = named_by_sentence(outline, adopt_orphans(outline, share_lists(outline, reading, rules), rules), rules)
    reading = share_demands(with_opening(outline, reading, rules), clean.text)
    identity = document_id(source.path, source.sha256)
    builder = _RecordBuilder(clean, rules, identity)
    records: list[Record] = []
    ids: dict[int, str] = {}
    only = len(reading.drafts) == 1
    doubled: set[Span] = set()
    empty: set[int] = set()
    paper = read_paper(outline, rules)
    reading = named_by_headline(
        outline, reading, rules, lambda draft: describes_nobody(draft, paper, clean.text, rules)
    )
    shared = hold_for_all(reading.drafts) | listed_again(reading.drafts, clean.text)
    for draft in reading.drafts:
        doubled.update(span for body in take_out_repeats(draft, clean.text) for span in body)
        if draft.number in shared or describes_nobody(draft, paper, clean.text, rules):
            empty.add(draft.number)
            continue
        record = builder.build(draft, only)
        ids[draft.number] = record.id
        records.append(record)
    paints = _repainted(reading.paints, doubled, empty) if doubled or empty else reading.paints
    if not records:
        paints = as_paper(outline, paper, paints)
    pages = [(start, end, "furniture", -1) for start, end in outline.pieces.pages]
    segments = partition(clean, [*paints, *pages], ids)
    strange = [segment for segment in segments if segment[2] == "unparsed"]
    return Document(
        id=identity,
        source=source,
        segments=segments,
        coverage=coverage(source.text, strange),
        issues=(*source.issues, *unparsed_issues(source.text, strange)),
        records=tuple(records),
        explained=Explanation(outline),
    )


def _repainted(paints: Iterable[Paint], doubled: set[Span], empty: set[int]) -> Iterator[Paint]:
    """Doubled blocks are repeats; what a post without content would have had is heading and prose."""
    for start, end, kind, record in paints:
        if record in empty:
            yield start, end, "heading" if kind == "title" else "prose", -1
        elif (start, end) in doubled:
            yield start, end, "repeat", record
        else:
            yield start, end, kind, record


def unparsed_issues(text: str, segments: Iterable[tuple[int, int, str, str | None]]) -> Iterator[Issue]:
    """An issue for each segment that was not understood."""
    for start, end, kind, _ in segments:
        if kind == "unparsed":
            shown = text[start:end].strip()
            yield Issue("unparsed-text", (start, end), shown if len(shown) <= 60 else f"{shown[:60]}…")


class _RecordBuilder:
    """Makes records of one document; holds what all of them share."""

    def __init__(self, clean: Clean, rules: Rules, document: str) -> None:
        self.clean = clean
        self.words, self.source = clean.text, clean.source.text
        self.is_whole = clean.is_whole
        self.rules = rules
        self.document = document
        self.places = telling_places(self.words, rules)

    def build(self, draft: Draft, only: bool) -> Record:
        titled = name_record(draft, self.clean, self.rules)
        if not titled.title and only:
            titled = self._named_by_file(titled)
        start, end = self.clean.at(draft.start), self.clean.end_at(draft.end)
        filed = file_sections(draft, partial(body_text, self.words), self.rules.cues)
        lists = filed.lists
        department = self._department(draft, titled)
        return Record(
            id=record_id(self.document, start, draft.number),
            kind=titled.kind,
            title=titled.title,
            title_basis=titled.basis,
            title_quote=titled.quote,
            aliases=titled.aliases,
            organization=self._organization(draft),
            department=department[0],
            department_quote=department[1],
            reports_to=self._superiors(draft, titled.title, filed),
            subordinates=self._subordinates(draft),
            summary=self._summary(draft, filed),
            duties=self._items(lists["duties"]),
            requirements=self._items(lists["requirements"], typed=True),
            authorities=self._items(lists["authorities"]),
            accountabilities=self._items(lists["accountabilities"]),
            attributes=self._attributes(draft),
            sections=tuple([Section(label, self._items(items)) for label, items in filed.others if items]),
            source=Origin(self.document, self.clean.source.path, (start, end), draft.crumbs),
            issues=self._issues(draft, titled, (start, end)),
        )

    def _named_by_file(self, titled: Titled) -> Titled:
        name = from_file_name(self.clean.source.path, self.rules)
        return Titled(name, "filename" if name else "none", None, titled.kind, ())

    # -- lists

    def _items(self, drafts: list[ItemDraft], typed: bool = False) -> tuple[Item, ...]:
        return tuple([item for draft in drafts if (item := self._item(draft, typed)) is not None])

    def _item(self, draft: ItemDraft, typed: bool) -> Item | None:
        body = trimmed(self.words, draft.body)
        text, spans = quotation(self.clean, body)
        if not text or BLANKED.fullmatch(text):
            return None
        marker = self._marker(draft.marker) if draft.marker is not None else None
        facets = facets_of(self.clean, body, draft.label, self.rules.facets) if typed else ()
        items = self._items(draft.items, typed) if draft.items else ()
        columns = self._columns(draft) if draft.columns else ()
        return Item(marker, draft.number, draft.label, text, spans, items, facets, columns)

    def _marker(self, marker: Span) -> str:
        """The enumerator as it stands in the source."""
        if self.is_whole:
            return self.source[marker[0] : marker[1]].strip()
        return quotation(self.clean, (marker,))[0].strip()

    def _columns(self, draft: ItemDraft) -> tuple[Column, ...]:
        quotes = ((label, quoted(self.clean, spans)) for label, spans in draft.columns)
        return tuple(Column(label, value.text, value.spans) for label, value in quotes if value.text)

    def _text(self, body: Spans) -> str:
        return body_text(self.words, body)

    # -- fields

    def _summary(self, draft: Draft, filed: Filed) -> Quote | None:
        spans = tuple(span for body in [*draft.summary, *filed.summary] for span in trimmed(self.clean.text, body))
        return quoted(self.clean, spans) if spans else None

    def _department(self, draft: Draft, titled: Titled) -> tuple[str | None, Quote | None]:
        if (nearest := self._nearest_unit(draft)) is not None:
            value = quoted(self.clean, nearest.value)
            return value.text, value
        if titled.kind == "department":
            return titled.title or None, None
        own = self.rules.titles.department_of(titled.title) or department_in_heading(draft, self.clean, self.rules)
        return self._as_written(own or draft.enclosing), None

    def _as_written(self, unit: str | None) -> str | None:
        """導遊部 as the source has it, where the headings that name it were read in simplified characters."""
        if not unit or unit in self.clean.source.text:
            return unit
        at = self.clean.text.find(unit)
        written = quoted(self.clean, ((at, at + len(unit)),)).text if at >= 0 else unit
        return written if len(written) == len(unit) else unit

    def _nearest_unit(self, draft: Draft) -> FieldDraft | None:
        """The field that names the post's own unit, where several do."""
        fields = [
            field
            for field in draft.fields
            if field.label.field == "department" and field.value and not self._is_company(field)
        ]
        return next((field for field in fields if not _is_of_whole(field.label.word)), next(iter(fields), None))

    def _organization(self, draft: Draft) -> str | None:
        """公司名称, or 工作单位 where its value is a company."""
        companies = (quoted(self.clean, field.value).text for field in draft.fields if self._is_company(field))
        return self._plain_field(draft, "organization") or next(companies, None)

    def _is_company(self, field: FieldDraft) -> bool:
        """工作单位:某某有限公司, 单位:市第二医院: the employer, no part of it; 所属单位:检修分公司 is one."""
        return field.label.word in _EMPLOYERS and self._text(field.value).rstrip(" 。;").endswith(_WHOLE)

    def _plain_field(self, draft: Draft, name: str) -> str | None:
        return next((quoted(self.clean, f.value).text for f in draft.fields if f.label.field == name and f.value), None)

    def _superiors(self, draft: Draft, own: str, filed: Filed) -> tuple[Superior, ...]:
        stated = [
            Superior(plain_title(quote.text), "stated", quote.text, quote.spans)
            for field in draft.fields
            if field.label.field == "reports_to"
            for quote in self._split(field)
        ]
        return merge_superiors(stated, self._inferred(draft, filed), own)

    def _inferred(self, draft: Draft, filed: Filed) -> Iterator[Superior]:
        clean, rules = self.clean.text, self.rules
        bodies = [*draft.summary, *filed.summary, *[item.body for item in flat(filed.telling())]]
        for body in [body for body in bodies if len(body) > 1 or (self.places and is_near_place(body, self.places))]:
            text = body_text(clean, body)
            if not may_tell(text, rules):
                continue
            for (start, end), _ in told(text, rules):
                quote = quoted(self.clean, slice_body(body, start, end))
                yield Superior(plain_title(quote.text), "inferred", quote.text, quote.spans)

    def _subordinates(self, draft: Draft) -> tuple[Subordinate, ...]:
        return merge_subordinates(
            Subordinate(plain_title(quote.text), quote.text, quote.spans)
            for field in draft.fields
            if field.label.field == "subordinates"
            for quote in self._split(field)
        )

    def _split(self, field: FieldDraft) -> Iterator[Quote]:
        for start, end in split_field(self._text(field.value), self.rules):
            yield quoted(self.clean, slice_body(field.value, start, end))

    def _attributes(self, draft: Draft) -> dict[str, Attribute]:
        found: dict[str, Attribute] = {}
        named = self._nearest_unit(draft)
        sought = any(_counts(field) and not _NOW.match(field.text) for field in draft.fields)
        for field in draft.fields:
            key: str | None = (
                field.text if sought and _counts(field) and _NOW.match(field.text) else _attribute_key(field, named)
            )
            if key is None or not field.value:
                continue
            body = trimmed(self.clean.text, _before_bar(self.clean.text, field.value))
            value = quoted(self.clean, body)
            if value.text and not _NOTHING.fullmatch(value.text):
                facets = facets_of(self.clean, body, field.text, self.rules.facets) if key in TYPED else ()
                found.setdefault(key, Attribute(field.text, value.text, value.spans, facets))
        if "salary" not in found and (paid := self._paid(draft.header)) is not None:
            found["salary"] = paid
        if "headcount" not in found and (wanted := self._wanted(draft)) is not None:
            found["headcount"] = wanted
        for key, stated in self._in_brackets(draft.header):
            found.setdefault(key, stated)
        return found

    def _in_brackets(self, header: Unit | None) -> Iterator[tuple[str, Attribute]]:
        """英语译员(2名,全职,苏州): the kind of work and the place beside the number, behind a vacancy's name."""
        if header is None or header.name is None or not header.body:
            return
        text = self.clean.text
        first, end = header.body[0][0] + header.name.start, header.piece.end
        noted = _TERMS.search(text, first, end) or _lone_place(text, first, end)
        for part in _PART.finditer(text, *noted.span("terms")) if noted is not None else ():
            words = part.group()
            key = "工作性质" if _KINDS.fullmatch(words) else "location" if is_place(words) else ""
            if key:
                value = quoted(self.clean, (part.span(),))
                yield key, Attribute("工作地点" if key == "location" else key, value.text, value.spans)

    def _paid(self, header: Unit | None) -> Attribute | None:
        """店长  2人  8000-12000元/月: the pay behind a vacancy's name and number."""
        if header is None or header.name is None:
            return None
        return self._behind_name(header, "薪资", _PAID)

    def _wanted(self, draft: Draft) -> Attribute | None:
        """厂长 1名, 厂长(3人,上海), 招聘岗位:厂长(1名): how many are wanted stands behind the name."""
        header, named = draft.header, draft.title_field
        match = _WANTED.search(self._text(named.value)) if named is not None and named.value else None
        if named is not None and match is not None:
            value = quoted(self.clean, slice_body(named.value, *match.span()))
            return Attribute("人数", value.text, value.spans)
        return self._behind_name(header, "人数", _WANTED) if header is not None else None

    def _behind_name(self, header: Unit, label: str, pattern: re.Pattern[str]) -> Attribute | None:
        """What stands behind the post's name in its heading, up to the end of the piece."""
        if header.name is None or not header.body:
            return None
        start, end = header.body[0][0] + header.name.start, header.piece.end
        match = pattern.search(self.clean.text, start, end) if start < end else None
        if match is None:
            return None
        value = quoted(self.clean, trimmed(self.clean.text, (match.span(),)))
        return Attribute(label, value.text, value.spans)

    def _issues(self, draft: Draft, titled: Titled, span: Span) -> tuple[Issue, ...]:
        issues = [
            Issue(code, (self.clean.at(s), self.clean.end_at(e)), detail) for code, s, e, detail in draft.oddities
        ]
        if not titled.title:
            issues.insert(0, Issue("title-missing", span, "nothing in the text names this post"))
        issues += [Issue("section-empty", None, s.label) for s in draft.sections if s.label and not s.items]
        return tuple(issues)


def _counts(field: FieldDraft) -> bool:
    return field.label.field == "attribute:headcount" and bool(field.value)


def _lone_place(text: str, start: int, end: int) -> re.Match[str] | None:
    """仓管员(常州): nothing but a place in brackets."""
    found = _ONLY_PLACE.search(text, start, end)
    return found if found is not None and is_place(found["terms"]) else None


def _before_bar(text: str, value: Spans) -> Spans:
    """工作地点:城西店 | 招聘人数:2: without what parts a board's facts."""
    *others, (start, end) = value
    stop = end
    while stop > start and text[stop - 1] in "| \t":
        stop -= 1
    return (*others, (start, stop)) if start < stop < end and "|" in text[stop:end] else value


def _is_of_whole(word: str) -> bool:
    """Whether a field of units may name what the department is only a part of."""
    return word in _EMPLOYERS or _BUSINESS.search(word) is not None


def _attribute_key(field: FieldDraft, named: FieldDraft | None) -> str | None:
    """The attribute's name: an English word where the label has one, else the label itself; 班组 beside the ``named`` 车间 too."""
    target = field.label.field
    further = target == "department" and field.label.word in _SMALLER and field is not named
    if target == "attribute" or further:
        return "".join(field.text.split())
    return target.removeprefix("attribute:") if target.startswith("attribute:") else None
