"""Bullets on lines of their own, each over its sentence: -, 领料登记:每次发料都记下数量。, -, 旧料回收:….

In: ``Clean``. Out: ``Clean`` with such bullets at the beginning of their sentences; unchanged where they are few, or where what
stands under them is mostly a word or two, as in a form whose empty cells became strokes. Guaranteed: nothing changes
but the line ends behind such bullets, of which the first becomes a blank and the others go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jdparse.model.span import Span
from jdparse.rules.late import late
from jdparse.structure.text.clean import Clean, without

_SIGNS = ("\n-\n", "\n*\n", "\n•\n", "\n·\n", "\n●\n", "\n–\n")
_LONE = late(
    r"(?:(?<=\n)|(?<!.))[ \t]{0,8}(?P<sign>[-*•·●–])(?P<end>[ \t]{0,4}\n[ \t]{0,8}(?:\n[ \t]{0,8}){0,2})(?=[^\s*•·●–-])"
)
_FEWEST = 3  # bullets of a kind
_NEXT = 2  # of them that come again right behind their sentence
_SENTENCE = 10  # characters of what most of them are over


def with_lone_bullets(clean: Clean) -> Clean:
    """Every bullet on the line of its sentence."""
    text = clean.text
    if clean.source.cells or clean.source.hints or not any(sign in text for sign in _SIGNS):
        return clean
    ends = sorted(end for sign in {one[1] for one in _SIGNS} for end in _ends(text, sign))
    if not ends:
        return clean
    stops = {start for start, _ in ends}
    kept = "".join([" " if at in stops else character for at, character in enumerate(text)])
    return without(replace(clean, text=kept), [(start + 1, end) for start, end in ends if start + 1 < end])


def _ends(text: str, sign: str) -> Iterator[Span]:
    """What stands between each bullet of a kind and its sentence, where they are a list."""
    found = [one.span("end") for one in _LONE.finditer(text) if one["sign"] == sign]
    if len(found) >= _FEWEST and _is_list(text, sign, found):
        yield from found


def _is_list(text: str, sign: str, ends: Sequence[Span]) -> bool:
    """Whether bullets come again right behind a sentence, and most of them are over sentences."""
    again = long = 0
    for _, begin in ends:
        stop = text.find("\n", begin)
        stop = len(text) if stop < 0 else stop
        long += stop - begin >= _SENTENCE
        again += text[stop : stop + 8].strip()[:1] == sign
    return again >= _NEXT and 4 * long >= 3 * len(ends)
