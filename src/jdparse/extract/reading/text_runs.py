"""How far plain lines reach under a title.

In: ``State``, the index of a text. Out: indices of texts. Guaranteed: nothing is changed.
"""

from __future__ import annotations

import re

from jdparse.extract.drafts.prose import CLOSING_HEADS, is_closing_note, is_prose
from jdparse.extract.reading.holders import names_holders
from jdparse.extract.reading.introductions import TRANSPARENT, is_before_task
from jdparse.extract.reading.state import State
from jdparse.structure.roles.units import LIST_OF_POSTS

ASIDE = re.compile(r"\([^()]{1,60}\)")
"""A line in brackets is a note on what stands above it."""


def text_run(state: State, index: int, most: int | None = None) -> list[int]:
    """The texts from here to the next unit of another kind; the first ``most`` of them."""
    run = [index]
    units = state.units
    pending = state.pending
    if pending is not None and pending.rule == LIST_OF_POSTS and pending.marker < 0:
        return run
    for following in range(index + 1, len(units)):
        if units[following].role == "text":
            text = state.text(units[following])
            if text.strip(" :") in CLOSING_HEADS or is_closing_note(text):
                break
            if is_prose(text, state.rules.cues) and not is_before_task(state, following):
                break
            if not ASIDE.fullmatch(text) and not names_holders(state, text):
                run.append(following)
                if len(run) == most:
                    break
        elif units[following].role not in TRANSPARENT:
            break
    return run
