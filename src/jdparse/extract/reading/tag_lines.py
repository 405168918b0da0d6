"""Lines that a board sets under a vacancy's name without a label: tags, what is offered, facts a line each.

In: ``State``, the index of a text, its words. Out: yes or no. Guaranteed: at most
``_MOST_TAGS`` units on each side are looked at.
"""

from __future__ import annotations

import re

from jdparse.extract.reading.introductions import TRANSPARENT, next_unit
from jdparse.extract.reading.state import State
from jdparse.extract.reading.text_runs import text_run
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.titles import TitleRules
from jdparse.rules.vacancy_facts import are_facts, are_offers, is_facts, is_offer

_SECOND, _MOST_TAGS, _MAX_FACT = 2, 12, 24
_MAP = "查看地图"
_MAX_ADDRESS = 48
_MAX_TAG = 14
_MAX_TAGS, _MAX_WORDS, _MAX_LATIN = 60, 8, 16
_MIN_TAGS = 3  # 业务指导 机务部 is a field that lost its colon
_BETWEEN_TAGS = re.compile(r"[\s/|、·,]+")
_LATIN_TAG = late(r"[A-Za-z]{2}")
"""Over the demands of a post that says nothing of its tasks, 收银、理货 would be these; Java Spring MySQL is not."""
_TOLD = late(pattern_of("told-in-tags"))
_SENTENCE = late(r"[。;:,!?、的]")


def is_of_site(text: str) -> bool:
    """五险一金 包吃 周末双休, 招3人 · 学历不限 · 佛山, or an address with the link to its map, under a vacancy's name."""
    if text.endswith(_MAP):
        return len(text) <= _MAX_ADDRESS
    return are_facts(text) or are_offers(text)


def is_tag(state: State, index: int, text: str) -> bool:
    """五险一金, the employer's name: a few words between an advertisement's title and the label over its duties."""
    words = len(text) <= _MAX_TAG and state.pending is not None and not _SENTENCE.search(text)
    tags = _is_fresh(state) and are_tags(text, state.rules.titles)
    stacked = _is_fresh(state) and len(text) <= _MAX_FACT and _is_in_stack(state, index)
    if not state.units[index].piece.first or not (words or tags or stacked):
        return False
    following = next_unit(state, text_run(state, index, _MOST_TAGS)[-1], TRANSPARENT)
    label = following.piece.label if following is not None and following.role == "label" else None
    if stacked and label is not None and label.shape == "section":
        return True
    asks = label is not None and label.field == "requirements" and tags and _LATIN_TAG.search(text) is not None
    if label is None or not (asks or label.field in ("duties", "group")):
        return False
    return state.rules.cues.about(text) != "duty"


def are_tags(text: str, titles: TitleRules) -> bool:
    """Java Spring MySQL, 扁平管理 / 年底双薪 / 下午茶: words with a blank, a stroke or a comma between them, none a sentence."""
    if len(text) > _MAX_TAGS or _TOLD.search(text):
        return False
    tags = [tag for tag in _BETWEEN_TAGS.split(text) if tag]
    short = all(len(tag) <= (_MAX_LATIN if tag.isascii() else _MAX_WORDS) for tag in tags)
    least = _SECOND if any(tag.isascii() for tag in tags) else _MIN_TAGS
    return (
        least <= len(tags) <= _MOST_TAGS
        and short
        and not any(titles.is_sentence(tag) for tag in tags if not is_offer(tag))
    )


def _is_in_stack(state: State, index: int) -> bool:
    """本科 below 8千-1.2万 and 杭州-滨江区: one of the facts that a board sets a line each, among the employer's name and tags."""
    first = last = index
    while first and index - first < _MOST_TAGS and _is_short_text(state, first - 1):
        first -= 1
    while last - index < _MOST_TAGS and last + 1 < len(state.units) and _is_short_text(state, last + 1):
        last += 1
    return sum(is_facts(state.text(unit)) for unit in state.units[first : last + 1]) >= _SECOND


def _is_short_text(state: State, index: int) -> bool:
    unit = state.units[index]
    short = unit.role in ("text", "boilerplate") and unit.piece.first
    return short and len(text := state.text(unit)) <= _MAX_FACT and not _SENTENCE.search(text)


def _is_fresh(state: State) -> bool:
    """Whether nothing but fields has come since a post was named."""
    draft = state.draft
    return state.pending is not None or (draft is not None and not draft.has_lists() and not draft.summary)
