"""What job boards set under a vacancy's name without a label: its pay, tags with strokes between them, a note in brackets.

In: ``State``, the unit, its text. Out: the pay is a field of the post, the note says whom it asks for, the rest
is prose. Guaranteed: only lines that are nothing else count.
"""

from __future__ import annotations

import re

from jdparse.extract.drafts.drafts import FieldDraft
from jdparse.extract.reading.introductions import is_wanted
from jdparse.extract.reading.on_items import add_item, add_summary
from jdparse.extract.reading.state import State
from jdparse.rules.labels import Label
from jdparse.structure.roles.outline import Unit
from jdparse.structure.text.pay_lines import PAY_LINE
from jdparse.structure.text.slices import slice_body

_PAY = Label("薪资", "salary", "attribute:salary", "field")
_TAGS = re.compile(r"[^|。;:]{1,16}(?:\|[^|。;:]{1,16}){2,7}")
_TAG = re.compile(r"[^|\s][^|]{0,14}[^|\s]")
_IN_BRACKETS = re.compile(r"\([^()]{1,60}\)")
_SIGN = re.compile(r"[^\w\s]{1,3}\s?")


def is_pay_or_tags(text: str) -> bool:
    """4500-8000(底薪+提成), or 4000-7000元 | 合肥 | 大专: what a board sets under a vacancy's name."""
    return PAY_LINE.fullmatch(text) is not None or (text.count("|") > 1 and _TAGS.fullmatch(text) is not None)


def is_of_vacancy(state: State, index: int, unit: Unit, text: str) -> bool:
    """Whether a line is one of these, under a vacancy's name."""
    if counts_views(state, index, text):
        return False
    return is_pay_or_tags(text) or _is_note_on_wanted(state, unit, text)


def counts_views(state: State, index: int, text: str) -> bool:
    """3674 between a page's title and the same title over its text: how often the page was read, no pay."""
    if not text.isdecimal() or state.pending is None:
        return False
    following = state.following(index)
    again = following is not None and following.role == "title"
    return again and following is not None and state.text(following) == state.text(state.pending)


def take_of_vacancy(state: State, unit: Unit, text: str) -> None:
    """A line that is one of these goes where it belongs."""
    (_take_pay if is_pay_or_tags(text) else _take_note)(state, unit, text)


def _take_pay(state: State, unit: Unit, text: str) -> None:
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


def _is_note_on_wanted(state: State, unit: Unit, text: str) -> bool:
    """普工:10名 and (28岁以下,男女不限) on its line: of whom is wanted, all that is said."""
    noted = unit.rule == "title-sentence" and _IN_BRACKETS.fullmatch(text) is not None
    return noted and state.pending is not None and is_wanted(state, state.pending)


def _take_note(state: State, unit: Unit, text: str) -> None:
    """What stands in the brackets: what the post is for, or whom it asks for."""
    said = slice_body(unit.body, 1, len(text) - 1)
    state.ensure(unit)
    if state.rules.cues.about(text[1:-1]) == "duty":
        add_summary(state, unit, said)
    else:
        state.open_section("requirements", "")
        add_item(state, unit, said)
        state.section = None
