"""Text without marker: a late value, a line of the open section, prose, or what stands right under a title.

In: ``State``, the unit's index, the unit. Out: the state changed. Guaranteed: text outside of records is prose or
unparsed; behind prose all text is prose until the next title or label.
"""

from __future__ import annotations

import re
from itertools import islice

from jdparse.extract.column_heads import is_column_head, is_row_head
from jdparse.extract.drafts import SectionDraft
from jdparse.extract.fields_of_work import tells_more
from jdparse.extract.groups import goes_on_parts, is_over_line, names_group, opens_groups, opens_parts
from jdparse.extract.introductions import is_before_task
from jdparse.extract.last_lines import says_nothing
from jdparse.extract.on_boards import is_pay_or_tags
from jdparse.extract.on_essays import (
    ASKS_DEMANDS,
    begin_by_sentence,
    ends_page,
    is_further_chapter,
    name_by_sentence,
    opens_essay,
    tells_whose,
)
from jdparse.extract.on_items import add_inside, add_item, add_phrases, add_summary
from jdparse.extract.on_leads import names_part, on_lead_text, on_part
from jdparse.extract.on_levels import is_part_by_level, leaves_section
from jdparse.extract.prose import (
    CLOSING_HEADS,
    LEAD_IN,
    ends_in_announcement,
    is_closing_line,
    is_closing_note,
    is_prose,
)
from jdparse.extract.state import State
from jdparse.extract.values import goes_on, is_late_value, take_more, take_value
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.outline import Unit
from jdparse.structure.slices import body_text

_BRACKETED = re.compile(r"[(\[【][^()\[\]【】]{1,14}[)\]】]")
_DATE = re.compile(
    r"(?:[0-9]{4}\s?年\s?[0-9]{1,2}\s?月(?:\s?[0-9]{1,2}\s?日)?|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}"
    r"|[一二三四五六七八九〇零○0oO]{4}\s?年\s?[一二三四五六七八九十元]{1,2}\s?月(?:\s?[一二三四五六七八九十]{1,3}\s?日)?)"
    r"(?:第?[一二三四五六七八九0-9]?次?修[订改]|[制拟修]定|制订|起?(?:施行|实施|执行)|印发|发布|编制)?"
)
_OFFERS = re.compile(pattern_of("offers-board"))
_PAGE = re.compile(r"[0-9]{1,3}")
_CLAUSE_BEFORE = re.compile(r"^[^。,;:]{5,}[。,;][^。;]{2,24}:$|。[^。;]{2,16}:$")
"""What a sentence that leads to a list says before it does."""
_MAX_SIGNER = 24
"""Characters of the name of the office over a date."""
_FORM_NAME = re.compile(pattern_of("form-name"))
_PAY_AND_MORE = re.compile(
    r"[0-9]{1,3}(?:\.[0-9])?[kK千万]?[-~—–][0-9]{1,3}(?:\.[0-9])?[kK千万](?:·[0-9]{2}薪)?(?![薪元每月起])[^\W0-9A-Za-z_][^\s。;,:]{1,30}$"
)
"""25-50K·13薪北京本科: a board's facts below a post's name, run together."""
_INVITES = re.compile(pattern_of("invites"))
_JOIN_US = re.compile(pattern_of("join-us"))
_MAX_STRAY = 12
"""A line outside of records that is longer is prose; a shorter one may be a name that was not understood."""
_MAX_TASK = 24
"""A line that reads like prose and is longer ends a list."""
_LEADS_ON = re.compile(pattern_of("leads-on"))
_OFFER = re.compile(pattern_of("offer-words"))
_MAX_SITES_WORD = 12
_MAX_ISSUER = 16
_COMPANY = late(pattern_of("company-name"))
_LISTS_OF_POST = frozenset({"duties", "requirements"})
_REACH = 6  # lines inside a list
_MIN_TOLD, _MAX_TOLD = 2, 8  # lines of tasks without numbers before one that tells a story, and behind it
_SENTENCE = re.compile(r"[。;,:!?]")
_DEMANDS_OF_POST = re.compile(pattern_of("demands-of-post"))
_PAY = "salary"
"""The row of labels whose content in whole sentences is a section: 工资待遇 over 试用期月工资2600元,转正后…。"""
_BRIEF = re.compile(pattern_of("brief-heading"))
"""Last words of labels over a text that says what the post is for, in whatever tone."""
_MAX_BUTTONS = 4  # buttons behind a table's last row
_STRAY_MARKS = "【】[]〖〗「」『』|-–—*·•● "
"""A bracket that opens before a part's number (【篇1:…), strokes of a table without words."""
_OVER_TABLE = re.compile(pattern_of("over-table"))
_OVER_POSTS = ("title", "heading")
_MAX_WORD = 8  # characters of what a label that is announced again begins with


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


