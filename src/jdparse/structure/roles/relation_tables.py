"""Tables of whom a post deals with that became a cell a line: 三、工作关系 / 内部沟通 / 部门 / 岗位 / 财务部 / 出纳 / 四、….

In: ``Evidence``, the roles of lists, a piece's index. Out: whether the piece stands in such a table. Guaranteed: only
between a numbered label that ends in 关系 and the next number of its list.
"""

from __future__ import annotations

from collections.abc import Mapping

from jdparse.structure.roles.evidence import Evidence
from jdparse.structure.roles.list_roles import ListRole

_MOST_LINES = 60
_NAMED_FIELDS = frozenset({"title", "department"})


def is_head_of_relations(evidence: Evidence, lists: Mapping[int, ListRole], index: int) -> bool:
    """部门, 岗位 alone on their lines: heads of that table, no fields of the post."""
    piece = evidence.pieces[index]
    if piece.label is None or piece.label.field not in _NAMED_FIELDS or piece.marker >= 0:
        return False
    if evidence.whole.lines[piece.line].cell is not None or evidence.has_inline_text(index):
        return False
    return is_among_relations(evidence, lists, index)


def is_among_relations(evidence: Evidence, lists: Mapping[int, ListRole], index: int) -> bool:
    """财务部经理 between 三、工作关系 and 四、主要职责: whom the post deals with, as its numbering goes on."""
    for above in range(index - 1, max(-1, index - 1 - _MOST_LINES), -1):
        piece = evidence.pieces[above]
        related = piece.label is not None and piece.label.word.endswith("关系")
        if related and piece.marker >= 0:
            list_id = evidence.list_of(above)
            return lists[list_id] == "labels" and evidence.lists[list_id][-1] > index
        if piece.marker >= 0 or (not related and piece.label is not None and piece.label.shape == "section"):
            return False
    return False
