"""A document in, a task of Label Studio out: the text, and what was found in it as a prediction.

Guaranteed: every region has its text beside its offsets, which count code points. An item in several pieces is several
regions, each joined to the one before it by a relation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jdparse.correct.items import walk
from jdparse.correct.values import LISTS, SectionName
from jdparse.model.document import Document
from jdparse.model.record import Record
from jdparse.model.span import Spans

Json = dict[str, Any]
TITLE = "title"
LABELS = (TITLE, "summary", *LISTS, "sections")
"""The labels of regions: the title of a post, its summary, and its lists."""

CONFIG = (
    '<View>\n  <Labels name="label" toName="text">\n'
    + "".join(f'    <Label value="{label}"/>\n' for label in LABELS)
    + '  </Labels>\n  <Text name="text" value="$text"/>\n</View>\n'
)
"""The labeling interface that the tasks are for."""


def task(document: Document, version: str) -> Json:
    """The task of a document. ``version`` says who predicts."""
    source = document.source
    data = {"text": document.text, "path": source.path, "sha256": source.sha256, "document": document.id}
    return {"data": data, "predictions": [{"model_version": version, "result": list(_result(document))}]}


def quoted(record: Record) -> Iterator[tuple[str, str | None, Spans]]:
    """What a record says that a region can show: the region's label, a section's own label, the places."""
    if record.title_quote is not None:
        yield TITLE, None, record.title_quote.spans
    yield from listed(record)


def listed(record: Record) -> Iterator[tuple[SectionName, str | None, Spans]]:
    """The summary and all items of a record: the section, its own label, the places."""
    if record.summary is not None:
        yield "summary", None, record.summary.spans
    for name in LISTS:
        yield from ((name, None, item.spans) for item in walk(getattr(record, name)))
    for section in record.sections:
        yield from (("sections", section.label, item.spans) for item in walk(section.items))


def _result(document: Document) -> Iterator[Json]:
    shown: set[Spans] = set()  # a list that several posts share is marked once, for the first of them
    for record in document.records:
        for number, (label, section, spans) in enumerate(quoted(record)):
            if label != TITLE:
                if spans in shown:
                    continue
                shown.add(spans)
            for piece, (start, end) in enumerate(spans):
                name = f"{record.id}-{number}-{piece}"
                yield _region(name, label, section, start, end, document.text[start:end])
                if piece:
                    before = f"{record.id}-{number}-{piece - 1}"
                    yield {"type": "relation", "from_id": before, "to_id": name, "direction": "right"}


def _region(name: str, label: str, section: str | None, start: int, end: int, text: str) -> Json:
    value = {"start": start, "end": end, "text": text, "labels": [label]}
    meta = {} if section is None else {"meta": {"text": [section]}}
    return {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value, **meta}
