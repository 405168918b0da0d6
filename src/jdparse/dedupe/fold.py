"""Comparison keys: a text in, its letters, digits and ideographs out, free of width, case and punctuation.

The result is for comparing only and is never shown: folding turns ① into 1.
"""

from __future__ import annotations

import re
import unicodedata

_SIGNS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The text without white space and punctuation, its width and case folded (NFKC)."""
    letters = _SIGNS.sub("", text)
    if letters.isascii():
        return letters.casefold()
    folded = unicodedata.normalize("NFKC", letters).casefold()
    return _SIGNS.sub("", unicodedata.normalize("NFKC", folded))
