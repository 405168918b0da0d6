"""Fields: a label, and the value that it waits for.

In: ``State``, the unit's index, the unit. Out: the state changed. Guaranteed: a value goes to the field right before
it; a field opens a record that nothing has named only where just posts have such a field, and it has a value.
"""

from __future__ import annotations

import re
from itertools import takewhile

from jdparse.extract.drafts.drafts import Draft, FieldDraft
from jdparse.extract.reading.late_names import waits_for_name
from jdparse.extract.reading.on_items import add_with_value
from jdparse.extract.reading.on_sections import on_section_label
from jdparse.extract.reading.state import STAFF, Crumb, State
from jdparse.extract.reading.values import employed_as, is_next_heading
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.pieces.fact_heads import name_before_facts
from jdparse.structure.roles.outline import Unit
from jdparse.structure.tables.table_heads import NUMBERED
from jdparse.structure.text.slices import body_text

_CONDITIONS = late(pattern_of("conditions-words"))
_TEAM = "团队"
"""Beside it a unit's name says where a post belongs; 团队：协作能力强 says something else."""
_TEAM_NAME = late(pattern_of("team-name"))
_POST = frozenset(words_of("post-words"))
_MIN_PURPOSE = 8  # characters of a sentence beside them
_IN_CHARGE_OF = late(pattern_of("in-charge-of"))
_TRADE = "工种"
"""Names a worker's post, and says its trade where 岗位名称 has named it."""
_UNIT = "部门"
_MIN_LISTED = 2  # commas between names of posts
_POSTS_OF_UNIT = late(pattern_of("posts-of-unit"))
_MADE_BY = "编制"
_GUESSED_TITLE = "guess-title"
"""The row of labels that may name the post by their last words: only what can be a name confirms it."""
_REFERS = re.compile(pattern_of("refers-elsewhere"))
_ANY_NUMBER = late(pattern_of("any-number"))
_BLANK = re.compile(r"[_\s/\\*×.…—-]+|[Xx]{2,6}")
"""What stands where a form was not filled in."""
_HIRING = re.compile(pattern_of("hiring-end"))
_MAX_CALLED = 16  # characters of a name behind a call that no lexicon knows
_ANYBODY = words_of("called-anybody")
_SENTENCE = re.compile(r"[。;,、!?:]")
_OF_VACANCY = frozenset({"duties", "requirements", "attribute:headcount", "attribute:location", "attribute:salary"})
_PERSONAL = frozenset(words_of("personal"))
_AFTER_NAME = re.compile(r"[\s,;]*(?:\([^()]{0,20}\))?[\s,;]*$")
_IN_CHARGE = "负责人"  # 部门负责人 beside 岗位名称: a post, though forms have a field of that name
_NEAR = 5  # units behind a field's value among which the title may be
_NUMBER = re.compile(r"共?\s{0,2}[0-9]{1,4}\s{0,2}[人名个位]?")
_FIGURES = re.compile(r"[0-9][0-9\s./-]*")
_PAIRS = ("label", "text", "label", "text")
_OF_HOLDERS = frozenset({"named-attribute", "date"})
"""Rows of fields that may stand before the post's name in the first row of a form: 姓名 | 张三 | 岗位 | 出纳."""
_OF_UNIT = re.compile(pattern_of("of-unit"))
_OF_PAPER = frozenset({"signature", "date", "code"})
"""Fields of the paper beside 部门名称, which say nothing of the unit."""
_ANYBODYS = frozenset({"named-attribute", "vacancy-terms", "signature", "unknown-field", "date", "code"})
"""Rows of fields that other papers have too."""


def on_field_label(state: State, index: int, unit: Unit, label: Label) -> None:
    """职位名称, 部门, 直接上级 …"""
    label = _in_its_place(state, index, label)
    if label.field != "title" and _begins_next_form(state, index, label):
        state.close()
    if _is_line_of_section(state, index, unit, label):
        add_with_value(state, index, unit)
        return
    if label.row == "signature" and _names_rules(state, index, label):
        state.close()
        state.drop_pending()
        state.to_prose(unit)
        return
    if label.field == "title":
        if _names_nobody(state, index, unit, label):
            return
        if not _names_open_post(state, index):
            if not label.word.startswith(_UNIT):
                _note_field_unit(state)
            _close_named(state)
    elif state.names_nobody() and not _may_open(state, index, label):
        state.paint(unit, "prose")
        return
    elif label.row in ("named-attribute", "unknown-field") and _is_requirement_line(state, index, label):
        if unit.rule.startswith("cell"):
            state.sub_label = label.word
            state.paint(unit, "label")
        else:
            add_with_value(state, index, unit)
        return
    state.in_prose = False
    label = _by_its_value(state, index, label)
    words = state.text(unit).strip(" :【】[]—-(")
    if unit.rule.startswith("cell"):
        words = NUMBERED.sub("", words, count=1)
    _wait(state, unit, label, words or label.word)


