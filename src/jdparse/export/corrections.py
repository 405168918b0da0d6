"""Corrections in, lines of corrections.jsonl out, and back; the schema of a line."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from jdparse.correct.values import Correction
from jdparse.export.lines import SCHEMA_VERSION, VERSION_KEY, readable
from jdparse.export.schemas import DIALECT, strict

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class BadCorrectionError(ValueError):
    """A line or an object that is no correction; the message names the key and what is wrong with it."""


def correction_line(correction: Correction) -> bytes:
    """A correction as a line, led by the version of its schema, line feed included."""
    line: bytes = _shape().dump_json(correction)
    return VERSION_KEY + line.removeprefix(b"{") + b"\n"


def read_correction(line: str | bytes) -> Correction:
    """A line of corrections.jsonl, checked; a line that a person wrote may leave the version out.

    Raises ``BadCorrectionError`` for what is none, and for a key that corrections do not have.
    """
    from pydantic import ValidationError

    try:
        correction: Correction = _shape().validate_python(_unversioned(line))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "line"
        raise BadCorrectionError(f"{place}: {first['msg']}") from error
    return correction


def _unversioned(line: str | bytes) -> Any:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise BadCorrectionError(f"no JSON: {error}") from error
    if isinstance(value, dict) and not readable(value.pop("schema_version", SCHEMA_VERSION)):
        raise BadCorrectionError("schema_version: another program's, or a later one's")
    return value


def correction_schema() -> dict[str, Any]:
    """A line of corrections.jsonl, whatever its action."""
    schema = strict(_shape().json_schema(mode="serialization"))
    definitions = {
        name: _versioned(one) if "action" in one["properties"] else one for name, one in schema["$defs"].items()
    }
    head = {"$schema": DIALECT, "$id": f"urn:jdparse:{SCHEMA_VERSION}:correction", "title": "correction"}
    return {**head, "description": "A line of corrections.jsonl", "$defs": definitions, "oneOf": schema["oneOf"]}


def _versioned(schema: dict[str, Any]) -> dict[str, Any]:
    properties = {"schema_version": {"const": SCHEMA_VERSION}, **schema["properties"]}
    return {**schema, "properties": properties, "required": list(properties)}


@cache
def _shape() -> TypeAdapter[Any]:
    from pydantic import Field, TypeAdapter

    return TypeAdapter(Annotated[Correction, Field(discriminator="action")])
