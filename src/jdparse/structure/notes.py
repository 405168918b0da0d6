"""Notes of an advertisement (薪资面议, 欢迎应聘, 工作地点在…) that are run onto the end of its last item.

In: the clean text, the spans of a piece. Out: where a note begins that reaches to the piece's end, and what it is.
Guaranteed: something is left before the note.
"""

from __future__ import annotations

import re

from jdparse.model.span import Spans
from jdparse.rules.edges import signs
from jdparse.rules.loader import Rules

NOTE_REACH = 140
"""Characters at the end of a piece in which a note may begin."""
_BEGIN = re.compile(r"[。;!](?<=...)[ \t]{0,4}(?=.{4})|[ \t]{1,4}(?=以上|(?:工作|上班|办公)地[址点])")
_GLUED = re.compile(r"(?:具体)?(?:薪资|薪酬|待遇)面[议谈]|欢迎[^。;,\n]{0,14}应聘")
"""Notes that need no full stop before them."""
_GLUED_SIGN = signs(_GLUED.pattern)
_LEAST_BEFORE = 4
_NOTES = ("注:", "备注:", "注意:", "特别说明:")
"""What begins a remark on the whole advertisement behind its last item."""


def trailing_note(text: str, body: Spans, rules: Rules) -> tuple[int, tuple[str, str]] | None:
    """Where a note begins in the last span, and its rule and kind."""
    start, end = body[-1]
    low = max(start, end - NOTE_REACH)
    places = [match.end() for match in _BEGIN.finditer(text, low, end)]
    if has_glued_note(text, low, end):
        places += [match.start() for match in _GLUED.finditer(text, low, end) if text[match.start() - 1] != "者"]
    for place in places:
        if place - body[0][0] < _LEAST_BEFORE:
            continue
        if text.startswith(_NOTES, place):
            return place, ("note", "prose")
        found = rules.lines.match(text[place:end])
        if found is not None and found[1] == "boilerplate":
            return place, found
    return None


def has_glued_note(text: str, low: int, end: int) -> bool:
    """Whether the words of a note that needs no full stop before it are there at all."""
    return _GLUED_SIGN.search(text, low, end) is not None
