"""Hostile and damaged files as a table: name, bytes, and what has to become of each.

An outcome is a reason in errors.jsonl, or ``READ`` for a file that gives a document (or several).
"""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass

import xlsxwriter
from doc_builder import document, para
from docx_builder import element, p, package, zipped
from ole_builder import compound_file
from pdf_builder import Word, pdf

READ = "read"
POST = "出纳岗位职责\n1、负责现金收付。\n2、每日盘点库存现金。\n"
LINES = POST.splitlines()
TEXT = POST.encode()
RTF = b"{\\rtf1\\ansi\\ansicpg936 " + b"".join(
    "".join(f"\\u{ord(char) if ord(char) < 32768 else ord(char) - 65536}?" for char in line).encode() + b"\\par "
    for line in LINES
) + b"}"  # fmt: skip
WHOLE = package("".join(map(p, LINES)))
OLD = document(list(map(para, LINES)))
PRINTED = pdf([Word(50, 100 + 20 * n, f"line {n}") for n in range(9)])
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "哈哈">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 9}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
_EXTERNAL = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/hostname">]>'


@dataclass(frozen=True)
class Case:
    """A file and what has to become of it."""

    name: str
    data: bytes
    outcome: str


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _bombs()
    yield from _archives()
    yield from _entities()
    yield from _depths()
    yield from _locked()
    yield from _cut()
    yield from _misnamed()
    for suffix in ("txt", "docx", "doc", "rtf", "odt", "pdf", "xls", "xlsx", "html", "mht", "csv", "json", "wps"):
        yield Case(f"empty.{suffix}", b"", "empty")


def _bombs() -> Iterator[Case]:
    yield Case("bomb.docx", package(p("文" * 30_000_000)), "too-large")
    yield Case("bomb.txt.gz", gzip.compress(bytes(150_000_000), 9), "too-large")
    yield Case("bomb.html.gz", gzip.compress(b"<p>" + b" " * 20_000_000, 9), "too-large")


def workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write_column(0, 0, LINES)
    return out.getvalue()


def _archives() -> Iterator[Case]:
    """Members stand in errors.jsonl or documents.jsonl under the archive's name."""
    yield Case("nested.zip", zipped({"in.zip": zipped({"a.txt": POST})}), "nested")
    yield Case("mixed.zip", zipped({"bomb.txt": b"0" * 30_000_000, "good.txt": POST}), READ)
    yield Case("upward.zip", zipped({"../../../escaped.txt": POST, "/escaped-too.txt": POST}), READ)
    yield Case("upward.tar", _tar("../../escaped.txt"), READ)
    yield Case("devices.tar", _tar("device", tarfile.CHRTYPE), "no-documents")
    yield Case("links.tar", _tar("link", tarfile.SYMTYPE), "no-documents")
    yield Case("crowd.zip", zipped({f"{n}.png": b"" for n in range(1_500)}), "too-large")
    yield Case("locked.zip", _flagged(zipped({"a.txt": POST})), "encrypted")


def _tar(name: str, kind: bytes = tarfile.REGTYPE) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, "/etc/hostname"
        info.size = len(TEXT) if kind == tarfile.REGTYPE else 0
        archive.addfile(info, io.BytesIO(TEXT))
    return out.getvalue()


