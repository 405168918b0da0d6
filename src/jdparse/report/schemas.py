"""The published JSON Schemas by name, one for each file that ``convert`` writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from jdparse.export import schemas
from jdparse.export.corrections import correction_schema
from jdparse.export.tables import EDGES, FACETS, FIELDS, ISSUES, ITEMS
from jdparse.report.totals import Report


def report_schema() -> dict[str, Any]:
    """report.json."""
    return schemas.json_schema(Report, "report", "The file report.json")


_MAKERS: dict[str, Callable[[], dict[str, Any]]] = {
    "record": schemas.record_schema,
    "occurrence": schemas.occurrence_schema,
    "document": schemas.document_schema,
    "report": report_schema,
    "error": schemas.error_schema,
    "dedup": schemas.dedup_schema,
    "run": schemas.run_schema,
    "item": partial(schemas.table_schema, ITEMS, "item"),
    "field": partial(schemas.table_schema, FIELDS, "field"),
    "facet": partial(schemas.table_schema, FACETS, "facet"),
    "edge": partial(schemas.table_schema, EDGES, "edge"),
    "issue": partial(schemas.table_schema, ISSUES, "issue"),
    "correction": correction_schema,
}
SCHEMAS = tuple(_MAKERS)


def schema(name: str) -> dict[str, Any]:
    """The schema of that name; ``KeyError`` for any other."""
    return _MAKERS[name]()


def schema_text(name: str) -> str:
    """The schema as it is published in schemas/."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
