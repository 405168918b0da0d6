"""What stands below the last numbered item of a post and says nothing of it: the trail of a page, a stamp, a signature.

In: ``State``, the index of a line without a number. Out: yes or no. Guaranteed: a line that begins like a task, has a word
of duties or demands, or ends like a sentence says something, and so does all that stands between the list and it.
"""

from __future__ import annotations

from jdparse.extract.drafts import SectionDraft
from jdparse.extract.state import State
from jdparse.rules.late import late
from jdparse.structure.outline import Unit
from jdparse.structure.slices import body_text

_MOST = 16  # lines of a page's trail that are looked at
_LONG = 24  # characters of a line that may be one of them
_ENOUGH = 2  # items that end alike
_SENTENCE_ENDS = ("。", ";")
_STOPS = "。;!,、:"
_OF_TASK = late(
    r"[,、]|一定|必须|不[能得准许可]|须|应|把|让|(?<!需)要|自觉|主动|认真|积极|及时|严格|遵守|执行|完成|保持|做好|配合|服从|参[加与]"
)
"""What a task has that begins with no word of tasks: 安全上的事一定要放在心里."""
_PROSE = {"prose"}
_OUTSIDE = frozenset({"boilerplate", "furniture", "prose"})


def is_closed(state: State, section: SectionDraft) -> bool:
    """Whether a list has numbers, or each of its items ends like a sentence: a bare line below it is none of them."""
    ends = [body_text(state.words, item.body)[-1:] for item in section.items[-_ENOUGH:]]
    if section.numbered:
        return not ends or ends[-1] != ":"
    return len(ends) == _ENOUGH and all(end in _SENTENCE_ENDS for end in ends)


def says_nothing(state: State, index: int) -> bool:
    """Whether this line and all below it, up to the next post or the end, are of that kind."""
    for unit in state.units[index : index + _MOST]:
        if unit.role in ("title", "heading"):
            return True
        if unit.role not in _OUTSIDE and not (is_bare(state, unit) or _is_sites(state, unit)):
            return False
    return len(state.units) <= index + _MOST


def is_remark(state: State, index: int) -> bool:
    """文档编号 or a site's word on one line right below a title: no summary; several such lines may be a list."""
    following = state.following(index)
    if following is None or (following.role == "text" and len(state.text(following)) <= _LONG):
        return False
    return is_bare(state, state.units[index])


def is_bare(state: State, unit: Unit) -> bool:
    """Whether a line of its own has a few words, none of them of tasks or demands, and no stop."""
    if unit.role != "text" or not unit.piece.first or unit.piece.after_label:
        return False
    text = state.text(unit)
    if len(text) > _LONG or text[-1] in _STOPS or _OF_TASK.search(text) is not None:
        return False
    return not (state.rules.cues.weigh(text) or state.rules.titles.is_sentence(text))


def _is_sites(state: State, unit: Unit) -> bool:
    """您需要登录后才可以回帖: a few words in a site's tone."""
    text = state.text(unit)
    own = unit.role == "text" and unit.piece.first and not unit.piece.after_label
    return own and len(text) <= _LONG and state.rules.cues.weigh(text).keys() == _PROSE
