"""The strings of a gold document, to be found in what a reader made of its file: verbatim, in order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared"
_LISTS = ("duties", "requirements", "authorities", "accountabilities")


def missing_strings(text: str, gold: Path) -> tuple[int, list[str]]:
    """How many strings the gold holds, and those not found; each list in order, from its record's header."""
    squeezed, record_start, count = squeeze(text), 0, 0
    missing: list[str] = []
    document = json.loads(gold.read_text(encoding="utf-8"))
    for record in document["records"]:
        record_start = max(record_start, squeezed.find(squeeze(record["header"] or ""), record_start))
        for strings in _lists(record):
            count += len(strings)
            missing += _not_found(squeezed, strings, record_start)
    prose = [passage.rstrip("… ") for passage in document.get("prose", [])]
    return count + len(prose), missing + [passage for passage in prose if squeeze(passage) not in squeezed]


def squeeze(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())


def _lists(record: dict[str, Any]) -> Iterator[list[str]]:
    yield [record["title"]] if record["header"] else []
    yield [record["summary"]] if record["summary"] else []
    yield from (record[name] for name in _LISTS)
    yield from record["other"].values()
    yield from ([attribute] for attribute in record["attributes"].values())


def _not_found(squeezed: str, strings: list[str], start: int) -> Iterator[str]:
    for string in strings:
        wanted = squeeze(string)
        place = squeezed.find(wanted, start)
        if place < 0:
            yield string
        else:
            start = place + len(wanted)
