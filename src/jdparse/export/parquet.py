"""Rows in, a Parquet file a table out, in row groups.

Texts are as they are (nothing guarded, nothing cut), lists are lists. The bytes depend on the rows alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from jdparse.export.tables import TABLES, Cell, CellKind, Row, Table

if TYPE_CHECKING:
    import pyarrow as pa

GROUP_ROWS = 10_000


class ParquetFiles:
    """A Parquet file a table. Needs the ``parquet`` extra."""

    def __init__(self, folder: Path, tables: tuple[Table, ...] = TABLES) -> None:
        self.tables = tables
        self.found: dict[str, int] = {}
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

        self._table = table
        self._rows: list[Row] = []
        self._writer = parquet.ParquetWriter(folder / f"{table.name}.parquet", schema(table), compression="zstd")

    def add(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) >= GROUP_ROWS:
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(arrow_table(self._table, list(zip(*self._rows, strict=True))))
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
        "code": pa.dictionary(pa.int32(), pa.string()),
        "lines": pa.list_(pa.string()),
        "spans": pa.list_(pa.list_(pa.int64())),
        "whole": pa.int64(),
        "share": pa.float64(),
        "flag": pa.bool_(),
    }
    return pa.schema([(name, types[kind]) for name, kind in table.columns])


def arrow_table(table: Table, columns: Sequence[Sequence[Cell]]) -> pa.Table:
    """Columns of a table, in its order, as one of Arrow."""
    import pyarrow as pa

    types = schema(table)
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=types)
