"""Which extracted record answers to which annotated one.

In: the views of both sides of one document. Out: index pairs, one to one, in the order of the gold. The
pair that shares most content comes first (its title counts half a point); ties keep to document order.
Only records that share a text or a title can be paired, so only those are compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from jdparse.evaluate.views import View

Pair = tuple[int, int]
Holders = defaultdict[str, dict[int, int]]

SAME_TITLE = 0.5


def pair(golds: Sequence[View], founds: Sequence[View]) -> list[Pair]:
    """Best overlap first, each record at most once."""
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for _, _, gold, found in sorted(_candidates(golds, founds)):
        if gold not in taken_gold and found not in taken_found:
            taken_gold.add(gold)
            taken_found.add(found)
            pairs.append((gold, found))
    return sorted(pairs)


def _candidates(golds: Sequence[View], founds: Sequence[View]) -> Iterator[tuple[float, float, int, int]]:
    """Every pair with something in common: least similarity missing, then least displacement, first."""
    by_text = _holders(found.content for found in founds)
    by_title = _holders(found.folded_titles for found in founds)
    for at, gold in enumerate(golds):
        shared = _shared(gold, by_text)
        same_title = {holder for title in gold.folded_titles for holder in by_title[title]}
        for holder in sorted(shared.keys() | same_title):
            length = len(gold.content) + len(founds[holder].content)
            overlap = 2 * shared[holder] / (length or 1)
            affinity = overlap + (SAME_TITLE if holder in same_title else 0.0)
            yield -affinity, abs(at / max(1, len(golds)) - holder / max(1, len(founds))), at, holder


def _holders(contents: Iterable[Iterable[str]]) -> Holders:
    """Each text with the records that have it, and how often."""
    holders: Holders = defaultdict(dict)
    for at, texts in enumerate(contents):
        for text, times in Counter(texts).items():
            holders[text][at] = times
    return holders


def _shared(gold: View, by_text: Holders) -> Counter[int]:
    """How many texts each extracted record has in common with ``gold``, repetitions counted on both sides."""
    shared: Counter[int] = Counter()
    for text, times in Counter(gold.content).items():
        for holder, held in by_text[text].items():
            shared[holder] += min(times, held)
    return shared
