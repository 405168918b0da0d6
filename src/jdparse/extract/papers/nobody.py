"""Drafts that describe nobody: blank forms, appraisals, contracts, papers about descriptions.

In: a draft, and what kind of paper its document is. Out: whether it is left out of the records. Guaranteed: a post that
is named and has duties of its own is never left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jdparse.extract.drafts.drafts import Draft, SectionDraft, flat
from jdparse.extract.drafts.prose import ends_in_announcement, is_prose, is_salutation
from jdparse.extract.drafts.titles import from_file_name
from jdparse.extract.filing.filing import FIELDS
from jdparse.extract.papers.in_english import is_english_prose
from jdparse.extract.papers.other_papers import has_suffix, is_of_another_paper
from jdparse.extract.papers.paper_names import behind_control, name_in_paper
from jdparse.extract.reading.introductions import NEAR, WANTED
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules
from jdparse.rules.vacancy_words import is_button
from jdparse.structure.pieces.heads import VAGUE
from jdparse.structure.roles.outline import Outline
from jdparse.structure.roles.units import LIST_OF_POSTS
from jdparse.structure.text.slices import body_text

_PLACEHOLDER = late(r"(?:[^{}:]{1,16}:)?\s{0,4}[$]?[{]{1,2}[^{}\n]{1,40}[}]{1,2}[。;]?")
BLANKED = re.compile(r"[\s_]*[至到~-]?[\s_]*(?:年以上|年|人|名|元|周?岁|岁以[上下]|%|分|级|等|以上)[\s_]*")
"""A form's own words around a blank that nobody filled in: 年以上."""
_LEAD = re.compile(pattern_of("leads-to-posts"))
_STROKES = re.compile(r"[_\s]*_{3}[_\s]*")
_TELLING = frozenset({"duty", "requirement", "authority", "accountability"})
_RELATED = frozenset({"reports_to", "subordinates"})
_RELATIONS = frozenset({"reports_to", "subordinates", "organization", "attribute:headcount"})
_CHARGE = frozenset({"authorities", "accountabilities"})
_BOTH_LISTS = frozenset({"duties", "requirements"})
_MAX_FORM_WORDS = 24  # characters of what stands in a form that nobody filled in
_MIN_SENTENCES, _LONG = 3, 10
_SECOND = 2
_NEAR_TOP = 6  # units among which whoever is spoken to stands
_LISTENERS = re.compile(pattern_of("listeners"))
_BRACKETS = frozenset("】]〗」』")
_GAP = 40  # characters before a text in which its label ends, blanks between
_LONG_TEXT = 60  # characters of an introduction
_MIN_NAMES, _MAX_NAME = 3, 16  # posts that are only named; characters of a name
_MANY_NAMES = 6  # items of which most are names: some in words that no rule knows
_STAFF = "人员"
_CHAPTER_OF_DUTIES = words_of("chapter-of-duties")
_STAFFING = words_of("chapter-of-staffing")
_FIRST_UNITS = 3  # among which a paper's own title is
_MAX_TITLE = 30
IN_ENGLISH = "in-english"
_EXAM = "exam"
_MENU = "layout"
"""The rule of what the layout says is none of a page's own text."""
_PAY = "attribute:salary"
_PLAN_OF_POSTS = re.compile(pattern_of("plan-of-posts"))
_MOST_FACTS = 3  # said of a post in an index
_SPACED = re.compile(r"(?:[^\W0-9A-Za-z_] {1,3}){2,12}[^\W0-9A-Za-z_]")
_FIGURES = re.compile(r"[0-9][0-9.,%/~-]{0,9}")
_MIN_NAMED = 2  # posts behind a list of demands that names none


class Paper(NamedTuple):
    """A document as a whole: the row that its title is (see ``titles.toml``, ``[[kinds]]``) or empty; whether strokes
    stand where the post's name is to be written; whether, of such a paper, the file's name or its own title names a post; where the
    first words of the document begin."""

    kind: str
    unfilled: bool
    named: bool
    start: int


def read_paper(outline: Outline, rules: Rules) -> Paper:
    """What kind of paper a document is."""
    if is_english_prose(outline):
        return Paper(IN_ENGLISH, False, False, -1)
    kind = "" if _plans_posts(outline) else next(_kinds(outline, rules), "")
    kind = "of-a-career" if _speaks_to_listeners(outline) else kind
    named = bool(kind) and (
        bool(from_file_name(outline.pieces.clean.source.path, rules)) or _names_post(outline, rules)
    )
    start = outline.units[0].body[0][0] if outline.units and outline.units[0].body else -1
    return Paper(kind, _leaves_title_open(outline), named, start)