def _flagged(data: bytes) -> bytes:
    """The archive with every member marked as encrypted."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(signature)
        while start >= 0:
            changed[start + offset] |= 1
            start = changed.find(signature, start + 1)
    return bytes(changed)


def _entities() -> Iterator[Case]:
    for name, entities in (("laughs", _LAUGHS), ("outside", _EXTERNAL)):
        xml = element("document", f"<w:body>{p('&j;', '<w:r><w:t>&j;</w:t></w:r>')}</w:body>")
        hostile = xml.replace("?>", f"?>{entities}", 1)
        yield Case(f"{name}.docx", package("", more={"word/document.xml": hostile}), "unsafe")
        flat = (
            f'<?xml version="1.0"?>{entities}<office:document '
            'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>&j;'
            "</office:text></office:body></office:document>"
        )
        yield Case(f"{name}.fodt", flat.encode(), "unsafe")


def _depths() -> Iterator[Case]:
    deep = "<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000
    yield Case("deep.docx", package(deep), "too-large")
    yield Case("deep.html", ("<div>" * 100_000 + "".join(f"<p>{line}" for line in LINES)).encode(), READ)
    yield Case("tables.html", ("<table><tr><td>" * 50_000 + POST).encode(), READ)
    yield Case("deep.rtf", b"{\\rtf1 " + b"{" * 100_000 + b"x" + b"}" * 100_000 + b"}", READ)
    yield Case("deep.json", b"[" * 100_000 + b"]" * 100_000, "malformed")
    yield Case("wide.csv", b'"' + "甲".encode() * 1_000_000 + b'"\n', READ)
    yield Case("one-line.txt", ("1、负责核对。" * 100_000).encode(), READ)


def _locked() -> Iterator[Case]:
    """Protected by a password, in each format that knows one."""
    yield Case("locked.doc", document([para("正文")], flags=0x0100), "encrypted")
    yield Case("locked.docx", compound_file({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), "encrypted")
    yield Case("locked.xlsx", compound_file({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), "encrypted")
    yield Case("locked.xls", compound_file({"Workbook": _locked_workbook()}), "encrypted")
    yield Case("locked.pdf", _locked_pdf(), "encrypted")
    yield Case("parts.docx", _flagged(WHOLE), "encrypted")


def _locked_workbook() -> bytes:
    """The beginning of a BIFF8 workbook with a FILEPASS record."""
    begin = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    return begin + struct.pack("<HHHHH", 0x002F, 54, 1, 1, 1) + bytes(48) + struct.pack("<HH", 0x000A, 0)


def _locked_pdf() -> bytes:
    """A file whose dictionary of encryption fits no password."""
    protection = b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>"
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>", protection]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<33><33>]>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + table + trailer


def _cut() -> Iterator[Case]:
    """Broken off half way."""
    yield Case("cut.docx", WHOLE[: len(WHOLE) // 2], "truncated")
    yield Case("cut.xlsx", (book := workbook())[: len(book) // 2], "truncated")
    yield Case("cut.zip", zipped({"a.txt": POST * 50})[:-40], "truncated")
    yield Case("cut.tar.gz", gzip.compress(_tar("a.txt"))[:-30], "truncated")
    yield Case("cut.doc", OLD[:700], "truncated")
    yield Case("cut.xls", compound_file({"Workbook": bytes(4096)})[:600], "damaged")
    yield Case("cut.pdf", PRINTED[: PRINTED.rindex(b"startxref")], READ)
    yield Case("cut.rtf", RTF[: len(RTF) - 30], READ)
    yield Case("cut.html", b"<html><body><p>" + TEXT[:-2], READ)


def _misnamed() -> Iterator[Case]:
    """What the suffix says is not what it is."""
    yield Case("rich.doc", RTF, READ)
    yield Case("page.xls", b"<html><body><p>" + TEXT.replace(b"\n", b"<p>"), READ)
    yield Case("new.doc", WHOLE, READ)
    yield Case("old.docx", OLD, READ)
    yield Case("text.pdf", TEXT, READ)
    yield Case("print.txt", PRINTED, READ)
    yield Case("book.csv", workbook(), READ)
    yield Case("picture.doc", b"\x89PNG\r\n\x1a\n" + bytes(900), "binary")
    yield Case("program.txt", b"MZ\x90\x00" + bytes(900), "binary")
    yield Case("noise.docx", bytes(range(256)) * 64, "binary")
    yield Case("works.wps", compound_file({"CONTENTS": b"Works"}), "no-reader")
