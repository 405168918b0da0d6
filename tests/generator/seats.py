"""Which posts a document has: different titles of one unit, of one line of work, or of several.

In: a stream of draws, how many posts, the scope, the family's ``Plan``. Out: frozen ``Post`` values; no two
of them bear one title.
"""

from __future__ import annotations

from .bank import Bank, Trade, Unit
from .contents import draw_department, draw_position
from .dice import Dice
from .pools import Pools
from .records import Plan, Post, Scope, names_a_unit, takes_rank

Seat = tuple[Trade, Unit, str]
RANKS = ("高级", "资深", "助理", "初级", "见习", "二线")


def draw_posts(
    dice: Dice, bank: Bank, count: int, scope: Scope, plan: Plan, *, keep: int | None = None
) -> tuple[Post, ...]:
    """Posts, and at times the functions of the first post's unit in that post's place.

    With ``keep``, no more than so many of a unit's own duties are used, so that posts of one title that are
    drawn for different documents share few of them.
    """
    pools: dict[str, Pools] = {}
    posts: list[Post] = []
    for identity, (trade, unit, title) in enumerate(_seats(dice, bank, count, scope)):
        if trade.key not in pools:
            pools[trade.key] = Pools(dice, bank, trade, keep)
        posts.append(draw_position(pools[trade.key], (unit, title), identity, plan))
    if len(posts) > 2 and names_a_unit(posts[0].unit) and dice.chance(plan.departments):
        of_first = pools[posts[0].trade]
        unit = next(unit for unit in of_first.trade.units if unit.name == posts[0].unit)
        posts[0] = draw_department(of_first, unit, posts[0].identity, plan)
    return tuple(posts)


def draw_departments(dice: Dice, bank: Bank, count: int, plan: Plan) -> tuple[Post, ...]:
    """Units of one line of work with their functions; of several lines where more are wanted than one has."""
    found: list[Post] = []
    for trade in dice.shuffled(bank.trades):
        pools = Pools(dice, bank, trade)
        units = [unit for unit in dice.shuffled(trade.units) if names_a_unit(unit.name)]
        found += [draw_department(pools, unit, len(found) + place, plan) for place, unit in enumerate(units)]
        if len(found) >= count:
            break
    return tuple(found[:count])


def _seats(dice: Dice, bank: Bank, count: int, scope: Scope) -> list[Seat]:
    """As many different titles as wanted; where one unit or line has too few, ranks are put before them,
    and where that is not enough, a wider scope is taken.
    """
    trades = dice.sample(bank.trades, max(min(count, 4), 1, count // 8) if scope == "mixed" else 1)
    units = [(trade, unit) for trade in trades for unit in trade.units]
    if scope == "unit":
        units = [dice.pick(units)]
    seats = [(trade, unit, title) for trade, unit in units for title in unit.titles]
    chosen = seats[:count] if scope == "unit" else dice.sample(seats, count)
    for rank in RANKS:
        ranked = [(trade, unit, rank + title) for trade, unit, title in seats if takes_rank(title)]
        chosen += dice.sample(ranked, count - len(chosen))
    if len(chosen) < count:
        return _seats(dice, bank, count, "trade" if scope == "unit" else "mixed")
    return _in_order(chosen, units)


def _in_order(seats: list[Seat], units: list[tuple[Trade, Unit]]) -> list[Seat]:
    """The seats unit by unit, in the order the units have; the order within a unit is kept."""
    places = {unit.name: place for place, (_, unit) in enumerate(units)}
    return sorted(seats, key=lambda seat: places[seat[1].name])
