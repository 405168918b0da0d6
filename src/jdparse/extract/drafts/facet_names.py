"""Lists of names inside a requirement: what was studied, what one must know.

In: a text, the place that a list ends or begins at, the ``[[names]]`` rows. Out: the offsets and the value of each
name. Guaranteed: a name is a stretch of the text; what is not clearly a name (相关知识, 一定的经验) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from jdparse.model.span import Span
from jdparse.rules.late import late

Named = tuple[Span, str]
Patterns = Mapping[str, re.Pattern[str]]
Reader = Callable[[str, int, Patterns], Iterator[Named]]

_LATIN_NAME = late(r"[A-Za-z][A-Za-z0-9+#.\-]*(?:\s{1,2}[A-Za-z0-9][A-Za-z0-9+#.\-]*){0,3}")
_LATIN = re.compile(r"[A-Za-z]")
_ENGLISH = late(r"(?i)\b(?:and|or|with|of|in|to|for|an?|etc|at|least|is|one|more)\b(?![+#])")
_LANGUAGES_OF_ONE_LETTER = "CRc"
_CHINESE_SKILL = re.compile(r"[^\W0-9A-Za-z_]{3,10}")
_MAJOR = re.compile(r"(?:[^\W0-9_]|\+){2,12}")
_CLAUSE = re.compile(r"[。;]")
_LONGEST_LIST = 90


def skills_after(text: str, position: int, patterns: Patterns) -> Iterator[Named]:
    """The names of tools and fields from ``position`` on, up to the next verb or the end of the clause.

    A comma may part the names of tools; behind it a Chinese piece is another clause.
    """
    stop = patterns["skills-end"].search(text, position)
    after_comma = False
    for low, high in _parts(text, position, stop.start() if stop else len(text), patterns):
        after_comma = after_comma or (low > position and text[position:low].rstrip()[-1:] == ",")
        if after_comma and not _LATIN_NAME.match(text, low, high):
            return
        named = _tools(text, low, high, patterns)
        yield from named or ([] if after_comma else _field(text, low, high, patterns))


def majors_before(text: str, position: int, patterns: Patterns) -> Iterator[Named]:
    """The names that end at ``position``, read backwards as long as they can be names of what one studies."""
    begin = max(text.rfind(stop, 0, position) for stop in "。;:") + 1
    found: list[Named] = []
    for low, high in reversed(list(_parts(text, max(begin, position - _LONGEST_LIST), position, patterns))):
        leads = [lead.end() for lead in patterns["major-lead"].finditer(text[low:high])]
        start = low + leads[-1] if leads else low
        tail = patterns["major-tail"].search(text, start, high)
        end = tail.start() if tail else high
        name = text[start:end]
        if _is_major(name, patterns):
            found.append(((start, end), name))
        elif name:
            break
        if leads:
            break
    yield from reversed(found)


def majors_after(text: str, position: int, patterns: Patterns) -> Iterator[Named]:
    """The names behind a label, up to the end of the clause."""
    stop = _CLAUSE.search(text, position)
    end = stop.start() if stop else len(text)
    if end - position <= _LONGEST_LIST:
        yield from majors_before(text, end, patterns)


def _is_major(name: str, patterns: Patterns) -> bool:
    return _MAJOR.fullmatch(name) is not None and patterns["no-major"].search(name) is None


def _parts(text: str, start: int, end: int, patterns: Patterns) -> Iterator[Span]:
    """The pieces between separators, blanks around them left out; TCP/IP stays whole."""
    slashed = text.find("/", start, end) >= 0
    kept = [found.span() for found in patterns["whole"].finditer(text, start, end)] if slashed else []
    position = start
    for found in patterns["separator"].finditer(text, start, end):
        if not any(low <= found.start() < high for low, high in kept):
            yield _bare(text, position, found.start())
            position = found.end()
    yield _bare(text, position, end)


def _bare(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip(" \t\n."))


def _tools(text: str, start: int, end: int, patterns: Patterns) -> list[Named]:
    """Names in Latin letters: Linux, C++, Spring Boot; a single letter only where it is a language's name."""
    if not _LATIN.search(text, start, end):
        return []
    whole = patterns["whole"].match(text, start, end)
    if whole:
        return [(whole.span(), whole[0].casefold())]
    named = []
    for found in _LATIN_NAME.finditer(text, start, end):
        name = found[0].rstrip(".- ")
        last = found.start() + len(name)
        if (len(name) > 1 or _is_language(name, text[last : last + 1])) and not _ENGLISH.search(name):
            named.append(((found.start(), last), " ".join(name.casefold().split())))
    return named


def _is_language(letter: str, following: str) -> bool:
    return letter in _LANGUAGES_OF_ONE_LETTER and following in ("", *"语言,/、+编程 ")


def _field(text: str, start: int, end: int, patterns: Patterns) -> Iterator[Named]:
    """A name in Chinese: the whole piece, if it is short and holds no word that makes it a phrase."""
    head = patterns["skill-head"].match(text, start, end)
    start = head.end() if head else start
    tail = patterns["skill-tail"].search(text, start, end)
    end = tail.start() if tail else end
    name = text[start:end]
    shared = "/" in (text[start - 1 : start], text[end : end + 1])  # 雷达/通信原理: the end belongs to both
    phrase = patterns["no-skill"].search(name) or patterns["vague-skill"].fullmatch(name)
    if _CHINESE_SKILL.fullmatch(name) and not shared and not phrase:
        yield (start, end), name


AFTER: Mapping[str, Reader] = {"skills-after": skills_after, "majors-after": majors_after}
"""Readers of what stands behind a match."""
BEFORE: Mapping[str, Reader] = {"majors-before": majors_before}
"""Readers of what stands before it."""
