"""A file of decisions in, pairs of occurrences that a person called the same or different out.

The file is CSV with the columns left, right and decision, or JSON lines with these keys; ``verdict`` is taken
for ``decision``, so that lines of dedup.jsonl can be copied. Other columns and keys are left alone.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from jdparse.batch.errors import RunRefusedError
from jdparse.dedupe.link import Decisions

VERDICTS = ("same", "different")


def read_decisions(path: Path | None) -> Decisions:
    """The decisions in a file; none without a file. Raises ``RunRefusedError`` naming the line that is wrong."""
    if path is None:
        return Decisions()
    found: dict[tuple[str, str], str] = {}
    for number, row in _rows(path, _text(path)):
        left, right, verdict = (str(row.get(key) or "").strip() for key in ("left", "right", "decision"))
        verdict = verdict or str(row.get("verdict") or "").strip()
        if not left or not right or left == right or verdict not in VERDICTS:
            raise RunRefusedError(
                f"{path}, line {number}: a decision needs two different ids (left, right) and a decision, "
                f"{' or '.join(VERDICTS)}."
            )
        pair = (left, right) if left < right else (right, left)
        if found.setdefault(pair, verdict) != verdict:
            raise RunRefusedError(f"{path}, line {number}: {left} and {right} were decided otherwise before.")
    return Decisions(*(tuple(sorted(pair for pair in found if found[pair] == verdict)) for verdict in VERDICTS))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RunRefusedError(f"The decisions in {path} cannot be read: {error}. Name a file in UTF-8.") from error


def _rows(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Lines with their numbers, by the kind of the file."""
    if text.lstrip().startswith("{"):
        yield from _objects(path, text)
        return
    reader = csv.DictReader(StringIO(text, newline=""))
    for row in reader:
        yield reader.line_num, row


def _objects(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            raise RunRefusedError(f"{path}, line {number}: no JSON ({error}).") from error
        if not isinstance(value, dict):
            raise RunRefusedError(f"{path}, line {number}: no object.")
        yield number, value
