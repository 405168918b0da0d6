"""The data files of a run in, datapackage.json out: a Frictionless Data Package that describes them.

Guaranteed: a resource for each data file that is there, in a fixed order; each table with its columns, their
types and what they hold, its key, and its links to tables of the same format.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from jdparse.export.formats import Export
from jdparse.export.heads import Headers, about, head
from jdparse.export.jsonl_files import JSONL_TABLES
from jdparse.export.lines import SCHEMA_VERSION
from jdparse.export.tables import ITEMS, RECORDS, TABLES, CellKind, Table
from jdparse.export.union import UNION

NAME = "datapackage.json"

_LINES = {
    "records.jsonl": "Distinct posts",
    "records.json": "Distinct posts, as one array",
    "occurrences.jsonl": "Posts as they stand in one place, before deduplication",
    "documents.jsonl": "Input documents: text, segments, coverage, issues",
    "dedup.jsonl": "Decisions on pairs of occurrences",
    "errors.jsonl": "Inputs that could not be converted",
}
_MEDIA_TYPES = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
_TABLES: dict[str, tuple[Table, ...]] = {"csv": (RECORDS, ITEMS, UNION), "jsonl": JSONL_TABLES, "parquet": TABLES}
_TYPES: dict[CellKind, str] = {
    "text": "string",
    "code": "string",
    "lines": "array",
    "whole": "integer",
    "share": "number",
    "flag": "boolean",
    "spans": "array",
}
_VERSION = {"name": "schema_version", "type": "string", "title": "格式版本", "description": "of the line"}
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def data_package(export: Export, files: Collection[str]) -> bytes:
    """The descriptor of a run that wrote these files."""
    package = {
        "profile": "data-package",
        "name": "jdparse",
        "title": "Posts from job descriptions",
        "schema_version": SCHEMA_VERSION,
        "resources": [resource for resource in _resources(export, files) if resource["path"] in files],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resources(export: Export, files: Collection[str]) -> Iterator[dict[str, Any]]:
    for path, title in _LINES.items():
        yield {**_file(path, "utf-8"), "profile": "data-resource", "title": title}
    for suffix, tables in _TABLES.items():
        for table in tables:
            yield _table(table, suffix, export, files)


def _file(path: str, encoding: str | None) -> dict[str, Any]:
    suffix = path.rpartition(".")[2]
    described = {"name": path, "path": path, "format": suffix, "mediatype": _MEDIA_TYPES[suffix]}
    return described if encoding is None else {**described, "encoding": encoding}


def _table(table: Table, suffix: str, export: Export, files: Collection[str]) -> dict[str, Any]:
    path = f"{table.name}.{suffix}"
    if suffix != "csv":
        return {**_file(path, None if suffix == "parquet" else "utf-8"), "schema": _schema(table, suffix, "en", files)}
    described = {**_file(path, export.encoding.removesuffix("-sig")), "profile": "tabular-data-resource"}
    return {**described, "dialect": _DIALECT, "schema": _schema(table, suffix, export.headers, files)}


def _schema(table: Table, suffix: str, headers: Headers, files: Collection[str]) -> dict[str, Any]:
    fields = [_VERSION] if suffix == "jsonl" else []
    fields += [_field(table, name, kind, suffix, headers) for name, kind in table.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = head(table, table.key, headers)
    links = [_link(table, column, other, suffix, headers) for column, other in table.links]
    there = [link for link in links if link["reference"]["resource"] in {"", *files}]
    return {**schema, "foreignKeys": there} if there else schema


def _field(table: Table, name: str, kind: CellKind, suffix: str, headers: Headers) -> dict[str, Any]:
    lines = kind == "lines" and suffix == "csv"
    return {
        "name": head(table, name, headers),
        "type": "string" if lines else _TYPES[kind],
        "title": head(table, name, "zh"),
        "description": about(table, name) + ("; a line each" if lines else ""),
    }


def _link(table: Table, column: str, other: str, suffix: str, headers: Headers) -> dict[str, Any]:
    target = next(known for known in TABLES if known.name == other)
    resource = "" if target is table else f"{other}.{suffix}"
    key = head(target, target.key or "id", headers)
    return {"fields": head(table, column, headers), "reference": {"resource": resource, "fields": key}}
