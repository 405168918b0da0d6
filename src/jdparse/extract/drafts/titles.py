"""What a record is called, and how we know: a field beats the heading, the heading beats the file's name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jdparse.extract.drafts.drafts import Draft
from jdparse.extract.drafts.quotes import quoted
from jdparse.extract.drafts.relations import without_blanks
from jdparse.model.record import Kind, TitleBasis
from jdparse.model.span import Quote, Spans
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules
from jdparse.structure.pieces.fact_heads import name_before_facts
from jdparse.structure.text.clean import Clean, fold
from jdparse.structure.text.slices import body_text, slice_body

_NOTE = re.compile(r"\s*\([^()]{0,40}\)\s*")
_ORGANIZATION = re.compile(pattern_of("organization-before-name"))
_RANKS = frozenset(words_of("ranks"))
_WIDE_GAP = re.compile(r"(?<=[^\W0-9A-Za-z_]{2})[ \t]{3,}")
_UNIT_TAG = re.compile(r"[\[【]\s?([^\[\]【】\n]{2,10})\s?[\]】]")
_UNIT_NOTE = re.compile(pattern_of("unit-note"))
_EDITION = re.compile(pattern_of("edition"))
_FILE_NUMBER = re.compile(pattern_of("file-number"))
_FILE_EDITION = re.compile(rf"(?:{pattern_of('file-edition')})$")
_STROKE = re.compile(r"\s?[-_—]{1,2}\s?")
_MAX_EDITIONS = 3  # of a file's name, one behind the other
_OF_UNITS = words_of("units-words")
_POST = "岗"
_FACTS = re.compile(r"\s{1,3}[|｜]\s{1,3}(?=\S)")
"""测试工程师 | 杭州 | 20-35K: what a job board sets behind the name."""


@dataclass(frozen=True, slots=True)
class Titled:
    """The title, where it stands, what it names, and its other readings."""

    title: str
    basis: TitleBasis
    quote: Quote | None
    kind: Kind
    aliases: tuple[str, ...]


def name_record(draft: Draft, clean: Clean, rules: Rules) -> Titled:
    """The record's title; empty with basis ``none`` where nothing in the text names it."""
    header = _without_notes(clean, draft.title)
    if draft.title_field is not None and draft.title_field.value:
        return _from_field(draft, clean, header, rules)
    if not header:
        unit = _unit_above(draft)
        return Titled(unit, "text" if unit else "none", None, "department" if unit else draft.kind, ())
    header = _without_organization(clean, header, rules)
    quote = quoted(clean, header)
    title = without_blanks(quote.text)
    aliases = _aliases(title, clean, draft.title) if header != draft.title else ()
    return Titled(title, "text", quote, draft.kind, aliases)


def _unit_above(draft: Draft) -> str:
    """质量管理部工作手册 over 部门职能: the unit that the paper is about."""
    first = next((section.label for section in draft.sections if section.items), "")
    return draft.enclosing or "" if first.startswith(("部门", "科室", "本部门")) else ""


def _without_organization(clean: Clean, body: Spans, rules: Rules) -> Spans:
    """某某公司会计, [生产部]统计: the post is 会计, 统计; what is cut off stays in the aliases."""
    text = body_text(clean.text, body)
    if _unit_tag(text, rules) and (tag := _UNIT_TAG.match(text)) is not None and tag.end() < len(text):
        return slice_body(body, tag.end(), len(text))
    found = _ORGANIZATION.match(text)
    if found is None or found.end() >= len(text):
        return body
    rest = text[found.end() :]
    if rest in _RANKS and not found.group().endswith("有限公司"):
        return body
    named = len(rest) >= 2 and (rules.titles.is_name(rest) or rules.titles.is_unit(rest))
    return slice_body(body, found.end(), len(text)) if named else body


