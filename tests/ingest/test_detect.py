"""What a file is: by content first, by name second."""

from __future__ import annotations

import io
import tarfile
import zipfile

import pytest
from text_samples import SIMPLIFIED

from jdparse.ingest.detect import detect

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def package(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)  # without the hour: the bytes name the case
    return file.getvalue()


def compound(*names: str) -> bytes:
    return OLE + b"".join(f"{name}\0".encode("utf-16-le") for name in names)


def tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return file.getvalue()


ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODT = "application/vnd.oasis.opendocument.text"
CONTENT = [
    (compound("Root Entry", "WordDocument"), "a.xls", "doc"),
    (compound("Root Entry", "Workbook", "WordDocument"), "a.doc", "sheet"),
    (compound("Book"), "a", "sheet"),
    (compound("EncryptedPackage"), "a.docx", "encrypted"),
    (compound("Contents"), "a.wps", "ole"),
    (package(**{"word/document.xml": "x"}), "a.zip", "docx"),
    (package(**{"word/document.xml": "x" * 50})[:60], "a", "docx"),
    (package(**{"xl/workbook.xml": "x"}), "a.doc", "sheet"),
    (package(mimetype=ODT, **{"content.xml": "x"}), "a", "odt"),
    (package(mimetype=ODS, **{"content.xml": "x"}), "a", "sheet"),
    (package(**{"a.txt": "x"}), "a.docx", "zip"),
    (package(), "a", "zip"),
    (tar(), "a.txt", "tar"),
    (b"\x1f\x8b\x08\0", "a.doc", "gzip"),
    (b"{\\rtf1\\ansi}", "a.doc", "rtf"),
    (b"\xef\xbb\xbf\n{\\rtf1}", "a", "rtf"),
    (b"junk\n%PDF-1.4\n", "a", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "a.doc", "image"),
    (b"Rar!\x1a\x07\x00", "a.doc", "rar"),
    (b"<html><body>x", "a.doc", "html"),
    ("<!-- 页 -->\n<!DOCTYPE html>".encode("utf-16"), "a.txt", "html"),
    (b"<?php // x ?>\n<%@ page %>\n<html>", "a.txt", "html"),
    (b'<?xml version="1.0"?><html xmlns="x">', "a", "html"),
    (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>', "a.doc", "office-xml"),
    (b"From: <Saved>\r\nMIME-Version: 1.0\r\n", "a.doc", "mht"),
]
NAMES = [
    (b"<p>x</p>", "a.php", "html"),
    (b"<p>x</p>", "a.txt", "text"),
    (b"<p>x</p>", "a", "html"),
    (b"a\tb\n", "a.xls", "csv"),
    (b"a,b\n", "A.CSV", "csv"),
    (b"{}", "a.json", "json"),
    (b'{"a": 1}\n{"a": 2}\n', "-", "json"),
    (b'[\n {"a": 1}\n]', "data", "json"),
    (b"{1} a", "-", "text"),
    (b"[a] b", "-", "text"),
    (SIMPLIFIED.encode(), "a.doc", "text"),
    (SIMPLIFIED.encode("gbk"), "README", "text"),
    (b"", "a", "text"),
    ("从：甲\nFrom the shop\n".encode(), "a", "text"),
]


@pytest.mark.parametrize(("data", "path", "kind"), CONTENT)
def test_content_decides(data: bytes, path: str, kind: str) -> None:
    assert detect(data, path) == kind


@pytest.mark.parametrize(("data", "path", "kind"), NAMES)
def test_name_decides_where_content_is_text(data: bytes, path: str, kind: str) -> None:
    assert detect(data, path) == kind


@pytest.mark.parametrize("unit", [b"<!--", b"<?", b"<%", b"a:", b"{", b"[", b"<p ", b" "])
def test_hostile_heads_take_no_time(unit: bytes) -> None:
    assert isinstance(detect(unit * 300_000, "a"), str)
