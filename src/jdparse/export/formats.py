"""The formats a user can ask for, and the files that each of them writes."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jdparse.export.csv_files import CSV_ENCODING, CSV_ENCODINGS, CsvFiles
from jdparse.export.heads import HEADERS, Headers
from jdparse.export.jsonl_files import JsonlFiles
from jdparse.export.nested import NestedParquet
from jdparse.export.parquet import ParquetFiles
from jdparse.export.post_files import markdown_files, word_files
from jdparse.export.sinks import PostSink, Sink
from jdparse.export.sqlite import SqliteFile
from jdparse.export.tables import ITEMS, RECORDS, Table
from jdparse.export.xlsx import XlsxFile

FORMATS = ("json", "jsonl", "csv", "parquet", "xlsx", "sqlite", "docx", "md")
DEFAULT_FORMATS = ("json", "csv")
"""documents.jsonl, occurrences.jsonl and records.jsonl are always written: all else is made from them."""

_PACKAGES = {"parquet": "pyarrow"}


@dataclass(frozen=True, slots=True)
class Export:
    """What files to write: formats, the heads of columns in CSV and Excel, and the encoding of CSV."""

    formats: tuple[str, ...] = DEFAULT_FORMATS
    headers: Headers = "en"
    encoding: str = CSV_ENCODING


class UnknownFormatError(ValueError):
    """A format that there is none of, or that lacks its package; the message says what to do."""


def checked(export: Export) -> Export:
    """The same with its formats once each and in a fixed order. Raises ``UnknownFormatError``."""
    for name in export.formats:
        _one_of(name, FORMATS, "format")
        package = _PACKAGES.get(name)
        if package and importlib.util.find_spec(package) is None:
            raise UnknownFormatError(f"Format {name} needs {package}: pip install 'jdparse[{name}]'")
    headers, encoding = export.headers, export.encoding.lower()
    _one_of(headers, HEADERS, "language of headers")
    _one_of(encoding, CSV_ENCODINGS, "encoding of CSV files")
    return Export(tuple(name for name in FORMATS if name in export.formats), headers, encoding)


def _one_of(name: str, known: tuple[str, ...], what: str) -> None:
    if name not in known:
        raise UnknownFormatError(f"There is no {what} {name!r}. Known: {', '.join(known)}.")


def sinks(export: Export, folder: Path) -> list[Sink]:
    """The table files to be written into a folder."""
    makers: dict[str, Callable[[], Sink]] = {
        "jsonl": lambda: JsonlFiles(folder),
        "csv": lambda: csv_files(export, folder),
        "parquet": lambda: ParquetFiles(folder),
        "xlsx": lambda: XlsxFile(folder, export.headers),
        "sqlite": lambda: SqliteFile(folder),
    }
    return [makers[name]() for name in export.formats if name in makers]


def csv_files(export: Export, folder: Path, tables: tuple[Table, ...] = (RECORDS, ITEMS)) -> CsvFiles:
    """CSV files as asked for."""
    return CsvFiles(folder, tables, headers=export.headers, encoding=export.encoding)


def post_sinks(export: Export, folder: Path) -> list[PostSink]:
    """The files of whole posts to be written into a folder."""
    makers: dict[str, Callable[[Path], PostSink]] = {
        "parquet": NestedParquet,
        "docx": word_files,
        "md": markdown_files,
    }
    return [makers[name](folder) for name in export.formats if name in makers]
