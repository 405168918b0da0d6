"""Zip packages of XML parts (docx, odt), opened without trusting them.

In: the bytes of a file and the limits of ``ReadOptions``. Out: parts as bytes or parsed trees.
Guaranteed: nothing beyond the limits is ever expanded, no entity is resolved, no document type
declaration is accepted, nothing outside the file is read. Whatever cannot be read raises ``Unreadable``
with its reason.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
UNENCRYPTED_REMEDY = "Open it with its password, remove the password, and save it again."
REPAIR_REMEDY = "Fetch the file again, or open it in an office program, let it repair the file, and save it."
SMALL_PART = 1_000_000  # below this no ratio is suspicious
ENCRYPTED_FLAG = 0x1
_PARSER_LIMIT = "XML_PARSE_HUGE"  # libxml2 names this option when a limit of its own is reached
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, ValueError, OSError)


@dataclass(slots=True)
class Package:
    """An open package: parts are expanded one by one, and all of them together against the limits."""

    archive: zipfile.ZipFile
    options: ReadOptions
    names: Mapping[str, zipfile.ZipInfo]
    expanded: int = 0
    trees: dict[str, _Element | None] = field(default_factory=dict)

    def read(self, name: str) -> bytes | None:
        """The part's bytes; None where the package has no such part."""
        info = self.names.get(name)
        if info is None:
            return None
        if info.flag_bits & ENCRYPTED_FLAG:
            raise Unreadable("encrypted", f"The part {name} is encrypted.", UNENCRYPTED_REMEDY)
        data = self._expand(info)
        self.expanded += len(data)
        self._check_ratio(name, len(data), info.compress_size)
        return data

    def tree(self, name: str) -> _Element | None:
        """The part as a tree; None where the package has no such part."""
        if name not in self.trees:
            data = self.read(name)
            self.trees[name] = None if data is None else parse_xml(data, name)
        return self.trees[name]

    def _expand(self, info: zipfile.ZipInfo) -> bytes:
        allowed = self.options.max_expanded_bytes - self.expanded
        try:
            with self.archive.open(info) as part:
                data = part.read(allowed + 1)
        except _DAMAGE as error:
            detail = f"The part {info.filename} is cut off or damaged ({error})."
            raise Unreadable("truncated", detail, REPAIR_REMEDY) from error
        if len(data) > allowed:
            detail = f"The file expands to more than {self.options.max_expanded_bytes:,} bytes."
            raise Unreadable("too-large", detail, "Split the document, or raise max_expanded_bytes.")
        return data

    def _check_ratio(self, name: str, size: int, packed: int) -> None:
        if size > SMALL_PART and size > packed * self.options.max_ratio:
            detail = f"The part {name} expands more than {self.options.max_ratio} times, like a zip bomb."
            raise Unreadable("too-large", detail, "Save it again in an office program, or raise max_ratio.")


def check_size(data: bytes, options: ReadOptions) -> None:
    """Refuse a file without content and one beyond the limit."""
    if not data:
        raise Unreadable("empty", "The file has no content.", "Fetch the file again.")
    if len(data) > options.max_file_bytes:
        detail = f"The file has {len(data):,} bytes; the limit is {options.max_file_bytes:,}."
        raise Unreadable("too-large", detail, "Split the document, or raise max_file_bytes.")


def open_package(data: bytes, options: ReadOptions) -> Package:
    """Open the bytes as a package, or say why that can't be done."""
    check_size(data, options)
    if data.startswith(OLE_SIGNATURE):
        raise _ole_file(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise _no_archive(data, error) from error
    return Package(archive, options, _names(archive, options))


def parse_xml(data: bytes, name: str) -> _Element:
    """Parse one part: no entities, no network, no document type declaration, bounded depth and text."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise (_unsafe(name) if b"<!DOCTYPE" in data else _not_parsed(name, str(error))) from error
    if root.getroottree().docinfo.doctype:
        raise _unsafe(name)
    return root


def _unsafe(name: str) -> Unreadable:
    detail = f"The part {name} declares a document type; such files never do. It was not expanded."
    return Unreadable("unsafe", detail, "Save it again in an office program if you trust its source.")


def _names(archive: zipfile.ZipFile, options: ReadOptions) -> dict[str, zipfile.ZipInfo]:
    """The parts by name; some programs write backslashes."""
    entries = archive.infolist()
    if len(entries) > options.max_entries:
        detail = f"The file has {len(entries):,} parts; the limit is {options.max_entries:,}."
        raise Unreadable("too-large", detail, "Save it again in an office program, or raise max_entries.")
    return {info.filename.replace("\\", "/"): info for info in entries}


def _not_parsed(name: str, error: str) -> Unreadable:
    if _PARSER_LIMIT in error:
        detail = f"The part {name} is nested too deep or holds too long a text ({error})."
        return Unreadable("too-large", detail, "Save it again in an office program.")
    return Unreadable("damaged", f"The part {name} is not well-formed XML ({error}).", REPAIR_REMEDY)


def _ole_file(data: bytes) -> Unreadable:
    if ENCRYPTED_STREAM in data:
        return Unreadable("encrypted", "The file is protected by a password.", UNENCRYPTED_REMEDY)
    detail = "The file is an OLE file (as .doc and .xls are), not a zip package."
    return Unreadable("wrong-format", detail, "Give it the suffix of its real format.")


def _no_archive(data: bytes, error: Exception) -> Unreadable:
    if data.startswith(b"PK"):
        return Unreadable("truncated", f"The zip package is cut off or damaged ({error}).", REPAIR_REMEDY)
    return Unreadable("wrong-format", "The file is not a zip package.", "Give it the suffix of its real format.")
