"""documents.jsonl in, the text of any of its documents out, without holding them in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

KEPT = 16
"""Texts that were asked for last and are kept."""


class Texts:
    """Texts by document id, read when they are asked for. ``places`` are the bytes at which their lines begin."""

    def __init__(self, path: Path, places: Mapping[str, int]) -> None:
        self._path = path
        self._places = places
        self._kept = lru_cache(maxsize=KEPT)(self._read)

    def __getitem__(self, document: str) -> str:
        """The text of a document, as all spans count in it; ``KeyError`` for an id that the run does not have."""
        return self._kept(document)

    def _read(self, document: str) -> str:
        with self._path.open("rb") as lines:
            lines.seek(self._places[document])
            text: str = json.loads(lines.readline())["text"]
        return text
