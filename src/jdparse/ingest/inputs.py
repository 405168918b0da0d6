"""From what a user names to files: paths, folders, patterns, archives and standard input in, a stream out.

In: the INPUT arguments. Out, lazily and in a fixed order: an ``Input`` for each file to read, a
``Skipped`` for each that a folder or archive holds beside its documents. Guaranteed: every file met is
one of the two, once; what cannot be read is an ``Input`` whose reading raises ``Unreadable``; paths are
as given, with forward slashes.
"""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jdparse.ingest import archive
from jdparse.ingest.detect import detect
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.office import Copy, sources
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import CONTAINERS, read_bytes, too_large
from jdparse.ingest.selection import SkipReason, reason_to_skip
from jdparse.model.source import Source

STDIN = "-"
Problem = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: on disk, or as bytes (standard input, archive members), or known not to be readable.

    ``copy`` is what LibreOffice has made of it, to be read in its place.
    """

    path: str
    file: Path | None = None
    data: bytes | None = None
    problem: Problem | None = None
    copy: Copy | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that lies among documents and is none."""

    path: str
    reason: SkipReason


@dataclass(frozen=True, slots=True)
class _Scope:
    """How far the expansion goes."""

    options: ReadOptions
    exclude: Path | None
    open_archives: bool


def expand(
    arguments: Iterable[str], options: ReadOptions, exclude: Path | None = None, open_archives: bool = True
) -> Iterator[Input | Skipped]:
    """All files that the arguments name, by name: in whatever order they are given, a run gives the same bytes.

    ``exclude`` is a folder to leave out (the output of a run may lie inside its input). Without ``open_archives``
    an archive is one file among the others.
    """
    scope = _Scope(options, exclude, open_archives)
    seen: set[str] = set()
    for argument in sorted(set(arguments)):
        for found in _expand_one(argument, scope):
            if found.path not in seen:
                seen.add(found.path)
                yield found


def read_input(item: Input, options: ReadOptions) -> Iterator[Source]:
    """The documents in one input. Raises ``Unreadable``."""
    if item.problem is not None:
        raise Unreadable(*item.problem)
    if item.copy is not None:
        yield from sources(item.copy, item.path, options)
    else:
        yield from read_bytes(load(item, options), item.path, options)


def load(item: Input, options: ReadOptions) -> bytes:
    """The bytes of an input. Raises ``Unreadable`` where it cannot be opened or is too large."""
    return item.data if item.data is not None else _load(item.file or Path(item.path), options)


def _expand_one(argument: str, scope: _Scope) -> Iterator[Input | Skipped]:
    given = Path(argument)
    if argument == STDIN:
        yield Input(STDIN, data=sys.stdin.buffer.read(scope.options.max_file_bytes + 1))
    elif given.is_dir():
        yield from _folder(given, scope)
    elif given.exists():
        yield from _file(given, scope)
    elif glob.has_magic(argument):
        yield from _pattern(argument, scope)
    else:
        yield _failed(argument, "not-found", "There is no such file or folder.", "Check the path.")


def _pattern(pattern: str, scope: _Scope) -> Iterator[Input | Skipped]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        yield _failed(pattern, "not-found", "No file matches the pattern.", "Check the pattern.")
    for match in map(Path, matches):
        yield from _folder(match, scope) if match.is_dir() else _file(match, scope)


def _folder(folder: Path, scope: _Scope) -> Iterator[Input | Skipped]:
    """Everything below a folder; a folder without any document is a finding, not silence."""
    documents = 0
    for found in _walk(folder, scope):
        documents += isinstance(found, Input)
        yield found
    if not documents:
        yield _failed(str(folder), "no-documents", "The folder holds no document.", "See `jdparse formats`.")


def _walk(folder: Path, scope: _Scope) -> Iterator[Input | Skipped]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _failed(str(folder), "unreadable", f"The folder cannot be listed: {error.strerror}.", "")
        return
    for entry in entries:
        yield from _entry(entry, scope)


def _entry(entry: os.DirEntry[str], scope: _Scope) -> Iterator[Input | Skipped]:
    """One name in a folder; links to folders are not followed, for they may lead back up."""
    path = Path(entry.path)
    is_folder = entry.is_dir(follow_symlinks=False)
    if _same(path, scope.exclude) if is_folder else not entry.is_file():
        return
    if reason := reason_to_skip(entry.name, partial(_head, path), is_folder):
        yield Skipped(shown(path), reason)
    elif is_folder:
        yield from _walk(path, scope)
    else:
        yield from _file(path, scope)


def _file(path: Path, scope: _Scope) -> Iterator[Input | Skipped]:
    if scope.open_archives and archive.is_archive(path.name):
        yield from _archive(path, scope)
    else:
        yield Input(shown(path), path)


def _archive(path: Path, scope: _Scope) -> Iterator[Input | Skipped]:
    try:
        data = _load(path, scope.options)
        if detect(data, path.name) not in CONTAINERS:
            yield Input(shown(path), path)
            return
        members = 0
        for member in archive.members(data, path.name, scope.options):
            members += 1
            yield from _member(member, shown(path))
        if not members:
            yield _failed(str(path), "no-documents", "The archive holds no file.", "")
    except Unreadable as error:
        yield _failed(str(path), error.reason, error.detail, error.remedy)


def _member(member: archive.Member, container: str) -> Iterator[Input | Skipped]:
    path = f"{container}/{member.name}"
    reason = reason_to_skip(member.name, lambda: member.data or b"")
    if reason:
        yield Skipped(path, reason)
    else:
        yield Input(path, data=member.data, problem=member.problem)


def shown(path: Path) -> str:
    """A path as text, with forward slashes; a name in an old encoding is decoded to be writable."""
    name = os.fsencode(path.as_posix())
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")


def _load(path: Path, options: ReadOptions) -> bytes:
    limit = options.max_expanded_bytes if archive.is_archive(path.name) else options.max_file_bytes
    try:
        size = path.stat().st_size
        if size > limit:
            raise too_large(size, limit)
        return path.read_bytes()
    except OSError as error:
        raise Unreadable("unreadable", f"The file cannot be opened: {error.strerror}.") from error


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError:
        return b""


def _same(path: Path, other: Path | None) -> bool:
    return other is not None and path.resolve() == other.resolve()


def _failed(path: str, reason: str, detail: str, remedy: str) -> Input:
    return Input(shown(Path(path)), problem=(reason, detail, remedy))
