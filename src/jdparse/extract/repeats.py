"""Blocks that a conversion doubled: the same items twice inside one record are given once."""

from __future__ import annotations

from jdparse.extract.drafts import Draft, ItemDraft, SectionDraft
from jdparse.model.span import Spans

MIN_BLOCK = 2
_DROP = str.maketrans("", "", " \t\n。;,、.:!?\"“”()")


def take_out_repeats(draft: Draft, text: str) -> list[Spans]:
    """Remove doubled blocks from the draft's sections; gives the clean ranges that were taken out.

    A block is a run of at least two items of one section, each of which stands in the record before the run.
    """
    seen: set[tuple[str, str]] = set()
    taken: list[Spans] = []
    for section in draft.sections:
        kept: list[ItemDraft] = []
        run: list[ItemDraft] = []
        for item in section.items:
            if _key(section, item, text) in seen:
                run.append(item)
                continue
            kept += _settle(run, taken)
            run = []
            kept.append(item)
            seen.add(_key(section, item, text))
        kept += _settle(run, taken)
        section.items = _in_order(kept)
    return taken


def _settle(run: list[ItemDraft], taken: list[Spans]) -> list[ItemDraft]:
    """A run long enough is a doubled block; a shorter one is only two alike items."""
    if len(run) < MIN_BLOCK:
        return run
    taken.extend(item.body for item in run)
    taken.extend(child.body for item in run for child in item.items)
    return []


def _in_order(items: list[ItemDraft]) -> list[ItemDraft]:
    return sorted(items, key=lambda item: item.body[0][0])


def _key(section: SectionDraft, item: ItemDraft, text: str) -> tuple[str, str]:
    """What is compared: any list of the record, blanks and punctuation aside."""
    return "", "".join(text[start:end] for start, end in item.body).translate(_DROP)
