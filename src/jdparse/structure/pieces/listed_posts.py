"""The posts that a notice lists before it describes them one by one: 会计 2名, 出纳 1名, and then 一、会计 with its lists.

In: ``Pieces``, rules. Out: the same, with the lines of such a list, and the label over it, as lines that need no
understanding. Guaranteed: every name of the list comes again behind it on a line of its own or beside a label; a text
that calls for nobody is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jdparse.rules.loader import Rules
from jdparse.rules.titles import TitleRules
from jdparse.structure.pieces.fact_heads import name_before_facts
from jdparse.structure.pieces.pieces import Piece, Pieces

_CALL = "招"
_MAX_NAME = 30
_MIN_LISTED = 2
_LISTED = ("toc", "listed-posts")


def without_listed(pieces: Pieces, rules: Rules) -> Pieces:
    """The pieces, the posts that are only listed marked as a table of contents."""
    if _CALL not in pieces.clean.text or pieces.clean.source.cells:
        return pieces
    names = [_name(pieces, piece, rules.titles) for piece in pieces.pieces]
    last: dict[str, int] = {name: index for index, name in enumerate(names) if name}
    if sum(map(bool, names)) < len(last) + _MIN_LISTED:  # nearly all documents
        return pieces
    listed = {index for run in _runs(pieces.pieces, names, last) for index in run}
    if not listed:
        return pieces
    marked = [
        piece._replace(kind=_LISTED[0], rule=_LISTED[1], label=None, after_label=False) if index in listed else piece
        for index, piece in enumerate(pieces.pieces)
    ]
    return replace(pieces, pieces=tuple(marked))


def _runs(pieces: Sequence[Piece], names: Sequence[str], last: dict[str, int]) -> Iterator[range]:
    """Lines of names one below the other, up to the first that stands there twice; each name comes again behind them."""
    first = 0
    while first < len(names):
        end, seen = first, set[str]()
        while end < len(names) and names[end] and names[end] not in seen and pieces[end].marker < 0:
            seen.add(names[end])
            end += 1
        if end - first >= _MIN_LISTED and all(last[name] >= end for name in seen):
            yield range(first - _is_label(pieces, first), end)
        first = max(end, first + 1)


def _is_label(pieces: Sequence[Piece], first: int) -> bool:
    """招聘岗位 alone on the line over the list."""
    above = pieces[first - 1] if first else None
    return above is not None and above.label is not None and above.label.field == "title" and above.marker < 0


def _name(pieces: Pieces, piece: Piece, titles: TitleRules) -> str:
    """The post that a line names, and says nothing of but facts; empty where it does not."""
    if piece.kind or piece.label is not None or piece.end - piece.start > _MAX_NAME:
        return ""
    text = pieces.text(piece).rstrip(":")
    if len(text) < _MIN_LISTED:
        return ""
    found = name_before_facts(text, titles)
    name = found[0] if found is not None else titles.read(text)
    return "" if name is None or name.generic or name.suffix else text[name.start : name.end]
