"""Posts that a section names and does not describe: 晋升机会 over 领班, 不相容岗位 over 审核岗.

In: ``Evidence``, what the lists are, a piece's index, the name it reads. Out: whether the name, or a word or two,
answers a label.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.pieces.heads import Head
from jdparse.structure.roles.evidence import Evidence
from jdparse.structure.roles.list_roles import ListRole
from jdparse.structure.roles.relation_tables import is_among_relations

_NAMING = frozenset({"other", "other-detail"})
"""Rows of labels whose content may be the name of a further post: 晋升机会, 轮换岗位."""
_CAREER = late(pattern_of("career"))
_FACET = "requirement-facet"
_MAX_VALUE = 40  # characters of a value
TAGS = frozenset(words_of("kind-of-job"))
_STOP = re.compile(r"[。;]")
_SIGNING = frozenset({"signature", "date"})


def answers_label(evidence: Evidence, lists: Mapping[int, ListRole], index: int, head: Head) -> bool:
    """晋升机会 over 领班 in a table, 不相容岗位 over 审核岗: a post that a section names, not the next one."""
    before = evidence.before(index)
    lines = evidence.whole.lines
    here, above = lines[evidence.pieces[index].line].cell, lines[before.line].cell if before is not None else None
    if before is None or head.name.suffix:
        return False
    if is_among_relations(evidence, lists, index):
        return True
    career = before.label is not None and before.label.row in _NAMING and _CAREER.search(before.label.word)
    in_table = here is not None and above is not None and here.table == above.table
    if not (in_table or (career and _ends_section(evidence, index))):
        return False
    if evidence.leads_post(index) and not _is_signed_below(evidence, index):
        return False
    if before.label is not None:
        return before.label.row in _NAMING
    return before.marker >= 0 and lists[evidence.list_of(index - 1)] == "labels"


def answers_field(evidence: Evidence, index: int) -> bool:
    """招聘类别: and 社会招聘, each an item of a page's list, or the only item under its label: the label and its value."""
    piece, before, lines = evidence.pieces[index], evidence.before(index), evidence.whole.lines
    if before is None or before.label is None or not lines[piece.line].item:
        return False
    further = lines[piece.line + 1].item if piece.line + 1 < len(lines) else 0
    if further and not lines[before.line].item:
        return False
    text, fact = evidence.texts[index], before.label.shape == "field" or before.label.row == _FACET
    alone = fact and piece.first and before.first and evidence.texts[index - 1][-1:] == ":"
    return alone and len(text) <= _MAX_VALUE and _STOP.search(text.rstrip("。;")) is None


def _ends_section(evidence: Evidence, index: int) -> bool:
    """Whether a label follows, or nothing."""
    following = evidence.next(index)
    return following is None or evidence.pieces[following].label is not None


def _is_signed_below(evidence: Evidence, index: int) -> bool:
    following = evidence.next(index)
    label = evidence.pieces[following].label if following is not None else None
    return label is not None and label.row in _SIGNING
