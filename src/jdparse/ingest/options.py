"""How to read: the limits that no input may pass, in one table, and the choices a user makes."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits (bytes, counts) and choices. Reaching a limit gives a flagged partial result or a named failure.

    ``office`` is the name or path of LibreOffice, for what no reader of ours takes; ``office_for`` are kinds that
    it is to read although we could. ``max_office_seconds`` is the time it may take for one file,
    ``max_office_bytes`` the memory that it may ask for.
    """

    max_file_bytes: int = 50 * MEGABYTE
    max_expanded_bytes: int = 200 * MEGABYTE
    max_ratio: int = 100
    max_entries: int = 1_000
    max_archive_depth: int = 1
    max_nesting: int = 256
    max_office_seconds: float = 60.0
    max_office_bytes: int = 4_000 * MEGABYTE
    text_column: str | None = None
    each_line: bool = False
    office: str | None = None
    office_for: tuple[str, ...] = ()
