"""Which files among documents are none: a name in, and the first bytes where it does not say; why, out.

Guaranteed: a file whose suffix a reader takes, or that has none, is never left out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Literal

from jdparse.ingest.decode import is_binary
from jdparse.ingest.detect import by_signature
from jdparse.ingest.registry import FORMATS

SkipReason = Literal["hidden", "lock file", "no document"]
_DOCUMENTS = frozenset(suffix for row in FORMATS for suffix in row.suffixes) | {""}
_OTHERS = frozenset(
    {
        ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg", ".ico", ".psd",
        ".swf", ".mp3", ".wav", ".wma", ".mp4", ".avi", ".mov", ".wmv", ".flv", ".mkv", ".ttf", ".otf",
        ".eot", ".woff", ".woff2", ".exe", ".dll", ".so", ".msi", ".iso", ".class", ".jar", ".pyc",
        ".css", ".js", ".lnk", ".url", ".ini", ".log", ".tmp", ".db", ".sqlite", ".parquet", ".ppt",
        ".pptx", ".vsd", ".dwg",
    }
)  # fmt: skip
_NO_DOCUMENT_KINDS = frozenset({"image", "program"})


def reason_to_skip(name: str, head: Callable[[], bytes], is_folder: bool = False) -> SkipReason | None:
    """Why a file in a folder or archive is left out; None for one to read. ``head`` gives its first bytes."""
    path = PurePosixPath(name)
    if any(part.startswith(".") or part == "__MACOSX" for part in path.parts) or path.name == "Thumbs.db":
        return "hidden"
    if path.name.startswith(("~$", "~WRL", ".~lock")):
        return "lock file"
    suffix = path.suffix.lower()
    if is_folder or suffix in _DOCUMENTS:
        return None
    return "no document" if suffix in _OTHERS or _is_no_document(head()) else None


def _is_no_document(head: bytes) -> bool:
    kind = by_signature(head)
    return kind in _NO_DOCUMENT_KINDS or (kind is None and b"\0" in head and is_binary(head))
