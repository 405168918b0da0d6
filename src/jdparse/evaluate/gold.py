"""Gold: what a perfect parser would extract from one document, annotated by a person.

In: the path of a JSON file ``{"doc", "file", "records": […], "prose": […]}``. Out: a ``Gold``.
Guaranteed: every key of every record is one that is evaluated or known, with a value of the right
shape; else ``InvalidInputError`` names the file, the place in it, and what belongs there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from jdparse.evaluate.invalid import InvalidInputError
from jdparse.evaluate.shapes import GOLD_RECORD, Json, found, keys, list_of, text, text_or_null, unknown


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated document. It judges the records whose path ends with ``file``, all where that is None."""

    path: Path
    name: str
    file: str | None
    records: tuple[Json, ...]
    prose: tuple[str, ...]

    def covers(self, path: str) -> bool:
        """Whether a record found under ``path`` belongs to this document."""
        return not self.file or path.replace("\\", "/").endswith(self.file)


def gold_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files given and the ``.json`` files in the folders given, each once, in that order."""
    return tuple(dict.fromkeys(file for path in paths for file in _files_of(path)))


def _files_of(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(path.glob("*.json"))
    if not files:
        raise InvalidInputError(path, ("no .json file in this folder; give the folder that holds the gold",))
    return files


def load_gold(path: Path) -> Gold:
    """The gold in a file. Raises ``InvalidInputError`` with every problem in it."""
    value = _json(path)
    if not isinstance(value, dict):
        raise InvalidInputError(path, (f'expected {{"records": […]}}, found {found(value)}',))
    if problems := tuple(_problems(value)):
        raise InvalidInputError(path, problems)
    records = cast("list[Json]", value["records"])
    return Gold(
        path,
        value.get("doc") or path.stem,
        value.get("file"),
        tuple(records),
        tuple(value.get("prose") or ()),
    )


def _json(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidInputError(path, (f"byte {error.start} is not UTF-8; save the file as UTF-8",)) from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InvalidInputError(path, (f"{place}: not JSON: {error.msg}",)) from error
    except RecursionError as error:
        raise InvalidInputError(path, ("nested too deeply to be gold",)) from error
    except OSError as error:
        raise InvalidInputError(path, (f"can't be read: {error.strerror}",)) from error


def _problems(value: Json) -> Iterator[str]:
    for key in ("doc", "file"):
        yield from text_or_null(value.get(key), key)
    yield from list_of(text)(value.get("prose"), "prose")
    records = value.get("records")
    if not isinstance(records, list):
        yield f'records: expected a list, found {found(records)}; a document without a post has "records": []'
        return
    for at, record in enumerate(records):
        yield from _record_problems(record, f"records[{at}]")


def _record_problems(record: object, place: str) -> Iterator[str]:
    if not isinstance(record, dict):
        yield f"{place}: expected an object, found {found(record)}"
        return
    if "title" not in record:
        yield f'{place}.title: missing; a post that nothing names has the title ""'
    yield from keys(record, place, GOLD_RECORD)
    yield from unknown(record, place, GOLD_RECORD)
