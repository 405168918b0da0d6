"""Rich Text cut into its smallest pieces: groups, control words, and runs of text bytes.

In: the bytes of a file, and the control words that mean something to the caller. Out: tokens in order,
without the other control words. Guaranteed: every byte is looked at once; line ends that only lay out the
file are dropped, binary data skipped; a trail byte that looks like a brace or backslash stays with its
lead byte where the document's code page has such pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

OPEN, CLOSE, TEXT, ESCAPED, OPTIONAL = "{", "}", "text", "'", "\\*"
DOUBLE_BYTE_PAGES = frozenset({932, 936, 949, 950})
_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_HEAD = 4096
_CONTROL = rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|((?:\\'[0-9a-fA-F]{2})++)|\\([^a-zA-Z'])|([{}])|"
_SINGLE = re.compile(_CONTROL + rb"([^\\{}\r\n]++)|[\r\n]++", re.DOTALL)
_DOUBLE = re.compile(
    _CONTROL + rb"((?:[^\\{}\r\n\x81-\xfe]++|[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x81-\xfe])++)|[\r\n]++",
    re.DOTALL,
)
_NUMBERED, _ESCAPED, _SYMBOL, _BRACE, _TEXT = 2, 3, 4, 5, 6  # the groups of these patterns
_BINARY = b"bin"


class Token(NamedTuple):
    """``name``: a control word or symbol, or OPEN, CLOSE, TEXT, ESCAPED; ``data``: the bytes of text."""

    name: str
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE, _OPTIONAL = Token(OPEN), Token(CLOSE), Token(OPTIONAL)


def code_page(data: bytes) -> int | None:
    """The code page that the document declares for its bytes."""
    found = _PAGE.search(data, 0, _HEAD)
    return int(found[1]) if found else None


def tokens(data: bytes, page: int | None, known: Iterable[str]) -> Iterator[Token]:
    """The tokens of the file. A word that is not ``known`` is left out, unless it names an optional group."""
    match = (_SINGLE if page is not None and page not in DOUBLE_BYTE_PAGES else _DOUBLE).match
    names = {name.encode("latin-1"): name for name in known}
    place, end, optional = 0, len(data), False
    while place < end:
        found = match(data, place)
        place = place + 1 if found is None else found.end()
        kind = None if found is None else found.lastindex
        if found is None or kind is None:
            continue
        if kind <= _NUMBERED:
            word = found[1]
            if word == _BINARY:
                place += max(0, int(found[2] or 0))
            elif optional or word in names:
                yield Token(names.get(word, "?"), None if found[2] is None else int(found[2]))
            optional = False
        else:
            token = _other(found, kind)
            optional = token is _OPTIONAL
            yield token


def _other(found: re.Match[bytes], kind: int) -> Token:
    """The token of anything but a control word."""
    if kind == _BRACE:
        return _OPEN if found[kind] == b"{" else _CLOSE
    if kind == _ESCAPED:
        return Token(ESCAPED, None, bytes.fromhex(found[kind].replace(b"\\'", b"").decode("ascii")))
    if kind == _TEXT:
        return Token(TEXT, None, found[kind])
    return _OPTIONAL if found[kind] == b"*" else Token("\\" + found[kind].decode("latin-1"))
