"""Text without marker: a late value, a line of the open section, prose, or what stands right under a title.

In: ``State``, the unit's index, the unit. Out: the state changed. Guaranteed: text outside of records is prose or
unparsed; behind prose all text is prose until the next title or label.
"""

from __future__ import annotations

import re

from jdparse.extract.drafts.drafts import SectionDraft
from jdparse.extract.drafts.prose import (
    CLOSING_HEADS,
    is_prose,
)
from jdparse.extract.reading.column_heads import is_pair_head, is_row_head
from jdparse.extract.reading.fields_of_work import tells_more
from jdparse.extract.reading.groups import goes_on_parts, is_over_line, names_group, opens_groups, opens_parts
from jdparse.extract.reading.holders import names_holders
from jdparse.extract.reading.last_lines import says_nothing
from jdparse.extract.reading.list_ends import ends_list, is_told_task, list_goes_on
from jdparse.extract.reading.list_leads import is_last_part, leads_below, leads_in, leads_on, may_demand
from jdparse.extract.reading.on_boards import is_pay_or_tags
from jdparse.extract.reading.on_essays import (
    ASKS_DEMANDS,
    begin_by_sentence,
    ends_page,
    is_further_chapter,
    name_by_sentence,
    opens_essay,
    tells_whose,
)
from jdparse.extract.reading.on_items import add_inside, add_item, add_phrases, add_summary
from jdparse.extract.reading.on_leads import names_part, on_lead_text, on_part
from jdparse.extract.reading.on_levels import is_part_by_level, leaves_section
from jdparse.extract.reading.state import State
from jdparse.extract.reading.values import goes_on, goes_on_with_names, is_late_value, take_more, take_value
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.outline import Unit
from jdparse.structure.roles.units import TITLE_TASKS

_BRACKETED = re.compile(r"[(\[【][^()\[\]【】]{1,14}[)\]】]")
_DATE = re.compile(pattern_of("date-of-paper"))
_ANNEXED = late(pattern_of("annexed-form"))
_PAGE = re.compile(r"[0-9]{1,3}")
_MAX_SIGNER = 24
"""Characters of the name of the office over a date."""
_FORM_NAME = re.compile(pattern_of("form-name"))
_PAY_AND_MORE = re.compile(
    r"[0-9]{1,3}(?:\.[0-9])?[kK千万]?[-~—–][0-9]{1,3}(?:\.[0-9])?[kK千万](?:·[0-9]{2}薪)?(?![薪元每月起])[^\W0-9A-Za-z_][^\s。;,:]{1,30}$"
)
"""25-50K·13薪北京本科: a board's facts below a post's name, run together."""
_INVITES = re.compile(pattern_of("invites"))
_JOIN_US = re.compile(pattern_of("join-us"))
_CALLING = late(pattern_of("call-end"))
_MAX_STRAY = 12
"""A line outside of records that is longer is prose; a shorter one may be a name that was not understood."""
_DEMANDS_OF_POST = re.compile(pattern_of("demands-of-post"))
_PAY = "salary"
"""The row of labels whose content in whole sentences is a section: 工资待遇 over 试用期月工资2600元,转正后…。"""
_BRIEF = re.compile(pattern_of("brief-heading"))
"""Last words of labels over a text that says what the post is for, in whatever tone."""
_MAX_BUTTONS = 4  # buttons behind a table's last row
_STRAY_MARKS = "【】[]〖〗「」『』|-–—*·•● "
"""A bracket that opens before a part's number (【篇1:…), strokes of a table without words."""


def on_value(state: State, index: int, unit: Unit) -> None:
    """What stands beside a field's label."""
    if goes_on(state, unit):
        take_more(state, unit)
    elif state.waiting is None:
        on_text(state, index, unit)
    else:
        take_value(state, unit, state.waiting)


def on_text(state: State, index: int, unit: Unit) -> None:
    """Anything without marker, label or name."""
    if goes_on_with_names(state, unit):
        take_more(state, unit)
        return
    following = state.following(index)
    if following is not None and following.role == "title" and unit.piece.first:
        if not _answers_label(state, index) and _is_unit_over_post(state, unit, following):
            state.close()
            state.drop_pending()
            state.push_crumb(unit, state.text(unit))
            state.paint(unit, "heading")
            return
        if _names_the_next(state, unit, following):
            state.close()
            state.paint(unit, "heading")
            return
    if state.waiting is not None and (unit.piece.after_label or is_late_value(state, unit)):
        take_value(state, unit, state.waiting)
        return
    if state.waiting is not None and state.waiting.label.row == _PAY and state.section is not None:
        state.open_section("other", state.waiting.label.word)
    state.waiting = None
    if len(state.drafts) <= 1 and state.draft is not None and state.draft.header is None:
        name_by_sentence(state, unit)
    if _leads_section(state, unit):
        add_item(state, unit, unit.body)
        return
    if is_part_by_level(state, index, unit) or leaves_section(state, index, unit):
        return
    if is_further_chapter(state, unit):
        words = state.text(unit).strip(" :")
        state.open_section("requirements" if ASKS_DEMANDS.search(words) else "other", words)
        state.paint(unit, "label")
        return
    if state.has_cells and (state.section is not None or _is_row(state)) and _leaves_table(state, index, unit):
        state.to_prose(unit)
        return
    _on_plain_text(state, index, unit, state.text(unit))


