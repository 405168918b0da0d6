"""Lists of a page: their elements in, the numbers that a browser would draw out.

Guaranteed: a number is drawn only where the item's own text does not begin with one (pages that number by
hand hide the browser's numbers in style sheets that are not at hand).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jdparse.ingest.number_formats import render_number

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# What a browser draws: the format of the number and what follows it.
_DRAWN = {
    "1": ("decimal", "."), "decimal": ("decimal", "."), "decimal-leading-zero": ("decimalZero", "."),
    "a": ("lowerLetter", "."), "lower-alpha": ("lowerLetter", "."), "lower-latin": ("lowerLetter", "."),
    "A": ("upperLetter", "."), "upper-alpha": ("upperLetter", "."), "upper-latin": ("upperLetter", "."),
    "i": ("lowerRoman", "."), "lower-roman": ("lowerRoman", "."),
    "I": ("upperRoman", "."), "upper-roman": ("upperRoman", "."),
    "cjk-decimal": ("taiwaneseDigital", "、"), "cjk-ideographic": ("chineseCountingThousand", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "trad-chinese-informal": ("taiwaneseCountingThousand", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"), "cjk-earthly-branch": ("ideographZodiac", "、"),
}  # fmt: skip
_STYLE = re.compile(r"list-style(?:-type)?\s{0,9}:[^;]{0,80}", re.IGNORECASE)
_NUMBER = r"(?:[0-9０-９]{1,3}(?:[.．][0-9]{1,2}){0,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])"
_BEGINS_NUMBERED = re.compile(
    rf"[\s·•●◆■]{{0,4}}(?:[（(]{_NUMBER}[)）]|{_NUMBER}[)）.．、:：](?![0-9])|第{_NUMBER}[条章节项]|[①-⓿⒈-⒛㈠-㈩])|\s{{0,4}}[○◎◇□☆▪►➢※]\s?\S"
)
_ENUMERATOR = re.compile(rf"\s*(?:[（(]?{_NUMBER}[)）.．、:：]{{0,2}}|[①-⓿⒈-⒛㈠-㈩]|[·•●◆■◇□★☆※*-])\s*")
_LONGEST_ENUMERATOR = 12


@dataclass(slots=True)
class OpenList:
    """A list that is being read: how it draws its numbers, if it does, and the next one."""

    drawn: tuple[str, str] | None
    following: int = 1
    step: int = 1

    def marker(self, value: str | None) -> str | None:
        """The number of the item that begins here, with ``value`` as its own attribute says."""
        number = _integer(value, self.following)
        self.following = number + self.step
        return f"{render_number(self.drawn[0], number)}{self.drawn[1]}" if self.drawn else None


def open_list(node: LexborNode) -> OpenList:
    """An ``ol`` or ``ul`` as its attributes and its inline style describe it."""
    attributes = node.attributes
    kind = _styled_kind(attributes.get("style")) or attributes.get("type") or ""
    drawn = _DRAWN.get(kind, _DRAWN["1"] if node.tag == "ol" and kind != "none" else None)
    if "reversed" not in attributes:
        return OpenList(drawn, _integer(attributes.get("start"), 1))
    items = sum(child.tag == "li" for child in node.iter())
    return OpenList(drawn, _integer(attributes.get("start"), items), -1)


def begins_numbered(text: str) -> bool:
    """Whether an item's text brings an enumerator of its own."""
    return _BEGINS_NUMBERED.match(text) is not None


def is_enumerator(text: str) -> bool:
    """Whether a text is an enumerator or a bullet and nothing else."""
    return len(text) <= _LONGEST_ENUMERATOR and _ENUMERATOR.fullmatch(text) is not None


def _styled_kind(style: str | None) -> str | None:
    found = _STYLE.search(style or "")
    words = found[0].lower().partition(":")[2].split() if found else []
    return next((word for word in words if word in _DRAWN or word == "none"), None)


def _integer(text: str | None, default: int) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 5 else default
