"""Titles wait for what describes their post; headings that name nobody close the record and stand over the next ones.

In: ``State``, the unit's index, the unit. Out: the state changed. Guaranteed: after a title or heading no record is
open (but for a rule inside a post's form, which is a section of that post).
"""

from __future__ import annotations

import re

from jdparse.extract.drafts.drafts import Draft
from jdparse.extract.reading.halves import goes_on
from jdparse.extract.reading.late_names import names_late, take_late_name
from jdparse.extract.reading.on_chapters import is_chapter, on_chapter
from jdparse.extract.reading.on_items import on_item
from jdparse.extract.reading.over_posts import OF_CONTROL, is_over_paper, leads_to_posts
from jdparse.extract.reading.own_parts import goes_on_in_section, names_same, on_own_part
from jdparse.extract.reading.state import EMPLOYER, State
from jdparse.rules.heading_bounds import POINTING
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.pieces.heads import VAGUE
from jdparse.structure.roles.outline import Unit
from jdparse.structure.roles.units import LIST_OF_POSTS
from jdparse.structure.text.slices import body_text

_ORGANIZATION = re.compile(pattern_of("organization-before-unit"))
_ANY_UNIT = re.compile(pattern_of("any-unit"))
_COUNTED = re.compile(r".*(?:[一二三四五六七八九十]、|第[一二三四五六七八九十]{1,3}(?:章|节|篇|编|部分)[ ]?)")
"""岗位设置图二、洗浴部, 管理制度汇编第一章客务部: what a heading is run onto."""
_MAX_SITES_LINES, _MAX_SITES_WORDS = 3, 12
_MAX_CHAPTER = 24
_OVER_POSTS = late(pattern_of("over-posts"))
_CHARTS = words_of("charts")
_NEAR_CHAPTER = 40  # words of a chart before the next chapter
_NEAR_TITLE = 8  # units behind a document's title in which it may come again
_ANNOUNCES = late(r"(?:岗位|职位)(?:设置)?(?:主要)?(?:包括|有|如下|分为|设有|包含)\s?:?$")
"""Last words of what stands between a unit's name and its posts."""
_INSTITUTIONS = words_of("institution-start")
_MAX_UNIT = 14  # characters of a unit's own name
_DUTIES = late(pattern_of("duties-end"))
_OF_THIS = re.compile(
    rf"(?:{POINTING.pattern})?(?:该|此|本)(?:部门|科室|岗位|职位)的?[^。;]{{0,12}}(?:职责|职能|任务|工作)"
)
"""该部门的主要岗位职责如下: and 以下是该岗位的任务: over a list, behind what says which department."""
_OF_UNIT = re.compile(pattern_of("of-unit"))
_OWN_SECTIONS = frozenset({"requirements", "authorities", "accountabilities", "other"})
"""Sections that a post's name may stand before once more; a list of tasks under its name is a further post's."""
_NO_HEAD = frozenset({"", "function"})
_OR = re.compile(r"[/、\\\s]|或者?|[和与及]")
"""What joins two names of one post."""
_OPENING_MARKS = ' 《“"【'


def on_title(state: State, index: int, unit: Unit) -> None:
    """A name: whether it opens a record depends on what follows; 收银员任职要求 goes on with the record of 收银员."""
    if goes_on(state, unit) or on_own_part(state, unit) or _says_name_again(state, index, unit):
        return
    if _is_group(state, unit):
        if state.pending is not None:
            state.ensure(unit)
            state.open_section("duties", "")
        on_item(state, index, unit)
        return
    if state.draft is not None and names_late(state, unit):
        take_late_name(state, state.draft, unit)
        return
    state.note_unit(unit)
    if state.draft is not None and (
        _stands_in_chapter(state, index, unit, state.draft)
        or _held_nothing(state, unit, state.draft)
        or _held_slogan(state, unit, state.draft)
        or leads_to_posts(state, unit, state.draft)
    ):
        state.draft.over_posts = True
    elif state.draft is not None and is_over_paper(state, unit, state.draft):
        state.draft.over_posts = True
        state.running_unit = state.running_unit or _unit_of_paper(state, state.draft)
    state.close()
    state.drop_pending(unit)
    if is_chapter(state, index, unit):
        on_chapter(state, unit)
        return
    state.note_chapter(unit, _is_over_functions(state, index))
    if unit.name is not None and unit.name.unit and state.unit_chapter is None and _announces_posts(state, index):
        state.unit_chapter = state.announcing = unit
    state.over_posts.update(state.lists_above(unit))
    state.count_post(state.before(index), unit)
    state.pending = unit
    if unit.upper:
        _begin_crumbs(state, unit)


