"""Corrections in, lines of corrections.jsonl out, and back; the schema of a line."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from jdparse.correct.values import Correction
from jdparse.export.schemas import DIALECT, strict

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class BadCorrectionError(ValueError):
    """A line or an object that is no correction; the message names the key and what is wrong with it."""


def correction_line(correction: Correction) -> bytes:
    """A correction as a line, line feed included."""
    line: bytes = _shape().dump_json(correction)
    return line + b"\n"


def read_correction(line: str | bytes) -> Correction:
    """A line of corrections.jsonl, checked. Raises ``BadCorrectionError``; so does a key that it does not have."""
    from pydantic import ValidationError

    try:
        correction: Correction = _shape().validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "line"
        raise BadCorrectionError(f"{place}: {first['msg']}") from error
    return correction


def correction_schema() -> dict[str, Any]:
    """A line of corrections.jsonl, whatever its action."""
    schema = strict(_shape().json_schema(mode="serialization"))
    del schema["discriminator"]  # OpenAPI's; the values of ``action`` say the same
    return {"$schema": DIALECT, "title": "correction", **schema}


@cache
def _shape() -> TypeAdapter[Any]:
    from pydantic import Field, TypeAdapter

    return TypeAdapter(Annotated[Correction, Field(discriminator="action")])
