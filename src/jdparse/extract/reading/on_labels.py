"""Labels: which kind each is.

In: ``State``, the index of a label, the unit. Out: the state changed. Guaranteed: a label ends the wait for a value;
one that only details something inside a section (平级:, 工作场所:) does not end that section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from jdparse.extract.drafts.drafts import ItemDraft
from jdparse.extract.filing.filing import NAMES_BOTH
from jdparse.extract.reading.groups import BY_PLACE, goes_on_parts
from jdparse.extract.reading.halves import is_over_names, open_for_all
from jdparse.extract.reading.item_tails import ends_item, take_end
from jdparse.extract.reading.last_told import all_are_told
from jdparse.extract.reading.late_names import waits_for_name
from jdparse.extract.reading.on_cells import is_part, on_cell_label
from jdparse.extract.reading.on_chapters import is_of_paper, is_of_parties, on_chapter
from jdparse.extract.reading.on_facets import on_facet_label
from jdparse.extract.reading.on_fields import await_value, close_named, on_field_label
from jdparse.extract.reading.on_headings import on_heading
from jdparse.extract.reading.on_items import add_item, add_with_value
from jdparse.extract.reading.on_leads import on_part
from jdparse.extract.reading.on_minor_labels import on_minor_label
from jdparse.extract.reading.on_sections import on_outside_label, on_section_label, opens_first, over_tasks
from jdparse.extract.reading.over_posts import close_unit
from jdparse.extract.reading.state import State
from jdparse.extract.reading.values import take_value
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.roles.areas import AREA, EDGES
from jdparse.structure.roles.outline import Unit
from jdparse.structure.text.slices import body_length, body_text

_MINOR = frozenset({"other", "other-detail"})
_PREFERRED = re.compile(pattern_of("parts-of-demands"))
_NOTE = "说明"
_REMARKS = frozenset(words_of("remarks"))
_ABOUT_PAPER = _REMARKS | {_NOTE}
_OF_PAPER = late(pattern_of("of-all-papers"))
_PAPERS = frozenset(words_of("related-papers"))
_CHANGES = frozenset(words_of("paper-changes"))
_ON_ALL = frozenset(words_of("note-on-all"))
_TELEPHONES = frozenset(words_of("telephones"))
_PARTS = frozenset(words_of("demand-parts"))
_MAX_NATURE = 8  # characters of a word or two that say what kind of post it is
_STAFF_CHAPTER = "人员编制"
"""四、人员编制 behind the last unit of an office: a chapter of the paper."""
_TRAINING = frozenset(words_of("training"))
_OFFERED = re.compile(pattern_of("training-offered"))
_MOST_LINES = 10  # below a part of the demands
_MOST_OFFERS = 4  # lines under 培训 that are looked at
_KINDS = words_of("kind-words")
_CONTACTS = frozenset(words_of("contact-sections"))
_MAX_HEADS = 8  # columns of a table of posts
_MAX_GROUP = 14  # characters of the name of a group of tasks
_OF_TASKS = re.compile(pattern_of("of-tasks"))
_WHEN = words_of("when-words")
_STOPS = re.compile(r"[。;,!?]")
_MAX_ABOUT = 40  # lines in which an employer tells of itself between a post's name and its tasks


def on_label(state: State, index: int, unit: Unit) -> None:
    """A label, by its shape, its field and its row."""
    label = unit.label
    if label is None:
        return
    if state.waiting is not None and label.row == "requirement-facet" and _names_kind(state, index, unit):
        take_value(state, unit, state.waiting)
        return
    state.waiting = None
    if unit.rule == AREA:
        _on_area(state, unit)
        return
    if _opens_row(state, unit):
        _open_row(state, unit, label)
    if _heads_table(state, index, unit, label):
        state.push_crumb(unit, None)
    if label.word in _CHANGES and not (state.draft is not None and state.draft.has_lists()):
        label = label._replace(row="signature", field="attribute", shape="field")
    _by_kind(state, index, unit, label)


def _on_area(state: State, unit: Unit) -> None:
    """客诉: over the tasks of that area, or what it asks for."""
    state.ensure(unit)
    if not (state.is_in("duties") or state.is_in("requirements")):
        state.open_section("duties", "")
    on_part(state, unit, state.text(unit).strip(EDGES))


def _by_kind(state: State, index: int, unit: Unit, label: Label) -> None:
    over_posts = state.stands_over_post(unit) or _is_over_posts(state, index, unit)
    if over_posts or is_of_paper(state, unit) or is_of_parties(state, unit):
        on_chapter(state, unit)
    elif ends_item(state, index, unit, label):
        take_end(state, unit)
    elif goes_on_parts(state, index, unit):
        on_part(state, unit, state.text(unit))
    elif (
        _heads_demands(state, index, unit, label)
        or _heads_part(state, index, unit, label)
        or _names_group(state, index, unit, label)
    ):
        add_item(state, unit, unit.body)
    elif label.row == "salary" and _over_list(state, index):
        on_section_label(state, index, unit, label._replace(field="other", shape="section"))
    elif label.shape == "field" and not (unit.rule.startswith("cell") and is_part(state, label)):
        on_field_label(state, index, unit, label)
    elif label.field == "blank":
        _on_blank_label(state, index, unit, label)
    elif unit.rule.startswith("cell"):
        on_cell_label(state, index, unit, label)
    elif label.word in _TRAINING and _is_offered(state, index):
        on_section_label(state, index, unit, label._replace(field="other"))
    elif label.row == "requirement-facet" or _is_among_facets(state, index, unit):
        on_facet_label(state, index, unit, label)
    elif label.field == "other" or label.row in _MINOR:
        _on_further_label(state, index, unit, label)
    else:
        _on_main_label(state, index, unit, label)


def _on_further_label(state: State, index: int, unit: Unit, label: Label) -> None:
    """Over whatever a post has besides its tasks, demands and rights."""
    if _is_in_numbered(state, index, unit):
        add_with_value(state, index, unit)
    elif _is_of_site(state, unit) or (label.field == "other" and _is_about_no_post(state, index, unit, label)):
        on_outside_label(state, unit)
    elif label.row in _MINOR:
        on_minor_label(state, index, unit, label)
    else:
        _on_main_label(state, index, unit, label)


def _is_of_site(state: State, unit: Unit) -> bool:
    """招商合作 as a heading behind that of 联系我们, or (工作时间:…) behind a telephone: the site's own, not the last post's."""
    if state.in_prose and state.words.startswith("(", unit.piece.start):
        return True
    behind = state.contacts == len(state.drafts) and bool(state.drafts)
    return behind and unit.rule in BY_PLACE and _is_heading(state, unit)


def _is_over_posts(state: State, index: int, unit: Unit) -> bool:
    """岗位职责与任职条件 right over a post's name, or over a table while no post is open: the paper's heading."""
    following = state.following(index)
    if following is None or unit.rule.startswith("cell") or NAMES_BOTH.search(state.text(unit)) is None:
        return False
    if following.role == "title":
        return state.draft is None or not waits_for_name(state.draft, 1)
    in_table = following.role == "number" or following.rule.startswith("cell")
    return in_table and state.draft is None and state.pending is None


def _heads_table(state: State, index: int, unit: Unit, label: Label) -> bool:
    """1. 岗位一览, or 5.5.1 职责和权限, over a table with a post a row: 2. 协作约定 below it says nothing of the last one."""
    if label.field not in ("title", "duties") or unit.marker < 0 or unit.rule.startswith("cell"):
        return False
    following = state.following(index)
    if following is None or not (following.rule.startswith("cell") or following.role == "number"):
        return False
    return label.field == "title" or _names_posts(state, index)


def _names_posts(state: State, index: int) -> bool:
    """部门/岗位 among the heads of a table right below."""
    heads = takewhile(lambda unit: unit.role in ("number", "label"), state.units[index + 1 : index + 1 + _MAX_HEADS])
    labels = (state.rules.labels.match(state.text(unit)) for unit in heads if unit.role == "number")
    return any(label is not None and label.field == "title" for label in labels)


def _names_kind(state: State, index: int, unit: Unit) -> bool:
    """岗位类别 | 专业技术 | 编制人数: the value of a field, though other forms have a label of these words."""
    following, waiting = state.following(index), state.waiting
    if waiting is None or not unit.rule.startswith("cell") or following is None or following.label is None:
        return False
    return waiting.label.word.endswith(_KINDS) and following.label.shape == "field"


def _heads_part(state: State, index: int, unit: Unit, label: Label) -> bool:
    """(一)所受监督 under 四、工作关系, over a list of its own: an item of that section, whose lines are its children."""
    section = state.section
    if section is None or section.target != "other" or label.field != "other" or state.inline_text(index) is not None:
        return False
    return section.label_list >= 0 and section.label_list in state.lists_above(unit)


def _is_in_numbered(state: State, index: int, unit: Unit) -> bool:
    """工作环境：室内 under 五、其他, whose own label is a member of a list: one of its lines, for sections have numbers there."""
    section = state.section
    if section is None or section.target != "other" or section.label_list < 0 or section.numbered:
        return False
    return unit.marker < 0 and unit.piece.first and state.inline_text(index) is not None


def _names_group(state: State, index: int, unit: Unit, label: Label) -> bool:
    """(三)绩效管理 behind (一)招聘管理 and (二)培训开发, each over its list; 绩效考核: behind 招聘配置: and its sentence: one
    more group of the post's tasks; 停电时: is what some of them are for."""
    section = state.section
    if section is None or section.target != "duties" or label.field != "other" or not section.items:
        return False
    if state.inline_text(index) is not None:
        return False
    if unit.rule in BY_PLACE and unit.marker < 0 and label.word.endswith(_WHEN):
        return True
    if _OF_TASKS.search(label.word) is None:
        return False
    marker = state.marker(unit)
    if marker is None:
        return unit.piece.first and not section.numbered and _is_group(state, section.items[-2:-1])
    beside = marker.list_id in {one.list_id for one in state.open_markers(section)}
    return beside and bool(section.items[-1].items) and _is_group(state, section.items[-1:], ended=False)


