"""Items, and whatever else turns out to be one: where they go.

In: ``State``, the unit's index, the unit. Out: the state changed. Guaranteed: an item goes to the open section, or to
the duties where none is open; under the item that its list stands under, if that one is in the same section.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from jdparse.extract.drafts.drafts import Draft, ItemDraft, SectionDraft
from jdparse.extract.drafts.prose import (
    CLOSING_HEADS,
    heads_essay,
    question_tail,
    split_phrases,
    split_sentences,
    title_tail,
)
from jdparse.extract.reading.introductions import opens_paper
from jdparse.extract.reading.on_chapters import is_of_paper, is_of_parties, on_chapter
from jdparse.extract.reading.on_levels import leaves_rows
from jdparse.extract.reading.state import State
from jdparse.extract.reading.tags import is_tag
from jdparse.extract.reading.values import is_late_value, take_value
from jdparse.model.span import Spans
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.markers.sequence import Marker
from jdparse.structure.roles.outline import Unit
from jdparse.structure.roles.units import TITLE_TASKS
from jdparse.structure.tables.table_heads import measure_behind, states_measure
from jdparse.structure.text.slices import slice_body

_BEGINS_NOTHING = "_略(见详参"
_NOTHING = re.compile(pattern_of("nothing-filled"))
_FOUNDED = re.compile(pattern_of("employer-founded"))


_STACKED = "stacked-markers"
"""The issue of markers on lines of their own whose sentences came later."""
_OF_CHAPTERS = frozenset({"chinese", "formal", "chapter", "piece", "article"})
"""Families that number a paper's chapters: behind prose the next one is no item."""
_HOW = words_of("how")
_FEW_LINES = 3
"""From an item to the next one with something of a site or a page between."""
_REACH = 60
"""Markers between a chapter's number and the next one's, where the chapter holds a post's form."""
_SENTENCE = late(r"[。;,:!?]")
_MAX_PART = 8  # characters of a heading behind the post's name
_start = attrgetter("start")
_LISTED = frozenset({"duties", "requirements", "authorities", "accountabilities", "other"})
"""Sections that are lists; the summary is one text."""


def on_item(state: State, index: int, unit: Unit) -> None:
    """Something with an enumerator or bullet."""
    if state.waiting is not None and unit.marker < 0 and is_late_value(state, unit):
        take_value(state, unit, state.waiting)
        return
    state.waiting = None
    chapter = _is_chapter(state, unit)
    of_paper = is_of_paper(state, unit) or is_of_parties(state, unit)
    if state.stands_over_post(unit) or of_paper or (chapter and leaves_rows(state, index, unit)):
        on_chapter(state, unit)
        return
    if state.in_prose and _goes_on(state, unit):
        state.in_prose = False
    if _is_nobodys(state, index, unit):
        return
    if (
        chapter
        and state.draft is not None
        and (state.text(unit) in CLOSING_HEADS or _asks_how(state, unit) or _counts_on_around(state, unit, state.draft))
    ):
        state.to_prose(unit)
        return
    if (part := _further_part(state, unit)) is not None:
        if part.field == "blank":
            state.to_prose(unit)
            return
        state.open_section(part.field, state.text(unit).strip(" :"))
        state.paint(unit, "label")
        return
    if state.draft is None:
        if _is_quoted(state, index, unit):
            state.ensure(unit)
            add_summary(state, unit, unit.body)
            return
        state.ensure(unit)
    _add_with_tail(state, index, unit)


def _add_with_tail(state: State, index: int, unit: Unit) -> None:
    """An item, without the title of an essay that was glued to it."""
    following = state.following(index) if unit.body else None
    if following is None or following.role != "text":  # nearly all items
        add_item(state, unit, unit.body)
        return
    body, tail = question_tail(state.words, unit.body)
    if not tail and heads_essay(state.text(following), state.rules.cues):
        body, tail = title_tail(state.words, unit.body)
    add_item(state, unit, body if tail else unit.body)
    if tail:
        state.paint(unit, "prose", tail)
        state.in_prose = True


def _tells_of_employer(state: State, unit: Unit) -> bool:
    """1.某某公司成立于…: 2.… anew behind the lists of a post, ※ 本岗位为分院招聘…: what the employer tells of itself."""
    marker = state.marker(unit)
    if marker is None or marker.value not in (1, None) or not state.has_items() or state.is_in("duties"):
        return False
    return _FOUNDED.match(state.text(unit)) is not None


def _heads_form(state: State, index: int, unit: Unit) -> bool:
    """1.岗位基本信息 right under a post's name, over 岗位名称:, the first field of its form: no task of it."""
    following = state.following(index)
    if state.draft is not None or following is None or following.role != "label" or following.label is None:
        return False
    if following.label.shape != "field" or len(state.text(unit)) > _MAX_PART:
        return False
    label = state.rules.labels.match(state.text(unit).strip(" :"))
    return label is not None and label.field == "group"


