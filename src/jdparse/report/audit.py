"""One document in, an audit of its numbering out, and what had to be mended to read its items.

Guaranteed: counts are over the items of records, nested ones included; time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from jdparse.model.document import Document
from jdparse.model.record import Item, Record

AUDITED = ("restarts", "inside", "run-on", "wrapped")
"""Lists that begin again, items with what looks like a marker in them, items that begin within a line, and items
that go over several lines."""

MAX_STYLE = 12

_LINE_END = re.compile("[\n\r\f\v\x85\u2028\u2029]")
_INSIDE = re.compile("(?<=[。；;])[ \u3000]?(?:[0-9]{1,2}[.、．)）](?![0-9])|[(（][0-9]{1,2}[)）]|[①-⑳])")
_SIGNS = (
    ("1", re.compile("[0-9０-９]+")),
    ("一", re.compile("[〇零一二三四五六七八九十百]+")),
    ("壹", re.compile("[壹贰叁肆伍陆柒捌玖拾]+")),
    ("①", re.compile("[①-⑳]")),
    ("❶", re.compile("[❶-❿]")),
    ("⒈", re.compile("[⒈-⒛]")),
    ("⑴", re.compile("[⑴-⒇]")),
    ("㈠", re.compile("[㈠-㈩]")),
    ("Ⅰ", re.compile("[Ⅰ-Ⅻ]+")),
    ("a", re.compile("[a-zａ-ｚ]")),
    ("A", re.compile("[A-ZＡ-Ｚ]")),
)


def audit(document: Document) -> dict[str, int]:
    """How often each of ``AUDITED`` was met; what was not is left out."""
    ends = [found.start() for found in _LINE_END.finditer(document.text)]
    counts: Counter[str] = Counter()
    for record in document.records:
        for siblings in lists(record):
            counts["restarts"] += sum(map(_restarts, pairwise(siblings)))
            for item in siblings:
                counts["inside"] += bool(_INSIDE.search(item.text))
                counts["run-on"] += _runs_on(item, document.text, ends)
                counts["wrapped"] += _is_wrapped(item, ends)
    return {name: counts[name] for name in AUDITED if counts[name]}


def styles(document: Document) -> dict[str, int]:
    """The styles of markers, each as it writes the first number, and how many items bear it."""
    found: Counter[str] = Counter()
    for record in document.records:
        for siblings in lists(record):
            found.update(style(item.marker) for item in siblings if item.marker)
    return dict(sorted(found.items()))


@lru_cache(maxsize=4096)
def style(marker: str) -> str:
    """A marker with its number taken for the first of its kind: ``12、`` is ``1、``, ``（三）`` is ``（一）``."""
    for first, signs in _SIGNS:
        marker = signs.sub(first, marker)
    return marker[:MAX_STYLE]


def lists(record: Record) -> Iterator[Sequence[Item]]:
    """The lists of a record, each before those nested in its items."""
    waiting = [record.duties, record.requirements, record.authorities, record.accountabilities]
    waiting += [section.items for section in record.sections]
    while waiting:
        siblings = waiting.pop()
        if siblings:
            yield siblings
            waiting += [item.items for item in siblings]


def _restarts(pair: tuple[Item, Item]) -> bool:
    before, after = pair
    return after.number == 1 and before.number is not None and before.number > 1


def _runs_on(item: Item, text: str, ends: list[int]) -> bool:
    """Whether something else stands before the item on its line."""
    if not item.spans:
        return False
    start = item.spans[0][0]
    line = bisect_right(ends, start)
    begin = ends[line - 1] + 1 if line else 0
    marker = len(item.marker or "")
    before = text[max(begin, start - marker - 20) : start]
    return len("".join(before.split())) > marker


def _is_wrapped(item: Item, ends: list[int]) -> bool:
    return bool(item.spans) and bisect_right(ends, item.spans[0][0]) != bisect_right(ends, item.spans[-1][1] - 1)
