"""What is true: posts with their titles, superiors, duties and the rest, drawn from the bank.

In: a stream of draws, how many posts, and a ``Plan`` (how full the records of a family are).
Out: frozen ``Post`` values with different titles, their phrases unpunctuated at the end, as in the bank.
No phrase is drawn twice within one document, apart from those that all posts share (其他临时性工作).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .bank import OTHER_KINDS, PARTS, Bank, Trade, Unit
from .dice import Dice

Kind = Literal["position", "department"]
Scope = Literal["unit", "trade", "mixed"]
UNIT_ENDINGS = tuple("部科处室组队课办")
UNIT_WORDS = ("中心", "车间")


@dataclass(frozen=True, slots=True)
class Task:
    """One item with the items below it, and the superiors that its sentence names."""

    text: str
    parts: tuple[str, ...] = ()
    superiors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A post, or a unit with its functions. ``identity`` is shared by copies of one post."""

    identity: int
    kind: Kind
    trade: str
    title: str
    unit: str
    superiors: tuple[str, ...]
    subordinates: tuple[str, ...]
    summary: Task | None
    duties: tuple[Task, ...]
    requirements: tuple[tuple[str, tuple[str, ...]], ...]
    authorities: tuple[str, ...]
    accountabilities: tuple[str, ...]
    other: tuple[tuple[str, tuple[str, ...]], ...]
    attributes: tuple[tuple[str, str], ...]

    @property
    def prefix_unit(self) -> str | None:
        """The unit, where the title begins with its name (护理部主任)."""
        return self.unit if self.title.startswith(self.unit) and len(self.title) > len(self.unit) + 1 else None


@dataclass(frozen=True, slots=True)
class Plan:
    """How often a family's records have a part, and how long their duty lists are."""

    summary: float
    requirements: float
    authorities: float
    accountabilities: float
    other: tuple[tuple[str, float], ...]
    attributes: tuple[tuple[str, float], ...]
    nested: float
    duties: tuple[int, int] = (3, 12)
    departments: float = 0.0


class Pools:
    """The phrases of one line of work that a document has not used yet."""

    def __init__(self, dice: Dice, bank: Bank, trade: Trade) -> None:
        self.dice, self.bank, self.trade = dice, bank, trade
        self.units = {unit.name: dice.shuffled(unit.duties) for unit in trade.units}
        self.long = dice.shuffled(trade.duties)
        self.groups = dice.shuffled(trade.groups)
        self.summaries = dice.shuffled(trade.summaries)
        self.combined: set[str] = set()

    def duty(self, unit: str) -> str:
        """A duty of the unit while there are some, else of its line of work, else one put together."""
        draw = self.dice.random()
        own = self.units.get(unit)
        if own and draw < 0.62:
            return self._tailed(own.pop())
        if self.long and draw < 0.8:
            return self.long.pop()
        rest = [pool for pool in self.units.values() if len(pool) > 1] if draw < 0.92 else []
        return self._tailed(self.dice.pick(rest).pop()) if rest else self.put_together("combined")

    def put_together(self, key: str) -> str:
        """A sentence of a pattern and one of the line's objects, not used before while there are new ones."""
        for _ in range(20):
            text = self.dice.pick(self.bank.common[key]).replace("{o}", self.dice.pick(self.trade.objects))
            if text not in self.combined:
                break
        self.combined.add(text)
        return text

    def summary(self) -> str:
        """What the post is there for."""
        return self.summaries.pop() if self.summaries else self.put_together("summaries")

    def _tailed(self, text: str) -> str:
        return text + self.dice.pick(self.bank.common["tails"]) if self.dice.random() < 0.12 else text


def draw_posts(dice: Dice, bank: Bank, count: int, scope: Scope, plan: Plan) -> tuple[Post, ...]:
    """Posts of one unit, of one line of work, or of any; no two bear one title."""
    posts: list[Post] = []
    pools: dict[str, Pools] = {}
    trade = dice.pick(bank.trades)
    unit = dice.pick(trade.units)
    seats = _seats(dice, bank, trade, unit, count, scope)
    for identity, (of_trade, of_unit, title) in enumerate(seats):
        if of_trade.key not in pools:
            pools[of_trade.key] = Pools(dice, bank, of_trade)
        posts.append(_position(dice, pools[of_trade.key], of_unit, title, identity, plan))
    return _with_departments(dice, pools, posts, plan)


def names_a_unit(name: str) -> bool:
    """Whether a careful reader takes the name for a unit's, without further help."""
    return name.endswith(UNIT_ENDINGS) or name.endswith(UNIT_WORDS)


