"""Form fields of a .doc file that show no characters of their own: check boxes and drop-down lists.

In: the Data stream and the place in it that the field names. Out: the box, checked or not, or the chosen
entry. Guaranteed: no exception; damaged data give "". After [MS-DOC] 2.9.77 and 2.9.165.
"""

from __future__ import annotations

from jdparse.ingest.doc_bytes import u8, u16

CHECKED, UNCHECKED = "☒", "☐"
_FORM_DATA = b"\xff\xff\xff\xff"
_CHECK_BOX, _DROP_DOWN = 1, 2
_AS_DEFAULT = 25
_MOST_ENTRIES = 25


def form_field(data: bytes, place: int) -> str:
    """What the form field shows whose data stand at ``place``."""
    at = place + u16(data, place + 4)
    if data[at : at + 4] != _FORM_DATA:
        return ""
    flags = u16(data, at + 4)
    kind, result = flags & 3, flags >> 2 & 0x1F
    after_name = _behind_text(data, at + 10)
    value = u16(data, after_name) if result == _AS_DEFAULT else result
    if kind == _CHECK_BOX:
        return CHECKED if value else UNCHECKED
    return _entry(data, after_name + 2, value) if kind == _DROP_DOWN else ""


def _behind_text(data: bytes, at: int) -> int:
    """Behind a text with its length before it and a NUL after it."""
    return at + 2 + 2 * u16(data, at) + 2


def _entry(data: bytes, at: int, number: int) -> str:
    """The entries follow five texts (format, help, status, two macros): a table of texts in UTF-16."""
    for _ in range(5):
        at = _behind_text(data, at)
    count = min(u16(data, at + 2), _MOST_ENTRIES)
    at += 6
    for _ in range(min(number, count)):
        at += 2 + 2 * u16(data, at)
    size = u16(data, at) if number < count and u8(data, at + 1) == 0 else 0
    return data[at + 2 : at + 2 + 2 * size].decode("utf-16-le", "replace")