def _unit_of_paper(state: State, draft: Draft) -> str:
    """质量部 of 质量部岗位职责与权限 over 部门：质量部, 编号, 审核."""
    stated = (one for one in draft.fields if one.label.field == "department" and one.value)
    return next((body_text(state.words, one.value).strip() for one in stated), "")


def _begin_crumbs(state: State, unit: Unit) -> None:
    """A name that stands over all: where the following posts belong begins with it; 职位1 counts on under 第一章 广告部."""
    marker = state.marker(unit)
    above = state.markers[marker.parent] if marker is not None and marker.parent >= 0 else None
    if above is not None and state.crumbs and state.crumbs[-1].list_id == above.list_id:
        return
    state.leave_lower(unit)
    if unit.name is not None and unit.name.unit:
        state.push_crumb(unit, _unit_of(state, state.text(unit)))


def _says_name_again(state: State, index: int, unit: Unit) -> bool:
    """Whether a title is one that the post has already; then it is painted."""
    if unit.rule == "title-in-sentence" and _says_again(state, unit):
        return True  # its sentence is painted whole
    if _is_over_own_section(state, index, unit):
        state.paint(unit, "label")
        return True
    if _comes_again(state, index, unit) or _follows_control(state, unit):
        state.paint(unit, "heading")
        return True
    return False


def _says_again(state: State, unit: Unit) -> bool:
    """经理或主管是… right under 1. 经理/主管: its sentence, no further post."""
    pending = state.pending
    if pending is None or pending.name is None:
        return False
    return _OR.sub("", state.name_of(pending)) == _OR.sub("", state.name_of(unit))


def _is_over_functions(state: State, index: int) -> bool:
    """公共卫生科 over 科室职能:."""
    following = state.following(index)
    label = following.label if following is not None else None
    return label is not None and label.field == "duties" and _OF_UNIT.search(label.word) is not None


def _announces_posts(state: State, index: int) -> bool:
    """检修部 over 检修部负责设备,主要岗位包括: and a list of posts: these are the unit's."""
    return any(_ANNOUNCES.search(state.text(one)) for one in state.units[index + 1 : index + 3])


def _stands_in_chapter(state: State, index: int, unit: Unit, draft: Draft) -> bool:
    """(一)仓储管理员 right under 二、主要岗位职责与评价标准: what stands over all of it is the paper's title, no post's."""
    before, marker = state.before(index), state.marker(unit)
    if draft.number or draft.header is None or draft.header.marker >= 0 or before is None or marker is None:
        return False
    if before.role == "label" and before.marker < 0:  # 二、各部门 and 岗位职责 on one line
        before = state.before(index - 1)
    if before is None or before.role not in ("item", "title") or before.marker < 0 or marker.value != 1:
        return False
    text = state.text(before)
    under = before.marker == marker.parent and _OVER_POSTS.search(text) is not None
    return len(text) <= _MAX_CHAPTER and (under or text.startswith("各"))


def _is_again(state: State, unit: Unit, draft: Draft) -> bool:
    """Whether a heading without a number is the open record's own once more."""
    header = draft.header
    if header is None or header.marker >= 0 or unit.marker >= 0 or draft.summary or draft.title_field is not None:
        return False
    return state.name_of(header) == state.name_of(unit)


def _follows_control(state: State, unit: Unit) -> bool:
    """外贸业务员岗位职责 once more, below the number and version of the paper: nothing of the post has come yet."""
    draft = state.draft
    if draft is None or draft.has_lists() or not draft.fields or not _is_again(state, unit, draft):
        return False
    return all(one.label.row in OF_CONTROL for one in draft.fields)


def _held_nothing(state: State, unit: Unit, draft: Draft) -> bool:
    """A site's words between a page's title and the same title over the text."""
    items = [item for section in draft.sections for item in section.items]
    if not items or len(items) > _MAX_SITES_LINES or draft.fields or not _is_again(state, unit, draft):
        return False
    texts = [body_text(state.words, item.body) for item in items if item.marker is None and not item.items]
    short = len(texts) == len(items) and all(len(text) <= _MAX_SITES_WORDS for text in texts)
    return short and not any(text[-1:] in "。;" or state.rules.cues.weigh(text) for text in texts)


