"""The phrases of one line of work that a document has not used yet.

No phrase is handed out twice within one document, apart from those that all posts share (其他临时性事务).
"""

from __future__ import annotations

from .bank import Bank, Trade
from .dice import Dice


class Pools:
    """Written sentences first; where they run short, sentences put together of patterns and objects.

    ``keep`` is how many of a unit's own duties the document may use: all of them where it is not given.
    """

    def __init__(self, dice: Dice, bank: Bank, trade: Trade, keep: int | None = None) -> None:
        self.dice, self.bank, self.trade = dice, bank, trade
        self.units = {unit.name: dice.shuffled(unit.duties)[:keep] for unit in trade.units}
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
            text = self.filled(self.dice.pick(self.bank.common[key]))
            if text not in self.combined:
                break
        self.combined.add(text)
        return text

    def filled(self, text: str, superiors: tuple[str, ...] = ("",)) -> str:
        """A pattern with an object of the line of work, and the given superiors, in its places."""
        text = text.replace("{s}", superiors[0]).replace("{t}", superiors[-1])
        return text.replace("{o}", self.dice.pick(self.trade.objects)) if "{o}" in text else text

    def summary(self) -> str:
        """What the post is there for."""
        return self.summaries.pop() if self.summaries else self.put_together("summaries")

    def _tailed(self, text: str) -> str:
        return text + self.dice.pick(self.bank.common["tails"]) if self.dice.random() < 0.12 else text
