"""其他: alone on its line over the labels of what a form asks besides (使用工具, 工作环境): a label over them, no demand.

In: the clean text, its lines, the rules. Out: the ``LabelCut`` of such lines, by their beginnings. Guaranteed: the next
line begins with a known label of a further section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from jdparse.rules.labels import Label
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules
from jdparse.structure.labels.label_ends import LabelCut
from jdparse.structure.text.lines import Line

_SIGN = re.compile(r"(?m)^[ \t]{0,8}[^\n]{0,4}其[他它][ \t]*:?[ \t]*$")
_FURTHER = re.compile(pattern_of("further-tasks"))
_FIRST_CELL = re.compile(r"[^\t:\n]{2,12}")
_OTHERS = Label("其他", "other", "other", "section")


def other_labels(text: str, lines: Sequence[Line], rules: Rules) -> Mapping[int, LabelCut]:
    """Such lines; none in most documents."""
    return dict(_over_labels(text, lines, rules)) if "其" in text and _SIGN.search(text) is not None else {}


def _over_labels(text: str, lines: Sequence[Line], rules: Rules) -> Iterator[tuple[int, LabelCut]]:
    for line, below in pairwise(lines):
        if (
            line.kind
            or below.kind not in ("", "cell-label")
            or _FURTHER.fullmatch(text[line.start : line.end].strip()) is None
        ):
            continue
        first = _FIRST_CELL.match(text, below.start, below.end)
        label = rules.labels.match(first.group().strip()) if first is not None else None
        if label is not None and label.shape == "section" and label.field == "other":
            yield line.start, LabelCut(line.start, line.end, _OTHERS, "whole-line")
