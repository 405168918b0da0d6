"""What holds for a paragraph and for a run of characters, after styles and direct changes.

In: the style sheet and lists of property changes. Out: ``ParagraphFormat`` and ``CharacterFormat``.
Guaranteed: no exception; each is computed once for each different input (``Formats`` keeps them).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from jdparse.ingest import doc_sprm as sprm
from jdparse.ingest.doc_bytes import i16, u16, u32
from jdparse.ingest.doc_runs import Run
from jdparse.ingest.doc_styles import StyleSheet

BODY_TEXT_LEVEL = 9
_BUILTIN_HEADINGS = {number: number for number in range(1, 10)} | {62: 1}  # 62 is the title
NOT_IN_A_LIST = -0x7FF
OLD_LIST = 0x7FF


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """A paragraph's place in tables and lists.

    ``depth`` counts the tables around it. ``ends_cell`` holds for cells of nested tables only; others
    end with a mark of their own. ``list_number`` counts from 1, 0 is no list. ``heading`` counts from 1,
    None is no heading. ``changes`` are the direct changes, table properties among them.
    """

    style: int = 0
    depth: int = 0
    ends_row: bool = False
    ends_cell: bool = False
    list_number: int = 0
    list_level: int | None = None
    heading: int | None = None
    new_page: bool = False
    old_list: bytes = b""
    changes: bytes = b""


@dataclass(frozen=True, slots=True)
class CharacterFormat:
    """Whether characters show, whether they are bold, and the symbol (font, code) that they stand for.

    ``place`` is where the Data stream holds the picture or form field that a character stands for.
    """

    shown: bool = True
    bold: bool = False
    symbol: tuple[int, int] | None = None
    place: int | None = None


@dataclass(slots=True)
class _ParagraphState:
    in_table: bool = False
    depth: int = 0
    ends_row: bool = False
    ends_cell: bool = False
    list_number: int = 0
    list_level: int | None = None
    outline: int | None = None
    new_page: bool = False
    old_list: bytes = b""

    def apply(self, grpprl: bytes) -> None:
        for code, operand in sprm.changes(grpprl):
            _PARAGRAPH_CHANGES.get(code, _ignore)(self, operand)


def _ignore(_: _ParagraphState, __: bytes) -> None:
    """Most changes say how text looks, not what it says."""


def _in_table(state: _ParagraphState, operand: bytes) -> None:
    state.in_table = bool(operand[0])


def _ends_row(state: _ParagraphState, operand: bytes) -> None:
    state.ends_row = bool(operand[0])


def _ends_cell(state: _ParagraphState, operand: bytes) -> None:
    state.ends_cell = bool(operand[0])


def _depth(state: _ParagraphState, operand: bytes) -> None:
    state.depth = u32(operand, 0)


def _depth_change(state: _ParagraphState, operand: bytes) -> None:
    state.depth = max(0, state.depth + i16(operand, 0))


def _list(state: _ParagraphState, operand: bytes) -> None:
    number = i16(operand, 0)  # a negative number is the same list with the paragraph's own indents
    state.list_number = 0 if number == NOT_IN_A_LIST else abs(number)


def _list_level(state: _ParagraphState, operand: bytes) -> None:
    state.list_level = operand[0]


def _outline(state: _ParagraphState, operand: bytes) -> None:
    state.outline = operand[0]


def _new_page(state: _ParagraphState, operand: bytes) -> None:
    state.new_page = bool(operand[0])


def _old_list(state: _ParagraphState, operand: bytes) -> None:
    state.old_list = operand


_PARAGRAPH_CHANGES = {
    sprm.P_IN_TABLE: _in_table,
    sprm.P_ROW_END: _ends_row,
    sprm.P_INNER_ROW_END: _ends_row,
    sprm.P_INNER_CELL: _ends_cell,
    sprm.P_TABLE_DEPTH: _depth,
    sprm.P_TABLE_DEPTH_CHANGE: _depth_change,
    sprm.P_LIST: _list,
    sprm.P_LIST_LEVEL: _list_level,
    sprm.P_OUTLINE_LEVEL: _outline,
    sprm.P_NEW_PAGE: _new_page,
    sprm.P_OLD_LIST: _old_list,
}


@dataclass(frozen=True, slots=True)
class _Look:
    """The two looks of characters that styles can change."""

    hidden: bool = False
    bold: bool = False

    def changed(self, code: int, operand: bytes, base: _Look) -> _Look:
        """After one change; ``base`` is the look that a relative value refers to."""
        if code == sprm.C_HIDDEN:
            return _Look(_toggled(operand[0], base.hidden), self.bold)
        if code == sprm.C_BOLD:
            return _Look(self.hidden, _toggled(operand[0], base.bold))
        return self


class Formats:
    """Formats by style and changes. ``data`` is the Data stream, where long lists of changes are kept."""

    def __init__(self, styles: StyleSheet, data: bytes, deepest: int) -> None:
        self._styles = styles
        self._data = data
        self._deepest = deepest
        self._paragraphs: dict[tuple[bytes, bytes], ParagraphFormat] = {}
        self._characters: dict[tuple[int, bytes, bytes], CharacterFormat] = {}
        self._style_states: dict[int, _ParagraphState] = {}
        self._style_looks: dict[tuple[int, _Look], _Look] = {}
        self._far_budget = 4 * len(data)

    def paragraph(self, run: Run | None) -> ParagraphFormat:
        """The format of a paragraph by the run of its mark."""
        key = (run.changes, run.piece_changes) if run else (b"", b"")
        if key not in self._paragraphs:
            self._paragraphs[key] = self._paragraph(*key)
        return self._paragraphs[key]

    def characters(self, style: int, run: Run) -> CharacterFormat:
        """The format of a run in a paragraph of the given style."""
        key = (style, run.changes, run.piece_changes)
        if key not in self._characters:
            self._characters[key] = self._character_format(style, run.changes + run.piece_changes)
        return self._characters[key]

    def plain(self, style: int) -> CharacterFormat:
        """The format of characters without changes of their own."""
        return self.characters(style, Run(0, 0, b""))

    def _paragraph(self, changes: bytes, piece_changes: bytes) -> ParagraphFormat:
        style = u16(changes, 0)
        direct = self._with_far_changes(changes[2:]) + piece_changes
        state = replace(self._style_state(style))
        state.apply(direct)
        depth = max(state.depth, 1) if state.in_table or state.depth else 0
        return ParagraphFormat(
            style=style,
            depth=min(depth, self._deepest),
            ends_row=state.ends_row,
            ends_cell=state.ends_cell,
            list_number=state.list_number,
            list_level=state.list_level,
            heading=self._heading(style, state.outline),
            new_page=state.new_page,
            old_list=state.old_list,
            changes=direct,
        )

    def _style_state(self, style: int) -> _ParagraphState:
        if style not in self._style_states:
            state = _ParagraphState()
            for base in self._styles.chain(style):
                state.apply(base.paragraph)
            self._style_states[style] = state
        return self._style_states[style]

    def _with_far_changes(self, grpprl: bytes) -> bytes:
        """Lists of changes that were too long for their page stand in the Data stream; put them in."""
        far = [
            self._far(u32(operand, 0))
            for code, operand in sprm.changes(grpprl)
            if code in (sprm.P_HUGE, sprm.P_TABLE_PROPERTIES)
        ]
        return grpprl + b"".join(far)

    def _far(self, at: int) -> bytes:
        """One list of the Data stream; of lists that overlap, no more than a few times the stream is read."""
        found = self._data[at + 2 : at + 2 + u16(self._data, at)]
        self._far_budget -= len(found)
        return found if self._far_budget >= 0 else b""

    def _heading(self, style: int, outline: int | None) -> int | None:
        """By an outline level, or else by a built-in heading style among the style and its bases."""
        if outline is not None:
            return outline + 1 if outline < BODY_TEXT_LEVEL else None
        builtin = [_BUILTIN_HEADINGS.get(described.builtin) for described in self._styles.chain(style)]
        return next((level for level in reversed(builtin) if level is not None), None)

    def _character_format(self, style: int, grpprl: bytes) -> CharacterFormat:
        base = look = self._styled(style, _Look())
        deleted = False
        symbol: tuple[int, int] | None = None
        place: int | None = None
        for code, operand in sprm.changes(grpprl):
            if code == sprm.C_STYLE:
                base = look = self._styled(u16(operand, 0), look)
            elif code == sprm.C_PLAIN:
                look = base
            elif code == sprm.C_SYMBOL:
                symbol = (u16(operand, 0), u16(operand, 2))
            elif code == sprm.C_PLACE:
                place = u32(operand, 0)
            elif code == sprm.C_DELETED:
                deleted = bool(operand[0])
            else:
                look = look.changed(code, operand, base)
        return CharacterFormat(not (look.hidden or deleted), look.bold, symbol, place)

    def _styled(self, style: int, before: _Look) -> _Look:
        """How characters look in a style, over what they look like without it."""
        key = (style, before)
        if key not in self._style_looks:
            look = before
            for described in self._styles.chain(style):
                for code, operand in sprm.changes(described.character):
                    look = look.changed(code, operand, look)
            self._style_looks[key] = look
        return self._style_looks[key]


def _toggled(value: int, in_style: bool) -> bool:
    """0 and 1 are off and on, 128 as in the style, 129 the opposite of it."""
    if value & 0x80:
        return in_style != bool(value & 1)
    return bool(value)
