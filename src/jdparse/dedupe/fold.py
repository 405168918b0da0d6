"""Comparison keys: a text in, its letters, digits and ideographs out, free of width, case and punctuation.

The result is for comparing only and is never shown: folding turns ① into 1.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_SIGNS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The text without white space and punctuation, its width and case folded (NFKC)."""
    letters = _SIGNS.sub("", text)
    if letters.isascii():
        return letters.casefold()
    folded = unicodedata.normalize("NFKC", letters).casefold()
    return _SIGNS.sub("", unicodedata.normalize("NFKC", folded))


def comparable(text: str) -> str:
    """The folded text with traditional characters simplified, one for one."""
    folded = fold(text)
    try:
        folded.encode("gb2312")
    except UnicodeEncodeError:
        return folded.translate(_simplified())
    return folded  # simplified text is written with these characters, and OpenCC need not be loaded


@cache
def _simplified() -> dict[int, str]:
    """OpenCC's readings of single characters. Of words it has better ones, but keys must not depend on neighbors."""
    from opencc import OpenCC

    characters = [chr(code) for code in range(0x3400, 0xA000)]
    simplified = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(old): new for old, new in zip(characters, simplified, strict=True) if old != new}