def _leads_section(state: State, unit: Unit) -> bool:
    """有下列行为之一的,按规定处罚。, a row of its own over that of the open section: the first of what it says."""
    use = state.outline.pieces.lines[unit.piece.line].use
    return use is not None and use.role == "lead" and state.section is not None and not state.has_items()


def _answers_label(state: State, index: int) -> bool:
    """工程部 right below 协作部门:, or below 仓储部 under it, and over the next post's name: what that label is over."""
    before, section = state.before(index), state.section
    if before is not None and section is not None and section.target == "other" and before.role == "text":
        return state.rules.titles.is_unit(state.text(before))
    label = before.label if before is not None and before.role == "label" else None
    return label is not None and label.shape == "section" and not state.has_items()


def _is_unit_over_post(state: State, unit: Unit, following: Unit) -> bool:
    """厨务部, and behind it or on the next line 厨师长岗位职责: the unit that the post belongs to."""
    if unit.piece.after_label:
        return False
    near = following.piece.line - unit.piece.line <= 1
    named = following.name is not None and not following.name.unit
    return near and named and state.rules.titles.is_unit(state.text(unit))


def _names_the_next(state: State, unit: Unit, following: Unit) -> bool:
    """发型师 on a line of its own over 发型师岗位职责."""
    return state.draft is not None and state.name_of(following) == state.text(unit).strip(" :")


def _is_row(state: State) -> bool:
    """Whether the open post and the one before it are named by cells: rows of a table of posts."""
    last = state.drafts[-2:]
    return state.draft is not None and len(last) > 1 and all(draft.header is None for draft in last)


def _leaves_table(state: State, index: int, unit: Unit) -> bool:
    """A line right behind a table: the section in the table's last cell, or the post in its last row, does not go on."""
    lines = state.outline.pieces.lines
    if lines[unit.piece.line].cell is not None:
        return False
    before = next(
        (one for one in reversed(state.units[max(index - _MAX_BUTTONS, 0) : index]) if one.role != "furniture"), None
    )
    return before is not None and lines[before.piece.line].cell is not None


def _ends_post(state: State, unit: Unit, text: str) -> bool:
    """结语, 附：应聘登记表: nothing behind it is the post's; whether the line was such a one."""
    annexed = _ANNEXED.fullmatch(text) is not None
    if annexed:
        state.close()
    if annexed or text.strip(" :") in CLOSING_HEADS:
        state.to_prose(unit)
        return True
    return False


def _on_plain_text(state: State, index: int, unit: Unit, text: str) -> None:
    """Text that is no value: by what is open."""
    if not text.strip(_STRAY_MARKS):
        state.paint(unit, "prose")
        return
    if unit.piece.first and state.draft is not None and _ends_post(state, unit, text):
        return
    if state.names_nobody():
        if text[-1] in ":?。" and begin_by_sentence(state, index, unit, text):
            return
        state.loose_texts += 1
        outside = state.in_prose or unit.rule == "title-sentence" or len(text) > _MAX_STRAY
        outside = outside or is_prose(text, state.rules.cues) or _CALLING.search(text) is not None
        state.paint(unit, "prose" if outside else "unparsed")
    elif state.in_prose:
        state.paint(unit, "prose")
    elif unit.piece.first and not unit.piece.after_label and _PAGE.fullmatch(text):
        state.paint(unit, "furniture")
    elif _signs(state, index, unit, text):
        state.to_prose(unit)
    elif names_holders(state, text) or (state.section is None and (_PAY_AND_MORE.match(text) or _invites(state, text))):
        state.paint(unit, "prose")
    elif state.section is None and _FORM_NAME.fullmatch(text):
        state.paint(unit, "heading")
    elif state.section is None:
        _on_first_text(state, index, unit, text)
    elif state.section.target == "summary":
        _on_summary_text(state, index, unit, text)
    else:
        _on_section_text(state, index, unit, text, state.section)


def _on_first_text(state: State, index: int, unit: Unit, text: str) -> None:
    """Right under a name: 库房主任职责:人员考勤、车辆调度。 says what the duties are."""
    if unit.rule != TITLE_TASKS or _leads_to_list(state, index):
        on_lead_text(state, index, unit, text)
        return
    state.ensure(unit)
    state.open_section("duties", "")
    add_phrases(state, unit, text, False)


def _leads_to_list(state: State, index: int) -> bool:
    """出纳岗位职责:在会计主管领导下工作。 over its items."""
    following = state.following(index)
    return following is not None and following.role == "item"


def _invites(state: State, text: str) -> bool:
    """Whether an employer calls to join it, behind what it tells of itself or without."""
    if _INVITES.match(text) is not None:
        return True
    return _JOIN_US.search(text) is not None and state.rules.cues.about(text) != "duty"


