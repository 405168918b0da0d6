"""What one post holds: its summary, duties, requirements and further sections, drawn from its line's pools.

In: the pools of the post's line of work, the post's seat (unit and title), the family's ``Plan``.
Out: a frozen ``Post``.
"""

from __future__ import annotations

from .bank import OTHER_KINDS, PARTS, Phrases, Unit
from .pools import Pools
from .records import Plan, Post, Task


def draw_department(pools: Pools, unit: Unit, identity: int, plan: Plan) -> Post:
    """A unit with its functions."""
    dice = pools.dice
    texts = [
        pools.put_together("functions") if dice.chance(0.35) else pools.duty(unit.name)
        for _ in range(dice.between(3, 9))
    ]
    summary = Task(pools.summary()) if dice.chance(plan.summary * 0.5) else None
    duties = _grouped(pools, [Task(text) for text in texts], plan)
    return Post(identity, "department", pools.trade.key, unit.name, unit.name, summary=summary, duties=duties)


def draw_position(pools: Pools, seat: tuple[Unit, str], identity: int, plan: Plan) -> Post:
    """A post of the unit: the head below the heads of the line of work, the others below the unit's head."""
    unit, title = seat
    dice, trade, common = pools.dice, pools.trade, pools.bank.common
    superiors = _superiors(pools, unit, title)
    return Post(
        identity=identity,
        kind="position",
        trade=trade.key,
        title=title,
        unit=unit.name,
        superiors=superiors,
        subordinates=unit.titles[1 : dice.between(2, len(unit.titles))] if title == unit.titles[0] else (),
        summary=_summary(pools, superiors[0]) if dice.chance(plan.summary) else None,
        duties=_duties(pools, unit.name, superiors, plan),
        requirements=_requirements(pools) if dice.chance(plan.requirements) else (),
        authorities=_mixed(pools, trade.authorities, common["authorities"], plan.authorities),
        accountabilities=_mixed(pools, trade.accountabilities, common["accountabilities"], plan.accountabilities),
        other=_other(pools, plan),
        attributes=tuple(
            (key, dice.pick(pools.bank.values[key])) for key, share in plan.attributes if dice.chance(share)
        ),
    )


def _superiors(pools: Pools, unit: Unit, title: str) -> tuple[str, ...]:
    heads = pools.trade.heads
    above = heads[0] if title == unit.titles[0] else unit.titles[0]
    return (above,) if pools.dice.chance(0.9) or above == heads[-1] else (above, heads[-1])


def _summary(pools: Pools, superior: str) -> Task:
    text = pools.summary()
    if pools.dice.chance(0.2):
        return Task(f"在{superior}的领导下，{text}", superiors=(superior,))
    return Task(text)


def _duties(pools: Pools, unit: str, superiors: tuple[str, ...], plan: Plan) -> tuple[Task, ...]:
    """Duties, at times one that names the superior in front, one that only mentions it, common ones last."""
    dice, common, (low, high) = pools.dice, pools.bank.common, plan.duties
    if not high:
        return ()
    count = low + dice.below((high - low) // 2 + 1) + dice.below((high - low + 1) // 2 + 1)
    tasks = [Task(pools.duty(unit)) for _ in range(count)]
    if dice.chance(0.4):
        tasks[0] = _relation(pools, superiors[0])
    if count > 3 and dice.chance(0.3):
        tasks[count // 2] = Task(pools.filled(dice.pick(common["mentions"]), superiors))
    last = [Task(text) for text in dice.sample(common["duties"], dice.below(3))]
    return (*_grouped(pools, tasks, plan), *last)


def _relation(pools: Pools, superior: str) -> Task:
    named = tuple(dict.fromkeys((superior, pools.trade.heads[-1])))
    if len(named) == 2 and pools.dice.chance(0.15):
        return Task(pools.filled(pools.dice.pick(pools.bank.common["relations_two"]), named), superiors=named)
    text = pools.filled(pools.dice.pick(pools.bank.common["relations"]), (superior,))
    return Task(text, superiors=(superior,))


def _grouped(pools: Pools, tasks: list[Task], plan: Plan) -> tuple[Task, ...]:
    """Some tasks with parts: a sentence and what it lists, or all of them under labels of groups."""
    dice = pools.dice
    if not dice.chance(plan.nested):
        return tuple(tasks)
    if len(tasks) >= 6 and dice.chance(0.4):
        return _under_labels(pools, tasks)
    for _ in range(dice.between(1, 2)):
        if pools.groups:
            head, *parts = pools.groups.pop()
            tasks.insert(dice.between(1, len(tasks)), Task(head, tuple(parts)))
    return tuple(tasks)


def _under_labels(pools: Pools, tasks: list[Task]) -> tuple[Task, ...]:
    labels = pools.dice.sample(pools.bank.common["group_labels"], len(tasks) // 3)
    size = (len(tasks) + len(labels) - 1) // len(labels)
    groups = [tasks[at : at + size] for at in range(0, len(tasks), size)]
    return tuple(
        Task(label, tuple(task.text for task in group), tuple(s for task in group for s in task.superiors))
        for label, group in zip(labels, groups, strict=False)
    )


def _requirements(pools: Pools) -> tuple[tuple[str, Phrases], ...]:
    """By part (education, experience, skills, traits), or one list of 学历：… lines."""
    dice, common = pools.dice, pools.bank.common
    if dice.chance(0.12):
        rows = dice.sample(common["labelled_requirements"], dice.between(3, 6))
        return (("", tuple({row.split("：")[0]: row for row in rows}.values())),)
    found = []
    for part, most in zip(PARTS, (1, 2, 3, 2), strict=True):
        rows = dice.sample(pools.trade.requirements[part], dice.between(0 if part != "skills" else 1, most))
        if part == "traits":
            rows += dice.sample(common["requirements"], dice.between(0, 2))
        if rows:
            found.append((part, tuple(rows)))
    return tuple(found)


def _mixed(pools: Pools, own: Phrases, common: Phrases, share: float) -> Phrases:
    dice = pools.dice
    if not dice.chance(share):
        return ()
    return tuple(dice.sample(own, dice.between(1, 2)) + dice.sample(common, dice.between(1, 4)))


def _other(pools: Pools, plan: Plan) -> tuple[tuple[str, Phrases], ...]:
    """Further sections, each kind once, in a drawn order."""
    shares = dict(plan.other)
    kinds = [kind for kind in OTHER_KINDS if kind in shares and pools.dice.chance(shares[kind])]
    return tuple((kind, _other_lines(pools, kind)) for kind in pools.dice.shuffled(kinds))


def _other_lines(pools: Pools, kind: str) -> Phrases:
    dice, own = pools.dice, pools.trade.other.get(kind, ())
    lines = dice.sample(own, 1) if dice.chance(0.6) else []
    return tuple(lines + dice.sample(pools.bank.other[kind], dice.between(1, 5 if kind == "benefits" else 3)))
