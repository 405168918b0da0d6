"""Distinct posts in, a folder with a file each out, named after the posts.

Guaranteed: a name is a plain file name on any system, whatever the title holds: no path, no sign that a system
forbids, no reserved word, nothing invisible; no two files of a folder differ in case alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from jdparse.export.docx import docx_of
from jdparse.export.markdown import markdown_of
from jdparse.export.shapes import DistinctRecord
from jdparse.model.record import Record

LONGEST = 48
"""Characters of a title that a name takes up: with four bytes each they stay below what systems allow."""
UNNAMED = "未命名岗位"


class PostFiles:
    """A folder of posts while it is being filled."""

    def __init__(self, folder: Path, suffix: str, content: Callable[[Record], bytes]) -> None:
        self._folder, self._suffix, self._content = folder / suffix, suffix, content
        self._folder.mkdir()
        self._times: dict[str, int] = {}

    def post(self, record: DistinctRecord) -> None:
        """Write the file of a post."""
        name = f"{self._free(file_name(record.title))}.{self._suffix}"
        (self._folder / name).write_bytes(self._content(record))

    def _free(self, name: str) -> str:
        """The name, or with a number behind it where posts before had it."""
        chosen = name
        while True:
            key = chosen.casefold()
            times = self._times[key] = self._times.get(key, 0) + 1
            if times == 1:
                return chosen
            chosen = f"{name} ({self._times[name.casefold()]})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass


def word_files(folder: Path) -> PostFiles:
    """Word documents, in the folder ``docx``."""
    return PostFiles(folder, "docx", docx_of)


def markdown_files(folder: Path) -> PostFiles:
    """Markdown files, in the folder ``md``."""
    return PostFiles(folder, "md", markdown_of)


def file_name(title: str) -> str:
    """A title as the name of a file, without a suffix."""
    from pathvalidate import sanitize_filename

    line = " ".join(unicodedata.normalize("NFC", title).split())
    visible = "".join(sign for sign in line if unicodedata.category(sign)[0] != "C")
    clean = sanitize_filename(visible, replacement_text="_", platform="universal")
    return clean[:LONGEST].strip(" .") or UNNAMED