def _signs(state: State, index: int, unit: Unit, text: str) -> bool:
    """A date on a line of its own, or the office on the line over it."""
    if not unit.piece.first:
        return False
    if _DATE.fullmatch(text):
        return True
    if is_pay_or_tags(text):
        return False  # 6K-10K over a vacancy's date
    following = state.following(index)
    above = following is not None and following.role == "text" and following.piece.first
    return above and len(text) <= _MAX_SIGNER and text[-1:] not in "。;,:" and _is_date(state, following)


def _is_date(state: State, unit: Unit | None) -> bool:
    return unit is not None and _DATE.fullmatch(state.text(unit)) is not None


def _on_summary_text(state: State, index: int, unit: Unit, text: str) -> None:
    """A summary is one text; a list that follows without a label is duties."""
    begun = state.draft is not None and bool(state.draft.summary)
    if begun and not unit.piece.after_label and is_prose(text, state.rules.cues):
        state.to_prose(unit)
        return
    add_summary(state, unit, unit.body)
    following = state.following(index)
    if following is not None and following.role == "item":
        state.section = None


def _on_section_text(state: State, index: int, unit: Unit, text: str, section: SectionDraft) -> None:
    """A line of a list: an item, a note over some of them, or the end of the list."""
    if (
        _BRACKETED.fullmatch(text)
        or is_row_head(state, index, text)
        or is_pair_head(state, text)
        or is_last_part(state, index, unit, text)
    ):
        state.paint(unit, "label")
        return
    following = state.following(index)
    if text[-1] == ":" and unit.piece.first and following is not None and following.role == "title":
        state.close()
        state.paint(unit, "heading")
        return
    if section.items and unit.piece.first and ends_page(state, index, unit, text):
        state.to_prose(unit)
        return
    if not section.items and leads_in(state, index, unit, text, section):
        return
    parted = names_part(state, index, unit, text) or leads_on(state, index, unit, text)
    if parted or _names_tasks(state, index, unit, text, section):
        on_part(state, unit, text)
        return
    if names_group(state, index, unit) if section.numbered else not section.items and opens_groups(state, index, unit):
        state.paint(unit, "label")
        return
    if unit.piece.first and _DEMANDS_OF_POST.match(text) and may_demand(state, section):
        state.open_section("requirements", "")
        add_phrases(state, unit, text, False)
        return
    _on_listed_text(state, index, unit, text, section)


def _on_listed_text(state: State, index: int, unit: Unit, text: str, section: SectionDraft) -> None:
    """A line that leads to nothing and stands over nothing: an item, a part of one, or the end of the list."""
    numbered = section.target if section.numbered else ""
    if numbered and _stands_for_number(state, index, section):
        add_phrases(state, unit, text, True)
        return
    if section.items and leads_below(state, index, unit, text):
        add_item(state, unit, unit.body)
        return
    ends = ends_list(state, unit, text, numbered) or opens_essay(state, index, unit, text)
    ends = ends or says_nothing(state, index, section)
    opens = not section.items and (
        _BRIEF.search(section.label) or _speaks_of_post(state, section, text) or _is_all_of_it(state, index, section)
    )
    told = not ends or tells_more(state, index, section, text) or is_told_task(state, index, section, text)
    if opens or told:
        add_phrases(state, unit, text, section.numbered)
    elif list_goes_on(state, index, section):
        add_inside(state, unit, section)
    else:
        state.to_prose(unit)


def _names_tasks(state: State, index: int, unit: Unit, text: str, section: SectionDraft) -> bool:
    """电话服务: over a line that says what is done, 日常管理: over a list of its own."""
    if text[-1] != ":":
        return False
    if not section.numbered and is_over_line(state, index, unit, text):
        return True
    if section.target != "duties":
        return False
    return goes_on_parts(state, index, unit) or (not section.items and opens_parts(state, index, unit))


def _speaks_of_post(state: State, section: SectionDraft, text: str) -> bool:
    """验光员是门店的技术骨干,… right under 职责 in the record of 验光员, 验光员的日常工作包括… right under 职责描述: how its
    tasks begin, in whatever tone."""
    if section.target == "duties" and section.label and tells_whose(text):
        return True
    header = state.draft.header if state.draft is not None and section.label else None
    name = state.name_of(header) if header is not None else ""
    return bool(name) and text.startswith(name)


def _is_all_of_it(state: State, index: int, section: SectionDraft) -> bool:
    """A paragraph of some length under 核心工作职责, in a paper on one post, and nothing else under that label."""
    header, following = state.draft.header if state.draft is not None else None, state.following(index)
    if (
        section.target != "duties"
        or not section.label
        or header is None
        or header.name is None
        or len(state.drafts) > 1
    ):
        return False
    alone = following is None or following.role in ("label", "boilerplate", "furniture")
    return alone and bool(header.name.suffix) and bool(header.name.head) and header.marker < 0


def _stands_for_number(state: State, index: int, section: SectionDraft) -> bool:
    """A line between 6. and 8. of one list: its number was lost."""
    following, last = state.following(index), section.items[-1] if section.items else None
    marker = state.marker(following) if following is not None and following.role == "item" else None
    if marker is None or marker.value is None or last is None or last.number is None:
        return False
    return marker.value == last.number + 2 and state.units[index].piece.first
