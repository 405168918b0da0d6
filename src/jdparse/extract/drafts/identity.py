"""Stable names: the same input gives the same ids on every machine."""

from __future__ import annotations

import hashlib


def document_id(path: str, sha256: str) -> str:
    """Sixteen hexadecimal digits from the path as given and the file's digest."""
    return _digest(f"{path}\0{sha256}")


def record_id(document: str, start: int, number: int) -> str:
    """Sixteen hexadecimal digits from the document's id, the record's first character and its rank."""
    return _digest(f"{document}\0{start}\0{number}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
