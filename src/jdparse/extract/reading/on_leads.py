"""Text right under a title: its summary, or the first of its unnumbered duties.

In: ``State``, the unit's index, the unit, its text. Out: the state changed. Guaranteed: a title over an essay or over
the introduction of a compilation names no record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jdparse.extract.drafts.drafts import FieldDraft
from jdparse.extract.drafts.prose import LEAD_IN, is_prose, split_phrases, split_sentences
from jdparse.extract.drafts.relations import may_tell
from jdparse.extract.reading.first_bullets import is_first_bullet, lost_its_bullet
from jdparse.extract.reading.groups import opens_groups, opens_parts
from jdparse.extract.reading.introductions import (
    TRANSPARENT,
    introduces,
    is_about,
    is_about_paper,
    is_wanted,
)
from jdparse.extract.reading.last_lines import is_remark
from jdparse.extract.reading.last_told import is_behind_last, opens_last
from jdparse.extract.reading.on_boards import counts_views, is_of_vacancy, take_of_vacancy
from jdparse.extract.reading.on_items import add_item, add_phrases, add_summary
from jdparse.extract.reading.over_posts import is_heading_over, label_is_over_posts
from jdparse.extract.reading.state import State
from jdparse.extract.reading.tag_lines import are_tags, is_of_site, is_tag
from jdparse.extract.reading.text_runs import ASIDE, text_run
from jdparse.extract.reading.values import take_value
from jdparse.model.span import Span
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.labels.label_ends import unknown_field
from jdparse.structure.pieces.call_heads import CALL_SIGN
from jdparse.structure.pieces.told import says_what
from jdparse.structure.roles.evidence import is_english_name
from jdparse.structure.roles.line_roles import field_behind
from jdparse.structure.roles.named_posts import TAGS
from jdparse.structure.roles.outline import Unit
from jdparse.structure.roles.units import LIST_OF_POSTS
from jdparse.structure.text.slices import slice_body

_EMPLOYER_LINE = re.compile(pattern_of("employer-line"))
_ENGLISH_LABELS = re.compile(r"[A-Z][A-Za-z'&/]{1,14}(?:[ \t]{1,80}[A-Z][A-Za-z'&/]{1,14}){1,4}")
_GLUED_TAGS = re.compile(pattern_of("glued-tags"))
_PART = re.compile(pattern_of("part-of-work"))
_MAX_FACT = 24
_SECOND = 2
_MIN_TOLD = 3  # sentences of a paragraph that are tasks
_SENTENCE = late(r"[。;,:!?、的]")
_FIELD = late(r"([^\W0-9A-Za-z_]{2,6})\s{0,3}:\s{0,3}([^\s:。][^:。]{0,30})")
_OWN = late(pattern_of("of-his"))
_TO_FIELDS = re.compile(pattern_of("to-fields"))
_MAX_FIELD_NAME = 12
_PAIR = 2
_MEANING = "meaning-of"
"""The row of what stands behind a post's name over a text on what the post is."""
_MIN_SAYS = 24  # characters of a paragraph about a field of work
_FIRST_LINES = 4
"""As many lines tell whether only the first of them is a sentence."""
_OF_EMPLOYER = re.compile(pattern_of("of-employer"))
_ASKS = late(pattern_of("asks-for"))
_SCHOOLING = re.compile(pattern_of("schooling-asked"))


def on_lead_text(state: State, index: int, unit: Unit, text: str) -> None:
    """Text while no section is open."""
    if is_heading_over(state, index, text):
        state.drop_pending()
        state.push_crumb(unit, None)
        state.paint(unit, "heading")
    elif state.pending is not None and is_first_bullet(state, index, unit):
        state.ensure(unit)
        state.open_section("duties", "")
        add_item(state, unit, unit.body)
    elif state.draft is not None and (behind := field_behind(text, state.rules)) is not None:
        state.paint(unit, "field", slice_body(unit.body, behind[0], len(text)))
        value = unit._replace(body=slice_body(unit.body, 0, behind[0]))
        take_value(state, value, FieldDraft(behind[1], behind[1].word, ()))
    else:
        _on_lead(state, index, unit, text)


