"""Descriptions without a name behind a row of names: the tabs of a page, or its index, and then each post's lists.

In: ``Outline``, rules. Out: for the unit that begins a description the tab with its name; and the record begun there. Guaranteed: nothing else of
the document names a post, there are as many names as descriptions, and most of them are posts' or units' by their own
words; the first name is the first description's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from jdparse.extract.drafts.drafts import FieldDraft
from jdparse.extract.reading.state import State
from jdparse.rules.labels import Label
from jdparse.rules.loader import Rules
from jdparse.structure.roles.outline import Outline, Unit
from jdparse.structure.text.slices import slice_body

_NAMES = frozenset({"furniture", "text", "item"})
_MAX_NAME = 16
_MIN_POSTS = 2
_ANY_UNIT = 2  # characters of 部门, which is none in particular
_SENTENCE = re.compile(r"[。;,:!?]")
_EDGES = " |/·"
_TAB = Label("招聘", "tab", "title", "field")
"""The field that stands for the tab which names a post."""


def names_of_tabs(outline: Outline, rules: Rules) -> Mapping[int, Unit]:
    """The tab of each description, by the index of its first unit; empty in nearly all documents."""
    units = outline.units
    if any(unit.role == "title" or (unit.label is not None and unit.label.field == "title") for unit in units):
        return {}
    begins = [_with_lead(outline, index) for index in _descriptions(units)]
    if len(begins) < _MIN_POSTS:
        return {}
    names = _names(outline, units[: begins[0]], rules)
    return dict(zip(begins, names, strict=True)) if len(names) == len(begins) else {}


def begin_named(state: State, unit: Unit, tab: Unit) -> None:
    """A record begins whose name stands elsewhere, among the tabs of its page."""
    state.drop_pending()
    state.close()
    draft = state.ensure(unit)
    text = state.text(tab)
    first = len(text) - len(text.lstrip(_EDGES))
    draft.title_field = FieldDraft(_TAB, _TAB.word, slice_body(tab.body, first, len(text.rstrip(_EDGES))))
    start, end = tab.body[0][0], tab.body[-1][1]
    at = bisect_left(state.paints, start, key=itemgetter(0))  # nothing but furniture and text stands before, in order
    if at < len(state.paints) and state.paints[at][:2] == (start, end):
        state.paints[at] = (start, end, "title", draft.number)


def _descriptions(units: Sequence[Unit]) -> Iterator[int]:
    """The labels of duties that begin anew: the first, and each behind demands; all where nothing is demanded."""
    fields = {unit.label.field for unit in units if unit.label is not None and unit.role == "label"}
    fresh, alone = True, "requirements" not in fields
    for index, unit in enumerate(units):
        if unit.role != "label" or unit.label is None or unit.label.shape != "section":
            continue
        if unit.label.field == "duties" and fresh and unit.piece.first:
            yield index
            fresh = alone
        fresh = fresh or unit.label.field == "requirements"


def _with_lead(outline: Outline, index: int) -> int:
    """Where a description begins whose label stands under a sentence about the post."""
    units = outline.units
    if index < _MIN_POSTS or units[index - 1].role != "text" or outline.text(units[index - 1])[-1:] != "。":
        return index
    above = units[index - 2]
    listed = above.role == "item" or (above.role in _NAMES and outline.text(above)[-1:] not in "。;")
    return index - 1 if listed else index


def _names(outline: Outline, units: Sequence[Unit], rules: Rules) -> list[Unit]:
    """The row of short lines before the first description, from its first name to its last."""
    titles = rules.titles
    texts = [outline.text(unit).strip(_EDGES) for unit in units]
    posts = [at for at, text in enumerate(texts) if titles.is_name(text)]
    offices = [at for at, text in enumerate(texts) if len(text) > _ANY_UNIT and titles.is_unit(text)]
    known = posts or offices
    if len(known) < _MIN_POSTS:
        return []
    row = units[known[0] : known[-1] + 1]
    if texts[known[0] :][: len(row)] == 2 * texts[known[0] :][: len(row) // 2]:
        row = row[: len(row) // 2]  # the same tabs once more, for small screens
    short = all(
        unit.role in _NAMES and 0 < len(text) <= _MAX_NAME and _SENTENCE.search(text) is None
        for unit, text in zip(row, texts[known[0] :], strict=False)
    )
    return [*row] if short and 2 * len(known) >= len(row) else []
