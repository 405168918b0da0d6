"""Fields of a form whose table became text without anything between its cells: 直接上级店长, 岗位名称店员所属部门营业部.

In: a line without colon. Out: a ``LabelCut`` for each field. Guaranteed: the line is nothing but labels of fields and
values that can be theirs (a name beside 岗位名称 or 直接上级, a unit beside 所属部门); for any other line nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from jdparse.rules.labels import Label, LabelRules
from jdparse.rules.lexicon import words_of
from jdparse.rules.loader import Rules
from jdparse.structure.labels.label_ends import LabelCut

_LENGTHS = (6, 5, 4)  # characters of a label that is seen without a colon
_MAX_LINE = 80
_SENTENCE = re.compile(r"[:。;!?]")
_PARTS = re.compile(r"[、,/ ]+")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-/]{0,20}")
_COUNT = re.compile(r"[0-9]{1,3}[人名]?")
_NONE = "无"
_BOARDS = frozenset(words_of("boards"))
_MIN_SUPERIOR = 3  # 直接上级领导, 直接上级主管 are words of their own


OPENING = _LENGTHS[-1]
"""Characters of a field's usual name with which a line of such fields begins."""


@lru_cache(maxsize=8)
def openings(labels: LabelRules) -> frozenset[str]:
    """All names of fields that are as long: the quick question about a line."""
    return frozenset(word for word, label in labels.words.items() if len(word) == OPENING and label.field in FITS)


def glued_fields(text: str, begin: int, end: int, rules: Rules) -> tuple[LabelCut, ...]:
    """All fields of a line, or none."""
    if end - begin > _MAX_LINE or _SENTENCE.search(text, begin, end) is not None:
        return ()
    cuts = list[LabelCut]()
    position = begin
    while position < end:
        label = _label_at(text, position, end, rules)
        if label is None:
            return ()
        start = position + len(label.word)
        stop = next((at for at in range(start + 1, end) if _label_at(text, at, end, rules) is not None), end)
        if not text[start].isalnum() or not FITS[label.field](text[start:stop].strip(), rules):
            return ()
        cuts.append(LabelCut(position, start, label, "glued-field"))
        position = stop
    return tuple(cuts)


def _label_at(text: str, start: int, end: int, rules: Rules) -> Label | None:
    """The longest name of a field that begins here."""
    for length in _LENGTHS:
        found = rules.labels.words.get(text[start : start + length]) if start + length < end else None
        if found is not None and found.shape == "field" and found.field in FITS:
            return found
    return None


def _is_title(value: str, rules: Rules) -> bool:
    return rules.titles.is_name(value)


def _is_superior(value: str, rules: Rules) -> bool:
    named = rules.titles.is_name(value) or rules.titles.is_unit(value) or value in _BOARDS
    return value == _NONE or (len(value) >= _MIN_SUPERIOR and named)


def _are_subordinates(value: str, rules: Rules) -> bool:
    parts = [part for part in _PARTS.split(value) if part]
    return value == _NONE or (bool(parts) and all(rules.titles.is_name(part) for part in parts))


def _is_unit(value: str, rules: Rules) -> bool:
    return rules.titles.is_unit(value)


def _is_code(value: str, rules: Rules) -> bool:
    return _CODE.fullmatch(value) is not None


def _is_count(value: str, rules: Rules) -> bool:
    return _COUNT.fullmatch(value) is not None


FITS: Mapping[str, Callable[[str, Rules], bool]] = {
    "title": _is_title,
    "reports_to": _is_superior,
    "subordinates": _are_subordinates,
    "department": _is_unit,
    "attribute:code": _is_code,
    "attribute:grade": _is_code,
    "attribute:headcount": _is_count,
}
"""What can be a field's value."""
