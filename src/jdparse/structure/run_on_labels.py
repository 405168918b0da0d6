"""Labels that only what follows shows: two in one word, names of the house, and short ones run onto a sentence.

In: a line, its candidate markers, the labels already found in it. Out: further ``LabelCut``, in the places of colons
that no label has. Guaranteed: a word that no row knows becomes a label only behind a sentence end (or a label) and over
a list; a short known word (要求) only where a list follows and the line has duties and no requirements yet.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from jdparse.rules.labels import Label, LabelRules
from jdparse.structure.candidates import Candidate
from jdparse.structure.label_ends import LabelCut

_WORD = re.compile(r"[\u4e00-\u9fff/、()]{2,14}$")
_REACH = 16
_ENDS = frozenset("。.;!?】])")
_GIVEN = re.compile(r"(?:福利|待遇|优势|保障|福利待遇|发展空间)$")
"""What the employer offers, by its last word."""
_MIN_WORD = 4  # characters of a section's name that another label is run onto
_SHORT = "要求"


def run_on_labels(
    text: str, span: tuple[int, int], candidates: Sequence[Candidate], found: Sequence[LabelCut], rules: LabelRules
) -> Iterator[LabelCut]:
    """Labels before the colons in ``span`` that ``found`` left over."""
    taken = {cut.end - 1 for cut in found if cut.how == "colon"}
    fields = {cut.label.field for cut in found}
    starts = [candidate.start for candidate in candidates]
    colon = text.find(":", *span)
    while colon >= 0:
        word = _WORD.search(text, max(span[0], colon - _REACH), colon) if colon not in taken else None
        if word is not None:
            over_list = _over_list(text, colon, candidates, starts)
            cuts = [*_before(text, word.start(), colon, over_list, fields, rules)]
            yield from cuts
            fields |= {cut.label.field for cut in cuts}
        colon = text.find(":", colon + 1, span[1])


def _over_list(text: str, colon: int, candidates: Sequence[Candidate], starts: Sequence[int]) -> bool:
    """Whether the first marker of a list stands right behind the colon."""
    index = bisect_left(starts, colon)
    if index >= len(candidates) or text[colon + 1 : candidates[index].start].strip():
        return False
    return candidates[index].value in (1, None)


def _before(
    text: str, start: int, colon: int, over_list: bool, fields: set[str], rules: LabelRules
) -> Iterator[LabelCut]:
    word = text[start:colon]
    apart = start == 0 or text[start - 1] in _ENDS or text[start - 1].isspace()
    if apart and (split := _two_words(word, rules)) is not None:
        yield LabelCut(start, start + len(split[0].word), split[0], "run-on")
        yield LabelCut(start + len(split[0].word), colon + 1, split[1], "run-on")
    elif apart and _GIVEN.search(word):
        yield LabelCut(start, colon + 1, Label(word, "named-section", "other", "section"), "run-on")
    elif apart and over_list and (label := rules.guess(word, "named-section")).field == "requirements":
        yield LabelCut(start, colon + 1, label, "run-on")
    elif over_list and word.endswith(_SHORT) and "duties" in fields and "requirements" not in fields:
        known = next((n for n in range(len(word), 1, -1) if word[-n:] in rules.words), 0)
        if known:  # a user's own rules may have no word for it
            yield LabelCut(colon - known, colon + 1, rules.words[word[-known:]], "run-on")


def _two_words(word: str, rules: LabelRules) -> tuple[Label, Label] | None:
    """任职资格教育 : the name of a section and its first part."""
    for length in range(_MIN_WORD, len(word) - 1):
        section, part = rules.words.get(word[:length]), rules.words.get(word[length:])
        if section is not None and part is not None and section.shape == "section" == part.shape:
            return section, part
    return None
