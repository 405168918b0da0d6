"""What the Word reader refuses, with a reason and a remedy: damage, bombs, other formats, passwords."""

from __future__ import annotations

import pytest
from docx_builder import (
    element,
    p,
    package,
    zipped,
)  # fmt: skip
from docx_reading import read

from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions

DOCUMENT = element("document", f"<w:body>{p('&x;')}</w:body>")
LAUGHS = '<!DOCTYPE d [<!ENTITY a "哈哈哈哈"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def _with(declaration: str) -> bytes:
    head, rest = DOCUMENT.split("?>", 1)
    return package("", more={"word/document.xml": f"{head}?>{declaration}{rest.replace('&amp;x;', '&x;')}"})


def _ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(600)


WHOLE = package(p("文") * 300)
REFUSED = {
    "nothing": (b"", "empty"),
    "protected by a password": (_ole("EncryptedPackage"), "encrypted"),
    "an old .doc": (_ole("WordDocument"), "wrong-format"),
    "cut off": (WHOLE[: len(WHOLE) // 2], "truncated"),
    "no zip": ("岗位职责".encode(), "wrong-format"),
    "a zip of other things": (zipped({"a.txt": "文"}), "wrong-format"),
    "a workbook": (package("", more={"word/document.xml": "<workbook/>"}), "wrong-format"),
    "no body": (package("", more={"word/document.xml": element("document", "")}), "damaged"),
    "XML that breaks off": (package("", more={"word/document.xml": DOCUMENT[:-20]}), "damaged"),
    "billion laughs": (_with(LAUGHS), "unsafe"),
    "external entity": (_with(EXTERNAL), "unsafe"),
    "a bomb": (package(p("文" * 2_000_000)), "too-large"),
    "too deep": (package("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000), "too-large"),
}


def test_parts_named_with_backslashes() -> None:
    document = element("document", f"<w:body>{p('文')}</w:body>")
    assert read(zipped({"word\\document.xml": document})).text == "文\n"


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.reason == reason
    assert caught.value.remedy


@pytest.mark.parametrize(
    "options",
    [ReadOptions(max_file_bytes=100), ReadOptions(max_entries=3), ReadOptions(max_expanded_bytes=1000)],
    ids=["file", "entries", "expanded"],
)
def test_limits(options: ReadOptions) -> None:
    with pytest.raises(Unreadable) as caught:
        read(WHOLE, options)
    assert caught.value.reason == "too-large"


def test_an_encrypted_part_is_named() -> None:
    data = bytearray(package(p("文")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + offset] |= 1
            start = data.find(signature, start + 1)
    with pytest.raises(Unreadable) as caught:
        read(bytes(data))
    assert caught.value.reason == "encrypted"
