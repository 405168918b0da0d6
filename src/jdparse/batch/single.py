"""One text or file in, one ``Document`` out: the Python entry for a single document."""

from __future__ import annotations

import hashlib
from pathlib import Path

from jdparse.ingest.errors import Unreadable
from jdparse.ingest.inputs import Input, read_input
from jdparse.ingest.options import ReadOptions
from jdparse.model.document import Document
from jdparse.model.source import Source
from jdparse.pipeline import parse_source
from jdparse.rules.loader import Rules, load_rules


def parse(text: str, path: str = "", rules: str | Path | None = None) -> Document:
    """Parse a text. ``path`` is the name to give the document; ``rules`` a file with further rule rows."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(path=path, media_type="text/plain", encoding=None, sha256=sha256, text=text)
    return parse_source(source, _rules(rules))


def parse_file(file: str | Path | bytes, name: str | None = None, rules: str | Path | None = None) -> Document:
    """Parse a file, given as a path, or as bytes with the name that it goes by.

    Raises ``Unreadable`` where the file cannot be read or holds several documents (``convert`` takes those).
    """
    item = _as_input(file, name)
    sources = list(read_input(item, ReadOptions()))
    if len(sources) != 1:
        raise Unreadable("several", f"{item.path} holds {len(sources)} documents.", "Use jdparse.convert for it.")
    return parse_source(sources[0], _rules(rules))


def _as_input(file: str | Path | bytes, name: str | None) -> Input:
    if isinstance(file, bytes):
        return Input(name or "", data=file)
    return Input(name or Path(file).as_posix(), Path(file))


def _rules(rules: str | Path | None) -> Rules:
    return load_rules(None if rules is None else Path(rules))
