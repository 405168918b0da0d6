"""Names of places as notices put them behind a post's name: 英语译员（2名，全职，苏州）.

In: a few words. Out: whether they name a place. Guaranteed: only names that end as places do, and those of larger cities.
"""

from __future__ import annotations

from jdparse.rules.late import late
from jdparse.rules.lexicon import words_of
from jdparse.rules.trie import trie_pattern

_CITIES = trie_pattern(words_of("cities"))
_PLACE = late(rf"(?:{_CITIES})(?:市|[^\W0-9A-Za-z_]{{1,4}}[区县镇])?|[^\W0-9A-Za-z_]{{2,5}}[省市县镇]|总部|异地")


def is_place(words: str) -> bool:
    """Whether the words name a place."""
    return _PLACE.fullmatch(words) is not None
