"""The formats a user can ask for, and the files that each of them writes."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

from jdparse.export.csv_files import CsvFiles
from jdparse.export.jsonl_files import JsonlFiles
from jdparse.export.parquet import ParquetFiles
from jdparse.export.sinks import Sink
from jdparse.export.xlsx import XlsxFile

FORMATS = ("json", "jsonl", "csv", "parquet", "xlsx")
DEFAULT_FORMATS = ("json", "csv")
"""documents.jsonl, occurrences.jsonl and records.jsonl are always written: all else is made from them."""

_SINKS: dict[str, Callable[[Path], Sink]] = {
    "jsonl": JsonlFiles,
    "csv": CsvFiles,
    "parquet": ParquetFiles,
    "xlsx": XlsxFile,
}
_PACKAGES = {"parquet": "pyarrow", "xlsx": "xlsxwriter"}


class UnknownFormatError(ValueError):
    """A format that there is none of, or that lacks its package; the message says what to do."""


def checked(formats: tuple[str, ...]) -> tuple[str, ...]:
    """The formats, once each, in a fixed order."""
    for name in formats:
        if name not in FORMATS:
            raise UnknownFormatError(f"There is no format {name!r}. Formats: {', '.join(FORMATS)}.")
        package = _PACKAGES.get(name)
        if package and importlib.util.find_spec(package) is None:
            raise UnknownFormatError(f"Format {name} needs {package}: pip install 'jdparse[{name}]'")
    return tuple(name for name in FORMATS if name in formats)


def sinks(formats: tuple[str, ...], folder: Path) -> list[Sink]:
    """The table files to be written into a folder."""
    return [_SINKS[name](folder) for name in formats if name in _SINKS]
