"""Short ways to write records and gold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jdparse.evaluate.gold import Gold

Json = dict[str, Any]


def post(title: str, duties: list[Any], **more: Any) -> Json:
    """A record of either side."""
    return {"title": title, "duties": duties, **more}


def gold_of(*records: Json, file: str | None = None, prose: tuple[str, ...] = ()) -> Gold:
    """An annotated document."""
    return Gold(Path("gold.json"), file or "gold", file, records, prose)
