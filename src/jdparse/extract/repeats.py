"""Blocks that a conversion doubled: the same items twice inside one record are given once."""

from __future__ import annotations

from collections.abc import Iterator

from jdparse.extract.drafts import Draft, ItemDraft
from jdparse.model.span import Spans

MIN_BLOCK = 2
_DROP = str.maketrans("", "", ' \t\n。;,、.:!?"“”()')


def take_out_repeats(draft: Draft, text: str) -> list[Spans]:
    """Remove doubled blocks from the draft's sections; gives the clean ranges that were taken out.

    A block is a run of at least two items, in reading order, each of which stands in the record before the run.
    """
    seen: set[str] = set()
    run: list[ItemDraft] = []
    doubled: list[ItemDraft] = []
    for section in draft.sections:
        for item in _flat(section.items):
            key = _key(item, text)
            if key in seen:
                run.append(item)
                continue
            doubled += run if len(run) >= MIN_BLOCK else []
            run = []
            seen.add(key)
        doubled += run if len(run) >= MIN_BLOCK else []
        run = []
    if doubled:
        gone = {id(item) for item in doubled}
        for section in draft.sections:
            section.items = _without(section.items, gone)
    return [item.body for item in doubled]


def _flat(items: list[ItemDraft]) -> Iterator[ItemDraft]:
    for item in items:
        yield item
        yield from _flat(item.items)


def _without(items: list[ItemDraft], gone: set[int]) -> list[ItemDraft]:
    """The items that stay; a child whose parent went moves up."""
    kept: list[ItemDraft] = []
    for item in items:
        item.items = _without(item.items, gone)
        kept += item.items if id(item) in gone else [item]
    return kept


def _key(item: ItemDraft, text: str) -> str:
    """What is compared: the words, blanks and punctuation aside."""
    return "".join(text[start:end] for start, end in item.body).translate(_DROP)
