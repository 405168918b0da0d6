"""An output folder in, pandas data frames out.

Guaranteed: the frames have the columns of ``export.tables`` in their order, with these types; the keys that
they name join; the documents' texts stay on disk until a row is quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jdparse.batch.placing import RUN_NAME, read_run
from jdparse.batch.texts import Texts
from jdparse.export.lines import read_document, read_record, readable
from jdparse.export.parquet import arrow_table
from jdparse.export.rows import RECORD_ROWS, document_row, issue_rows, occurrence_row
from jdparse.export.tables import (
    DOCUMENTS,
    EDGES,
    ISSUES,
    OCCURRENCES,
    RECORDS,
    TABLES,
    CellKind,
    Row,
    Table,
)
from jdparse.export.targets import FRAMES, Target, targets

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

DtypeBackend = Literal["numpy_nullable", "pyarrow"]
BACKENDS: tuple[DtypeBackend, ...] = ("numpy_nullable", "pyarrow")

_TYPES: dict[CellKind, str] = {
    "text": "string",
    "code": "category",
    "lines": "object",
    "whole": "Int64",
    "share": "Float64",
    "flag": "boolean",
    "spans": "object",
}


@dataclass(frozen=True, slots=True)
class Frames:
    """The tables of a run, and the way back to its texts.

    ``records`` are distinct posts, ``items`` the elements of their lists, ``fields`` their single values,
    ``facets`` what items ask for, ``edges`` posts above and below, ``occurrences`` the places where posts stand,
    ``documents`` the inputs, ``issues`` what to look at. ``texts[id]`` is the text of a document.

    Texts have the type ``string``, texts out of a small set ``category``, counts and offsets ``Int64``, shares
    ``Float64`` (absent is NA), yes or no ``boolean``, lists are tuples of texts, spans tuples of (start, end). Arrow-backed, they are
    the Arrow types that the Parquet files have.
    """

    records: pd.DataFrame
    items: pd.DataFrame
    fields: pd.DataFrame
    facets: pd.DataFrame
    edges: pd.DataFrame
    occurrences: pd.DataFrame
    documents: pd.DataFrame
    issues: pd.DataFrame
    texts: Texts

    def quote(self, row: Any) -> str:
        """What stands in the source at a row's place: at its ``spans``, or from its ``start`` to its ``end``.

        ``row`` is a row of any of the frames that have a ``document``, as a Series or a mapping. Raises
        ``ValueError`` for a row that has no place, as an issue of a whole document.
        """
        pieces = _pieces(row)
        if not pieces:
            raise ValueError("This row has no place in its document.")
        text = self.texts[row["document"]]
        return "".join(text[start:end] for start, end in pieces)


def load(out: str | Path, dtype_backend: DtypeBackend = "numpy_nullable") -> Frames:
    """The tables of a finished run. ``dtype_backend="pyarrow"`` backs them by Arrow (needs the ``parquet`` extra).

    Raises ``FileNotFoundError`` where ``out`` holds no finished run, ``ValueError`` for files of another schema
    than this version reads, or for an unknown backend.
    """
    folder = Path(out)
    run = read_run(folder)
    if run is None:
        raise FileNotFoundError(f"{folder} holds no finished run of jdparse ({RUN_NAME} is missing or not ours).")
    if not readable(run.get("schema_version")):
        raise ValueError(f"{folder} was written by jdparse {run.get('version')} in another form: convert again.")
    if dtype_backend not in BACKENDS:
        raise ValueError(f"There is no backend {dtype_backend!r}. Backends: {', '.join(BACKENDS)}.")
    rows, places = _rows(folder)
    rows[EDGES.name] = [(*edge, *target) for edge, target in _pointed(rows)]
    frames = {table.name: _frame(table, rows[table.name], dtype_backend) for table in FRAMES}
    return Frames(**frames, texts=Texts(folder / "documents.jsonl", places))


def _pieces(row: Any) -> list[tuple[int, int]]:
    """The ranges of a row; none where it has no place."""
    import pandas as pd

    if "spans" in row:
        return [(int(start), int(end)) for start, end in row["spans"]]
    return [] if pd.isna(row["start"]) else [(int(row["start"]), int(row["end"]))]


def _rows(folder: Path) -> tuple[dict[str, list[Row]], dict[str, int]]:
    """The rows of all tables, and where the line of each document begins."""
    rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    distinct: dict[str, str] = {}
    for _, line in _lines(folder / "records.jsonl"):
        record = read_record(line)
        distinct.update((name, record.id) for name in record.occurrences)
        for table, rows_of in RECORD_ROWS.items():
            if table.name in rows:
                rows[table.name] += rows_of(record)
    return rows, _add_documents(folder, rows, distinct)


def _add_documents(folder: Path, rows: dict[str, list[Row]], distinct: Mapping[str, str]) -> dict[str, int]:
    places: dict[str, int] = {}
    occurrences = (read_record(line) for _, line in _lines(folder / "occurrences.jsonl"))
    for place, line in _lines(folder / "documents.jsonl"):
        document = read_document(line)
        places[document.id] = place
        posts = [next(occurrences) for _ in document.records]
        rows[OCCURRENCES.name] += [occurrence_row(post, distinct[post.id]) for post in posts]
        rows[DOCUMENTS.name].append(document_row(document))
        rows[ISSUES.name] += issue_rows(document, posts, distinct)
    return places


def _pointed(rows: Mapping[str, list[Row]]) -> Iterator[tuple[Row, Target]]:
    edges = rows[EDGES.name]
    return zip(edges, targets(edges, rows[RECORDS.name]), strict=True)


def _frame(table: Table, rows: list[Row], backend: DtypeBackend) -> pd.DataFrame:
    import pandas as pd

    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    if backend == "pyarrow":
        frame: pd.DataFrame = arrow_table(table, columns).to_pandas(types_mapper=_arrow_type)
        return frame
    cells = zip(table.columns, columns, strict=True)
    return pd.DataFrame({name: pd.Series(list(values), dtype=_TYPES[kind]) for (name, kind), values in cells})


def _arrow_type(kind: pa.DataType) -> pd.ArrowDtype | None:
    """The type of a frame's column; those of a small set become categories."""
    import pandas as pd
    import pyarrow as pa

    return None if pa.types.is_dictionary(kind) else pd.ArrowDtype(kind)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file, each with the byte at which it begins."""
    at = 0
    with path.open("rb") as lines:
        for line in lines:
            yield at, line
            at += len(line)