def _from_field(draft: Draft, clean: Clean, header: Spans, rules: Rules) -> Titled:
    value = draft.title_field.value if draft.title_field is not None else ()
    text = body_text(clean.text, value)
    gap = next((found for one in (_WIDE_GAP, _FACTS, _EDITION) if (found := one.search(text)) is not None), None)
    value = slice_body(value, 0, gap.start()) if gap is not None else value
    told = name_before_facts(body_text(clean.text, value), rules.titles)  # 【急聘】测试工程师 15K-20K
    stated = slice_body(value, 0, told[1]) if told is not None else value
    text = body_text(clean.text, stated)
    name = rules.titles.read(text)
    named = slice_body(stated, name.start, name.end) if name is not None and not name.generic else stated
    quote = quoted(clean, _without_notes(clean, named))
    title = without_blanks(quote.text)
    of_unit = draft.title_field is not None and _names_unit(draft.title_field.text)
    kind: Kind = "department" if of_unit else draft.kind
    if draft.title_field and not of_unit and rules.titles.head_of(title):
        kind = "position"
    elif draft.header is None or kind == "department":
        kind = "department" if rules.titles.is_unit(title) or kind == "department" else "position"
    elif name is not None and not name.unit:
        kind = "position"
    aliases = _aliases(title, clean, value)
    if header:
        other = without_blanks(quoted(clean, header).text)
        aliases = (*aliases, *((other,) if other != title and other not in aliases else ()))
    return Titled(title, "text", quote, kind, aliases)


def _names_unit(label: str) -> bool:
    """部门名称, but not 部门/岗位 over both."""
    return label.startswith(_OF_UNITS) and _POST not in label


def department_in_heading(draft: Draft, clean: Clean, rules: Rules) -> str | None:
    """厨务部 厨师长职务说明书: the unit before the post's name in its heading, or at the name's beginning.

    Or the unit that the heading is over, where a field names the post: 前厅部岗位说明, 岗位名称：礼宾员.
    """
    if draft.title_field is not None and (
        noted := _unit_in_brackets(body_text(clean.text, draft.title_field.value), rules)
    ):
        return noted
    if draft.header is None or draft.header.name is None:
        return None
    if draft.header.name.unit and draft.title_field is not None:
        return body_text(clean.text, _without_organization(clean, draft.title, rules))
    text = body_text(clean.text, draft.header.body)
    before = text[: draft.header.name.start].strip(" \t·-—:【】[]")
    if rules.titles.is_unit(before):
        return before
    own = rules.titles.department_of(text[draft.header.name.start : draft.header.name.end])
    return own or _unit_in_brackets(text, rules) or _unit_tag(text, rules)


def _unit_tag(text: str, rules: Rules) -> str | None:
    """[生产部]车间统计: the unit in brackets before a name that no lexicon knows."""
    found = _UNIT_TAG.match(text)
    return found.group(1) if found is not None and rules.titles.is_unit(found.group(1)) else None


def _unit_in_brackets(text: str, rules: Rules) -> str | None:
    """调度员(调度科)职责: the unit behind the post's name."""
    found = _UNIT_NOTE.search(text) if "(" in text else None
    return found.group(1) if found is not None and rules.titles.is_unit(found.group(1)) else None


def _without_notes(clean: Clean, body: Spans) -> Spans:
    """The spans of a name without what stands in brackets."""
    text = body_text(clean.text, body)
    if "(" not in text:
        return body
    kept: list[tuple[int, int]] = []
    position = 0
    for found in _NOTE.finditer(text):
        kept.append((position, found.start()))
        position = found.end()
    kept.append((position, len(text)))
    pieces = tuple(piece for start, end in kept for piece in slice_body(body, start, end) if start < end)
    return pieces or body


def _aliases(title: str, clean: Clean, body: Spans) -> tuple[str, ...]:
    full = without_blanks(quoted(clean, body).text)
    return (full,) if full and full != title else ()


def from_file_name(path: str, rules: Rules) -> str:
    """The post that a file's name names (前台工作职责.docx: 前台); empty where it names none."""
    stem = fold(path.rsplit("/", 1)[-1].split("#", 1)[0].rsplit("!", 1)[-1])
    stem = _without_edition(stem.rsplit(".", 1)[0] if "." in stem else stem)
    parts = (_named_by(part, rules, in_part=True) for part in _STROKE.split(stem) if part != stem)
    return _named_by(stem, rules) or next(filter(None, parts), "")


def _named_by(stem: str, rules: Rules, *, in_part: bool = False) -> str:
    """The post that a file's name is the heading of; a part of it (前台工作职责-校区) only where its last words say so."""
    name = rules.titles.read(stem)
    if name is None or name.generic or (in_part and not name.suffix):
        return ""
    found = _NOTE.sub("", stem[name.start : name.end])
    return found if name.head or name.unit else ""


def _without_edition(stem: str) -> str:
    """2014-门卫职责_修订(2): the file's number, year and edition are no part of the name."""
    number = _FILE_NUMBER.match(stem)
    stem = stem[number.end() :] if number is not None else stem
    for _ in range(_MAX_EDITIONS):
        shorter = _FILE_EDITION.sub("", stem, count=1)
        if not shorter or shorter == stem:
            break
        stem = shorter
    return stem