def _translates_labels(state: State, text: str) -> bool:
    """Company      Industry below 公司名称：某某公司  行业：物流, which they translate."""
    if state.draft is None or _ENGLISH_LABELS.fullmatch(text) is None:
        return False
    return any(not one.label.word.isascii() for one in state.draft.fields)


def _on_lead(state: State, index: int, unit: Unit, text: str) -> None:
    if not state.names_nobody() and is_of_vacancy(state, index, unit, text):
        take_of_vacancy(state, unit, text)
    elif (
        (unit.rule != "title-sentence" and is_of_site(text))
        or _GLUED_TAGS.fullmatch(text)
        or _translates_labels(state, text)
        or (_EMPLOYER_LINE.fullmatch(text) and _is_over_fact(state, index))
        or (state.pending is not None and (ASIDE.fullmatch(text) or counts_views(state, index, text)))
        or is_tag(state, index, text)
    ):
        state.paint(unit, "prose")
    elif opens_groups(state, index, unit):
        state.ensure(unit)
        state.paint(unit, "label")
    elif (pair := _lone_field(state, index, unit, text)) is not None:
        state.paint(unit, "field", slice_body(unit.body, 0, pair.start(2)))
        take_value(state, unit._replace(body=slice_body(unit.body, pair.start(2), len(text))), _field(pair[1]))
    elif (
        _is_fact_below_pay(state, unit, text)
        or is_about_paper(state, index, text)
        or _presents_employer(state, text)
        or (state.pending is not None and is_remark(state, index))
    ):
        state.paint(unit, "prose")
    elif names_part(state, index, unit, text) or opens_parts(state, index, unit):
        state.ensure(unit)
        state.open_section("duties", "")
        on_part(state, unit, text)
    elif _leads_in(state, index, text) or _is_name_in_english(state, index, text):
        state.ensure(unit)
        state.paint(unit, "heading")
    elif _leads_to_fields(state, index, text):
        state.ensure(unit)
        add_summary(state, unit, unit.body)
        state.open_section("duties", "工作内容")
    elif _is_not_of_post(state, index, text) or _goes_on_in_note(state, index):
        _name_nobody(state, unit)
    elif _is_behind_sentence(state) or is_behind_last(state, text):
        state.to_prose(unit)
    elif _is_stray(state, index, text):
        _on_stray_text(state, index, unit, text)
    else:
        _open_with(state, text_run(state, index), unit, text)


def _is_name_in_english(state: State, index: int, text: str) -> bool:
    """Booking Clerk between 订座员 and its first label."""
    following = state.following(index)
    over_label = following is not None and following.role == "label"
    return over_label and state.pending is not None and is_english_name(text)


def _lone_field(state: State, index: int, unit: Unit, text: str) -> re.Match[str] | None:
    """责任区域：一号楼 on a line of its own, among a form's fields: a word that no row knows, and its value."""
    draft = state.draft
    named = draft is not None and (draft.title_field is not None or draft.header is not None)
    if draft is None or not named or not draft.fields or not unit.piece.first or unit.piece.after_label:
        return None
    before = state.before(index)
    behind_field = before is not None and before.role == "value"
    return None if draft.has_lists() or (draft.summary and not behind_field) else _FIELD.fullmatch(text)


def _field(word: str) -> FieldDraft:
    return FieldDraft(unknown_field(word), word, ())


def _is_fact_below_pay(state: State, unit: Unit, text: str) -> bool:
    """某某公司, 大专, 不限 under a vacancy's pay: a board's facts on lines of their own."""
    draft = state.draft
    if draft is None or draft.has_lists() or draft.summary or not unit.piece.first or len(text) > _MAX_FACT:
        return False
    paid = text in TAGS or any(one.label.row == "salary" for one in draft.fields)
    tags = not _SENTENCE.search(text) or are_tags(text, state.rules.titles)
    return paid and tags and state.rules.cues.about(text) != "duty"


def _presents_employer(state: State, text: str) -> bool:
    """我们是一家… behind the facts of a vacancy, before its first section: no more the post's than right under its name."""
    draft = state.draft
    fresh = draft is not None and bool(draft.fields) and not draft.has_lists() and not draft.summary
    return fresh and state.pending is None and _OF_EMPLOYER.match(text) is not None


