"""Words of a vacancy's page beside its name: what its buttons say, what its facts are called.

In: a few words. Out: yes or no. Linear time.
"""

from __future__ import annotations

import re

from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of

_TELLING = re.compile(pattern_of("telling-fact"))
_BUTTON = late(pattern_of("button"))
_LABEL = late(pattern_of("fact-label"))


def is_telling(text: str) -> bool:
    """Whether facts are more than the name of a place."""
    return _TELLING.search(text) is not None


def is_button(text: str) -> bool:
    """Whether a text is what a page's button says: 立即申请."""
    return len(text) <= 12 and _BUTTON.fullmatch(text) is not None


def is_fact_label(text: str) -> bool:
    """Whether a text is the name of a fact: 招聘人数."""
    return len(text) <= 6 and _LABEL.fullmatch(text) is not None
