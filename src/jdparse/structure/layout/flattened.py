"""Forms whose table became one line, a blank where each cell ended: cells again.

In: ``Clean``, rules. Out: ``Clean`` whose source has cells, and line ends where the cells ended; unchanged where no line is
such a form. Guaranteed: one character for one; a line counts only where a post's name stands beside its label and further
labels of fields and sections stand between blanks, so a sentence with a blank in it never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from jdparse.model.source import Cell
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.loader import Rules
from jdparse.structure.text.clean import Clean, with_line_ends

_NAMED = re.compile(r"[岗职工](?<![^\s].)(?:(?<=[岗职])位?|(?<=职)务|(?<=工)作)[ ]?(?:名称|名)[ :]{1,3}(?=[^\s:])")
"""The quick question: 岗位名称 between blanks."""
_WORD = re.compile(r"[^ \n]+")
_LATER_ITEM = late(r"\n[ ]*[(]?(?:[2-9]|1[0-9])[)、.]")
_MIN_LINE = 60  # characters of a line that holds a form
_MAX_LABEL = 16
_MIN_FIELDS, _MIN_LABELS = 3, 5
_FORM = frozenset({"title", "department", "reports_to", "subordinates"})


class _Word(NamedTuple):
    """What stands between two blanks, the label that it is as a whole, and whether a colon ends it."""

    start: int
    end: int
    label: Label | None
    closed: bool


def with_forms(clean: Clean, rules: Rules) -> Clean:
    """The cells of every form on one line of a text without tables."""
    if clean.source.cells or _NAMED.search(clean.text) is None:
        return clean
    forms = [form for start, end in _long_lines(clean.text) for form in _forms(clean.text, start, end, rules)]
    if not forms:
        return clean
    cells = tuple(cell for number, form in enumerate(forms) for cell in _cells(clean, form, number))
    text = with_line_ends(clean, (word.start - 1 for form in forms for word in form if word.start))
    return replace(clean, source=replace(clean.source, cells=cells), text=text)


def _long_lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines that a post's name stands on, if they are long enough, each once."""
    done = -1
    for named in _NAMED.finditer(text):
        if named.start() < done:
            continue
        start, done = text.rfind("\n", 0, named.start()) + 1, text.find("\n", named.start())
        done = len(text) if done < 0 else done
        if done - start >= _MIN_LINE:
            yield start, done


def _forms(text: str, start: int, end: int, rules: Rules) -> Iterator[list[_Word]]:
    """The forms of a line: a second name of a post begins the next one."""
    words = [_read(text, *match.span(), rules) for match in _WORD.finditer(text, start, end)]
    if not _are_form(text, words, rules):
        return
    form: list[_Word] = []
    named = False
    for index, word in enumerate(words[: _last_open(text, words, end)]):
        if named and _begins_form(text, words, index, rules):
            yield form
            form, named = [], False
        named = named or (word.label is not None and word.label.field == "title")
        form.append(word)
    yield form


def _last_open(text: str, words: list[_Word], end: int) -> int:
    """How many words are the form's: without the last label where its content goes on below the line."""
    last = max(index for index, word in enumerate(words) if word.label is not None)
    goes_on = last + 1 == len(words) or _LATER_ITEM.match(text, end) is not None
    return last if goes_on else len(words)


def _read(text: str, start: int, end: int, rules: Rules) -> _Word:
    label = rules.labels.match(text[start:end].rstrip(":")) if end - start <= _MAX_LABEL else None
    return _Word(start, end, label, text[end - 1] == ":" and end - start <= _MAX_LABEL)


def _are_form(text: str, words: list[_Word], rules: Rules) -> bool:
    """A post's name beside its label, and further fields and sections."""
    fields = {word.label.field for word in words if word.label is not None and word.label.shape == "field"}
    labels = {word.label.word for word in words if word.label is not None}
    if len(fields) < _MIN_FIELDS or len(labels) < _MIN_LABELS or len(fields & _FORM) < 2:
        return False
    return any(
        word.label is not None and word.label.field == "title" and rules.titles.is_name(text[after.start : after.end])
        for word, after in pairwise(words)
    )


def _begins_form(text: str, words: list[_Word], index: int, rules: Rules) -> bool:
    """岗位说明书 岗位名称 …: the label of a name, or the form's own name right before it."""
    word = words[index]
    if word.label is not None and word.label.field == "title":
        before = words[index - 1]
        return not _is_form_name(text, before, rules)
    following = words[index + 1] if index + 1 < len(words) else None
    named = following is not None and following.label is not None and following.label.field == "title"
    return named and _is_form_name(text, word, rules)


def _is_form_name(text: str, word: _Word, rules: Rules) -> bool:
    name = rules.titles.read(text[word.start : word.end])
    return name is not None and bool(name.suffix)


def _cells(clean: Clean, form: list[_Word], table: int) -> Iterator[Cell]:
    """A row a label, its value beside it with a line for each word; what stands before the first label is a row of its own."""
    rows: list[list[_Word]] = []
    for word in form:
        if word.label is not None or word.closed or not rows:
            rows.append([])
        rows[-1].append(word)
    for number, row in enumerate(rows):
        label = row[:1] if row[0].label is not None or row[0].closed else row
        for column, part in enumerate((label, row[len(label) :])):
            if part:
                yield Cell(clean.at(part[0].start), clean.end_at(part[-1].end + 1), table, number, column)
