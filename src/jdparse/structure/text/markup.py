"""What Markdown writes around words: links, pictures, and the pictures that are characters.

In: a text whose punctuation is folded. Out: what of it is no word. Guaranteed: a link's words stay; brackets that lead
nowhere ([研发工程师](含实习)) are no link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jdparse.model.span import Span
from jdparse.rules.late import late

_LINK = late(
    r"(?P<open>!?\[)[^\[\]\n]{0,120}(?P<target>\]\([ ]?(?:https?:|mailto:|tel:|www\.|#|\.{0,2}/|[A-Za-z]:\\|[^()\s]{1,80}\.(?:md|html?|png|jpe?g|gif|svg|webp|pdf)\b)"
    r"(?:[^()\n]|\([^()\n]{0,60}\)){0,400}\))"
)
LINK_END = re.compile(r"(?:!\[[^\[\]\n]{0,120})?\]\([^\n]{0,400}?\)")
"""Where a link leads, and a picture as a whole, once a link's words are taken."""
_KEYCAP = late(r"(?<=[0-9])(\ufe0f?)\u20e3[、.:]?")
PICTURE = re.compile("(?![👉🔸🔹])[\U0001f000-\U0001faff⭐⭕❗❕❤♥☎✉⏰☀✨⚡⚠✈]")
"""A picture that is no bullet in the rules of markers."""
PICTOGRAPH = late("[\U0001f000-\U0001faff\u20e3⭐⭕❗❕❤♥☎✉⏰☀✨⚡⚠✈]")
"""What a text must have for it, or for a number in a keycap."""
_NOTHING = "\u200b"  # what is deleted afterwards
_FIRST_OF_LINE = re.compile(r"(?m)^[ \t]*(\S)")


def link_parts(text: str) -> Iterator[Span]:
    """What links and pictures have around their words."""
    if "](" not in text:  # nearly all texts
        return
    for found in _LINK.finditer(text):
        if found["open"] == "![":
            yield found.span()
        else:
            yield found.span("open")
            yield found.span("target")


def without_pictographs(text: str) -> str:
    """Numbers in keycaps have a stop; a picture that begins two lines running is a bullet there, any other one a blank
    where none stands beside it, or nothing."""
    if PICTOGRAPH.search(text) is None:  # nearly all texts
        return text
    text = _KEYCAP.sub(lambda found: found[1] + "、".ljust(len(found.group()) - len(found[1])), text)
    firsts = [found.start(1) for found in _FIRST_OF_LINE.finditer(text)]
    again = {at for at, (place, below) in enumerate(pairwise(firsts)) if text[place] == text[below]}
    bullets = {firsts[at] for first in again for at in (first, first + 1) if PICTURE.match(text, firsts[at])}

    def plain(found: re.Match[str]) -> str:
        beside = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
        return "•" if found.start() in bullets else _NOTHING if len(beside) < 2 or " " in beside else " "

    return PICTURE.sub(plain, text)
