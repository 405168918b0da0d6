"""How far two texts are apart in insertions, deletions and substitutions, up to a limit.

Along each diagonal of the edit table only the farthest cell that d edits reach is kept (Ukkonen 1985,
"Algorithms for approximate string matching"), so memory grows with the limit and time with length +
limit².
"""

from __future__ import annotations

from collections import Counter

# 1 - distance / longer >= 0.8, in whole numbers: one edit in five characters.
_CHARACTERS_PER_EDIT = 5
# Bounds the time a pair of very long texts can take; above 5,000 characters closeness asks for more than 0.8.
_MOST_EDITS = 1000


def closeness(left: str, right: str) -> float | None:
    """1 - distance / longer length where that is 0.8 or more, else None; two empty texts are equal."""
    longer = max(len(left), len(right))
    if not longer:
        return 1.0
    limit = min(longer // _CHARACTERS_PER_EDIT, _MOST_EDITS)
    distance = bounded_distance(left, right, limit)
    return None if distance is None else 1 - distance / longer


def bounded_distance(left: str, right: str, limit: int) -> int | None:
    """The edit distance of two texts, or None where it is more than ``limit``."""
    if _least_edits(left, right) > limit:
        return None
    goal = len(right) - len(left)
    reached = {0: _slide(left, right, 0, 0)}
    for edits in range(limit + 1):
        if reached.get(goal) == len(left):
            return edits
        reached = _one_more_edit(left, right, reached, limit - edits - 1)
    return None


def _least_edits(left: str, right: str) -> int:
    """At least as many edits as characters that one text has and the other lacks."""
    ours, theirs = Counter(left), Counter(right)
    return max((ours - theirs).total(), (theirs - ours).total())


def _one_more_edit(left: str, right: str, reached: dict[int, int], remaining: int) -> dict[int, int]:
    """The farthest cell on each diagonal from which the end can be met with the ``remaining`` edits."""
    goal = len(right) - len(left)
    first = max(min(reached, default=0) - 1, goal - remaining)
    last = min(max(reached, default=0) + 1, goal + remaining)
    return {diagonal: _farthest(left, right, reached, diagonal) for diagonal in range(first, last + 1)}


def _farthest(left: str, right: str, reached: dict[int, int], diagonal: int) -> int:
    """One substitution, insertion or deletion from a neighboring cell, then all equal characters."""
    nowhere = -1
    row = max(
        reached.get(diagonal, nowhere - 1) + 1,
        reached.get(diagonal - 1, nowhere),
        reached.get(diagonal + 1, nowhere - 1) + 1,
    )
    return _slide(left, right, min(row, len(left), len(right) - diagonal), diagonal)


def _slide(left: str, right: str, row: int, diagonal: int) -> int:
    """The row after all equal characters from ``row`` on."""
    end = min(len(left), len(right) - diagonal)
    while row < end and left[row] == right[row + diagonal]:
        row += 1
    return row
