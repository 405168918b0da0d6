"""What Markdown writes around words: links, pictures, and the pictures that are characters.

In: a text whose punctuation is folded. Out: what of it is no word. Guaranteed: a link's words stay; brackets that lead
nowhere ([研发工程师](含实习)) are no link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.model.span import Span

_LINK = re.compile(
    r"(?P<open>!?\[)[^\[\]\n]{0,120}(?P<target>\]\([ ]?(?:https?:|mailto:|tel:|www\.|#|\.{0,2}/|[A-Za-z]:\\|[^()\s]{1,80}\.(?:md|html?|png|jpe?g|gif|svg|webp|pdf)\b)"
    r"(?:[^()\n]|\([^()\n]{0,60}\)){0,400}\))"
)
LINK_END = re.compile(r"(?:!\[[^\[\]\n]{0,120})?\]\([^\n]{0,400}?\)")
"""Where a link leads, and a picture as a whole, once a link's words are taken."""
_PICTOGRAPHS = re.compile(
    r"(?m)^([ \t#>*-]{0,8})((?:[\U0001f000-\U0001faff](?<![🔸🔹👉])[\ufe0f\u200d\U0001f3fb-\U0001f3ff]{0,2}){1,3})(?=[ \t]{0,3}[^\s0-9])"
)
"""🎁 薪酬福利: a picture before a line's words; those that lists are made with stay, and what says that a sum is pay."""
PICTOGRAPH = re.compile(r"[\U0001f000-\U0001faff]")
"""What a text must have for it."""


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
    """The text with blanks for the pictures that its lines begin with."""
    if PICTOGRAPH.search(text) is None:  # nearly all texts
        return text
    return _PICTOGRAPHS.sub(lambda found: found[1] + " " * len(found[2]), text)