def _begins_next_form(state: State, index: int, label: Label) -> bool:
    """岗位编号:… over 岗位名称:… behind the lists of a post whose form began so, too: it is the next post's."""
    draft = state.draft
    title = draft.title_field if draft is not None else None
    if draft is None or title is None or not title.value or not draft.has_lists():
        return False
    first = _stands_before_title(draft, label)
    first = first or (
        label.field == "department" and _stands_before_title(state.drafts[0], label)
    )  # 部门: over several 岗位:
    if not first or state.units[index].rule.startswith("cell"):
        return False
    units = state.units[index + 1 : index + 1 + _NEAR]
    further = takewhile(lambda unit: unit.role in ("label", "value"), units)
    return any(unit.label is not None and unit.label.field == "title" for unit in further)


def _stands_before_title(draft: Draft, label: Label) -> bool:
    """Whether such a field stands before the one that names the post."""
    title = draft.title_field
    if title is None or not title.value:
        return False
    start = title.value[0][0]
    return any(one.label.word == label.word and one.value and one.value[0][0] < start for one in draft.fields[:_NEAR])


def _names_nobody(state: State, index: int, unit: Unit, label: Label) -> bool:
    """Whether a label of a name is over something else, with what becomes of it."""
    if label.word in _POST and _says_what_for(state, index):
        on_section_label(state, index, unit, Label(label.word, "summary", "summary", "section"))
    elif _lists_posts(state, index):
        state.close()
        state.drop_pending()
        state.to_prose(unit)
    elif _refers(state, index):
        state.section = None
        state.to_prose(unit)
    elif (
        (_is_call(state, index, label) and not _names_a_post(state, index))
        or not _value_follows(state, index)
        or _is_sentence(state, index)
    ):
        state.paint(unit, "field" if state.draft is not None else "prose")
    else:
        return False
    return True


def _names_open_post(state: State, index: int) -> bool:
    """【职位名称】出纳员(全职) behind 职位名称:出纳员 and its facts: what a vacancy repeats before its lists begin."""
    draft, inline = state.draft, state.inline_text(index)
    if draft is None or draft.title_field is None or not draft.fields or inline is None:
        return False
    if sum(len(one.items) for one in draft.sections) > 1 or any(one.target != "duties" for one in draft.sections):
        return False
    name, again = body_text(state.words, draft.title_field.value).strip(), state.text(inline).strip()
    return bool(name) and again.startswith(name) and (again == name or again[len(name)] in " (")


def _by_its_value(state: State, index: int, label: Label) -> Label:
    """编制：a name signs, 编制：3人 counts; 下属：5人 says how many, and nobody."""
    if label.word == _MADE_BY and not _states_number(state, index):
        return Label(label.word, "signature", "attribute", label.shape)
    if label.field == "subordinates" and _counts_people(state, index):
        return Label(label.word, label.row, "attribute", label.shape)
    return label


def _is_line_of_section(state: State, index: int, unit: Unit, label: Label) -> bool:
    """地点：车间现场 under 工作条件, 团队：协作能力强 in a list: lines of it."""
    if label.row == "location":
        return _is_condition(state, index, unit)
    in_list = label.word == _TEAM and state.section is not None and not unit.rule.startswith("cell")
    return in_list and state.inline_text(index) is not None and not _names_team(state, index)


def _names_team(state: State, index: int) -> bool:
    """团队：窗口受理组 names the unit."""
    inline = state.inline_text(index)
    return inline is not None and _TEAM_NAME.fullmatch(state.text(inline).rstrip(" 。;")) is not None


