"""The differences of a document as marks on its text.

In: a document's differences and the texts that its records were read from. Out: for each text the
pieces to show: marked ones with the numbers of the differences they belong to, the surroundings, and
how much was left out between. Guaranteed: a text's pieces and what they leave out are the whole text,
in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jdparse.evaluate.errors import Difference, Kind
from jdparse.evaluate.locate import Locator
from jdparse.evaluate.records import Text
from jdparse.evaluate.views import Value

CONTEXT = 160
GOLD_MARKED: tuple[Kind, ...] = ("missed", "changed", "cut short", "split")
"""Kinds in which the gold's text covers characters that the found one doesn't."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that a difference is about; ``side`` says whose text it is: gold or found."""

    start: int
    end: int
    number: int
    side: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text to show, with all marks on it; ``hidden`` characters follow that are not shown."""

    text: str
    marks: tuple[Mark, ...] = ()
    hidden: int = 0


def marked_texts(
    differences: Sequence[Difference], texts: Mapping[str, Text]
) -> tuple[tuple[Text, tuple[Piece, ...]], ...]:
    """Each text on which there is a mark, as pieces; a difference that stands nowhere leaves no mark."""
    locators = {id_: Locator(text.text) for id_, text in texts.items()} if differences else {}
    marks: dict[str, list[Mark]] = {}
    for number, difference in enumerate(differences, 1):
        for id_, mark in _marks(number, difference, locators):
            marks.setdefault(id_, []).append(mark)
    return tuple((texts[id_], tuple(pieces(texts[id_].text, found))) for id_, found in marks.items())


def _marks(number: int, difference: Difference, locators: Mapping[str, Locator]) -> Iterator[tuple[str, Mark]]:
    order = sorted(locators, key=lambda id_: id_ != difference.document)
    for value in difference.found:
        if value.spans and difference.document in locators:
            yield from ((difference.document, Mark(*span, number, "found")) for span in value.spans)
        else:
            yield from _located(number, value, "found", difference, [(id_, locators[id_]) for id_ in order])
    if difference.kind in GOLD_MARKED:
        for value in difference.gold:
            yield from _located(number, value, "gold", difference, [(id_, locators[id_]) for id_ in order])


def _located(
    number: int, value: Value, side: str, difference: Difference, locators: Iterable[tuple[str, Locator]]
) -> Iterator[tuple[str, Mark]]:
    """The mark of a value without offsets, in the first text that has it."""
    for id_, locator in locators:
        within = difference.span if id_ == difference.document else None
        if (span := locator.find(value.folded, within)) is not None:
            yield id_, Mark(*span, number, side)
            return


def pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """``text`` cut where a mark begins or ends, long stretches without a mark shortened."""
    cuts = sorted({0, len(text), *(min(offset, len(text)) for mark in marks for offset in (mark.start, mark.end))})
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    active: list[Mark] = []
    for start, end in pairwise(cuts):
        while waiting and waiting[-1].start <= start:
            active.append(waiting.pop())
        active = [mark for mark in active if mark.end > start]
        if active:
            yield Piece(text[start:end], tuple(active))
        else:
            yield from _surroundings(text[start:end], is_first=start == 0, is_last=end == len(text))


def _surroundings(text: str, is_first: bool, is_last: bool) -> Iterator[Piece]:
    """The beginning of an unmarked stretch after a mark and its end before one."""
    before = 0 if is_first else CONTEXT
    after = 0 if is_last else CONTEXT
    hidden = len(text) - before - after
    if hidden <= CONTEXT:
        yield Piece(text)
        return
    yield Piece(text[:before], hidden=hidden)
    yield Piece(text[len(text) - after :])
