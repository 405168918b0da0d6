"""Posts whose facts stand before their name: 工作地点, 薪资范围 …, and then who is wanted.

In: ``State``, a unit. Out: whether the open record gets its name there. Guaranteed: only the first record of a document
does, one that nothing has named, with facts and no duties or requirements; a heading names it only where no other post
has one.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from jdparse.extract.drafts.drafts import Draft
from jdparse.extract.reading.state import State
from jdparse.structure.roles.outline import Unit
from jdparse.structure.text.slices import slice_body

_OF_POST = frozenset({"duties", "requirements"})
_start = attrgetter("piece.start")
_FEW = 2  # facts that a vacancy has at the least
_OF_VACANCY = frozenset({"location", "salary", "headcount", "grade", "organization"})


def waits_for_name(draft: Draft, least: int = _FEW) -> bool:
    """Whether a record has nothing but facts so far, and what is offered: 岗位名称 behind these names it."""
    if draft.number or draft.header is not None or draft.title_field is not None or draft.title or draft.summary:
        return False
    told = any(section.items for section in draft.sections if section.target in _OF_POST and section.label)
    return len(draft.fields) >= least and any(one.label.row in _OF_VACANCY for one in draft.fields) and not told


def names_late(state: State, unit: Unit) -> bool:
    """前端工程师 on a line of its own behind 工作地点 and 薪资范围, or behind one of them over its sections, where the document
    has no other post's name."""
    draft, name = state.draft, unit.name
    if draft is None or name is None or name.unit or not waits_for_name(draft, 1) or draft.has_lists():
        return False
    if len(draft.fields) < _FEW and not (name.suffix or _is_over_section(state, unit)):
        return False
    return sum(one.role == "title" for one in state.units) == 1


def _is_over_section(state: State, unit: Unit) -> bool:
    """Whether the label of a post's own section stands right behind its name."""
    at = bisect_left(state.units, unit.piece.start, key=_start) + 1
    label = state.units[at].label if at < len(state.units) else None
    return label is not None and label.shape == "section" and label.field in _OF_POST


def take_late_name(state: State, draft: Draft, unit: Unit) -> None:
    """The heading is the open record's."""
    if unit.name is not None:
        draft.header, draft.title = unit, slice_body(unit.body, unit.name.start, unit.name.end)
    state.paint(unit, "title")