def _is_condition(state: State, index: int, unit: Unit) -> bool:
    """地点：车间现场 on a line of 工作条件, where no cell sets it apart: an item of that section."""
    section = state.section
    if section is None or section.target != "other" or unit.rule.startswith("cell") or unit.marker >= 0:
        return False
    inline = state.inline_text(index)
    return inline is not None and bool(inline.body) and _CONDITIONS.search(section.label) is not None


def is_about_conditions(state: State) -> bool:
    """Whether 工作条件 or the like is open: 工作地点 is a line of it."""
    section = state.section
    return section is not None and section.target == "other" and _CONDITIONS.search(section.label) is not None


def _in_its_place(state: State, index: int, label: Label) -> Label:
    """A trade where a field has named the post is a fact of it, and 部门名称 right behind 岗位名称 its unit."""
    if label.word == _TRADE and state.draft is not None and state.draft.title_field is not None:
        return Label(label.word, label.row, "attribute", label.shape)
    if label.row == _GUESSED_TITLE and not _names_a_post(state, index):
        return Label(label.word, label.row, "attribute", label.shape)
    if label.word == _TEAM and not _names_team(state, index):
        return Label(label.word, "named-attribute", "attribute", label.shape)
    if label.field == "title" and _is_number(state, index):
        return Label(label.word, "code", "attribute:code", label.shape)
    if label.field == "title" and label.word.startswith(_UNIT) and _is_named(state):
        return Label(label.word, "department", "department", label.shape)
    if (
        label.word == _UNIT
        and label.field == "department"
        and not _is_named(state)
        and _is_over_functions(state, index)
    ):
        return Label(label.word, "title", "title", label.shape)
    return label


def _is_over_functions(state: State, index: int) -> bool:
    """部门：市场经营部 right over 职能: names the unit that they are the functions of."""
    inline, following = state.inline_text(index), state.following(index + 1)
    label = following.label if following is not None and following.role == "label" else None
    if inline is None or label is None or label.field != "duties" or _OF_UNIT.search(label.word) is None:
        return False
    return state.rules.titles.is_unit(state.text(inline))


def _is_number(state: State, index: int) -> bool:
    """职位:3-07 behind 职位名称:出纳: a number without any letter names no post."""
    inline = state.inline_text(index)
    return inline is not None and _FIGURES.fullmatch(state.text(inline)) is not None


def _is_named(state: State) -> bool:
    """Whether 岗位名称 or a heading has named the post, and nothing but fields has come since: 部门名称 says where it belongs."""
    draft = state.draft
    if state.pending is not None:
        return _names_post(state.pending)
    title = draft.title_field if draft is not None else None
    if draft is None or draft.has_lists() or draft.sections:
        return False
    if title is None:
        return draft.header is not None and _names_post(draft.header)
    return not title.text.startswith(_UNIT)


def _names_post(header: Unit) -> bool:
    """跟单员岗位职责 over 部门名称:外贸部."""
    name = header.name
    return name is not None and bool(name.suffix and name.head) and not (name.unit or name.generic)


def _names_rules(state: State, index: int, label: Label) -> bool:
    """文件名称:不合格品管理制度 behind a post: the next paper of the binder, which describes none."""
    following, titles = state.following(index), state.rules.titles
    if state.draft is None or following is None or titles.paper_start.match(label.word + ":") is None:
        return False
    return state.draft.has_lists() and titles.is_matter(state.text(following))


def _states_number(state: State, index: int) -> bool:
    """编制:3人 ; 编制:企管科 says who made the paper."""
    following = state.following(index)
    return following is not None and _ANY_NUMBER.search(state.text(following)) is not None


def _counts_people(state: State, index: int) -> bool:
    """所辖人员：6人 says how many, not who."""
    following = state.following(index)
    return (
        following is not None
        and following.role in ("value", "text")
        and _NUMBER.fullmatch(state.text(following)) is not None
    )


def await_value(state: State, unit: Unit, label: Label, target: str) -> None:
    """A label of another shape is a field here, with ``target``."""
    _wait(state, unit, Label(label.word, label.row, target, "field"), label.word)


def _wait(state: State, unit: Unit, label: Label, words: str) -> None:
    state.ensure(unit)
    if label.field == "title" and unit.rule.startswith("cell"):
        _leave_heading(state)
    if state.is_in("summary") and state.has_summary():
        state.section = None  # 一句话：… over 团队：…: the fields go on
    state.waiting = FieldDraft(label, words, ())
    state.paint(unit, "field")


