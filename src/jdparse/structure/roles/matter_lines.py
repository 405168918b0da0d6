"""Matters: lines that head a rule or a procedure and name nobody's duties: 安全管理制度, 店长工作流程.

In: ``Evidence``, a piece's index. Out: yes or no. Guaranteed: only the pieces between the line and the post's name above
it, ``_REACH`` at the most, and the one below it are looked at.
"""

from __future__ import annotations

from jdparse.structure.roles.evidence import Evidence

_REACH = 40  # pieces of a post above what else is said of it


def is_matter_line(evidence: Evidence, index: int) -> bool:
    """安全管理制度 on a line of its own: a heading by its layout, or by the list under it."""
    piece = evidence.pieces[index]
    if not piece.first or not evidence.rules.titles.is_matter(evidence.texts[index]) or _goes_on(evidence, index):
        return False
    return evidence.whole.lines[piece.line].heading > 0 or opens_below(evidence, index) or _ends_list(evidence, index)


def _goes_on(evidence: Evidence, index: int) -> bool:
    """做好节假日值班安排 behind other sentences without numbers: one of them."""
    above = evidence.before(index)
    plain = above is not None and above.marker < 0 and above.label is None and not above.kind
    return plain and evidence.rules.titles.is_sentence(evidence.texts[index])


def _ends_list(evidence: Evidence, index: int) -> bool:
    """职业道德规范 behind the last item of a numbered list, over plain text: it is not the post's; nor is 店长工作流程 one of 店长."""
    above, following = evidence.before(index), evidence.next(index)
    if above is None or above.marker < 0 or above.label is not None or following is None:
        return False
    below = evidence.pieces[following]
    closed = evidence.texts[index - 1][-1:] in "。;!…" or _begins_with_post(evidence, index)
    return closed and below.marker < 0 and below.label is None and evidence.heads[following] is None


def _begins_with_post(evidence: Evidence, index: int) -> bool:
    """Whether a line begins with the name of the post above it."""
    for above in range(index - 1, max(-1, index - _REACH), -1):
        head = evidence.heads[above]
        if head is not None and head.name.head:
            return evidence.texts[index].startswith(evidence.texts[above][head.name.start : head.name.end])
    return False


def opens_below(evidence: Evidence, index: int) -> bool:
    """Whether a list begins right under the line."""
    following = evidence.next(index)
    return following is not None and evidence.pieces[following].marker >= 0 and evidence.opens(following)
