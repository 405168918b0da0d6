"""The last of numbered posts or units of which a paragraph each is told: what stands behind its own is about all of them.

In: ``State``, the texts or the label under the last one's heading. Out: yes or no. Guaranteed: each of the headings before it in the list
is over one paragraph and nothing else; a line that says what is to be done is never about all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from jdparse.extract.drafts.drafts import Draft
from jdparse.extract.reading.state import State
from jdparse.structure.roles.outline import Unit

_MIN_BEFORE = 2
_MIN_REMARK = 16  # characters


def opens_last(state: State, run: Sequence[int]) -> bool:
    """Whether the first of several texts is all that is told of the last one: 10. 信息部, its paragraph, 此外,…."""
    pending = state.pending
    if len(run) == 1 or pending is None or pending.marker < 0 or not state.ends_list(pending):
        return False
    texts = [state.text(state.units[at]) for at in run]
    return texts[0][-1] == "。" and _are_told(state, pending, state.drafts) and _are_remarks(state, texts[1:])


def is_behind_last(state: State, text: str) -> bool:
    """Whether a text stands behind the paragraph of the last one."""
    draft = state.draft
    if draft is None or draft.header is None or draft.header.marker < 0 or not state.ends_list(draft.header):
        return False
    before = state.drafts[:-1]
    return _is_told(draft) and _are_told(state, draft.header, before) and _are_remarks(state, [text])


def all_are_told(state: State) -> bool:
    """Whether the last posts have a sentence each, and nothing else."""
    last = state.drafts[-_MIN_BEFORE - 1 :]
    return len(last) > _MIN_BEFORE and all(_is_told(draft) for draft in last)


def _are_told(state: State, header: Unit, drafts: Sequence[Draft]) -> bool:
    """Whether the posts before it in its list have a paragraph each."""
    marker = state.marker(header)
    before = drafts[-_MIN_BEFORE:]
    if marker is None or len(before) < _MIN_BEFORE:
        return False
    return all(_is_told(draft) and _list_of(state, draft) == marker.list_id for draft in before)


def _is_told(draft: Draft) -> bool:
    return len(draft.summary) == 1 and not draft.has_lists() and not draft.fields


def _list_of(state: State, draft: Draft) -> int:
    marker = state.marker(draft.header) if draft.header is not None else None
    return marker.list_id if marker is not None else -1


def _are_remarks(state: State, texts: Sequence[str]) -> bool:
    return all(len(text) >= _MIN_REMARK and state.rules.cues.about(text) != "duty" for text in texts)