def _close_named(state: State) -> None:
    """岗位名称: names the record at hand, or the next one where this one has its name or content."""
    close_named(state)


def close_named(state: State) -> None:
    """Another post begins; a 部门名称 over nothing, or a unit over its 岗位设置 or its first post's field, is the unit of those
    that come."""
    draft = state.draft
    if draft is None or not (draft.title_field is not None or draft.has_lists()) or waits_for_name(draft):
        return
    title = draft.title_field
    alone = not (draft.sections or draft.summary) and all(one.label.row in _OF_PAPER for one in draft.fields)
    if title is not None and title.text.startswith("部门") and (alone or _lists_its_posts(state)):
        name = body_text(state.words, title.value)
        state.crumbs.append(Crumb(-1, name, name, draft.start))
    else:
        unit = _unit_over_fields(state, draft)
        if unit and (draft.kind != "department" or _leads_lines(state, title) or _lists_its_posts(state)):
            state.crumbs.append(Crumb(-1, unit, unit, draft.start))
    state.close()


def _unit_over_fields(state: State, draft: Draft) -> str:
    """水产部 of 水产部职能 over 岗位设置, a table of its posts, and of 水产部管理人员岗位职责 over 岗位名称:养殖工 and further ones."""
    if draft.header is None:
        return ""
    name = state.name_of(draft.header)
    if draft.kind == "department":
        return name
    return (state.unit_named(draft.header) or "") if name.endswith(STAFF) else ""


def _leads_lines(state: State, title: FieldDraft | None) -> bool:
    """Whether a field names the post on lines of its own; forms in cells stand each for itself."""
    return title is not None and not title.text.startswith(_UNIT) and not state.has_cells


def _note_field_unit(state: State) -> None:
    """岗位：育种员 behind the functions of 部门名称：育种部: the posts up to the next 部门名称 are that unit's."""
    draft = state.draft
    title = draft.title_field if draft is not None else None
    if draft is None or title is None or not title.text.startswith(_UNIT) or not draft.has_lists():
        return
    before = state.drafts[-2].title_field if len(state.drafts) > 1 else None
    if before is not None and before.text.startswith(_UNIT):
        return  # units one after the other, and then the posts of all of them
    name = body_text(state.words, title.value)
    if state.crumbs and state.crumbs[-1].list_id < 0 and state.crumbs[-1].department == state.crumbs[-1].text:
        state.crumbs.pop()
    state.crumbs.append(Crumb(-1, name, name, draft.start))


def _leave_heading(state: State) -> None:
    """放疗中心岗位规范 over a form: its last words name the paper, and no section of the post that the form names."""
    draft, section = state.draft, state.section
    if draft is not None and section is not None and not state.has_items() and not draft.fields:
        draft.sections = [one for one in draft.sections if one is not section]  # it may have begun before the post did
        state.section = None


def _lists_its_posts(state: State) -> bool:
    """岗位设置 in the form of a unit: the posts that stand in its rows are the unit's."""
    return (
        state.section is not None and not state.has_items() and _POSTS_OF_UNIT.search(state.section.label) is not None
    )


def _may_open(state: State, index: int, label: Label) -> bool:
    """Whether a field may open a post that nothing has named yet: one that only posts have, a value beside it."""
    if not _value_follows(state, index):
        return False
    stated = state.inline_text(index) is not None or _stands_below(state, index)
    posts = label.row not in _ANYBODYS and stated
    cell = state.units[index].rule.startswith("cell")
    return posts or ((label.row == "code" or (cell and label.row in _OF_HOLDERS)) and _leads_to_title(state, index))


def _stands_below(state: State, index: int) -> bool:
    """工作地点, 苏州, 薪资范围, 面议 on lines of their own: each value stands between its label and the next one."""
    units = state.units[index : index + 4]
    if tuple(unit.role for unit in units) != _PAIRS or not all(unit.piece.first for unit in units):
        return False
    return all(state.text(label)[-1] != ":" for label in units[::2])  # behind a colon a form's blank


def _leads_to_title(state: State, index: int) -> bool:
    """岗位编号:… over 岗位名称:… : the first field of that post; Job ID: over Location:, of a vacancy that nothing names."""
    units = state.units[index + 2 : index + 2 + _NEAR]
    further = takewhile(lambda unit: unit.role in ("label", "value"), units)
    named = {"title"} if state.units[index].rule.startswith("cell") else {"title", *_OF_VACANCY}
    return any(unit.label is not None and unit.label.field in named for unit in further)


