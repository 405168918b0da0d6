"""Little-endian reads from damaged bytes: what lies past the end reads as zero or as nothing, never as an
error.

In: the bytes of a stream and places in it. Out: numbers, and the arrays ("PLC") in which the Word 97
format keeps positions with a fixed-size entry between each two of them. Guaranteed: no exception, and no
result that is larger than the bytes it was read from.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass


def u8(data: bytes, at: int) -> int:
    return data[at] if 0 <= at < len(data) else 0


def u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little") if at >= 0 else 0


def u32(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little") if at >= 0 else 0


def i16(data: bytes, at: int) -> int:
    value = u16(data, at)
    return value - 0x10000 if value & 0x8000 else value


def u32_array(data: bytes, at: int, count: int) -> tuple[int, ...]:
    """Up to ``count`` numbers; fewer where the data end."""
    fitting = max(0, min(count, (len(data) - at) // 4))
    return struct.unpack_from(f"<{fitting}I", data, at) if fitting else ()


@dataclass(frozen=True, slots=True)
class Plc:
    """``positions`` (one more than there are entries) and the bytes of the entries between them."""

    positions: tuple[int, ...]
    entries: tuple[bytes, ...]

    def __iter__(self) -> Iterator[tuple[int, int, bytes]]:
        return zip(self.positions, self.positions[1:], self.entries, strict=False)


def read_plc(data: bytes, entry_size: int) -> Plc:
    """Read a PLC that fills ``data``; empty where there is no room for one entry."""
    count = (len(data) - 4) // (4 + entry_size)
    if count < 1:
        return Plc((), ())
    first = 4 * (count + 1)
    entries = (data[first + entry_size * i : first + entry_size * (i + 1)] for i in range(count))
    return Plc(u32_array(data, 0, count + 1), tuple(entries))
