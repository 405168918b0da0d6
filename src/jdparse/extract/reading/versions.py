"""Parts of a compilation that a number tells apart and nothing else: 篇1, 第2篇, 影院各岗位职责3, each over its own list.

In: ``Outline``, ``State``. Out: whether a unit is such a number and stands right over what describes a post; the state
changed. Guaranteed: at least two parts that count on from 1 under the same words; no record goes on over one. A record
under one is called after the post in the compilation's own title, where that names one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jdparse.extract.reading.state import State
from jdparse.rules.late import late
from jdparse.rules.numerals import arabic, chinese
from jdparse.structure.pieces.heads import VAGUE
from jdparse.structure.roles.outline import Outline, Unit
from jdparse.structure.text.slices import slice_body

_NUMBER = r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_PART = late(
    rf"[【\[(]?(?:第\s?{_NUMBER}\s?篇|篇\s?{_NUMBER})[】\])]?[\s:、]{{0,3}}([^。;,:!?]{{0,20}}职责[^。;,:!?]{{0,8}})?"
)
_COUNTED = late(rf"([^。;,:!?0-9]{{0,20}}(?:岗位|职位|职务|人员)(?:工作)?职责)\s?(?:第\s?|篇\s?|\()?{_NUMBER}篇?\)?")
_ROLES = frozenset({"heading", "number", "furniture", "text"})
_LISTS = frozenset({"duties", "requirements", "summary"})
_LEAST = 2  # parts


class Versions:
    """The parts of one document; knows which records they opened."""

    def __init__(self, outline: Outline) -> None:
        self._places = (
            _find(outline) if "篇" in outline.pieces.clean.text or "职责" in outline.pieces.clean.text else ()
        )
        self._opened: set[int] = set()

    def has(self, state: State, index: int) -> bool:
        """Whether the unit begins a part: within a form that names its post, 岗位职责1 is a task."""
        if index not in self._places:
            return False
        if state.pending is not None:
            return state.pending.name is not None and state.pending.name.collection
        return state.draft is None or state.draft.number in self._opened

    def begin(self, state: State, unit: Unit) -> None:
        """A further record, of the post that the compilation's title names."""
        over = next(_titles_before(state, unit), None)
        state.close()
        state.drop_pending()
        draft = state.ensure(unit)
        state.paint(unit, "heading")
        self._opened.add(draft.number)
        if over is not None and over.name is not None:
            draft.title = slice_body(over.body, over.name.start, over.name.end)


def _find(outline: Outline) -> Collection[int]:
    """The places of the parts' units among all."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, unit in enumerate(outline.units):
        if unit.role in _ROLES and unit.piece.first and (part := _part(outline, unit)) is not None:
            found.setdefault(part[0], []).append((at, part[1]))
    counted = (parts for parts in found.values() if _counts_on([number for _, number in parts]))
    return frozenset(at for parts in counted for at, _ in parts if _is_over_list(outline, at))


def _part(outline: Outline, unit: Unit) -> tuple[str, int] | None:
    """The words beside a part's number, and the number."""
    line = outline.pieces.lines[unit.piece.line]
    if line.cell is not None:
        return None
    text = outline.pieces.clean.text[line.start : line.end].strip()
    if (part := _PART.fullmatch(text)) is not None:
        words, numeral = part[3] or "", part[1] or part[2]
    elif (part := _COUNTED.fullmatch(text)) is not None:
        words, numeral = part[1], part[2]
    else:
        return None
    number = arabic(numeral) if numeral.isascii() else chinese(numeral)
    return (words.strip(), number) if number is not None else None


def _counts_on(numbers: list[int]) -> bool:
    return len(numbers) >= _LEAST and numbers == [*range(1, len(numbers) + 1)]


def _is_over_list(outline: Outline, at: int) -> bool:
    """Whether the first item of a list follows, or the label of a section."""
    following = outline.units[at + 1] if at + 1 < len(outline.units) else None
    if following is None:
        return False
    if following.role == "item" and following.marker >= 0:
        return outline.pieces.markers[following.marker].value in (1, None)
    return following.role == "label" and following.label is not None and following.label.field in _LISTS


def _titles_before(state: State, unit: Unit) -> Iterator[Unit]:
    """The compilation's title, if it names a post by its words: 灯光师岗位职责(通用5篇)."""
    for one in state.units:
        if one.piece.start >= unit.piece.start:
            return
        if one.role == "title" and one.name is not None and one.name.collection:
            name = one.name
            if not (name.unit or name.generic) and name.head not in VAGUE:
                yield one
