"""What stands over a line and under it: nothing, a label, a field, an item, a heading, a name, a short line or a long one.

In: ``Evidence``, the index of a piece. Out: a word for its surroundings. Guaranteed: only lines that are certain by their own
words, and the nearest piece on either side, are asked.
"""

from __future__ import annotations

import re

from jdparse.structure.pieces.heads import Head
from jdparse.structure.roles.evidence import Evidence

MAX_LINE = 26  # characters of a title or label
STOP = re.compile(r"[。;!?]")
_CALLS = frozenset({"加入我们"})
"""Over the vacancies of a page; over a sentence it is a section of one of them."""


def is_certain(head: Head | None) -> bool:
    """A heading by its words, or a name with its own sentence or pay behind it."""
    return head is not None and (bool(head.name.suffix) or head.name.generic or head.how not in ("whole", "dash"))


def after(evidence: Evidence, index: int) -> str:
    """What stands under a line: end, label, field, list, item, heading, name, short, or long."""
    if is_over_tags(evidence, index):
        return "field"
    at = evidence.next(index)
    while at is not None and evidence.pieces[at].kind == "cell-number":
        at = evidence.next(at)  # the heads of the columns that hold what the post has to do
    if at is None:
        return "end"
    piece, head, text = evidence.pieces[at], evidence.heads[at], evidence.texts[at]
    if piece.label is not None:
        return "field" if piece.label.shape == "field" or evidence.has_inline_text(at) else "label"
    if piece.marker >= 0:
        return "list" if evidence.opens(at) else "item"
    if head is not None:
        return "heading" if is_certain(head) else "name"
    return "short" if len(text) <= MAX_LINE and not STOP.search(text) else "long"


def before(evidence: Evidence, index: int) -> str:
    """What stands over a line: nothing, a label, a value, a heading, an item, a short line or a longer text."""
    at = index - 1
    if at < 0:
        return "nothing"
    piece = evidence.pieces[at]
    if piece.label is not None:
        return "heading" if piece.label.word in _CALLS else "label"
    if piece.after_label or piece.marker >= 0:
        return "value" if piece.after_label else "item"
    if is_certain(evidence.heads[at]):
        return "heading"
    text = evidence.texts[at]
    return "short" if len(text) <= MAX_LINE and not STOP.search(text) else "text"


def is_over_tags(evidence: Evidence, index: int) -> bool:
    """测试员 right over 6k-8k 洛阳 本科: a board's vacancy, whatever names stand among its further tags."""
    return evidence.is_over_tags(index) or evidence.is_over_facts(index)


def ground(evidence: Evidence, index: int) -> str:
    """Whether what stands above a line is finished: a list, a text with its full stop, or neither."""
    above = evidence.before(index)
    if above is None or (above.marker >= 0 and above.label is None):
        return "behind-list"
    return "behind-text" if above.label is None and evidence.texts[index - 1][-1:] in "。;" else "elsewhere"