def _speaks_to_listeners(outline: Outline) -> bool:
    """尊敬的各位领导: on one of the first lines: somebody speaks of himself, or writes a letter."""
    texts = (outline.text(unit) for unit in outline.units[:_NEAR_TOP] if unit.role in ("text", "label"))
    return any(is_salutation(text) and _LISTENERS.search(text) for text in texts)


def _names_post(outline: Outline, rules: Rules) -> bool:
    """辅导员岗位设置办法: whether the paper's own title names a post."""
    lines = outline.pieces.lines
    return bool(lines) and name_in_paper(outline.pieces.clean.text, lines[0].start, lines[0].end, rules) is not None


def _plans_posts(outline: Outline) -> bool:
    """公开招聘岗位计划表: a plan of posts to be filled, not of somebody's days."""
    firsts = [unit for unit in outline.units[:_FIRST_UNITS] if unit.role not in ("label", "value", "item")]
    return any(_PLAN_OF_POSTS.search(outline.text(unit)) for unit in firsts)


def _kinds(outline: Outline, rules: Rules) -> Iterator[str]:
    """The kinds that the first lines name."""
    first = behind_control(outline)
    for place, unit in enumerate(outline.units[first : first + _FIRST_UNITS]):
        if unit.role in ("label", "value", "item"):
            return
        if unit.rule == _MENU:
            continue  # 解决方案 between 首页 and 加入我们
        text = outline.text(unit)
        if is_button(text):
            continue  # 投递简历 beside a vacancy's name is no 简历
        if (
            unit.role == "text"
            and (line := outline.pieces.clean.text.find("\n", unit.body[0][0], unit.body[-1][1])) > 0
        ):
            text = text[: line - unit.body[0][0]].rstrip()  # 年度工作总结 without a stop before the first sentence
        text = text.replace(" ", "") if _SPACED.fullmatch(text) else text  # 委 托 书
        text = text if len(text) <= _MAX_TITLE else text.partition(" ")[0]  # its title and first sentence on one line
        if len(text) <= _MAX_TITLE and (kind := rules.kinds.of(text)) and (place == 0 or kind != "of-days"):
            yield kind  # 分析门店日报 below a title is a task


def _leaves_title_open(outline: Outline) -> bool:
    """Whether strokes stand where the post's name is to be written: 应聘职位:________."""
    if "_" not in outline.pieces.clean.text:  # nearly all documents
        return False
    titles = (at for at, unit in enumerate(outline.units) if unit.label is not None and unit.label.field == "title")
    values = (outline.units[at + 1] for at in titles if at + 1 < len(outline.units))
    return any(_STROKES.fullmatch(outline.text(value)) for value in values)


def hold_for_all(drafts: Sequence[Draft]) -> frozenset[int]:
    """Demands before the posts of a notice that no post is named for (一、基本条件): they hold for all of them."""
    named = [draft.number for draft in drafts if draft.title or (draft.title_field and draft.title_field.value)]
    if len(named) < _MIN_NAMED:
        return frozenset()
    first = (draft for draft in drafts if draft.number < named[0])
    return frozenset(draft.number for draft in first if _demands_only(draft))


def listed_again(drafts: Sequence[Draft], text: str) -> frozenset[int]:
    """职位名称 | 工作地点 | 学历 over rows of posts, each of which is described under its name below or above (定员表): an index of them."""
    described = {name for draft in drafts if _has_duties(draft) and (name := _name_of(draft, text))}
    rows = [draft for draft in drafts if draft.title_field is not None and _has_facts_only(draft)]
    listed = [draft for draft in rows if _name_of(draft, text) in described]
    return frozenset(draft.number for draft in listed) if len(listed) >= _MIN_NAMED else frozenset()


def _has_facts_only(draft: Draft) -> bool:
    """Whether nothing but a few words each is said of a post."""
    items = [item for section in draft.sections for item in flat(section.items)]
    few = len(items) <= _MOST_FACTS and not draft.summary and not _has_duties(draft)
    return few and all(item.body[-1][1] - item.body[0][0] <= _MAX_NAME for item in items)


def _name_of(draft: Draft, text: str) -> str:
    named = draft.title_field.value if draft.title_field is not None else draft.title
    return body_text(text, named).strip()


def _demands_only(draft: Draft) -> bool:
    targets = {section.target for section in draft.sections if section.items}
    return targets == {"requirements"} and not draft.summary and not draft.fields


