"""Lines of records.jsonl in, records.json out: one array, a record a line."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self


class JsonArray:
    """records.json while it is being written."""

    def __init__(self, path: Path) -> None:
        self._handle = path.open("wb")
        self._before = b"[\n"

    def add(self, line: bytes) -> None:
        """One more element, given as a line of JSON."""
        self._handle.write(self._before + line.rstrip())
        self._before = b",\n"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._handle.write(b"\n]\n" if self._before == b",\n" else b"[]\n")
        self._handle.close()