def names_part(state: State, index: int, unit: Unit, text: str) -> bool:
    """安全方面 right over a list that begins with 1: a part of the section, no item of it."""
    following = state.following(index)
    marker = state.marker(following) if following is not None and following.role == "item" else None
    return marker is not None and marker.value == 1 and not unit.piece.after_label and _PART.fullmatch(text) is not None


def on_part(state: State, unit: Unit, text: str) -> None:
    """The name of a part of the open section, which the items under it keep as their label."""
    state.paint(unit, "label")
    state.sub_label = text.rstrip(":")


def _leads_in(state: State, index: int, text: str) -> bool:
    """店员的工作可分为以下几个方面: right over the list."""
    following = state.following(index)
    listed = following is not None and following.role == "item" and following.marker >= 0
    if not listed or "。" in text[:-1] or LEAD_IN.search(text) is None:
        return False
    return state.rules.relations.gate.search(text) is None  # 在院长领导下做好以下工作: says more than that


def _leads_to_fields(state: State, index: int, text: str) -> bool:
    """…可以细分为以下几个方面 over 水样采集 and a paragraph about it: fields of work, one after the other."""
    if state.pending is None or _TO_FIELDS.search(text) is None:
        return False
    below = state.units[index + 1 : index + 3]
    if len(below) < _PAIR or any(unit.role != "text" or not unit.piece.first for unit in below):
        return False
    name, says = (state.text(unit) for unit in below)
    return len(name) <= _MAX_FIELD_NAME and not _SENTENCE.search(name) and len(says) > _MIN_SAYS


def _is_not_of_post(state: State, index: int, text: str) -> bool:
    """Prose under a title; what stands under 厂长 1名 says who is wanted, however it reads."""
    if state.pending is None or is_wanted(state, state.pending) or _says_what_it_is(state):
        return False
    if state.units[index].rule == "title-sentence" or is_about(state, state.pending, text):
        return False  # 外卖客服:解答会员的疑问 says what the post is for, on the name's own line
    if _OF_EMPLOYER.match(text) is not None:
        return True
    if not is_prose(text, state.rules.cues):
        return False
    return not _leads_to_list(state, index) or label_is_over_posts(state, index)


def _goes_on_in_note(state: State, index: int) -> bool:
    """岗位分工清楚，出了问题才找得到人。关于…，我们收集了几份范文: the line's rest is a site's, so all of it is."""
    unit, following = state.units[index], state.following(index)
    note = following is not None and following.role == "boilerplate" and following.piece.line == unit.piece.line
    return note and state.pending is not None and unit.rule != "title-sentence"


def _is_over_fact(state: State, index: int) -> bool:
    """Whether a vacancy's fact follows: 招聘人数, 学历要求."""
    following = state.following(index)
    return following is not None and following.label is not None and following.label.shape == "field"


def _open_with(state: State, run: list[int], unit: Unit, text: str) -> None:
    """The first of the lines in ``run``."""
    if unit.rule == "title-sentence" and (_asks_schooling(state, text) or _asks_in_call(state, text)):
        state.ensure(unit)
        state.open_section("requirements", "")
        label = _ASKS.match(text)
        said = label.end() if label is not None else 0
        state.paint(unit, "label", slice_body(unit.body, 0, said))
        add_phrases(state, unit._replace(body=slice_body(unit.body, said, len(text))), text[said:], False)
    elif len(run) == 1 and (tasks := _told_tasks(state, run[0], text)):
        state.ensure(unit)
        state.open_section("duties", "")
        for start, end in tasks:
            add_item(state, unit, slice_body(unit.body, start, end))
    elif (
        (len(run) > 2 and _opens_with_sentence(state, run))
        or _before_remark(state, unit, run)
        or opens_last(state, run)
        or _says_what_it_is(state)
    ):
        state.ensure(unit)
        add_summary(state, unit, unit.body)
    elif (
        state.pending is not None
        and unit.rule != "title-sentence"
        and _is_introduction(state, state.pending, run, text)
    ):
        _name_nobody(state, unit)
    elif _is_summary(state, run, text):
        state.ensure(unit)
        add_summary(state, unit, unit.body)
    else:
        state.ensure(unit)
        state.open_section("duties", "")
        add_phrases(state, unit, text, False)


