"""What the name of a paragraph style says."""

from __future__ import annotations

import re

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])\Z", re.IGNORECASE)


def level_named(name: str) -> int | None:
    """The level, from 1, of a style that word processors name as a heading; None for any other."""
    found = _HEADING.match(name)
    return int(found[1]) if found is not None else None