def _on_plain_text(state: State, index: int, unit: Unit, text: str) -> None:
    """Text that is no value: by what is open."""
    if not text.strip(_STRAY_MARKS):
        state.paint(unit, "prose")
        return
    if unit.piece.first and state.draft is not None and text.strip(" :") in CLOSING_HEADS:
        state.to_prose(unit)
        return
    if state.names_nobody():
        if text[-1] == ":" and begin_by_sentence(state, index, unit, text):
            return
        state.loose_texts += 1
        outside = unit.rule == "title-sentence" or len(text) > _MAX_STRAY or is_prose(text, state.rules.cues)
        state.paint(unit, "prose" if outside else "unparsed")
    elif state.in_prose:
        state.paint(unit, "prose")
    elif unit.piece.first and not unit.piece.after_label and _PAGE.fullmatch(text):
        state.paint(unit, "furniture")
    elif _signs(state, index, unit, text):
        state.to_prose(unit)
    elif state.section is None and (_PAY_AND_MORE.match(text) or _invites(state, text)):
        state.paint(unit, "prose")
    elif state.section is None and _FORM_NAME.fullmatch(text):
        state.paint(unit, "heading")
    elif state.section is None:
        on_lead_text(state, index, unit, text)
    elif state.section.target == "summary":
        _on_summary_text(state, index, unit, text)
    else:
        _on_section_text(state, index, unit, text, state.section)


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
    if _BRACKETED.fullmatch(text) or is_row_head(state, index, text):
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
    if not section.items and _leads_in(state, index, unit, text, section):
        return
    parted = names_part(state, index, unit, text) or _leads_on(state, index, unit, text)
    if parted or _names_tasks(state, index, unit, text, section):
        on_part(state, unit, text)
        return
    if names_group(state, index, unit) if section.numbered else not section.items and opens_groups(state, index, unit):
        state.paint(unit, "label")
        return
    if unit.piece.first and _DEMANDS_OF_POST.match(text) and _may_demand(state, section):
        state.open_section("requirements", "")
        add_phrases(state, unit, text, False)
        return
    numbered = section.target if section.numbered else ""
    if numbered and _stands_for_number(state, index, section):
        add_phrases(state, unit, text, True)
        return
    if section.items and _leads_below(state, index, unit, text):
        add_item(state, unit, unit.body)
        return
    ends = _ends_list(state, unit, text, numbered) or opens_essay(state, index, unit, text)
    ends = ends or says_nothing(state, index, section)
    opens = not section.items and (
        _BRIEF.search(section.label) or _speaks_of_post(state, section, text) or _is_all_of_it(state, index, section)
    )
    told = not ends or tells_more(state, index, section, text) or _is_told_task(state, index, section, text)
    if opens or told:
        add_phrases(state, unit, text, section.numbered)
    elif _list_goes_on(state, index, section):
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


def _leads_in(state: State, index: int, unit: Unit, text: str, section: SectionDraft) -> bool:
    """Whether a text is over the section's list, or says what the post is for before that is announced."""
    if is_column_head(state, index, text):
        state.paint(unit, "label")
        return True
    if _says_what_for(state, index, unit, text, section):
        if state.draft is not None and not state.draft.summary:
            add_summary(state, unit, unit.body)
        else:
            state.paint(unit, "prose")
        return True
    if (LEAD_IN.search(text) and _list_follows(state, index)) or _OVER_TABLE.search(text) is not None:
        state.paint(unit, "heading")
        return True
    following = state.following(index)
    over = following is not None and (
        following.role in _OVER_POSTS or (following.role == "label" and following.marker >= 0)
    )
    if over and ends_in_announcement(text):
        state.paint(unit, "prose")
        return True
    if _leads_to_label(state, index, unit, section):
        add_summary(state, unit, unit.body)
        return True
    if _begins_label(state, index, unit, text, section):
        state.paint(unit, "label")
        return True
    return False


def _says_what_for(state: State, index: int, unit: Unit, text: str, section: SectionDraft) -> bool:
    """水文站处在…的最前端,承担测报任务。具体包括: under 基本职责, right over 1.: what the post or unit is for, and no task."""
    following = state.following(index)
    marker = state.marker(following) if following is not None and following.role == "item" else None
    if section.target != "duties" or not unit.piece.first or unit.piece.after_label or marker is None:
        return False
    header = state.draft.header if state.draft is not None else None
    own = state.name_of(header) if header is not None else ""
    told = bool(own) and text.startswith(own) and _CLAUSE_BEFORE.search(text) is not None
    return told and marker.value == 1 and text[-1] == ":"


def _begins_label(state: State, index: int, unit: Unit, text: str, section: SectionDraft) -> bool:
    """锅炉 in 锅炉岗位要求: under 任职资格, whose list is announced again."""
    following = state.following(index)
    if following is None or following.label is None or following.label.field != section.target:
        return False
    glued = following.piece.line == unit.piece.line and unit.piece.first and not unit.piece.after_label
    return glued and len(text) <= _MAX_WORD and _SENTENCE.search(text) is None


def _leads_to_label(state: State, index: int, unit: Unit, section: SectionDraft) -> bool:
    """解说员是景区的窗口岗位,…。其主要职责包括: under 岗位职责: what the post is for, before its list is announced again."""
    following, draft = state.following(index), state.draft
    again = following is not None and following.label is not None and following.label.field == "duties"
    if not again or following is None or draft is None or section.target != "duties":
        return False
    return following.piece.line == unit.piece.line and unit.piece.first and bool(section.label) and not draft.summary


