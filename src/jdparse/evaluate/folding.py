"""What is left of a text when white space, punctuation, width and case don't count."""

from __future__ import annotations

import unicodedata

_OPENING = frozenset("(（[【")
_CLOSING = frozenset(")）]】")


def fold(text: str) -> str:
    """The letters, digits and ideographs of ``text``, compatibility forms folded, lower case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))


def fold_title(title: str) -> str:
    """A folded title without its notes in brackets, unless nothing else is there."""
    return fold(_outside_brackets(title)) or fold(title)


def _outside_brackets(text: str) -> str:
    kept: list[str] = []
    depth = 0
    for character in text:
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0:
            kept.append(character)
    return "".join(kept)