def _is_nobodys(state: State, index: int, unit: Unit) -> bool:
    """Whether the item was set aside: there is no post, or it is a page's tag under the name of one, about the paper or
    the employer."""
    if state.in_prose or (state.draft is None and state.pending is None):
        state.loose_items += 1
        state.paint(unit, "prose" if state.in_prose else "unparsed")
        return True
    if _heads_form(state, index, unit):
        state.paint(unit, "label")
        return True
    paper = state.draft is None and opens_paper(state, state.text(unit))
    if paper or (state.section is None and is_tag(state, index, unit)):
        state.paint(unit, "prose")
        return True
    if _tells_of_employer(state, unit):
        state.to_prose(unit)
        return True
    return False


def _is_quoted(state: State, index: int, unit: Unit) -> bool:
    """> 保证库房安全。 alone under a post's name, over its fields or sections: a quotation of Markdown, no list."""
    marker, following = state.marker(unit), state.following(index)
    if marker is None or state.words[marker.start : marker.end].strip() != ">":
        return False
    return following is not None and following.role == "label" and following.marker < 0


def _is_chapter(state: State, unit: Unit) -> bool:
    """五、总结: numbered as the chapters of a paper are."""
    marker = state.marker(unit)
    return marker is not None and marker.family in _OF_CHAPTERS


def _asks_how(state: State, unit: Unit) -> bool:
    """四、如何提高服务质量 or 四、您有何建议? behind 三、任职要求, numbered like it: a chapter about something else than the post."""
    marker, section = state.marker(unit), state.section
    if marker is None or section is None or section.label_list != marker.list_id:
        return False
    text = state.text(unit)
    return text.startswith(_HOW) or text[-1:] == "?"


def _counts_on_around(state: State, unit: Unit, draft: Draft) -> bool:
    """四、常见问题 behind a form that stands under 三、样例: the next chapter of the paper around it."""
    marker, start = state.marker(unit), draft.start
    if marker is None or draft.title_field is None or not draft.has_lists():
        return False
    if draft.header is not None and draft.header.marker >= 0:
        return False
    if _SENTENCE.search(state.text(unit)):
        return False
    before = reversed(state.markers[max(0, unit.marker - _REACH) : unit.marker])
    last = next((one for one in before if one.list_id == marker.list_id), None)
    return last is not None and last.start < start


def _further_part(state: State, unit: Unit) -> Label | None:
    """三、检票员的职业特点 behind 二、检票员的工作职责, 第七条 检票员的权限 behind 第六条 检票员的职责: what else the paper says of
    whoever holds the post."""
    header, markers = state.draft.header if state.draft is not None else None, state.markers
    if header is None or header.marker < 0 or unit.marker < 0:  # most of them
        return None
    name, text, own = state.name_of(header), state.text(unit), markers[unit.marker].list_id
    beside = markers[header.marker].list_id == own
    counted = state.section is not None and state.section.label_list == own and text.startswith(name)
    if not name or not (beside or counted):
        return None
    rest = text[len(name) :].strip("的 :") if text.startswith(name) else text.strip(" :")
    if not rest or len(rest) > _MAX_PART or _SENTENCE.search(rest):
        return None
    return state.rules.labels.match(rest) or state.rules.labels.guess(rest, "named-section")


def _goes_on(state: State, unit: Unit) -> bool:
    """Whether an item is the next of the list that prose interrupted: 3. behind 2., a few lines of a site between."""
    marker, section = state.marker(unit), state.section
    if marker is None or marker.value is None or marker.family in _OF_CHAPTERS:
        return False
    if section is None or not section.items:
        return False
    last, markers = section.items[-1].marker, state.markers
    before = markers[bisect_left(markers, last[0], key=_start)] if last is not None else None
    if before is None or before.list_id != marker.list_id or marker.oddity:
        return False
    return marker.line - before.line <= _FEW_LINES


def add_item(state: State, unit: Unit, body: Spans) -> None:
    """Put ``body``, which is the unit or a part of it, into the open section."""
    section = state.section
    if section is None or section.target not in _LISTED:
        if section is not None and section.target == "summary":
            add_summary(state, unit, body)
            return
        section = state.open_section("duties", "")
    if not body:
        return
    text = state.words
    if text[body[0][0]] in _BEGINS_NOTHING and _NOTHING.fullmatch(text, body[0][0], body[-1][1]) is not None:
        state.paint(unit, "prose", body)
        return
    if unit.marker < 0:
        item = ItemDraft(None, None, body, state.sub_label)
        _list_around(state, unit, section).append(item)
    else:
        marker = state.markers[unit.marker]
        item = ItemDraft((marker.start, marker.end), marker.value, body, state.sub_label)
        _place(state, item, unit, marker, section)
        if marker.oddity or unit.piece.rule == "stacked":
            _note_oddity(state, unit, marker)
    if state.ahead:
        item.columns += _columns_before(state, unit)
    state.paint(unit, "item", body)


