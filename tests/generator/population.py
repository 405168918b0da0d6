"""Many documents with reposts and near-twins among their records, and the truth of who is who.

Document ``j`` of a population has base posts that follow from the population's seed and ``j`` alone, so any of
them can be copied later without keeping it. Each gold bears ``identities``, one a record: equal numbers mean
one post. Memory does not grow with the population.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from .bank import load_bank
from .copies import RUNGS, damaged, near_twin
from .dice import Dice
from .document import Generated, render
from .families import ADVERT, COMPILATION, FORM
from .noise import SEED_NOISE
from .records import Post, draw_posts

FAMILIES = ((COMPILATION, 0.5), (FORM, 0.25), (ADVERT, 0.25))
POSTS = 5
STREAM = 4
BASE_STREAM = 5
TWIN_STREAM = 6


def draw_population(
    seed: int, records: int, copies: float = 1 / 3, twins: float = 0.1, noise: float = SEED_NOISE
) -> Iterator[Generated]:
    """Documents with ``records`` records in all, the given shares of them damaged copies and near-twins."""
    for number in range((records + POSTS - 1) // POSTS):
        count = min(POSTS, records - number * POSTS)
        dice = Dice(_document_seed(seed, number), STREAM)
        family = dice.weighted(FAMILIES)
        posts = tuple(_record(seed, number, place, dice, copies, twins, noise) for place in range(count))
        made = render(_document_seed(seed, number), family, posts, noise)
        made.gold["identities"] = [post.identity for post in posts]
        yield made


def _record(seed: int, number: int, place: int, dice: Dice, copies: float, twins: float, noise: float) -> Post:
    """The post of this place: its own, a damaged copy of an earlier document's, or a near-twin of one."""
    draw = dice.random()
    if number == 0 or draw >= copies + twins:
        return _base(seed, number)[place]
    model = dice.pick(_base(seed, dice.below(number)))
    if draw < copies:
        return damaged(dice, model, noise)
    rung = dice.below(RUNGS)
    identity = model.identity + 1 + rung
    return near_twin(Dice(identity, TWIN_STREAM), load_bank(), model, rung, identity)


@lru_cache(maxsize=2048)
def _base(seed: int, number: int) -> tuple[Post, ...]:
    """The posts that a document of the population has of its own, their identities unique in the population."""
    dice = Dice(_document_seed(seed, number), BASE_STREAM)
    plan = dice.weighted(FAMILIES).plan
    posts = draw_posts(dice, load_bank(), POSTS, "trade" if dice.chance(0.7) else "mixed", plan)
    return tuple(
        replace(post, identity=(number * POSTS + place) * (RUNGS + 1)) for place, post in enumerate(posts)
    )


def _document_seed(seed: int, number: int) -> int:
    return seed * 10_000_000 + number
