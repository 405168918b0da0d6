"""Old, protected, cut off and damaged .doc files."""

from __future__ import annotations

import random
import struct

import pytest
from doc_builder import (
    Run,
    cell,
    document,
    fonts,
    level,
    listed,
    para,
    row_end,
    sprm,
    style,
    style_sheet,
    with_list,
)
from ole_builder import compound_file

from jdparse.ingest import doc
from jdparse.ingest.doc_container import open_streams
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import Source

STYLES, FONTS, LISTS = 1, 15, 74
DELETED = sprm(0x0800, 1)


def read(data: bytes) -> Source:
    return doc.read(data, "岗位.doc", ReadOptions())


def word_6(text: bytes, language: int = 0x0804) -> bytes:
    """A document of Word 95: its text in the code page of its language."""
    start = 0x300
    head = struct.pack("<HHHHHH", 0xA5DC, 0x68, 0, language, 0, 0) + bytes(12)
    head += struct.pack("<II", start, start + len(text))
    head = head.ljust(0x34, b"\0") + struct.pack("<I", len(text))
    return compound_file({"WordDocument": head.ljust(start, b"\0") + text})


OLD = [
    (0x0804, "gbk", "岗位\r1 出纳\x072 会计\x07\x07"),
    (0x0404, "big5", "職務\r1 出納\x072 會計\x07\x07"),
    (0x0411, "cp932", "職務\r第一\v第二"),
    (0x0409, "cp1252", "Duties – all\r\x13 PAGE \x145\x15"),
]


@pytest.mark.parametrize(("language", "encoding", "text"), OLD, ids=[row[1] for row in OLD])
def test_word_6_and_95_as_text(language: int, encoding: str, text: str) -> None:
    source = read(word_6(text.encode(encoding), language))
    shown = text.replace("\x13 PAGE \x14", "").replace("\x15", "")
    assert source.text.rstrip("\n") == shown.replace("\r", "\n").replace("\x07", "\n").replace("\v", "\n").rstrip("\n")
    assert [issue.code for issue in source.issues] == ["numbers-lost"]


UNREADABLE = [
    ("empty", b""),
    ("binary", b"plain text"),
    ("binary", b"\xd0\xcf\x11\xe0" + bytes(600)),
    ("no-reader", compound_file({"CONTENTS": b"Works"})),
    ("truncated", document([para("正文")])[:700]),
    ("encrypted", document([para("正文")], flags=0x0100)),
    ("encrypted", document([para("正文")], flags=0x8100)),
    ("encrypted", document([para("正文")], flags=0x0100)[:3000]),
]


@pytest.mark.parametrize(("reason", "data"), UNREADABLE)
def test_unreadable(reason: str, data: bytes) -> None:
    with pytest.raises(Unreadable) as raised:
        read(data)
    assert raised.value.reason == reason
    assert raised.value.detail


SAMPLE = with_list(
    [
        para("岗位职责", style=1),
        listed("核对账目"),
        listed("编制报表"),
        para("见\x13 REF x \x14附表\x15", Run("旧", DELETED)),
        cell("职务"),
        cell("出纳"),
        row_end([0, 900, 4000], [0x60, 0]),
        cell(),
        cell("会计"),
        row_end([0, 900, 4000], [0x20, 0]),
    ],
    [level(37, "\0、")],
    {STYLES: style_sheet(style(), style(1)), FONTS: fonts("宋体")},
)


def test_a_file_without_its_end_is_read_by_what_is_left() -> None:
    """Directory and allocation table stand at the end; the tables before them are found all the same."""
    whole, cut = read(SAMPLE), read(SAMPLE[: SAMPLE.index("Root".encode("utf-16-le"))])
    assert cut.text == whole.text
    assert cut.cells == whole.cells
    assert [issue.code for issue in cut.issues] == ["truncated"]


def test_a_file_without_its_tables_gives_plain_text() -> None:
    """Only the text is left, and not all of it."""
    start = SAMPLE.index("核对".encode("utf-16-le"))
    data = bytearray(SAMPLE[: start + 4])
    struct.pack_into("<II", data, 512 + 24, 0x800, 0x2000)
    source = read(bytes(data))
    assert source.text == "岗位职责\n核对\n"
    assert source.cells == ()
    assert [issue.code for issue in source.issues] == ["truncated"]


def test_a_text_beyond_the_limit_ends_early() -> None:
    data = document([para("岗位职责" * 50) for _ in range(9)])
    source = doc.read(data, "x.doc", ReadOptions(max_expanded_bytes=300))
    assert [issue.code for issue in source.issues] == ["too-large"]
    assert len(source.text) < 600


def test_a_stream_that_claims_gigabytes_is_not_read_so_far() -> None:
    """Its chain of sectors runs in a circle, and its size in the directory is two gigabytes."""
    data = bytearray(SAMPLE)
    fat = struct.unpack_from("<I", data, 76)[0] * 512 + 512
    struct.pack_into("<I", data, fat, 0)
    entry = SAMPLE.index("WordDocument".encode("utf-16-le"))
    struct.pack_into("<I", data, entry + 120, 0x7FFFFFFF)
    assert len(open_streams(bytes(data)).main) <= len(data)


def _damaged(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    if dice.random() < 0.2:
        return bytes(changed[: dice.randrange(len(changed))])
    for _ in range(dice.choice([1, 5, 50, 500])):
        changed[dice.randrange(len(changed))] = dice.choice([0, 1, 7, 13, 0x13, 128, 255, dice.randrange(256)])
    return bytes(changed)


@pytest.mark.parametrize("seed", range(4))
def test_damage_raises_nothing_else(seed: int) -> None:
    """Whatever the bytes: a sound ``Source`` or ``Unreadable``."""
    dice = random.Random(seed)
    for _ in range(250):
        try:
            source = read(_damaged(SAMPLE, dice))
        except Unreadable as error:
            assert error.reason in {"empty", "binary", "encrypted", "truncated", "no-reader"}  # noqa: PT017
            continue
        assert all(0 <= c.start < c.end <= len(source.text) for c in source.cells)
        assert all(0 <= h.start <= h.end <= len(source.text) for h in source.hints)
        source.text.encode()
