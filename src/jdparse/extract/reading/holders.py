"""Who holds the posts of a unit: 主任:王某某;副主任:张某。 behind what the unit does. It is no task of the unit.

In: ``State``, a text. Out: yes or no. Guaranteed: every part of the text names a post and a person, and a unit is described.
"""

from __future__ import annotations

import re

from jdparse.extract.reading.state import State
from jdparse.rules.late import late

_PART = late(
    r"\s*(?P<name>[^\s。;,:!?()]{2,10})\s?:\s{0,3}(?P<who>(?:[^\W0-9A-Za-z_]{2,4}|[^\W0-9A-Za-z_][某×xX*]{1,3})(?:同志)?)\s*"
)
_BETWEEN = re.compile(r"[;,。]|\s{2,}")
_LONGEST = 80


def names_holders(state: State, text: str) -> bool:
    """Whether a text under a unit's name says only who holds which post."""
    if ":" not in text or len(text) > _LONGEST or not _describes_unit(state):
        return False
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    return all(_is_holder(state, part) for part in parts)


def _describes_unit(state: State) -> bool:
    if state.draft is not None:
        return state.draft.kind == "department"
    return state.pending is not None and state.pending.name is not None and state.pending.name.unit


def _is_holder(state: State, part: str) -> bool:
    """A post's name before a colon, and behind it neither a post nor a unit nor anything that is done."""
    found, titles = _PART.fullmatch(part), state.rules.titles
    if found is None or not titles.is_name(found["name"].replace(" ", "")):
        return False
    who = found["who"]
    return not (titles.is_name(who) or titles.is_unit(who) or state.rules.cues.about(who))
