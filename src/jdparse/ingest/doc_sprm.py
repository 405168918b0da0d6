"""Property changes ("sprms") of the Word 97 format: the codes that matter for the text, and how to walk a
list of them.

In: a list of changes as bytes (a grpprl). Out: pairs of code and operand, the length byte of a long
operand left off. Guaranteed: no exception; an operand that is cut off ends the walk. After [MS-DOC] 2.6.
"""

from __future__ import annotations

from collections.abc import Iterator

from jdparse.ingest.doc_bytes import u8, u16

# paragraphs
P_STYLE = 0x4600
P_IN_TABLE = 0x2416
P_ROW_END = 0x2417
P_LIST_LEVEL = 0x260A
P_LIST = 0x460B
P_OUTLINE_LEVEL = 0x2640
P_NEW_PAGE = 0x2407
P_INNER_CELL = 0x244B
P_INNER_ROW_END = 0x244C
P_TABLE_DEPTH = 0x6649
P_TABLE_DEPTH_CHANGE = 0x664A
P_OLD_LIST = 0xC63E
P_HUGE = 0x6646
P_TABLE_PROPERTIES = 0x646B

# tables
T_CELLS = 0xD608
T_HEADER_ROW = 0x3404
T_VERTICAL_MERGE = 0xD62B
T_MERGE = 0x5624

# characters
C_DELETED = 0x0800
C_PLACE = 0x6A03
C_SYMBOL = 0x6A09
C_BOLD = 0x0835
C_HIDDEN = 0x083C
C_STYLE = 0x4A30
C_PLAIN = 0x2A33

_TABS = 0xC615
_OPERAND_SIZE = (
    1,
    1,
    2,
    4,
    2,
    2,
    0,
    3,
)  # by the three highest bits of the code; 0: the operand says it itself


def changes(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    """Each change of the list in order: code, operand."""
    at = 0
    while at + 2 < len(grpprl):
        code = u16(grpprl, at)
        start, size = _operand(grpprl, at + 2, code)
        if start + size > len(grpprl):
            return
        yield code, grpprl[start : start + size]
        at = start + size


def _operand(grpprl: bytes, at: int, code: int) -> tuple[int, int]:
    """Where the operand begins and how long it is."""
    size = _OPERAND_SIZE[code >> 13]
    if size:
        return at, size
    if code == T_CELLS:
        return at + 2, max(0, u16(grpprl, at) - 1)
    if code == _TABS and u8(grpprl, at) == 255:
        deleted = 1 + 4 * u8(grpprl, at + 1)
        return at + 1, deleted + 1 + 3 * u8(grpprl, at + 1 + deleted)
    return at + 1, u8(grpprl, at)
