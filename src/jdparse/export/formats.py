"""The formats a user can ask for, and the files that each of them writes."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jdparse.export.csv_files import CSV_ENCODING, CSV_ENCODINGS, CsvFiles
from jdparse.export.heads import HEADERS, Headers
from jdparse.export.jsonl_files import JsonlFiles
from jdparse.export.sinks import PostSink, Sink
from jdparse.export.tables import ITEMS, RECORDS, Table

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
    makers: dict[str, Callable[[Export, Path], Sink]] = {
        "jsonl": lambda _, folder: JsonlFiles(folder),
        "csv": csv_files,
        "parquet": _parquet_files,
        "xlsx": _xlsx_file,
        "sqlite": _sqlite_file,
    }
    return [makers[name](export, folder) for name in export.formats if name in makers]


# Most runs ask for none of these: each of them is imported when it is asked for.


def _parquet_files(_: Export, folder: Path) -> Sink:
    from jdparse.export.parquet import ParquetFiles

    return ParquetFiles(folder)


def _xlsx_file(export: Export, folder: Path) -> Sink:
    from jdparse.export.xlsx import XlsxFile

    return XlsxFile(folder, export.headers)


def _sqlite_file(_: Export, folder: Path) -> Sink:
    from jdparse.export.sqlite import SqliteFile

    return SqliteFile(folder)


def _nested_parquet(folder: Path) -> PostSink:
    from jdparse.export.nested import NestedParquet

    return NestedParquet(folder)


def _word_files(folder: Path) -> PostSink:
    from jdparse.export.post_files import word_files

    return word_files(folder)


def _markdown_files(folder: Path) -> PostSink:
    from jdparse.export.post_files import markdown_files

    return markdown_files(folder)


def csv_files(export: Export, folder: Path, tables: tuple[Table, ...] = (RECORDS, ITEMS)) -> CsvFiles:
    """CSV files as asked for."""
    return CsvFiles(folder, tables, headers=export.headers, encoding=export.encoding)


def post_sinks(export: Export, folder: Path) -> list[PostSink]:
    """The files of whole posts to be written into a folder."""
    makers: dict[str, Callable[[Path], PostSink]] = {
        "parquet": _nested_parquet,
        "docx": _word_files,
        "md": _markdown_files,
    }
    return [makers[name](folder) for name in export.formats if name in makers]
