"""datapackage.json against the published structure of Data Packages, and against the files that it describes.

The rules checked here are those of the Data Package, Tabular Data Resource and Table Schema specifications.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import jdparse
from jdparse.export.formats import FORMATS
from jdparse.export.heads import HEADERS

NAME = {"type": "string", "pattern": r"^[-a-z0-9._]+$"}
COLUMNS = {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
FIELD = {
    "type": "object",
    "required": ["name", "type"],
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "type": {"enum": ["string", "integer", "number", "boolean", "array", "object", "date", "any"]},
        "title": {"type": "string"},
        "description": {"type": "string"},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["fields"],
    "properties": {
        "fields": {"type": "array", "minItems": 1, "items": FIELD},
        "missingValues": {"type": "array", "items": {"type": "string"}},
        "primaryKey": COLUMNS,
        "foreignKeys": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["fields", "reference"],
                "properties": {
                    "fields": COLUMNS,
                    "reference": {
                        "type": "object",
                        "required": ["resource", "fields"],
                        "properties": {"resource": {"type": "string"}, "fields": COLUMNS},
                    },
                },
            },
        },
    },
}
RESOURCE = {
    "type": "object",
    "required": ["name", "path"],
    "properties": {
        "name": NAME,
        "path": {"type": "string", "pattern": r"^(?![/~])(?!.*\.\.)"},
        "profile": {"enum": ["data-resource", "tabular-data-resource"]},
        "format": {"type": "string"},
        "mediatype": {"type": "string", "pattern": r"^[^/]+/[^/]+$"},
        "encoding": {"type": "string"},
        "dialect": {"type": "object"},
        "schema": SCHEMA,
    },
    "if": {"properties": {"profile": {"const": "tabular-data-resource"}}, "required": ["profile"]},
    "then": {"required": ["schema"]},
}
PACKAGE = {
    "type": "object",
    "required": ["resources"],
    "properties": {
        "name": NAME,
        "profile": {"const": "data-package"},
        "resources": {"type": "array", "minItems": 1, "items": RESOURCE},
    },
}

POST = "出纳岗位职责\n直接上级：财务经理\n1、负责现金收付：\n（1）收款；\n（2）付款。\n2、登记日记账。\n任职要求：\n1、大专以上。\n"


@pytest.fixture(scope="module", params=HEADERS)
def out(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    folder = tmp_path_factory.mktemp("run")
    for name, text in {"a.txt": POST, "b.txt": POST, "c.txt": POST.replace("出纳", "会计")}.items():
        (folder / name).write_text(text, encoding="utf-8")
    jdparse.convert(folder, folder / "out", formats=FORMATS, headers=request.param, merge="union")
    return folder / "out"


@pytest.fixture
def package(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "datapackage.json").read_text("utf-8"))
    return found


def test_it_has_the_published_structure(package: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(PACKAGE)
    jsonschema.validate(package, PACKAGE)
    names = [resource["name"] for resource in package["resources"]]
    assert len(names) == len(set(names))
    for resource in package["resources"]:
        fields = [field["name"] for field in resource.get("schema", {}).get("fields", ())]
        assert len(fields) == len(set(fields))
        assert resource.get("schema", {}).get("primaryKey", *fields[:1]) in (fields or [None])


def test_it_describes_every_data_file_and_no_other(package: dict[str, Any], out: Path) -> None:
    described = {resource["path"] for resource in package["resources"]}
    written = {path.name for path in out.iterdir() if path.suffix in {".csv", ".jsonl", ".parquet"}} | {"records.json"}
    assert written - described == {"records_nested.parquet"}
    assert described <= written


def rows_of(resource: dict[str, Any], out: Path) -> list[dict[str, Any]]:
    """The rows of a table, with absent values as None."""
    path = out / resource["path"]
    if resource["format"] == "csv":
        encoding = resource["encoding"] + ("-sig" if path.read_bytes()[:3] == b"\xef\xbb\xbf" else "")
        with path.open(encoding=encoding, newline="") as handle:
            rows: list[dict[str, Any]] = [
                {name: cell or None for name, cell in row.items()} for row in csv.DictReader(handle)
            ]
        return rows
    if resource["format"] == "jsonl":
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    from pyarrow import parquet

    return parquet.read_table(path).to_pylist()  # type: ignore[no-any-return]


PYTHON: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "array": list,
    "boolean": bool,
}


def test_columns_and_values_are_as_described(package: dict[str, Any], out: Path) -> None:
    for resource in package["resources"]:
        fields = {field["name"]: field["type"] for field in resource.get("schema", {}).get("fields", ())}
        for row in rows_of(resource, out) if fields else ():
            assert list(row) == list(fields), resource["name"]
            for name, value in row.items():
                if value is not None:
                    assert fits(value, fields[name], resource["format"]), (resource["name"], name, value)


def fits(value: Any, kind: str, suffix: str) -> bool:
    if suffix != "csv" or kind == "string":
        return isinstance(value, PYTHON[kind])
    if kind == "array":
        return isinstance(json.loads(value), list)
    return re.fullmatch(r"-?\d+" if kind == "integer" else r"-?\d+(\.\d+)?", value) is not None


def test_keys_are_unique_and_lead_to_rows(package: dict[str, Any], out: Path) -> None:
    tables = {one["name"]: one for one in package["resources"]}
    links = 0
    for name, resource in tables.items():
        schema = resource.get("schema", {})
        rows = rows_of(resource, out) if schema else []
        if "primaryKey" in schema:
            keys = [row[schema["primaryKey"]] for row in rows]
            assert len(keys) == len(set(keys))
        for link in schema.get("foreignKeys", ()):
            links += 1
            target, column = tables[link["reference"]["resource"] or name], link["reference"]["fields"]
            known = {row[column] for row in rows_of(target, out)}
            assert {row[link["fields"]] for row in rows} - {None} <= known
    assert links > 10
