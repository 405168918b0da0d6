"""The second way to read: LibreOffice makes a .docx or .xlsx of a file, which our own reader then takes.

For files that we have no reader for (Works and other old ``.wps``, UOF, Office XML of 2003, Pages …) and,
where a user asks for it, for kinds that we read ourselves. In: bytes and options with ``office`` set. Out:
documents that bear the original's path, media type and digest, and an issue that says how they were read.
Guaranteed: the program works on copies in a temporary folder with a profile of its own, in which macros,
links and updates are off; it is started once for many files; a file that it cannot take, or that makes it
hang or end, costs that file alone.
"""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from jdparse.ingest.errors import Unreadable
from jdparse.ingest.office_profile import write_profile
from jdparse.ingest.office_program import End, Program, find_program, run
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import office_kind, read_bytes
from jdparse.model.source import Issue, Source

Problem = tuple[str, str, str]
TARGETS = ("docx", "xlsx")
_MEDIA_TYPES = {
    "doc": "application/msword",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
    "office-xml": "application/xml",
    "uof": "application/xml",
    "flat-sheet": "application/xml",
    "pages": "application/vnd.apple.pages",
    "ole": "application/x-ole-storage",
}
_SUFFIXES = {"doc": ".doc", "rtf": ".rtf", "odt": ".odt", "office-xml": ".xml", "pages": ".pages", "ole": ".wps"}
_REMEDY = "Open it in an office program and save it as .docx or .xlsx."
_REFUSED: Problem = ("unconvertible", "LibreOffice makes neither a text nor a table of it.", _REMEDY)
_ENDED: Mapping[End, Problem] = {
    End.LATE: ("time-limit", "LibreOffice took longer on it than it may.", _REMEDY),
    End.DIED: ("office-died", "LibreOffice ended unexpectedly on it.", _REMEDY),
}


@dataclass(frozen=True, slots=True)
class Copy:
    """What LibreOffice made of a file, and what the file was."""

    data: bytes
    media_type: str
    sha256: str
    version: str


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file in the program's folder, under a name of ours."""

    name: str
    kind: str
    sha256: str


def read_many(data: bytes, path: str, options: ReadOptions) -> Iterator[Source]:
    """The documents in one file, which costs a start of the program. Raises ``Unreadable``."""
    with Office(options) as office:
        office.take(data, path)
        (made,) = office.convert()
    if not isinstance(made, Copy):
        raise Unreadable(*made)
    yield from sources(made, path, options)


def sources(made: Copy, path: str, options: ReadOptions) -> Iterator[Source]:
    """The documents in a copy, described as those of the file that it was made of."""
    told = Issue("read-by-office", None, f"Read through {made.version}.")
    for source in read_bytes(made.data, path, replace(options, office=None, office_for=())):
        issues = (told, *source.issues)
        yield replace(source, media_type=made.media_type, sha256=made.sha256, issues=issues)


class Office:
    """LibreOffice for many files: files are taken one by one and converted together.

    Where the program is missing, every file is given back with that as its problem.
    """

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._waiting: list[_Waiting] = []
        self._taken = 0
        self._program: Program | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="jdparse-", ignore_cleanup_errors=True)
        self._home = Path(self._folder.name)
        self._inputs, self._outputs = self._home / "in", self._home / "out"

    def __enter__(self) -> Self:
        self._inputs.mkdir()
        self._outputs.mkdir()
        write_profile(self._home / "profile")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    def take(self, data: bytes, path: str) -> None:
        """Keep a file for the next call."""
        kind = office_kind(data, path, self._options) or "ole"
        name = f"{self._taken:08}{_SUFFIXES.get(kind, PurePosixPath(path).suffix.lower()[:6])}"
        (self._inputs / name).write_bytes(data)
        self._waiting.append(_Waiting(name, kind, hashlib.sha256(data).hexdigest()))
        self._taken += 1

    def convert(self) -> list[Copy | Problem]:
        """What became of the files taken since the last time, in their order."""
        waiting, self._waiting = self._waiting, []
        made: dict[str, Copy | Problem] = {}
        try:
            program = self._program = self._program or find_program(self._options.office or "")
            for target in TARGETS:
                left = [file for file in waiting if made.get(file.name, _REFUSED) is _REFUSED]
                self._convert_to(target, left, program, made)
        except Unreadable as error:
            made = {file.name: (error.reason, error.detail, error.remedy) for file in waiting}
        for file in waiting:
            (self._inputs / file.name).unlink()
        return [made[file.name] for file in waiting]

    def _convert_to(
        self, target: str, files: Sequence[_Waiting], program: Program, made: dict[str, Copy | Problem]
    ) -> None:
        """Convert all files in as few calls as it takes: after a mishap, the file in question alone first."""
        left = list(files)
        alone = False
        while left:
            group = left[:1] if alone else left
            end = self._call(target, group, program)
            done = [file for file in group if self._collect(file, target, program, made)]
            left = [file for file in left if file not in done]
            if end is End.DONE or len(group) == 1:
                made |= {file.name: _ENDED.get(end, _REFUSED) for file in group if file not in done}
                left = [file for file in left if file not in group]
            alone = end is not End.DONE and len(group) > 1

    def _call(self, target: str, group: Sequence[_Waiting], program: Program) -> End:
        command = [program.path, f"-env:UserInstallation={(self._home / 'profile').as_uri()}", "--headless"]
        command += ["--norestore", "--nologo", "--nolockcheck", "--convert-to", target]
        command += ["--outdir", str(self._outputs), *(str(self._inputs / file.name) for file in group)]
        return run(command, self._home, self._options, lambda: sum(1 for _ in self._outputs.iterdir()))

    def _collect(self, file: _Waiting, target: str, program: Program, made: dict[str, Copy | Problem]) -> bool:
        """Take what was made of a file, if it is whole."""
        result = (self._outputs / file.name).with_suffix(f".{target}")
        if not result.exists():
            return False
        whole = zipfile.is_zipfile(result)
        if whole:
            media_type = _MEDIA_TYPES.get(file.kind, "application/octet-stream")
            made[file.name] = Copy(result.read_bytes(), media_type, file.sha256, program.version)
        result.unlink()
        return whole
