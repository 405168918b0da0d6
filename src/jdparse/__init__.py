"""Chinese job descriptions, however messy, as validated, traceable, deduplicated records.

``parse`` and ``parse_file`` give a ``Document``, ``convert`` writes an output folder, ``load`` reads one as
data frames. Each name is imported when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jdparse.batch.frames import load
    from jdparse.batch.run import convert
    from jdparse.batch.single import parse, parse_file
    from jdparse.model.document import Document
    from jdparse.model.record import Record

__version__ = "0.1.0"
__all__ = ["Document", "Record", "__version__", "convert", "load", "parse", "parse_file"]

_HOMES = {
    "Document": "jdparse.model.document",
    "Record": "jdparse.model.record",
    "convert": "jdparse.batch.run",
    "load": "jdparse.batch.frames",
    "parse": "jdparse.batch.single",
    "parse_file": "jdparse.batch.single",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
