"""Numbered fields of a form that stand side by side on one line: 1.职位名称 成本会计 2.直接上级 财务主管.

In: the clean text, rules. Out: the blanks before the second and further fields of such a line. Guaranteed: both sides are
fields that the rows know, numbered one after the other, the first at the line's beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.rules.loader import Rules

_FIELD = r"[(]?(?P<number>[0-9]{1,2})[.、)][ \t]?(?P<word>[^\s:。;,、()0-9]{2,8})"
_FIRST = re.compile(rf"(?:(?<=\n)|(?<![\s\S]))[ \t]{{0,8}}{_FIELD}(?=[ \t:])")
_NEXT = re.compile(rf"(?:[ \t:][^\n。;]{{0,24}}?)?(?P<gap>[ \t])(?={_FIELD}(?:[ \t:\n]|\Z))")
_TWO = re.compile(r"\n[ \t]{0,8}[(]?[0-9]{1,2}[.、)][^\n。;,]{2,40}[ \t][(]?[0-9]{1,2}[.、)]")
"""The quick way to the few texts that have any."""


def field_breaks(text: str, rules: Rules) -> Iterator[int]:
    """Where each of them begins: the offset of the blank before it."""
    if _TWO.search(f"\n{text}") is None:
        return
    for first in _FIRST.finditer(text):
        field: re.Match[str] | None = first
        while field is not None and _is_field(field["word"], rules):
            following = _NEXT.match(text, field.end("word"))
            if following is None or int(following["number"]) != int(field["number"]) + 1:
                break
            if not _is_field(following["word"], rules):
                break
            yield following.start("gap")
            field = following


def _is_field(word: str, rules: Rules) -> bool:
    label = rules.labels.match(word)
    return label is not None and label.shape == "field"
