"""Papers that tell about a post in paragraphs: what names it, what else they say of it, where the next essay begins.

In: ``State``, the unit's index, the unit, its text. Out: whether the text is such a place; ``name_by_sentence`` and
``begin_by_sentence`` give the post its name.
"""

from __future__ import annotations

import re
from itertools import takewhile

from jdparse.extract.drafts.drafts import Draft
from jdparse.extract.drafts.prose import heads_essay, is_prose
from jdparse.extract.reading.state import State
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.outline import Unit
from jdparse.structure.text.slices import slice_body

_MAX_ESSAY_TITLE = 20
_CHAPTER = late(pattern_of("essay-chapter"))
ASKS_DEMANDS = re.compile(pattern_of("asks-demands"))
_WHOSE = late(pattern_of("whose-duties"))
_FOR_WHAT = late(pattern_of("for-what"))
_BESIDES = frozenset({"other", "requirements"})
_IS_POST = re.compile(pattern_of("is-post"))
_TELLS_WHAT = late(pattern_of("tells-what"))
_INTRODUCES = late(pattern_of("introduces"))
_SAYS_WHOSE = (late(pattern_of("as-one-of-them")), late(pattern_of("asked-whose-duties")))
_MIN_PAGE_TITLE = 6
_OPENING = 4  # units at a page's beginning
_NEAR_END = 6  # units behind a call for applications
_FEW_SENTENCES = 2  # of a paragraph that may be anything
_MIN_ESSAY = 60
"""Characters of the paragraph under an essay's title."""


def is_further_chapter(state: State, unit: Unit) -> bool:
    """检票员面临的挑战 behind 检票员的职责, in a paper about 检票员: what else it says of the post."""
    draft = state.draft
    if draft is None or draft.header is None or draft.header.marker >= 0 or not draft.has_lists():
        return False
    name, text = state.name_of(draft.header), state.text(unit)
    if not name or not unit.piece.first or unit.piece.after_label or not text.startswith(name):
        return False
    of_essay = f"{name}的" in state.text(draft.header)
    return (of_essay and _CHAPTER.fullmatch(text, len(name)) is not None) or _is_own_label(state, text[len(name) :])


def _is_own_label(state: State, words: str) -> bool:
    """检票员职业发展: behind the open post's name a label that is over no tasks."""
    label = state.rules.labels.match(words) if words else None
    return label is not None and label.shape == "section" and label.field in _BESIDES


def name_by_sentence(state: State, unit: Unit) -> None:
    """A post that nothing names so far, and a sentence over its list that says whose it is."""
    draft, text = state.draft, state.text(unit)
    if draft is None or draft.title or draft.title_field is not None or draft.has_lists():
        return
    if (post := _IS_POST.match(text)) is not None and post["name"] not in state.rules.titles.generic:
        draft.title = slice_body(unit.body, *post.span("name"))
        return
    found = _WHOSE.match(text) or _FOR_WHAT.match(text)
    if found is None and _is_overview(state, draft):
        found = _TELLS_WHAT.match(text)
    if found is not None and state.rules.titles.is_name(found["name"]):
        draft.title = slice_body(unit.body, *found.span("name"))


def _is_overview(state: State, draft: Draft) -> bool:
    """Whether the open section is the post's first, and says what the post is for."""
    section = state.section
    return section is not None and section.target == "summary" and bool(section.label) and not draft.summary


def tells_whose(text: str) -> bool:
    """园艺养护员的日常工作包括浇水、修剪: a sentence that tells somebody's tasks, in whatever tone."""
    found = _WHOSE.match(text)
    return found is not None and found.end() < len(text.rstrip(" :"))


def begin_by_sentence(state: State, index: int, unit: Unit, text: str) -> bool:
    """…以下是驯养员的主要岗位职责: at an essay's beginning, over the list: whose it is; 当好一名驯养员,必须做到: and …的职责有哪些?
    only over a list itself."""
    following = state.following(index)
    if following is None or following.role not in ("item", "text", "label"):
        return False
    found = _INTRODUCES.search(text) if text[-1] == ":" else None
    if found is None and following.role == "item":
        found = next((match for one in _SAYS_WHOSE if (match := one.search(text)) is not None), None)
    if found is None:
        return False
    group = "name" if found["name"] else "other"
    if state.is_regulation or state.drafts or not state.rules.titles.is_name(found[group]):
        return False
    state.ensure(unit).title = slice_body(unit.body, *found.span(group))
    state.open_section("duties", "")
    state.paint(unit, "prose")
    return True


def ends_page(state: State, index: int, unit: Unit, text: str) -> bool:
    """质量是什么? opens an essay behind a list; so does the page's first line."""
    following = state.following(index)
    if text[-1] == "?" and not unit.piece.after_label and following is not None:
        return following.role == "text" and following.piece.first
    return _opens_again(state, unit, text) or _opens_chapter(state, index, text) or _is_behind_call(state, index)


def _is_behind_call(state: State, index: int) -> bool:
    """How to reach the employer, behind a numbered list and 有意者请将简历发送至…: nothing of the post comes any more."""
    before, section = state.units[index - 1] if index else None, state.section
    if before is None or before.rule != "apply-note" or section is None or not section.numbered:
        return False
    behind = state.units[index : index + _NEAR_END]
    return before.piece.first and all(one.role in ("text", "prose", "boilerplate", "furniture") for one in behind)


def _opens_chapter(state: State, index: int, text: str) -> bool:
    """电力行业的故事 behind the last of the numbered posts, over a list numbered like them, of short names and paragraphs."""
    header = state.draft.header if state.draft is not None else None
    following = state.following(index)
    if header is None or header.marker < 0 or following is None or following.role != "item":
        return False
    marker, own = state.marker(following), state.marker(header)
    if marker is None or own is None or marker.value != 1 or (marker.family, marker.form) != (own.family, own.form):
        return False
    if len(text) > _MAX_ESSAY_TITLE or text[-1] in "。;,:" or len(state.text(following)) > _MAX_ESSAY_TITLE:
        return False
    below = state.units[index + 2] if index + 2 < len(state.units) else None
    paragraph = below is not None and below.role == "text" and len(state.text(below)) > _MIN_ESSAY
    return paragraph and state.ends_list(header)


def _opens_again(state: State, unit: Unit, text: str) -> bool:
    """抄水表的工作叫什么, the first line of a page, once more behind the list that answers it."""
    header = state.draft.header if state.draft is not None else None
    if header is None or header.marker >= 0 or len(text) < _MIN_PAGE_TITLE:
        return False
    opening = takewhile(lambda one: one.piece.start < header.piece.start, state.units[:_OPENING])
    return any(one.role in ("text", "heading") and one.marker < 0 and state.text(one) == text for one in opening)


def opens_essay(state: State, index: int, unit: Unit, text: str) -> bool:
    """A short line without full stop, set apart from the list before it, over a paragraph of prose."""
    following = state.following(index)
    if following is None or following.role != "text" or len(text) > _MAX_ESSAY_TITLE or text[-1:] in "。;,":
        return False
    apart = state.outline.pieces.lines[unit.piece.line].blanks_before > 0
    if state.section is not None and state.section.label and not state.section.items:
        return False  # right under 具体职责
    after, cues = state.text(following), state.rules.cues
    if not apart and (state.section is None or not state.section.numbered):
        return after.count("。") > _FEW_SENTENCES and heads_essay(after, cues) and not cues.weigh(after).get("duty", 0)
    return len(after) > _MIN_ESSAY and is_prose(after, state.rules.cues)
