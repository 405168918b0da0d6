"""Compound files (OLE2) for tests: a few streams in a row, one allocation table, a directory."""

from __future__ import annotations

import struct

SECTOR = 512
FREE, END_OF_CHAIN, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file (OLE2) of the given streams, each filled up to 4,096 bytes: none is a short one."""
    names = list(streams)
    padded = [streams[name].ljust(4096, b"\0") for name in names]
    chains: list[int] = []
    starts = []
    for content in [*padded, bytes(_directory_size(len(names)))]:
        starts.append(len(chains))
        count = -(-len(content) // SECTOR)
        chains += [*range(len(chains) + 1, len(chains) + count), END_OF_CHAIN]
    fat_sectors = -(-(len(chains) + len(chains) // 127 + 1) // 128)
    fat_start = len(chains)
    chains += [FAT_SECTOR] * fat_sectors
    chains += [FREE] * (fat_sectors * 128 - len(chains))
    entries = [_entry("Root Entry", 5, 1, END_OF_CHAIN, 0)]
    for i, name in enumerate(names):
        entries.append(_entry(name, 2, i + 2 if i + 1 < len(names) else FREE, starts[i], len(padded[i])))
    directory = b"".join(entries).ljust(_directory_size(len(names)), b"\0")
    body = b"".join(content.ljust(-(-len(content) // SECTOR) * SECTOR, b"\0") for content in [*padded, directory])
    return _container_head(starts[-1], fat_start, fat_sectors) + body + struct.pack(f"<{len(chains)}I", *chains)


def _directory_size(streams: int) -> int:
    return -(-(streams + 1) * 128 // SECTOR) * SECTOR


def _entry(name: str, kind: int, link: int, start: int, size: int) -> bytes:
    """The root names its first child; each stream names the next one as its right sibling."""
    encoded = name.encode("utf-16-le")
    right, child = (FREE, link) if kind == 5 else (link, FREE)
    head = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded) + 2, kind, 1, FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def _container_head(directory: int, fat: int, fat_sectors: int) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIII",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        fat_sectors,
        directory,
        0,
        4096,
        END_OF_CHAIN,
        0,
        END_OF_CHAIN,
        0,
    )
    fats = list(range(fat, fat + fat_sectors)) + [FREE] * (109 - fat_sectors)
    return head + struct.pack("<109I", *fats)
