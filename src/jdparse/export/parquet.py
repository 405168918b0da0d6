"""Rows in, records.parquet, items.parquet, documents.parquet and issues.parquet out, in row groups.

Texts are as they are (nothing guarded, nothing cut), lists are lists. The bytes depend on the rows alone.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from jdparse.export.tables import TABLES, CellKind, Row, Table

if TYPE_CHECKING:
    import pyarrow as pa

GROUP_ROWS = 10_000


class ParquetFiles:
    """A Parquet file a table. Needs the ``parquet`` extra."""

    def __init__(self, folder: Path, tables: tuple[Table, ...] = TABLES) -> None:
        self.cut = 0
        self._files = {table.name: _ParquetFile(folder, table) for table in tables}

    def add(self, table: Table, row: Row) -> None:
        """Write a row to its table's file."""
        self._files[table.name].add(row)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files.values():
            file.close()


class _ParquetFile:
    def __init__(self, folder: Path, table: Table) -> None:
        from pyarrow import parquet

        self._schema = schema(table)
        self._rows: list[Row] = []
        self._writer = parquet.ParquetWriter(folder / f"{table.name}.parquet", self._schema, compression="zstd")

    def add(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) >= GROUP_ROWS:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        columns: list[Any] = [
            pa.array(values, type=field.type)
            for values, field in zip(zip(*self._rows, strict=True), self._schema, strict=True)
        ]
        self._writer.write_table(pa.Table.from_arrays(columns, schema=self._schema))
        self._rows = []

    def close(self) -> None:
        if self._rows:
            self._flush()
        self._writer.close()


def schema(table: Table) -> pa.Schema:
    """A table's columns as Arrow types."""
    import pyarrow as pa

    types: dict[CellKind, pa.DataType] = {
        "text": pa.string(),
        "lines": pa.list_(pa.string()),
        "whole": pa.int64(),
        "share": pa.float64(),
    }
    return pa.schema([(name, types[kind]) for name, kind in table.columns])
