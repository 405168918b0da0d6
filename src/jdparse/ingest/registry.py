"""Which reader takes which content; ``read_bytes`` is the way into this package for one file's bytes.

In: bytes, the path or name they were given under, and options. Out: the documents in them, one by one.
Guaranteed: a ``Source`` or ``Unreadable`` for whatever comes in; a reader is imported only when it is
needed.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from jdparse.ingest.detect import detect
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import MEGABYTE, ReadOptions
from jdparse.model.source import Source

CONTAINERS = frozenset({"zip", "tar", "gzip"})
_PACKAGE = "jdparse.ingest"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a reader takes, and the packages and the program that the reader needs."""

    kind: str
    suffixes: tuple[str, ...]
    module: str
    packages: tuple[str, ...] = ()
    program: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether a format can be read on this machine, what is missing for it, and what to do about it.

    ``optional`` formats take a program that no package brings.
    """

    kind: str
    suffixes: tuple[str, ...]
    ready: bool
    missing: tuple[str, ...]
    remedy: str
    optional: bool = False


FORMATS = (
    Format("text", (".txt", ".md"), "text"),
    Format("html", (".html", ".htm", ".php", ".jsp", ".asp"), "html", ("selectolax",)),
    Format("mht", (".mht", ".mhtml"), "mht", ("selectolax",)),
    Format("docx", (".docx", ".docm", ".dotx"), "docx", ("lxml",)),
    Format("doc", (".doc", ".dot"), "doc", ("olefile",)),
    Format("rtf", (".rtf",), "rtf"),
    Format("odt", (".odt", ".ott", ".fodt"), "odt", ("lxml",)),
    Format("pdf", (".pdf",), "pdf", ("pypdfium2",)),
    Format("sheet", (".xls", ".xlsx", ".xlsm", ".xlsb", ".ods"), "sheet", ("python_calamine",)),
    Format("csv", (".csv", ".tsv"), "delimited"),
    Format("json", (".json", ".jsonl"), "jsonlines"),
    Format(
        "office",
        (".wps", ".et", ".uof", ".uot", ".uos", ".fods", ".sxw", ".sxc", ".wri", ".wpd", ".pages"),
        "office",
        program="soffice",
    ),
    Format("zip", (".zip",), "archive"),
    Format("tar", (".tar", ".tar.gz", ".tgz"), "archive"),
)
_BY_KIND = {row.kind: row for row in FORMATS} | {"gzip": Format("gzip", (), "archive")}

_BY_OFFICE_REMEDY = "Use --office soffice (LibreOffice), or open it in an office program and save it as .docx or .xlsx."
_INSTALL_OFFICE = "Install LibreOffice (Writer and Calc) and convert with --office soffice, or save as .docx."
_UNPACK = "Unpack it and give the files in it, or pack them as .zip."
_SAVE_AS = "Open it in an office program and save it as .docx, .xlsx or .txt."
_REFUSED = {
    "image": ("binary", "The file is an image.", "Recognize its text first (OCR) and give that."),
    "program": ("binary", "The file is a program.", ""),
    "encrypted": ("encrypted", "The file is protected by a password.", "Save it without the password."),
    "7z": ("no-reader", "The file is a 7z archive.", _UNPACK),
    "rar": ("no-reader", "The file is a RAR archive.", _UNPACK),
    "bzip2": ("no-reader", "The file is a bzip2 archive.", _UNPACK),
    "xz": ("no-reader", "The file is an xz archive.", _UNPACK),
    "slides": ("no-reader", "The file is a presentation or drawing.", _SAVE_AS),
    "epub": ("no-reader", "The file is an electronic book.", _SAVE_AS),
}
# What LibreOffice reads and we do not.
_BY_OFFICE = {
    "office-xml": "Office XML of 2003",
    "flat-sheet": "a flat OpenDocument spreadsheet",
    "openoffice-1": "a document of OpenOffice 1",
    "ole": "a compound file that is neither .doc nor .xls, such as an old .wps",
    "pages": "an Apple Pages document",
    "uof": "a UOF document",
    "wordperfect": "a WordPerfect document",
    "write": "a Windows Write document",
}
OFFICE_CHOICES = ("doc", "rtf", "odt")
"""What we read and LibreOffice may be asked to read instead."""


def read_bytes(data: bytes, path: str, options: ReadOptions) -> Iterator[Source]:
    """The documents in ``data``: one, or several for archives, tables of advertisements and ``each_line``.

    Raises ``Unreadable`` with a reason, what was found, and what to do.
    """
    kind = detect(data, path)
    limit = options.max_expanded_bytes if kind in CONTAINERS else options.max_file_bytes
    if len(data) > limit:
        raise too_large(len(data), limit)
    reader = reader_for(kind, options)
    if hasattr(reader, "read_many"):
        yield from reader.read_many(data, path, options)
    else:
        yield reader.read(data, path, options)


def too_large(size: int, limit: int) -> Unreadable:
    """The error for a file over the limit."""
    detail = f"The file has {size:,} bytes; the limit is {limit // MEGABYTE:,} MB."
    return Unreadable("too-large", detail, "Split it into smaller files.")


def office_kind(data: bytes, path: str, options: ReadOptions) -> str | None:
    """The kind of a file that LibreOffice is to read, given these options; None for any other."""
    kind = detect(data, path)
    return kind if _is_for_office(kind, options) else None


def _is_for_office(kind: str, options: ReadOptions) -> bool:
    return options.office is not None and (kind in _BY_OFFICE or kind in options.office_for)


def reader_for(kind: str, options: ReadOptions) -> ModuleType:
    """The module that reads a kind of file. Raises ``Unreadable`` where there is none on this machine."""
    if kind in _REFUSED:
        raise Unreadable(*_REFUSED[kind])
    if _is_for_office(kind, options):
        return importlib.import_module(f"{_PACKAGE}.office")
    if kind in _BY_OFFICE:
        raise Unreadable("no-reader", f"The file is {_BY_OFFICE[kind]}.", _BY_OFFICE_REMEDY)
    row = _BY_KIND[kind]
    state = readiness(row)
    if not state.ready:
        raise Unreadable("no-reader", f"The file is {kind}; {', '.join(state.missing)} is missing.", state.remedy)
    return importlib.import_module(f"{_PACKAGE}.{row.module}")


def formats() -> tuple[Readiness, ...]:
    """Each format with whether it can be read here, for ``jdparse formats``."""
    return tuple(readiness(row) for row in FORMATS)


def readiness(row: Format) -> Readiness:
    """What ``row`` needs and this machine lacks."""
    modules = (f"{_PACKAGE}.{row.module}", *row.packages)
    missing = tuple(name for name in modules if importlib.util.find_spec(name) is None)
    if row.program and not _has_program(row.program):
        return Readiness(row.kind, row.suffixes, False, (row.program,), _INSTALL_OFFICE, True)
    packages = " ".join(name.replace("_", "-") for name in missing if name in row.packages)
    remedy = f"pip install {packages}" if packages else "Install a release of jdparse that reads it."
    return Readiness(row.kind, row.suffixes, not missing, missing, remedy if missing else "")


def _has_program(name: str) -> bool:
    from jdparse.ingest.office_program import is_there

    return is_there(name)
