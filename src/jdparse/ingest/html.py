"""Web pages and pieces of them (.html, .php, .jsp): bytes in, one ``Source`` as a browser would show it out.

Guaranteed: the text has a line for each block and explicit break; a vacancy that the page states only for machines stands first; numbers of ``ol`` are written into it;
server code, scripts and styles are left out; navigation is marked as furniture; however deep a page
nests, it is read.
"""

from __future__ import annotations

import re

from jdparse.ingest.decode import decode, decoding_issues
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.html_postings import hidden_postings
from jdparse.ingest.html_source import shallow, without_server_code
from jdparse.ingest.html_walk import walk
from jdparse.ingest.mojibake import repair
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.text import digest
from jdparse.model.source import Issue, Source

_DECLARED = re.compile(r"(?:charset|encoding|pageEncoding)\s{0,9}=\s{0,9}[\"']?([\w-]{2,40})", re.IGNORECASE)
_TEMPLATE = re.compile(r"<(/?)template\b", re.IGNORECASE)
"""Around the whole of a component of a page; a browser shows none of it by itself."""
_BODY = re.compile(r"<body\b[^<>]{0,2000}>", re.IGNORECASE)
HEAD = 4096


def read(data: bytes, path: str, options: ReadOptions) -> Source:
    """One page as one document."""
    del options
    return read_page(data, path, "text/html", declared_encoding(data))


def read_page(data: bytes, path: str, media_type: str, declared: str | None) -> Source:
    """A page whose encoding its container or itself declares."""
    decoded = decode(data, declared)
    text, repairs = repair(decoded.text)
    source = shallow(without_server_code(text))
    page = walk(source)
    if not page.text.strip():
        page = walk(_TEMPLATE.sub(r"<\1div", source))
    if hidden := hidden_postings(text, page.text):
        page = walk(_with_first(source, hidden))
    if not page.text.strip():
        raise Unreadable("empty", "The page shows no text.")
    return Source(
        path=path,
        media_type=media_type,
        encoding=decoded.encoding,
        sha256=digest(data),
        text=page.text,
        hints=page.hints,
        cells=page.cells,
        issues=decoding_issues(decoded) + tuple(Issue(found.code, None, found.detail) for found in repairs),
        replaced=decoded.replaced,
        wrapped=page.wrapped,
    )


def _with_first(source: str, piece: str) -> str:
    """The page with ``piece`` before everything that it shows."""
    body = _BODY.search(source)
    start = body.end() if body is not None else 0
    return source[:start] + piece + source[start:]


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page claims in its head; often wrong, so only evidence."""
    found = _DECLARED.search(data[:HEAD].replace(b"\0", b"").decode("latin-1"))
    return found[1] if found else None
