"""What was extracted: records of ``occurrences.jsonl``, and the texts they were read from.

In: a JSON Lines file, or an output folder of ``convert``. Out: the records that the gold covers, and
where ``documents.jsonl`` stands beside them the texts of their documents. Lines are read one by one;
only what the gold covers is kept. Guaranteed: every record can be viewed without an error; else
``InvalidInputError`` names file and line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jdparse.evaluate.gold import Gold
from jdparse.evaluate.invalid import InvalidInputError
from jdparse.evaluate.shapes import FOUND_RECORD, Json, found, keys

OCCURRENCES = "occurrences.jsonl"
DOCUMENTS = "documents.jsonl"


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a document as its reader made it; the spans of its records count in it."""

    id: str
    path: str
    text: str


def records_file(path: Path) -> Path:
    """The file of records: ``path`` itself, or ``occurrences.jsonl`` in the folder ``path``."""
    if not path.is_dir():
        return path
    file = path / OCCURRENCES
    if not file.is_file():
        raise InvalidInputError(path, (f"no {OCCURRENCES} in this folder; give a folder that `convert` wrote",))
    return file


def load_records(path: Path, golds: Sequence[Gold]) -> list[Json]:
    """The records that some gold covers, in the order of the file."""
    return [record for record in _checked(path) if covered(golds, path_of(record))]


def load_texts(path: Path, golds: Sequence[Gold]) -> dict[str, Text]:
    """The texts of the documents that some gold covers, by id. ``path`` is that of a ``documents.jsonl``."""
    texts = (_text_of(line, f"line {number}", path) for number, line in _lines(path))
    return {text.id: text for text in texts if covered(golds, text.path)}


def path_of(record: Json) -> str:
    """The path of the document that a record was found in, "" where it does not say."""
    return str((record.get("source") or {}).get("path", ""))


def covered(golds: Iterable[Gold], path: str) -> bool:
    """Whether any of ``golds`` judges what was found under ``path``."""
    return any(gold.covers(path) for gold in golds)


def _checked(path: Path) -> Iterator[Json]:
    for number, line in _lines(path):
        problems = tuple(keys(line, f"line {number}", FOUND_RECORD))
        if problems:
            raise InvalidInputError(path, problems)
        yield line


def _lines(path: Path) -> Iterator[tuple[int, Json]]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, _object(line, number, path)
    except OSError as error:
        raise InvalidInputError(path, (f"can't be read: {error.strerror}",)) from error


def _object(line: bytes, number: int, path: Path) -> Json:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        remedy = "give an occurrences.jsonl, one record a line"
        raise InvalidInputError(path, (f"line {number}: not JSON in UTF-8; {remedy}",)) from error
    if not isinstance(value, dict):
        raise InvalidInputError(path, (f"line {number}: expected an object, found {found(value)}",))
    return value


def _text_of(line: Json, place: str, path: Path) -> Text:
    values = [line.get(key) for key in ("id", "path", "text")]
    if not all(isinstance(value, str) for value in values):
        raise InvalidInputError(path, (f"{place}: expected id, path and text, as `convert` writes them",))
    return Text(*map(str, values))
