"""An output folder in, pandas data frames out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jdparse.batch.placing import RUN_NAME, read_run
from jdparse.export.lines import read_document, read_record
from jdparse.export.tables import (
    DOCUMENTS,
    ISSUES,
    ITEMS,
    RECORDS,
    CellKind,
    Row,
    Table,
    document_row,
    issue_rows,
    item_rows,
    record_row,
)

if TYPE_CHECKING:
    import pandas as pd

_TYPES: dict[CellKind, str] = {"text": "string", "lines": "object", "whole": "Int64", "share": "Float64"}


@dataclass(frozen=True, slots=True)
class Frames:
    """The tables of a run: distinct posts, their items, the documents (with their text), and what to look at.

    Texts have the type ``string``, counts and offsets ``Int64`` (absent is NA), lists are tuples.
    """

    records: pd.DataFrame
    items: pd.DataFrame
    documents: pd.DataFrame
    issues: pd.DataFrame


def load(out: str | Path) -> Frames:
    """The tables of a finished run. Raises ``FileNotFoundError`` where ``out`` holds none."""
    folder = Path(out)
    if read_run(folder) is None:
        raise FileNotFoundError(f"{folder} holds no finished run of jdparse ({RUN_NAME} is missing or not ours).")
    records = [read_record(line) for line in _lines(folder / "records.jsonl")]
    items = (row for record in records for row in item_rows(record))
    documents, texts, issues = _documents(folder)
    frame = _frame(DOCUMENTS, documents)
    frame["text"] = _series(texts, "text")
    return Frames(_frame(RECORDS, map(record_row, records)), _frame(ITEMS, items), frame, _frame(ISSUES, issues))


def _documents(folder: Path) -> tuple[list[Row], list[str], list[Row]]:
    rows: list[Row] = []
    texts: list[str] = []
    issues: list[Row] = []
    occurrences = map(read_record, _lines(folder / "occurrences.jsonl"))
    for document in map(read_document, _lines(folder / "documents.jsonl")):
        records = [next(occurrences) for _ in document.records]
        rows.append(document_row(document))
        texts.append(document.text)
        issues += issue_rows(document, records)
    return rows, texts, issues


def _frame(table: Table, rows: Iterable[Row]) -> pd.DataFrame:
    import pandas as pd

    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    cells = zip(table.columns, columns, strict=True)
    return pd.DataFrame({name: _series(values, kind) for (name, kind), values in cells})


def _series(values: Iterable[object], kind: CellKind) -> pd.Series:
    import pandas as pd

    return pd.Series(list(values), dtype=_TYPES[kind])


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as lines:
        yield from lines