def _may_demand(state: State, section: SectionDraft) -> bool:
    """Whether the post has its tasks already, and no demands yet."""
    sections = state.draft.sections if state.draft is not None else []
    return section.target == "duties" and bool(section.items) and all(one.target == "duties" for one in sections)


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


def _leads_on(state: State, index: int, unit: Unit, text: str) -> bool:
    """以及下述一至多项技能: between two lists of one section, of which the second begins with 1."""
    if text[-1] != ":" or not unit.piece.first or unit.piece.after_label or not state.has_items():
        return False
    following = state.following(index)
    marker = state.marker(following) if following is not None and following.role == "item" else None
    return marker is not None and marker.value == 1 and marker.parent < 0 and _LEADS_ON.search(text) is not None


def _leads_below(state: State, index: int, unit: Unit, text: str) -> bool:
    """检票员要核对车票。这包括: between an item and the first item of the list under it."""
    following = state.following(index)
    marker = state.marker(following) if following is not None and following.role == "item" else None
    before = state.before(index)
    above = before.marker if before is not None and before.role == "item" else -1
    return text[-1] == ":" and unit.piece.first and marker is not None and above >= 0 and marker.parent == above


def _stands_for_number(state: State, index: int, section: SectionDraft) -> bool:
    """A line between 6. and 8. of one list: its number was lost."""
    following, last = state.following(index), section.items[-1] if section.items else None
    marker = state.marker(following) if following is not None and following.role == "item" else None
    if marker is None or marker.value is None or last is None or last.number is None:
        return False
    return marker.value == last.number + 2 and state.units[index].piece.first


def _list_follows(state: State, index: int) -> bool:
    following = state.following(index)
    return following is not None and following.role == "item" and following.marker >= 0


def _ends_list(state: State, unit: Unit, text: str, numbered: str) -> bool:
    """Whether a line of its own is prose; behind a numbered list, with the target ``numbered``, few lines are not."""
    cues = state.rules.cues
    if unit.piece.after_label:
        return False
    if is_closing_note(text) or (_OFFERS.match(text) is not None and not state.is_in("other")):
        return True
    if numbered and (not is_closing_line(text, cues, numbered) or _is_sites_word(state, text)):
        return True
    if numbered in _LISTS_OF_POST and _is_issuer(state, unit, text):
        return True
    return (len(text) > _MAX_TASK or text[1:2] == ":") and is_prose(text, cues) and not _opens_offer(state)


def _opens_offer(state: State) -> bool:
    """The first line under 公司福利: whatever an employer says there is its offer."""
    section = state.section
    return (
        section is not None
        and section.target == "other"
        and not section.items
        and _OFFER.search(section.label) is not None
    )


def _is_issuer(state: State, unit: Unit, text: str) -> bool:
    """招待所办公室 below the last list: who issued the paper."""
    if len(text) == 1 and unit.piece.first:
        return True  # the last character of a name that a portal broke over two lines: no task
    if not unit.piece.first or _SENTENCE.search(text) or state.rules.cues.weigh(text).get("duty", 0):
        return False
    return _COMPANY.fullmatch(text) is not None or (len(text) <= _MAX_ISSUER and state.rules.titles.is_unit(text))


def _list_goes_on(state: State, index: int, section: SectionDraft) -> bool:
    """Whether the next member of the list that the section's last item is of follows soon: the text stands inside it."""
    if section.target == "other" or not section.numbered:
        return False  # the chapters of a paper; a section without numbers has no list of them
    lists = {marker.list_id for marker in state.open_markers(section)}
    units = state.units[index + 1 : index + 1 + _REACH]
    following = next((unit for unit in units if unit.role != "text"), None)
    marker = state.marker(following) if following is not None and following.role == "item" else None
    return marker is not None and marker.list_id in lists and marker.value not in (None, 1)


def _is_told_task(state: State, index: int, section: SectionDraft, text: str) -> bool:
    """A line in the words of an essay among tasks: another task is right below, or 任职资格 behind those under 工作职责."""
    if section.target != "duties" or section.numbered or len(section.items) < _MIN_TOLD:
        return False
    demands = bool(section.label) and _comes_to_demands(state, index)
    return demands or (not is_closing_note(text) and is_before_task(state, index))


def _comes_to_demands(state: State, index: int) -> bool:
    """直播平台:…,是我们的挑战。 and further lines before 任职资格: a task told as a story."""
    behind = islice(state.units, index + 1, index + 1 + _MAX_TOLD)
    following = next((unit for unit in behind if unit.role != "text" or not unit.piece.first), None)
    label = following.label if following is not None and following.role == "label" else None
    return label is not None and label.field == "requirements"


def _is_sites_word(state: State, text: str) -> bool:
    """map, Top on a line of its own behind Chinese items."""
    if not text.isascii() or len(text) > _MAX_SITES_WORD or state.section is None or not state.section.items:
        return False
    body = state.section.items[-1].body
    return not body_text(state.words, body).isascii()