def _held_slogan(state: State, unit: Unit, draft: Draft) -> bool:
    """二、策展人:展厅的灵魂 right over 2.1 策展人的职责: a chapter about the post, and a word on it."""
    header, marker = draft.header, state.marker(unit)
    if header is None or header.rule != LIST_OF_POSTS or draft.sections or draft.fields or marker is None:
        return False
    suffixed = unit.name is not None and bool(unit.name.suffix)
    return suffixed and marker.parent == header.marker and state.name_of(header) == state.name_of(unit)


def _comes_again(state: State, index: int, unit: Unit) -> bool:
    """物业公司保安职责汇编, the document's own title, once more between 门岗保安岗位职责 and its list."""
    pending = state.pending
    if pending is None or pending.name is None or unit.name is None:
        return False
    if pending.name.collection or not unit.name.collection:
        return False
    text = state.text(unit)
    above = state.units[max(0, index - _NEAR_TITLE) : index]
    return any(one.role == "title" and state.text(one) == text for one in above)


def _is_over_own_section(state: State, index: int, unit: Unit) -> bool:
    """三、仓管员 of 三、仓管员资格要求, behind 二、仓管员职责: the open post once more, before a section of its own on the line."""
    draft, label = state.draft, state.following(index)
    if draft is None or draft.header is None or draft.header.name is None or unit.name is None or unit.name.suffix:
        return False
    if label is None or label.role != "label" or label.label is None or label.piece.line != unit.piece.line:
        return False
    if label.piece.marker >= 0 or label.label.field not in _OWN_SECTIONS or not draft.has_lists():
        return False
    taken = any(section.target == label.label.field for section in draft.sections)
    return names_same(state, draft.header, unit) and (label.label.field == "other" or not taken)


def _is_group(state: State, unit: Unit) -> bool:
    """一、行政岗位职责, 二、专业技术岗位职责 right under 主编岗位职责: groups of that post's duties, no posts of their own."""
    name, marker = unit.name, state.marker(unit)
    if name is None or marker is None or not name.suffix or name.unit or name.head not in _NO_HEAD:
        return False
    over = state.pending if state.pending is not None else state.draft.header if state.draft is not None else None
    if not _is_named(over):
        return False
    return marker.value == 1 if state.pending is not None else goes_on_in_section(state, unit)


def _is_named(over: Unit | None) -> bool:
    """Whether a heading without a number names a post by its words."""
    if over is None or over.marker >= 0 or over.name is None:
        return False
    return bool(over.name.suffix) and over.name.head not in VAGUE


def _is_further_group(state: State, unit: Unit) -> bool:
    """二、专业技术岗位职责 behind 一、行政岗位职责, a group of the open post's duties."""
    over = state.draft.header if state.draft is not None else None
    return _is_named(over) and goes_on_in_section(state, unit) and _DUTIES.search(state.text(unit)) is not None


def _repeats_label(state: State, index: int, unit: Unit) -> bool:
    """一、职责与工作任务: once more, right behind the label of these words."""
    before = state.before(index)
    if before is None or before.role != "label" or state.section is None or state.section.items:
        return False
    return state.text(before).strip(" :").endswith(state.text(unit).strip(" :"))


def on_heading(state: State, index: int, unit: Unit) -> None:
    """A heading that names nobody, or a matter."""
    if _repeats_label(state, index, unit):
        state.paint(unit, "label")
        return
    if _is_in_chart(state, index, unit):
        state.paint(unit, "prose")
        return
    if _is_further_group(state, unit):
        on_item(state, index, unit)
        return
    if unit.matter and not unit.upper and _is_own_matter(state, unit):
        state.open_section("other", state.text(unit).strip(" :"))
        state.paint(unit, "label")
        return
    if _is_own_duties(state, index, unit) or _is_over_columns(state, index, unit):
        state.ensure(unit)
        state.open_section("duties", state.text(unit).strip(" :"))
        state.paint(unit, "label")
        return
    state.close()
    state.drop_pending()
    state.unit_chapter = None
    text = _ORGANIZATION.sub("", state.text(unit).lstrip(_OPENING_MARKS))
    department = _unit_of(state, text)
    if department is not None and not (unit.rule == "group-line" and unit.marker >= 0):
        state.name_document(department)  # 一、销售部门 is one of several
    state.push_crumb(unit, department)
    state.in_prose = unit.matter or (unit.upper and bool(state.rules.kinds.of(text)))  # 第三篇:吧台员工作总结
    state.paint(unit, "heading")