def _told_tasks(state: State, index: int, text: str) -> Sequence[Span]:
    """负责围网的检查。救助滑雪者。登记雪票。 and nothing else of the post: a task each; none where a list or section follows."""
    draft = state.draft
    if draft is not None and draft.summary:
        return ()
    if clauses := _clauses_behind_heading(state, index, text):
        return clauses
    if _leads_to_list(state, index):
        return ()
    sentences = split_sentences(text, "duties", state.rules.cues)
    return sentences if len(sentences) >= _MIN_TOLD else ()


def _clauses_behind_heading(state: State, index: int, text: str) -> Sequence[Span]:
    """(二)理货员工作职责:补充货架;检查保质期。: behind a heading that says so the clauses are tasks, as behind a label."""
    pending, following = state.pending, state.following(index)
    if pending is None or pending.name is None or not pending.name.suffix or state.section_of(pending) is not None:
        return ()
    if state.units[index].rule != "title-sentence" or (following is not None and following.role == "item"):
        return ()
    if not state.text(pending)[pending.name.end :].rstrip().endswith(":"):
        return ()
    clauses = split_phrases(text, False, True, True)
    return clauses if len(clauses) > 1 else ()


def _asks_schooling(state: State, text: str) -> bool:
    """出纳:要求中专以上学历,…, 会计:3年以上经验,… on the name's own line: whom the post asks for, not what it is for."""
    return _SCHOOLING.match(text) is not None and state.rules.cues.about(text) == "requirement"


def _asks_in_call(state: State, text: str) -> bool:
    """诚聘制冷工2名,持证上岗。: what follows a call for somebody says whom, where its words do; so does what is asked behind
    how many are wanted (制冷工2名,要求:…)."""
    if state.pending is not None and is_wanted(state, state.pending) and _ASKS.match(text) is not None:
        return True
    called = state.pending is not None and CALL_SIGN.search(state.text(state.pending)) is not None
    return called and (text.startswith("要求") or state.rules.cues.about(text) == "requirement")


def _is_introduction(state: State, pending: Unit, run: list[int], text: str) -> bool:
    """Whether the lines under a title are about something else than the post: they do not begin with its name."""
    return not is_about(state, pending, text) and introduces(state, pending, run, text)


def _name_nobody(state: State, unit: Unit) -> None:
    """The title that waits was none of a post's."""
    state.drop_pending()
    state.paint(unit, "prose")


def _is_behind_sentence(state: State) -> bool:
    """Behind 司机：接送客户。, the last of a list of posts with a sentence each: nothing more of that post."""
    draft = state.draft
    if draft is None or draft.header is None or draft.header.rule != LIST_OF_POSTS:
        return False
    return bool(draft.summary) and draft.header.marker < 0


def _is_stray(state: State, index: int, text: str) -> bool:
    """A text in a record that has its lists; prose, or a single one, in a record that has its summary."""
    draft = state.draft
    if draft is None:
        return False
    if draft.has_lists() or not draft.summary:
        return draft.has_lists()
    return len(text_run(state, index, _SECOND)) == 1 or is_prose(text, state.rules.cues)


def _is_over_own_list(state: State, index: int) -> bool:
    """他们是馆内的窗口… between the summary under 检票员岗位职责 and the list of its duties: the list is the post's."""
    draft = state.draft
    if draft is None or draft.has_lists() or draft.header is None or draft.header.name is None:
        return False
    following = next(
        (unit for unit in state.outline.units[index + 1 : index + 1 + _FIRST_LINES] if unit.role != "text"), None
    )
    marker = state.marker(following) if following is not None and following.role == "item" else None
    return bool(draft.header.name.suffix) and marker is not None and marker.value == 1


def _says_more(state: State, text: str) -> bool:
    """护林员在站长领导下…。 behind 护林员是…: a further sentence on the post, or on who leads it."""
    header = state.draft.header if state.draft is not None else None
    own = state.name_of(header) if header is not None else ""
    return bool(own and text.startswith(own)) or may_tell(text, state.rules)