def describes_nobody(draft: Draft, paper: Paper, text: str, rules: Rules) -> bool:
    """Whether a draft is none of a post's."""
    if (
        not draft.has_content()
        or paper.kind in (IN_ENGLISH, _EXAM)
        or draft.over_posts
        or _is_paper_head(draft)
        or _is_appraisal(draft)
        or _is_notice(draft, text, rules)
        or _has_figures_only(draft, text)
        or _is_charted(draft, text, rules)
        or _leads_to_posts(draft, text)
        or is_of_another_paper(draft, text, rules)
    ):
        return True
    if paper.kind == "of-days" and (draft.header is None or not has_suffix(draft)):
        return True
    if paper.kind == "of-a-career" and not (draft.header is not None and has_suffix(draft)):
        return True
    if paper.kind in ("of-a-person", "appraisal") and not _has_own_duties(draft, paper):
        return True
    if paper.kind == "about-posts" and draft.title_field is not None and _has_facts(draft):
        return True
    if paper.kind == "about-posts" and not draft.has_lists() and not draft.summary:
        return True
    if draft.title_field is not None and draft.title_field.value:
        return False
    if _lists_names(draft, text, rules) or _is_blank(draft, text) or _is_staffing(draft):
        return True
    if draft.title:
        if paper.kind == "about-posts" and _is_share_of_work(draft):
            return True
        bare = paper.kind == "instruction" and _is_bare(draft, text, rules)
        bare = bare or (paper.kind == "plan-of-hiring" and _is_only_named(draft))
        return bare or (paper.kind in ("about-posts", "instruction") and _is_named_by_place(draft, paper, text, rules))
    if paper.unfilled or (paper.kind and not paper.named) or _is_lone_prose(draft, text, rules) or _is_remark(draft):
        return True
    return _says_nothing(draft, text, rules)


def _is_blank(draft: Draft, text: str) -> bool:
    """教育背景: 工作经验: 专业技能: and nothing behind any of them; {duty_1}, 学历:{{education}} of a template, whatever its fields say."""
    bodies = [item.body for section in draft.sections for item in flat(section.items)]
    if draft.summary or len(bodies) < _SECOND:
        return False
    if all(_PLACEHOLDER.fullmatch(body_text(text, body)) for body in bodies):
        return True
    return not draft.fields and all(text[body[-1][1] - 1] == ":" for body in bodies)


def _leads_to_posts(draft: Draft, text: str) -> bool:
    """第一篇:滑雪场岗位职责 over …以下是几个主要岗位及其职责: : an introduction to the posts that follow."""
    if not draft.summary or draft.sections or draft.fields:
        return False
    return _LEAD.search(body_text(text, draft.summary[-1])) is not None


def _is_remark(draft: Draft) -> bool:
    """绩效考核:建立考核机制。 under a chapter of notes: one further section, and nobody whose it is."""
    filled = [section for section in draft.sections if section.items]
    if len(filled) != 1 or filled[0].target != "other" or draft.summary or draft.fields:
        return False
    return sum(1 for _ in flat(filled[0].items)) == 1


def _is_paper_head(draft: Draft) -> bool:
    """电镀厂岗位职责 over 版本：A/1 and 生效日期：…: the paper's own title and what it says of itself; a collection's
    (校区岗位职责汇编) says for which houses as well."""
    if draft.summary or draft.has_lists() or not draft.fields or draft.title_field is not None:
        return False
    if draft.header is not None and draft.header.name is not None and draft.header.name.collection:
        return _RELATIONS.isdisjoint(one.label.field for one in draft.fields)
    return draft.kind == "department" and all(one.label.row in ("signature", "date", "code") for one in draft.fields)


def _is_charted(draft: Draft, text: str, rules: Rules) -> bool:
    """部门 | 负责人 | 下设岗位 | 人数 over rows of units: who belongs to one, and nothing of what it does."""
    if draft.title_field is None or draft.summary or draft.has_lists():
        return False
    return rules.titles.is_unit(body_text(text, draft.title_field.value).strip())


def _is_staffing(draft: Draft) -> bool:
    """仓储部岗位设置 and how many of whom: nothing of what the unit does."""
    filled = [section for section in draft.sections if section.items]
    about = bool(filled) and all(section.target == "other" and section.label.endswith(_STAFFING) for section in filled)
    return about and not draft.fields and not draft.summary


