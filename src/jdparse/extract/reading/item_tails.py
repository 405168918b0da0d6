"""Half sentences that end an item and lead to the lines below it: 1. 运行操作:…,具体职责包括: over tasks, among further items.

In: ``State``, a label behind an item on the same line. Out: whether it is the item's own end; the state changed.
Guaranteed: the label has nothing behind it on its line and a comma before it, says the same as the section that is open
(tasks among tasks), and leads on by a word such as 包括; any other label begins a section.
"""

from __future__ import annotations

import re

from jdparse.extract.drafts.drafts import ItemDraft, flat
from jdparse.extract.reading.state import State
from jdparse.rules.labels import Label
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.outline import Unit
from jdparse.structure.text.slices import body_text

_OF_TASKS = frozenset({"duties", "summary"})
_LEADS = re.compile(pattern_of("leads-from-item"))


def ends_item(state: State, index: int, unit: Unit, label: Label) -> bool:
    """Whether the label is the end of the item before it."""
    section, before = state.section, state.before(index)
    if label.field not in _OF_TASKS or unit.marker >= 0 or section is None or section.target != "duties":
        return False
    beside = before is not None and before.role == "item" and before.piece.line == unit.piece.line
    if not beside or not section.items or _LEADS.search(state.text(unit)) is None:
        return False
    last = flat(section.items[-1:])[-1]
    return body_text(state.words, last.body).endswith(",") and state.inline_text(index) is None


def take_end(state: State, unit: Unit) -> None:
    """The label's words become the last item's."""
    if state.section is None:
        return
    last = flat(state.section.items[-1:])[-1]
    _lengthen(last, unit)
    state.paint(unit, "item")


def _lengthen(item: ItemDraft, unit: Unit) -> None:
    *earlier, (start, end) = item.body
    (first, last), *further = unit.body
    joined = [(start, last)] if first == end else [(start, end), (first, last)]
    item.body = (*earlier, *joined, *further)
