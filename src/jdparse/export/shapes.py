"""What stands on a line of each file, where that is more or less than the parser's own values.

Occurrences are written as they are (``Record``); a distinct post adds its occurrences and variants; a
document leaves out the reader's layout evidence and names its records instead of holding them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jdparse.dedupe.merge import Variant
from jdparse.model.document import Document, Segment
from jdparse.model.record import Record
from jdparse.model.source import Issue


@dataclass(frozen=True, slots=True)
class DistinctRecord(Record):
    """A post as its best occurrence has it, the ids of all its occurrences, and where those differ.

    ``known`` is the id of the same post in the earlier run that was compared with, if it is there.
    """

    occurrences: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    known: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """An input document: its text, the segments that partition it, and the ids of the records found in it.

    ``explained`` says for each piece of the text which rule decided what it is: ``(start, end, rule id)``.
    """

    id: str
    path: str
    media_type: str
    encoding: str | None
    replaced: int
    sha256: str
    text: str
    segments: tuple[Segment, ...]
    coverage: float
    issues: tuple[Issue, ...]
    records: tuple[str, ...]
    explained: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be converted: where it stopped, a stable code, what was found, what helps."""

    path: str
    stage: str
    reason: str
    detail: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class RunFile:
    """run.json: what was asked for and done, and when (times are ISO 8601 in UTC)."""

    program: str
    version: str
    rules: str
    arguments: tuple[str, ...]
    options: dict[str, Any]
    counts: dict[str, int | float]
    skipped: tuple[str, ...]
    files: tuple[str, ...]
    started: str
    finished: str
    seconds: float


def document_line(document: Document) -> DocumentLine:
    """The part of a document that is written."""
    source = document.source
    return DocumentLine(
        id=document.id,
        path=source.path,
        media_type=source.media_type,
        encoding=source.encoding,
        replaced=source.replaced,
        sha256=source.sha256,
        text=source.text,
        segments=document.segments,
        coverage=document.coverage,
        issues=document.issues,
        records=tuple(record.id for record in document.records),
        explained=tuple((piece.start, piece.end, piece.rule) for piece in document.explained if piece.rule),
    )