def _is_among_facets(state: State, index: int, unit: Unit) -> bool:
    """健康: between 经验: and 技能:, each over its lines: one more part of the demands, though no row knows it."""
    if unit.rule not in BY_PLACE or not state.is_in("requirements") or state.sub_label is None:
        return False
    following = next((one for one in state.units[index + 1 : index + _MOST_LINES] if one.role == "label"), None)
    beside = following is not None and following.label is not None and following.label.row == "requirement-facet"
    return beside and _stands_alone(state, index, unit) and _stands_alone(state, index, following)


def _stands_alone(state: State, index: int, unit: Unit | None) -> bool:
    """Whether a label without a number is all of its line."""
    if unit is None or unit.marker >= 0 or not unit.piece.first:
        return False
    units = state.units[index + 1 : index + _MOST_LINES]
    return not any(one.piece.line == unit.piece.line and one is not unit for one in units)


def _is_group(state: State, items: Sequence[ItemDraft], *, ended: bool = True) -> bool:
    """Whether an item names a group of tasks: a few words, where they have no number with a colon behind them."""
    texts = [body_text(state.words, item.body) for item in items]
    if not texts or len(texts[0]) > _MAX_GROUP or _STOPS.search(texts[0]) is not None:
        return False
    return not ended or texts[0].endswith(":")


