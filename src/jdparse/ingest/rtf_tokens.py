"""Rich Text cut into its smallest pieces: groups, control words, and runs of text bytes.

In: the bytes of a file. Out: tokens in order. Guaranteed: every byte is looked at once; line ends that
only lay out the file are dropped, binary data skipped; a trail byte that looks like a brace or backslash
stays with its lead byte where the document's code page has such pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

OPEN, CLOSE, TEXT, ESCAPED = "{", "}", "text", "'"
DOUBLE_BYTE_PAGES = frozenset({932, 936, 949, 950})
_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_HEAD = 4096
_CONTROL = rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|((?:\\'[0-9a-fA-F]{2})++)|\\([^a-zA-Z'])|([{}])|"
_SINGLE = re.compile(_CONTROL + rb"([^\\{}\r\n]++)|[\r\n]++", re.DOTALL)
_DOUBLE = re.compile(
    _CONTROL + rb"((?:[^\\{}\r\n\x81-\xfe]++|[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x81-\xfe])++)|[\r\n]++",
    re.DOTALL,
)


class Token(NamedTuple):
    """``name``: a control word or symbol, or OPEN, CLOSE, TEXT, ESCAPED; ``data``: the bytes of text."""

    name: str
    number: int | None = None
    data: bytes = b""


def code_page(data: bytes) -> int | None:
    """The code page that the document declares for its bytes."""
    found = _PAGE.search(data, 0, _HEAD)
    return int(found[1]) if found else None


def tokens(data: bytes, page: int | None) -> Iterator[Token]:
    """The tokens of the file."""
    pattern = _SINGLE if page is not None and page not in DOUBLE_BYTE_PAGES else _DOUBLE
    place, end = 0, len(data)
    while place < end:
        found = pattern.match(data, place)
        if found is None:
            place += 1
            continue
        place = found.end()
        token = _token(found)
        if token is not None and token.name == "bin":
            place += max(0, token.number or 0)
        elif token is not None:
            yield token


def _token(found: re.Match[bytes]) -> Token | None:
    word, number, escaped, symbol, brace, text = found.groups()
    if word is not None:
        return Token(word.decode("ascii"), None if number is None else int(number))
    if escaped is not None:
        return Token(ESCAPED, None, bytes.fromhex(escaped.replace(b"\\'", b"").decode("ascii")))
    if brace is not None:
        return Token(brace.decode("ascii"))
    if text is not None:
        return Token(TEXT, None, text)
    return None if symbol is None else Token("\\" + symbol.decode("latin-1"))
