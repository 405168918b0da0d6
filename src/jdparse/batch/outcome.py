"""What converting one document leaves behind: bytes to be appended to files, whoever made them."""

from __future__ import annotations

from dataclasses import dataclass

from jdparse.correct.values import Applied
from jdparse.export.shapes import Failure
from jdparse.report.figures import Measured


@dataclass(frozen=True, slots=True)
class Trait:
    """What deduplication knows of an occurrence: digest (hex), its issues and items, bytes of its line."""

    digest: str
    issues: int
    items: int
    length: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the journal: one document of an input was converted or failed, or the input is finished.

    ``mark`` tells versions of the input apart. ``document`` and ``occurrences`` are the bytes appended
    to the files. ``corrections`` says what became of those that the document has.
    """

    path: str
    mark: str
    document: int = 0
    occurrences: int = 0
    failure: Failure | None = None
    measured: Measured | None = None
    traits: tuple[Trait, ...] = ()
    corrections: tuple[Applied, ...] = ()
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The bytes to append to the journal, to documents.jsonl (or none) and to occurrences.jsonl."""

    path: str
    journal: bytes
    document: bytes = b""
    occurrences: bytes = b""
    failure: Failure | None = None
    closes: bool = False