def _is_in_chart(state: State, index: int, unit: Unit) -> bool:
    """转装订车间 under 一、工艺流程图, with nothing but words of the chart before 二、岗位职责: the last of its boxes."""
    over = state.crumbs[-1] if state.crumbs else None
    if over is None or over.list_id < 0 or unit.marker >= 0 or not over.text.rstrip(" :").endswith(_CHARTS):
        return False
    behind = state.units[index + 1 : index + _NEAR_CHAPTER]
    following = next((one for one in behind if one.role != "text"), None)
    marker = state.marker(following) if following is not None else None
    return marker is not None and marker.list_id == over.list_id


def _unit_of(state: State, text: str) -> str | None:
    """The unit that a heading is (立案庭) or begins with (市场部各岗位职责); the employer is none."""
    titles = state.rules.titles
    if len(text) <= _MAX_UNIT and titles.is_unit(text):
        unit = text
    else:
        found = titles.unit_prefix.match(text)
        if found is not None and EMPLOYER.search(found.group()):
            found = titles.unit_prefix.match(text[found.end() :])  # 县医院药剂科各类人员职责
        unit = found.group() if found and not titles.is_no_unit(found.group()) else ""
        unit = "" if unit and text.startswith(_INSTITUTIONS, len(unit)) else unit  # 某镇中心小学管理制度
    unit = _COUNTED.sub("", unit)
    return unit if unit and not EMPLOYER.search(unit) and not _ANY_UNIT.search(unit) else None


def _is_own_duties(state: State, index: int, unit: Unit) -> bool:
    """工作责任 or 主要工作 in a form that has named its post and has no duties yet, over a list: a label of it."""
    draft, following = state.draft, state.following(index)
    if _OF_THIS.match(state.text(unit)) and following is not None and following.role == "item":
        return state.pending is not None if draft is None else not draft.has_lists()
    if draft is None or unit.marker >= 0 or unit.upper or not _DUTIES.search(state.text(unit)):
        return False
    in_form = draft.title_field is not None or (bool(draft.fields) and draft.header is not None)
    if not in_form or following is None or following.role != "item":
        return False
    return not any(section.target == "duties" and section.items for section in draft.sections)


def _is_over_columns(state: State, index: int, unit: Unit) -> bool:
    """工作内容及考核标准 behind a post's fields, over the heads of a table of its duties."""
    draft, behind = state.draft, state.following(index)
    if draft is None or draft.title_field is None or unit.marker >= 0 or unit.upper:
        return False
    if any(section.target == "duties" and section.items for section in draft.sections):
        return False
    if behind is not None and behind.role == "number":
        behind = state.following(index + 1)
    return (
        behind is not None
        and behind.rule == "cell:column"
        and behind.label is not None
        and behind.label.field == "duties"
    )


def _is_own_matter(state: State, unit: Unit) -> bool:
    """A procedure or rule inside a post's form is a section of that post."""
    draft = state.draft
    if draft is None or state.in_prose:
        return False
    own = state.name_of(draft.header) if draft.header is not None else ""
    if own and state.text(unit).startswith(own):
        return True  # 治疗护士工作时间表 behind 治疗护士职责
    if unit.marker >= 0 or _stands_beside_posts(state, unit, draft):
        return False
    in_form = bool(draft.fields) or draft.title_field is not None or _is_below(state, unit, draft)
    return in_form and any(section.label for section in draft.sections)


def _is_below(state: State, unit: Unit, draft: Draft) -> bool:
    """## 每日工作流程 behind ## 岗位职责, all under # 前台: a heading of a lower level than the post's own stands under it."""
    lines = state.outline.pieces.lines
    own = lines[draft.header.piece.line].heading if draft.header is not None else 0
    return 0 < own < lines[unit.piece.line].heading


def _stands_beside_posts(state: State, unit: Unit, draft: Draft) -> bool:
    """## 例会制度 behind ## 机械组组长 and ## 宣传干事: of the same level as the posts' own headings, it is none of theirs."""
    if not state.drafts or draft.header is None:
        return False
    lines = state.outline.pieces.lines
    level, own = lines[unit.piece.line].heading, lines[draft.header.piece.line].heading
    return 0 < level <= own
