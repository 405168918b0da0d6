"""Notes of an advertisement (薪资面议, 欢迎应聘, 工作地点在…), or of a paper on itself (本职责由…解释), that are run onto the
end of its last item.

In: the clean text, the spans of a piece. Out: where a note begins that reaches to the piece's end, and what it is.
Guaranteed: something is left before the note.
"""

from __future__ import annotations

import re

from jdparse.model.span import Spans
from jdparse.rules.edges import signs
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules

NOTE_REACH = 140
"""Characters at the end of a piece in which a note may begin."""
_BEGIN = re.compile(
    r"[。;! \t](?:(?<=..[。;!])[ \t]{0,4}(?=.{4})|(?<=[ \t])[ \t]{0,3}(?=以上|上述|[本此(希望请]|未尽|特此|(?:工作|上班|办公)地[址点]))"
)
_APPLY = pattern_of("apply")
_GLUED = late(rf"(?:具体)?(?:薪资|薪酬|待遇)面[议谈]|欢迎[^。;,\n]{{0,14}}应聘|{_APPLY}")
"""Notes that need no full stop before them."""
_REMARK = late(pattern_of("remark"))
_STARRED = pattern_of("starred")
_CERTAIN = re.compile(rf"{_REMARK.pattern}|{_APPLY}|{_STARRED}")
"""What needs no row to be a note."""
_EMPLOYER = re.compile(pattern_of("employer-speaks"))
_BEHIND_LIST = re.compile(pattern_of("employer-behind-list"))
_GIVES = late(pattern_of("gives"))
_MIN_LONG = 20  # characters of a piece that has an item and such a sentence
_GLUED_SIGN, _REMARK_SIGN = signs(_GLUED.pattern), signs(_REMARK.pattern)
_LEAST_BEFORE = 4
_NOTES = words_of("note-start")
_OF_PAPER = late(pattern_of("closing-run-on"))


def glued_notes(text: str) -> list[int]:
    """Where notes and remarks may begin that need no full stop before them: looked for once in the whole text."""
    places = [match.start() for match in _GLUED_SIGN.finditer(text)]
    if ":" in text:
        places += [match.start() for match in _REMARK_SIGN.finditer(text)]
    return sorted(places)


def trailing_note(
    text: str, body: Spans, glued: bool, listed: bool, offered: bool, rules: Rules
) -> tuple[int, tuple[str, str]] | None:
    """Where a note begins in the last span, and its rule and kind; ``glued`` says that one may without a full stop,
    ``listed`` that the piece is an item of a list, ``offered`` that it is one of what the employer offers."""
    start, end = body[-1]
    low = max(start, end - NOTE_REACH)
    places = [match.end() for match in _BEGIN.finditer(text, low, end)]
    if glued:
        places += [match.start() for match in _GLUED.finditer(text, low, end) if text[match.start() - 1] not in "者,、"]
        places += [match.start() for match in _REMARK.finditer(text, low, end)]
    for place in places:
        if place - body[0][0] < _LEAST_BEFORE:
            continue
        if text.startswith(_NOTES, place) or _CERTAIN.match(text, place) or _OF_PAPER.match(text, place, end):
            return place, ("note", "prose")
        found = rules.lines.match(text[place:end])
        if found is not None and found[1] == "boilerplate":
            return place, found
    employer = _EMPLOYER.search(text, start, end) if end - start >= _MIN_LONG else None
    employer = employer or (_BEHIND_LIST.search(text, start, end) if listed else None)
    if employer is not None and offered and _GIVES.match(text, employer.end(), end) is not None:
        return None
    if employer is not None and not _opens_bracket(text, start, employer.end()):
        return employer.end(), ("employer", "prose")
    return None


def _opens_bracket(text: str, start: int, place: int) -> bool:
    """Whether a bracket is open at a place: (周末双休;公司提供…)."""
    return text.rfind("(", start, place) > text.rfind(")", start, place)
