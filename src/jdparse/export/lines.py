"""Values in, validated JSON lines out, and back.

Every line is read again against its type before it is handed on, so what is written is known to be
readable. pydantic reads the stdlib dataclasses of ``model`` directly: one definition of a record instead
of two, and half the cost of building models. The bytes are UTF-8 with characters as they are, fields in
a fixed order, and a line feed at the end; a line never holds another line feed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jdparse.dedupe.merge import Variant
from jdparse.export.shapes import DistinctRecord, DocumentLine

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA_VERSION = "1.0"
"""Of the files, first key of each of their lines. The number before the point rises when a key goes or changes its
meaning, the one behind it when a key is added; a reader takes any file of its own first number."""

VERSION_KEY = f'{{"schema_version":"{SCHEMA_VERSION}",'.encode()

DOCUMENTS, OCCURRENCES = "documents.jsonl", "occurrences.jsonl"
"""The line files that a run grows by."""

PARTIAL = ".jdparse.partial"
"""A file that is being written, before it takes its name; left behind, it is in nobody's way."""


class UnwritableError(ValueError):
    """A value that does not fit its published schema: a defect of a stage, never of the input alone."""


def adapter(shape: Any) -> TypeAdapter[Any]:
    """The reader and writer of a type, built on first use (100 ms for the first, import included)."""
    return _build(shape)


@cache
def _build(shape: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(shape)


def readable(version: object) -> bool:
    """Whether files of that version can be read: those with the same number before the point."""
    return isinstance(version, str) and version.partition(".")[0] == SCHEMA_VERSION.partition(".")[0]


def line_of(value: Any) -> bytes:
    """A value as one checked line; ``UnwritableError`` says which field does not fit."""
    shape = adapter(value.__class__)
    try:
        line = shape.dump_json(value, by_alias=True, warnings="error") + b"\n"
        shape.validate_json(line, by_alias=True)
    except ValueError as error:  # pydantic's errors of both directions are ValueErrors
        raise UnwritableError(str(error)) from error
    return line


def file_line(value: Any) -> bytes:
    """A value as a line of one of the published files: checked, and led by the version of its schema."""
    return VERSION_KEY + line_of(value).removeprefix(b"{")


def distinct_line(
    canonical: bytes, occurrences: tuple[str, ...], variants: tuple[Variant, ...], known: str | None = None
) -> bytes:
    """The line of the occurrence that speaks for a post, led out by the ids of all and what differs."""
    ids = adapter(tuple[str, ...]).dump_json(occurrences)
    differing = adapter(tuple[Variant, ...]).dump_json(variants)
    known_id = adapter(str | None).dump_json(known)
    body = canonical.rstrip().removesuffix(b"}")
    return b"".join((body, b',"occurrences":', ids, b',"variants":', differing, b',"known":', known_id, b"}\n"))


def read_record(line: bytes) -> DistinctRecord:
    """A line of occurrences.jsonl or records.jsonl, checked."""
    record: DistinctRecord = adapter(DistinctRecord).validate_json(line)
    return record


def read_document(line: bytes) -> DocumentLine:
    """A line of documents.jsonl, checked."""
    document: DocumentLine = adapter(DocumentLine).validate_json(line)
    return document
