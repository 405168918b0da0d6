"""Texts of portals that give a document a page a line, each with its number before it: pages whole again.

In: ``Clean``. Out: ``Clean`` without the numbers of such pages, and without the line ends between two of them that stand in
the middle of a sentence. Guaranteed: a line end stays behind a stop and before an enumerator; any other text is unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.model.span import Span
from jdparse.structure.text.clean import Clean, without
from jdparse.structure.text.pages import page_heads

_STOPS = frozenset("。;!?:…”】")
_ENUMERATOR = re.compile(
    r"[ \t]*(?:[0-9]{1,2}[、.)](?![0-9])|\([0-9一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十0-9]{1,3}[条章节部]|[①-⑳●■◆★※])"
)


def with_whole_pages(clean: Clean) -> Clean:
    """Every sentence that a page's end broke, on one line."""
    heads = () if clean.source.cells else page_heads(clean.text)
    return without(clean, [*_cuts(clean.text, heads)]) if heads else clean


def _cuts(text: str, heads: tuple[Span, ...]) -> Iterator[Span]:
    for number, (start, end) in enumerate(heads):
        last = len(text[:start].rstrip())
        goes_on = number > 0 and text[last - 1] not in _STOPS and _ENUMERATOR.match(text, end) is None
        yield (last if goes_on else start), end
