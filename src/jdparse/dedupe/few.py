"""Few contents in, the pairs worth judging out: one title, or half of the items in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

from jdparse.dedupe.content import Content

EVERYWHERE = 32
"""An item that stands in more posts than this brings none of them together."""


def few_pairs(contents: Sequence[Content]) -> list[tuple[int, int]]:
    """Pairs of places, the lesser first, each pair once."""
    titled = _together(((content.title,),) for content in contents)
    found = {pair for places in titled for pair in combinations(places, 2)}
    shared: Counter[tuple[int, int]] = Counter()
    for places in _together(content.items for content in contents):
        if len(places) <= EVERYWHERE:
            shared.update(combinations(places, 2))
    found |= {pair for pair, count in shared.items() if 2 * count >= min(len(contents[at].items) for at in pair)}
    return sorted(found)


def _together(features: Iterable[Iterable[Hashable]]) -> Iterable[list[int]]:
    """For each feature the places of those that have it, ascending."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for place, own in enumerate(features):
        for feature in own:
            places[feature].append(place)
    return places.values()
