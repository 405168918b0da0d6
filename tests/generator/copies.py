"""Posts -> copies of them, damaged, and near-twins: what deduplication has to tell apart.

A copy keeps the post's identity: it has lost an item or a section, bears a typo, or is in traditional
characters. A near-twin has another identity, though most or all of its sentences are the same: its title
differs in a word that matters (a rank, a shop, a shift, an area).
"""

from __future__ import annotations

from dataclasses import replace

from .bank import Bank, Phrases, Trade
from .dice import Dice
from .records import Post, Task, takes_rank

Script = dict[int, int] | None
RANKS = ("高级", "中级", "初级")
SHOPS = ("一车间", "二车间", "三车间")
SHIFTS = ("A班", "B班", "C班")
AREAS = ("东区", "西区", "南区")
RUNGS = len(RANKS)
TYPOS = (
    ("账", "帐"), ("其他", "其它"), ("制定", "制订"), ("按照", "按着"), ("登记", "登计"), ("负责", "负贵"),
    ("做好", "作好"), ("及时", "及吋"), ("检查", "捡查"), ("已", "己"), ("日", "曰"), ("未", "末"),
    ("资料", "姿料"), ("统计", "统记"),
)  # fmt: skip
TRADITIONAL = str.maketrans(
    "负责检设备资时间记录质员单发现问题组织经营业务应对处领导门办学习车书与专产这个来后开关长动电话实验医药护严亲厂图统计总结级别约",
    "負責檢設備資時間記錄質員單發現問題組織經營業務應對處領導門辦學習車書與專產這個來後開關長動電話實驗醫藥護嚴親廠圖統計總結級別約",
)


def damaged(dice: Dice, post: Post, strength: float) -> Post:
    """The same post as a careless copy has it: items and sections lost, typos, traditional characters."""
    script = TRADITIONAL if dice.chance(0.06 * strength) else None
    duties = tuple(_copied(dice, task, strength, script) for task in _thinned(dice, post.duties, strength))
    return replace(
        post,
        duties=duties,
        requirements=tuple((part, _rows(dice, rows, strength, script)) for part, rows in post.requirements),
        authorities=_rows(dice, post.authorities, strength, script),
        accountabilities=_rows(dice, post.accountabilities, strength, script),
        summary=None if dice.chance(0.2 * strength) else post.summary,
        other=() if dice.chance(0.3 * strength) else post.other,
    )


def _thinned(dice: Dice, tasks: tuple[Task, ...], strength: float) -> tuple[Task, ...]:
    """All tasks, or all but one."""
    if len(tasks) < 4 or not dice.chance(0.5 * strength):
        return tasks
    lost = dice.below(len(tasks))
    return tasks[:lost] + tasks[lost + 1 :]


def _copied(dice: Dice, task: Task, strength: float, script: Script) -> Task:
    text = _reworded(dice, task.text, strength) if not task.superiors else task.text
    if script is None:
        return replace(task, text=text)
    if task.superiors:
        return task
    parts = tuple(part.translate(script) for part in task.parts)
    return replace(task, text=text.translate(script), parts=parts)


def _rows(dice: Dice, rows: Phrases, strength: float, script: Script) -> Phrases:
    copied = (_reworded(dice, row, strength) for row in rows)
    return tuple(row.translate(script) if script else row for row in copied)


def _reworded(dice: Dice, text: str, strength: float) -> str:
    """The text, at times with one typo."""
    if not dice.chance(0.2 * strength):
        return text
    right, wrong = dice.pick(TYPOS)
    return text.replace(right, wrong, 1)


def near_twin(dice: Dice, bank: Bank, post: Post, rung: int, identity: int) -> Post:
    """Another post like this one: the ``rung``-th (from 0) of the ladder that its title can stand on."""
    ladder = _ladder(post)
    title = ladder[rung] + post.title
    trade = next(trade for trade in bank.trades if trade.key == post.trade)
    duties = _varied(dice, bank, trade, post.duties) if dice.chance(0.5) else post.duties
    unit = ladder[rung] if ladder is SHOPS else post.unit
    return replace(post, identity=identity, title=title, unit=unit, duties=duties)


def _ladder(post: Post) -> tuple[str, ...]:
    """The ladder of a title, always the same one for a title."""
    if post.prefix_unit or not takes_rank(post.title):
        return AREAS
    return (RANKS, SHOPS, SHIFTS)[sum(map(ord, post.title)) % 3]


def _varied(dice: Dice, bank: Bank, trade: Trade, duties: tuple[Task, ...]) -> tuple[Task, ...]:
    """The duties with one of them replaced."""
    if not duties:
        return duties
    at = dice.below(len(duties))
    text = dice.pick(bank.common["combined"]).replace("{o}", dice.pick(trade.objects))
    return (*duties[:at], Task(text), *duties[at + 1 :])
