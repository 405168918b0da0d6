"""Web pages saved in one file (.mht, MIME): bytes in, the page's ``Source`` out.

Guaranteed: the first part that is a page, or else plain text, is read; pictures and other parts are left
out.
"""

from __future__ import annotations

import email
from email.message import Message

from jdparse.ingest.errors import Unreadable
from jdparse.ingest.html import declared_encoding, read_page
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import Source

MEDIA_TYPE = "multipart/related"


def read(data: bytes, path: str, options: ReadOptions) -> Source:
    """The page in a saved archive of one."""
    del options
    part = _page_part(email.message_from_bytes(data))
    body = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(body, bytes):
        raise Unreadable("no-documents", "The saved page holds no text part.", "Save it as a plain web page.")
    return read_page(body, path, MEDIA_TYPE, _declared(part, body))


def _page_part(message: Message) -> Message | None:
    """The first page among the parts; plain text where there is none."""
    parts = [part for part in message.walk() if not part.is_multipart()]
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    texts = [part for part in parts if part.get_content_type() == "text/plain"]
    return next(iter(pages or texts), None)


def _declared(part: Message, body: bytes) -> str | None:
    charset = part.get_param("charset")
    return charset if isinstance(charset, str) else declared_encoding(body)
