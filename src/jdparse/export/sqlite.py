"""Rows in, jdparse.sqlite out: the tables with their keys, the records as JSON, the documents' texts, and views.

Guaranteed: values are as they are; lists and ranges are JSON; what a foreign key names is there; the bytes depend
on the rows and on the version of SQLite alone.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from jdparse.dedupe.fold import comparable
from jdparse.export.tables import EDGES, RECORD_JSON, TABLES, TEXTS, Cell, CellKind, Row, Table
from jdparse.export.targets import LINKED_EDGES

NAME = "jdparse.sqlite"
GROUP_ROWS = 1_000
_TYPES: dict[CellKind, str] = {
    "text": "TEXT",
    "code": "TEXT",
    "lines": "TEXT",
    "whole": "INTEGER",
    "share": "REAL",
    "flag": "INTEGER",
    "spans": "TEXT",
}
_SETTINGS = "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"

VIEWS = {
    "duties": "SELECT i.*, r.department, r.organization FROM items i JOIN records r ON r.id = i.record_id "
    "WHERE i.field = 'duties'",
    "requirements": "SELECT i.*, r.department, r.organization FROM items i JOIN records r ON r.id = i.record_id "
    "WHERE i.field = 'requirements'",
    "posts": "SELECT r.id, r.title, r.department, r.organization, r.path, r.occurrences, "
    "(SELECT count(*) FROM items i WHERE i.record_id = r.id AND i.field = 'duties') AS duties, "
    "(SELECT count(*) FROM items i WHERE i.record_id = r.id AND i.field = 'requirements') AS requirements "
    "FROM records r",
    "quotes": "SELECT i.id AS item_id, i.record_id, group_concat(substr(t.text, json_extract(p.value, '$[0]') + 1, "
    "json_extract(p.value, '$[1]') - json_extract(p.value, '$[0]')), '') AS quote "
    "FROM items i JOIN texts t ON t.document = i.document, json_each(i.spans) p GROUP BY i.id",
}
"""Views by name. ``quotes`` has what the source says at the place of each item."""

# A title names the post that bears it where that is the only one: of the document, or else of the run.
_TARGETS = """
CREATE TEMP TABLE bearers AS SELECT comparable(title) AS name, document, id FROM records;
CREATE INDEX temp.bearers_by_name ON bearers (name, document);
UPDATE edges SET target_id = (SELECT CASE WHEN count(*) = 1 THEN min(id) END FROM bearers
    WHERE name = comparable(edges.target) AND bearers.document = edges.document), target_basis = 'document';
UPDATE edges SET target_id = (SELECT CASE WHEN count(*) = 1 THEN min(id) END FROM bearers
    WHERE name = comparable(edges.target)), target_basis = 'run' WHERE target_id IS NULL;
UPDATE edges SET target_basis = NULL WHERE target_id IS NULL;
DROP TABLE bearers;
"""


class SqliteFile:
    """The database of a run while it is being written."""

    def __init__(self, folder: Path) -> None:
        self.tables = (*TABLES, RECORD_JSON, TEXTS)
        self.found: dict[str, int] = {}
        self._waiting: dict[str, list[Row]] = {table.name: [] for table in self.tables}
        self._inserts = {table.name: _insert(table) for table in self.tables}
        self._base = sqlite3.connect(folder / NAME, isolation_level=None)
        self._base.executescript(_SETTINGS)
        self._base.execute("BEGIN")
        for table in self.tables:
            self._base.execute(_create(LINKED_EDGES if table is EDGES else table))

    def add(self, table: Table, row: Row) -> None:
        """Write a row to its table."""
        waiting = self._waiting[table.name]
        waiting.append(tuple(map(_value, row)))
        if len(waiting) >= GROUP_ROWS:
            self._flush(table)

    def _flush(self, table: Table) -> None:
        self._base.executemany(self._inserts[table.name], self._waiting[table.name])
        self._waiting[table.name] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._complete()
        finally:
            self._base.close()

    def _complete(self) -> None:
        for table in self.tables:
            self._flush(table)
            for column, _ in table.links:
                self._base.execute(f"CREATE INDEX {table.name}_by_{column} ON {table.name} ({column})")
        self._base.create_function("comparable", 1, comparable, deterministic=True)
        for statement in _TARGETS.split(";"):
            self._base.execute(statement)
        for name, query in VIEWS.items():
            self._base.execute(f"CREATE VIEW {name} AS {query}")
        self._base.execute("COMMIT")


def _create(table: Table) -> str:
    columns = [f"{name} {_TYPES[kind]}{' PRIMARY KEY' * (name == table.key)}" for name, kind in table.columns]
    links = [f"FOREIGN KEY ({column}) REFERENCES {other} (id)" for column, other in table.links]
    return f"CREATE TABLE {table.name} ({', '.join((*columns, *links))})"


def _insert(table: Table) -> str:
    header = table.header
    return f"INSERT INTO {table.name} ({', '.join(header)}) VALUES ({', '.join('?' * len(header))})"


def _value(cell: Cell) -> str | int | float | None:
    return json.dumps(cell, ensure_ascii=False, separators=(",", ":")) if isinstance(cell, tuple) else cell
