"""Types in, their JSON Schemas out, as published in schemas/."""

from __future__ import annotations

from typing import Any

from jdparse.export.lines import adapter
from jdparse.export.shapes import DistinctRecord, DocumentLine

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(shape: type, title: str, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """The schema of a line as it is written: every key is there, but for those named as optional."""
    schema = strict(adapter(shape).json_schema(mode="serialization", by_alias=True))
    schema["required"] = [name for name in schema["required"] if name not in optional]
    return {"$schema": DIALECT, "title": title, **schema}


def strict(schema: Any) -> Any:
    """Closed objects with every key there, and no titles or defaults: they say nothing of what is written."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: strict(part) for key, part in schema.items() if not _idle(key, part)}
    if "properties" in kept:
        kept |= {"required": list(kept["properties"]), "additionalProperties": False}
    return kept


def _idle(key: str, part: Any) -> bool:
    return key == "default" or (key == "title" and isinstance(part, str))


def record_schema() -> dict[str, Any]:
    """A line of occurrences.jsonl, and with ``occurrences``, ``variants`` and ``known`` one of records.jsonl."""
    return json_schema(DistinctRecord, "record", optional=("occurrences", "variants", "known"))


def document_schema() -> dict[str, Any]:
    """A line of documents.jsonl."""
    return json_schema(DocumentLine, "document")
