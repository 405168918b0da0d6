"""What a file is, by its content first and its suffix second: bytes and a name in, a kind's name out.

A name says little: Rich Text under ``.doc``, web pages under ``.xls`` and text under no suffix at all are
common. Guaranteed: content with a signature is found whatever the name says; everything else is ``text``.
"""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
from pathlib import PurePosixPath

HEAD = 4096
_MARKS = "ï»¿ÿþ"  # byte order marks read as Latin-1
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"\x1f\x8b\x08", "gzip"),
    (b"BZh91AY&SY", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"MZ\x90\x00", "program"),
    (b"\x7fELF", "program"),
    (b"\xffWPC", "wordperfect"),
    (b"1\xbe\x00\x00\x00\xab", "write"),
)
# A part that one kind of package holds and no other.
_PARTS = (
    ("word/document.xml", "docx"),
    ("word/document2.xml", "docx"),
    ("xl/workbook.xml", "sheet"),
    ("xl/workbook.bin", "sheet"),
    ("ppt/presentation.xml", "slides"),
    ("Index/Document.iwa", "pages"),
)
_MIME_TYPES = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "sheet"),
    (b"application/vnd.oasis.opendocument", "slides"),
    (b"application/vnd.sun.xml.writer", "openoffice-1"),
    (b"application/vnd.sun.xml.calc", "openoffice-1"),
    (b"application/epub+zip", "epub"),
)
_STREAMS = {
    "EncryptedPackage": "encrypted",
    "WordDocument": "doc",
    "Workbook": "sheet",
    "Book": "sheet",
    "PowerPoint Document": "slides",
}
_OLE_HEAD = 512
_OLE_SUFFIXES = {".xls": "sheet", ".et": "sheet", ".xlt": "sheet"}
_SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".xls": "csv", ".xlsx": "csv",
    ".json": "json", ".jsonl": "json", ".ndjson": "json",
    ".htm": "html", ".html": "html", ".xhtml": "html", ".shtml": "html",
    ".php": "html", ".jsp": "html", ".asp": "html", ".aspx": "html",
    ".mht": "mht", ".mhtml": "mht", ".eml": "mht",
}  # fmt: skip
_PREAMBLE = r"(?:\s+|<!--.*?-->|<\?.*?\?>|<%.*?%>)*+"
_PAGE = re.compile(_PREAMBLE + r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FRAGMENT = re.compile(
    _PREAMBLE + r"<(?:meta|title|table|div|section|article|main|h[1-6]|p|ul|ol|dl|font|center)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
# What the first mark-up of a document says that an office program wrote as a single XML file.
_XML_KINDS = (
    (re.compile(r'<\?mso-application\s+progid="(?:Word|Excel)'), "office-xml"),
    (re.compile(r"<uof:UOF\b"), "uof"),
    (re.compile(r'<office:document\s[^>]*office:mimetype="application/vnd\.oasis\.opendocument\.text"'), "odt"),
    (re.compile(r"<office:document\s"), "flat-sheet"),
)
_MAIL = re.compile(
    r"\s*+(?:From|MIME-Version|Date|Subject|Content-Type|Received|Message-ID|X-[\w-]{1,40}):", re.IGNORECASE
)


def detect(data: bytes, path: str) -> str:
    """The kind of ``data``: a reader's name in the registry, or what it is that no reader takes."""
    head = data[:HEAD].replace(b"\0", b"").decode("latin-1").lstrip(_MARKS)
    kind = by_signature(data)
    if kind == "ole" and _lost_its_directory(data):
        return _OLE_SUFFIXES.get(PurePosixPath(path).suffix.lower(), "doc")
    return kind or _by_markup(head) or _by_suffix(path) or _by_shape(data, head)


def by_signature(data: bytes) -> str | None:
    """The kind that the first bytes prove; None for text of any sort."""
    head = data[:HEAD]
    if data.startswith(_OLE):
        return _ole_kind(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package_kind(data)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[257:262] == b"ustar":
        return "tar"
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)


def _ole_kind(data: bytes) -> str:
    """By the stream whose directory entry stands first: those of embedded objects follow it."""
    places = [(data.find(f"{name}\0".encode("utf-16-le")), kind) for name, kind in _STREAMS.items()]
    return min((place for place in places if place[0] >= 0), default=(0, "ole"))[1]


def _lost_its_directory(data: bytes) -> bool:
    """Whether a compound file breaks off before the list of its streams."""
    if len(data) < _OLE_HEAD:
        return True
    sector = 1 << min(int.from_bytes(data[30:32], "little"), 16)
    return (int.from_bytes(data[48:52], "little") + 2) * sector > len(data)


def _package_kind(data: bytes) -> str:
    names = _package_names(data)
    if names is None:  # cut off: a part's name stands in its own header too
        return next((kind for part, kind in _PARTS if part.encode() in data), "zip")
    if "mimetype" in names:
        head = data[:HEAD]
        return next((kind for mime_type, kind in _MIME_TYPES if mime_type in head), "zip")
    return next((kind for part, kind in _PARTS if part in names), "zip")


def _package_names(data: bytes) -> frozenset[str] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return frozenset(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error):
        return None


def _by_markup(head: str) -> str | None:
    kind = next((kind for pattern, kind in _XML_KINDS if pattern.search(head)), None)
    if kind:
        return kind
    if _PAGE.match(head):
        return "html"
    return "mht" if _MAIL.match(head) and "mime-version:" in head.lower() else None


def _by_suffix(path: str) -> str | None:
    return _SUFFIXES.get(PurePosixPath(path).suffix.lower())


def _by_shape(data: bytes, head: str) -> str:
    if _FRAGMENT.match(head):
        return "html"
    return "json" if head.lstrip().startswith(("{", "[")) and _is_json(data) else "text"


def _is_json(data: bytes) -> bool:
    """One value, or one an line: then the first line is a value by itself."""
    first = data.lstrip().partition(b"\n")[0]
    return any(_parses(part) for part in (first, data))


def _parses(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data), dict | list)
    except (ValueError, RecursionError):
        return False
