"""Fields whose line ends moved: 直接上级: / 站长直接下级: / 巡道工岗位职责:, each value at the head of the next label's line.

In: a text, rules. Out: places between a value and the label run onto it. Guaranteed: the first label stands alone on its
line, each value can be one of the label above it (a name below 直接上级, a unit below 所属部门), and two lines in a row at
least are like that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.rules.labels import Label
from jdparse.rules.loader import Rules
from jdparse.structure.labels.glued_fields import FITS

_HAN = r"[^\W0-9A-Za-z_]"
_OPENS = re.compile(
    rf"(?:(?<=\n)|(?<![\s\S]))[ \t]{{0,8}}(?P<label>{_HAN}{{2,6}})[ ]?:[ \t]*\n(?=\s{{0,80}}{_HAN}{{4,24}}:)"
)
_RUN_ON = re.compile(rf"\s{{0,80}}(?P<words>{_HAN}{{4,24}}):(?P<rest>[^\n]*)(?:\n|$)")
_MIN_VALUE, _MIN_LINES = 2, 2


def shifted_ends(text: str, rules: Rules) -> Iterator[int]:
    """Where line ends stood before they moved."""
    for found in _OPENS.finditer(text):
        label = rules.labels.words.get(found["label"])
        if label is not None and label.field in FITS:
            places = [*_places(text, found.end(), label, rules)]
            yield from places if len(places) >= _MIN_LINES else ()


def _places(text: str, position: int, waiting: Label, rules: Rules) -> Iterator[int]:
    """Before each label that a value is run onto, line after line."""
    while (line := _RUN_ON.match(text, position)) is not None:
        words = line["words"]
        cut = next((at for at in range(_MIN_VALUE, len(words) - 1) if words[at:] in rules.labels.words), 0)
        fits = bool(cut) and (FITS[waiting.field](words[:cut], rules) or _is_leader(waiting, words[:cut], rules))
        if not fits:
            return
        yield line.start("words") + cut
        waiting = rules.labels.words[words[cut:]]
        if waiting.field not in FITS or line["rest"].strip():
            return
        position = line.end()


def _is_leader(label: Label, value: str, rules: Rules) -> bool:
    """主管, 站长: two characters behind 直接上级, on the next line, are no part of the label."""
    return label.field == "reports_to" and rules.titles.is_name(value)
