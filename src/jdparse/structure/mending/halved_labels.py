"""Labels that a narrow cell set in two lines: 任职 / 资格, 所属 / 部门; and those of two characters that are set wide: 职 责, 频　次.

In: the clean text, rules. Out: the line ends and blanks inside them. Guaranteed: each half is a line of its own of
two to five ideographs, and both together are a label's words; where each half might be a label by itself, or the first one
a name, another pair shows that the text has its labels in halves. A blank goes only from a line, or a cell between
tabulators, of two ideographs that are a label, the head of a column or a measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jdparse.model.span import Span
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.loader import Rules
from jdparse.structure.tables.table_heads import NUMBERING, is_lone_measure, names_column

_HAN = r"[^\W0-9A-Za-z_]"
_LINES = re.compile(
    rf"\n(?=[ ]{{0,8}}{_HAN}{{2,5}}[ \t]{{0,8}}\n[ ]{{0,8}}{_HAN}{{2,3}}[ \t]{{0,8}}(?:\n|$))[ ]{{0,8}}(?P<one>{_HAN}+)"
)
"""A short line over a shorter one."""
_BELOW = late(rf"(?P<gap>[ \t]{{0,8}}\n[ ]{{0,8}})(?P<two>{_HAN}+)")
_WIDE = re.compile(rf"[\n\t][ ]{{0,8}}(?P<one>{_HAN})(?P<gap>[ ]{{1,8}})(?P<two>{_HAN})(?=[ ]{{0,8}}(?:[\n\t]|$))")
_NEXT = late(rf"{_HAN}+[ \t]{{0,8}}\n[ ]{{0,8}}(?P<word>{_HAN}{{2,8}})[ \t]{{0,8}}(?:\n|$)")
_MAX_LABEL = 8
_HALF = 2  # characters of a half that might be a label by itself
_SEVERAL = 2  # pairs, of which one is beyond doubt, show how a text's labels are set


class _Pair(NamedTuple):
    """Where two lines meet, and how sure it is that they are one label: 2 by itself, 1 with another one, 0 with a sure one."""

    start: int
    gap: Span
    sure: int
    fields: bool  # each half might be a field's label, as the heads of two columns are


def spread_labels(text: str, rules: Rules) -> Iterator[Span]:
    """The blanks inside labels of two characters that have a line or cell of their own."""
    for found in _WIDE.finditer(f"\n{text}") if " " in text else ():
        word = found["one"] + found["two"]
        if names_column(word, rules.labels) or NUMBERING.fullmatch(word) or is_lone_measure(word):
            yield found.start("gap") - 1, found.end("gap") - 1


def halved_labels(text: str, rules: Rules) -> Iterator[Span]:
    """The line ends between the halves of labels."""
    pairs = [*_pairs(text, rules)]
    counted = len(pairs) >= _SEVERAL and any(pair.sure for pair in pairs)
    starts = {pair.start for pair in pairs}
    taken = -1
    for pair in pairs:
        if pair.start <= taken or not (pair.sure > 1 or counted):
            continue
        if pair.fields and _is_head(text, pair, starts, rules):
            continue
        yield pair.gap
        taken = pair.gap[1]


def _pairs(text: str, rules: Rules) -> Iterator[_Pair]:
    for found in _LINES.finditer(f"\n{text}"):
        below = _BELOW.match(text, found.end() - 1)
        if below is None or len(found["one"] + below["two"]) > _MAX_LABEL:
            continue
        labels = rules.labels.match(found["one"]), rules.labels.match(below["two"])
        sure = _sureness(found["one"], below["two"], labels, rules)
        if sure is not None:
            fields = sure == 0 and all(label is None or label.shape == "field" for label in labels)
            yield _Pair(found.start("one") - 1, below.span("gap"), sure, fields)


def _sureness(one: str, two: str, labels: tuple[Label | None, Label | None], rules: Rules) -> int | None:
    """How sure it is that two lines are one label; None where they are none."""
    if rules.labels.match(one + two) is None:
        return None
    if NUMBERING.fullmatch(two) is not None:
        return 0
    if labels[0] is None and not rules.titles.is_name(one):
        return 2
    if None in labels:
        return 1
    return 0 if len(one) == len(two) == _HALF else None


def _is_head(text: str, pair: _Pair, starts: set[int], rules: Rules) -> bool:
    """Whether a further label stands below two that might be fields: 岗位 / 人数 / 工作要求."""
    below = _NEXT.match(text, pair.gap[1])
    return below is not None and (below.start("word") in starts or rules.labels.match(below["word"]) is not None)
