"""A finished run in, its documents out, as they are now: with the corrections that were made since.

Guaranteed: one document in memory at a time. What readers know beside the text (hints, cells) is not in the files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from jdparse.batch.corrections import CORRECTIONS, Corrections, mark_of, read_corrections
from jdparse.batch.errors import RunRefusedError
from jdparse.batch.placing import read_run
from jdparse.correct.apply import corrected
from jdparse.export.lines import DOCUMENTS, OCCURRENCES, read_document, read_record
from jdparse.export.shapes import DocumentLine
from jdparse.model.document import Document, Explained
from jdparse.model.record import Record
from jdparse.model.source import Source
from jdparse.rules.loader import Rules

Applied = tuple[str, ...]
"""The marks of the corrections that a run has applied."""


def read_documents(folder: Path) -> Iterator[Document]:
    """The documents as the run left them."""
    with (folder / DOCUMENTS).open("rb") as documents, (folder / OCCURRENCES).open("rb") as occurrences:
        for line in documents:
            found = read_document(line)
            yield document_of(found, tuple(read_record(occurrences.readline()) for _ in found.records))


def document_of(line: DocumentLine, records: tuple[Record, ...]) -> Document:
    """A document out of its lines."""
    source = Source(
        path=line.path,
        media_type=line.media_type,
        encoding=line.encoding,
        sha256=line.sha256,
        text=line.text,
        replaced=line.replaced,
    )
    explained = tuple(Explained(start, end, "", None, 0, rule) for start, end, rule in line.explained)
    return Document(line.id, source, line.segments, line.coverage, line.issues, records, explained)


def finished_run(folder: Path) -> tuple[Corrections, Applied]:
    """The corrections of a finished run, and which of them it has applied already, by their marks.

    Raises ``RunRefusedError`` where there is no finished run.
    """
    run = read_run(folder)
    if run is None:
        raise RunRefusedError(f"{folder} holds no finished run. Name the folder that was given to convert as --out.")
    path = folder / CORRECTIONS
    applied = tuple(run.get("options", {}).get("corrections", ()))
    return read_corrections(path if path.is_file() else None), applied


def waiting(corrections: Corrections, applied: Applied) -> frozenset[int]:
    """The lines that the run has not applied; of equal ones it has applied the first."""
    left = Counter(applied)
    found = set()
    for number, correction in enumerate(corrections.lines, 1):
        mark = mark_of(correction)
        if left[mark]:
            left[mark] -= 1
        else:
            found.add(number)
    return frozenset(found)


def as_corrected(document: Document, corrections: Corrections, applied: Applied, rules: Rules) -> Document:
    """The document with the corrections that the run has not applied."""
    own = corrections.by_source.get(document.source.sha256, ())
    new = waiting(corrections, applied) if own else frozenset()
    pending = [(line, correction) for line, correction in own if line in new]
    return corrected(document, pending, rules)[0] if pending else document
