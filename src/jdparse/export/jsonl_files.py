"""Rows in, a file of JSON lines a table out: the tables that have no such file of their own.

Guaranteed: values are as they are (nothing guarded, nothing cut); every line has every column, and is led by
the version of its schema.
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from jdparse.export.lines import SCHEMA_VERSION
from jdparse.export.tables import EDGES, FACETS, FIELDS, ISSUES, ITEMS, Row, Table

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


JSONL_TABLES = (ITEMS, FIELDS, FACETS, EDGES, ISSUES)
"""Those that have no such file of their own."""


class JsonlFiles:
    """items.jsonl, fields.jsonl, facets.jsonl, edges.jsonl and issues.jsonl while they are being written."""

    def __init__(self, folder: Path, tables: tuple[Table, ...] = JSONL_TABLES) -> None:
        self.tables = tables
        self.found: dict[str, int] = {}
        self._files = ExitStack()
        self._handles = {
            table.name: self._files.enter_context((folder / f"{table.name}.jsonl").open("wb")) for table in tables
        }
        self._headers = {table.name: ("schema_version", *table.header) for table in tables}

    def add(self, table: Table, row: Row) -> None:
        """Write a row to its table's file."""
        line = _ENCODE(dict(zip(self._headers[table.name], (SCHEMA_VERSION, *row), strict=True)))
        self._handles[table.name].write(line.encode() + b"\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()
