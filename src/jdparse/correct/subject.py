"""A correction in, what it is about out: the passage that it quotes first, and the source that has it."""

from __future__ import annotations

from jdparse.correct.values import Correction, Join, Move, RuleRow, Settle, Split
from jdparse.model.span import Quote


def subject(correction: Correction) -> Quote:
    """The passage that a correction is about first of all."""
    if isinstance(correction, (Move, RuleRow)):
        return correction.passage
    if isinstance(correction, Split):
        return correction.item
    if isinstance(correction, Join):
        return correction.items[0] if correction.items else Quote("", ())
    if isinstance(correction, Settle):
        return Quote(correction.left.title, correction.left.spans)
    return correction.title


def place(correction: Correction) -> tuple[str, str]:
    """The digest and the path of the source that a correction is about first of all."""
    one = correction.left if isinstance(correction, Settle) else correction
    return one.sha256, one.path