def _on_stray_text(state: State, index: int, unit: Unit, text: str) -> None:
    draft = state.draft
    if _is_over_own_list(state, index):
        if _says_more(state, text):
            add_summary(state, unit, unit.body)
        else:
            state.paint(unit, "prose")
        return
    if _OWN.match(text) is not None and draft is not None and not draft.has_lists():
        add_summary(state, unit, unit.body)
        return
    listed = draft is not None and draft.header is not None and draft.header.rule == LIST_OF_POSTS
    if is_prose(text, state.rules.cues) or (draft is not None and draft.has_lists()) or (listed and unit.piece.first):
        state.to_prose(unit)
    else:
        add_summary(state, unit, unit.body)


def _opens_with_sentence(state: State, run: list[int]) -> bool:
    """Only the first of several plain lines is a full sentence: it says what the post or unit is for."""
    if state.draft is not None and state.draft.summary:
        return False
    texts = [state.text(state.units[i]) for i in run[:_FIRST_LINES]]
    ends = [text[-1:] in "。!" for text in texts]
    return ends[0] and (not any(ends[1:]) or _only_first_names_post(state, texts))


def _only_first_names_post(state: State, texts: list[str]) -> bool:
    """观测员负责潮位观测。 right under 验潮站观测员工作职责, over plain lines that do not begin so."""
    name = state.name_of(state.pending) if state.pending is not None and state.pending.name is not None else ""
    own = next((name[k:] for k in range(len(name) - 1) if texts[0].startswith(name[k:])), "")
    if not own or not says_what(texts[0], len(own)):
        return False
    return not any(text.startswith(own) for text in texts[1:])


def _before_remark(state: State, unit: Unit, run: list[int]) -> bool:
    """The last of several posts with a sentence each, and a remark on all of them on the next line."""
    pending = state.pending
    if len(run) != _SECOND or unit.rule != "title-sentence" or pending is None or pending.rule != LIST_OF_POSTS:
        return False
    remark = state.units[run[1]]
    return remark.piece.first and state.rules.cues.about(state.text(remark)) != "duty"


def _is_summary(state: State, run: list[int], text: str) -> bool:
    """One line, or two over a list: a sentence about the post, unless it is several phrases over nothing."""
    if len(run) > 2 or (len(run) == 1 and _is_lost_first(state, run[0], text)):
        return False
    if len(run) == _SECOND and state.pending is not None and is_wanted(state, state.pending):
        return False  # who is wanted, and what for
    if len(run) == _SECOND and text[-1:] == ";":
        return False  # 问询、广播、失物招领; and one more such clause
    leads = _leads_to_list(state, run[-1])
    return leads or (len(run) == 1 and len(split_phrases(text, False)) == 1)


def _says_what_it_is(state: State) -> bool:
    """Under 锅炉工含义: whatever stands there says what the post is."""
    header = state.pending if state.pending is not None else state.draft.header if state.draft is not None else None
    return header is not None and header.name is not None and header.name.suffix == _MEANING


def _is_lost_first(state: State, index: int, text: str) -> bool:
    """A task over a list that begins with 2 is its first item, whose number was lost."""
    following, pending = state.following(index), state.pending
    if pending is not None and pending.rule == LIST_OF_POSTS:
        return False  # 二、部门一览 behind the last of several units
    marker = state.marker(following) if following is not None and following.role == "item" else None
    if marker is None or (following is not None and _is_outer(state, following)):
        return False
    if marker.value is None:
        return not (pending is not None and is_about(state, pending, text)) and lost_its_bullet(state, index, text)
    return marker.value == _SECOND and state.rules.cues.about(text) != "prose"


def _leads_to_list(state: State, index: int) -> bool:
    """Whether a list or a section follows the texts from here on, and no chapter that the post's own one ends before."""
    units = state.units
    for following in range(index + 1, len(units)):
        unit = units[following]
        if unit.role != "text" and unit.role not in TRANSPARENT:
            return unit.role in ("item", "label") and not _is_outer(state, unit)
    return False


def _is_outer(state: State, unit: Unit) -> bool:
    """三、人员编制 behind 二、主要职责 and its （三）质检科: the next of a list that the post's heading stands in."""
    marker, pending, markers = state.marker(unit), state.pending, state.markers
    if marker is None or pending is None or pending.marker < 0:
        return False
    parent = markers[pending.marker].parent
    while parent >= 0:
        if markers[parent].list_id == marker.list_id:
            return True
        parent = markers[parent].parent
    return False
