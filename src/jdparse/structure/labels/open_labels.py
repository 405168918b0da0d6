"""Labels with nothing between them and the sentence behind them: 岗位职责负责…, …;任职要求本科以上学历.

In: a stretch of a line, the labels already found in it. Out: further ``LabelCut`` in text order. Guaranteed: only the
usual long names of duties and requirements, an address and what the employer says of itself, at the beginning of the stretch or behind a sentence, and only where what
follows speaks for such a section, or another label of this kind stands in the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jdparse.rules.alternatives import Alternatives
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules
from jdparse.structure.labels.label_ends import LabelCut

_LABEL = pattern_of("open-label")
_NAME = Alternatives(
    [rf"(?:(?<=[。;!? \t\n])|(?<=[一二三四五六七][、)])|(?<=[0-9][.、])|(?<![\s\S])){_LABEL}"],
)
FIRST = "岗工职主任招应地具核"
IS_FIRST = rf"(?:(?<=地)(?=址)|(?:(?<=[。;!? \t\n、).].)|(?<![\s\S]{{2}}))(?<=(?={_LABEL}).))"
"""What tells behind one of these characters that such a name, or that of an address, begins with it."""
_PLACE = re.compile(rf"[{FIRST}]{IS_FIRST}")
"""The first character of such a name: the quick way to the few lines that have one."""
_GLUED = re.compile(pattern_of("glued-open-label"))
_GLUED_SIGN = re.compile(pattern_of("glued-demands"))
_ADDRESS = re.compile(pattern_of("glued-address"))
_ADDRESS_SIGN = "地址"
_ABOUT = late(pattern_of("open-about-employer"))
_ABOUT_SIGN = re.compile(pattern_of("about-employer-sign"))
_CLAUSE = re.compile(r"[^。;\n]{4,80}")
_TOLD = re.compile(pattern_of("told-behind"))
_AFTER = frozenset(("", "\n", "、", ")"))
"""What such a label stands behind."""
_TOPIC = {"duties": "duty", "requirements": "requirement"}
_MIN_LINE = 16
_MIN_REST = 8  # characters behind the label
_KINDS = frozenset(_TOPIC)


def has_open_label(text: str, begin: int, end: int) -> bool:
    """Whether the stretch may have such a label at all."""
    if end - begin < _MIN_LINE:
        return False
    return any(sign.search(text, begin, end) is not None for sign in (_PLACE, _GLUED_SIGN, _ABOUT_SIGN))


def open_labels(text: str, begin: int, end: int, found: Sequence[LabelCut], rules: Rules) -> Iterator[LabelCut]:
    """Every such label between ``begin`` and ``end``."""
    covered = {cut.start for cut in found}
    fields = {cut.label.field for cut in found}
    glued = [] if "requirements" in fields else [*_glued(text, begin, end, covered, rules)]
    fields |= {cut.label.field for cut in glued}
    names = [*_names(text, begin, end, covered, rules)]
    fields |= {label.field for match, label in names if _speaks_for(text, match.end(), end, label.field, rules)}
    for match, label in names:
        start = match.start(1)
        if label.field == "summary":
            if text[start - 1 : start] in _AFTER and _TOLD.match(text, match.end(), end) is not None:
                yield LabelCut(start, match.end(), label, "open")
        elif (_KINDS - {label.field}) & fields or _speaks_for(text, match.end(), end, label.field, rules):
            yield LabelCut(start, match.end(), label, "open")
    yield from glued
    yield from _about_employer(text, begin, end, covered, rules)
    for match in _ADDRESS.finditer(text, begin, end) if text.find(_ADDRESS_SIGN, begin, end) >= 0 else ():
        place = rules.labels.match(match.group())
        if place is not None and place.shape == "field":
            yield LabelCut(match.start(), match.end(), place, "open")


def _names(text: str, begin: int, end: int, covered: set[int], rules: Rules) -> Iterator[tuple[re.Match[str], Label]]:
    """The names that may be such labels, with what stands behind them long enough."""
    for match in _NAME.find(text, begin, end):
        label = rules.labels.match(match.group(1))
        if label is not None and match.start(1) not in covered and end - match.end() >= _MIN_REST:
            yield match, label


def _about_employer(text: str, begin: int, end: int, covered: set[int], rules: Rules) -> Iterator[LabelCut]:
    for match in _ABOUT.finditer(text, begin, end) if _ABOUT_SIGN.search(text, begin, end) is not None else ():
        label = rules.labels.match(match.group().rstrip())
        if label is not None and match.start() not in covered:
            yield LabelCut(match.start(), match.end(), label, "open")


def _glued(text: str, begin: int, end: int, covered: set[int], rules: Rules) -> Iterator[LabelCut]:
    """The first name of requirements inside a sentence, with demands behind it."""
    for match in _GLUED.finditer(text, begin + 1, end):
        label = rules.labels.match(match.group(1))
        if label is None or match.start() in covered or end - match.end() < _MIN_REST:
            continue
        if _speaks_for(text, match.end(), end, "requirements", rules):
            yield LabelCut(match.start(), match.end(), label, "open")
            return


def _speaks_for(text: str, start: int, end: int, field: str, rules: Rules) -> bool:
    clause = _CLAUSE.match(text, start, end)
    return clause is not None and rules.cues.about(clause.group()) == _TOPIC.get(field)