def _is_lone_prose(draft: Draft, text: str, rules: Rules) -> bool:
    """【食堂岗位职责】在食堂里，每个岗位…: an introduction under a label, and nothing else that nobody is named for."""
    items = [item for section in draft.sections for item in flat(section.items)]
    if len(items) != 1 or items[0].number is not None or draft.summary or draft.fields:
        return False
    body = items[0].body
    if text[max(0, body[0][0] - _GAP) : body[0][0]].rstrip()[-1:] not in _BRACKETS:
        return False  # 岗位职责:你将把… is a duty, however it is put
    words = body_text(text, body)
    if ends_in_announcement(words):
        return True
    return body[-1][1] - body[0][0] > _LONG_TEXT and is_prose(words, rules.cues)


def _lists_names(draft: Draft, text: str, rules: Rules) -> bool:
    """常见职位概述 over 策展人, 讲解员, 保管员: which posts there are, and nothing of what they do."""
    if draft.fields:
        return False
    bodies = [item.body for section in draft.sections for item in flat(section.items)]
    if len(bodies) < _MIN_NAMES:
        return False
    spared = (len(bodies) - 1) // 3 if len(bodies) >= _MANY_NAMES else 0  # more than two thirds of many are names
    for body in bodies:
        words = body_text(text, body)
        if len(words) > _MAX_NAME or not rules.titles.is_name(words):
            if not spared:  # nearly all lists
                return False
            spared -= 1
    return True


def _has_facts(draft: Draft) -> bool:
    """Whether nothing but a few words each stands under the labels of a row of a table, and no numbered list."""
    if any(section.numbered and len(section.items) >= _SECOND for section in draft.sections):
        return False
    lists = [section.items for section in draft.sections if section.label]
    return not _has_duties(draft) and all(
        item.body[-1][1] - item.body[0][0] <= _MAX_NAME for items in lists for item in flat(items)
    )


def _has_figures_only(draft: Draft, text: str) -> bool:
    """岗位名称 | 责任 | 技能 over rows of points: a few figures under words that are labels elsewhere."""
    if draft.summary or draft.title_field is None:
        return False
    bodies = [item.body for section in draft.sections for item in flat(section.items)]
    return bool(bodies) and all(_FIGURES.fullmatch(body_text(text, body)) is not None for body in bodies)


def _is_appraisal(draft: Draft) -> bool:
    """An appraisal sheet names somebody's post and has nothing but indicators: it describes none; nor has it a number
    of people that are wanted."""
    if draft.title_field is None or draft.header is not None or draft.summary:
        return False
    targets = {section.target for section in draft.sections if section.items}
    related = any(one.label.field in _RELATIONS for one in draft.fields)
    return bool(targets) and targets.isdisjoint({*FIELDS, "summary"}) and not related


def _is_named_by_place(draft: Draft, paper: Paper, text: str, rules: Rules) -> bool:
    """A heading that only its place among others makes a title; offices with a list each are units all the same."""
    name = draft.header.name if draft.header is not None else None
    listed = any(
        section.target == "duties" and (section.numbered or _tells_tasks(section, text, rules))
        for section in draft.sections
    )
    if paper.kind == "about-posts" and name is not None and name.unit:
        listed = listed or any(rules.cues.about(body_text(text, body)) == "duty" for body in draft.summary)
    if name is not None and not name.unit and listed and body_text(text, draft.title).endswith(_STAFF):
        return not any(
            _tells_tasks(section, text, rules) for section in draft.sections
        )  # 2.管理人员 among 厨师, 保洁员
    return name is not None and name.head in ("sibling", "place") and not (name.unit and listed)


def _tells_tasks(section: SectionDraft, text: str, rules: Rules) -> bool:
    """Whether a list without numbers has tasks, most of them by their words."""
    topics = [rules.cues.about(body_text(text, item.body)) for item in flat(section.items)]
    return len(topics) > 1 and 2 * topics.count("duty") >= len(topics)


def _is_bare(draft: Draft, text: str, rules: Rules) -> bool:
    """责任区域负责人 over names of people: words that end like a post's name, and nothing of a task under them."""
    name = draft.header.name if draft.header is not None else None
    return name is not None and not name.suffix and not draft.fields and _says_nothing(draft, text, rules)


def _is_only_named(draft: Draft) -> bool:
    """1、软件工程师 over who examines the applicants when, in a plan of hiring: no list of its own."""
    name = draft.header.name if draft.header is not None else None
    lists = any(section.label or section.numbered for section in draft.sections)
    return name is not None and not name.suffix and not draft.fields and not lists


