"""Comparison keys: a text in, its letters, digits and ideographs out, free of width, case and punctuation.

The result is for comparing only and is never shown: folding turns ① into 1.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from jdparse.rules.rows import shipped_texts, tables

_SIGNS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The text without white space and punctuation, its width and case folded (NFKC)."""
    letters = _SIGNS.sub("", text)
    if letters.isascii():
        return letters.casefold()
    folded = unicodedata.normalize("NFKC", letters).casefold()
    return _SIGNS.sub("", unicodedata.normalize("NFKC", folded))


def comparable(text: str) -> str:
    """The folded text with traditional characters simplified, as far as the rules know them."""
    return fold(text).translate(_simplified())


@cache
def _simplified() -> dict[int, int]:
    variants = tables("variants", shipped_texts()["variants"])["traditional"]
    return str.maketrans(variants["from"], variants["to"])