def draw_departments(dice: Dice, bank: Bank, count: int, plan: Plan) -> tuple[Post, ...]:
    """Units of one line of work with their functions; of several lines where more are wanted than one has."""
    found: list[Post] = []
    for trade in dice.shuffled(bank.trades):
        pool = Pools(dice, bank, trade)
        units = [unit for unit in dice.shuffled(trade.units) if names_a_unit(unit.name)]
        found += [_department(dice, pool, unit, len(found) + i, plan) for i, unit in enumerate(units)]
        if len(found) >= count:
            break
    return tuple(found[:count])


Seat = tuple[Trade, Unit, str]


def _seats(dice: Dice, bank: Bank, trade: Trade, unit: Unit, count: int, scope: Scope) -> list[Seat]:
    """As many different titles as wanted; where one unit or line has too few, ranks are put before them."""
    if scope == "mixed":
        trades = dice.sample(bank.trades, min(count, 4))
    else:
        trades = [trade]
    units = [(t, u) for t in trades for u in t.units] if scope != "unit" else [(trade, unit)]
    seats = [(t, u, title) for t, u in units for title in u.titles]
    chosen = seats[:count] if scope == "unit" else dice.sample(seats, count)
    for rank in ("高级", "资深", "助理", "初级", "见习", "二线"):
        if len(chosen) >= count:
            break
        ranked = [(t, u, rank + title) for t, u, title in seats if takes_rank(title)]
        chosen += dice.sample(ranked, count - len(chosen))
    return chosen if scope != "trade" else sorted(chosen, key=lambda seat: trade.units.index(seat[1]))


def takes_rank(title: str) -> bool:
    """Whether 高级 and the like may stand before the title."""
    return title.endswith(("员", "师", "工", "专员")) and not title.startswith(("高级", "助理", "综合"))


def _with_departments(dice: Dice, pools: dict[str, Pools], posts: list[Post], plan: Plan) -> tuple[Post, ...]:
    """Perhaps the functions of the first post's unit, in that post's place."""
    first = posts[0] if posts else None
    if first is None or len(posts) < 3 or not names_a_unit(first.unit) or not dice.chance(plan.departments):
        return tuple(posts)
    pool = pools[first.trade]
    unit = next(unit for unit in pool.trade.units if unit.name == first.unit)
    return (_department(dice, pool, unit, first.identity, plan), *posts[1:])


def _department(dice: Dice, pool: Pools, unit: Unit, identity: int, plan: Plan) -> Post:
    count = dice.between(3, 9)
    tasks = [
        pool.put_together("functions") if dice.chance(0.35) else pool.duty(unit.name) for _ in range(count)
    ]
    return Post(
        identity=identity,
        kind="department",
        trade=pool.trade.key,
        title=unit.name,
        unit=unit.name,
        superiors=(),
        subordinates=(),
        summary=Task(pool.summary()) if dice.chance(plan.summary * 0.5) else None,
        duties=_grouped(dice, pool, [Task(text) for text in tasks], plan),
        requirements=(),
        authorities=(),
        accountabilities=(),
        other=(),
        attributes=(),
    )


def _position(dice: Dice, pool: Pools, unit: Unit, title: str, identity: int, plan: Plan) -> Post:
    head = unit.titles[0]
    above = pool.trade.heads[:1] if title == head else (head,)
    superiors = above if dice.chance(0.9) else tuple(dict.fromkeys((*above, pool.trade.heads[-1])))
    summary = _summary(dice, pool, superiors[0]) if dice.chance(plan.summary) else None
    rows = unit.titles[1 : dice.between(2, len(unit.titles))] if title == head else ()
    common = pool.bank.common
    return Post(
        identity=identity,
        kind="position",
        trade=pool.trade.key,
        title=title,
        unit=unit.name,
        superiors=superiors,
        subordinates=rows,
        summary=summary,
        duties=_duties(dice, pool, unit.name, superiors, plan),
        requirements=_requirements(dice, pool) if dice.chance(plan.requirements) else (),
        authorities=_mixed(dice, pool.trade.authorities, common["authorities"], plan.authorities),
        accountabilities=_mixed(dice, pool.trade.accountabilities, common["accountabilities"], plan.accountabilities),
        other=_other(dice, pool, plan),
        attributes=tuple(
            (key, dice.pick(pool.bank.values[key])) for key, share in plan.attributes if dice.chance(share)
        ),
    )


def _summary(dice: Dice, pool: Pools, superior: str) -> Task:
    text = pool.summary()
    if dice.chance(0.2):
        return Task(f"在{superior}的领导下，{text}", superiors=(superior,))
    return Task(text)