def _columns_before(state: State, unit: Unit) -> list[tuple[str, Spans]]:
    """The columns that stand before the item in its row, or before several rows of which its own is one."""
    cell = state.outline.pieces.lines[unit.piece.line].cell
    if cell is not None:
        state.ahead = [
            one for one in state.ahead if one[0].table == cell.table and one[0].row + one[0].row_span > cell.row
        ]
    else:
        state.ahead.clear()
    return [(head, body) for _, head, body in state.ahead]


def _list_around(state: State, unit: Unit, section: SectionDraft) -> list[ItemDraft]:
    """Where a line without marker goes: between two members of a list inside an item it stands between them."""
    last, markers = section.last_marker, state.markers
    if last < 0 or last + 1 >= len(markers):
        return section.items
    following = markers[last + 1]
    if following.parent == last and following.start > unit.piece.start and state.by_marker[last][1] is section:
        return state.by_marker[last][0].items  # 检票员核对车票,包括: between 1. and its first bullet, or any other line
    if markers[last].parent < 0:
        return section.items
    parent = state.by_marker.get(markers[last].parent)
    goes_on = following.list_id == markers[last].list_id and following.start > unit.piece.start
    return parent[0].items if goes_on and parent is not None and parent[1] is section else section.items


def _place(state: State, item: ItemDraft, unit: Unit, marker: Marker, section: SectionDraft) -> None:
    """Under the item that its list stands under, if that one is in the same section."""
    state.by_marker[unit.marker] = (item, section)
    section.last_marker = unit.marker
    parent = state.by_marker.get(marker.parent)
    if parent is not None and parent[1] is section:
        parent[0].items.append(item)
    else:
        section.numbered = True
        section.items.append(item)


def _note_oddity(state: State, unit: Unit, marker: Marker) -> None:
    if state.draft is None:
        return
    for code in (marker.oddity, _STACKED if unit.piece.rule == "stacked" else ""):
        if code:
            words = state.words[marker.start : marker.end]
            state.draft.oddities.append((code, marker.start, marker.end, words))


def add_with_value(state: State, index: int, unit: Unit) -> None:
    """A label and what stands behind it are one item: the sentence they are on paper."""
    value = state.units[index + 1].body
    add_item(state, unit, ((unit.body[0][0], value[0][1]), *value[1:]))
    state.merged = index + 1


def add_phrases(state: State, unit: Unit, text: str, numbered: bool) -> None:
    """Plain lines are items; several short phrases on one line are several."""
    labeled = (unit.piece.after_label and unit.piece.rule != "cell") or unit.rule == TITLE_TASKS
    if (task := measure_behind(text)) < len(text):
        state.paint(unit, "field", slice_body(unit.body, task, len(text)))
        unit, text = unit._replace(body=slice_body(unit.body, 0, task)), text[:task]
    phrases = split_phrases(text, numbered, labeled, labeled and state.sub_label is None)
    section = state.section
    if len(phrases) == 1 and labeled and section is not None and not numbered:
        phrases = split_sentences(text, section.target, state.rules.cues)
    if len(phrases) == 1:
        add_item(state, unit, unit.body)
        return
    for start, end in phrases:
        body = slice_body(unit.body, start, end)
        if states_measure(text[start:end]):  # 工作时间百分比:40% behind the task that it measures
            state.paint(unit, "field", body)
        else:
            add_item(state, unit, body)


def add_inside(state: State, unit: Unit, section: SectionDraft) -> None:
    """A line between two members of one list: under the item before it, so that the order is that of the text."""
    last = state.by_marker[section.last_marker][0] if section.last_marker >= 0 else None
    own = last is not None and last is not section.items[-1] and _is_last(section.items[-1], last)
    items = last.items if last is not None and own else section.items
    items.append(ItemDraft(None, None, unit.body, state.sub_label))
    state.paint(unit, "item", unit.body)


def _is_last(item: ItemDraft, last: ItemDraft) -> bool:
    """Whether an item is the last one of all that stands under another."""
    while item.items:
        item = item.items[-1]
        if item is last:
            return True
    return False


def add_summary(state: State, unit: Unit, body: Spans) -> None:
    """What a post or unit is for."""
    if state.draft is not None:
        state.draft.summary.append(body)
    state.paint(unit, "summary", body)
