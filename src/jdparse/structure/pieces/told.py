"""What a sentence says that begins with the name standing above it: 安监员 over 安监员是现场监管的直接责任者,…。

In: a sentence, and where the name in it ends. Out: whether it goes on as one that says what the post or unit is for.
"""

from __future__ import annotations

from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of

_MAX_MOTTO = 16  # characters of what a heading adds to a unit's name
_SAYS = late(pattern_of("says"))


def says_what(sentence: str, end: int) -> bool:
    """Whether the words from ``end`` on say what that which is named before them is or does."""
    return _SAYS.match(sentence, end) is not None


def is_told(sentence: str, name: str) -> bool:
    """Whether a sentence begins with a name and says what it is for."""
    return sentence.startswith(name) and says_what(sentence, len(name))


def has_motto(heading: str, name: int, motto: int, below: str) -> bool:
    """Whether a few words behind a unit's name are its heading's (检修部:设备的“医生”), for the sentence below says what the
    unit is for; ``name`` and ``motto`` are where the name ends and where these words begin."""
    short = len(heading) - motto <= _MAX_MOTTO and heading[-1] not in "。;!"
    return short and is_told(below, heading[:name])