def _on_blank_label(state: State, index: int, unit: Unit, label: Label) -> None:
    """About the employer; but 联系电话 among the first fields of a post's form is whoever holds the post."""
    if state.pending is not None and _leads_to_lists(state, index):
        state.ensure(unit)
    draft = state.draft
    if label.word in _TELEPHONES and draft is not None and draft.fields and not draft.has_lists():
        await_value(state, unit, label, "attribute")
    else:
        if label.word in _CONTACTS and _is_heading(state, unit):
            state.contacts = len(state.drafts)
        on_outside_label(state, unit)


def _is_heading(state: State, unit: Unit) -> bool:
    return state.outline.pieces.lines[unit.piece.line].heading > 0


def _leads_to_lists(state: State, index: int) -> bool:
    """公司介绍 between a post's name and its 岗位职责: what the employer says of itself there is nobody's."""
    for unit in state.units[index + 1 : index + 1 + _MAX_ABOUT]:
        if unit.role in ("title", "heading"):
            return False
        if unit.label is not None and unit.label.field in ("duties", "requirements"):
            return True
    return False


def _on_main_label(state: State, index: int, unit: Unit, label: Label) -> None:
    """岗位职责, 任职要求, 岗位目的 …: a section, unless what stands around it makes it less."""
    if label.word in _PARTS and _is_line_of_requirements(state, index, unit):
        add_with_value(state, index, unit)
    elif is_over_names(state, index, unit, label):
        open_for_all(state, unit, label)
    elif state.names_nobody() and _stands_over_title(state, index):
        on_heading(state, index, unit)
    elif _is_behind_posts(state, index, unit):
        on_outside_label(state, unit)
    elif _is_nature(state, index, label):
        await_value(state, unit, label, "attribute")
    else:
        on_section_label(state, index, unit, over_tasks(state, index, label))


