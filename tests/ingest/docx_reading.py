"""Word packages read, and what tests look at of the result."""

from __future__ import annotations

from jdparse.ingest import docx
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import HintKind, Source


def read(data: bytes, options: ReadOptions | None = None) -> Source:
    return docx.read(data, "表.docx", options or ReadOptions())


def texts(source: Source, kind: HintKind) -> list[str]:
    return [source.text[hint.start : hint.end] for hint in source.hints if hint.kind == kind]


def cells(source: Source) -> list[tuple[str, int, int, int, int, int]]:
    return [(source.text[c.start : c.end], c.table, c.row, c.column, c.row_span, c.column_span) for c in source.cells]
