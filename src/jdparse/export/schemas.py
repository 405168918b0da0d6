"""Types and tables in, the JSON Schemas of the files out, as published in schemas/."""

from __future__ import annotations

from typing import Any

from jdparse.dedupe.link import Decision
from jdparse.export.heads import about
from jdparse.export.lines import SCHEMA_VERSION, adapter
from jdparse.export.shapes import DistinctRecord, DocumentLine, Failure, RunFile
from jdparse.export.tables import CellKind, Table
from jdparse.model.record import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_CELLS: dict[CellKind, dict[str, Any]] = {
    "text": {"type": ["string", "null"]},
    "code": {"type": ["string", "null"]},
    "lines": {"type": "array", "items": {"type": "string"}},
    "whole": {"type": ["integer", "null"]},
    "share": {"type": ["number", "null"]},
    "flag": {"type": ["boolean", "null"]},
    "spans": {
        "type": "array",
        "items": {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "integer"}], "minItems": 2},
    },
}


def json_schema(shape: type, title: str, description: str) -> dict[str, Any]:
    """The schema of a line as it is written: every key is there."""
    return _published(strict(adapter(shape).json_schema(mode="serialization", by_alias=True)), title, description)


def table_schema(table: Table, title: str) -> dict[str, Any]:
    """The schema of a row of a table as a line of JSON."""
    properties = {name: {**_CELLS[kind], "description": about(table, name)} for name, kind in table.columns}
    closed = {"properties": properties, "required": list(properties), "additionalProperties": False, "type": "object"}
    return _published(closed, title, f"A line of {table.name}.jsonl")


def _published(schema: dict[str, Any], title: str, description: str) -> dict[str, Any]:
    """With the version that leads each line."""
    properties = {"schema_version": {"const": SCHEMA_VERSION}, **schema["properties"]}
    head = {"$schema": DIALECT, "$id": f"urn:jdparse:{SCHEMA_VERSION}:{title}", "title": title}
    schema |= {"description": description}
    return {**head, **schema, "properties": properties, "required": ["schema_version", *schema["required"]]}


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
    """A line of records.jsonl, an element of records.json."""
    return json_schema(DistinctRecord, "record", "A line of records.jsonl and an element of records.json")


def occurrence_schema() -> dict[str, Any]:
    """A line of occurrences.jsonl."""
    return json_schema(Record, "occurrence", "A line of occurrences.jsonl")


def document_schema() -> dict[str, Any]:
    """A line of documents.jsonl."""
    return json_schema(DocumentLine, "document", "A line of documents.jsonl")


def error_schema() -> dict[str, Any]:
    """A line of errors.jsonl."""
    return json_schema(Failure, "error", "A line of errors.jsonl")


def dedup_schema() -> dict[str, Any]:
    """A line of dedup.jsonl."""
    return json_schema(Decision, "dedup", "A line of dedup.jsonl")


def run_schema() -> dict[str, Any]:
    """run.json."""
    return json_schema(RunFile, "run", "The file run.json")
