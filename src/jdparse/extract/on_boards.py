"""What job boards set under a vacancy's name without a label: its pay, and tags with strokes between them.

In: ``State``, the unit, its text. Out: the pay is a field of the post, the rest prose. Guaranteed: only lines that are
nothing else count.
"""

from __future__ import annotations

import re

from jdparse.extract.drafts import FieldDraft
from jdparse.extract.state import State
from jdparse.rules.labels import Label
from jdparse.structure.outline import Unit
from jdparse.structure.pay_lines import PAY_LINE
from jdparse.structure.slices import slice_body

_PAY = Label("薪资", "salary", "attribute:salary", "field")
_TAGS = re.compile(r"[^|。;:]{1,16}(?:\|[^|。;:]{1,16}){2,7}")
_TAG = re.compile(r"[^|\s][^|]{0,14}[^|\s]")
_SIGN = re.compile(r"[^\w\s]{1,3}\s?")


def is_pay_or_tags(text: str) -> bool:
    """4500-8000(底薪+提成), or 4000-7000元 | 合肥 | 大专: what a board sets under a vacancy's name."""
    return PAY_LINE.fullmatch(text) is not None or (text.count("|") > 1 and _TAGS.fullmatch(text) is not None)


def take_pay(state: State, unit: Unit, text: str) -> None:
    """4500-8000(底薪+提成) under a vacancy's name: its pay, though no label says so."""
    if "|" in text:
        _take_tags(state, unit, text)
        return
    sign = _SIGN.match(text)
    pay = slice_body(unit.body, sign.end() if sign is not None else 0, len(text))
    state.ensure(unit).fields.append(FieldDraft(_PAY, _PAY.word, pay))
    state.paint(unit, "field")


def _take_tags(state: State, unit: Unit, text: str) -> None:
    """4000-7000元 | 合肥 | 大专 under a vacancy's name: what a board says of it, the pay among it."""
    state.ensure(unit)
    position = 0
    for found in _TAG.finditer(text):
        if PAY_LINE.fullmatch(found.group()):
            pay = slice_body(unit.body, *found.span())
            state.paint(unit, "prose", slice_body(unit.body, position, found.start()))
            state.ensure(unit).fields.append(FieldDraft(_PAY, _PAY.word, pay))
            state.paint(unit, "field", pay)
            position = found.end()
    state.paint(unit, "prose", slice_body(unit.body, position, len(text)))
