"""Clauses that lead from what a post is for to the list of its tasks: …。其核心职责在于: , 他们的主要工作可分为以下几个方面:

In: the clean text and its lines. Out: for lines that end with such a clause the ``LabelCut`` of it, by the line's
beginning. Guaranteed: the clause is all of its line or stands behind a sentence's end, and says whose list follows by no
more than a word that points back; a line that ends without a colon has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jdparse.rules.labels import Label
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.labels.label_ends import LabelCut
from jdparse.structure.text.lines import Line

_WHOSE = pattern_of("lead-whose")
_WHICH = pattern_of("lead-which")
_WHAT = rf"(?:{_WHICH}{{0,3}}(?:职责范围|职责|职能|(?<=[其的])责任|任务|工作内容)|{_WHICH}{{1,3}}工作)"
_ASKED = pattern_of("lead-asked")
_LEADS = pattern_of("lead-leads")
_MANY = pattern_of("lead-many")
_DEMANDS = pattern_of("lead-demands")
_CLAUSE = re.compile(
    rf"(?m)(?:^[ \t]{{0,12}}|[。!?;][ \t]{{0,4}})"
    rf"(?P<label>(?:{_WHOSE}(?:(?P<duties>{_WHAT})|{_ASKED}){_LEADS}{_MANY}|{_DEMANDS})[ \t]?:)(?=[ \t]{{0,8}}$)"
)


def lead_labels(text: str, lines: Sequence[Line]) -> Mapping[int, LabelCut]:
    """The clauses, by the beginnings of their lines; none in most documents."""
    return dict(_leads(text, lines)) if ":\n" in text else {}


def _leads(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, LabelCut]]:
    for line in lines:
        if text[line.end - 1] != ":" or line.kind or line.cell is not None:
            continue
        found = _CLAUSE.search(text, text.rfind("\n", 0, line.start) + 1, line.end)
        if found is not None:
            start, end = found.span("label")
            field = "duties" if found["duties"] else "requirements"
            label = Label(text[start : end - 1].rstrip(), field, field, "section")
            yield line.start, LabelCut(start, end, label, "lead")
