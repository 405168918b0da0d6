"""Archives (.zip, .tar, .tar.gz, .gz): bytes in, their members out, one by one, in memory.

Guaranteed: nothing is written to disk; no more than the options' limits is ever expanded; names are
decoded and cannot point outside the archive; a member that cannot be read does not stop the others.
"""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jdparse.ingest.archive_names import decoded_names, unique_names
from jdparse.ingest.detect import detect
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import MEGABYTE, ReadOptions
from jdparse.ingest.registry import CONTAINERS, read_bytes
from jdparse.ingest.selection import reason_to_skip
from jdparse.model.source import Source

_SUFFIXES = (".zip", ".tar", ".tgz", ".gz")
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
Problem = tuple[str, str, str]
_NESTED: Problem = ("nested", "An archive inside an archive is not opened.", "Unpack the outer one first.")
_ENCRYPTED: Problem = ("encrypted", "The member is protected by a password.", "Unpack it with the password.")
_BROKEN_MEMBER: Problem = ("truncated", "The member is damaged or cut off.", "Get the archive again.")
_METHOD: Problem = ("no-reader", "The member is compressed by an unknown method.", "Pack it as plain .zip.")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its bytes, or why there are none."""

    name: str
    data: bytes | None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file as the archive lists it; ``load`` reads at most so many bytes of it."""

    name: str
    size: int
    packed: int
    load: Callable[[int], bytes]
    encrypted: bool = False


def is_archive(name: str) -> bool:
    """Whether a file's name says that it holds files."""
    return name.lower().endswith(_SUFFIXES)


def read_many(data: bytes, path: str, options: ReadOptions) -> Iterator[Source]:
    """The documents of all members; those that cannot be read are named in an error at the end."""
    failures: list[str] = []
    documents = 0
    for member in members(data, path, options):
        try:
            for source in _read_member(member, path, options):
                documents += 1
                yield source
        except Unreadable as error:
            failures.append(f"{member.name} ({error.reason})")
    if failures:
        raise Unreadable("members", f"{len(failures)} members cannot be read: {', '.join(failures[:5])}.")
    if not documents:
        raise Unreadable("no-documents", "The archive holds no document.")


def members(data: bytes, path: str, options: ReadOptions) -> Iterator[Member]:
    """The files of an archive, as far as the limits allow. Raises ``Unreadable`` if it cannot be opened."""
    left = options.max_expanded_bytes
    for position, entry in enumerate(_entries(data, path, options)):
        if position >= options.max_entries or left <= 0:
            yield Member("…", None, ("too-large", "The archive holds more than may be expanded.", "Split it."))
            return
        member = _member(entry, min(left, options.max_file_bytes), options)
        left -= len(member.data or b"")
        yield member


def _read_member(member: Member, path: str, options: ReadOptions) -> Iterator[Source]:
    if reason_to_skip(member.name, lambda: member.data or b""):
        return
    if member.problem is not None:
        raise Unreadable(*member.problem)
    yield from read_bytes(member.data or b"", f"{path}/{member.name}", options)


def _member(entry: _Entry, limit: int, options: ReadOptions) -> Member:
    if entry.encrypted:
        return Member(entry.name, None, _ENCRYPTED)
    if entry.size > limit or _is_bomb(entry.size, entry.packed, options):
        detail = f"The member expands from {entry.packed:,} to {entry.size:,} bytes."
        return Member(entry.name, None, ("too-large", detail, "Unpack it by hand if you trust it."))
    try:
        data = entry.load(limit)
    except NotImplementedError:
        return Member(entry.name, None, _METHOD)
    except (*_BROKEN, RuntimeError):
        return Member(entry.name, None, _BROKEN_MEMBER)
    if detect(data, entry.name) in CONTAINERS:
        return Member(entry.name, None, _NESTED)
    return Member(entry.name, data)


def _is_bomb(size: int, packed: int, options: ReadOptions) -> bool:
    return size > MEGABYTE and size > packed * options.max_ratio


def _entries(data: bytes, path: str, options: ReadOptions) -> Iterator[_Entry]:
    kind = detect(data, path)
    if kind == "zip":
        yield from _zip_entries(data)
    elif kind == "gzip":
        yield from _gzip_entries(data, path, options)
    else:
        yield from _tar_entries(data)


def _zip_entries(data: bytes) -> Iterator[_Entry]:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (*_BROKEN, NotImplementedError) as error:
        raise _cut_off("zip") from error
    files = [info for info in package.infolist() if not info.filename.endswith("/")]
    names = decoded_names([_zip_name(info) for info in files])
    for info, name in zip(files, unique_names(names), strict=True):
        yield _Entry(name, info.file_size, info.compress_size, _zip_loader(package, info), bool(info.flag_bits & 1))


def _zip_name(info: zipfile.ZipInfo) -> bytes:
    """The name's bytes: without the Unicode flag the library has read them as code page 437."""
    if info.flag_bits & 0x800:
        return info.orig_filename.encode("utf-8", "replace")
    return info.orig_filename.encode("cp437", "replace")


def _zip_loader(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[int], bytes]:
    def load(limit: int) -> bytes:
        with package.open(info) as file:
            return file.read(limit)

    return load


def _gzip_entries(data: bytes, path: str, options: ReadOptions) -> Iterator[_Entry]:
    """A packed tar gives its files; any other packed file is the only member."""
    limit = options.max_expanded_bytes
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            expanded = file.read(limit + 1)
    except _BROKEN as error:
        raise _cut_off("gzip") from error
    if len(expanded) > limit or _is_bomb(len(expanded), len(data), options):
        raise Unreadable("too-large", f"The archive expands to more than {len(data):,} bytes should.", "Split it.")
    if detect(expanded, "") == "tar":
        yield from _tar_entries(expanded)
    else:
        name = path.rpartition("/")[2].removesuffix(".gz") or "content"
        yield _Entry(name, len(expanded), len(data), lambda limit: expanded[:limit])


def _tar_entries(data: bytes) -> Iterator[_Entry]:
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as package:
            files = [info for info in package if info.isfile()]
            raw = [info.name.encode("utf-8", "surrogateescape") for info in files]
            for info, name in zip(files, unique_names(decoded_names(raw)), strict=True):
                yield _Entry(name, info.size, info.size, _tar_loader(package, info))
    except _BROKEN as error:
        raise _cut_off("tar") from error


def _tar_loader(package: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[int], bytes]:
    def load(limit: int) -> bytes:
        file = package.extractfile(info)
        data = file.read(limit) if file else b""
        if len(data) < info.size:
            raise EOFError("the archive ends before the member")
        return data

    return load


def _cut_off(kind: str) -> Unreadable:
    return Unreadable("truncated", f"The {kind} archive is damaged or cut off.", "Get the archive again.")