def _is_share_of_work(draft: Draft) -> bool:
    """总经理:审批方案 under 组织分工 of 绩效考核办法: who does what in a procedure, a sentence each; under 第二章 岗位职责 they
    are posts all the same."""
    in_chapter = bool(draft.crumbs) and draft.crumbs[-1].rstrip(" :").endswith(_CHAPTER_OF_DUTIES)
    return draft.header is not None and draft.header.rule == LIST_OF_POSTS and not draft.fields and not in_chapter


def _has_own_duties(draft: Draft, paper: Paper) -> bool:
    """Whether tasks stand under a label of theirs, or under another heading than the paper's own (厂长目标责任书), or what
    the post answers for and may decide; in an appraisal a list of them, for a single line beside 工作任务 is a measure."""
    if {section.target for section in draft.sections if section.items} >= _CHARGE:
        return True
    own = draft.header is not None and draft.header.body[0][0] == paper.start
    if has_suffix(draft) and not own:
        return True
    header = draft.header
    if header is not None and header.marker >= 0 and header.name is not None and header.name.head not in VAGUE:
        tasks = sum(len(one.items) for one in draft.sections if one.target == "duties")
        return tasks >= _SECOND  # 二、岗位职责 over (一)保洁员
    lists = [section.items for section in draft.sections if section.target == "duties" and section.label]
    return any(len(items) >= (_SECOND if paper.kind == "appraisal" else 1) for items in lists)


def _has_duties(draft: Draft) -> bool:
    """Whether tasks stand under a label of theirs or under the post's own heading."""
    if has_suffix(draft):
        return True
    return any(section.target == "duties" and section.items and section.label for section in draft.sections)


def _says_nothing(draft: Draft, text: str, rules: Rules) -> bool:
    """A nameless record of a few words, none of them about a task or a person: a blank form's own labels."""
    bodies = [item.body for section in draft.sections for item in flat(section.items)] + draft.summary
    texts = [words for body in bodies if any(map(str.isalnum, words := body_text(text, body)))]  # % and ◆ are marks
    if any(text.isascii() for text in texts):
        return False  # our cues are Chinese
    both = {section.target for section in draft.sections if section.items} >= _BOTH_LISTS
    if both and any(len(text) > _MAX_FORM_WORDS for text in texts):
        return False
    filled = [section for section in draft.sections if section.items]
    if any(section.target == "duties" for section in filled) and any(one.label.field == _PAY for one in draft.fields):
        return False  # 工作内容:促销奶粉 and 薪资待遇:日结160: whoever comes knows what for
    labeled = bool(filled) and all(section.target in _BOTH_LISTS and section.label for section in filled)
    if labeled and len(texts) == 1 and len(texts[0]) > _MAX_FORM_WORDS and not (draft.fields or draft.summary):
        return False
    if labeled and not draft.summary and _are_sentences(filled, texts):
        return False
    return not any(rules.cues.about(text) in _TELLING for text in texts)


def _are_sentences(sections: Sequence[SectionDraft], texts: Sequence[str]) -> bool:
    """Whether the items are longer on the average than a form's own words: those without numbers twice as long."""
    numbered = all(item.number is not None for section in sections for item in section.items)
    least = _LONG if numbered else 2 * _LONG
    return len(texts) >= _MIN_SENTENCES and sum(map(len, texts)) >= least * len(texts)


def _tells_of(draft: Draft, text: str) -> bool:
    """Whether the first sentences speak of the post by its name."""
    at = body_text(text, draft.summary[0]).find(body_text(text, draft.title))
    return at == 0 or (0 < at <= NEAR and has_suffix(draft))


def _is_notice(draft: Draft, text: str, rules: Rules) -> bool:
    """Only a text that reads like a notice (现将空白表下发), over lists that nobody filled in."""
    if draft.header is not None and draft.header.rule == LIST_OF_POSTS:
        return False  # 外卖客服:解答会员的疑问
    if draft.title_field is not None or not draft.summary or any(one.label.field in _RELATED for one in draft.fields):
        return False
    if draft.header is not None and draft.header.marker >= 0 and not draft.sections:
        return False  # 3. 店员 over a paragraph that says what a 店员 is
    if draft.title and _tells_of(draft, text):
        return False  # 店员 over 店员是…, 经理职责 over 作为茶馆的管理者,经理…
    if draft.header is not None and WANTED.search(text, draft.header.piece.start, draft.header.piece.end):
        return False  # 洗车工3名,待遇4500包吃住。
    items = (item.body for section in draft.sections for item in flat(section.items))
    blank = all(BLANKED.fullmatch("".join(text[start:end] for start, end in body)) for body in items)
    return blank and all(
        is_prose("".join(text[start:end] for start, end in body), rules.cues) for body in draft.summary
    )
