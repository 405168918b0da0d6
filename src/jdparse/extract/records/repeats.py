"""Blocks that a conversion doubled: the same items twice inside one record are given once."""

from __future__ import annotations

import re

from jdparse.extract.drafts.drafts import Draft, ItemDraft, flat
from jdparse.model.span import Spans
from jdparse.structure.text.slices import body_text

MIN_BLOCK = 2
_FIRST = 1
_DROPPED = ' \t\n。;,、.:!?"“”()'
_DROP = re.compile(f"[{re.escape(_DROPPED)}]+")


def take_out_repeats(draft: Draft, text: str) -> list[Spans]:
    """Remove doubled blocks from the draft's sections; gives the clean ranges that were taken out.

    A block is a run of at least two items, in reading order, each of which stands in the record before the run: under the
    same number, or from a list's first item on (1. 2. 3. and the same as 4. 5. 6.). Two lists may well share a demand.
    """
    if not _may_repeat(draft, text):
        return []
    seen = _Seen()
    run: list[ItemDraft] = []
    doubled: list[ItemDraft] = []
    for section in draft.sections:
        for item in flat(section.items):
            numbers = seen.numbers(body_text(text, item.body), item.number)
            if numbers and (run or item.number is None or not numbers.isdisjoint((item.number, _FIRST, None))):
                run.append(item)
                continue
            doubled += run if len(run) >= MIN_BLOCK else []
            run = []
        doubled += run if len(run) >= MIN_BLOCK else []
        run = []
    if doubled:
        gone = {id(item) for item in doubled}
        for section in draft.sections:
            section.items = _without(section.items, gone)
    return [item.body for item in doubled]


def _may_repeat(draft: Draft, text: str) -> bool:
    """Whether two pairs of items at the least have the same first and last character."""
    bodies = [item.body for section in draft.sections for item in flat(section.items)]
    if len(bodies) <= MIN_BLOCK:
        return False
    texts = [text[body[0][0] : body[0][1]] if len(body) == 1 else body_text(text, body) for body in bodies]
    ends = {one[:1] + one[-1:] for one in [one.strip(_DROPPED) for one in texts]}
    return len(bodies) - len(ends) >= MIN_BLOCK


def _without(items: list[ItemDraft], gone: set[int]) -> list[ItemDraft]:
    """The items that stay; a child whose parent went moves up."""
    kept: list[ItemDraft] = []
    for item in items:
        item.items = _without(item.items, gone)
        kept += item.items if id(item) in gone else [item]
    return kept


def _words(text: str) -> str:
    """A text without blanks and punctuation."""
    return _DROP.sub("", text)


class _Seen:
    """What stood in the record before, blanks and punctuation aside.

    Texts are compared as wholes only where one with the same first and last character was met.
    """

    def __init__(self) -> None:
        self._first_of: dict[str, tuple[str, int | None] | None] = {}  # None: it is among the words already
        self._words: dict[str, frozenset[int | None]] = {}

    def numbers(self, text: str, number: int | None) -> frozenset[int | None]:
        """Under which numbers (None: under none) the words were met; from now on they were, under this one too."""
        bare = text.strip(_DROPPED)
        ends = bare[:1] + bare[-1:]
        if ends not in self._first_of:
            self._first_of[ends] = (text, number)
            return frozenset()
        if (first := self._first_of[ends]) is not None:
            self._words[_words(first[0])] = frozenset({first[1]})
            self._first_of[ends] = None
        words = _words(text)
        met = self._words.get(words, frozenset())
        self._words[words] = met | {number}
        return met