def _is_requirement_line(state: State, index: int, label: Label) -> bool:
    """户籍:不限 among the requirements is one of them, as the first of them too."""
    following = state.following(index)
    inside = state.is_in("requirements") and (state.has_items() or label.word in _PERSONAL)
    inside = inside and (label.word in _PERSONAL or not _stands_like_section(state, index))
    return inside and following is not None and following.role == "value"


def _stands_like_section(state: State, index: int) -> bool:
    """工作班次 | 早班 below 素质要求 | 1.…: a row of the form as the section's own, no part of it."""
    lines, units = state.outline.pieces.lines, state.units
    own = lines[units[index].piece.line].cell
    if own is None:
        return False
    sections = (at for at in range(index - 1, -1, -1) if units[at].role == "label")
    at = next(sections, -1)
    label = units[at].label
    above, beside = lines[units[at].piece.line].cell, lines[units[at + 1].piece.line].cell
    if at < 0 or label is None or label.field != "requirements" or above is None or beside is None:
        return False
    return (
        (above.table, above.column) == (own.table, own.column)
        and above.row_span == 1
        and beside.row == above.row < own.row
    )


def _is_sentence(state: State, index: int) -> bool:
    """岗位名称:要规范统一,避免一岗多名。 names nobody."""
    following = state.following(index)
    text = state.text(following) if following is not None else ""
    return text[-1:] in "。;" and "," in text and employed_as(text) is None


def _says_what_for(state: State, index: int) -> bool:
    """保管员 over 岗位 and 负责原料的收发和保管: what the post is for, the rest of its label lost."""
    following, named = state.following(index), state.pending is not None or state.draft is not None
    if not named or following is None or following.role not in ("value", "text") or following.marker >= 0:
        return False
    text = state.text(following)
    if len(text) < _MIN_PURPOSE or state.rules.titles.is_name(text):
        return False
    return state.rules.cues.about(text) == "duty" or _IN_CHARGE_OF.match(text) is not None


def _refers(state: State, index: int) -> bool:
    """招聘岗位:详见附件 says where the posts stand."""
    following = state.following(index)
    return following is not None and following.marker < 0 and _REFERS.search(state.text(following)) is not None


def _lists_posts(state: State, index: int) -> bool:
    """招聘岗位:店长、服务员、墩子 over these posts one by one: what the notice is about."""
    following = state.following(index)
    if following is None or state.text(following).count("、") < _MIN_LISTED:
        return False
    behind = state.following(index + 1)
    return behind is not None and behind.role == "title"


def _is_call(state: State, index: int, label: Label) -> bool:
    """诚聘, or 岗位招聘 alone on its line: whoever is called may come; 岗位招聘：项目顾问 names the post."""
    named = label.word.startswith(("岗位", "职位")) and state.inline_text(index) is not None
    return not named and _HIRING.search(label.word) is not None


def _names_a_post(state: State, index: int) -> bool:
    """诚聘:店长, 【急聘】店长 2名, not 诚聘:英才 or a list; 诚聘:渠道拓展 right over the first label of a vacancy."""
    following, titles = state.following(index), state.rules.titles
    if following is None:
        return False
    text = state.text(following)
    named = titles.is_name(_AFTER_NAME.sub("", text)) or name_before_facts(text, titles) is not None
    if named or employed_as(text) is not None:
        return True
    return _is_over_label(state, index)


def _is_over_label(state: State, index: int) -> bool:
    inline, behind = state.inline_text(index), state.following(index + 1)
    if inline is None or behind is None or behind.label is None or not behind.piece.first:
        return False
    text = state.text(inline).strip()
    if len(text) > _MAX_CALLED or _SENTENCE.search(text) is not None or text.endswith(_ANYBODY):
        return False
    return behind.label.field in _OF_VACANCY


def _value_follows(state: State, index: int) -> bool:
    following = state.following(index)
    if following is None or following.role not in ("value", "text") or is_next_heading(state, following):
        return False
    text = state.text(following)
    in_charge = following.role == "value" and text.endswith(_IN_CHARGE)
    return (in_charge or state.rules.labels.match(text) is None) and not _BLANK.fullmatch(text)
