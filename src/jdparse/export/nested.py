"""Distinct posts in, records_nested.parquet out: a row a post, with all that records.jsonl has of it.

Guaranteed: nothing is lost but the nesting of items, for Parquet has no recursive types: the items of a list stand
in reading order, each with its ``level`` and the ``position`` of its ``parent`` in the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from jdparse.export.lines import adapter
from jdparse.export.rows import LISTS
from jdparse.export.shapes import DistinctRecord

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "records_nested.parquet"
GROUP_ROWS = 2_000


class NestedParquet:
    """The file while it is being written. Needs the ``parquet`` extra."""

    def __init__(self, folder: Path) -> None:
        from pyarrow import parquet

        self._schema = schema()
        self._rows: list[dict[str, Any]] = []
        self._writer = parquet.ParquetWriter(folder / NAME, self._schema, compression="zstd")

    def post(self, record: DistinctRecord) -> None:
        """One more post."""
        self._rows.append(nested_row(record))
        if len(self._rows) >= GROUP_ROWS:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._rows:
            self._flush()
        self._writer.close()


def nested_row(record: DistinctRecord) -> dict[str, Any]:
    """A post as a row."""
    row: dict[str, Any] = adapter(DistinctRecord).dump_python(record)
    row |= {name: _flat(row[name]) for name in LISTS}
    row["sections"] = [{**section, "items": _flat(section["items"])} for section in row["sections"]]
    row["attributes"] = list(row["attributes"].items())
    return row


def _flat(items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Items and those below them, in reading order, without nesting."""
    flat: list[dict[str, Any]] = []
    pending: list[tuple[dict[str, Any], int, int | None]] = [(item, 1, None) for item in reversed(items)]
    while pending:
        item, level, parent = pending.pop()
        flat.append({**item, "position": len(flat) + 1, "level": level, "parent": parent})
        pending += [(child, level + 1, len(flat)) for child in reversed(item["items"])]
    return flat


def schema() -> pa.Schema:
    """The columns as Arrow types."""
    import pyarrow as pa

    text, whole, texts = pa.string(), pa.int64(), pa.list_(pa.string())
    span = pa.list_(whole)
    place = {"text": text, "spans": pa.list_(span)}
    quote = _struct(place)
    facet = _struct({"kind": text, "value": text, "preferred": pa.bool_(), **place})
    labeled = _struct({"label": text, **place})
    item = _struct({
        "marker": text, "number": whole, "label": text, **place, "facets": pa.list_(facet),
        "columns": pa.list_(labeled), "position": whole, "level": whole, "parent": whole,
    })  # fmt: skip
    variant_value = _struct({"text": text, "occurrences": texts})
    return pa.schema({
        "id": text, "kind": text, "title": text, "title_basis": text, "title_quote": quote, "aliases": texts,
        "organization": text, "department": text, "department_quote": quote,
        "reports_to": pa.list_(_struct({"title": text, "basis": text, **place})),
        "subordinates": pa.list_(_struct({"title": text, **place})), "summary": quote,
        **{name: pa.list_(item) for name in LISTS},
        "attributes": pa.map_(text, _struct({"label": text, **place, "facets": pa.list_(facet)})),
        "sections": pa.list_(_struct({"label": text, "items": pa.list_(item)})),
        "source": _struct({"document": text, "path": text, "span": span, "breadcrumbs": texts}),
        "issues": pa.list_(_struct({"code": text, "span": span, "detail": text})),
        "occurrences": texts,
        "variants": pa.list_(_struct({"field": text, "values": pa.list_(variant_value)})),
        "known": text,
    })  # fmt: skip


def _struct(fields: dict[str, Any]) -> pa.DataType:
    import pyarrow as pa

    return pa.struct(list(fields.items()))