def _duties(dice: Dice, pool: Pools, unit: str, superiors: tuple[str, ...], plan: Plan) -> tuple[Task, ...]:
    low, high = plan.duties
    if not high:
        return ()
    count = low + dice.below((high - low) // 2 + 1) + dice.below((high - low + 1) // 2 + 1)
    tasks = [Task(pool.duty(unit)) for _ in range(count)]
    if dice.chance(0.4):
        tasks[0] = _relation(dice, pool, superiors)
    if count > 3 and dice.chance(0.3):
        tasks[count // 2] = Task(_filled(dice, pool, dice.pick(pool.bank.common["mentions"]), superiors))
    tasks = list(_grouped(dice, pool, tasks, plan))
    for text in dice.sample(pool.bank.common["duties"], dice.below(3)):
        tasks.append(Task(text))
    return tuple(tasks)


def _relation(dice: Dice, pool: Pools, superiors: tuple[str, ...]) -> Task:
    heads = tuple(dict.fromkeys((superiors[0], pool.trade.heads[-1])))
    pair = len(heads) == 2 and dice.chance(0.15)
    text = dice.pick(pool.bank.common["relations_two" if pair else "relations"])
    named = heads if pair else heads[:1]
    return Task(_filled(dice, pool, text, named), superiors=named)


def _filled(dice: Dice, pool: Pools, text: str, superiors: tuple[str, ...]) -> str:
    filled = text.replace("{s}", superiors[0]).replace("{t}", superiors[-1])
    return filled.replace("{o}", dice.pick(pool.trade.objects)) if "{o}" in filled else filled


def _grouped(dice: Dice, pool: Pools, tasks: list[Task], plan: Plan) -> tuple[Task, ...]:
    """Some tasks with parts: a sentence and what it lists, or all of them under labels of groups."""
    if not dice.chance(plan.nested):
        return tuple(tasks)
    if len(tasks) >= 6 and dice.chance(0.4):
        return _under_labels(dice, pool, tasks)
    for _ in range(dice.between(1, 2)):
        if pool.groups:
            head, *parts = pool.groups.pop()
            tasks.insert(dice.between(1, len(tasks)), Task(head, tuple(parts)))
    return tuple(tasks)


def _under_labels(dice: Dice, pool: Pools, tasks: list[Task]) -> tuple[Task, ...]:
    labels = dice.sample(pool.bank.common["group_labels"], len(tasks) // 3)
    size = (len(tasks) + len(labels) - 1) // len(labels)
    groups = [tasks[at : at + size] for at in range(0, len(tasks), size)]
    return tuple(
        Task(label, tuple(task.text for task in group), tuple(s for task in group for s in task.superiors))
        for label, group in zip(labels, groups, strict=False)
    )


def _requirements(dice: Dice, pool: Pools) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """By part (education, experience, skills, traits), or one list of 学历：… lines."""
    common = pool.bank.common
    if dice.chance(0.12):
        rows = dice.sample(common["labelled_requirements"], dice.between(3, 6))
        return (("", tuple({row.split("：")[0]: row for row in rows}.values())),)
    found = []
    for part, most in zip(PARTS, (1, 2, 3, 2), strict=True):
        rows = dice.sample(pool.trade.requirements[part], dice.between(0 if part != "skills" else 1, most))
        if part == "traits":
            rows += dice.sample(common["requirements"], dice.between(0, 2))
        if rows:
            found.append((part, tuple(rows)))
    return tuple(found)


def _mixed(dice: Dice, own: tuple[str, ...], common: tuple[str, ...], share: float) -> tuple[str, ...]:
    if not dice.chance(share):
        return ()
    return tuple(dice.sample(own, dice.between(1, 2)) + dice.sample(common, dice.between(1, 4)))


def _other(dice: Dice, pool: Pools, plan: Plan) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Further sections, each kind once, in a drawn order."""
    shares = dict(plan.other)
    kinds = [kind for kind in OTHER_KINDS if dice.chance(shares.get(kind, 0.0))]
    return tuple((kind, _other_lines(dice, pool, kind)) for kind in dice.shuffled(kinds))


def _other_lines(dice: Dice, pool: Pools, kind: str) -> tuple[str, ...]:
    own, common = pool.trade.other.get(kind, ()), pool.bank.other[kind]
    lines = dice.sample(own, 1) if dice.chance(0.6) else []
    most = 5 if kind == "benefits" else 3
    return tuple(lines + dice.sample(common, dice.between(1, most)))