def _is_behind_posts(state: State, index: int, unit: Unit) -> bool:
    """三、招聘条件 behind a table with a row a post: a chapter of the paper, no section of the last row's post."""
    before, lines, marker = state.before(index), state.outline.pieces.lines, state.marker(unit)
    if marker is None or marker.value == 1 or before is None or lines[unit.piece.line].cell is not None:
        return False  # 一、职位描述 behind a table of a post's facts opens what it has to do
    rows = state.drafts[-2:]
    in_rows = len(rows) > 1 and all(draft.title_field is not None and draft.header is None for draft in rows)
    return in_rows and lines[before.piece.line].cell is not None


def _is_about_no_post(state: State, index: int, unit: Unit, label: Label) -> bool:
    nobody = state.names_nobody() and not opens_first(state, index, label)
    staffing = label.word == _STAFF_CHAPTER and unit.marker >= 0 and state.inline_text(index) is None
    ends = _ends_paper(state, label) or (staffing and _comes_once(state, label))
    return nobody or ends or _is_note_under_table(state, index, unit, label)


def _ends_paper(state: State, label: Label) -> bool:
    """相关文件 behind the last of several posts, none of which has its own: the paper's, not the post's; 说明 behind the last
    of posts with a sentence each."""
    if label.word in _ON_ALL and all_are_told(state):
        return True
    return label.word in _PAPERS and _comes_once(state, label)


def _comes_once(state: State, label: Label) -> bool:
    """Behind the last of several posts or units, none of which has a section of that name."""
    return len(state.drafts) > 1 and not _had_earlier(state, label.word)


def _had_earlier(state: State, word: str) -> bool:
    """Whether a post before the last one has a section of that name; each is looked through once."""
    at, last = state.without.get(word, 0), len(state.drafts) - 1
    while at < last and not any(word in section.label for section in state.drafts[at].sections):
        at += 1
    state.without[word] = at
    return at < last


def _is_line_of_requirements(state: State, index: int, unit: Unit) -> bool:
    """基本要求：大专以上学历 under 任职要求 is a line of it."""
    inline, section = state.inline_text(index), state.section
    if inline is None or inline.role != "text" or section is None or unit.marker >= 0:
        return False
    if state.text(unit).rstrip()[-1:] == "-":
        return False  # the first stroke of a list
    return section.target == "requirements" and bool(section.label) and section.label not in _PARTS


