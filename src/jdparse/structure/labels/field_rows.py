"""A form's row that became a line, a single blank between its cells: 职位 调色员 部门 涂料课.

In: a line without colon. Out: a ``LabelCut`` for each field. Guaranteed: the line is nothing but two fields or more, each
with a short value behind it at the most; for any other line nothing.
"""

from __future__ import annotations

import re

from jdparse.rules.labels import Label
from jdparse.rules.loader import Rules
from jdparse.structure.labels.glued_fields import FITS
from jdparse.structure.labels.label_ends import LabelCut

_WORD = re.compile(r"(?<![^ \t])[^\W0-9A-Za-z_][ \t]{2,8}[^\W0-9A-Za-z_](?![^ \t])|[^ \t]+")
"""A word; two characters set wide are one: 部    门."""
_MAX_LINE = 80
_MAX_VALUE = 20
_MIN_FIELDS = 2
_MIN_GUESSED = 4  # characters of a label that only its last words make one
_SENTENCE = re.compile(r"[。;!?:]")
_PART = Label("", "group", "group", "section")
"""息 岗位名称 …: the last character of a part's name that is written downward beside the rows."""
_RANK = "职称"
"""The name of the post in some forms, the rank of a person in most."""


def field_row(text: str, begin: int, end: int, rules: Rules) -> tuple[LabelCut, ...]:
    """All fields of a line, or none."""
    if end - begin > _MAX_LINE or _SENTENCE.search(text, begin, end) is not None:
        return ()
    words = [word.span() for word in _WORD.finditer(text, begin, end)]
    beside = words[0] if words and words[0][1] - words[0][0] == 1 else None
    cuts: list[LabelCut] = []
    for index, (start, stop) in enumerate(words):
        if index == 0 and beside is not None:
            continue
        value = text[slice(*words[index + 1])] if index + 1 < len(words) else ""
        label = _field(text[start:stop], value, rules)
        if label is not None:
            cuts.append(LabelCut(start, stop, label, "field-row"))
        elif not cuts or stop - cuts[-1].end > _MAX_VALUE:
            return ()
    ends = [*(cut.start for cut in cuts[1:]), end]
    fit = all(_fits(cut.label, text[cut.end : stop].strip(), rules) for cut, stop in zip(cuts, ends, strict=False))
    if not fit or len(cuts) < _MIN_FIELDS:
        return ()
    return tuple(cuts) if beside is None else (LabelCut(*beside, _PART, "field-row"), *cuts)


def _fits(label: Label, value: str, rules: Rules) -> bool:
    """Whether a value can be the field's; an empty one can, and so can any of a field that takes whatever comes."""
    fits = FITS.get(label.field) if value and not label.field.startswith("attribute") else None
    return fits is None or fits(value, rules) or not rules.titles.is_sentence(value)


def _field(word: str, value: str, rules: Rules) -> Label | None:
    """The field that a word names, with the value behind it."""
    label = rules.labels.match(word)
    if label is None:
        return rules.labels.guess_field(word) if len(word) >= _MIN_GUESSED and value else None
    if label.shape == "field":
        return label
    return label._replace(row="title", field="title", shape="field") if _names(label, value, rules) else None


def _names(label: Label, value: str, rules: Rules) -> bool:
    """职称 调色员: what stands behind it is the name of a post."""
    return label.word == _RANK and rules.titles.is_name(value)
