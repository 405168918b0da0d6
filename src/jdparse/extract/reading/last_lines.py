"""What stands below the last numbered item of a post and says nothing of it: the trail of a page, a stamp, a signature.

In: ``State``, the index of a line without a number. Out: yes or no. Guaranteed: a line that begins like a task, has a word
of duties or demands, or ends like a sentence says something, and so does all between the list and it.
"""

from __future__ import annotations

from jdparse.extract.drafts.drafts import SectionDraft
from jdparse.extract.reading.state import State
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.outline import Unit
from jdparse.structure.text.slices import body_text

_MOST = 16  # lines of a page's trail that are looked at
_LONG = 24  # characters of a line that may be one of them
_ENOUGH = 2  # items that end alike
_SENTENCE_ENDS = ("。", ";")
_STOPS = "。;!,、:"
_OF_TASK = late(pattern_of("task-inside"))
_OF_PAGE = late(pattern_of("page-trail"))
_OFTEN_LAST = late(pattern_of("often-last-task"))
_PROSE = frozenset({"prose"})
_OUTSIDE = frozenset({"boilerplate", "furniture", "prose"})


def says_nothing(state: State, index: int, section: SectionDraft) -> bool:
    """Whether this line and all below it, up to the next post or the end, are of that kind: behind a list with numbers,
    or whose items end like sentences; where they do not, a line needs a sign of a page."""
    ends = [body_text(state.words, item.body)[-1:] for item in section.items[-_ENOUGH:]]
    stopped = len(ends) == _ENOUGH and all(end in _SENTENCE_ENDS for end in ends)
    if not stopped and (not section.numbered or ends[-1:] == [":"]):
        return False
    for unit in state.units[index : index + _MOST]:
        if unit.role in ("title", "heading"):
            return True
        if unit.role not in _OUTSIDE and not (_is_trail(state, unit, stopped) or _is_sites(state, unit)):
            return False
    return len(state.units) <= index + _MOST


def _is_trail(state: State, unit: Unit, stopped: bool) -> bool:
    if not _is_bare(state, unit):
        return False
    text = state.text(unit)
    return _OF_PAGE.search(text) is not None or (stopped and _OFTEN_LAST.search(text) is None)


def is_remark(state: State, index: int) -> bool:
    """文档编号 or a site's word on one line right below a title: no summary; several such lines may be a list."""
    following = state.following(index)
    if following is None or (following.role == "text" and len(state.text(following)) <= _LONG):
        return False
    unit = state.units[index]
    return _is_bare(state, unit) and _OF_PAGE.search(state.text(unit)) is not None


def _is_bare(state: State, unit: Unit) -> bool:
    """Whether a line of its own has a few words, none of them of tasks or demands, and no stop."""
    text = state.text(unit)
    if not _is_short_line(state, unit) or text[-1] in _STOPS or _OF_TASK.search(text) is not None:
        return False
    return not (state.rules.cues.weigh(text) or state.rules.titles.is_sentence(text))


def _is_sites(state: State, unit: Unit) -> bool:
    """您需要登录后才可以回帖: a few words in a site's tone."""
    return _is_short_line(state, unit) and state.rules.cues.weigh(state.text(unit)).keys() == _PROSE


def _is_short_line(state: State, unit: Unit) -> bool:
    own = unit.role == "text" and unit.piece.first and not unit.piece.after_label
    return own and len(state.text(unit)) <= _LONG
