"""Numbered posts whose names run into their sentences: 1.捻线工负责看管机台…。…。2.络筒工根据工艺单…。…。

In: ``Pieces``, what they say, their heads. Out: the heads of such members. Guaranteed: most members of the list begin with a
name, each with another one, and say several sentences of it; in a procedure with decimal numbers there are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from jdparse.rules.lexicon import pattern_of
from jdparse.rules.titles import Name, TitleRules
from jdparse.structure.markers.sequence_values import DECIMALS
from jdparse.structure.pieces.pieces import Pieces

_TOLD = re.compile(pattern_of("member-told"))
_MIN_SENTENCES = 2
_MIN_TOLD = 2
_STOP = "。"


def told_members(pieces: Pieces, texts: tuple[str, ...], titles: TitleRules) -> Iterator[tuple[int, Name]]:
    """The index and name of each such member."""
    lists: dict[int, list[int]] = {}
    for index, (piece, text) in enumerate(zip(pieces.pieces, texts, strict=True)):
        if piece.marker >= 0 and piece.label is None and text.count(_STOP) >= _MIN_SENTENCES:
            marker = pieces.markers[piece.marker]
            if marker.value is not None and marker.family not in DECIMALS:
                lists.setdefault(marker.list_id, []).append(index)
    sizes = Counter(marker.list_id for marker in pieces.markers) if lists else Counter[int]()
    for list_id, members in lists.items():
        if len(members) < _MIN_TOLD:
            continue
        told = [(index, name) for index in members if (name := _name(texts[index], titles)) is not None]
        names = {texts[index][: name.end] for index, name in told}
        if len(told) == len(names) >= _MIN_TOLD and 3 * len(told) >= 2 * sizes[list_id]:
            yield from told


def _name(text: str, titles: TitleRules) -> Name | None:
    """The post that a sentence begins with."""
    match = _TOLD.match(text)
    name = titles.read(match.group(1)) if match is not None and titles.is_name(match.group(1)) else None
    if name is None or name.generic or name.suffix or name.start or name.head in ("", "function"):
        return None
    return name
