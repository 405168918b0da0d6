"""Whether an Excel workbook of 97 to 2003 is protected by a password: its bytes in, the answer out.

The library that reads workbooks takes such a file for damaged. The record that says it (FILEPASS, [MS-XLS]
2.4.117) stands among the first of the workbook's stream, before anything encrypted. Guaranteed: no exception.
"""

from __future__ import annotations

import io
import struct

_STREAMS = ("Workbook", "Book")
_FILEPASS, _END = 0x002F, 0x000A
_MOST_RECORDS = 1_000
_HEAD = 8_192


def is_locked(data: bytes) -> bool:
    """Whether the workbook's first records say that what follows is encrypted."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            name = next(filter(file.exists, _STREAMS), None)
            head = b"" if name is None else file.openstream(name).read(_HEAD)
    except (OSError, ValueError, IndexError, TypeError, AttributeError, struct.error):
        return False
    return _has_record(head)


def _has_record(head: bytes) -> bool:
    at = 0
    for _ in range(_MOST_RECORDS):
        if at + 4 > len(head):
            return False
        kind, size = struct.unpack_from("<HH", head, at)
        if kind in (_FILEPASS, _END):
            return bool(kind == _FILEPASS)
        at += 4 + size
    return False
