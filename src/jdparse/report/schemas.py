"""The published JSON Schemas by name: record, document, report, correction."""

from __future__ import annotations

import json
from typing import Any

from jdparse.export.corrections import correction_schema
from jdparse.export.schemas import document_schema, json_schema, record_schema
from jdparse.report.totals import Report

SCHEMAS = ("record", "document", "report", "correction")


def schema(name: str) -> dict[str, Any]:
    """The schema of that name; ``KeyError`` for any other."""
    makers = {
        "record": record_schema,
        "document": document_schema,
        "report": report_schema,
        "correction": correction_schema,
    }
    return makers[name]()


def report_schema() -> dict[str, Any]:
    """report.json."""
    return json_schema(Report, "report")


def schema_text(name: str) -> str:
    """The schema as it is published in schemas/."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
