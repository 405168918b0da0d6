"""Many documents with reposts and near-twins among their records, and the truth of who is who.

Document ``j`` of a population has base posts that follow from the population's seed and ``j`` alone, so any
of them can be copied later without keeping it. Each gold bears ``identities``, one a record: equal numbers
mean one post. Memory does not grow with the population.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from .bank import load_bank
from .copies import RUNGS, damaged, near_twin
from .dice import Dice
from .document import Generated, render
from .families import ADVERT, COMPILATION, FORM
from .noise import SEED_NOISE
from .records import Post, Scope
from .seats import draw_posts

FAMILIES = ((COMPILATION, 0.5), (FORM, 0.25), (ADVERT, 0.25))
POSTS = 5
OWN_DUTIES = 5
MIX, BASE, TWIN = 4, 5, 6


@dataclass(frozen=True, slots=True)
class Mix:
    """What a population holds: the shares of damaged copies and near-twins, the strength of the noise."""

    copies: float = 1 / 3
    twins: float = 0.1
    noise: float = SEED_NOISE


def draw_population(seed: int, records: int, mix: Mix | None = None) -> Iterator[Generated]:
    """Documents of five records with ``records`` in all; they may be taken one by one, or by the million."""
    for number in range((records + POSTS - 1) // POSTS):
        posts = draw_records(seed, number, mix or Mix())[: records - number * POSTS]
        own = _document_seed(seed, number)
        made = render(own, Dice(own, MIX).weighted(FAMILIES), posts, (mix or Mix()).noise)
        made.gold["identities"] = [post.identity for post in posts]
        yield made


def draw_records(seed: int, number: int, mix: Mix) -> tuple[Post, ...]:
    """The posts of one document of the population, before they are set: enough for tests on records."""
    dice = Dice(_document_seed(seed, number), MIX)
    dice.random()
    return tuple(_record(seed, number, place, dice, mix) for place in range(POSTS))


def _record(seed: int, number: int, place: int, dice: Dice, mix: Mix) -> Post:
    """The post of this place: its own, a damaged copy of an earlier document's, or a near-twin of one."""
    draw = dice.random()
    if number == 0 or draw >= mix.copies + mix.twins:
        return _base(seed, number)[place]
    model = dice.pick(_base(seed, dice.below(number)))
    if draw < mix.copies:
        return damaged(dice, model, mix.noise)
    rung = dice.below(RUNGS)
    identity = model.identity + 1 + rung
    return near_twin(Dice(identity, TWIN), load_bank(), model, rung, identity)


@lru_cache(maxsize=2048)
def _base(seed: int, number: int) -> tuple[Post, ...]:
    """The posts that a document has of its own, their identities unique in the population."""
    dice = Dice(_document_seed(seed, number), BASE)
    plan = dice.weighted(FAMILIES).plan
    scope: Scope = "trade" if dice.chance(0.7) else "mixed"
    posts = draw_posts(dice, load_bank(), POSTS, scope, plan, keep=OWN_DUTIES)
    return tuple(replace(post, identity=(number * POSTS + place) * (RUNGS + 1)) for place, post in enumerate(posts))


def _document_seed(seed: int, number: int) -> int:
    return seed * 10_000_000 + number
