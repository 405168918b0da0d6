"""Further lists of posts under a label that all of them share: 岗位职责: over 店长: and 导购:, then 任职要求: over both again.

In: ``State``, a label or a title, its index. Out: the record of that name open again, with a section of that label.
Guaranteed: several records stand before, each with another name; the label has nothing of its own but such a name right
under it, and so has no number.
"""

from __future__ import annotations

from jdparse.extract.drafts.drafts import Draft
from jdparse.extract.reading.state import State
from jdparse.rules.labels import Label
from jdparse.structure.roles.outline import Unit

_LISTS = frozenset({"duties", "requirements", "authorities", "accountabilities", "other"})
_MIN_POSTS, _MOST_POSTS = 2, 200  # that are looked at for the name


def is_over_names(state: State, index: int, unit: Unit, label: Label) -> bool:
    """Whether a label of lists stands right over the name of a post that the document has described already."""
    following = state.following(index)
    if following is None or following.role != "title" or label.field not in _LISTS or unit.marker >= 0:
        return False
    return len(state.drafts) >= _MIN_POSTS and _described(state, following) is not None


def open_for_all(state: State, unit: Unit, label: Label) -> None:
    """The label's lists follow, each under the name of its post."""
    state.close()
    state.drop_pending()
    state.halves = label._replace(word=state.text(unit).strip(" :【】"))
    state.paint(unit, "heading")


def goes_on(state: State, unit: Unit) -> bool:
    """Whether a title is the name of such a post under that label; then its record is open again."""
    label = state.halves
    draft = _described(state, unit) if label is not None else None
    if label is None or draft is None:
        state.halves = None
        return False
    state.close()
    state.draft, state.in_prose, state.sub_label = draft, False, None
    state.open_section(label.field, label.word)
    state.paint(unit, "label")
    return True


def _described(state: State, unit: Unit) -> Draft | None:
    """The record whose heading names the same post, where its heading has no more than the name."""
    name = unit.name
    if name is None or name.suffix or name.unit or unit.marker >= 0:
        return None
    words = state.name_of(unit)
    alike = [
        draft
        for draft in state.drafts[-_MOST_POSTS:]
        if draft.header is not None and state.name_of(draft.header) == words
    ]
    return alike[0] if len(alike) == 1 else None