def _stands_over_title(state: State, index: int) -> bool:
    """部门职责 over 办公室, 岗位职责 over 馆长: a heading over what follows, where no post is open."""
    following = state.following(index)
    return following is not None and following.role == "title"


def _is_nature(state: State, index: int, label: Label) -> bool:
    """岗位性质：业务人员 is a field; 岗位性质：负责… says what the post is for."""
    inline = state.inline_text(index) or _late_value(state, index)
    if inline is None or not label.word.endswith("性质"):
        return False
    return body_length(inline.body) <= _MAX_NATURE and not state.rules.titles.is_sentence(state.text(inline))


def _late_value(state: State, index: int) -> Unit | None:
    """What stands on the next line, where a label follows it there: a form whose table became text."""
    units = state.units[index + 1 : index + 3]
    late = len(units) == 2 and units[0].role == "text" and units[1].role == "label"
    return units[0] if late else None


def _over_list(state: State, index: int) -> bool:
    """Whether the first item of a list stands right under a label: 薪资待遇 over 1. 2. 3., or over ● ● ●."""
    following = state.following(index)
    marker = state.marker(following) if following is not None and following.role == "item" else None
    return marker is not None and marker.value in (1, None) and state.draft is not None


def _heads_demands(state: State, index: int, unit: Unit, label: Label) -> bool:
    """1.学历要求: over a list of its own, inside 任职资格: a line of the requirements, and its list stands under it."""
    section, marker = state.section, state.marker(unit)
    if section is None or section.target != "requirements" or marker is None:
        return False
    following = state.following(index)
    if label.row != "requirement-facet" and not _PREFERRED.match(label.word):
        return False
    if following is None or following.role != "item" or marker.list_id == section.label_list or not section.label:
        return False
    below = state.marker(following)
    return below is not None and below.parent == unit.marker


def _is_note_under_table(state: State, index: int, unit: Unit, label: Label) -> bool:
    """说明：本表由人事科修订 right behind a table is about the table, not about the post in its last row."""
    before, inline, lines = state.before(index), state.inline_text(index), state.outline.pieces.lines
    if before is None or inline is None or inline.role != "text":
        return False
    marker = state.marker(unit)
    bare = marker is None or marker.value is None
    if label.word in _ABOUT_PAPER and bare and _OF_PAPER.match(state.text(inline)) is not None:
        return True
    of_table = label.word in _REMARKS and state.text(inline).startswith("本")
    if label.word != _NOTE and not of_table:
        return False
    if lines[unit.piece.line].cell is not None:
        return False
    return lines[before.piece.line].cell is not None


def _opens_row(state: State, unit: Unit) -> bool:
    """Whether a row of a table of posts begins here."""
    use = state.outline.pieces.lines[unit.piece.line].use
    return not unit.body and use is not None and use.opens


def _open_row(state: State, unit: Unit, label: Label) -> None:
    """A row a post: 岗位代码 may stand before 岗位名称; a unit's heading is over all of them."""
    close_unit(state)
    close_named(state)
    over = state.pending.name if state.pending is not None else None
    if over is not None and (over.unit or (not over.head and state.pending and state.unit_named(state.pending))):
        state.drop_pending()  # 考评办岗位职责, 铸造分厂全员责任清单 over a table of its posts
    if label.shape == "field":
        state.ensure(unit)


def _is_offered(state: State, index: int) -> bool:
    """培训: over what the employer does for its people (入职带薪培训, 公司出资考证): no demand."""
    lines = takewhile(
        lambda unit: unit.role in ("item", "text", "value"), state.units[index + 1 : index + 1 + _MOST_OFFERS]
    )
    texts = [state.text(unit) for unit in lines]
    return bool(texts) and all(_OFFERED.search(text) for text in texts)
