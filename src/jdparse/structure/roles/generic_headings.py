"""岗位职责, 岗位职责及任职要求 without a name: a paper's heading, or over a list the label of both sections.

In: ``Evidence``, the index of a heading that names nobody. Out: its unit. Guaranteed: a label only where a field has
named the post and a list begins right behind.
"""

from __future__ import annotations

from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.evidence import Evidence
from jdparse.structure.roles.units import Unit

_BOTH = late(pattern_of("both-sections"))


def generic_heading(evidence: Evidence, index: int) -> Unit:
    """The heading, or the label that it is."""
    piece, both = evidence.pieces[index], _names_both(evidence, index)
    if both is not None:
        return Unit("label", piece, piece.body, "label:both", label=both)
    return Unit("heading", piece, piece.body, "generic-heading")


def _names_both(evidence: Evidence, index: int) -> Label | None:
    """岗位职责及任职要求 right over a list, a field having named the post: the label of both, no heading of a paper."""
    word = evidence.texts[index].strip("【】[] :")
    following = evidence.next(index)
    if following is None or _BOTH.fullmatch(word) is None or evidence.heads[following] is not None:
        return None
    named = any(label.field == "title" and at < index for at, label in evidence.labels.items())
    listed = evidence.pieces[following].marker >= 0 and evidence.opens(following)
    return Label(word, "duties", "duties", "section") if named and listed else None
